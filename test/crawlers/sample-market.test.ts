import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBrowser, createCrawler, findChromium, type PageCrawler, parseRecipe } from '../../crawlers/index.ts';
import type { CrawlRequest, PageState } from '../../domain/crawl.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { systemClock } from '../../lib/clock.ts';
import { ThrottledError } from '../../lib/errors.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { type Market, startMarket } from '../../samples/market/server/index.ts';

const NOW = new Date('2026-11-20T03:00:00Z');
const AT_ONCE = 6;
let market: Market;
let crawler: PageCrawler;
let pauses = 0;

beforeAll(async () => {
  market = await startMarket({ seed: 20_261_123, epoch: NOW, now: () => NOW });
  const host = new URL(market.url).host;
  // The market's pauses are real ones by the wall clock; the test's host budget counts them and goes on at once.
  const hostBudget = { wait: async () => undefined, pause: async () => void pauses++ };
  const userAgent = 'Hubiao/test';
  const browser = createBrowser({
    find: () => findChromium({ cacheDir: join(homedir(), '.cache', 'hubiao') }),
    userAgent,
    allow: [host],
  });
  crawler = createCrawler({
    fetcher: createFetcher({ allow: [host], hostBudget, userAgent }),
    browser,
    clock: systemClock,
  });
});

afterAll(async () => {
  await crawler?.close();
  await market?.close();
});

async function recipeOf(id: string): Promise<Recipe> {
  const path = join('config', 'platforms', `${id}.json`);
  const recipe = parseRecipe(await readFile(path, 'utf8'), path);
  return { ...recipe, base: recipe.base.replace('http://sample.invalid', market.url) };
}

type Crawl = {
  listings: Map<string, Listing>;
  states: Map<string, PageState>;
  gone: string[];
  fields: Map<string, string>;
};

/** Follows every request of a recipe from its starts to the end. */
async function crawlAll(recipe: Recipe): Promise<Crawl> {
  const crawl: Crawl = { listings: new Map(), states: new Map(), gone: [], fields: new Map() };
  const waiting: CrawlRequest[] = recipe.starts.map((start) => ({ platform: recipe.id, ...start }));
  const known = new Set<string>();
  const one = async (request: CrawlRequest): Promise<void> => {
    try {
      const page = await crawler.crawl(recipe, request);
      crawl.states.set(request.url, page.state);
      crawl.gone.push(...page.gone);
      for (const listing of page.listings) crawl.listings.set(listing.listingId, listing);
      for (const next of page.follow) {
        const key = `${next.url} ${next.page ?? 1}`;
        if (!known.has(key)) waiting.push(next);
        known.add(key);
      }
    } catch (error) {
      if (error instanceof ThrottledError) waiting.push(request);
      else crawl.states.set(request.url, 'blocked');
    }
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(one));
  return crawl;
}

const FIELDS = [
  'kind',
  'url',
  'title',
  'description',
  'brand',
  'category',
  'price',
  'listPrice',
  'sold',
  'availability',
  'images',
  'shipFrom',
  'origin',
  'seller',
  'attributes',
] as const;

/** Fields in which a listing differs from what the world shows. */
function differences(seen: Listing, shown: Listing): string[] {
  return FIELDS.filter((field) => {
    try {
      expect(seen[field]).toEqual(shown[field]);
      return false;
    } catch {
      return true;
    }
  }).map((field) => `${shown.listingId} ${field}: ${JSON.stringify(seen[field])} for ${JSON.stringify(shown[field])}`);
}

async function compare(id: string): Promise<Crawl> {
  const crawl = await crawlAll(await recipeOf(id));
  const shown = market.world.at(NOW, market.url).filter((listing) => listing.platform === id);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter((one) => !crawl.listings.has(one.listingId)).map((one) => one.listingId)).toEqual([]);
  expect(shown.flatMap((one) => differences(crawl.listings.get(one.listingId) as Listing, one)).slice(0, 10)).toEqual(
    [],
  );
  expect([...crawl.listings.keys()].filter((key) => !shown.some((one) => one.listingId === key))).toEqual([]);
  return crawl;
}

test('the server-rendered market is crawled whole by its recipe, walls and lost pages told apart', async () => {
  const crawl = await compare('sample-market');
  const walls = [...crawl.states].filter(([, state]) => state === 'blocked').map(([url]) => url);
  expect(walls.some((url) => url.includes('688888888801'))).toBe(true);
  expect(walls.some((url) => url.includes('688888888802'))).toBe(true);
  expect(crawl.gone).not.toContain('688888888801');
  expect(market.stats().trapped).toBe(0);
  expect(pauses).toBe(market.stats().throttled);
});

test('the storefront with a product API is crawled whole by its recipe', async () => {
  await compare('sample-storefront');
});

test('every item of every live room is crawled with what was said while it was shown', async () => {
  const crawl = await compare('sample-live');
  const spoken = [...crawl.listings.values()].filter((listing) => (listing.text?.length ?? 0) > 0);
  expect(spoken.length).toBeGreaterThan(5);
  const shown = new Map(market.world.at(NOW, market.url).map((listing) => [listing.listingId, listing]));
  for (const listing of spoken) expect(listing.stream).toEqual(shown.get(listing.listingId)?.stream);
});

test('the shop drawn by script is crawled whole through a real browser', async () => {
  await compare('sample-boutique');
});
