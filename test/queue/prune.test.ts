import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import type { KeptPage } from '../../domain/capture.ts';
import type { BundleFacts } from '../../domain/ports.ts';
import { verifyEvidence } from '../../evidence/index.ts';
import { sha256 } from '../../lib/hash.ts';
import { forgetDemo, pruneKept, removeDemoBundles } from '../../queue/prune.ts';
import { archiveFor } from '../../roles/archive.ts';
import { evidenceFolder } from '../../roles/bundles.ts';
import { facts, files } from '../support/evidence.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { memoryLog } from '../support/queue.ts';
import { filed, handClock, listing, testStore } from '../support/store.ts';

const DAY = 24 * 3_600_000;

/** A store and an archive whose clock stands `days` from now: bytes that are kept have the time of the file system. */
async function house(days: number) {
  const clock = handClock(new Date(Date.now() + days * DAY).toISOString());
  const { store } = await testStore(inject('mongoUri'), clock);
  const settings = await testSettings();
  const archive = archiveFor(settings, store);
  const page = async (text: string): Promise<KeptPage> => ({
    ...{ url: 'https://x.example/', status: 200, headers: {}, takenAt: new Date().toISOString() },
    sha256: await archive.keep(Buffer.from(text)),
  });
  const keep = async (listingId: string, texts: string[], more: { demo?: boolean; takenAt?: string } = {}) => {
    const { demo, takenAt } = more;
    const pages = await Promise.all(texts.map(page));
    const ref = { platform: 'p', listingId, snapshot: 1 };
    const timed = pages.map((one) => (takenAt === undefined ? one : { ...one, takenAt }));
    await store.evidence.keepPages([{ ref, pages: timed, ...(demo ? { demo } : {}) }]);
    return ref;
  };
  const there = async (...texts: string[]): Promise<string[]> => {
    const found = await Promise.all(texts.map((text) => archive.kept(sha256(text))));
    return texts.filter((_text, n) => found[n] !== undefined);
  };
  return { clock, store, settings, archive, keep, there, page, log: memoryLog() };
}

it('bytes of listings that no lead was made from are forgotten after their days, those of a lead, a capture or a younger source never', async () => {
  const here = await house(31);
  const { store, archive, clock, keep, there, page } = here;
  const idle = await keep('idle', ['idle only', 'shared with a lead', 'shared with a young one', 'named by a capture']);
  await store.evidence.keepPictures(idle, [
    {
      url: 'https://x.example/1.jpg',
      takenAt: new Date().toISOString(),
      sha256: await archive.keep(Buffer.from('idle picture')),
    },
  ]);
  await filed(store, { of: listing({ platform: 'p', listingId: 'led' }) });
  await keep('led', ['of a lead', 'shared with a lead']);
  await keep('young', ['of a young one', 'shared with a young one'], { takenAt: clock.now().toISOString() });
  const pages = [await page('named by a capture')];
  await store.evidence.plan([{ id: 'c1', lead: 'L1', occasion: 'recheck', version: 1, pages }], clock.now());
  const all = ['of a lead', 'shared with a lead', 'of a young one', 'shared with a young one', 'named by a capture'];

  expect(await pruneKept(here, 32)).toBe(0);
  expect(await pruneKept(here, 30)).toBe(2);
  expect(await there('idle only', 'idle picture', ...all)).toEqual(all);
  expect(await store.evidence.sources(idle)).toEqual({ pages: [], pictures: [] });
  expect((await store.evidence.sources({ ...idle, listingId: 'led' })).pages).toHaveLength(2);
  expect(await pruneKept(here, 30)).toBe(0);

  // Seen again it is kept again, and what is kept again meanwhile is not forgotten.
  await keep('idle', ['idle only']);
  expect(await there('idle only')).toEqual(['idle only']);
  expect(await archive.forget(sha256('idle only'), new Date(Date.now() - DAY))).toBe(false);
  expect(await there('idle only')).toEqual(['idle only']);
});

it('made-up bundles and bytes go, real ones stay, and the verifier of the log says what was removed and why', async () => {
  const here = await house(0);
  const { archive, clock, settings, keep, there } = here;
  const bundled = async (more: BundleFacts) => {
    const { sha256: hash, sm3 } = await archive.bundle(more, files());
    const entry = { type: 'bundle', lead: more.lead, bundle: more.id, sha256: hash, sm3 } as const;
    await archive.enter([entry], () => clock.now());
    return hash;
  };
  const madeUp = await bundled({ ...facts('made-up'), lead: 'L-demo', demo: true });
  const real = await bundled(facts('real'));
  await keep('demo', ['made up', 'shared'], { demo: true });
  await keep('real', ['shared']);

  expect(await forgetDemo(here)).toBe(1);
  expect(await there('made up', 'shared')).toEqual(['shared']);
  expect(await removeDemoBundles(archive, clock)).toBe(1);
  expect(await removeDemoBundles(archive, clock)).toBe(0);
  expect([await archive.holds(madeUp), await archive.holds(real)]).toEqual([false, true]);
  await expect(archive.verify(madeUp)).rejects.toMatchObject({ code: 'bundle-missing' });
  expect((await archive.verify(real)).ok).toBe(true);

  const key = (await archive.head())?.key ?? '';
  const report = await verifyEvidence(join(evidenceFolder(settings), 'log'), { key });
  expect(report).toMatchObject({
    ok: true,
    remarks: ['log 2: bundle made-up of lead L-demo was removed: it was made up, of the sample market'],
  });
});
