import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { AuditEntry, AuditStore } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { pack, unpack } from './content.ts';
import { createStretches, type Engine } from './engine.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

type AuditRow = { _id: string; at: Date; by: string; action: string; subject: string; detail?: string };

const LIMIT = 100;
/** Entries of a lead's own events; a refused look at one is none. */
const CHANGE = /^lead\.(?!refused$)/;
/** Clocks of several machines, or one set back, may have written entries later than now. */
const AHEAD_MS = 48 * 3_600_000;

/** The append-only record of who changed what; rows are inserted, never changed or removed. */
export function createAuditStore(
  db: Db,
  { engine, clock }: { engine: Engine; clock: Clock },
): AuditStore & {
  /** Adds entries under ids of their own: the same id again adds nothing. */
  addOnce(entries: (AuditEntry & { id: string })[]): Promise<void>;
  /** Changes of leads at or after that time, oldest first: the entry's id, the lead's, and who made it. */
  leadsSince(at: Date, limit: number): Promise<{ id: string; lead: string; by: string }[]>;
} {
  const table = createTable<AuditRow>(db, 'audit');
  const readStretch = createStretches(engine);
  return {
    async add(entry) {
      await table.insert(rowOf(randomUUID(), entry));
    },
    async addOnce(entries) {
      if (entries.length === 0) return;
      if (entries.length === 1 && entries[0] !== undefined) await table.insert(rowOf(entries[0].id, entries[0]));
      else await table.bulk(entries.map((entry) => ({ insertOne: { document: rowOf(entry.id, entry) } })));
    },
    async leadsSince(at, limit) {
      const light = { projection: { subject: 1, action: 1, by: 1 }, sort: { at: 1 }, limit } as const;
      const entries = await table.many({ at: { $gte: at } }, light);
      return entries
        .filter(({ action }) => CHANGE.test(action))
        .map(({ _id, subject, by }) => ({ id: _id, lead: subject, by }));
    },
    async list(subject, limit = LIMIT) {
      const sort = { at: -1, _id: -1 } as const;
      if (subject !== undefined)
        return (await table.many({ subject: text(subject, 'subject') }, { sort, limit })).map(entryOf);
      // Positions run back in time.
      const rows = await readStretch<AuditRow>({
        key: 'all',
        from: -(clock.now().getTime() + AHEAD_MS),
        to: 1,
        need: limit,
        first: AHEAD_MS + 1000,
        widest: Number.POSITIVE_INFINITY,
        read: (from, to, need) =>
          table.many({ at: { $gt: new Date(-to), $lte: new Date(-from) } }, { sort, limit: need }),
        positionOf: (row) => -row.at.getTime(),
      });
      return rows.map(entryOf);
    },
  };
}

const rowOf = (id: string, { at, by, action, subject, detail }: AuditEntry): AuditRow => ({
  _id: id,
  at,
  by,
  action,
  subject,
  ...(detail === undefined ? {} : { detail: pack(detail) }),
});

const entryOf = ({ at, by, action, subject, detail }: AuditRow): AuditEntry => ({
  at,
  by,
  action,
  subject,
  ...(detail === undefined ? {} : { detail: unpack<Record<string, unknown>>(detail) }),
});
