import { beforeEach, describe, expect, inject, it } from 'vitest';
import type { Lead } from '../../domain/lead.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Store } from '../../domain/ports.ts';
import { noticeReturns, sellersOf, titleOf } from '../../queue/relisting.ts';
import { filed, handClock, listing, testStore } from '../support/store.ts';

const [BEFORE, THERE, SINCE, GONE, AFTER] = ['09', '10', '11', '12', '13'].map(
  (hour) => `2026-11-23T${hour}:00:00.000+08:00`,
);
const seller = { id: 's1', name: '潮鞋工厂店' };
const offer: Partial<Listing> = {
  title: '华为 手机壳 高仿一比一 顺丰包邮',
  seller,
  images: ['https://i.example/a.jpg', 'https://i.example/banner.jpg'],
};

let store: Store;
let clock: ReturnType<typeof handClock>;
let old: Lead;

const lead = async (listingId: string, seenAt = SINCE, more: Partial<Listing> = {}): Promise<Lead> => {
  const of = listing({ ...offer, listingId, seenAt: seenAt ?? '', ...more });
  return (await filed(store, { of })).lead?.lead as Lead;
};

/** A lead that was suspected, whose listing was there at ten and found gone at noon. */
beforeEach(async () => {
  clock = handClock(AFTER);
  ({ store } = await testStore(inject('mongoUri'), clock));
  const first = await lead('old', BEFORE);
  old = await store.leads.decide(
    first.id,
    { action: 'confirm', version: 1 },
    { user: 'li', role: 'officer' },
    clock.now(),
  );
  await store.watches.begin({
    lead: old.id,
    platform: old.platform,
    listingId: 'old',
    url: old.listing.url,
    state: 'gone',
    sellers: sellersOf(old.listing),
    text: titleOf(old.listing),
    thereAt: THERE ?? '',
    pictures: old.listing.images ?? [],
    attributes: ['货号\nhw2031x'],
    nextAt: '2026-11-24T12:00:00.000+08:00',
    checks: 1,
    goneChecks: 0,
    rounds: [{ from: BEFORE ?? '', goneAt: GONE ?? '' }],
  });
});

const other: Partial<Listing> = { title: '小米 充电器 原装正品', images: ['https://i.example/z.jpg'] };
const stranger: Partial<Listing> = { seller: { id: 's2', name: '别家' } };
const linksOf = async () => (await store.watches.get(old.id))?.links ?? [];

describe('a listing that is gone', () => {
  const returns: [string, string, Partial<Listing>, string][] = [
    ['the same pictures and another text', 'new', { title: '全新 保护套' }, 'pictures'],
    [
      'other pictures and nearly the same text',
      'new',
      { title: '爆款 华为手机壳 高仿一比一 顺丰包邮', images: [] },
      'text',
    ],
    ['the same number of the goods', 'new', { ...other, attributes: { 货号: 'HW-2031X' } }, 'attributes'],
  ];
  for (const [name, id, more, by] of returns)
    it(`is joined with what its seller offers since with ${name}, once, and comes back to officers`, async () => {
      const back = await lead(id, SINCE, more);
      await noticeReturns({ store, clock }, [back]);
      await noticeReturns({ store, clock }, [back]);
      expect(await linksOf()).toEqual([expect.objectContaining({ lead: back.id, by })]);
      const reopened = await store.leads.get(old.id);
      expect(reopened?.status).toBe('new');
      expect(reopened?.events.filter(({ what }) => what === 'relisted-as')).toHaveLength(1);
    });

  it('is noted with what another seller offers since with its pictures and words, and stays with whom it was', async () => {
    const moved = await lead('new', SINCE, stranger);
    await noticeReturns({ store, clock }, [moved]);
    expect(await linksOf()).toEqual([expect.objectContaining({ lead: moved.id, by: 'other-seller' })]);
    const events = async (id: string) => (await store.leads.get(id))?.events.map(({ what, reason }) => [what, reason]);
    expect(await events(moved.id)).toContainEqual(['relisting-of', 'other-seller']);
    expect(await events(old.id)).toContainEqual(['relisted-as', 'other-seller']);
    expect((await store.leads.get(old.id))?.status).toBe('suspected');
  });

  const strangers: [string, string | undefined, Partial<Listing>][] = [
    ['its seller offered it before', BEFORE, {}],
    ['another seller has its pictures alone', SINCE, { ...stranger, title: '全新 保护套' }],
    ['another seller has its words alone', SINCE, { ...stranger, images: ['https://i.example/z.jpg'] }],
    ['a number is another one', SINCE, { ...other, attributes: { 货号: 'HW-2032X' } }],
    ['it is something else', SINCE, other],
    ['it shares a banner alone', SINCE, { ...other, images: ['https://i.example/banner.jpg', 'b.jpg', 'c.jpg'] }],
    ['it is gone too', SINCE, { availability: 'removed' }],
  ];
  for (const [name, seenAt, more] of strangers)
    it(`is not joined with a listing where ${name}`, async () => {
      await noticeReturns({ store, clock }, [await lead('new', seenAt, more)]);
      expect(await linksOf()).toEqual([]);
      expect((await store.leads.get(old.id))?.status).toBe('suspected');
    });

  it('comes back when the crawl sees it again, and not when the crawl only hears that it was removed', async () => {
    await noticeReturns({ store, clock }, [await lead('old', AFTER, { availability: 'removed' })]);
    expect(await store.watches.get(old.id)).toMatchObject({ state: 'gone' });
    const again = await lead('old', '2026-11-23T14:00:00.000+08:00', { availability: 'in-stock' });
    await noticeReturns({ store, clock }, [again]);
    await noticeReturns({ store, clock }, [again]);
    expect(await store.watches.get(old.id)).toMatchObject({ state: 'watched', rounds: [{}, {}] });
    const events = (await store.leads.get(old.id))?.events ?? [];
    expect(events.filter(({ what }) => what === 'relisted')).toHaveLength(1);
  });
});
