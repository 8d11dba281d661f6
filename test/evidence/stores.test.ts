import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MongoClient } from 'mongodb';
import { expect, inject, it, onTestFinished, type TestContext } from 'vitest';
import type { Settings } from '../../config/settings.ts';
import type { ByteSource, ObjectStore, Store } from '../../domain/ports.ts';
import { createS3Store, verifyEvidence } from '../../evidence/index.ts';
import { archiveFor, signerOf } from '../../roles/archive.ts';
import { claimBundles, copyBundles, withPlace } from '../../roles/bundles.ts';
import { facts, files } from '../support/evidence.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { startS3 } from '../support/s3.ts';
import { handClock, testStore } from '../support/store.ts';

const PLACES = ['folder', 'gridfs', 's3://evidence/shanghai'];
/** The service is installed when it is first asked for. */
const SLOW = { timeout: 600_000 };
const clock = handClock();
const now = (): Date => clock.now();

async function instance(context: TestContext, bundles: string) {
  const { store, dbName } = await testStore(inject('mongoUri'), clock);
  const s3 = bundles.startsWith('s3:') ? { s3: await startS3(context) } : {};
  const settings: Settings = { ...(await testSettings()), bundles, ...s3 };
  return { store, dbName, settings, archive: archiveFor(settings, store) };
}

/** One bundle that stands in the log with its proof. */
async function entered({ archive }: { archive: ReturnType<typeof archiveFor> }, id: string) {
  const made = await archive.bundle(facts(id), files());
  const { sha256, sm3 } = made;
  await archive.enter([{ type: 'bundle', lead: facts().lead, bundle: id, sha256, sm3 }], now);
  return made;
}

async function zipped(
  { archive, settings }: { archive: ReturnType<typeof archiveFor>; settings: Settings },
  sha256: string,
) {
  const { stream } = await archive.zip(sha256, 'bundle');
  const path = join(settings.dataDir, 'bundle.zip');
  await pipeline(stream, createWriteStream(path));
  return verifyEvidence(path, { key: (await archive.head())?.key ?? '' });
}

const workOf = (settings: Settings): Promise<string[]> =>
  readdir(join(settings.dataDir, 'evidence', 'work')).catch(() => []);

it.for(PLACES)('in %s a bundle is put once, proved, verified and handed out as a zip', SLOW, async (place, context) => {
  const here = await instance(context, place);
  const { archive, settings, store } = here;
  await claimBundles(settings, store);
  const [one, twin] = await Promise.all([archive.bundle(facts('b1'), files()), archive.bundle(facts('b1'), files())]);
  expect(twin.sha256).toBe(one.sha256);
  expect(await archive.holds(one.sha256)).toBe(true);
  const made = await entered(here, 'b2');
  await entered(here, 'b2');
  const report = await archive.verify(made.sha256);
  expect(report.checks.filter(({ state }) => state === 'failed')).toEqual([]);
  expect(report.checks.find(({ name }) => name === 'inclusion')?.state).toBe('passed');
  expect((await zipped(here, made.sha256)).ok).toBe(true);
  expect(await archive.holds('f'.repeat(64))).toBe(false);
  await expect(archive.verify('f'.repeat(64))).rejects.toMatchObject({ code: 'bundle-missing' });
  expect(await workOf(settings)).toEqual([]);

  // A second start takes the same place; another place is refused while there are bundles here.
  await claimBundles(settings, store);
  const elsewhere = { ...settings, bundles: place === 'folder' ? 'gridfs' : 'folder' };
  await expect(claimBundles(elsewhere, store)).rejects.toMatchObject({
    code: 'bundles-elsewhere',
    advice: expect.stringContaining('hubiao evidence copy'),
  });
  await expect(archiveFor(elsewhere, store).bundle(facts('b3'), files())).rejects.toMatchObject({
    code: 'bundles-elsewhere',
  });

  // Copied, they hold in the new place, with their proof; the old ones stay, and the old place takes no more.
  const key = (await signerOf(settings)).publicKey;
  expect(await copyBundles(elsewhere, store, { key, onCopied: () => undefined })).toMatchObject({
    copied: 2,
    lost: [],
  });
  await claimBundles(elsewhere, store);
  expect((await withPlace(settings, store)).bundles).toBe(elsewhere.bundles);
  const moved = { archive: archiveFor(elsewhere, store), settings };
  expect((await zipped(moved, made.sha256)).checks.find(({ name }) => name === 'inclusion')?.state).toBe('passed');
  // One that waited for its entry gets it, and its proof, where it stands now.
  const waiting = { type: 'bundle', lead: facts().lead, bundle: 'b1', sha256: one.sha256, sm3: one.sm3 } as const;
  await expect(archive.enter([waiting], now)).rejects.toMatchObject({ code: 'bundles-elsewhere' });
  await moved.archive.enter([waiting], now);
  const proved = await moved.archive.verify(one.sha256);
  expect(proved.checks.find(({ name }) => name === 'inclusion')?.state).toBe('passed');
  expect(await archive.holds(made.sha256)).toBe(true);
  await expect(archive.bundle(facts('b3'), files())).rejects.toMatchObject({ code: 'bundles-elsewhere' });
});

/** The objects of one place, as the store of bundles uses them. */
const objectsOf = (store: Store, settings: Settings): ObjectStore =>
  settings.s3 === undefined ? store.objects : createS3Store({ ...settings.s3, bucket: 'evidence', prefix: 'shanghai' });

const source = (bytes: Buffer, stream?: ByteSource['stream']): ByteSource => ({
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  stream:
    stream ??
    async function* () {
      yield bytes;
    },
});

it.for(PLACES.slice(1))(
  'in %s an upload cut short is never seen, and a packed bundle that was harmed does not verify',
  SLOW,
  async (place, context) => {
    const here = await instance(context, place);
    const { archive, settings, store, dbName } = here;
    const objects = objectsOf(store, settings);
    const cut = source(Buffer.alloc(3_000_000), async function* () {
      yield Buffer.alloc(1_000_000);
      throw new Error('the disk is gone');
    });
    await expect(objects.put('cut/bundle.zip', cut)).rejects.toThrow();
    expect(await objects.has('cut/bundle.zip')).toBe(false);
    expect(await objects.get('cut/bundle.zip')).toBeUndefined();

    const made = await entered(here, 'b1');
    const key = `${made.sha256}/bundle.zip`;
    const stream = await objects.get(key);
    const parts: Uint8Array[] = [];
    for await (const part of stream ?? []) parts.push(part);
    const bytes = Buffer.concat(parts);
    const at = bytes.indexOf('data/finding.json') + 'data/finding.json'.length + 3;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await objects.remove(key);
    await objects.put(key, source(bytes));
    expect((await archive.verify(made.sha256)).ok).toBe(false);
    await objects.remove(key);
    const rubbish = Buffer.from('no zip');
    await objects.put(key, source(rubbish));
    expect((await archive.verify(made.sha256)).checks).toMatchObject([{ name: 'container', state: 'failed' }]);

    if (place === 'gridfs') {
      const client = await MongoClient.connect(inject('mongoUri'));
      onTestFinished(() => client.close());
      const ids = await client.db(dbName).collection('bundles.files').distinct('_id');
      expect(
        await client
          .db(dbName)
          .collection('bundles.chunks')
          .countDocuments({ files_id: { $nin: ids } }),
      ).toBe(0);
    } else {
      const wrong = { ...settings, s3: { ...settings.s3!, secret: 'wrong' } };
      await expect(claimBundles(wrong, store)).rejects.toMatchObject({
        code: 'bundles-refused',
        message: expect.stringContaining('SignatureDoesNotMatch'),
      });
      const named = {
        ...settings.s3!,
        endpoint: `${settings.s3?.endpoint}/{bucket}`,
        bucket: 'evidence',
        prefix: 'shanghai',
      };
      expect(await createS3Store(named).has(key)).toBe(true);
      const nobody = { ...settings, s3: { ...settings.s3!, endpoint: 'http://127.0.0.1:9' } };
      await expect(claimBundles(nobody, store)).rejects.toMatchObject({ code: 'bundles-unreachable' });
    }
  },
);

it('a copy that does not arrive whole leaves the bundles their place; one that was harmed before is named', async (context) => {
  const here = await instance(context, 'folder');
  const { settings, store } = here;
  await claimBundles(settings, store);
  const made = await entered(here, 'b1');
  const harmed = join(settings.dataDir, 'evidence', 'bundles', made.sha256.slice(0, 2), made.sha256, 'data');
  await mkdir(harmed, { recursive: true });
  await writeFile(join(harmed, 'finding.json'), '{"flagged":trua}');
  const key = (await signerOf(settings)).publicKey;
  const copy = await copyBundles({ ...settings, bundles: 'gridfs' }, store, { key, onCopied: () => undefined });
  expect(copy).toMatchObject({ copied: 0, lost: [], harmed: [made.sha256] });
});
