import { randomUUID } from 'node:crypto';
import type { Db, Filter } from 'mongodb';
import type { AuditEntry, AuditFilter, AuditStore } from '../domain/audit.ts';
import type { Clock } from '../lib/clock.ts';
import { type AuditRow, createAuditChain } from './audit-chain.ts';
import { pack, unpack } from './content.ts';
import type { Cursors } from './cursor.ts';
import { createStretches, type Engine } from './engine.ts';
import { gather } from './gather.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

const LIMIT = 100;
/** Entries of a lead’s own events; a look at one, or a refused one, is none. */
const CHANGE = /^lead\.(?!refused$|dossier-read$|seller-read$)/;
/** Clocks of several machines, or one set back, may have written entries later than now. */
const AHEAD_MS = 48 * 3_600_000;
const SORT = { at: -1, _id: -1 } as const;

/** The append-only record of who changed and who read what; rows are inserted and chained, never changed or removed. */
export function createAuditStore(
  db: Db,
  { engine, clock, cursors }: { engine: Engine; clock: Clock; cursors: Cursors },
): AuditStore & {
  /** Adds entries under ids of their own: the same id again adds nothing. */
  addOnce(entries: (AuditEntry & { id: string })[]): Promise<void>;
  /** Changes of leads at or after that time, oldest first: the entry's id, the lead's, and who made it. */
  leadsSince(at: Date, limit: number): Promise<{ id: string; lead: string; by: string }[]>;
} {
  const table = createTable<AuditRow>(db, 'audit');
  const readStretch = createStretches(engine);
  const addAll = async (rows: AuditRow[]): Promise<void> => {
    if (rows.length === 1 && rows[0] !== undefined) await table.insert(rows[0]);
    else await table.bulk(rows.map((document) => ({ insertOne: { document } })));
  };
  const addOne = gather(async (rows: AuditRow[]) => {
    await addAll(rows);
    return rows;
  });

  /** Newest first, within the filter and below `below`; positions run back in time. */
  async function newest(filter: AuditFilter, need: number, below?: Below): Promise<AuditRow[]> {
    const { since, until } = filter;
    const start = below?.at ?? until?.getTime() ?? clock.now().getTime() + AHEAD_MS;
    const conditions = conditionsOf(filter);
    return readStretch<AuditRow>({
      key: JSON.stringify(filter),
      from: -start,
      to: since === undefined ? 1 : -since.getTime() + 1,
      need,
      first: AHEAD_MS + 1000,
      widest: Number.POSITIVE_INFINITY,
      async read(from, to, most) {
        const at = { at: { $gt: new Date(-to), $lte: new Date(-from) } };
        const found = await Promise.all(
          conditions.map((one) =>
            table.many({ ...one, ...at, ...belowOf(below) } as Filter<AuditRow>, { sort: SORT, limit: most }),
          ),
        );
        return found.flat().sort(byTime).slice(0, most);
      },
      positionOf: (row) => -row.at.getTime(),
    });
  }

  return {
    ...createAuditChain(db, table, () => clock.now()),
    async add(entry) {
      await addOne(rowOf(randomUUID(), entry));
    },
    addOnce: (entries) => addAll(entries.map((entry) => rowOf(entry.id, entry))),
    async leadsSince(at, limit) {
      const light = { projection: { subject: 1, action: 1, by: 1 }, sort: { at: 1 }, limit } as const;
      const entries = await table.many({ at: { $gte: at } }, light);
      return entries
        .filter(({ action }) => CHANGE.test(action))
        .map(({ _id, subject, by }) => ({ id: _id, lead: subject, by }));
    },
    async list(subject, limit = LIMIT) {
      if (subject === undefined) return (await newest({}, limit)).map(entryOf);
      const rows = await table.many({ subject: text(subject, 'subject') }, { sort: SORT, limit });
      return rows.map(entryOf);
    },
    async page(filter, { limit, cursor }) {
      const below = cursor === undefined ? undefined : unpack<Below>(cursors.read(cursor, filter));
      const rows = await newest(filter, limit + 1, below);
      const entries = rows.slice(0, limit).map((row) => ({ id: row._id, ...entryOf(row) }));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      if (last === undefined) return { entries };
      return {
        entries,
        nextCursor: cursors.write(pack({ at: last.at.getTime(), id: last._id } satisfies Below), filter),
      };
    },
  };
}

/** Where the page before ended. */
type Below = { at: number; id: string };

const belowOf = (below: Below | undefined): Filter<AuditRow> =>
  below === undefined
    ? {}
    : { $or: [{ at: { $lt: new Date(below.at) } }, { at: new Date(below.at), _id: { $lt: below.id } }] };

const byTime = (one: AuditRow, other: AuditRow): number =>
  other.at.getTime() - one.at.getTime() || (one._id < other._id ? 1 : -1);

/** A subject is found as an entry's own, and as one of several: two conditions, each with an index. */
function conditionsOf({ subject, by, action }: AuditFilter): Filter<AuditRow>[] {
  const more = {
    ...(by === undefined ? {} : { by: text(by, 'by') }),
    ...(action === undefined ? {} : { action: { $gte: text(action, 'action'), $lt: `${action}\uffff` } }),
  };
  if (subject === undefined) return [more];
  const asked = text(subject, 'subject');
  return [
    { subject: asked, ...more },
    { also: asked, subject: { $ne: asked }, ...more },
  ];
}

const rowOf = (id: string, { at, by, action, subject, detail, also }: AuditEntry): AuditRow => ({
  _id: id,
  at,
  by,
  action,
  subject,
  ...(detail === undefined ? {} : { detail: pack(detail) }),
  ...(also === undefined || also.length === 0 ? {} : { also }),
  open: true,
});

const entryOf = ({ at, by, action, subject, detail, also }: AuditRow): AuditEntry => ({
  at,
  by,
  action,
  subject,
  ...(detail === undefined ? {} : { detail: unpack<Record<string, unknown>>(detail) }),
  ...(also === undefined ? {} : { also }),
});
