import { createHash } from 'node:crypto';
import { expect, inject, it } from 'vitest';
import { pictureType } from '../../lib/picture-type.ts';
import { keepSamplePictures } from '../../roles/demo-pictures.ts';
import { sampleRegistries } from '../../samples/market/index.ts';
import { filed, finding, listing, raw, testStore } from '../support/store.ts';

it('the past’s leads that wait have their pictures from the start; once, no real lead’s, and gone with the demo', async () => {
  const uri = inject('mongoUri');
  const { store, dbName } = await testStore(uri);
  const registries = sampleRegistries();
  const url = `http://127.0.0.1:9/pictures/ref-${registries.directory[0]!.id}-1_plain-0.jpg`;
  const shown = (listingId: string) => listing({ listingId, images: [url, 'http://127.0.0.1:9/pictures/other.jpg'] });
  const file = async (listingId: string, demo: boolean) =>
    (await filed(store, { of: shown(listingId), found: finding({ listingId }), demo })).lead!.lead;
  const [made, real] = [await file('made', true), await file('real', false)];
  const bytes = new Map<string, Uint8Array>();
  const keep = async (content: Uint8Array): Promise<string> => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    bytes.set(sha256, content);
    return sha256;
  };

  expect(await keepSamplePictures({ store, archive: { keep }, registries })).toBe(1);
  expect(await keepSamplePictures({ store, archive: { keep }, registries })).toBe(0);
  const { pictures } = await store.evidence.sources(made);
  expect(pictures).toMatchObject([{ url, takenAt: made.listing.seenAt }]);
  expect(pictureType(bytes.get(pictures[0]!.sha256)!)).toBe('image/jpeg');
  expect((await store.evidence.sources(real)).pictures).toEqual([]);
  // What a crawl reads later is kept beside it.
  expect(await store.evidence.lacking([made])).toHaveLength(1);
  await store.removeDemo();
  expect(await raw(uri, dbName, (db) => db.collection('sources').countDocuments())).toBe(0);
});
