import type { Document } from 'mongodb';
import { type Lead, type LeadLine, LeadStatus } from '../domain/lead.ts';
import type { LeadFilter, LeadStore } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { canonicalJson } from '../lib/hash.ts';
import type { Cursors } from './cursor.ts';
import { createRecent, createStretches, type Engine } from './engine.ts';
import { type Plan, planFilter } from './lead-filter.ts';
import type { Grading } from './lead-grade.ts';
import { type LeadRow, RANK_STEPS } from './lead-row.ts';
import type { Table } from './table.ts';

/** Widths of the stand-in's windows in steps of rank: of the first one, and how far they grow while they come back empty. */
const NARROW = { first: RANK_STEPS / 4, widest: RANK_STEPS };
const DENSE = { first: 512, widest: 4096 };

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
  engine: Engine;
  cursors: Cursors;
  clock: Clock;
  grading: Grading;
  /** Grows with every change this process makes to leads. */
  generation: () => number;
}): Pick<LeadStore, 'page' | 'stream' | 'counts' | 'ids'> {
  const { rows, engine, cursors, clock, grading } = deps;
  const recent = createRecent(engine, deps.generation);
  const readStretch = createStretches(engine);

  /** Up to `need` rows behind `after` in queue order. */
  async function next(plan: Plan, after: string | undefined, need: number): Promise<LeadRow[]> {
    if (plan.nothing) return [];
    const read = (rank: Document | undefined, limit: number): Promise<LeadRow[]> =>
      rows.pipeline<LeadRow>(stages(plan, rank, [{ $sort: { rank: 1 } }, { $limit: limit }]));
    if (plan.way === 'time') return read(after === undefined ? undefined : { $gt: after }, need);
    const start = after === undefined ? 0 : positionOf(after);
    return readStretch({
      key: canonicalJson([plan.match, plan.rest]),
      from: start,
      to: RANK_STEPS + 1,
      need,
      ...(plan.narrow ? NARROW : DENSE),
      read: (from, to, limit) => {
        const lower = from === start && after !== undefined ? { $gt: after } : { $gte: rankAt(from) };
        return read({ ...lower, $lt: rankAt(to) }, limit);
      },
      positionOf: (row) => positionOf(row.rank),
    });
  }

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
      const there = plan.nothing
        ? []
        : await rows.pipeline<LeadRow>(stages(plan, undefined, [{ $project: { _id: 1 } }]));
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
      return (await rows.pipeline<LeadRow>(stages(plan, undefined, [{ $project: { _id: 1 } }]))).map(({ _id }) => _id);
    },
  };

  async function grouped<G>(filter: LeadFilter, by: unknown): Promise<{ _id: G; n: number }[]> {
    const plan = planFilter(filter, clock.now());
    if (plan.nothing) return [];
    const count = () =>
      rows.pipeline<{ _id: G; n: number }>(stages(plan, undefined, [{ $group: { _id: by, n: { $sum: 1 } } }]));
    return recent(canonicalJson([filter, by]), count) as Promise<{ _id: G; n: number }[]>;
  }
}

/** The way in stands alone in the first stage, where the stand-in finds its index; mongod joins the two itself. */
function stages(plan: Plan, rank: Document | undefined, then: Document[]): Document[] {
  const ranked = rank !== undefined && plan.way !== 'time';
  const first = ranked ? { ...plan.match, rank } : plan.match;
  const rest = rank !== undefined && !ranked ? { ...plan.rest, rank } : plan.rest;
  const matches = [first, rest].filter((match) => Object.keys(match).length > 0).map(($match) => ({ $match }));
  return [...matches, ...then];
}

const ID_DIGITS = 5;
const ID_STEPS = 16 ** ID_DIGITS;

/** A rank as a number: steps from the top, the id's first hex digits behind the point. Ranks keep their order. */
export function positionOf(rank: string): number {
  const digits = rank.slice(9, 9 + ID_DIGITS);
  return Number(rank.slice(0, 7)) + Number.parseInt(digits, 16) / ID_STEPS;
}

/** The least rank at a position. */
export function rankAt(position: number): string {
  const step = Math.floor(position);
  const digits = Math.floor((position - step) * ID_STEPS);
  return `${String(step).padStart(7, '0')}:L${digits.toString(16).padStart(ID_DIGITS, '0')}`;
}
