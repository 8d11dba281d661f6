import { readFile } from 'node:fs/promises';
import type { EvidenceProblem } from '../../domain/evidence.ts';
import { readEntry } from './entry.ts';
import { createFrontier, type Frontier, TILE_WIDTH } from './frontier.ts';
import { leafHash } from './merkle.ts';
import { commitLine, countSegments, lineKind, linesOf, segmentFile } from './segment.ts';
import { longTiles, readHashes, SEGMENT } from './tiles.ts';

const MOST_PROBLEMS = 100;

/** What a whole reading of a log found: its right edge, every position that fails, where its clock jumped back, and what was removed. */
export type Audit = {
  frontier: Frontier;
  problems: EvidenceProblem[];
  clockJumps: { index: number; backMs: number }[];
  removals: { index: number; bundle: string; lead: string }[];
};

/**
 * Reads every entry of a log and every hash above it, and names what does not hold: `log 1234` for an entry, `log 100–163`
 * for a batch, a tile file for hashes. Throws InputError `log-damaged` where a segment is missing.
 */
export async function auditLog(folder: string): Promise<Audit> {
  const audit: Audit = { frontier: createFrontier(), problems: [], clockJumps: [], removals: [] };
  const segments = await countSegments(folder);
  for (let n = 0; n < segments && audit.problems.length < MOST_PROBLEMS; n++) await auditSegment(folder, n, audit);
  for (const { level, bytes } of await longTiles(folder, audit.frontier.size))
    fail(
      audit,
      'tile-longer',
      `tiles/${level}, hash ${hashAt(audit.frontier.size, level, bytes)}`,
      'stands for no entry',
    );
  return audit;
}

const hashAt = (size: number, level: number, bytes: number): number =>
  Math.floor(Math.floor(size / TILE_WIDTH ** level) / SEGMENT) * SEGMENT + bytes / 32;

type Batch = { entries: Uint8Array[]; tiles: Uint8Array[]; first: number };

async function auditSegment(folder: string, n: number, audit: Audit): Promise<void> {
  const bytes = await readFile(segmentFile(folder, n));
  const kept = await readHashes(folder, 0, n * SEGMENT, SEGMENT);
  const above: Above = new Map();
  let batch: Batch = { entries: [], tiles: [], first: audit.frontier.size };
  let end = 0;
  for (const { text, end: lineEnd } of linesOf(bytes)) {
    const kind = lineKind(text);
    const index = batch.first + batch.entries.length;
    if (kind === 'entry') {
      const hash = leafHash(text);
      batch.entries.push(hash);
      batch.tiles.push(kept[index - n * SEGMENT] ?? hash);
      noteEntry(audit, index, text);
    } else if (kind === 'unknown')
      fail(audit, 'log-line', `log ${index}`, 'a line that is neither an entry nor the end of a batch');
    else {
      closeBatch(audit, batch, text, above);
      batch = { entries: [], tiles: [], first: audit.frontier.size };
      end = lineEnd;
    }
    if (audit.problems.length >= MOST_PROBLEMS) return;
  }
  if (end !== bytes.length)
    fail(audit, 'log-torn', `log ${batch.first}`, `${bytes.length - end} bytes at the end of no whole batch`);
  await checkTiles(folder, { kept, above }, audit);
}

const fail = ({ problems }: Audit, code: string, where: string, message: string): void => {
  problems.push({ code, where, message });
};

function noteEntry(audit: Audit, index: number, text: string): void {
  const entry = readEntry(text);
  if (entry === undefined) fail(audit, 'entry-form', `log ${index}`, 'is no entry in its one form');
  else {
    if (entry.clockBackMs !== undefined) audit.clockJumps.push({ index, backMs: entry.clockBackMs });
    if (entry.type === 'removal') audit.removals.push({ index, bundle: entry.bundle, lead: entry.lead });
  }
}

/** Hashes above the entries by tile level, with the index of the first. */
type Above = Map<number, { first: number; hashes: Uint8Array[] }>;

/** Decides whether the entries of a batch lead to its root, or the hashes kept beside them do, or neither. */
function closeBatch(audit: Audit, { entries, tiles, first }: Batch, commit: string, above: Above): void {
  let taken = attempt(audit.frontier, entries, commit);
  if (!taken.holds) {
    const other = attempt(audit.frontier, tiles, commit);
    for (const [n, hash] of entries.entries())
      if (other.holds && Buffer.compare(hash, tiles[n] as Uint8Array) !== 0)
        fail(audit, 'entry-changed', `log ${first + n}`, 'does not have the hash it was taken in with');
    const where = entries.length > 1 ? `log ${first}–${first + entries.length - 1}` : `log ${first}`;
    if (other.holds) taken = other;
    else fail(audit, 'batch-root', where, 'the entries do not lead to the root that ends their batch');
  }
  for (const [level, index, hash] of taken.emitted) {
    const at = above.get(level) ?? { first: index, hashes: [] };
    at.hashes.push(hash);
    above.set(level, at);
  }
  audit.frontier = taken.frontier;
}

function attempt(start: Frontier, leaves: Uint8Array[], commit: string) {
  const frontier = start.copy();
  const emitted: [level: number, index: number, hash: Uint8Array][] = [];
  for (const leaf of leaves)
    frontier.add(leaf, (level, hash) => emitted.push([level, (frontier.size + 1) / TILE_WIDTH ** level - 1, hash]));
  return { frontier, emitted, holds: commitLine(start.size, frontier) === commit };
}

async function checkTiles(
  folder: string,
  { kept, above }: { kept: Buffer[]; above: Above },
  audit: Audit,
): Promise<void> {
  for (const [level, { first, hashes }] of above) {
    const there = level === 0 ? kept : await readHashes(folder, level, first, hashes.length);
    const wrong = hashes.findIndex((hash, at) => there[at] === undefined || Buffer.compare(there[at], hash) !== 0);
    if (wrong >= 0)
      fail(audit, 'tile-changed', `tiles/${level}, hash ${first + wrong}`, 'does not follow from the entries below it');
  }
}
