import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { createCrawler } from '../../crawlers/index.ts';
import type { AnswerOutcome } from '../../domain/answer.ts';
import type { Watch } from '../../domain/capture.ts';
import { Recipe } from '../../domain/recipe.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { lookAt } from '../../queue/look.ts';
import { alike, sellersOf, titleOf } from '../../queue/relisting.ts';
import { archiveFor } from '../../roles/archive.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { paper } from '../support/paper-cases.ts';
import { filed, handClock, listing, testStore } from '../support/store.ts';

type Page = { status: number; body: string } | { location: string };
const product = (id: string) => ({
  status: 200,
  body: `<title>鞋 ${id}</title><link rel="canonical" href="/item/${id}.html"><h1>华为 ${id}</h1><b class="price">￥9.00</b>`,
});
const shelf = {
  status: 200,
  body: '<div class="item"><a href="/item/2.html">华为 2</a><b class="price">￥9.00</b></div>',
};
const wall = { status: 200, body: '<title>请登录</title><h1>请登录</h1><form><input type="password"></form>' };
const notThere = { status: 404, body: '<h1>404</h1>' };

let pages: Record<string, Page>;
let server: Server;

async function looker() {
  server = createServer((request, response) => {
    const page = pages[request.url ?? ''] ?? notThere;
    const head = 'location' in page ? { location: page.location } : { 'content-type': 'text/html; charset=utf-8' };
    response.writeHead('location' in page ? 302 : page.status, head);
    response.end('location' in page ? '' : page.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = handClock();
  const { store } = await testStore(inject('mongoUri'), clock);
  const recipe = Recipe.parse({
    id: 'market',
    name: '市场',
    base,
    way: 'static',
    allow: [new URL(base).host],
    rate: { perSecond: 50, concurrency: 2 },
    shop: { url: '{base}/shop/{id}' },
    list: { items: '.item', fields: {}, link: { css: 'a', attr: 'href' } },
    detail: { listingId: { pattern: '/item/(\\d+)' }, fields: { title: 'h1', price: '.price' } },
    signs: { blocked: ['请登录'], empty: [], gone: ['css:.off-shelf'] },
  });
  await store.schedule.savePlatform(recipe, 'test');
  const of = listing({ platform: 'market', listingId: '1', url: `${base}/item/1.html`, seller: { id: 's1' } });
  const { lead } = await filed(store, { of });
  const crawler = createCrawler({ fetcher: createFetcher(), clock });
  onTestFinished(() => crawler.close());
  const archive = archiveFor(await testSettings(), store);
  const watch: Watch = {
    lead: lead?.lead.id ?? '',
    platform: 'market',
    listingId: '1',
    url: of.url,
    state: 'watched',
    sellers: sellersOf(of),
    text: titleOf(of),
    thereAt: of.seenAt,
    pictures: [],
    nextAt: clock.now().toISOString(),
    checks: 0,
    goneChecks: 0,
    rounds: [{ from: clock.now().toISOString() }],
  };
  /** A paper on the listing that the platform answered so many hours after the watch began. */
  const answered = (outcome: AnswerOutcome, hours: number): Promise<void> => {
    const at = new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
    const item = { listingId: '1', url: of.url, title: of.title, facts: '', lead: watch.lead };
    const answers = [{ listingId: '1', outcome, at, by: 'market' }];
    return store.papers.create(paper({ id: 'P1', items: [item], status: 'answered', sentAt: at, answers }));
  };
  return { look: () => lookAt({ store, crawler, archive, clock }, watch, 1), archive, answered };
}

describe('a look at a listing', () => {
  let seen: Awaited<ReturnType<typeof looker>>;
  beforeEach(async () => {
    seen = await looker();
  });

  const cases: [string, Record<string, Page>, object][] = [
    ['its page shows it', { '/item/1.html': product('1') }, { outcome: 'there' }],
    [
      'the platform says that it was removed',
      { '/item/1.html': { status: 200, body: '<p class="off-shelf">商品已下架</p>' } },
      { outcome: 'gone', proof: 'removal-page' },
    ],
    [
      'its page is not there, and the shop answers',
      { '/shop/s1': shelf },
      { outcome: 'gone', proof: 'not-found', witness: expect.stringContaining('/shop/s1') },
    ],
    ['its page is not there, and the shop is not either', {}, { outcome: 'unclear' }],
    ['its page is not there, and the shop asks to log in', { '/shop/s1': wall }, { outcome: 'unclear' }],
    ['its page asks to log in', { '/item/1.html': wall, '/shop/s1': shelf }, { outcome: 'unclear' }],
    ['its page is forbidden', { '/item/1.html': { status: 403, body: '' }, '/shop/s1': shelf }, { outcome: 'unclear' }],
    ['the server fails', { '/item/1.html': { status: 500, body: '' }, '/shop/s1': shelf }, { outcome: 'unclear' }],
    [
      'its page leads to the start page',
      { '/item/1.html': { location: '/' }, '/': { status: 200, body: '<title>首页</title>' }, '/shop/s1': shelf },
      { outcome: 'unclear' },
    ],
    ['its address shows another listing', { '/item/1.html': product('2'), '/shop/s1': shelf }, { outcome: 'unclear' }],
  ];
  for (const [name, given, wanted] of cases)
    it(`says ${(wanted as { outcome: string }).outcome} where ${name}`, async () => {
      pages = given;
      const { look, pages: kept } = await seen.look();
      expect(look).toMatchObject(wanted);
      for (const { sha256 } of kept) expect(await seen.archive.kept(sha256)).toBeDefined();
      if (look.outcome === 'gone') expect(kept.length).toBeGreaterThan(0);
    });

  const gone = { outcome: 'gone', proof: 'answer', answer: { paper: 'P1' } };
  const answers: [string, Record<string, Page>, AnswerOutcome, number, object][] = [
    ['its page is not there', {}, 'removed', 1, gone],
    ['its address shows another listing', { '/item/1.html': product('2') }, 'link-cut', 1, gone],
    ['its page asks to log in', { '/item/1.html': wall }, 'removed', 1, { outcome: 'unclear' }],
    ['its page still shows it', { '/item/1.html': product('1') }, 'blocked', 1, { outcome: 'there' }],
    ['its page is not there', {}, 'refused', 1, { outcome: 'unclear' }],
    ['its page is not there and it was told of an earlier round', {}, 'removed', -1, { outcome: 'unclear' }],
  ];
  for (const [name, given, outcome, hours, wanted] of answers)
    it(`says ${(wanted as { outcome: string }).outcome} where ${name} and the platform answered “${outcome}”`, async () => {
      pages = given;
      await seen.answered(outcome, hours);
      expect((await seen.look()).look).toMatchObject(wanted);
    });

  it('says unclear where nobody answers', async () => {
    await new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
    expect((await seen.look()).look).toMatchObject({ outcome: 'unclear' });
  });
});

describe('titles of one offer', () => {
  it('are alike though words are added or separated, and those of other goods are not', () => {
    const of = (title: string): string => titleOf({ title });
    expect(alike(of('华为 手机壳 官方同款'), of('【华为】手机壳·官方同款'))).toBe(true);
    expect(alike(of('耐克 AIR 运动鞋 男款 高仿一比一'), of('爆款 耐克 AIR 运动鞋 男款 高仿一比一'))).toBe(true);
    expect(alike(of('耐克 运动鞋 男款 新品'), of('阿迪达斯 双肩包 女款'))).toBe(false);
    expect(alike(of(''), of(''))).toBe(false);
  });
});
