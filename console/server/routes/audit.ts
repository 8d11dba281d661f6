import { z } from 'zod';
import { AuditFault } from '../../../domain/audit.ts';
import type { AuditFilter } from '../../../domain/ports.ts';
import { Day } from '../../../domain/time.ts';
import { rightsMatrix } from '../rights-matrix.ts';
import { problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

const short = z.string().trim().min(1).max(300);
const Query = z
  .object({
    subject: short.optional(),
    by: short.optional(),
    action: z
      .string()
      .regex(/^[a-z][a-z.-]{0,60}$/)
      .optional(),
    since: Day.optional(),
    until: Day.optional(),
    cursor: z.string().min(1).max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();
const Entry = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  subject: z.string(),
  also: z.array(z.string()).optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
});
const Page = z.object({ entries: z.array(Entry), nextCursor: z.string().optional() });
const Check = z.object({
  at: z.string(),
  links: z.number(),
  entries: z.number(),
  waiting: z.number(),
  head: z.object({ n: z.number(), hash: z.string(), at: z.string() }).optional(),
  faults: z.array(AuditFault),
});
const Matrix = z.object({
  routes: z.array(
    z.object({ method: z.string(), url: z.string(), open: z.string(), roles: z.array(z.string()), reads: z.boolean() }),
  ),
});

const access = 'audit:read' as const;

/** The audit to read, never to change: who changed what, and who read whose data; whether its chain holds; and who may call what. */
export const auditRoutes: RouteFile = (app, { store, clock }) => {
  app.get(
    '/api/v1/audit',
    {
      config: { access },
      schema: { summary: 'The audit, newest first', querystring: Query, response: { 200: Page, ...problems } },
    },
    async (request) => {
      const { cursor, limit, since, until, ...rest } = request.query;
      const asked = Object.entries(rest).filter(([, value]) => value !== undefined);
      const filter: AuditFilter = Object.fromEntries(asked);
      if (since !== undefined) filter.since = new Date(`${since}T00:00:00.000+08:00`);
      if (until !== undefined) filter.until = new Date(`${until}T23:59:59.999+08:00`);
      const page = await store.audit.page(filter, cursor === undefined ? { limit } : { limit, cursor });
      // Looking at what one person did is a reading of personal data itself.
      if (filter.by !== undefined && cursor === undefined) {
        const detail = { traceId: request.id };
        const subject = `account:${filter.by}`;
        await store.audit.add({ at: clock.now(), by: request.principal!.user, action: 'read.audit', subject, detail });
      }
      return { ...page, entries: page.entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })) };
    },
  );
  app.post(
    '/api/v1/audit/verification',
    {
      config: { access },
      schema: { summary: 'Check the chain of the audit now', response: { 200: Check, ...problems } },
    },
    async () => {
      await store.audit.seal(true);
      return { at: clock.now().toISOString(), ...(await store.audit.verify()) };
    },
  );
  app.get(
    '/api/v1/rights',
    {
      config: { access },
      schema: { summary: 'Who may call what', response: { 200: Matrix, ...problems } },
    },
    async () => ({ routes: rightsMatrix(app.accessTable) }),
  );
};
