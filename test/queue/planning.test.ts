import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { loadCalendar } from '../../config/calendar.ts';
import { createCrawler, parseRecipe } from '../../crawlers/index.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Store } from '../../domain/ports.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { sweepDraws } from '../../queue/draws.ts';
import { crawlDead, crawlStep, fileStep, screenStep } from '../../queue/flow.ts';
import { tickId } from '../../queue/plan.ts';
import { planStep } from '../../queue/planning/step.ts';
import { loadScreener } from '../../queue/registries.ts';
import { runWorker } from '../../queue/worker.ts';
import { importSampleRegistries } from '../../roles/prepare.ts';
import { pictureInspector, screenerFactory } from '../../roles/wiring.ts';
import { startMarket } from '../../samples/market/index.ts';
import { testSender } from '../support/alerts.ts';
import { memoryLog, testQueues } from '../support/queue.ts';
import { handClock, testStore } from '../support/store.ts';

const EPOCH = '2026-11-20T03:00:00Z';

/** The sample market without its shelf, so that every page is found by a search, behind the real queue. */
async function market() {
  const clock = handClock(EPOCH);
  const world = await startMarket({ seed: 20_261_123, epoch: EPOCH, now: () => clock.now() });
  onTestFinished(() => world.close());
  const { store } = await testStore(inject('mongoUri'), clock);
  await importSampleRegistries(store);
  const path = join('config', 'platforms', 'sample-market.json');
  const recipe = parseRecipe((await readFile(path, 'utf8')).replaceAll('http://sample.invalid', world.url), path);
  await store.schedule.savePlatform(
    {
      ...recipe,
      ...{ allow: [new URL(world.url).host], starts: [], schedule: '0 * * * *' },
      budget: { pages: 400, requests: 8, explore: 0.2, keyHours: 24, otherHours: 168 },
      list: { ...recipe.list!, maxPages: 1 },
    },
    'test',
  );
  const queues = testQueues();
  const log = memoryLog();
  const hostBudget = { wait: async () => undefined, pause: async () => undefined };
  const crawler = createCrawler({ fetcher: createFetcher({ allow: [new URL(world.url).host], hostBudget }), clock });
  onTestFinished(() => crawler.close());
  const current = await loadScreener(store, screenerFactory());
  const deps = { store, queues, clock, log, calendar: loadCalendar() };
  const looking = { ...deps, inspector: pictureInspector(), current: () => current };
  const common = { queues, log, concurrency: 4, onDead: async () => undefined };
  const crawling = { ...common, onDead: crawlDead({ store, clock }), platform: recipe.id };
  const workers = [
    runWorker({ ...common, step: 'plan', handle: planStep(deps) }),
    runWorker({ ...crawling, step: 'crawl', handle: crawlStep({ ...deps, crawler }) }),
    runWorker({ ...common, step: 'screen', handle: screenStep(looking) }),
    runWorker({ ...common, step: 'file', handle: fileStep({ ...deps, sender: testSender({ allow: [] }) }) }),
  ];
  onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.close()))));
  /** One tick from plan to leads. */
  const tick = async (at: Date): Promise<Plan> => {
    const id = tickId(recipe.id, at);
    await queues.add('plan', `plan.${at.getTime()}`, { platform: recipe.id, tick: at.toISOString() });
    const idle = async (): Promise<void> => {
      expect(await store.schedule.lastTick(recipe.id)).toEqual(at);
      expect(await store.crawls.progress(id)).toMatchObject({ planned: 0 });
      expect(await store.listings.pending(new Date(clock.now().getTime() + 1), 10)).toEqual([]);
    };
    await vi.waitFor(idle, { timeout: 600_000, interval: 300 });
    return (await store.plans.get(id))!;
  };
  return { clock, store, tick, deps, recipe, queues };
}

const leadsOf = async (store: Store): Promise<Lead[]> =>
  (await store.leads.page({ platform: 'sample-market' }, { limit: 200 })).leads;

test('a platform is planned, searched and learnt from: every lead says why its page was asked for', async () => {
  const { clock, store, tick, deps, recipe, queues } = await market();
  const campaign = { id: 'c', version: 1, by: 'li', at: EPOCH, name: '球鞋行动', enabled: true, share: 0.5 };
  const when = { from: '2026-11-01', until: '2026-12-31', marks: ['tm-nike', 'tm-air-jordan'] };
  await store.plans.saveCampaign({ ...campaign, ...when }, 0);
  const first = await tick(clock.now());
  expect(first.pages.length).toBeGreaterThan(3);
  expect(first.pages.length).toBeLessThanOrEqual(8);
  expect(first.campaigns).toMatchObject([{ id: 'c', name: '球鞋行动' }]);

  const leads = await leadsOf(store);
  expect(leads.length).toBeGreaterThan(3);
  const pages = new Map(first.pages.map((page) => [page.id, page]));
  for (const lead of leads) {
    const origin = await store.plans.originOf(lead.id);
    expect(origin?.tick).toBe(first.id);
    expect(pages.get(origin!.page)?.arm).toBe(origin!.arm);
  }
  const led = new Set(await Promise.all(leads.map(async ({ id }) => (await store.plans.originOf(id))!.page)));
  expect(first.pages.some(({ id, why }) => led.has(id) && why.some(({ code }) => code === 'campaign'))).toBe(true);

  // An officer confirms one: by the next tick its seller's shop is asked for, and its search has more to its credit.
  const [lead] = leads.filter(({ listing, route }) => route === 'queue' && listing.seller?.id !== undefined);
  const arm = (await store.plans.originOf(lead!.id))!.arm;
  const before = (await store.plans.arms(recipe.id, clock.now())).find((one) => one.arm === arm)!;
  expect(before.finds).toBeGreaterThan(0);
  const by = { user: 'li', role: 'officer' };
  await store.leads.decide(lead!.id, { action: 'confirm', version: lead!.version }, by, clock.now());
  clock.pass(3 * 3_600_000);
  const second = await tick(clock.now());
  const after = (await store.plans.arms(recipe.id, clock.now())).find((one) => one.arm === arm)!;
  expect(after.finds).toBeGreaterThan(before.finds + 1);
  expect(after.pages).toBeGreaterThan(1);
  const shop = second.pages.find((page) => page.arm === `shop/${lead!.listing.seller!.id}`);
  expect(shop?.why[0]).toMatchObject({ code: 'shop-confirmed', params: { confirmed: 1 } });
  expect(shop?.request).toMatchObject({ target: 'list', url: expect.stringContaining('/market/shop/') });

  // The same tick again, with counts that have moved since: the plan that stands is found, nothing is counted twice.
  await planStep(deps)({ platform: recipe.id, tick: second.tick });
  expect(await store.plans.get(second.id)).toEqual(second);
  expect((await store.plans.arms(recipe.id, clock.now())).find((one) => one.arm === arm)).toEqual(after);
  await vi.waitFor(async () => expect(await queues.of('crawl', recipe.id).getWaitingCount()).toBe(0), {
    timeout: 600_000,
  });

  // Draws that are due are made once in their period, by whoever leads.
  const rule = { id: 'd', enabled: true, by: 'li', at: EPOCH, name: '抽查', strata: ['platform' as const] };
  const scope = { platforms: [recipe.id], days: 90 };
  await store.draws.saveRule({ ...rule, scope, proportion: 0.5, most: 50, frequency: 'weekly' });
  await Promise.all([sweepDraws(deps), sweepDraws(deps)]);
  await sweepDraws(deps);
  const draws = await store.draws.list(10);
  expect(draws.map(({ id }) => id)).toEqual(['d-2026-W47']);
  expect(draws[0]!.drawn.length).toBeGreaterThan(0);
  clock.pass(7 * 24 * 3_600_000);
  await sweepDraws(deps);
  expect((await store.draws.list(10)).map(({ period }) => period)).toEqual(['2026-W48', '2026-W47']);
});
