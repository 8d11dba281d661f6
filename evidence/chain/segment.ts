import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../lib/errors.ts';
import type { Frontier } from './frontier.ts';
import { leafHash } from './merkle.ts';
import { fileNumber, SEGMENT } from './tiles.ts';

/*
 * Entries lie in segments of 65,536, an entry a line. Each batch ends with a line `= <from> <size> <root>`: the size of the
 * log without it and with it, and its root, so that entries and the proof that they are whole reach the disk in one write and
 * one fsync.
 */

const COMMIT = /^= (?:0|[1-9]\d*) ([1-9]\d*) ([A-Za-z0-9+/]{43}=)$/;
const EVERY_COMMIT = new RegExp(COMMIT.source, 'gm');

export const segmentFile = (folder: string, n: number): string => join(folder, 'entries', fileNumber(n));

/** The line that ends the batch which began when the log had `from` entries. */
export const commitLine = (from: number, frontier: Frontier): string =>
  `= ${from} ${frontier.size} ${Buffer.from(frontier.root()).toString('base64')}`;

/** Whether a line ends a batch at this right edge, wherever the batch began. */
export function endsAt(line: string | undefined, frontier: Frontier): boolean {
  const [, size, root] = COMMIT.exec(line ?? '') ?? [];
  return size === String(frontier.size) && root === Buffer.from(frontier.root()).toString('base64');
}

/** What a line of a segment is. */
export const lineKind = (line: string): 'entry' | 'commit' | 'unknown' =>
  line.startsWith('{') ? 'entry' : COMMIT.test(line) ? 'commit' : 'unknown';

/** How many segments a log has. Throws InputError `log-damaged` where one between them is missing. */
export async function countSegments(folder: string): Promise<number> {
  const names = (await readdir(join(folder, 'entries')).catch(() => [])).filter((name) => /^\d{6,}$/.test(name)).sort();
  const missing = names.findIndex((name, n) => name !== fileNumber(n));
  if (missing >= 0)
    throw new InputError(`entries/${fileNumber(missing)} of the log is missing`, { code: 'log-damaged' });
  return names.length;
}

/** Bytes as lines without their breaks; what follows the last break is no line. */
export function* linesOf(bytes: Buffer): Generator<{ text: string; end: number }> {
  for (let start = 0; ; ) {
    const at = bytes.indexOf(10, start);
    if (at < 0) return;
    yield { text: bytes.toString('utf8', start, at), end: at + 1 };
    start = at + 1;
  }
}

export type SegmentScan = {
  /** Bytes up to the end of the last batch that is whole. */
  good: number;
  bytes: number;
  frontier: Frontier;
  lastEntry: string | undefined;
  /** Whether whole batches follow one that is not: then it was no crash that tore it. */
  damaged: boolean;
};

/** Reads a segment from its beginning and stops at the first batch that is not whole; `emit` is given hashes of whole batches only. */
export async function scanSegment(
  path: string,
  start: Frontier,
  emit: (tileLevel: number, hash: Uint8Array) => void,
): Promise<SegmentScan> {
  const bytes = await readFile(path);
  let scan = { good: 0, frontier: start.copy(), lastEntry: undefined as string | undefined };
  let [trial, lastEntry] = [start.copy(), scan.lastEntry];
  let waiting: [number, Uint8Array][] = [];
  for (const { text, end } of linesOf(bytes)) {
    const kind = lineKind(text);
    if (kind === 'entry') {
      trial.add(leafHash(text), (level, hash) => waiting.push([level, hash]));
      lastEntry = text;
      continue;
    }
    if (kind === 'unknown' || commitLine(scan.frontier.size, trial) !== text) break;
    for (const [level, hash] of waiting) emit(level, hash);
    waiting = [];
    scan = { good: end, frontier: trial, lastEntry };
    trial = trial.copy();
  }
  const left = bytes.subarray(scan.good).toString('latin1');
  return { ...scan, bytes: bytes.length, damaged: (left.match(EVERY_COMMIT)?.length ?? 0) > 1 };
}

const TAIL_BYTES = 256 * 1024;

/** The last entry of a whole segment and the line that commits it. */
export async function segmentTail(
  path: string,
): Promise<{ lastEntry: string | undefined; commit: string | undefined }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    await file.read(bytes, 0, bytes.length, size - bytes.length);
    const lines = bytes.toString('utf8').split('\n');
    return { lastEntry: lines.at(-3), commit: lines.at(-2) };
  } finally {
    await file.close();
  }
}

/** The texts of entries from position `from` up to `size`, out of the segments that hold them. */
export async function entriesFrom(folder: string, from: number, size: number): Promise<string[]> {
  const texts: string[] = [];
  for (let n = Math.floor(from / SEGMENT); n * SEGMENT < size; n++) {
    const first = n * SEGMENT;
    const lines = [...linesOf(await readFile(segmentFile(folder, n)))].filter(({ text }) => lineKind(text) === 'entry');
    texts.push(...lines.slice(Math.max(0, from - first), size - first).map(({ text }) => text));
  }
  return texts;
}
