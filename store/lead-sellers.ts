import { randomUUID } from 'node:crypto';
import { type SellerFacts, sellerKey, stillHolds } from '../domain/seller-facts.ts';
import type { Clock } from '../lib/clock.ts';
import type { Grading } from './lead-grade.ts';
import type { Lists } from './lead-places.ts';
import type { LeadRow } from './lead-row.ts';
import type { Table } from './table.ts';

/** What of a lead its seller's other leads need to know. */
export type Sibling = Pick<LeadRow, '_id' | 'platform' | 'sellers' | 'marks' | 'status' | 'route' | 'grade'>;

/** A seller whose leads may stand in the wrong place; `because` is the lead whose decision made it so. `_id` is the seller's key. */
export type SellerDueRow = { _id: string; value: string; token: string; at: Date; because?: string };

/** The leads of some sellers by the sellers' keys, those of one batch as they are about to be. */
export type Groups = {
  put(sibling: Sibling): void;
  factsOf(row: Pick<LeadRow, 'firstSeenAt' | 'lastSeenAt'> & Sibling): SellerFacts;
  /** Open leads of a seller that were graded on facts which no longer hold. */
  stale(key: string): Sibling[];
};

export type Sellers = {
  /** Reads the leads of these rows' sellers: one query for all of them unless one has very many. */
  groups(rows: readonly Pick<Sibling, 'platform' | 'sellers'>[]): Promise<Groups>;
  /** Notes sellers whose leads may have to move, before that is so; undone by `settle`. `own`: because of these very leads. */
  note(rows: readonly Pick<Sibling, '_id' | 'platform' | 'sellers'>[], because?: 'own'): Promise<void>;
  due(limit: number): Promise<SellerDueRow[]>;
  /** Who of these sellers is noted, and because of what. */
  noted(keys: readonly string[]): Promise<Map<string, SellerDueRow>>;
  /** Forgets a note of which nothing is left to do, unless it was renewed meanwhile or is so young that its cause may still be on its way. */
  settle(due: SellerDueRow): Promise<void>;
};

const LIGHT = { _id: 1, platform: 1, sellers: 1, marks: 1, status: 1, route: 1, grade: 1 } as const;
/** Leads read for one batch at once; with more of them each seller is read by itself. */
const MOST_TOGETHER = 4000;
/** Leads of one seller that are looked at, those that stand highest: facts are "at least". */
const MOST_ONE = 2000;
/** A note is written before its cause; writes are tried again for fifteen seconds (retry.ts). */
const YOUNG_MS = 30_000;

/** What stands about sellers in the leads themselves, and the notes of sellers whose leads wait for another place. */
export function createSellers(deps: {
  lists: Lists;
  dues: Table<SellerDueRow>;
  grading: Grading;
  clock: Clock;
}): Sellers {
  const { lists, dues, grading, clock } = deps;

  async function read(values: string[]): Promise<Sibling[]> {
    if (values.length === 0) return [];
    if (values.length > 1) {
      const all = { projection: LIGHT, limit: MOST_TOGETHER + 1 };
      const together: Sibling[] = await lists.find({ sellers: { $in: values } }, all);
      if (together.length <= MOST_TOGETHER) return together;
    }
    const one = { projection: LIGHT, sort: { rank: 1 }, limit: MOST_ONE } as const;
    const each = await Promise.all(values.map((value) => lists.find({ sellers: value }, one)));
    return each.flat();
  }

  return {
    async groups(of) {
      const known = of.flatMap((row) => sellerKey(row.platform, row.sellers) ?? []);
      const groups = createGroups(new Set(known.map(({ key }) => key)), grading);
      if (grading.version === undefined) return groups;
      for (const row of await read([...new Set(known.map(({ value }) => value))])) groups.put(row);
      return groups;
    },
    async note(of, because) {
      if (grading.version === undefined) return;
      const keys = new Map(
        of.flatMap(({ _id, platform, sellers }) => {
          const one = sellerKey(platform, sellers);
          return one === undefined ? [] : [[one.key, { ...one, ...(because === 'own' ? { because: _id } : {}) }]];
        }),
      );
      await dues.bulk(
        [...keys.values()].map(({ key, ...noted }) => ({
          updateOne: {
            filter: { _id: key },
            update: { $set: { ...noted, token: randomUUID(), at: clock.now() } },
            upsert: true,
          },
        })),
        { followed: true },
      );
    },
    due: (limit) => dues.many({}, { limit }),
    async noted(keys) {
      if (keys.length === 0) return new Map();
      return new Map((await dues.many({ _id: { $in: [...keys] } })).map((due) => [due._id, due]));
    },
    async settle({ _id, token, at }) {
      if (clock.now().getTime() - at.getTime() >= YOUNG_MS) await dues.remove({ _id, token });
    },
  };
}

type Tally = { leads: number; confirmed: number; subjects: Map<string, number>; platforms: Map<string, number> };

function createGroups(keys: ReadonlySet<string>, grading: Grading): Groups {
  const groups = new Map<string, Map<string, Sibling>>();
  const tallies = new Map<string, Tally>();
  const tallyOf = (key: string): Tally => {
    const known = tallies.get(key) ?? tally([...(groups.get(key)?.values() ?? [])]);
    tallies.set(key, known);
    return known;
  };
  const sharedFacts = (key: string, row: Sibling): SellerFacts => factsOf(row, tallyOf(key));

  return {
    put(sibling) {
      const key = sellerKey(sibling.platform, sibling.sellers)?.key;
      // The index finds ids and names of other platforms too: they are other sellers.
      if (key === undefined || !keys.has(key)) return;
      const group = groups.get(key) ?? new Map<string, Sibling>();
      groups.set(key, group.set(sibling._id, sibling));
      tallies.delete(key);
    },
    factsOf(row) {
      const days = Math.floor((row.lastSeenAt.getTime() - row.firstSeenAt.getTime()) / DAY_MS);
      const key = sellerKey(row.platform, row.sellers)?.key;
      return { ...(key === undefined ? factsOf(row, tally([row])) : sharedFacts(key, row)), days };
    },
    stale(key) {
      return [...(groups.get(key)?.values() ?? [])].filter((row) => {
        if (!OPEN.has(row.status)) return false;
        const grade = grading.of(row);
        return grade === undefined || !stillHolds(grade.facts, sharedFacts(key, row));
      });
    },
  };
}

const DAY_MS = 86_400_000;

/** Leads that somebody still works through: only these move when another lead is decided. */
export const OPEN: ReadonlySet<string> = new Set(['new', 'claimed', 'needs-information', 'difficult']);

/** Whether a lead speaks against its seller: in the queue and not dismissed, or confirmed. */
const counts = ({ status, route }: Pick<Sibling, 'status' | 'route'>): boolean =>
  status === 'suspected' || (route === 'queue' && status !== 'dismissed');

function tally(siblings: readonly Sibling[]): Tally {
  const sum: Tally = { leads: 0, confirmed: 0, subjects: new Map(), platforms: new Map() };
  const add = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1);
  for (const one of siblings.filter(counts)) {
    sum.leads += 1;
    if (one.status === 'suspected') sum.confirmed += 1;
    add(sum.platforms, one.platform);
    for (const mark of one.marks) add(sum.subjects, mark);
  }
  return sum;
}

/** The facts of one lead of a seller: itself counted even where it would not be, but not as confirmed before itself. */
function factsOf(row: Sibling, sum: Tally): SellerFacts {
  const counted = counts(row);
  return {
    subjects: sum.subjects.size + (counted ? 0 : row.marks.filter((mark) => !sum.subjects.has(mark)).length),
    platforms: sum.platforms.size + (counted || sum.platforms.has(row.platform) ? 0 : 1),
    leads: sum.leads + (counted ? 0 : 1),
    confirmed: sum.confirmed - (row.status === 'suspected' ? 1 : 0),
  };
}
