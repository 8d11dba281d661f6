import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LogEntry } from '../../domain/evidence.ts';
import { syncFolder } from '../files.ts';
import { entryText } from './entry.ts';
import { type Frontier, TILE_WIDTH } from './frontier.ts';
import { leafHash } from './merkle.ts';
import { commitLine, segmentFile } from './segment.ts';
import { SEGMENT, writeHashes } from './tiles.ts';

/** A log under its writer's hands. */
export type LogState = { folder: string; frontier: Frontier; lastAt: string | undefined };

/** A caller of `append` whose entries are not on disk yet. */
export type Waiting = {
  entries: LogEntry[];
  done: (added: { first: number; texts: string[] }) => void;
  failed: (error: unknown) => void;
};

/** Writes the entries of several callers as one batch. An entry that does not fit refuses its own caller only. */
export async function writeGroup(state: LogState, group: Waiting[]): Promise<void> {
  const first = state.frontier.size;
  const added: { caller: Waiting; first: number; texts: string[] }[] = [];
  const all: string[] = [];
  let { lastAt } = state;
  for (const caller of group)
    try {
      const texts: string[] = [];
      let at = lastAt;
      for (const entry of caller.entries) {
        texts.push(entryText(entry, at));
        at = entry.at;
      }
      lastAt = at;
      added.push({ caller, first: first + all.length, texts });
      all.push(...texts);
    } catch (error) {
      caller.failed(error);
    }
  for (let done = 0; done < all.length; ) {
    const room = SEGMENT - (state.frontier.size % SEGMENT);
    await writeBatch(state, all.slice(done, done + room));
    done += room;
  }
  state.lastAt = lastAt;
  for (const { caller, ...given } of added) caller.done(given);
}

/** One batch inside one segment: one write, one fsync; then the hashes, which follow from it. */
async function writeBatch(state: LogState, texts: string[]): Promise<void> {
  const { folder } = state;
  const before = state.frontier.size;
  const frontier = state.frontier.copy();
  const emitted = new Map<number, Uint8Array[]>();
  for (const text of texts)
    frontier.add(leafHash(text), (level, hash) => {
      const hashes = emitted.get(level);
      if (hashes === undefined) emitted.set(level, [hash]);
      else hashes.push(hash);
    });
  const path = segmentFile(folder, Math.floor(before / SEGMENT));
  const file = await open(path, 'a', 0o644);
  try {
    await file.writeFile(`${texts.join('\n')}\n${commitLine(before, frontier)}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
  if (before % SEGMENT === 0) await syncFolder(dirname(path));
  for (const [level, hashes] of emitted)
    await writeHashes(folder, level, Math.floor(before / TILE_WIDTH ** level), hashes);
  state.frontier = frontier;
}
