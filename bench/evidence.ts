import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundleFile } from '../domain/ports.ts';
import { leafHash, verifyInclusion } from '../evidence/chain/merkle.ts';
import { createKey, openLog, readSigner, verifyEvidence } from '../evidence/index.ts';
import { decision, madeBundle, SEEN } from '../test/support/evidence.ts';
import { namesFile, namesPosition, tamperings } from '../test/support/tamper.ts';

/*
 * What the evidence room must reach: `npm run bench:evidence [-- --entries N]`. Entries appended a second (one fsync a batch of
 * 1,000), the proof of one entry among 1,000,000, a bundle of 50 files verified, 1,000 changes of a byte or row found and named.
 * Ends with 1 where a figure is missed.
 */

const at = process.argv.indexOf('--entries');
const ENTRIES = at === -1 ? 1_000_000 : Number(process.argv[at + 1]);
const BATCH = 1000;
const lock = async () => ({ release: async () => undefined });
const folder = await mkdtemp(join(tmpdir(), 'hubiao-bench-evidence-'));
let missed = 0;

function line(what: string, figure: string, reached: boolean): void {
  if (!reached) missed++;
  process.stdout.write(`${reached ? 'reached' : 'MISSED '}  ${what.padEnd(58)} ${figure}\n`);
}
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};
const filesUnder = async (root: string): Promise<string[]> =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

async function logFigures(): Promise<void> {
  const signer = readSigner(createKey('hubiao-bench'));
  const options = { folder: join(folder, 'log'), signer, lock };
  const log = await openLog(options);
  const batch = Array.from({ length: BATCH }, (_, n) => decision(n));
  let text = '';
  const index = Math.floor(ENTRIES * 0.618);
  const took = await seconds(async () => {
    for (let n = 0; n < ENTRIES; n += BATCH) {
      const { first, texts } = await log.append(batch);
      if (first <= index && index < first + BATCH) text = texts[index - first] as string;
    }
  });
  const rate = Math.round(ENTRIES / took);
  line('entries appended a second, 10,000 wanted', rate.toLocaleString('en'), rate >= 10_000);
  const size = log.size();
  const hashes = await log.inclusion(index);
  const proved = verifyInclusion({ leaf: leafHash(text), index, size, hashes, root: await log.root() });
  line(
    `hashes in the proof of entry ${index} of ${size}, 20 wanted`,
    String(hashes.length),
    proved && hashes.length <= 20,
  );
  const proofs = 1000;
  const proving = await seconds(async () => {
    for (let n = 0; n < proofs; n++) await log.inclusion(Math.floor((n / proofs) * size));
  });
  line('milliseconds to make such a proof', ((proving * 1000) / proofs).toFixed(2), true);
  await log.checkpoint(new Date());
  await log.close();
  const opening = await seconds(async () => (await openLog(options)).close());
  line('seconds to open that log again', opening.toFixed(2), true);
  let whole = false;
  const auditing = await seconds(async () => {
    whole = (await verifyEvidence(options.folder, { key: signer.publicKey })).ok;
  });
  line('seconds to verify every entry of it', auditing.toFixed(1), whole);
}

async function bundleFigures(): Promise<void> {
  const files: BundleFile[] = Array.from({ length: 50 }, (_, n) => ({
    role: 'picture',
    relation: 'basis',
    takenAt: SEEN,
    name: `picture ${n}.jpg`,
    content: Buffer.alloc(300_000, n),
  }));
  const made = await madeBundle({ files, before: 1000 });
  let ok = false;
  const took = await seconds(async () => {
    ok = (await verifyEvidence(made.bundle, { key: made.key, checkpoint: made.checkpoint })).ok;
  });
  line('seconds to verify a bundle of 50 files (15 MB), 2 wanted', took.toFixed(2), ok && took < 2);
  await made.clean();
}

async function tamperFigures(): Promise<void> {
  const made = await madeBundle({ before: 600 });
  await made.log.close();
  const bundle = { root: made.bundle, files: await filesUnder(made.bundle), named: namesFile };
  const log = {
    root: join(made.folder, 'log'),
    files: await filesUnder(join(made.folder, 'log')),
    named: namesPosition,
  };
  const misses: string[] = [];
  for (const part of [bundle, log])
    misses.push(
      ...(await tamperings({
        ...part,
        count: 500,
        seed: 2026,
        verify: () => verifyEvidence(part.root, { key: made.key }),
      })),
    );
  for (const miss of misses) process.stdout.write(`  ${miss}\n`);
  line('of 1,000 changes of a byte or row, found and named', String(1000 - misses.length), misses.length === 0);
  await made.clean();
}

try {
  await logFigures();
  await bundleFigures();
  await tamperFigures();
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;
