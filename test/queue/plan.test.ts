import { describe, expect, it } from 'vitest';
import { Recipe } from '../../domain/recipe.ts';
import type { Registries } from '../../domain/registries.ts';
import { batchId, crawlId } from '../../queue/names.ts';
import { planTick, searchRequest } from '../../queue/plan.ts';
import { latestSlot } from '../../queue/schedule.ts';

const recipe = Recipe.parse({
  id: 'shop',
  name: 'Shop',
  base: 'https://shop.example/s/',
  way: 'static',
  starts: [{ target: 'list', url: 'all?page={page}' }],
  search: { url: 'search?q={query}&page={page}' },
});
const mark = (n: number, level: 'key' | 'standard') => ({
  id: `m${n}`,
  mark: `牌子${n}`,
  niceClasses: [25],
  owner: 'o',
  level,
});
const registries = (n: number): Registries => ({
  directory: Array.from({ length: n }, (_, i) => mark(i, i % 2 === 0 ? 'standard' : 'key')),
  gi: [{ id: 'g', name: '龙井茶', product: '茶', kind: 'product', areas: ['浙江'] }],
  signs: [{ id: 's', name: '进宝', holder: 'h', validFrom: '2026-01-01', validUntil: '2029-12-31' }],
});

describe('planning a tick', () => {
  it('asks for every shelf and searches every name once', () => {
    const crawls = planTick(recipe, registries(4), new Date('2026-11-23T01:00:00Z'));
    expect(crawls[0]?.request).toEqual({ platform: 'shop', target: 'list', url: 'https://shop.example/s/all?page=1' });
    expect(crawls.slice(1).map((crawl) => crawl.request.query)).toEqual([
      '牌子1',
      '牌子3',
      '牌子0',
      '牌子2',
      '龙井茶',
      '进宝',
    ]);
    expect(new Set(crawls.map((crawl) => crawl.id)).size).toBe(crawls.length);
  });

  it('gives the same ids for the same tick and others for the next', () => {
    const ids = (tick: string) => planTick(recipe, registries(3), new Date(tick)).map((crawl) => crawl.id);
    expect(ids('2026-11-23T01:00:00Z')).toEqual(ids('2026-11-23T01:00:00Z'));
    expect(ids('2026-11-23T01:00:00Z')).not.toEqual(ids('2026-11-23T02:00:00Z'));
  });

  it('lets every name have its turn where there are more than one tick holds', () => {
    const many = registries(501);
    const seen = new Set<string>();
    for (let hour = 0; hour < 24; hour += 1)
      for (const crawl of planTick(recipe, many, new Date(Date.UTC(2026, 10, 23, hour))))
        if (crawl.request.query) seen.add(crawl.request.query);
    expect(seen.size).toBe(503);
  });

  it('writes a query safely into the address', () => {
    expect(searchRequest(recipe, 'a&b=c 茶').url).toBe('https://shop.example/s/search?q=a%26b%3Dc%20%E8%8C%B6&page=1');
  });
});

describe('job ids', () => {
  const refs = [
    { platform: 'p', listingId: '1', snapshot: 1 },
    { platform: 'p', listingId: '2', snapshot: 1 },
  ];
  it('depend on content, not on order, and hold no colon', () => {
    expect(batchId('screen', refs, 3)).toBe(batchId('screen', [...refs].reverse(), 3));
    expect(batchId('screen', refs, 3)).not.toContain(':');
    expect(crawlId('t:1', { platform: 'p', target: 'list', url: 'https://x/' })).not.toContain(':');
  });
  it('change with the snapshot and with the registries, so that A → B → A is three jobs', () => {
    const ids = [1, 2, 3].map((snapshot) => batchId('screen', [{ platform: 'p', listingId: '1', snapshot }], 3));
    expect(new Set([...ids, batchId('screen', [{ platform: 'p', listingId: '1', snapshot: 1 }], 4)]).size).toBe(4);
  });
});

describe('the newest slot of a schedule', () => {
  it.each([
    ['*/5 * * * *', '2026-11-23T01:07:30Z', '2026-11-23T01:05:00.000Z'],
    ['*/5 * * * *', '2026-11-23T01:05:00Z', '2026-11-23T01:05:00.000Z'],
    ['0 6 * * *', '2026-11-23T01:00:00Z', '2026-11-22T22:00:00.000Z'],
  ])('%s at %s (Shanghai time)', (expression, now, slot) => {
    expect(latestSlot(expression, new Date(now)).toISOString()).toBe(slot);
  });
});
