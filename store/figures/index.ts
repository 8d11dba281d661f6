import type { Db } from 'mongodb';
import type { FigureStore } from '../../domain/figures.ts';
import { countFigures, factsBehind } from '../../domain/figures-count.ts';
import { dayOf, type LeadFact } from '../../domain/lead-fact.ts';
import type { TrackEvent } from '../../domain/track.ts';
import type { Clock } from '../../lib/clock.ts';
import { HubiaoError } from '../../lib/errors.ts';
import { unpack } from '../content.ts';
import type { Lists } from '../lead-places.ts';
import type { LeadRow } from '../lead-row.ts';
import type { createStateStore } from '../state.ts';
import { createTable } from '../table.ts';
import { FACT_FIELDS, factOf } from './fact.ts';
import type { FigureNotes } from './notes.ts';
import { createParts, partOf } from './parts.ts';

const BUILT = 'figures-built';
/** Another number makes every instance count anew at its next start: facts have other fields. */
const FORMAT = 1;
const AT_ONCE = 500;
const NOTES = 2000;
const ATTEMPTS = 50;
const DAY_MS = 24 * 3_600_000;
const DIGITS = [...'0123456789abcdef'];

type Deps = { notes: FigureNotes; lists: Lists; state: ReturnType<typeof createStateStore>; clock: Clock };

/**
 * Figures of all leads, counted in memory from facts that stand beside the leads and follow them: each is made whole from its lead, so
 * that counting anew gives the same. `begin` counts a store of an earlier release behind the back of whoever asks.
 */
export function createFigureStore(
  db: Db,
  { notes, lists, state, clock }: Deps,
): FigureStore & { begin(): Promise<void>; forgetDemo(): Promise<void>; closed(): Promise<void> } {
  const leads = createTable<LeadRow>(db, 'leads');
  const tracks = createTable<{ _id: string; events: string }>(db, 'tracks');
  const parts = createParts(db);
  let building: { done: number; total: number } | undefined;
  let work: Promise<unknown> = Promise.resolve();
  let over = false;
  let built = false;

  async function factsOf(rows: LeadRow[]): Promise<LeadFact[]> {
    const found = await tracks.many({ _id: { $in: rows.map(({ _id }) => _id) } });
    const events = new Map(found.map((track) => [track._id, unpack<TrackEvent[]>(track.events)]));
    return rows.map((row) => factOf(row, events.get(row._id) ?? []));
  }

  /** Counts the leads of old notes and forgets these; a lead that is gone by then was made up and leaves with `forgetDemo`. */
  async function follow(): Promise<number> {
    let count = 0;
    for (let due = await notes.old(NOTES); due.length > 0 && !over; due = await notes.old(NOTES)) {
      count += await recount(due.flatMap((note) => note.leads));
      await notes.settle(due);
    }
    return count;
  }

  async function refresh(): Promise<void> {
    await follow();
    await recount((await notes.young()).flatMap((note) => note.leads));
  }

  async function recount(noted: readonly string[]): Promise<number> {
    const ids = [...new Set(noted)];
    for (let at = 0; at < ids.length; at += AT_ONCE) await put(ids.slice(at, at + AT_ONCE));
    return ids.length;
  }

  /** Puts the facts of some leads into their parts; a part that another process wrote meanwhile is done again, from the leads as they are then. */
  async function put(ids: string[]): Promise<void> {
    const some = { _id: { $in: ids } };
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // The parts before their leads: what is written then is no older than what is replaced.
      const places = await leads.many(some, { projection: { day: 1 } });
      const known = await parts.read([...new Set(places.map(({ _id, day }) => partOf({ id: _id, day })))]);
      const fresh = await factsOf(await leads.many(some, { projection: FACT_FIELDS }));
      const outcomes = await Promise.all(
        [...grouped(fresh)].map(async ([id, facts]) => {
          const { rev, facts: before = [] } = known.get(id) ?? {};
          const next = merged(before, facts);
          return next === undefined || parts.replace(id, rev, next);
        }),
      );
      if (outcomes.every(Boolean)) return;
    }
    throw new HubiaoError('Leads changed faster than they could be counted.', { code: 'busy' });
  }

  /** All leads first seen on one Shanghai day, counted anew. */
  async function rebuildDay(day: string): Promise<number> {
    const from = new Date(`${day}T00:00:00+08:00`);
    const firstSeenAt = { $gte: from, $lt: new Date(from.getTime() + DAY_MS) };
    const places = DIGITS.map((digit) => `${day}/${digit}`);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const known = await parts.read(places);
      const there = await lists.pipeline<{ _id: string }>([{ $match: { firstSeenAt } }, { $project: { _id: 1 } }]);
      const facts: LeadFact[] = [];
      for (let at = 0; at < there.length; at += AT_ONCE) {
        const some = { _id: { $in: there.slice(at, at + AT_ONCE).map(({ _id }) => _id) } };
        facts.push(...(await factsOf(await leads.many(some, { projection: FACT_FIELDS }))));
      }
      const groups = grouped(facts);
      for (const id of known.keys()) if (!groups.has(id)) groups.set(id, []);
      const written = await Promise.all(
        [...groups].map(([id, some]) => parts.replace(id, known.get(id)?.rev, ordered(some))),
      );
      if (written.every(Boolean)) return facts.length;
    }
    throw new HubiaoError('Leads changed faster than they could be counted.', { code: 'busy' });
  }

  async function rebuild(say?: (done: number, total: number) => void): Promise<number> {
    const total = await leads.size();
    let count = 0;
    try {
      for (const day of await days()) {
        if (over) return count;
        count += await rebuildDay(day);
        building = { done: Math.min(count, total), total };
        say?.(building.done, total);
      }
      await state.set(BUILT, FORMAT);
    } finally {
      building = undefined;
    }
    return count;
  }

  /** Every day from the first sighting of a lead to the last, and those that something was counted on. */
  async function days(): Promise<string[]> {
    const edge = (order: 1 | -1) =>
      lists.pipeline<{ firstSeenAt: Date }>([
        { $sort: { firstSeenAt: order } },
        { $limit: 1 },
        { $project: { firstSeenAt: 1 } },
      ]);
    const [first, last] = (await Promise.all([edge(1), edge(-1)])).map(([place]) => place?.firstSeenAt);
    const found = new Set(await parts.days());
    if (first !== undefined && last !== undefined)
      for (let at = first.getTime(); at <= last.getTime() + DAY_MS; at += DAY_MS) found.add(dayOf(at));
    return [...found].sort();
  }

  /** What changed is counted before anything is told, unless the first count of an older store is still under way. */
  async function ready(): Promise<void> {
    if (building !== undefined) return;
    built ||= (await state.get<number>(BUILT)) === FORMAT;
    if (built) return inTurn(refresh);
    building = { done: 0, total: await leads.size() };
    inTurn(() => rebuild()).catch(() => undefined);
  }

  /** One after the other: who asks behind a write sees it counted. */
  const inTurn = <T>(next: () => Promise<T>): Promise<T> => {
    const mine = work.then(next);
    work = mine.catch(() => undefined);
    return mine;
  };

  return {
    async figures(filter, classes) {
      await ready();
      const figures = countFigures(await parts.all(), { filter, classes, now: clock.now() });
      return building === undefined ? figures : { ...figures, building };
    },
    async rows(filter, { classes, limit, after }) {
      await ready();
      const behind = factsBehind(await parts.all(), filter, classes);
      const start = after === undefined ? 0 : behind.findIndex(({ id }) => id === after) + 1;
      return { ids: behind.slice(start, start + limit).map(({ id }) => id), total: behind.length };
    },
    rebuild: (say) => inTurn(() => rebuild(say)),
    async begin() {
      if ((await leads.size()) === 0) await state.once(BUILT, FORMAT);
    },
    follow: async () => ((await state.get<number>(BUILT)) === FORMAT ? inTurn(follow) : 0),
    forgetDemo: () => inTurn(() => parts.forgetDemo()),
    async closed() {
      over = true;
      await work;
    },
  };
}

function grouped(facts: readonly LeadFact[]): Map<string, LeadFact[]> {
  const groups = new Map<string, LeadFact[]>();
  for (const fact of facts) {
    const id = partOf(fact);
    groups.set(id, [...(groups.get(id) ?? []), fact]);
  }
  return groups;
}

const ordered = (facts: LeadFact[]): LeadFact[] => facts.sort((a, b) => (a.id < b.id ? -1 : 1));

/** A part with these facts in their places; undefined where it is so already. */
function merged(before: readonly LeadFact[], facts: readonly LeadFact[]): LeadFact[] | undefined {
  const known = new Map(before.map((fact) => [fact.id, fact]));
  const differs = facts.filter((fact) => JSON.stringify(known.get(fact.id)) !== JSON.stringify(fact));
  if (differs.length === 0) return undefined;
  for (const fact of differs) known.set(fact.id, fact);
  return ordered([...known.values()]);
}
