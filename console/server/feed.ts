import type { FastifyBaseLogger } from 'fastify';
import type { Store } from '../../domain/ports.ts';
import type { Lease } from '../../domain/queue.ts';
import type { LeadMove } from '../../domain/queue-ports.ts';
import type { Clock } from '../../lib/clock.ts';

/**
 * What changed since the last look: leads by id, version, district and who changed them, leases with the district of their lead, and to
 * whom any of these leads was dealt as a known answer.
 */
export type Moves = {
  leads: (LeadMove & { by: string[] })[];
  leases: (Lease & { district?: string })[];
  dealt: { lead: string; user: string }[];
};
export type Feed = { join(tell: (moves: Moves) => void): () => void; stop(): void };

const EVERY_MS = 1000;
/** Clocks of other processes may be behind, and an entry is written after its time. */
const OVERLAP_MS = 5000;
const MOST = 500;

/**
 * Looks once a second, while anybody listens, at what any process changed, and tells it once. It needs neither a change stream nor
 * a channel between processes: the audit has every change of a lead.
 */
export function createFeed(deps: { store: Pick<Store, 'queue'>; clock: Clock; log: FastifyBaseLogger }): Feed {
  const { store, clock, log } = deps;
  const listeners = new Set<(moves: Moves) => void>();
  let told = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let from = new Date(0);

  async function look(): Promise<void> {
    const now = clock.now();
    const since = new Date(from.getTime() - OVERLAP_MS);
    const [changes, leases] = await Promise.all([
      store.queue.changes(since, MOST),
      store.queue.leaseMoves(since, MOST),
    ]);
    const fresh = changes.filter(({ id }) => !told.has(id));
    const moved = leases.filter((lease) => !told.has(keyOf(lease)));
    const ids = [...new Set([...fresh.map(({ lead }) => lead), ...moved.map(({ lead }) => lead)])];
    const [standing, dealt] = await Promise.all([store.queue.standing(ids), store.queue.known.readers(ids)]);
    told = new Set([...changes.map(({ id }) => id), ...leases.map(keyOf)]);
    // A full page may hide later ones: the next look begins where this one ended.
    if (changes.length < MOST) from = now;
    const byId = new Map(standing.map((one) => [one.id, one]));
    const moves: Moves = {
      dealt,
      leads: [...new Set(fresh.map(({ lead }) => lead))].flatMap((id) => {
        const by = fresh.filter(({ lead }) => lead === id).map((one) => one.by);
        const lead = byId.get(id);
        return lead === undefined ? [] : [{ ...lead, by }];
      }),
      leases: moved.flatMap((lease) => {
        const district = byId.get(lease.lead)?.district;
        return byId.has(lease.lead) ? [{ ...lease, ...(district === undefined ? {} : { district }) }] : [];
      }),
    };
    if (moves.leads.length + moves.leases.length > 0) for (const tell of listeners) tell(moves);
  }

  function tick(): void {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => log.warn({ err: error }, 'changes not read; tried again'))
      .finally(() => {
        looking = false;
      });
  }

  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    stop,
    join(tell) {
      if (timer === undefined) {
        from = clock.now();
        timer = setInterval(tick, EVERY_MS).unref();
      }
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0) stop();
      };
    },
  };
}

const keyOf = ({ lead, user, until }: Lease): string => `${lead} ${user} ${until}`;
