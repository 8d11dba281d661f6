import { mkdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { sha256 } from '../lib/hash.ts';
import { isThere, partOf, replaceFile } from './files.ts';

const pack = promisify(zlib.gzip);
const unpack = promisify(zlib.gunzip);
const LARGEST = 64 * 1024 * 1024;

const touched = async (path: string): Promise<boolean> => {
  const now = new Date();
  return utimes(path, now, now).then(
    () => isThere(path),
    () => false,
  );
};

/** Bytes in a folder by their SHA-256, each packed in a file of its own that is there whole or not at all. */
export function createBlobs(folder: string) {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), `${hash}.gz`);
  return {
    /** Keeps bytes and returns their hash; what is there is not written again. */
    async keep(bytes: Uint8Array): Promise<string> {
      const hash = sha256(bytes);
      const path = pathOf(hash);
      // What is kept anew is young again, so that nobody forgets it meanwhile; one that is being forgotten is written again.
      if (await touched(path)) return hash;
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, await pack(bytes));
      return hash;
    },
    /** The bytes of that hash; undefined where they are not there, or are no longer those that were kept. */
    async kept(hash: string): Promise<Uint8Array | undefined> {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
      const bytes = await readFile(pathOf(hash))
        .then((packed) => unpack(packed, { maxOutputLength: LARGEST }))
        .catch(() => undefined);
      return bytes !== undefined && sha256(bytes) === hash ? bytes : undefined;
    },
    /** Removes bytes that were last kept before then. False where they are not there, or were kept again. */
    async forget(hash: string, before: Date): Promise<boolean> {
      const path = pathOf(hash);
      const old = async (at: string): Promise<boolean> => (await stat(at)).mtimeMs < before.getTime();
      if (!(await old(path).catch(() => false))) return false;
      const aside = partOf(path);
      await rename(path, aside);
      if (!(await old(aside))) {
        await rename(aside, path);
        return false;
      }
      await rm(aside);
      return true;
    },
  };
}
