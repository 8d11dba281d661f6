import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BundleDescription } from '../domain/evidence.ts';
import type { BundleStore, EvidenceArchive, EvidenceLog, LedgerStore } from '../domain/ports.ts';
import { messageOf } from '../lib/errors.ts';
import { canonicalJson } from '../lib/hash.ts';
import { DESCRIPTION, tagManifestOf } from './bag/layout.ts';
import { writeBundle } from './bag/write.ts';
import { zipBundle } from './bag/zip-write.ts';
import { createBlobs } from './blobs.ts';
import { CHECKPOINT_FILE } from './chain/log.ts';
import { sizeOfCheckpoint } from './chain/signed.ts';
import { partOf } from './files.ts';
import { digestsOf } from './hashes.ts';
import { enterOnce } from './ledger.ts';
import { proveBundle, type Stamper } from './proof.ts';
import { unopenedReport, verifyEvidence } from './verify/index.ts';

/** `folder` holds log, kept bytes and work under way, `bundles` the bundles; `withLog` opens the log for one turn, with nobody else writing it. */
export type ArchiveOptions = {
  folder: string;
  bundles: BundleStore;
  withLog: <T>(work: (log: EvidenceLog) => Promise<T>) => Promise<T>;
  publicKey: () => Promise<string>;
  ledger: LedgerStore;
  stamp?: Stamper;
};

/** The evidence of an instance: `blobs/` and `log/` in one folder, and bundles where they stand, by the hash that stands in the log. */
export function createArchive(options: ArchiveOptions): EvidenceArchive {
  const { folder, bundles, withLog, ledger, stamp } = options;
  const blobs = createBlobs(join(folder, 'blobs'));

  let last: Promise<unknown> = Promise.resolve();
  /** Own turns come one after the other without asking for the lock of the log again and again. */
  function turn<T>(work: (log: EvidenceLog) => Promise<T>): Promise<T> {
    const mine = last.then(() => withLog(work));
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    ...blobs,
    async bundle(facts, files) {
      const work = partOf(join(folder, 'work', 'bundle'));
      const { description, sha256, sm3 } = await writeBundle(work, facts, files);
      try {
        await bundles.put(sha256, work);
      } finally {
        await rm(work, { recursive: true, force: true });
      }
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
          const { stampError } = await bundles.prove(entry.sha256, (place) => proveBundle(place, proving));
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
    holds: bundles.holds,
    remove: bundles.remove,
    async *madeUp() {
      for await (const sha256 of bundles.list()) {
        const found = await bundles.visit(sha256, madeUpIn);
        if (found !== undefined) yield { ...found, sha256 };
      }
    },
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
    async verify(sha256) {
      const key = await options.publicKey();
      return bundles
        .visit(sha256, (place) => verifyEvidence(place, { key }))
        .catch((error: unknown) => unopenedReport(sha256, error));
    },
    zip: (sha256, name) =>
      bundles.visit(sha256, async (place) => {
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
      }),
  };
}

/** What a removal of this bundle would stand for in the log; undefined where it is not made up, or cannot be read. */
async function madeUpIn(place: string): Promise<{ bundle: string; lead: string; sm3: string } | undefined> {
  const text = await readFile(join(place, DESCRIPTION), 'utf8').catch(() => 'null');
  const { data } = BundleDescription.safeParse(JSON.parse(text));
  if (data?.demo !== true) return undefined;
  const { sm3 } = digestsOf(await readFile(join(place, tagManifestOf('sm3'))));
  return { bundle: data.id, lead: data.lead, sm3 };
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
