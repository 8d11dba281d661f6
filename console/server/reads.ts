import type { FastifyRequest } from 'fastify';
import type { Permission } from './rights.ts';
import type { AccessLine, ConsoleApp, RouteDeps } from './types.ts';

/** What these open names people: sellers with their contacts, complainants, captures, papers about both. */
const PERSONAL: readonly Permission[] = [
  'leads:read',
  'leads:decide',
  'evidence:take',
  'papers:read',
  'papers:draft',
  'papers:answer',
  'complainants:read',
  'complainants:manage',
];

/** Readings under the same permissions that name nobody: counts, rules, keys, and single frames of a stream whose reading is noted once. */
const NAMELESS = new Set([
  '/api/v1/leads/counts',
  '/api/v1/leads/:id/frames/:sha256',
  '/api/v1/evidence/checkpoint',
  '/api/v1/evidence/key',
  '/api/v1/handling',
  '/api/v1/rules',
  '/api/v1/reasons',
  '/api/v1/notices/register',
  '/api/v1/events',
]);

/** Whether a reading by this route is noted in the audit: all that could name somebody, unless it is known not to. */
export const readsPersonal = ({ method, url, access }: AccessLine): boolean =>
  method === 'GET' && (PERSONAL as readonly string[]).includes(access) && !NAMELESS.has(url);

/** What was read, as a code: `/api/v1/leads/:id/evidence` is `leads-evidence`. */
const whatOf = (url: string): string =>
  url
    .split('/')
    .slice(3)
    .filter((part) => !part.startsWith(':'))
    .join('-');

/** How the audit calls a record of that list. */
const subjectOf = (list: string, id: string): string =>
  ({ notices: `paper:${id}`, complainants: `complainant:${id}` })[list] ?? id;

/** The subjects that an answer holds: the ids in its lists. */
function subjectsIn(payload: unknown): string[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const lists = Object.entries(payload).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  return lists.flatMap(([name, items]) =>
    items.flatMap((item) => {
      const { id } = (item ?? {}) as { id?: unknown };
      return typeof id === 'string' ? [subjectOf(name, id)] : [];
    }),
  );
}

/**
 * Notes who read which personal data before it leaves the server: who, what, of whom, by which request. Where that cannot be written,
 * nothing is given out.
 */
export function addReadNotes(app: ConsoleApp, { store, clock }: RouteDeps): void {
  const held = new WeakMap<FastifyRequest, string[]>();
  const isRead = ({ method, routeOptions: { url, config } }: FastifyRequest): boolean =>
    url !== undefined && config.access !== undefined && readsPersonal({ method, url, access: config.access });
  app.addHook('preSerialization', async (request, _reply, payload) => {
    if (isRead(request)) held.set(request, subjectsIn(payload));
    return payload;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode >= 300 || !isRead(request)) return payload;
    const url = request.routeOptions.url!;
    const list = url.split('/')[3] ?? '';
    const { id } = request.params as { id?: string };
    const also = id === undefined ? (held.get(request) ?? []) : [];
    // An empty page told nothing of anybody.
    if (id === undefined && also.length === 0) return payload;
    const entry = {
      at: clock.now(),
      by: request.principal?.user ?? 'unknown',
      action: `read.${whatOf(url)}`,
      subject: id === undefined ? list : subjectOf(list, id),
      detail: { traceId: request.id },
      also,
    };
    await store.audit.add(entry).catch((error: unknown) => {
      (payload as { destroy?: () => void } | undefined)?.destroy?.();
      throw error;
    });
    return payload;
  });
}
