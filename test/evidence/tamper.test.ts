import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSmall } from '../../evidence/bag/bundle.ts';
import { openBundle } from '../../evidence/bag/open.ts';
import { createKey, openLog, readSigner, verifyEvidence, zipBundle } from '../../evidence/index.ts';
import { seededRandom } from '../../lib/statistics.ts';
import { decision, madeBundle } from '../support/evidence.ts';
import { namesFile, namesPosition, tamperedWith, tamperings } from '../support/tamper.ts';

const filesUnder = async (root: string): Promise<string[]> =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

describe('one byte or row changed', () => {
  it.each(['ed25519', 'sm2'] as const)('anywhere in a bundle is found and named (%s)', async (algorithm) => {
    const made = await madeBundle({ algorithm });
    onTestFinished(made.clean);
    const missed = await tamperings({
      root: made.bundle,
      files: await filesUnder(made.bundle),
      count: 200,
      seed: 8,
      verify: () => verifyEvidence(made.bundle, { key: made.key }),
      named: namesFile,
    });
    expect(missed).toEqual([]);
    expect((await verifyEvidence(made.bundle, { key: made.key })).ok).toBe(true);
  });

  it('anywhere in a log is found and named by its position', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hubiao-tamper-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const signer = readSigner(createKey('hubiao-test'));
    const log = await openLog({ folder, signer, lock: async () => ({ release: async () => undefined }) });
    for (let n = 0; n < 600; n += 60) await log.append(Array.from({ length: 60 }, (_, m) => decision(n + m)));
    await log.checkpoint(new Date());
    await log.close();
    const files = await filesUnder(folder);
    expect(files).toEqual(['checkpoint', 'entries/000000', 'tiles/0/000000', 'tiles/1/000000']);
    const verify = () => verifyEvidence(folder, { key: signer.publicKey });
    expect((await verify()).ok).toBe(true);
    const missed = await tamperings({ root: folder, files, count: 200, seed: 8, verify, named: namesPosition });
    expect(missed).toEqual([]);
  });

  it('in a zip is found wherever it changes what the zip holds', async () => {
    const made = await madeBundle();
    onTestFinished(made.clean);
    const path = join(made.folder, 'bundle.zip');
    await zipBundle(made.bundle, path);
    const original = await readFile(path);
    const contents = await contentOf(path);
    const random = seededRandom(8);
    let found = 0;
    for (let n = 0; n < 200; n++) {
      const { bytes, kind, at } = tamperedWith('bundle.zip', original, random);
      await writeFile(path, bytes);
      const report = await verifyEvidence(path, { key: made.key });
      if (report.ok) expect(await contentOf(path), `${kind} at ${at}`).toEqual(contents);
      else found++;
    }
    expect(found).toBeGreaterThan(100);
  });
});

async function contentOf(path: string): Promise<Map<string, string>> {
  const bundle = await openBundle(path);
  const contents = new Map<string, string>();
  for (const name of bundle.sizes.keys()) contents.set(name, (await readSmall(bundle, name)).toString('hex'));
  await bundle.close();
  return contents;
}
