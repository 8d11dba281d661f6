import { createWriteStream } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { InputError } from '../../lib/errors.ts';
import { isThere, partOf, syncFolder } from '../files.ts';

// A zip of the same bundle has the same bytes, whenever it is made.
const MOMENT = new Date(2000, 0, 1);

/**
 * Packs a bundle folder, or those of its files that `picked` names, into one zip with a single top folder (RFC 8493 §4), put in its
 * place whole. Throws `bundle-exists`.
 */
export async function zipBundle(
  folder: string,
  target: string,
  picked: (path: string) => boolean = () => true,
): Promise<void> {
  if (await isThere(target))
    throw new InputError(`${target} is there already`, { code: 'bundle-exists', kept: 'it was left as it is' });
  const part = partOf(target);
  const top = basename(target).replace(/\.zip$/i, '');
  const zip = new ZipFile();
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter(picked)
    .sort();
  const options = { mtime: MOMENT, mode: 0o100644, forceDosTimestamp: true };
  for (const name of names) zip.addFile(join(folder, name), `${top}/${name}`, options);
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(part, { flags: 'wx' }));
    const file = await open(part, 'r+');
    await file.sync().finally(() => file.close());
    await rename(part, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
