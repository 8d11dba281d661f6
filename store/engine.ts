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
  from: number;
  to: number;
  need: number;
  /** Width of the first window; the next follow what was found. */
  first: number;
  read: (from: number, to: number, limit: number) => Promise<T[]>;
};

const GROWTH = 8;

/**
 * Reads the first `need` rows of a stretch in order. On the stand-in in windows that grow while they come back empty and
 * shrink where rows lie dense; elsewhere in one go.
 */
export async function readStretch<T>(engine: Engine, { from, to, need, first, read }: Stretch<T>): Promise<T[]> {
  if (!engine.standIn) return read(from, to, need);
  const rows: T[] = [];
  let width = first;
  for (let at = from; at < to && rows.length < need; ) {
    const end = Math.min(to, at + width);
    const got = await read(at, end, need - rows.length);
    rows.push(...got);
    at = end;
    const missing = need - rows.length;
    width *= got.length === 0 ? GROWTH : Math.min(GROWTH, Math.max(0.5, (1.5 * missing) / got.length));
  }
  return rows;
}

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
