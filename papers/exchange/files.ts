import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { sha256 } from '../../lib/hash.ts';

/** Puts a file in its place whole and durable, whatever stood there; folders on the way are made. */
export async function putWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o750 });
  const part = join(dirname(path), `.${randomBytes(8).toString('hex')}.part`);
  try {
    const file = await open(part, 'wx', 0o640);
    await file
      .writeFile(bytes)
      .then(() => file.sync())
      .finally(() => file.close());
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A zip of these files with `manifest-sha256.txt` over all of them; the same files give the same zip. */
export async function zipOf(files: { name: string; bytes: Uint8Array }[]): Promise<Buffer> {
  const manifest = files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join('');
  const zip = new ZipFile();
  const options = { mtime: new Date(2000, 0, 1), mode: 0o100644, forceDosTimestamp: true };
  for (const { name, bytes } of [...files, { name: 'manifest-sha256.txt', bytes: Buffer.from(manifest) }])
    zip.addBuffer(Buffer.from(bytes), name, options);
  zip.end();
  return buffer(zip.outputStream as Readable);
}
