import type { Db } from 'mongodb';
import { retrying } from './retry.ts';

/*
 * What only the stand-in server needs. SecantusDB reads every candidate of an index range before it sorts and limits,
 * where mongod stops after a page. So ranges are cut into windows here; everything else in store/ is written for mongod.
 */

/** Which server answers; `standIn` where its candidate sets must be bounded. */
export type Engine = { name: string; version: string; standIn: boolean };

/** Asks the server what it is. */
export async function readEngine(db: Db): Promise<Engine> {
  const info = await retrying(() => db.admin().command({ buildInfo: 1 }));
  const standIn = typeof info['secantusVersion'] === 'string';
  return standIn
    ? { name: 'secantusdb', version: String(info['secantusVersion']), standIn }
    : { name: 'mongod', version: String(info['version']), standIn };
}

/** A stretch of an ordered index, `from` included, `to` not, read up to `need` rows; positions are plain numbers. */
export type Stretch<T> = {
  /** What is asked for: stretches of the same key lie alike. */
  key: string;
  from: number;
  to: number;
  need: number;
  /** Width of the first window where nothing is known of this key, and of the widest. */
  first: number;
  widest: number;
  /** The part of the stretch in which nearly all rows lie: in a small collection windows grow wider than `widest`. */
  span?: number;
  /** From where on hardly any row lies: the rest is one window. */
  tail?: number;
  read: (from: number, to: number, limit: number) => Promise<T[]>;
  positionOf: (row: T) => number;
};

const GROWTH = 8;
const HINTS_KEPT = 500;
const NARROWEST = 2 ** -16;
/** Rows that a window may hold where they lie evenly, and how long a count of the collection is good for that. */
const ROWS_A_WINDOW = 400;
const COUNT_MS = 60_000;

/** What an earlier reading of a key has shown: where it began, where its first row lay, how wide its rows spread. */
type Hint = { from: number; start: number; width: number };

/**
 * Reads the first `need` rows of a stretch in order. On the stand-in in windows that grow while they come back empty and
 * shrink where rows lie dense, beginning with what earlier readings have shown; elsewhere in one go. Hints only choose
 * windows: where they are out of date no row is left out.
 */
export function createStretches(
  engine: Engine,
  count?: () => Promise<number>,
): <T>(stretch: Stretch<T>) => Promise<T[]> {
  const hints = new Map<string, Hint>();
  let counted: { at: number; rows: Promise<number> } | undefined;

  /** The width in which some hundred rows lie on average; nothing where that is not known. */
  async function evenly(span: number | undefined): Promise<number> {
    if (count === undefined || span === undefined) return 0;
    const now = performance.now();
    if (counted === undefined || now - counted.at > COUNT_MS) counted = { at: now, rows: count() };
    counted.rows.catch(() => {
      counted = undefined;
    });
    return (span * ROWS_A_WINDOW) / Math.max(1, await counted.rows);
  }

  return async <T>(stretch: Stretch<T>): Promise<T[]> => {
    const { key, from, to, need, read } = stretch;
    if (!engine.standIn) return read(from, to, need);
    const wide = await evenly(stretch.span);
    const widest = Math.max(stretch.widest, wide);
    const hint = hints.get(key);
    const onward = hint !== undefined && from > hint.from;
    let at = from;
    let width = hint?.width ?? Math.max(stretch.first, wide);
    const rows: T[] = [];
    if (hint !== undefined && !onward && hint.start > from) {
      // Before the first row that is known there is likely nothing: one window up to there.
      at = Math.min(to, hint.start);
      rows.push(...(await read(from, at, need)));
    }
    while (at < to && rows.length < need) {
      const end = at >= (stretch.tail ?? to) ? to : Math.min(to, at + width);
      const got = await read(at, end, need - rows.length);
      rows.push(...got);
      at = end;
      const growth = got.length === 0 ? GROWTH : within(0.5, (1.5 * (need - rows.length)) / got.length, GROWTH);
      width = Math.min(widest, width * growth);
    }
    if (hints.size >= HINTS_KEPT) hints.clear();
    hints.set(key, learnt(stretch, rows, hint));
    return rows;
  };
}

function learnt<T>({ from, to, need, first, positionOf }: Stretch<T>, rows: T[], hint: Hint | undefined): Hint {
  const [head, tail] = [rows[0], rows.at(-1)];
  const start = head === undefined ? to : positionOf(head);
  const spread = head === undefined || tail === undefined ? 0 : positionOf(tail) - start;
  const width = rows.length < need ? (hint?.width ?? first) : Math.max(NARROWEST, spread * 1.25);
  return hint !== undefined && from > hint.from ? { ...hint, width } : { from, start, width };
}

const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** Listings fall into this many lots by hash of their key; a lot bounds what one look for pending ones reads. */
export const LOTS = 8;

const RECENT_MS = 5_000;
const RECENT_KEPT = 200;

/**
 * On the stand-in, which counts by reading every row, gives a count of the last five seconds again, unless this process
 * has changed something since (`generation`); elsewhere counts anew each time.
 */
export function createRecent(
  engine: Engine,
  generation: () => number,
): <T>(key: string, count: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { at: number; generation: number; answer: Promise<unknown> }>();
  return <T>(key: string, count: () => Promise<T>): Promise<T> => {
    if (!engine.standIn) return count();
    const known = kept.get(key);
    const now = performance.now();
    if (known !== undefined && known.generation === generation() && now - known.at < RECENT_MS)
      return known.answer as Promise<T>;
    if (kept.size >= RECENT_KEPT) kept.clear();
    const answer = count();
    kept.set(key, { at: now, generation: generation(), answer });
    answer.catch(() => kept.delete(key));
    return answer;
  };
}
