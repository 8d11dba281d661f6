import type { Db, Document, Filter, FindOptions } from 'mongodb';
import { gather } from './gather.ts';
import type { LeadRow } from './lead-row.ts';
import { createTable, type Table } from './table.ts';

/*
 * What leads are found by in lists, apart from the leads: a decision touches a lead's own row with its few indexes and is answered, and
 * its place with the many follows. Whoever searches first has that done (`lead-changes.ts`), so every list shows what was answered.
 */

const FIELDS = [
  ...['platform', 'district', 'status', 'assignee', 'route', 'band', 'level', 'marks', 'kinds', 'sellers', 'words'],
  ...['links', 'groups', 'rank', 'seen', 'firstSeenAt', 'mergedInto', 'owes', 'demo'],
] as const;
type Field =
  | ('platform' | 'district' | 'status' | 'assignee' | 'route' | 'band' | 'level' | 'marks' | 'kinds' | 'sellers')
  | ('words' | 'links' | 'groups' | 'rank' | 'seen' | 'firstSeenAt' | 'mergedInto' | 'owes' | 'demo');

/** The place of one lead, as of its revision `rev`. */
export type PlaceRow = Pick<LeadRow, '_id' | 'rev' | Field>;

const NAMES = new Set<string>(FIELDS);
const PAGE = 500;

/** Whether a change of a lead moves it in any list. */
export const moves = (set: Partial<Record<keyof LeadRow, unknown>>): boolean =>
  Object.keys(set).some((field) => NAMES.has(field));

/** The place that a lead's row stands for. */
export const placeOf = (row: LeadRow): PlaceRow =>
  Object.fromEntries(
    Object.entries(row).filter(([field]) => field === '_id' || field === 'rev' || NAMES.has(field)),
  ) as PlaceRow;

export type Places = {
  /** Puts leads into their places, those excepted that stand there as they are or newer. */
  put(rows: readonly LeadRow[]): Promise<void>;
  /** The same for leads as they stand now; gives those that stood elsewhere. */
  bring(ids: readonly string[]): Promise<LeadRow[]>;
  /** Puts in what an earlier release, or a crash, left without a place. */
  fill(): Promise<void>;
};

/** Keeps the places of the leads. */
export function createPlaces(db: Db, rows: Table<LeadRow>): Places & { table: Table<PlaceRow> } {
  const table = createTable<PlaceRow>(db, 'leadPlaces');

  async function put(all: readonly LeadRow[]): Promise<void> {
    const newest = new Map<string, LeadRow>();
    for (const row of all) if ((newest.get(row._id)?.rev ?? 0) < row.rev) newest.set(row._id, row);
    // Asked for by id alone, with the condition in the update: the stand-in plans any other filter over every index of the table.
    await table.bulk(
      [...newest.values()].map((row) => {
        const place = { $literal: placeOf(row) };
        const update = [{ $replaceWith: { $cond: [{ $lt: ['$rev', row.rev] }, place, '$$ROOT'] } }];
        return { updateOne: { filter: { _id: row._id }, update, upsert: true } };
      }),
      { followed: true },
    );
  }

  async function bring(ids: readonly string[]): Promise<LeadRow[]> {
    const some = { _id: { $in: [...ids] } };
    const [there, standing] = await Promise.all([rows.many(some), table.many(some, { projection: { rev: 1 } })]);
    const revs = new Map(standing.map(({ _id, rev }) => [_id, rev]));
    const behind = there.filter(({ _id, rev }) => (revs.get(_id) ?? 0) < rev);
    await put(behind);
    return behind;
  }

  return {
    table,
    put,
    bring,
    async fill() {
      const [leads, places] = await Promise.all([rows.size(), table.size()]);
      for (let after = '', over = places >= leads; !over; ) {
        const page = await rows.many(
          { _id: { $gt: after } },
          { projection: { _id: 1 }, sort: { _id: 1 }, limit: PAGE },
        );
        await bring(page.map(({ _id }) => _id));
        after = page.at(-1)?._id ?? after;
        over = page.length < PAGE;
      }
    },
  };
}

/** Leads by their places. */
export type Reads = {
  /** Over the places; rows of leads are not among what it reads. */
  pipeline<R extends Document>(stages: Document[]): Promise<R[]>;
  /** The leads behind these places in that order, with rank and first sighting as found; one gone meanwhile is missing. */
  rows(places: readonly Pick<PlaceRow, '_id' | 'rank' | 'seen'>[], project?: Document): Promise<LeadRow[]>;
  /** The leads whose places match. */
  find(filter: Filter<PlaceRow>, options?: FindOptions): Promise<LeadRow[]>;
};

/** Leads by their places, once these stand as the leads do: each read sees to that first. */
export type Lists = Reads & {
  /** All that was answered before stands in its place, and its seller is noted, whichever process answered it. */
  settled(): Promise<void>;
  /** Sees to it once, for an answer of several reads. */
  standing(): Promise<Reads>;
};

const HEAD = { rank: 1, seen: 1 } as const;

/** Reads by place; `settled` has done what is answered and not yet in its place. */
export function createLists(deps: {
  rows: Table<LeadRow>;
  places: Table<PlaceRow>;
  settled: () => Promise<void>;
}): Lists {
  const { rows, places } = deps;
  const together = gather(async (asked: undefined[]) => {
    await deps.settled();
    return asked;
  });
  const settled = async (): Promise<void> => void (await together(undefined));

  async function behind(found: readonly Pick<PlaceRow, '_id' | 'rank' | 'seen'>[], projection?: Document) {
    if (found.length === 0) return [];
    const filter = { _id: { $in: found.map(({ _id }) => _id) } };
    const there = await rows.many(filter, projection === undefined ? {} : { projection });
    const byId = new Map(there.map((row) => [row._id, row]));
    return found.flatMap(({ _id, rank, seen }) => {
      const row = byId.get(_id);
      return row === undefined ? [] : [{ ...row, rank, seen }];
    });
  }

  const reads: Reads = {
    pipeline: (stages) => places.pipeline(stages),
    rows: behind,
    find: async (filter, { projection, ...options } = {}) =>
      behind(await places.many(filter, { ...options, projection: HEAD }), projection),
  };
  const standing = async (): Promise<Reads> => {
    await settled();
    return reads;
  };
  return {
    settled,
    standing,
    rows: behind,
    pipeline: async <R extends Document>(stages: Document[]) => (await standing()).pipeline<R>(stages),
    find: async (filter, options) => (await standing()).find(filter, options),
  };
}
