import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Settings } from '../../config/settings.ts';
import { createCrawler, parseRecipe } from '../../crawlers/index.ts';
import type { EvidenceArchive, Store } from '../../domain/ports.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { systemClock } from '../../lib/clock.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { captureDead, captureStep, givesWay } from '../../queue/capture.ts';
import { sweepEvidence } from '../../queue/evidence-sweep.ts';
import { crawlStep, fileStep, inspectStep, screenStep } from '../../queue/flow.ts';
import type { EvidenceDeps } from '../../queue/gather.ts';
import { ledgerStep } from '../../queue/ledger.ts';
import { crawlId } from '../../queue/names.ts';
import { recheckDead, recheckStep } from '../../queue/recheck.ts';
import { loadScreener } from '../../queue/registries.ts';
import { runWorker } from '../../queue/worker.ts';
import { archiveFor } from '../../roles/archive.ts';
import { evidenceFolder } from '../../roles/bundles.ts';
import { importSampleRegistries } from '../../roles/prepare.ts';
import { visitToolsFor } from '../../roles/visits.ts';
import { pictureInspector, screenerFactory } from '../../roles/wiring.ts';
import { type Market, startMarket } from '../../samples/market/index.ts';
import { testSender } from './alerts.ts';
import { memoryLog, testQueues } from './queue.ts';
import { handClock, testStore } from './store.ts';

export const HOUR = 3_600_000;
const EPOCH = '2026-11-20T03:00:00Z';

/** Settings of an instance with a data folder of this test's own. */
export async function testSettings(): Promise<Settings> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hubiao-evflow-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return { dataDir, signature: 'ed25519', bundles: 'folder' } as Settings;
}

export type EvidenceFlow = {
  clock: ReturnType<typeof handClock>;
  market: Market;
  store: Store;
  archive: EvidenceArchive;
  folder: string;
  queues: ReturnType<typeof testQueues>;
  log: ReturnType<typeof memoryLog>;
  deps: EvidenceDeps;
  /** Crawls one page of the market; everything after it goes by itself. */
  crawl(url: string): Promise<void>;
  /** What the leader does every few seconds. */
  sweep(): Promise<void>;
};

/** The whole flow over the sample market with real parts: store, queues, crawler, detectors, archive. Time is in the test's hand. */
export async function evidenceFlow(given: { timeSources?: string[] } = {}): Promise<EvidenceFlow> {
  const clock = handClock(EPOCH);
  const market = await startMarket({ seed: 20_261_123, epoch: EPOCH, now: () => clock.now() });
  onTestFinished(() => market.close());
  const { store } = await testStore(inject('mongoUri'), clock);
  const queues = testQueues();
  const log = memoryLog();
  const settings = await testSettings();
  const host = new URL(market.url).host;
  // The market's pauses are real ones by the wall clock; the test's host budget goes on at once.
  const hostBudget = { wait: async () => undefined, pause: async () => undefined };
  const userAgent = 'Hubiao/test';
  const fetcher = createFetcher({ allow: [host], hostBudget, userAgent });
  const crawler = createCrawler({ fetcher, clock });
  onTestFinished(() => crawler.close());
  await importSampleRegistries(store);
  const recipe = await recipeOf('sample-market', market.url);
  await store.schedule.savePlatform(recipe, 'test');
  const archive = archiveFor(settings, store);
  const current = await loadScreener(store, screenerFactory());
  const looking = { store, queues, crawler, log, inspector: pictureInspector(), current: () => current };
  const identity = { userAgent, release: 'test', clockSource: 'a test' };
  const { timeSources = [] } = given;
  // Whoever visits and sets clocks beside one another does it by the real time.
  const visits = visitToolsFor(
    { allow: [host], contact: 'test', clockSeconds: 2, timeSources, dataDir: settings.dataDir },
    { fetcher, clock: systemClock },
  );
  onTestFinished(() => visits.close());
  const deps: EvidenceDeps = { store, queues, crawler, archive, clock, log, identity, visits };
  const crawl = crawlStep({ store, queues, crawler, clock, log, keeper: archive });
  startWorkers(looking, { ...deps, recheckMs: 24 * HOUR });
  return {
    ...{ clock, market, store, archive, queues, log, deps, folder: evidenceFolder(settings) },
    async crawl(url) {
      const request = { platform: recipe.id, target: 'detail', url } as const;
      const tick = `test@${clock.now().toISOString()}`;
      await crawl({ id: crawlId(tick, request), tick, request }).catch(() => crawl({ id: 'again', tick, request }));
    },
    sweep: () => sweepEvidence({ store, queues, clock }),
  };
}

function startWorkers(
  looking: Parameters<typeof screenStep>[0] & Parameters<typeof inspectStep>[0],
  deps: EvidenceDeps & { recheckMs: number },
): void {
  const told = async (_payload: unknown, error: Error): Promise<void> => deps.log.error({ error: error.message });
  const common = { queues: deps.queues, log: deps.log, concurrency: 4, onDead: told };
  const workers = [
    runWorker({ ...common, step: 'screen', handle: screenStep(looking) }),
    runWorker({ ...common, step: 'inspect', handle: inspectStep(looking) }),
    runWorker({ ...common, step: 'file', handle: fileStep({ ...deps, sender: testSender({ allow: [] }) }) }),
    runWorker({
      ...common,
      step: 'capture',
      perSecond: 50,
      throttleQueue: givesWay,
      handle: captureStep(deps),
      onDead: captureDead(deps),
    }),
    runWorker({ ...common, step: 'ledger', handle: ledgerStep(deps) }),
    runWorker({ ...common, step: 'recheck', handle: recheckStep(deps), onDead: recheckDead(deps) }),
  ];
  onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.close()))));
}

async function recipeOf(id: string, base: string): Promise<Recipe> {
  const path = join('config', 'platforms', `${id}.json`);
  const recipe = parseRecipe((await readFile(path, 'utf8')).replaceAll('http://sample.invalid', base), path);
  return { ...recipe, allow: [new URL(base).host] };
}
