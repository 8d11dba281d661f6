import { PassThrough } from 'node:stream';
import { createFeed, type Moves } from '../feed.ts';
import { isDealt } from '../known.ts';
import { mayRead, type Principal } from '../rights.ts';
import type { RouteFile } from '../types.ts';

/** A stream ends after this long: the browser opens the next one, and whoever was locked out meanwhile gets none. */
const LASTS_MS = 5 * 60_000;
const BEAT_MS = 20_000;
/** Open streams of one user: as many as somebody has pages open; the oldest ends. */
const MOST = 8;
const RETRY_MS = 2000;

/**
 * `GET /api/v1/events`: what changed, as server-sent events. `leads` holds `[{ id, version }]`, `leases` who has which lead open
 * until when; both only of leads that the caller may see, and of what others did.
 */
export const eventRoutes: RouteFile = (app, deps) => {
  const feed = createFeed(deps);
  const streams = new Map<string, PassThrough[]>();
  app.addHook('preClose', async () => {
    feed.stop();
    for (const stream of [...streams.values()].flat()) stream.end();
  });
  app.get(
    '/api/v1/events',
    { config: { access: 'leads:read' }, schema: { summary: 'What changed, as server-sent events' } },
    async (request, reply) => {
      const principal = request.principal!;
      const stream = new PassThrough();
      stream.write(`retry: ${RETRY_MS}\nevent: ready\ndata: {}\n\n`);
      const leave = feed.join((moves) => stream.write(textOf(principal, moves)));
      const beat = setInterval(() => stream.write(': here\n\n'), BEAT_MS).unref();
      const end = setTimeout(() => stream.end(), LASTS_MS).unref();
      const own = [...(streams.get(principal.user) ?? []), stream];
      own.slice(0, -MOST).forEach((old) => void old.end());
      streams.set(principal.user, own.slice(-MOST));
      const over = (): void => {
        leave();
        clearInterval(beat);
        clearTimeout(end);
        const left = (streams.get(principal.user) ?? []).filter((one) => one !== stream);
        if (left.length === 0) streams.delete(principal.user);
        else streams.set(principal.user, left);
      };
      stream.once('close', over);
      request.raw.once('close', () => stream.destroy());
      return reply
        .type('text/event-stream')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(stream);
    },
  );
};

function textOf(principal: Principal, { leads, leases, dealt }: Moves): string {
  const { user } = principal;
  // What others do to a known answer is none of its reader's business.
  const hidden = new Set(isDealt(principal) ? dealt.flatMap((one) => (one.user === user ? one.lead : [])) : []);
  const own = leads
    .filter((lead) => mayRead(principal, lead) && !hidden.has(lead.id) && lead.by.some((one) => one !== user))
    .map(({ id, version }) => ({ id, version }));
  const held = leases
    .filter((lease) => mayRead(principal, lease) && !hidden.has(lease.lead) && lease.user !== user)
    .map(({ district: _district, ...lease }) => lease);
  const said = (event: string, data: unknown[]): string =>
    data.length === 0 ? '' : `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  return said('leads', own) + said('leases', held);
}
