import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceProblem } from '../../domain/evidence.ts';
import { InputError } from '../../lib/errors.ts';
import { BUNDLE_LIMITS, type OpenBundle, tooLarge } from './bundle.ts';
import { openZip } from './zip-read.ts';

/**
 * Opens a folder or a zip. Nothing in it is run or followed: links and special files are problems. Throws InputError
 * `bundle-missing`, `bundle-too-large`, `zip-damaged`.
 */
export async function openBundle(path: string): Promise<OpenBundle> {
  const facts = await lstat(path).catch(() => undefined);
  if (facts?.isDirectory()) return openFolder(path);
  if (facts?.isFile()) return openZip(path);
  throw new InputError(`${path} is ${facts === undefined ? 'not there' : 'no folder and no file'}`, {
    code: 'bundle-missing',
    advice: 'give the folder of a bundle, its zip, or the folder of a log',
  });
}

async function openFolder(root: string): Promise<OpenBundle> {
  const sizes = new Map<string, number>();
  const problems: EvidenceProblem[] = [];
  let bytes = 0;
  async function walk(under: string, depth: number): Promise<void> {
    for (const entry of await readdir(join(root, under), { withFileTypes: true })) {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      if (entry.isDirectory() && depth < BUNDLE_LIMITS.depth) await walk(path, depth + 1);
      else if (entry.isDirectory())
        problems.push({ code: 'too-deep', where: path, message: 'lies deeper than a bundle goes' });
      else if (!entry.isFile())
        problems.push({ code: 'not-a-file', where: path, message: 'is a link or special file; it was not followed' });
      else {
        const { size } = await lstat(join(root, path));
        bytes += size;
        sizes.set(path, size);
      }
      if (sizes.size > BUNDLE_LIMITS.files) throw tooLarge(root, `it holds more than ${BUNDLE_LIMITS.files} files`);
      if (bytes > BUNDLE_LIMITS.bytes) throw tooLarge(root, `it holds more than ${BUNDLE_LIMITS.bytes} bytes`);
    }
  }
  await walk('', 0);
  return {
    sizes,
    problems,
    // A file may have been put in the place of another since the folder was read; a link would not be opened.
    stream: async (path) => {
      const file = await open(join(root, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      return file.createReadStream();
    },
    close: async () => undefined,
  };
}
