import { expect, it } from 'vitest';
import type { Listing } from '../../../domain/listing.ts';
import { finding, handClock, hit, listing, testStore } from '../../support/store.ts';

const key = { platform: 'market', listingId: 'a1' };
const at = (minute: number, given: Partial<Listing> = {}): Listing =>
  listing({ seenAt: `2026-11-20T10:${String(minute).padStart(2, '0')}:00+08:00`, ...given });

export function listingsContract(uri: string): void {
  it('numbers snapshots 1, 2, 3 from A to B and back to A, and keeps each', async () => {
    const { store } = await testStore(uri);
    const seen = [];
    for (const [minute, title] of [
      [1, 'A'],
      [2, 'B'],
      [3, 'A'],
    ] as const)
      seen.push(...(await store.listings.record([at(minute, { title })])));
    expect(seen.map(({ snapshot, changed }) => [snapshot, changed])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ]);
    const history = await store.listings.history(key);
    expect(history.map((one) => [one.snapshot, one.listing.title])).toEqual([
      [1, 'A'],
      [2, 'B'],
      [3, 'A'],
    ]);
    expect(history.map((one) => one.seenAt.toISOString().slice(14, 16))).toEqual(['01', '02', '03']);
  });

  it('takes counters, viewers and the address asked for as no change of content', async () => {
    const { store } = await testStore(uri);
    const stream = { roomId: 'r1', viewers: 10, playbackUrl: 'http://127.0.0.1/a.m3u8?sign=1' };
    await store.listings.record([at(1, { sold: 1, stock: 5, reviews: 2, pageUrl: 'http://127.0.0.1/1', stream })]);
    const later = { ...stream, viewers: 900, playbackUrl: 'http://127.0.0.1/a.m3u8?sign=2' };
    const [again] = await store.listings.record([at(2, { sold: 9, stock: 1, reviews: 3, stream: later })]);
    expect(again).toMatchObject({ snapshot: 1, changed: false });
    const [stored] = await store.listings.get([key]);
    expect(stored).toMatchObject({ listing: { sold: 9, stream: { viewers: 900 } }, snapshot: 1 });
    expect(stored?.lastSeenAt).toEqual(new Date('2026-11-20T10:02:00+08:00'));
    expect(stored?.firstSeenAt).toEqual(new Date('2026-11-20T10:01:00+08:00'));
  });

  it('never lets an older sighting replace a newer one', async () => {
    const { store } = await testStore(uri);
    await store.listings.record([at(5, { title: 'new' })]);
    expect(await store.listings.record([at(4, { title: 'old' })])).toEqual([{ ...key, snapshot: 1, changed: false }]);
    expect((await store.listings.get([key]))[0]?.listing.title).toBe('new');
  });

  it('keeps every character of a hostile listing', async () => {
    const { store } = await testStore(uri);
    const hostile = at(1, {
      listingId: '$where\u001f\u0000\ud800',
      title: '{"$ne":null} \u202e<img onerror=1>',
      attributes: JSON.parse('{"__proto__":"x","a.b":"1","$set":"2","":"3","n\\u0000":"4"}'),
    });
    await store.listings.record([hostile]);
    const [stored] = await store.listings.get([{ platform: 'market', listingId: '$where\u001f\u0000\ud800' }]);
    expect(JSON.stringify(stored?.listing)).toBe(JSON.stringify(hostile));
  });

  it('gives one row to a listing that stands twice in a batch, and answers in the order of the batch', async () => {
    const { store } = await testStore(uri);
    const batch = [at(2, { title: 'B' }), at(1, { listingId: 'a2' }), at(3, { title: 'C' })];
    const refs = await store.listings.record(batch);
    expect(refs.map(({ listingId, snapshot }) => [listingId, snapshot])).toEqual([
      ['a1', 1],
      ['a2', 1],
      ['a1', 2],
    ]);
    expect(await store.listings.count()).toBe(2);
  });

  it('numbers without gap or double when many record the same listings at once', async () => {
    const { store, more } = await testStore(uri);
    const others = [store, await more(), await more()];
    const writes = Array.from({ length: 24 }, (_, index) =>
      others[index % 3]!.listings.record(
        ['a1', 'a2'].map((listingId) => at(index, { listingId, title: `title ${index}` })),
      ),
    );
    const answers = (await Promise.all(writes)).flat();
    for (const listingId of ['a1', 'a2']) {
      const history = await store.listings.history({ platform: 'market', listingId });
      expect(history.map((one) => one.snapshot)).toEqual(history.map((_, index) => index + 1));
      // A writer overtaken before it could look again leaves its number to whoever overtook it: never two claim one.
      const claimed = answers.filter((one) => one.listingId === listingId && one.changed).map((one) => one.snapshot);
      expect(new Set(claimed).size).toBe(claimed.length);
      expect(history.map((one) => one.snapshot)).toEqual(expect.arrayContaining(claimed));
      expect(claimed).toContain(history.length);
      expect(history.at(-1)?.listing.title).toBe('title 23');
      const times = history.map((one) => one.seenAt.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('holds a listing pending from record to markFiled, and again after a change', async () => {
    const clock = handClock();
    const { store, more } = await testStore(uri, clock);
    const [ref] = await store.listings.record([at(1)]);
    expect(await store.listings.pending(clock.now(), 10)).toEqual([]);
    clock.pass(1000);
    // Found by another process too, after a crash of the one that recorded.
    const other = await more();
    expect(await other.listings.pending(clock.now(), 10)).toEqual([{ ...key, snapshot: 1 }]);
    await store.listings.saveFindings([{ ref: ref!, finding: finding(), registryClock: 3 }]);
    await store.listings.markFiled([{ ref: ref!, registryClock: 3 }]);
    expect(await store.listings.pending(clock.now(), 10)).toEqual([]);
    await store.listings.record([at(2)]);
    clock.pass(1000);
    expect(await store.listings.pending(clock.now(), 10)).toEqual([]);
    await store.listings.record([at(3, { title: 'other' })]);
    clock.pass(1000);
    expect(await store.listings.pending(clock.now(), 10)).toEqual([{ ...key, snapshot: 2 }]);
    await store.listings.markFiled([{ ref: ref!, registryClock: 3 }]);
    expect(await store.listings.pending(clock.now(), 10)).toHaveLength(1);
  });

  it('gives no more pending ones than asked for, and all of them in the end', async () => {
    const clock = handClock();
    const { store } = await testStore(uri, clock);
    const all = Array.from({ length: 70 }, (_, index) => at(1, { listingId: `b${index}` }));
    await store.listings.record(all);
    clock.pass(1000);
    const seen = new Set<string>();
    for (let round = 0; round < 7; round++) {
      const some = await store.listings.pending(clock.now(), 10);
      expect(some).toHaveLength(10);
      for (const ref of some) seen.add(ref.listingId);
      await store.listings.markFiled(some.map((ref) => ({ ref, registryClock: 1 })));
    }
    expect(seen.size).toBe(70);
    expect(await store.listings.pending(clock.now(), 10)).toEqual([]);
  });

  it('fences a finding of an older snapshot or older registries, and takes another of the same', async () => {
    const { store } = await testStore(uri);
    const [first] = await store.listings.record([at(1)]);
    const [second] = await store.listings.record([at(2, { title: 'other' })]);
    const save = (ref: typeof first, score: number, registryClock: number) =>
      store.listings.saveFindings([{ ref: ref!, finding: finding({ hits: [hit({ score })] }), registryClock }]);
    const score = async () => (await store.listings.get([key]))[0]?.finding?.score;
    await save(first, 0.1, 9);
    expect(await score()).toBeUndefined();
    await save(second, 0.2, 5);
    await save(second, 0.3, 4);
    expect(await score()).toBe(0.2);
    await save(second, 0.4, 5);
    expect(await score()).toBe(0.4);
    expect((await store.listings.get([key]))[0]?.findingSnapshot).toBe(2);
  });

  it('makes listings pending by newer registries until they are filed under them', async () => {
    const clock = handClock();
    const { store } = await testStore(uri, clock);
    const refs = await store.listings.record([at(1), at(1, { listingId: 'a2' })]);
    await store.listings.saveFindings(refs.map((ref) => ({ ref, finding: finding(), registryClock: 3 })));
    await store.listings.markFiled(refs.map((ref) => ({ ref, registryClock: 3 })));
    expect(await store.listings.markStale(3)).toBe(0);
    expect(await store.listings.markStale(4)).toBe(2);
    expect(await store.listings.pending(clock.now(), 10)).toHaveLength(2);
    await store.listings.saveFindings([{ ref: refs[0]!, finding: finding(), registryClock: 4 }]);
    await store.listings.markFiled([{ ref: refs[0]!, registryClock: 4 }]);
    // Filed once more by one who still had the old registries: stays pending.
    await store.listings.markFiled([{ ref: refs[1]!, registryClock: 3 }]);
    expect((await store.listings.pending(clock.now(), 10)).map((ref) => ref.listingId)).toEqual(['a2']);
    expect(await store.listings.markStale(2)).toBe(0);
  });

  it('leaves a dead listing alone until its content or the registries change', async () => {
    const clock = handClock();
    const { store } = await testStore(uri, clock);
    const [ref] = await store.listings.record([at(1)]);
    await store.listings.markStale(2);
    clock.pass(1000);
    await store.listings.markDead([ref!], 'it kills workers');
    expect(await store.listings.pending(clock.now(), 10)).toEqual([]);
    await store.listings.markStale(3);
    expect(await store.listings.pending(clock.now(), 10)).toHaveLength(1);
    await store.listings.markDead([ref!], 'still');
    await store.listings.record([at(2, { title: 'other' })]);
    clock.pass(1000);
    expect(await store.listings.pending(clock.now(), 10)).toEqual([{ ...key, snapshot: 2 }]);
  });

  it('keeps what pictures said with the snapshot it was said of', async () => {
    const { store } = await testStore(uri);
    const [ref] = await store.listings.record([at(1)]);
    await store.listings.savePictureHits(ref!, [hit({ kind: 'image' })]);
    expect((await store.listings.get([key]))[0]?.pictureHits).toMatchObject({ snapshot: 1, hits: [{ kind: 'image' }] });
    await store.listings.record([at(2, { title: 'other' })]);
    await store.listings.savePictureHits(ref!, []);
    expect((await store.listings.get([key]))[0]?.pictureHits?.hits).toHaveLength(1);
  });

  it('lets what pictures said hold for a new text beside the same pictures, for some hours', async () => {
    const clock = handClock();
    const { store } = await testStore(uri, clock);
    const images = ['https://shop.invalid/1.jpg', 'https://shop.invalid/2.jpg'];
    const seen = async () => (await store.listings.get([key]))[0]?.pictureHits;
    const [first] = await store.listings.record([at(1, { images })]);
    await store.listings.savePictureHits(first!, [hit({ kind: 'image' })]);
    await store.listings.record([at(2, { images, title: 'another text' })]);
    expect(await seen()).toMatchObject({ snapshot: 2, hits: [{ kind: 'image' }] });
    await store.listings.record([at(3, { images: [...images].reverse(), title: 'another text' })]);
    expect(await seen()).toMatchObject({ snapshot: 2 });
    const [fourth] = await store.listings.record([at(4, { images })]);
    await store.listings.savePictureHits(fourth!, []);
    clock.pass(7 * 3_600_000);
    await store.listings.record([at(5, { images, title: 'hours later' })]);
    expect(await seen()).toMatchObject({ snapshot: 4 });
  });

  it('marks a listing gone once, as a snapshot of its own, and a later sighting brings it back', async () => {
    const { store } = await testStore(uri);
    await store.listings.record([at(1)]);
    const gone = new Date('2026-11-20T10:05:00+08:00');
    await store.listings.markGone([key], gone);
    await store.listings.markGone([key], new Date('2026-11-20T10:06:00+08:00'));
    await store.listings.markGone([{ platform: 'market', listingId: 'unknown' }], gone);
    const history = await store.listings.history(key);
    expect(history.map((one) => one.listing.availability)).toEqual([undefined, 'removed']);
    expect(history[1]?.seenAt).toEqual(gone);
    await store.listings.record([at(9)]);
    expect((await store.listings.get([key]))[0]).toMatchObject({ snapshot: 3, listing: { title: '高仿 华为 手机壳' } });
    await store.listings.markGone([key], gone);
    expect((await store.listings.get([key]))[0]?.snapshot).toBe(3);
  });

  it('refuses a listing too large for a row by name and keeps the others', async () => {
    const { store } = await testStore(uri);
    const text = Array.from({ length: 400 }, () => ({ source: 'speech' as const, value: '长'.repeat(6000) }));
    await expect(store.listings.record([at(1, { listingId: 'large', text }), at(1)])).rejects.toMatchObject({
      code: 'listing-too-large',
      message: expect.stringContaining('large'),
    });
    expect(await store.listings.count()).toBe(1);
  });
}
