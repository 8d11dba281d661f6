import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BundleStore, ByteSource, ObjectStore } from '../../domain/ports.ts';
import { InputError } from '../../lib/errors.ts';
import { sha256 as hashOf } from '../../lib/hash.ts';
import { PROOF } from '../bag/layout.ts';
import { pathProblem } from '../bag/names.ts';
import { openZip } from '../bag/zip-read.ts';
import { zipBundle } from '../bag/zip-write.ts';
import { isThere, partOf } from '../files.ts';
import { digestStream } from '../hashes.ts';
import { isBundleName, missing } from './missing.ts';

const MARKER = 'hubiao-bundles.json';
const PROOFS = `${dirname(PROOF)}/`;

/**
 * Bundles as objects, two for each: `HASH/bundle.zip`, and `HASH/proof.zip` once it stands in the log. Each is put in one request, so
 * that a half one is never seen. `work` is a folder for copies that are being read.
 */
export function createPackedStore(objects: ObjectStore, work: string): BundleStore {
  const bundleKey = (sha256: string): string => `${sha256}/bundle.zip`;
  const proofKey = (sha256: string): string => `${sha256}/proof.zip`;

  /** Lets `use` have a folder of its own that is removed afterwards. */
  async function apart<T>(use: (folder: string) => Promise<T>): Promise<T> {
    const folder = partOf(join(work, 'packed'));
    await mkdir(folder, { recursive: true });
    return use(folder).finally(() => rm(folder, { recursive: true, force: true }));
  }

  async function store(key: string, folder: string, picked: (path: string) => boolean): Promise<void> {
    if (await objects.has(key)) return;
    await apart(async (beside) => {
      const zip = join(beside, 'bundle.zip');
      await zipBundle(folder, zip, picked);
      await objects.put(key, await fileSource(zip));
    });
  }

  async function fetchInto(key: string, beside: string, folder: string): Promise<boolean> {
    const stream = await objects.get(key);
    if (stream === undefined) return false;
    const zip = join(beside, 'fetched.zip');
    await pipeline(stream, createWriteStream(zip));
    await unpack(zip, folder);
    await rm(zip);
    return true;
  }

  const copy = <T>(sha256: string, use: (folder: string, proved: boolean) => Promise<T>): Promise<T> =>
    apart(async (beside) => {
      const folder = join(beside, sha256);
      if (!isBundleName(sha256) || !(await fetchInto(bundleKey(sha256), beside, folder))) throw missing();
      return use(folder, await fetchInto(proofKey(sha256), beside, folder));
    });

  return {
    async put(sha256, folder) {
      await store(bundleKey(sha256), folder, (path) => !path.startsWith(PROOFS));
      if (await isThere(join(folder, PROOF))) await store(proofKey(sha256), folder, (path) => path.startsWith(PROOFS));
    },
    holds: async (sha256) => isBundleName(sha256) && objects.has(bundleKey(sha256)),
    visit: (sha256, use) => copy(sha256, (folder) => use(folder)),
    prove: (sha256, use) =>
      copy(sha256, async (folder, proved) => {
        const done = await use(folder);
        if (!proved) await store(proofKey(sha256), folder, (path) => path.startsWith(PROOFS));
        return done;
      }),
    async *list() {
      for await (const key of objects.keys()) {
        const [sha256 = '', name] = key.split('/');
        if (name === 'bundle.zip' && isBundleName(sha256)) yield sha256;
      }
    },
    async remove(sha256) {
      // The bundle last: one that is still there after a crash is listed, and removed again.
      await objects.remove(proofKey(sha256));
      await objects.remove(bundleKey(sha256));
    },
    async prepare() {
      await objects.clear();
      await objects.put(MARKER, bytesSource(Buffer.from('{"format":"hubiao-bundles/1"}\n')));
      if (!(await objects.put(MARKER, bytesSource(Buffer.from('{"format":"written over"}\n'))))) return;
      throw new InputError('the place for bundles lets one be written over', {
        code: 'bundles-unsafe',
        kept: 'no bundle was put there',
        advice: 'choose a server that obeys If-None-Match, or leave HUBIAO_BUNDLES out',
      });
    },
  };
}

const bytesSource = (bytes: Uint8Array): ByteSource => ({
  bytes: bytes.length,
  sha256: hashOf(bytes),
  async *stream() {
    yield bytes;
  },
});

async function fileSource(path: string): Promise<ByteSource> {
  const { bytes, sha256 } = await digestStream(createReadStream(path));
  return { bytes, sha256, stream: () => createReadStream(path) };
}

/** Unpacks a zip that this program packed. Throws InputError `zip-damaged` where it holds what none of those does. */
async function unpack(zip: string, folder: string): Promise<void> {
  const opened = await openZip(zip);
  try {
    const wrong = opened.problems[0]?.where ?? [...opened.sizes.keys()].find((path) => pathProblem(path) !== undefined);
    if (wrong !== undefined) throw damaged(`it holds ${wrong}`);
    for (const path of opened.sizes.keys()) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await pipeline(
        await opened.stream(path),
        createWriteStream(join(folder, path), { flags: 'wx', flush: true }),
      ).catch((error: NodeJS.ErrnoException) => {
        throw error.code?.startsWith('Z_') ? damaged(`${path} cannot be unpacked`) : error;
      });
    }
  } finally {
    await opened.close();
  }
}

const damaged = (why: string): InputError =>
  new InputError(`the packed bundle is damaged: ${why}`, { code: 'zip-damaged', kept: 'it was left as it is' });
