import { expect, inject, onTestFinished, test } from 'vitest';
import { createCrawler } from '../../crawlers/index.ts';
import type { Store } from '../../domain/ports.ts';
import { Recipe } from '../../domain/recipe.ts';
import { shanghaiDay } from '../../domain/time.ts';
import type { Clock } from '../../lib/clock.ts';
import { crawlHealth } from '../../lib/crawl-health.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { crawlStep } from '../../queue/flow.ts';
import { crawlId } from '../../queue/names.ts';
import { instanceMetrics } from '../../roles/metrics.ts';
import { startConsole } from '../support/console.ts';
import { enter, openBrowser, visit } from '../support/console-browser.ts';
import { type Answer, liveServer } from '../support/live-room.ts';
import { memoryLog, testQueues } from '../support/queue.ts';
import { filed, handClock, testStore } from '../support/store.ts';

const DAY = 24 * 3_600_000;
const PAGES = 8;

const page = (n: number, priceClass: string): string =>
  `<title>货架</title><ul>${[1, 2, 3]
    .map(
      (k) =>
        `<li class="item"><a href="/goods/${n}-${k}">商品 ${n}-${k}</a><b class="${priceClass}">¥${10 + k}</b></li>`,
    )
    .join('')}</ul>`;
const NOTHING = '<title>货架</title><p>没有更多了</p>';
const WALL = '<title>请登录</title><form action="/login"><input type="password"></form>';

/** A shop of eight list pages over a day and more, crawled by the crawl step itself. */
async function shop() {
  // It ends today: the database removes sessions by its own clock.
  const clock = handClock(`${shanghaiDay(new Date(Date.now() - 3 * DAY))}T09:00:00+08:00`);
  const pages: Record<string, Answer> = {};
  const server = await liveServer(pages);
  const show = (body: (n: number) => Answer): void => {
    for (let n = 0; n < PAGES; n++) pages[`/list/${n}`] = body(n);
  };
  const { store } = await testStore(inject('mongoUri'), clock);
  const queues = testQueues();
  const crawler = createCrawler({ fetcher: createFetcher({ allow: [server.host], clock }), clock });
  onTestFinished(() => crawler.close());
  const fields = { title: 'a', url: 'a', price: 'b.price', currency: { value: 'CNY' } };
  const recipe = Recipe.parse({
    ...{ id: 'shop', name: '某店', base: server.base, way: 'static', schedule: '0 9 * * *' },
    rate: { perSecond: 50, concurrency: 2 },
    list: { items: 'li.item', follow: false, fields },
    detail: { listingId: { pattern: '/goods/([0-9-]+)' } },
    signs: { blocked: ['请登录'], empty: ['没有更多了'], gone: [] },
  });
  await store.schedule.savePlatform(recipe, 'test');
  const step = crawlStep({ store, queues, crawler, clock, log: memoryLog() });
  /** One crawl of all pages at this time; the codes of what was thrown. */
  const crawl = async (): Promise<string[]> => {
    const tick = `shop@${clock.now().toISOString()}`;
    const thrown: string[] = [];
    for (let n = 0; n < PAGES; n++) {
      const request = { platform: 'shop', target: 'list' as const, url: `${server.base}/list/${n}` };
      const id = crawlId(tick, request);
      await store.crawls.plan([{ id, tick, request }], clock.now());
      await step({ id, tick, request }).catch((error: { code: string }) => thrown.push(error.code));
    }
    return thrown;
  };
  const health = async () => (await crawlHealth({ store, clock }))[0]!;
  const metrics = instanceMetrics({ queues, store, clock });
  return { clock, server, store, show, crawl, health, metrics };
}

test('changed markup, empty results and walls are alarms of their platform, and no listing is ever taken for gone by them', async () => {
  const { clock, server, store, show, crawl, health, metrics } = await shop();
  show((n) => page(n, 'price'));
  for (let n = 0; n < 3; n++) {
    expect(await crawl()).toEqual([]);
    clock.pass(DAY);
  }
  await crawl();
  expect(await health()).toMatchObject({
    state: 'ok',
    yield: 3,
    alarms: [],
    usual: { yield: 3, coverage: { price: 1 } },
  });
  const key = { platform: 'shop', listingId: '1-2' };
  const [stored] = await store.listings.get([key]);
  const { lead } = await filed(store, { of: stored!.listing });

  // The price stands elsewhere now, on most of the newest forty pages.
  show((n) => page(n, 'cost'));
  const again = async (times: number): Promise<string[]> => {
    const thrown: string[] = [];
    for (let n = 0; n < times; n++) {
      clock.pass(60_000);
      thrown.push(...(await crawl()));
    }
    return thrown;
  };
  await again(3);
  const price = { code: 'field', field: 'price', now: 0.4, usual: 1 };
  expect(await health()).toMatchObject({ state: 'failing', alarms: [price] });
  show(() => NOTHING);
  await again(4);
  expect((await health()).alarms).toContainEqual({ code: 'yield', now: 0.6, usual: 3 });
  expect(await metrics()).toMatch(/hubiao_crawl_alarm\{platform="shop",code="yield",field=""\} 1/);

  // A wall: after five pages nothing is asked any more.
  show(() => WALL);
  server.asked.length = 0;
  const refused = await again(2);
  expect(new Set(refused)).toEqual(new Set(['platform-paused']));
  const walls = server.asked.filter((path) => path.startsWith('/list')).length;
  expect(walls + refused.length).toBe(2 * PAGES);
  expect(walls).toBeGreaterThanOrEqual(5);
  const paused = await health();
  expect(Date.parse(paused.pausedUntil ?? '')).toBeGreaterThan(clock.now().getTime());
  expect(await metrics()).toMatch(/hubiao_crawl_paused\{platform="shop"\} 1/);
  expect(await told(store, clock)).toMatch(/某店异常.*被拒页面.*每页 .* 条（平常 3 条）.*因连续被拒暂停/s);

  // The pages that were put off stay planned; once the pause is over and the wall is gone, all is read.
  expect(await store.crawls.unfinished(new Date(clock.now().getTime() + 1), 99)).not.toEqual([]);
  clock.pass(7 * 3_600_000);
  show((n) => page(n, 'price'));
  expect(await crawl()).toEqual([]);
  expect((await health()).pausedUntil).toBeUndefined();
  expect((await store.leads.get(lead!.lead.id))?.status).toBe('new');
  expect(await store.listings.count()).toBe(3 * PAGES);
  const all = await store.listings.get([key]);
  expect(all[0]?.listing.availability).toBeUndefined();
});

/** What the console's page says of the platforms. */
async function told(store: Store, clock: Clock): Promise<string> {
  const page = await startConsole({ store, clock });
  await page.account('an', 'analyst');
  const browser = await openBrowser();
  try {
    const seen = await visit(browser, page);
    await enter(seen, page, 'an', '/crawl-health');
    await seen.page.locator('.health h1').waitFor();
    const shot = process.env['HUBIAO_SHOT'];
    if (shot !== undefined) await seen.page.screenshot({ path: shot, fullPage: true });
    expect(seen.trouble).toEqual([]);
    return (await seen.page.locator('main').textContent()) ?? '';
  } finally {
    await browser.close();
    await page.app.close();
  }
}
