import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { sha256 } from '../lib/hash.ts';
import { isThere, replaceFile } from './files.ts';

const pack = promisify(zlib.gzip);
const unpack = promisify(zlib.gunzip);
const LARGEST = 64 * 1024 * 1024;

/** Bytes in a folder by their SHA-256, each packed in a file of its own that is there whole or not at all. */
export function createBlobs(folder: string) {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), `${hash}.gz`);
  return {
    /** Keeps bytes and returns their hash; what is there is not written again. */
    async keep(bytes: Uint8Array): Promise<string> {
      const hash = sha256(bytes);
      const path = pathOf(hash);
      if (await isThere(path)) return hash;
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
  };
}
