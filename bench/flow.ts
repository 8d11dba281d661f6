import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAlertSender } from '../alerts/index.ts';
import { loadSeriousness } from '../config/rules.ts';
import type { CrawlRequest, CrawlYield } from '../domain/crawl.ts';
import type { Listing } from '../domain/listing.ts';
import type { Crawler } from '../domain/ports.ts';
import { Recipe } from '../domain/recipe.ts';
import { systemClock } from '../lib/clock.ts';
import { createFetcher } from '../lib/fetch/index.ts';
import { crawlStep, fileStep, screenStep } from '../queue/flow.ts';
import { crawlId, type Step } from '../queue/names.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { loadScreener } from '../queue/registries.ts';
import { runWorker } from '../queue/worker.ts';
import { importSampleRegistries } from '../roles/prepare.ts';
import { pictureInspector, screenerFactory } from '../roles/wiring.ts';
import { createWorld } from '../samples/market/index.ts';
import { cacheHome, openServices } from '../services/index.ts';
import { openStore } from '../store/connect.ts';

/*
 * Listings a second through crawl → screen → file on this machine's services, beside a BullMQ queue of the same number of
 * jobs that does nothing, in one run. The network is left out: pages come from memory, 50 listings each, so that what is
 * measured is the way of a listing and not somebody's shop.
 */

const PAGES = 60;
const PER_PAGE = 50;
const quiet = { debug: () => undefined, info: () => undefined, warn: console.error, error: console.error };

const dataDir = await mkdtemp(join(tmpdir(), 'hubiao-bench-'));
const services = await openServices({ dataDir, cacheDir: cacheHome(process.env) });
const store = await openStore({
  uri: services.mongoUri,
  dbName: `bench-${randomUUID().slice(0, 8)}`,
  seriousness: loadSeriousness(),
});
const queues = openQueues(services.redisUrl, 'bench');
try {
  await importSampleRegistries(store);
  const recipe = Recipe.parse({
    id: 'bench',
    name: 'Bench',
    base: 'http://bench.example',
    way: 'static',
    rate: { perSecond: 50, concurrency: 4 },
  });
  await store.schedule.savePlatform(recipe, 'bench');
  const pages = makePages();
  const whole = await throughFlow(queues, pages);
  const noop = await throughNothing(openQueues(services.redisUrl, 'bench-noop'), whole.jobs);
  const listings = PAGES * PER_PAGE;
  const row = (name: string, seconds: number, jobs: number) =>
    console.log(`| ${name} | ${jobs} | ${seconds.toFixed(2)} | ${Math.round(listings / seconds)} |`);
  console.log(
    `\n${listings} listings in ${PAGES} pages; ${(await store.ping()).engine}\n\n| way | jobs | seconds | listings/s |\n| --- | ---: | ---: | ---: |`,
  );
  row('crawl → screen → file', whole.seconds, whole.jobs);
  row('BullMQ, same jobs, doing nothing', noop, whole.jobs);
  console.log(
    `\nratio ${(noop / whole.seconds).toFixed(3)} (1 would mean that the work costs nothing beside the queue)`,
  );
} finally {
  await queues.close();
  await store.close();
  await services.stop();
  await rm(dataDir, { recursive: true, force: true });
}

function makePages(): Map<string, Listing[]> {
  const world = createWorld({ seed: 7, epoch: new Date().toISOString() });
  const base = world.at(new Date());
  const pages = new Map<string, Listing[]>();
  for (let page = 0; page < PAGES; page += 1)
    pages.set(
      `http://bench.example/${page}`,
      Array.from({ length: PER_PAGE }, (_, i) => {
        const n = page * PER_PAGE + i;
        const { images: _pictures, ...listing } = base[n % base.length] as Listing;
        return { ...listing, platform: 'bench', listingId: `b${n}`, url: `http://bench.example/item/${n}` };
      }),
    );
  return pages;
}

async function throughFlow(
  flowQueues: Queues,
  pages: Map<string, Listing[]>,
): Promise<{ seconds: number; jobs: number }> {
  const crawler: Crawler = {
    crawl: async (_recipe, request): Promise<CrawlYield> => ({
      state: 'ok',
      listings: pages.get(request.url) ?? [],
      follow: [],
      gone: [],
      problems: [],
      bytes: 0,
    }),
    picture: async () => new Uint8Array(),
    close: async () => undefined,
  };
  const screener = await loadScreener(store, screenerFactory());
  const deps = {
    store,
    queues: flowQueues,
    crawler,
    inspector: pictureInspector(),
    clock: systemClock,
    log: quiet,
    current: () => screener,
  };
  const sender = createAlertSender({ fetch: createFetcher().fetch, from: 'bench@localhost' });
  let jobs = 0;
  const onDead = async (_payload: unknown, error: Error) => console.error('dead letter:', error.message);
  const common = { queues: flowQueues, log: quiet, onDead };
  const counted =
    <P, C>(handle: (payload: P, context: C) => Promise<void>) =>
    async (payload: P, context: C) => {
      await handle(payload, context);
      jobs += 1;
    };
  const crawls = [...pages.keys()].map((url) => {
    const request: CrawlRequest = { platform: 'bench', target: 'list', url };
    return { id: crawlId('bench', request), tick: 'bench', request };
  });
  const started = performance.now();
  await store.crawls.plan(crawls, new Date());
  await flowQueues.addMany(
    'crawl',
    crawls.map((crawl) => ({ id: crawl.id, payload: crawl })),
  );
  const workers = [
    runWorker({ ...common, step: 'crawl', platform: 'bench', concurrency: 4, handle: counted(crawlStep(deps)) }),
    runWorker({ ...common, step: 'screen', concurrency: 2, handle: counted(screenStep(deps)) }),
    runWorker({ ...common, step: 'file', concurrency: 2, handle: counted(fileStep({ ...deps, sender })) }),
  ];
  await untilEmpty(flowQueues, ['crawl', 'screen', 'file']);
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(workers.map((worker) => worker.close()));
  return { seconds, jobs };
}

async function throughNothing(noop: Queues, jobs: number): Promise<number> {
  const started = performance.now();
  const refs = [{ platform: 'bench', listingId: 'x', snapshot: 1 }];
  await noop.addMany(
    'file',
    Array.from({ length: jobs }, (_, n) => ({ id: `n${n}`, payload: { refs } })),
  );
  const worker = runWorker({
    queues: noop,
    step: 'file',
    concurrency: 2,
    log: quiet,
    handle: async () => undefined,
    onDead: async () => undefined,
  });
  await untilEmpty(noop, ['file']);
  const seconds = (performance.now() - started) / 1000;
  await worker.close();
  await noop.close();
  return seconds;
}

async function untilEmpty(of: Queues, steps: Step[]): Promise<void> {
  for (;;) {
    let left = 0;
    for (const step of steps) {
      const counts = await of
        .of(step, step === 'crawl' ? 'bench' : undefined)
        .getJobCounts('waiting', 'active', 'delayed');
      left += Object.values(counts).reduce((sum, n) => sum + n, 0);
    }
    if (
      left === 0 &&
      (steps.length === 1 || (await store.listings.pending(new Date(Date.now() + 60_000), 1)).length === 0)
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
