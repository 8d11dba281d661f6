import { mkdir, open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogRecovery } from '../../domain/ports.ts';
import { InputError } from '../../lib/errors.ts';
import { syncFolder, writeSynced } from '../files.ts';
import { readEntry } from './entry.ts';
import { createFrontier, type Frontier, frontierAt, TILE_WIDTH } from './frontier.ts';
import { countSegments, endsAt, type SegmentScan, scanSegment, segmentFile, segmentTail } from './segment.ts';
import { fileNumber, longTiles, readHashes, SEGMENT, tiledSubtrees, writeHashes } from './tiles.ts';

/** A log as found on disk: its right edge, the time of its last entry, and what was set aside of a batch that a crash tore. */
export type Found = { frontier: Frontier; lastAt: string | undefined; recovery?: LogRecovery };

/**
 * Reads the last segment of a log, cuts a torn batch off its end (the bytes are kept under `torn/`) and completes the tiles.
 * Throws InputError `log-damaged` for anything that no crash explains: whole batches behind a broken one, missing files,
 * hashes that do not lead to the root.
 */
export async function findLog(folder: string): Promise<Found> {
  const last = (await countSegments(folder)) - 1;
  if (last < 0) return { frontier: createFrontier(), lastAt: undefined };
  const start = await frontierAt(last * SEGMENT, tiledSubtrees(folder));
  const before = last === 0 ? undefined : await segmentTail(segmentFile(folder, last - 1));
  if (before !== undefined && !endsAt(before.commit, start))
    throw damaged(`its first ${start.size} entries do not lead to the root noted behind them`);
  const emitted = new Map<number, Uint8Array[]>();
  const scan = await scanSegment(segmentFile(folder, last), start, (level, hash) => {
    const hashes = emitted.get(level) ?? [];
    hashes.push(hash);
    emitted.set(level, hashes);
  });
  if (scan.damaged) throw damaged(`the batch after entry ${scan.frontier.size} is broken, but whole batches follow it`);
  for (const [level, hashes] of emitted)
    await completeTiles(folder, { level, index: Math.floor(start.size / TILE_WIDTH ** level), hashes });
  for (const { path, bytes } of await longTiles(folder, scan.frontier.size)) await truncate(path, bytes);
  const lastEntry = readEntry(scan.lastEntry ?? before?.lastEntry ?? '');
  const recovery = scan.bytes > scan.good ? await cutTail(folder, last, scan) : undefined;
  return { frontier: scan.frontier, lastAt: lastEntry?.at, ...(recovery === undefined ? {} : { recovery }) };
}

const damaged = (why: string): InputError =>
  new InputError(`the log is damaged: ${why}`, {
    code: 'log-damaged',
    kept: 'the log was not changed',
    advice: 'hubiao evidence verify on its folder names every position; bring it back from a copy',
  });

/** Tiles follow from the entries and are not synced with them, so after a crash they may be short. */
async function completeTiles(
  folder: string,
  { level, index, hashes }: { level: number; index: number; hashes: Uint8Array[] },
): Promise<void> {
  const there = await readHashes(folder, level, index, hashes.length);
  const same = there.length === hashes.length && Buffer.concat(there).equals(Buffer.concat(hashes));
  if (!same) await writeHashes(folder, level, index, hashes);
}

async function cutTail(folder: string, n: number, scan: SegmentScan): Promise<LogRecovery> {
  const file = await open(segmentFile(folder, n), 'r+');
  try {
    const torn = Buffer.alloc(scan.bytes - scan.good);
    await file.read(torn, 0, torn.length, scan.good);
    await mkdir(join(folder, 'torn'), { recursive: true });
    const kept = join('torn', `${fileNumber(n)}-${scan.good}-${Date.now()}`);
    await writeSynced(join(folder, kept), torn);
    await syncFolder(join(folder, 'torn'));
    await file.truncate(scan.good);
    await file.sync();
    return { cutBytes: torn.length, size: scan.frontier.size, kept };
  } finally {
    await file.close();
  }
}
