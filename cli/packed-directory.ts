import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheKey, compilePacked, directoryCache, type PackedDirectory } from '../detectors/pool/index.ts';
import { type RecordBytes, recordWriter } from '../detectors/records.ts';
import type { RegistryEntry, RegistryKind } from '../domain/registries.ts';
import type { RuleBook } from '../domain/rulebook.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import { release } from '../lib/release.ts';
import { cacheHome } from '../services/index.ts';
import { eachRegistryEntry } from './registry-file.ts';

/** The files of the three registries; those absent are empty. */
export type RegistryFiles = { directory: string; gi?: string; signs?: string };

/** Registries of fewer bytes compile faster than a cache pays. */
const WORTH_CACHING = 2 * 1024 ** 2;

/** Registry files compiled, from the user's cache folder where they were compiled before. */
export async function packedFromFiles(files: RegistryFiles, rules: RuleBook): Promise<PackedDirectory> {
  const paths = [files.directory, files.gi, files.signs];
  const sizes = await Promise.all(paths.map((path) => (path === undefined ? 0 : sizeOf(path))));
  if (sizes.reduce((sum, size) => sum + size, 0) < WORTH_CACHING) return compileFiles(files, rules);
  const hashes = await Promise.all(paths.map((path) => (path === undefined ? '' : hashOf(path))));
  const key = cacheKey({ registries: hashes, rules: rules.version, release });
  const cache = directoryCache(join(cacheHome(process.env), 'directories'));
  const known = cache.read(key);
  if (known !== undefined) return known;
  const packed = await compileFiles(files, rules);
  cache.write(key, packed);
  return packed;
}

async function compileFiles({ directory, gi, signs }: RegistryFiles, rules: RuleBook): Promise<PackedDirectory> {
  const records = {
    directory: await read('directory', directory),
    gi: await read('gi', gi),
    signs: await read('signs', signs),
  };
  return compilePacked(records, rules);
}

async function read<K extends RegistryKind>(kind: K, path: string | undefined): Promise<RecordBytes> {
  const writer = recordWriter<RegistryEntry[K]>();
  if (path !== undefined) await eachRegistryEntry(kind, path, writer.add);
  return writer.finish();
}

const unreadable = (path: string, error: unknown): InputError =>
  new InputError(`${path} cannot be read: ${messageOf(error)}`, { code: 'file-unreadable', cause: error });

const sizeOf = async (path: string): Promise<number> =>
  (
    await stat(path).catch((error: unknown) => {
      throw unreadable(path, error);
    })
  ).size;

/** The kind of table is told by the ending: the same bytes under another one may be read otherwise. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256').update(`${path.slice(path.lastIndexOf('.'))}\0`);
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return hash.digest('hex');
}
