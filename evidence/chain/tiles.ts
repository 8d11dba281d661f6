import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../lib/errors.ts';
import { TILE_LEVELS, TILE_WIDTH } from './frontier.ts';
import { nodeHash, type Subtree } from './merkle.ts';

/** How many entries a segment holds, and how many hashes a tile file does: 256 tiles. */
export const SEGMENT = TILE_WIDTH * TILE_WIDTH;
const HASH_BYTES = 32;

/** The number of a segment or tile file as a name that sorts. */
export const fileNumber = (n: number): string => String(n).padStart(6, '0');

const tileFile = (folder: string, level: number, index: number): string =>
  join(folder, 'tiles', String(level), fileNumber(Math.floor(index / SEGMENT)));

/** Writes hashes of one tile level from `index` on. They follow from the entries, so they are not synced. */
export async function writeHashes(folder: string, level: number, index: number, hashes: Uint8Array[]): Promise<void> {
  for (let done = 0; done < hashes.length; ) {
    const at = index + done;
    const here = Math.min(hashes.length - done, SEGMENT - (at % SEGMENT));
    const path = tileFile(folder, level, at);
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a+').then(async (made) => {
      await made.close();
      return open(path, 'r+');
    });
    try {
      const bytes = Buffer.concat(hashes.slice(done, done + here));
      await file.write(bytes, 0, bytes.length, (at % SEGMENT) * HASH_BYTES);
    } finally {
      await file.close();
    }
    done += here;
  }
}

/** `count` hashes of one tile level from `index` on, in one tile file; fewer where the file is short or missing. */
export async function readHashes(folder: string, level: number, index: number, count: number): Promise<Buffer[]> {
  const file = await open(tileFile(folder, level, index), 'r').catch(() => undefined);
  if (file === undefined) return [];
  try {
    const bytes = Buffer.alloc(count * HASH_BYTES);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, (index % SEGMENT) * HASH_BYTES);
    return Array.from({ length: Math.floor(bytesRead / HASH_BYTES) }, (_, n) =>
      bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES),
    );
  } finally {
    await file.close();
  }
}

/** Tile files that are longer than the hashes of `size` entries, with the bytes they should have. */
export async function longTiles(
  folder: string,
  size: number,
): Promise<{ path: string; level: number; bytes: number }[]> {
  const long: { path: string; level: number; bytes: number }[] = [];
  for (let level = 0; ; level++) {
    const count = Math.floor(size / TILE_WIDTH ** level);
    const path = tileFile(folder, level, count);
    const facts = await stat(path).catch(() => undefined);
    const bytes = (count % SEGMENT) * HASH_BYTES;
    if (facts !== undefined && facts.size > bytes) long.push({ path, level, bytes });
    if (count === 0) return long;
  }
}

/** Subtree hashes out of the tiles of a log: at most 256 hashes are read for one. Throws InputError `log-damaged` where they are not there. */
export const tiledSubtrees =
  (folder: string): Subtree =>
  async (level, index) => {
    const width = 2 ** (level % TILE_LEVELS);
    const tileLevel = Math.floor(level / TILE_LEVELS);
    let hashes: Uint8Array[] = await readHashes(folder, tileLevel, index * width, width);
    if (hashes.length < width)
      throw new InputError(`hashes of the log from ${index * 2 ** level} on are missing`, {
        code: 'log-damaged',
        advice: 'hubiao evidence verify names what fails in the folder of a log',
      });
    while (hashes.length > 1)
      hashes = Array.from({ length: hashes.length / 2 }, (_, n) =>
        nodeHash(hashes[2 * n] as Uint8Array, hashes[2 * n + 1] as Uint8Array),
      );
    return hashes[0] as Uint8Array;
  };
