import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Listing, readListing } from '../../domain/listing.ts';

const SEEN = '2026-11-23T09:00:00+08:00';
const plain = { platform: 'p', listingId: '1', kind: 'product', url: 'https://shop.example/1', title: '耐克运动鞋' };

describe('reading a listing', () => {
  it('keeps what fits and takes the default time', () => {
    const reading = readListing({ ...plain, price: { amount: 199, currency: 'CNY' }, attributes: { 货号: 12 } }, SEEN);
    expect(reading).toEqual({
      ok: true,
      listing: { ...plain, price: { amount: 199, currency: 'CNY' }, attributes: { 货号: '12' }, seenAt: SEEN },
      dropped: [],
    });
  });

  it.each([
    ['platform', { ...plain, platform: '' }],
    ['listingId', { ...plain, listingId: 7 }],
    ['kind', { ...plain, kind: 'auction' }],
    ['url', { ...plain, url: undefined }],
    ['title', { ...plain, title: null }],
  ])('refuses a record whose %s is missing or malformed, and names it', (field, value) => {
    const reading = readListing(value, SEEN);
    expect(reading.ok).toBe(false);
    expect(reading.ok ? [] : reading.problems.map((p) => p.field)).toContain(field);
  });

  it.each([
    ['price', { amount: '199', currency: 'CNY' }],
    ['price', { amount: 199, currency: '元' }],
    ['sold', -3],
    ['availability', 'gone'],
    ['category', 'shoes'],
    ['images', [1]],
    ['seenAt', 'yesterday'],
    ['stream', { host: 'no room' }],
  ])('drops and reports a malformed %s, not the record', (field, value) => {
    const reading = readListing({ ...plain, [field]: value }, SEEN);
    expect(reading.ok).toBe(true);
    if (!reading.ok) return;
    expect(reading.dropped.map((p) => p.field.split(/[.[]/)[0])).toContain(field);
    expect(Listing.parse(reading.listing)).toEqual(reading.listing);
  });

  it('keeps a malformed social credit code: what a page shows is a fact', () => {
    const reading = readListing({ ...plain, seller: { name: '小店', uscc: 'not-a-code', type: 'robot' } }, SEEN);
    expect(reading.ok && reading.listing.seller).toEqual({ name: '小店', uscc: 'not-a-code' });
    expect(reading.ok && reading.dropped.map((p) => p.field)).toEqual(['seller.type']);
  });

  it('keeps the good items of a list with bad ones', () => {
    const reading = readListing({ ...plain, images: ['https://a.example/1.jpg', 2, null] }, SEEN);
    expect(reading.ok && reading.listing.images).toEqual(['https://a.example/1.jpg']);
    expect(reading.ok && reading.dropped).toHaveLength(2);
  });

  it('cuts a title of five million characters and says so, leaving no half character', () => {
    const reading = readListing({ ...plain, title: '🐧'.repeat(2_500_000) }, SEEN);
    expect(reading.ok && reading.listing.title.isWellFormed?.()).not.toBe(false);
    expect(reading.ok && reading.listing.title.length).toBeLessThanOrEqual(20_000);
    expect(reading.ok && reading.dropped[0]?.field).toBe('title');
  });

  it('is not fooled by prototype names', () => {
    const evil = JSON.parse(
      `{"platform":"p","listingId":"1","kind":"product","url":"u","title":"t","attributes":{"__proto__":{"polluted":"1"},"货号":"A1"}}`,
    );
    const reading = readListing(evil, SEEN);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(reading.ok && reading.listing.attributes?.['货号']).toBe('A1');
  });

  it('gives a valid listing or a reason for any input at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ ...Object.fromEntries(Object.keys(Listing.shape).map((key) => [key, fc.anything()])) }),
        ),
        (value) => {
          const reading = readListing(value, SEEN);
          if (reading.ok) expect(Listing.safeParse(reading.listing).success).toBe(true);
          else expect(reading.problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
