import { afterEach, expect, test } from 'vitest';
import { type CrawlerDeps, createCrawler, type Learnt, learnRecipe, parseRecipe } from '../../../crawlers/index.ts';
import type { CrawlRequest } from '../../../domain/crawl.ts';
import type { Listing } from '../../../domain/listing.ts';
import { createFetcher } from '../../../lib/fetch/index.ts';
import { type HostileServer, hostileServer, html } from '../../support/hostile-server.ts';
import { chineseShop, hashedShop, type MadeShop, routesOf, tableShop } from './shops.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function serve(routes: Parameters<typeof hostileServer>[0]): Promise<{ server: HostileServer; deps: CrawlerDeps }> {
  const server = await hostileServer(routes);
  const hostBudget = { wait: async () => undefined, pause: async () => undefined };
  const fetcher = createFetcher({ allow: [server.host], hostBudget });
  open.push(fetcher, server);
  return { server, deps: { fetcher, clock: { now: () => new Date('2026-11-23T08:00:00Z') } } };
}

/** Follows a learnt recipe from its starts to the end, as the crawlers would. */
async function crawlAll(deps: CrawlerDeps, { recipe }: Learnt): Promise<Map<string, Listing>> {
  const known = parseRecipe(JSON.stringify(recipe), 'the learnt recipe');
  const crawler = createCrawler(deps);
  const found = new Map<string, Listing>();
  const seen = new Set<string>();
  const waiting: CrawlRequest[] = known.starts.map((start) => ({ platform: known.id, ...start }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const page = await crawler.crawl(known, next);
    for (const listing of page.listings) found.set(listing.listingId, listing);
    for (const one of page.follow) {
      if (!seen.has(one.url)) waiting.push(one);
      seen.add(one.url);
    }
  }
  return found;
}

test.each<[string, () => MadeShop]>([
  ['of tables without classes', tableShop],
  ['of made-up class names in German', hashedShop],
  ['of the ECShop kind', chineseShop],
])('a shop %s is learnt from its start page, and every product is found by what was learnt', async (_name, make) => {
  const shop = make();
  const { server, deps } = await serve(routesOf(shop));
  const learnt = await learnRecipe(deps, [server.url + shop.start], { allow: [server.host] });
  const found = await crawlAll(deps, learnt);
  const told = Object.fromEntries([...found].map(([id, one]) => [id, { title: one.title, amount: one.price?.amount }]));
  expect(told).toEqual(
    Object.fromEntries(Object.entries(shop.products).map(([id, { title, amount }]) => [id, { title, amount }])),
  );
  expect([...found.values()].filter((one) => (one.images?.length ?? 0) === 0)).toEqual([]);
  for (const { key, sure } of learnt.keys) expect([key, sure >= 0.5]).toEqual([key, true]);
});

test('a shop with a product API is learnt as such', async () => {
  const product = (n: number): unknown => ({ id: n, title: `Cup ${n}`, handle: `cup-${n}`, variants: [{ price: '5.00' }], images: [] });
  const { server, deps } = await serve({
    '/': html('<title>Cups</title><h1>Cups</h1>'),
    '/products.json': html(JSON.stringify({ products: [1, 2, 3].map(product) }), { type: 'application/json' }),
    '/meta.json': html('{"currency":"EUR"}', { type: 'application/json' }),
  });
  const learnt = await learnRecipe(deps, [`${server.url}/`], { allow: [server.host] });
  expect([learnt.recipe.way, learnt.recipe.engine]).toEqual(['api', 'shopify']);
  expect([...(await crawlAll(deps, learnt)).values()].map((one) => [one.title, one.price])).toEqual(
    [1, 2, 3].map((n) => [`Cup ${n}`, { amount: 5, currency: 'EUR' }]),
  );
});

test('a shop without goods, addresses of two shops and pages that robots.txt closes teach nothing', async () => {
  const shop = tableShop();
  const { server, deps } = await serve({
    ...routesOf(shop),
    '/nothing': html('<title>News</title><h1>Nothing is sold here</h1>'),
    '/robots.txt': html('User-agent: *\nDisallow: /shop.php', { type: 'text/plain' }),
  });
  await expect(learnRecipe(deps, [`${server.url}/nothing`])).rejects.toMatchObject({ code: 'nothing-learnt' });
  await expect(learnRecipe(deps, [`${server.url}/shop.php`])).rejects.toMatchObject({
    code: 'nothing-learnt',
    advice: expect.stringMatching(/robots/i),
  });
  expect(server.hits.get('/shop.php')).toBeUndefined();
  await expect(learnRecipe(deps, [`${server.url}/`, 'https://other.example/'])).rejects.toThrow(/several shops/);
  await expect(learnRecipe(deps, ['no address'])).rejects.toThrow(/not an address/);
});
