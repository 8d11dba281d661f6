import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../lib/hash.ts';
import type { PackedDirectory } from './pack.ts';

const MAGIC = 'HUBIAO-DIRECTORY-1\n';
const ENDING = '.directory';
/** Beyond so many entries, or bytes, those unused for longest are removed. */
const MOST_ENTRIES = 8;
const MOST_BYTES = 4 * 1024 ** 3;
const LONGEST_HEAD = 256 * 1024 ** 2;
const PIECE = 64 * 1024 ** 2;

/** Keeps packed directories in a folder by the hash of what they were made from. */
export type DirectoryCache = {
  /** The entry of a key; undefined where there is none, or where the file is cut, changed or another program's. */
  read(key: string): PackedDirectory | undefined;
  /** Writes an entry, whole or not at all. A folder that cannot be written to is told by the answer, not thrown. */
  write(key: string, packed: PackedDirectory): boolean;
};

type Head = Omit<PackedDirectory, 'buffer'> & { key: string; bytes: number; hash: string };

/** The cache in a folder, which is made at the first write. */
export function directoryCache(folder: string): DirectoryCache {
  const pathOf = (key: string): string => join(folder, `${key}${ENDING}`);
  return {
    read(key) {
      try {
        return readEntry(pathOf(key), key);
      } catch {
        // Whatever is wrong with a cache file, the answer is to compile again.
        return undefined;
      }
    },
    write(key, packed) {
      const own = join(folder, `${key}.${randomUUID()}.part`);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeEntry(own, key, packed);
        renameSync(own, pathOf(key));
        removeOldest(folder, key);
        return true;
      } catch {
        discard(own);
        return false;
      }
    },
  };
}

/** Removes a file where there is one; a folder that is none holds none. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing was written there.
  }
}

function readEntry(path: string, key: string): PackedDirectory | undefined {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(MAGIC.length + 4 + 64);
    if (readSync(file, start, 0, start.length, 0) !== start.length) return undefined;
    if (start.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
    const length = start.readUInt32LE(MAGIC.length);
    if (length > LONGEST_HEAD) return undefined;
    const text = Buffer.alloc(length);
    if (readSync(file, text, 0, length, start.length) !== length) return undefined;
    if (sha256(text) !== start.toString('latin1', MAGIC.length + 4)) return undefined;
    const head = JSON.parse(text.toString('utf8')) as Head;
    if (head.key !== key || statSync(path).size !== start.length + length + head.bytes) return undefined;
    const buffer = new SharedArrayBuffer(head.bytes);
    const hash = createHash('sha256');
    for (let at = 0; at < head.bytes; at += PIECE) {
      const piece = new Uint8Array(buffer, at, Math.min(PIECE, head.bytes - at));
      if (readSync(file, piece, 0, piece.length, start.length + length + at) !== piece.length) return undefined;
      hash.update(piece);
    }
    if (hash.digest('hex') !== head.hash) return undefined;
    const now = new Date();
    utimesSync(path, now, now);
    return { stamp: head.stamp, goods: head.goods, sections: head.sections, buffer };
  } finally {
    closeSync(file);
  }
}

function writeEntry(path: string, key: string, { buffer, ...rest }: PackedDirectory): void {
  const bytes = new Uint8Array(buffer);
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += PIECE) hash.update(bytes.subarray(at, at + PIECE));
  const head: Head = { ...rest, key, bytes: bytes.length, hash: hash.digest('hex') };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const file = openSync(path, 'wx', 0o600);
  try {
    for (const part of [Buffer.from(MAGIC), length, Buffer.from(sha256(text)), text]) writeAll(file, part);
    for (let at = 0; at < bytes.length; at += PIECE) writeAll(file, bytes.subarray(at, at + PIECE));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, part: Uint8Array): void {
  for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
}

/** Entries used lately stay, the one just written among them. What writers that died left behind goes with the oldest. */
function removeOldest(folder: string, key: string): void {
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith(ENDING) || name.endsWith('.part'))
    .map((name) => ({ name, stat: statSync(join(folder, name), { throwIfNoEntry: false }) }))
    .flatMap(({ name, stat }) => (stat === undefined ? [] : [{ name, bytes: stat.size, used: stat.mtimeMs }]))
    .sort((a, b) => Number(b.name.startsWith(key)) - Number(a.name.startsWith(key)) || b.used - a.used);
  let bytes = 0;
  for (const [index, entry] of entries.entries()) {
    bytes += entry.bytes;
    if (index > 0 && (index >= MOST_ENTRIES || bytes > MOST_BYTES)) rmSync(join(folder, entry.name), { force: true });
  }
}

const ROOM = fileURLToPath(new URL('..', import.meta.url));
const TEXT = fileURLToPath(new URL('../../lib/text', import.meta.url));

/**
 * The key of a directory: a hash of the registries' own hashes, the rules and the program. What another release compiled, or
 * a changed file of this one, is never taken for one's own.
 */
export function cacheKey(of: { registries: readonly string[]; rules: string; release: string }): string {
  return sha256(JSON.stringify([of.registries, of.rules, of.release, filesHash([ROOM, TEXT])]));
}

function filesHash(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const path of readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort())
      hash.update(`${path.slice(folder.length)}\0`).update(readFileSync(path));
  return hash.digest('hex');
}
