import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { LeadFact } from '../../domain/lead-fact.ts';
import { pack, unpack } from '../content.ts';
import { createTable } from '../table.ts';

/** Facts of the leads first seen on one day whose id begins with one digit, as JSON; `at` is real time, for those who read what is new. */
type PartRow = { _id: string; rev: string; at: Date; facts: string };

export type Parts = {
  /** The facts of these parts, each with the revision it is replaced from. */
  read(ids: readonly string[]): Promise<Map<string, { rev: string; facts: LeadFact[] }>>;
  /** Replaces a part as compare-and-set; false where another write came first. */
  replace(id: string, rev: string | undefined, facts: LeadFact[]): Promise<boolean>;
  /** Days that there are parts of. */
  days(): Promise<string[]>;
  /** All facts, of which only what changed since the last call is read. */
  all(): Promise<LeadFact[]>;
  /** Drops the facts of made-up leads. */
  forgetDemo(): Promise<void>;
};

/** Clocks of several machines may differ by this much. */
const APART_MS = 60_000;

/** A part is the facts of a day whose id starts with the same hex digit, so that even a very full day fits into documents. */
export const partOf = ({ id, day }: Pick<LeadFact, 'id' | 'day'>): string => `${day}/${id[1] ?? '0'}`;

/** Where facts are kept, and those that this process has read. */
export function createParts(db: Db): Parts {
  const rows = createTable<PartRow>(db, 'figureParts');
  const held = new Map<string, { rev: string; facts: LeadFact[] }>();
  let newest = 0;
  let flat: LeadFact[] | undefined;

  async function replace(id: string, rev: string | undefined, facts: LeadFact[]): Promise<boolean> {
    const next = { rev: randomUUID(), at: new Date(), facts: pack(facts) };
    if (rev === undefined) {
      if (await rows.insert({ _id: id, ...next })) return true;
    } else if ((await rows.update({ _id: id, rev }, { $set: next })).matched === 1) return true;
    return (await rows.one({ _id: id }))?.rev === next.rev;
  }

  return {
    replace,
    async read(ids) {
      const found = await rows.many({ _id: { $in: [...ids] } });
      return new Map(found.map(({ _id, rev, facts }) => [_id, { rev, facts: unpack<LeadFact[]>(facts) }]));
    },
    async days() {
      const found = await rows.many({}, { projection: { _id: 1 } });
      return [...new Set(found.map(({ _id }) => _id.slice(0, 10)))];
    },
    async all() {
      const since = newest === 0 ? {} : { at: { $gte: new Date(newest - APART_MS) } };
      for await (const { _id, rev, at, facts } of rows.each(since)) {
        newest = Math.max(newest, at.getTime());
        if (held.get(_id)?.rev === rev) continue;
        held.set(_id, { rev, facts: unpack<LeadFact[]>(facts) });
        flat = undefined;
      }
      flat ??= [...held.values()].flatMap(({ facts }) => facts);
      return flat;
    },
    async forgetDemo() {
      for await (const { _id } of rows.each({}, { projection: { _id: 1 } }))
        for (;;) {
          const part = await rows.one({ _id });
          const facts = part === undefined ? [] : unpack<LeadFact[]>(part.facts);
          const real = facts.filter(({ demo }) => !demo);
          if (real.length === facts.length || (await replace(_id, part?.rev, real))) break;
        }
    },
  };
}
