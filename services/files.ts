import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes JSON beside the target and renames it there, so that a reader sees the old or the new whole; `mode` 0600 by default. */
export async function writeJson(path: string, value: unknown, mode = 0o600): Promise<void> {
  const beside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(beside, 'wx', mode);
    try {
      await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** The JSON of a file, undefined where the file is missing or holds none. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Makes a folder and its parents; false where that is not allowed or it cannot be written to. */
export async function writableFolder(path: string, mode = 0o755): Promise<boolean> {
  try {
    await mkdir(path, { recursive: true, mode });
    await access(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of the folders that can be written to; the last is returned untried, for its error to be told where it is used. */
export async function firstWritable(folders: string[]): Promise<string> {
  for (const folder of folders.slice(0, -1)) if (await writableFolder(folder)) return folder;
  const last = folders.at(-1) ?? dirname('.');
  await mkdir(last, { recursive: true });
  return last;
}
