import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvidenceArchive, EvidenceLog, LedgerStore } from '../domain/ports.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import { canonicalJson } from '../lib/hash.ts';
import { writeBundle } from './bag/write.ts';
import { zipBundle } from './bag/zip-write.ts';
import { createBlobs } from './blobs.ts';
import { CHECKPOINT_FILE } from './chain/log.ts';
import { sizeOfCheckpoint } from './chain/signed.ts';
import { isThere, partOf, syncFolder } from './files.ts';
import { digestsOf } from './hashes.ts';
import { enterOnce } from './ledger.ts';
import { proveBundle, type Stamper } from './proof.ts';
import { verifyEvidence } from './verify/index.ts';

/** `folder` holds log, bundles and kept bytes; `withLog` opens the log for one turn, with nobody else writing it. */
export type ArchiveOptions = {
  folder: string;
  withLog: <T>(work: (log: EvidenceLog) => Promise<T>) => Promise<T>;
  publicKey: () => Promise<string>;
  ledger: LedgerStore;
  stamp?: Stamper;
};

/** The evidence of an instance in one folder: `blobs/`, `bundles/` by the hash that stands in the log, and `log/`. */
export function createArchive(options: ArchiveOptions): EvidenceArchive {
  const { folder, withLog, ledger, stamp } = options;
  const placeOf = (sha256: string): string => join(folder, 'bundles', sha256.slice(0, 2), sha256);
  const blobs = createBlobs(join(folder, 'blobs'));

  let last: Promise<unknown> = Promise.resolve();
  /** Own turns come one after the other without asking for the lock of the log again and again. */
  function turn<T>(work: (log: EvidenceLog) => Promise<T>): Promise<T> {
    const mine = last.then(() => withLog(work));
    last = mine.catch(() => undefined);
    return mine;
  }

  async function there(sha256: string): Promise<string> {
    const place = placeOf(sha256);
    if (/^[0-9a-f]{64}$/.test(sha256) && (await isThere(place))) return place;
    throw new InputError('the bundle is not in its place', { code: 'bundle-missing', status: 404 });
  }

  return {
    ...blobs,
    digests: digestsOf,
    async bundle(facts, files) {
      const work = partOf(join(folder, 'work', 'bundle'));
      const { description, sha256, sm3 } = await writeBundle(work, facts, files);
      const place = placeOf(sha256);
      await mkdir(dirname(place), { recursive: true });
      await rename(work, place).catch((error: unknown) =>
        rm(work, { recursive: true }).then(() => unlessThere(place, error)),
      );
      await syncFolder(dirname(place));
      const bytes = description.files.reduce((sum, file) => sum + file.bytes, 0);
      return { sha256, sm3, files: description.files.length, bytes };
    },
    enter: (entries, now) =>
      turn(async (log) => {
        const at = now();
        const timed = entries.map((entry) => ({ ...entry, at: at.toISOString() }));
        const entered = await enterOnce(log, ledger, timed);
        const checkpoint = await log.checkpoint(at);
        const stampErrors = new Map<string, string>();
        for (const [n, entry] of entries.entries()) {
          if (entry.type !== 'bundle') continue;
          const { index, text } = entered[n] as (typeof entered)[number];
          const proving = { log, index, text, checkpoint, ...(stamp === undefined ? {} : { stamp }) };
          const { stampError } = await proveBundle(await there(entry.sha256), proving);
          if (stampError !== undefined) stampErrors.set(entry.bundle, messageOf(stampError));
        }
        return { at, entered, stampErrors };
      }),
    checkpoint: (at, since) =>
      turn(async (log) => {
        if (log.size() <= since) return undefined;
        const note = await log.checkpoint(at);
        const size = sizeOfCheckpoint(note) as number;
        return { note, size, ...(since > 0 ? { consistency: await log.consistency(since, size) } : {}) };
      }),
    holds: (sha256) => isThere(placeOf(sha256)),
    decision: (lead, event) => ({
      type: 'decision',
      lead,
      version: event.version,
      by: event.by,
      ...digestsOf(canonicalJson({ event, lead })),
    }),
    notice: (paper, text) => ({ type: 'notice', notice: paper, ...digestsOf(text) }),
    async head() {
      const checkpoint = await readFile(join(folder, 'log', CHECKPOINT_FILE), 'utf8').catch(() => undefined);
      return checkpoint === undefined ? undefined : { checkpoint, key: await options.publicKey() };
    },
    verify: async (sha256) => verifyEvidence(await there(sha256), { key: await options.publicKey() }),
    async zip(sha256, name) {
      const place = await there(sha256);
      const holder = partOf(join(folder, 'work', 'zip'));
      const target = join(holder, `${name}.zip`);
      await mkdir(holder, { recursive: true });
      const clean = (): Promise<void> => rm(holder, { recursive: true, force: true });
      try {
        await zipBundle(place, target);
        const stream = createReadStream(target);
        stream.once('close', () => void clean());
        return { bytes: (await stat(target)).size, stream };
      } catch (error) {
        await clean();
        throw error;
      }
    },
  };
}

/** The same bundle made twice is one; any other failure to put it in its place is told. */
async function unlessThere(place: string, error: unknown): Promise<void> {
  if (!(await isThere(place))) throw error;
}

const HOUR_MS = 3_600_000;

/** Removes what a crash left half made, once it is an hour old: what others are at is younger. */
export async function clearWork(folder: string): Promise<void> {
  const work = join(folder, 'work');
  for (const name of await readdir(work).catch(() => [])) {
    const facts = await stat(join(work, name)).catch(() => undefined);
    if (facts !== undefined && Date.now() - facts.mtimeMs > HOUR_MS)
      await rm(join(work, name), { recursive: true, force: true });
  }
}
