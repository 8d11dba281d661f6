import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  type CrawlerDeps,
  createBrowser,
  createCrawler,
  findChromium,
  type Learnt,
  learnRecipe,
  parseRecipe,
} from '../../../crawlers/index.ts';
import type { CrawlRequest } from '../../../domain/crawl.ts';
import type { Listing } from '../../../domain/listing.ts';
import { ThrottledError } from '../../../lib/errors.ts';
import { createFetcher } from '../../../lib/fetch/index.ts';
import { startMarket } from '../../../samples/market/server/index.ts';
import { type HostileServer, hostileServer, html } from '../../support/hostile-server.ts';
import { chineseShop, hashedShop, type MadeShop, routesOf, scriptedShop, tableShop } from './shops.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function serve(
  routes: Parameters<typeof hostileServer>[0],
): Promise<{ server: HostileServer; deps: CrawlerDeps }> {
  const server = await hostileServer(routes);
  const hostBudget = { wait: async () => undefined, pause: async () => undefined };
  const fetcher = createFetcher({ allow: [server.host], hostBudget });
  open.push(fetcher, server);
  return { server, deps: { fetcher, clock: { now: () => new Date('2026-11-23T08:00:00Z') } } };
}

/** Follows a learnt recipe from its starts to the end, as the crawlers would; `most` product pages are opened, the others only counted. */
async function crawlAll(
  deps: CrawlerDeps,
  { recipe }: Learnt,
  most = Number.POSITIVE_INFINITY,
): Promise<Map<string, Listing | undefined>> {
  const known = parseRecipe(JSON.stringify(recipe), 'the learnt recipe');
  const crawler = createCrawler(deps);
  const found = new Map<string, Listing | undefined>();
  const seen = new Set<string>();
  const waiting: CrawlRequest[] = known.starts.map((start) => ({ platform: known.id, ...start }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const request = next;
    const id = request.context?.['listingId'];
    if (request.target === 'detail' && id !== undefined && found.size >= most) {
      found.set(id, undefined);
      continue;
    }
    const page = await crawler.crawl(known, request).catch((error: unknown) => {
      if (error instanceof ThrottledError) waiting.push(request);
      return undefined;
    });
    if (page === undefined) continue;
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
  ['whose page numbers have no addresses', scriptedShop],
])('a shop %s is learnt from its start page, and every product is found by what was learnt', async (_name, make) => {
  const shop = make();
  const { server, deps } = await serve(routesOf(shop));
  const learnt = await learnRecipe(deps, [server.url + shop.start], { allow: [server.host] });
  const found = await crawlAll(deps, learnt);
  const told = Object.fromEntries(
    [...found].map(([id, one]) => [id, { title: one?.title, amount: one?.price?.amount }]),
  );
  expect(told).toEqual(
    Object.fromEntries(Object.entries(shop.products).map(([id, { title, amount }]) => [id, { title, amount }])),
  );
  expect([...found.values()].filter((one) => (one?.images?.length ?? 0) === 0)).toEqual([]);
  for (const { key, sure } of learnt.keys) expect([key, sure >= 0.5]).toEqual([key, true]);
});

const NOW = new Date('2026-11-20T03:00:00Z');

test.each([
  ['sample-market', '/market/list', 'static'],
  ['sample-storefront', '/store/products.json?limit=50', 'api'],
  ['sample-boutique', '/boutique/', 'browser'],
])('the sample market’s %s is learnt and crawled whole', async (id, path, way) => {
  const market = await startMarket({ seed: 20_261_123, epoch: NOW, now: () => NOW });
  const allow = [new URL(market.url).host];
  const hostBudget = { wait: async () => undefined, pause: async () => undefined };
  const userAgent = 'Hubiao/test';
  const fetcher = createFetcher({ allow, hostBudget, userAgent });
  const browser = createBrowser({
    find: () => findChromium({ cacheDir: join(homedir(), '.cache', 'hubiao') }),
    userAgent,
    allow,
  });
  open.push(fetcher, browser, market);
  const deps: CrawlerDeps = { fetcher, browser, clock: { now: () => NOW } };
  const learnt = await learnRecipe(deps, [market.url + path], { allow });
  expect(learnt.recipe.way).toBe(way);
  // Pages drawn by script are slow: some of them stand for all, of which each must be found.
  const found = await crawlAll(deps, learnt, way === 'browser' ? 6 : undefined);
  const shown = market.world.at(NOW, market.url).filter((one) => one.platform === id);
  const wrong = shown.filter(
    (one) => !found.has(one.listingId) || (found.get(one.listingId)?.title ?? one.title) !== one.title,
  );
  expect(wrong.map((one) => [one.listingId, one.title, found.get(one.listingId)?.title])).toEqual([]);
  expect([...found.keys()].filter((key) => !shown.some((one) => one.listingId === key))).toEqual([]);
});

test('a shop with a product API is learnt as such', async () => {
  const product = (n: number): unknown => ({
    id: n,
    title: `Cup ${n}`,
    handle: `cup-${n}`,
    variants: [{ price: '5.00' }],
    images: [],
  });
  const { server, deps } = await serve({
    '/': html('<title>Cups</title><h1>Cups</h1>'),
    '/products.json': html(JSON.stringify({ products: [1, 2, 3].map(product) }), { type: 'application/json' }),
    '/meta.json': html('{"currency":"EUR"}', { type: 'application/json' }),
  });
  const learnt = await learnRecipe(deps, [`${server.url}/`], { allow: [server.host] });
  expect([learnt.recipe.way, learnt.recipe.engine]).toEqual(['api', 'shopify']);
  expect([...(await crawlAll(deps, learnt)).values()].map((one) => [one?.title, one?.price])).toEqual(
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
