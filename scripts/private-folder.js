// Folders under the user's cache in which scripts and benches install what Hubiao itself does not need.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A private folder made once by `make(folder)` and kept under the user's cache, keyed by the files that say what goes into it: built
 * under another name and renamed when it is whole. `made` works on it in the folder's last place.
 */
export async function installed(name, files, make, made = async (_folder) => undefined) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  const cache = join(homedir(), '.cache', 'hubiao');
  const folder = join(cache, `${name}-${hash.digest('hex').slice(0, 12)}`);
  const stamp = join(folder, 'made');
  try {
    statSync(stamp);
    return folder;
  } catch {
    process.stderr.write(`installing ${name} into a private folder…\n`);
  }
  const part = `${folder}.part`;
  for (const one of [folder, part]) rmSync(one, { recursive: true, force: true });
  mkdirSync(part, { recursive: true, mode: 0o700 });
  await make(part);
  renameSync(part, folder);
  await made(folder);
  mkdirSync(stamp, { recursive: true });
  return folder;
}
