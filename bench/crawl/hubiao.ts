import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSeriousness } from '../../config/rules.ts';
import { createBrowser, createCrawler, findChromium } from '../../crawlers/index.ts';
import type { CrawlRequest, CrawlYield } from '../../domain/crawl.ts';
import type { Crawler, Store } from '../../domain/ports.ts';
import { Recipe } from '../../domain/recipe.ts';
import { systemClock } from '../../lib/clock.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { crawlStep } from '../../queue/flow.ts';
import { openQueues } from '../../queue/queues.ts';
import { runWorker } from '../../queue/worker.ts';
import { cacheHome, openServices } from '../../services/index.ts';
import { openStore } from '../../store/connect.ts';
import type { Product } from './pages.ts';
import { addressesOf, givenWork, measured } from './work.ts';

/*
 * Hubiao's crawl job over the pages: its queue on a real Redis, the guarded fetch or the browser behind the guarded proxy, and the general readers,
 * with a recipe that says nothing of the pages. With `store` the whole step: listings, crawls and what is to be screened are kept and queued too.
 */

const work = givenWork();
const quiet = { debug: () => undefined, info: () => undefined, warn: console.error, error: console.error };
const host = new URL(work.base).host;
const dataDir = await mkdtemp(join(tmpdir(), 'hubiao-bench-'));
const services = await openServices({ dataDir, cacheDir: cacheHome(process.env) });
const queues = openQueues(services.redisUrl, `bench-${randomUUID().slice(0, 8)}`);
const recipe = Recipe.parse({
  id: 'bench',
  name: 'Bench',
  base: work.base,
  allow: [host],
  way: work.way,
  rate: { perSecond: 50, concurrency: work.concurrency },
  ...(work.way === 'browser' ? { detail: { readyWhen: 'h1' } } : {}),
});
const fetcher = createFetcher({
  allow: [host],
  hostBudget: { wait: async () => undefined, pause: async () => undefined },
});
const browser = createBrowser({
  find: () =>
    findChromium({ cacheDir: cacheHome(process.env), ...(work.chromium === undefined ? {} : { path: work.chromium }) }),
  userAgent: 'Hubiao/bench',
  allow: [host],
});
const crawler = createCrawler({ fetcher, browser, clock: systemClock });

function productOf({ listings }: CrawlYield): Product {
  const [one] = listings;
  return {
    title: one?.title ?? '',
    price: one?.price?.amount ?? 0,
    currency: one?.price?.currency ?? '',
    brand: one?.brand ?? '',
    seller: one?.seller?.name ?? '',
    images: one?.images ?? [],
  };
}

async function run(put: (url: string, product: Product) => void, store: Store | undefined): Promise<void> {
  const told: Crawler = {
    ...crawler,
    async crawl(of, request, signal) {
      const made = await crawler.crawl(of, request, signal);
      put(request.url, productOf(made));
      return made;
    },
  };
  const whole =
    store === undefined ? undefined : crawlStep({ store, queues, crawler: told, clock: systemClock, log: quiet });
  let left = work.pages;
  let resolve: () => void = () => undefined;
  const all = new Promise<void>((done) => {
    resolve = done;
  });
  const worker = runWorker({
    queues,
    step: 'crawl',
    platform: recipe.id,
    concurrency: work.concurrency,
    log: quiet,
    async handle(payload) {
      await (whole === undefined ? told.crawl(recipe, payload.request) : whole(payload));
      left -= 1;
      if (left === 0) resolve();
    },
    onDead: async (_payload, error) => console.error('dead letter:', error.message),
  });
  const request = (url: string): CrawlRequest => ({ platform: recipe.id, target: 'detail', url });
  const addresses = addressesOf(work);
  for (let at = 0; at < addresses.length; at += 1_000)
    await queues.addMany(
      'crawl',
      addresses.slice(at, at + 1_000).map((url, of) => ({
        id: `b${at + of}`,
        payload: { id: `b${at + of}`, tick: 'bench', request: request(url) },
      })),
    );
  await all;
  await worker.close();
}

const store = work.store
  ? await openStore({
      uri: services.mongoUri,
      dbName: `bench-${randomUUID().slice(0, 8)}`,
      seriousness: loadSeriousness(),
    })
  : undefined;
await store?.schedule.savePlatform(recipe, 'bench');
const done = await measured(work, (put) => run(put, store));
await crawler.close();
await queues.close();
await store?.close();
await services.stop();
await rm(dataDir, { recursive: true, force: true });
process.send?.(done, () => process.exit());
