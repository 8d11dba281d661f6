import type { Db } from 'mongodb';
import { type Paper, recordOf } from '../../domain/paper.ts';
import { movePaper } from '../../domain/paper-moves.ts';
import type { NumberAsked, PaperFilter, PaperStore } from '../../domain/paper-ports.ts';
import type { WatchStore } from '../../domain/ports.ts';
import { shanghaiDay } from '../../domain/time.ts';
import type { Clock } from '../../lib/clock.ts';
import { ConflictError, InputError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/hash.ts';
import type { createAuditStore } from '../audit.ts';
import type { Cursors } from '../cursor.ts';
import type { FigureNotes } from '../figures/notes.ts';
import { createTable, type Table } from '../table.ts';
import { text } from '../text.ts';
import { createPaperChanges, type PaperChanges } from './changes.ts';
import { createComplainants } from './complainants.ts';
import { createHolds } from './holds.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import { createOpenings } from './openings.ts';
import { nameKey, type PaperRow, paperOf } from './rows.ts';
import { createTracks } from './tracks.ts';

/** Notices that a complainant's record is read from, newest first. */
const RECORD_OF = 1000;

/** Papers with their numbers, holds, complainants and the tracks of their leads. */
export function createPaperStore(
  db: Db,
  deps: {
    cursors: Cursors;
    clock: Clock;
    audits: ReturnType<typeof createAuditStore>;
    watches: WatchStore;
    figures: FigureNotes;
  },
): PaperStore & { repair(): Promise<void> } {
  const rows = createTable<PaperRow>(db, 'papers');
  const records = createTable<{ _id: string; record: string }>(db, 'paperRecords');
  const tracks = createTracks(db, deps.figures);
  const numbers = createNumbers(db);
  const openings = createOpenings(db, deps.audits);
  const changes = createPaperChanges({ rows, tracks, audits: deps.audits, watches: deps.watches });
  const get = async (id: string): Promise<Paper | undefined> => {
    const row = await rows.one({ _id: text(id, 'id') });
    return row === undefined ? undefined : paperOf(row);
  };
  return {
    ...changes,
    ...createHolds(db, deps.audits),
    ...createComplainants(db, deps),
    ...openings,
    get,
    page: (filter, options) => readPage(rows, deps.cursors, filter, options),
    async counts(filter, { day, soon }) {
      const waiting = await rows.many(conditions({ ...filter, todo: true }), { projection: { urgency: 1 } });
      const read = await openings.openings(waiting.map(({ _id }) => _id));
      const due = waiting.map(({ urgency }) => urgency.slice(0, DAY_DIGITS));
      return {
        todo: waiting.length,
        unread: waiting.length - read.size,
        overdue: due.filter((one) => one < day).length,
        soon: due.filter((one) => one >= day && one <= soon).length,
      };
    },
    number: (id, version, asked) => giveNumber({ get, numbers, changes }, { id, version }, asked),
    register: (office, series, year) => numbers.register({ office, series, year }),
    async record(complainant) {
      const found = await rows.many(
        { holder: text(complainant, 'complainant') },
        { sort: { rank: 1 }, limit: RECORD_OF },
      );
      return recordOf(found.map(paperOf));
    },
    async keepRecords(texts) {
      const kept = texts.map((record) => ({ _id: sha256(record), record }));
      await records.bulk(
        kept.map(({ _id, record }) => ({
          updateOne: { filter: { _id }, update: { $setOnInsert: { record } }, upsert: true },
        })),
      );
      return kept.map(({ _id }) => _id);
    },
    keptRecord: async (hash) => (await records.one({ _id: text(hash, 'sha256') }))?.record,
    async owing(limit) {
      const left = await rows.many({ owes: true }, { limit });
      const kept = await records.many({ _id: { $in: left.flatMap((row) => paperOf(row).text ?? []) } });
      const texts = new Map(kept.map(({ _id, record }) => [_id, record]));
      return left.flatMap((row) => {
        const record = texts.get(paperOf(row).text ?? '');
        return record === undefined ? [] : [{ id: row._id, text: record }];
      });
    },
    async settled(ids) {
      await rows.bulk(ids.map((_id) => ({ updateOne: { filter: { _id }, update: { $unset: { owes: '' } } } })));
    },
    tracks: (leads) => tracks.of(leads),
    track: (steps) => tracks.add(steps),
  };
}

const DAY_DIGITS = 10;

/** A filter as the rows know it. What waits has left: to say both would lead the stand-in away from its index. */
function conditions({ complainant, names, left, ...given }: PaperFilter): Record<string, unknown> {
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(left === undefined || given.todo ? {} : { left }),
    ...(complainant === undefined ? {} : { holder: complainant }),
    ...(names === undefined ? {} : { names: { $in: names.map(nameKey) } }),
  };
}

async function readPage(
  rows: Table<PaperRow>,
  cursors: Cursors,
  asked: PaperFilter,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ papers: Paper[]; nextCursor?: string }> {
  const filter = conditions(asked);
  const place = asked.todo ? 'urgency' : 'rank';
  const after = cursor === undefined ? {} : { [place]: { $gt: cursors.read(cursor, filter) } };
  const { names, ...rest } = { ...filter, ...after } as Record<string, unknown>;
  const found =
    names === undefined
      ? await rows.many(rest, { sort: { [place]: 1 }, limit: limit + 1 })
      : await rows.pipeline<PaperRow>([
          { $match: { names } },
          { $match: rest },
          { $sort: { [place]: 1 } },
          { $limit: limit + 1 },
        ]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const papers = page.map(paperOf);
  if (found.length <= limit || last === undefined) return { papers };
  return { papers, nextCursor: cursors.write(last[place], filter) };
}

type Parts = { get(id: string): Promise<Paper | undefined>; numbers: Numbers; changes: PaperChanges };

/**
 * Takes a number, then writes it on the paper. Where the paper was withdrawn between the two, it is withdrawn with its
 * number, so that the register has no hole; where it was changed otherwise, the number waits for it.
 */
async function giveNumber(
  { get, numbers, changes }: Parts,
  { id, version }: { id: string; version: number },
  { series, word, by, at }: NumberAsked,
): Promise<Paper> {
  const paper = await get(id);
  const allowed = paper !== undefined && paper.office !== undefined && movePaper(paper, 'number', { user: by }).ok;
  if (!allowed)
    throw new InputError('Only an approved paper of an office gets a number.', { code: 'move-not-allowed' });
  const scope = { office: paper.office!, series, year: Number(shanghaiDay(at).slice(0, 4)) };
  if (paper.version !== version) return changes.change(id, version, (same) => same);
  const n = await numbers.take(id, scope, at);
  const number = { ...scope, n, text: `${word}${series}〔${scope.year}〕${n}号` };
  const event = { at: at.toISOString(), by, reason: number.text };
  try {
    return await changes.change(id, version, (now) => ({
      ...now,
      status: 'numbered',
      number,
      events: [...now.events, { ...event, what: 'number', from: now.status, to: 'numbered', version: version + 1 }],
    }));
  } catch (error) {
    const now = error instanceof ConflictError ? await get(id) : undefined;
    if (now?.status === 'withdrawn' && now.number === undefined)
      await changes.change(id, now.version, (gone) => ({
        ...gone,
        number,
        events: [...gone.events, { ...event, what: 'number-void', version: gone.version + 1 }],
      }));
    throw error;
  }
}
