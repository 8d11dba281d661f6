import { expect, test } from 'vitest';
import type { CrawlRequest, CrawlYield } from '../../domain/crawl.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { crawledShop, SEEN } from '../support/crawled-shop.ts';

const shop = crawledShop();

test('a list page gives its items to follow with their ids, and the next page', async () => {
  const { state, follow } = await shop.crawl('/list', 'list');
  expect(state).toBe('ok');
  expect(follow).toEqual([
    ...[1, 2, 3].map((n) => ({
      platform: 'test-shop',
      target: 'detail',
      url: `${shop.url}/p/${n}`,
      depth: 1,
      context: { listingId: String(n) },
    })),
    { platform: 'test-shop', target: 'list', url: `${shop.url}/list-2`, page: 2 },
  ]);
});

test.each(['/numbered', '/leading-back'])(
  'numbered pages end where the last one comes again, or leads back: %s',
  async (start) => {
    const counted = { ...shop.recipe, list: { ...shop.recipe.list, next: { url: '?page={page}' } } } as Recipe;
    let next: CrawlRequest | undefined = { platform: shop.recipe.id, target: 'list', url: start };
    const asked: string[] = [];
    while (next !== undefined) {
      asked.push(new URL(next.url, shop.url).search);
      const { follow }: CrawlYield = await shop.crawler.crawl(counted, next);
      next = follow.find((one) => one.target === 'list');
    }
    expect(asked).toEqual(['', '?page=2', '?page=3', '?page=4']);
  },
);

test('next pages end at the recipe’s limit', async () => {
  const list = { ...shop.recipe.list!, maxPages: 1 };
  expect((await shop.crawl('/list', 'list', { list })).follow.filter((one) => one.target === 'list')).toEqual([]);
});

test('a list that is not followed gives its items as listings', async () => {
  const list = { ...shop.recipe.list!, follow: false, fields: { title: 'a', price: '.price' } };
  const { listings } = await shop.crawl('/list', 'list', { list });
  expect(listings.map((one) => [one.listingId, one.title, one.price?.amount])).toEqual([
    ['1', '杯 1', 1],
    ['2', '杯 2', 2],
    ['3', '杯 3', 3],
  ]);
});

test.each([
  ['/list-empty', 'empty'],
  ['/list-login', 'blocked'],
  ['/list-nothing', 'empty'],
])('the list %s is %s', async (path, state) => {
  expect((await shop.crawl(path, 'list')).state).toBe(state);
});

test('rooms are followed with what is known of them, broken ones reported', async () => {
  const rooms = await shop.crawl('/live/rooms.json', 'rooms', { engine: 'rooms', kind: 'live' });
  expect(rooms.follow.map((one) => [one.target, one.url])).toEqual([
    ['room', `${shop.url}/live/r1/shelf.json`],
    ['rooms', `${shop.url}/live/rooms.json?page=2`],
  ]);
  expect(rooms.problems).toHaveLength(1);
  const window = await shop.crawler.crawl(
    { ...shop.recipe, engine: 'rooms', kind: 'live' },
    rooms.follow[0] as CrawlRequest,
  );
  expect(window.listings).toEqual([
    {
      platform: 'test-shop',
      listingId: 'i1',
      kind: 'live',
      url: `${shop.url}/live/r1/i1`,
      title: '正品杯',
      price: { amount: 9.9, currency: 'CNY' },
      images: [`${shop.url}/i.jpg`],
      text: [{ source: 'caption', value: '这是正品', at: 6 }],
      seller: { id: 's9', name: '直播店', type: 'business' },
      stream: {
        roomId: 'r1',
        host: '主播甲',
        startedAt: '2026-11-23T07:00:00Z',
        viewers: 12,
        playbackUrl: `${shop.url}/live/r1/master.m3u8`,
      },
      seenAt: SEEN.toISOString(),
    },
  ]);
  // Its stream leads nowhere: that is said, and costs the listings nothing.
  expect(window.problems.map((one) => one.field).sort()).toEqual(['items[1]', 'sold', 'stream']);
});

test('a storefront API is paged to its end, in the currency that the shop names', async () => {
  const storefront = {
    ...shop.recipe,
    engine: 'shopify' as const,
    way: 'api' as const,
    list: undefined,
    detail: undefined,
  };
  const titles: string[] = [];
  const asked = new Set<string>();
  let next: CrawlRequest | undefined = {
    platform: shop.recipe.id,
    target: 'list',
    url: `${shop.url}/store/products.json?limit=1`,
  };
  while (next !== undefined) {
    // Crawls are known by their addresses: a page under the address of another would never be fetched.
    expect(asked).not.toContain(next.url);
    asked.add(next.url);
    const page: CrawlYield = await shop.crawler.crawl(storefront as unknown as Recipe, next);
    titles.push(...page.listings.map((one) => `${one.title} ${one.price?.amount} ${one.price?.currency}`));
    next = page.follow[0];
  }
  expect(titles).toEqual(['Cup 1 5 GBP', 'Cup 2 5 GBP']);
});

test('an engine that is not read yet and a page that needs a browser say so for good', async () => {
  await expect(shop.crawl('/p/1', 'list', { engine: 'magento' })).rejects.toMatchObject({ code: 'engine-unsupported' });
  await expect(shop.crawl('/p/1', 'detail', { way: 'browser' })).rejects.toMatchObject({ code: 'browser-missing' });
});
