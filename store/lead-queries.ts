import { type Lead, type LeadLine, LeadStatus } from '../domain/lead.ts';
import type { LeadFilter, LeadStore } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { canonicalJson } from '../lib/hash.ts';
import type { Cursors } from './cursor.ts';
import { createRecent, type Engine } from './engine.ts';
import { type Plan, planFilter } from './lead-filter.ts';
import type { Grading } from './lead-grade.ts';
import type { Lists } from './lead-places.ts';
import type { LeadRow } from './lead-row.ts';
import { matching, type Walk } from './lead-walk.ts';
import type { Table } from './table.ts';

const STREAM_PAGE = 200;
const MOST = 500;

/** A lead as contracts §6 prints it. */
function lineOf({ id, platform, listingId, status, version, district, seriousness, finding, listing }: Lead): LeadLine {
  return {
    ...{ id, platform, listingId, status, version, finding, listing },
    ...(district === undefined ? {} : { district }),
    ...(seriousness === undefined ? {} : { seriousness }),
  };
}

/** Pages, streams and counts of leads. */
export function createLeadQueries(deps: {
  rows: Table<LeadRow>;
  lists: Lists;
  engine: Engine;
  cursors: Cursors;
  clock: Clock;
  grading: Grading;
  walk: Walk;
  /** Grows with every change this process makes to leads. */
  generation: () => number;
}): Pick<LeadStore, 'page' | 'stream' | 'counts' | 'ids'> {
  const { rows, lists, engine, cursors, clock, grading, walk } = deps;
  const recent = createRecent(engine, deps.generation);

  const next = (plan: Plan, after: string | undefined, need: number): Promise<LeadRow[]> => walk({ plan, after, need });

  return {
    async page(filter, { limit, cursor }) {
      const size = Math.min(MOST, Math.max(1, Math.trunc(limit)));
      const plan = planFilter(filter, clock.now());
      const after = cursor === undefined ? undefined : cursors.read(cursor, filter);
      const found = await next(plan, after, size + 1);
      const shown = found.slice(0, size);
      const last = shown.at(-1);
      const leads = shown.map(grading.lead);
      return found.length > size && last !== undefined
        ? { leads, nextCursor: cursors.write(last.rank, filter) }
        : { leads };
    },
    async *stream(filter) {
      const plan = planFilter(filter, clock.now());
      const told = new Set<string>();
      for (let after: string | undefined; ; ) {
        const found = await next(plan, after, STREAM_PAGE);
        for (const row of found) {
          if (told.has(row._id)) continue;
          told.add(row._id);
          yield lineOf(grading.lead(row));
        }
        after = found.at(-1)?.rank;
        if (found.length < STREAM_PAGE) break;
      }
      // One that moved up meanwhile was passed by.
      const there = plan.nothing ? [] : await lists.pipeline<LeadRow>([...matching(plan), { $project: { _id: 1 } }]);
      const missed = there.flatMap(({ _id }) => (told.has(_id) ? [] : [_id]));
      for (let at = 0; at < missed.length; at += STREAM_PAGE)
        for (const row of await rows.many({ _id: { $in: missed.slice(at, at + STREAM_PAGE) } }))
          yield lineOf(grading.lead(row));
    },
    async counts(filter) {
      const counts = Object.fromEntries(LeadStatus.options.map((status) => [status, 0])) as Record<LeadStatus, number>;
      for (const { _id, n } of await grouped<LeadStatus>(filter, '$status')) counts[_id] = n;
      return counts;
    },
    async ids(filter) {
      const plan = planFilter(filter, clock.now());
      if (plan.nothing) return [];
      return (await lists.pipeline<LeadRow>([...matching(plan), { $project: { _id: 1 } }])).map(({ _id }) => _id);
    },
  };

  async function grouped<G>(filter: LeadFilter, by: unknown): Promise<{ _id: G; n: number }[]> {
    const plan = planFilter(filter, clock.now());
    if (plan.nothing) return [];
    const count = () =>
      lists.pipeline<{ _id: G; n: number }>([...matching(plan), { $group: { _id: by, n: { $sum: 1 } } }]);
    return recent(canonicalJson([filter, by]), count) as Promise<{ _id: G; n: number }[]>;
  }
}
