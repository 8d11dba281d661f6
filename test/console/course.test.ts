import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { createCrawler } from '../../crawlers/index.ts';
import { Recipe } from '../../domain/recipe.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { crawlStep } from '../../queue/flow.ts';
import { crawlId } from '../../queue/names.ts';
import { picturesWith } from '../../queue/pictures.ts';
import { archiveFor } from '../../roles/archive.ts';
import { startConsole } from '../support/console.ts';
import { enter, openBrowser, visit } from '../support/console-browser.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { ffmpegHere, filmSegments, liveServer } from '../support/live-room.ts';
import { memoryLog, testQueues } from '../support/queue.ts';
import { filed, handClock, listing, testStore } from '../support/store.ts';

const BEGAN = '2026-11-26T12:00:00.000Z';
const tool = await ffmpegHere();
const noFilm = 'missing' in tool;
if (noFilm) console.warn(`the frames of a lead are not tested: ${tool.missing}`);

let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const shelf = (price: number): string =>
  JSON.stringify({
    roomId: 'r1',
    items: [
      { itemId: 'a', title: '安踏跑鞋', price: { amount: price, currency: 'CNY' }, explainedAt: 1, stock: 80 },
      { itemId: 'b', title: '龙井茶', price: { amount: 58, currency: 'CNY' }, explainedAt: 9 },
    ],
  });
const media = (count: number): string =>
  ['#EXTM3U', '#EXT-X-TARGETDURATION:4', '#EXT-X-PLAYLIST-TYPE:EVENT']
    .concat(Array.from({ length: count }, (_, n) => `#EXTINF:4,\n/film/${n}.ts`))
    .join('\n');
const SRT = '1\n00:00:02,000 --> 00:00:04,000\n高仿一比一\n\n2\n00:00:10,000 --> 00:00:12,000\n明前茶\n';

/** A room of two items, read by the crawl step with store, queue, archive and ffmpeg as an instance has them. */
async function prepared() {
  const clock = handClock(BEGAN);
  const films = 'command' in tool ? await filmSegments(tool.command) : [];
  const room = { roomId: 'r1', status: 'live', startedAt: BEGAN, playbackUrl: '/v.m3u8', captionsUrl: '/c.srt' };
  const server = await liveServer({
    '/rooms.json': JSON.stringify({ rooms: [{ ...room, shelfUrl: '/shelf.json', url: '/room/r1' }] }),
    '/shelf.json': shelf(299),
    '/c.srt': SRT,
    '/v.m3u8': media(2),
    ...Object.fromEntries(films.map((bytes, n) => [`/film/${n}.ts`, bytes])),
  });
  const { store } = await testStore(inject('mongoUri'), clock);
  const [queues, log, archive] = [testQueues(), memoryLog(), archiveFor(await testSettings(), store)];
  const crawler = createCrawler({
    fetcher: createFetcher({ allow: [server.host], clock }),
    clock,
    ffmpeg: async () => tool,
  });
  onTestFinished(() => crawler.close());
  const given = { id: 'live', name: '直播', base: server.base, way: 'api', engine: 'rooms', kind: 'live' };
  const live = { windowSeconds: 10, everySeconds: 600 };
  await store.schedule.savePlatform(Recipe.parse({ ...given, rate: { perSecond: 50, concurrency: 2 }, live }), 'test');
  const step = crawlStep({ store, queues, crawler, clock, log, keeper: archive });
  /** What a tick of the schedule does: the room list, then every job that follows from it. */
  const tick = async (name: string): Promise<number> => {
    const first = { platform: 'live', target: 'rooms' as const, url: `${server.base}/rooms.json` };
    await step({ id: crawlId(name, first), tick: name, request: first });
    let windows = 0;
    for (;;) {
      const open = (await store.crawls.unfinished(new Date(clock.now().getTime() + 1), 50)).filter(
        (one) => one.tick === name,
      );
      if (open.length === 0) return windows;
      for (const crawl of open) await step(crawl);
      windows += open.length;
    }
  };
  return { clock, server, store, archive, queues, log, crawler, step, tick };
}

const A = { platform: 'live', listingId: 'a' };

test('a tick reads on to the end of a stream, the next one from there; a window that comes late is dropped', async () => {
  const it = await prepared();
  it.clock.pass(8_000);
  expect(await it.tick('t1')).toBe(1);
  const before = await it.store.rooms.get('live', 'r1');
  it.server.pages['/v.m3u8'] = media(4);
  it.server.pages['/shelf.json'] = shelf(199);
  it.clock.pass(600_000);
  expect(await it.tick('t2')).toBe(1);
  const after = await it.store.rooms.get('live', 'r1');
  expect(after).toMatchObject({ windows: 2, lost: 0, video: { sequence: 4, second: 16 } });
  expect(await it.store.rooms.save({ state: { ...before!, windows: 2 }, moves: [], more: true })).toBe(false);
  expect(await it.store.rooms.get('live', 'r1')).toEqual(after);
  // Ten hours later, another fifteen segments of which three make a window: five of them in one tick.
  it.server.pages['/v.m3u8'] = media(19);
  it.clock.pass(600_000);
  expect(await it.tick('t3')).toBe(5);
  expect(await it.store.rooms.get('live', 'r1')).toMatchObject({ windows: 7, video: { sequence: 19, second: 76 } });
  expect(await it.store.rooms.moves(A, 9)).toMatchObject([
    { what: 'up', second: 8, roomId: 'r1' },
    { what: 'price', second: 608, from: { amount: 299 }, to: { amount: 199 } },
  ]);
  expect(await it.store.listings.course(A)).toMatchObject({
    prices: [{ price: { amount: 299 } }, { at: '2026-11-26T12:10:08.000Z', price: { amount: 199 } }],
    stock: [{ day: '2026-11-26', stock: 80 }],
  });
  const [stored] = await it.store.listings.get([A]);
  expect(stored?.listing.text).toEqual([{ source: 'caption', value: '高仿一比一', at: 2 }]);
});

test.skipIf(noFilm)(
  'a lead from a live room shows the frame, its second, and what was said then',
  async () => {
    const it = await prepared();
    it.clock.pass(8_000);
    await it.tick('t1');
    const [stored] = await it.store.listings.get([A]);
    const keeping = { keeper: it.archive, clock: it.clock };
    const pictures = await picturesWith({ store: it.store, crawler: it.crawler, log: it.log, keeping })(stored!);
    expect(pictures.map((bytes) => [...(bytes ?? [])].slice(0, 2))).toEqual(
      stored?.listing.images?.map(() => [0xff, 0xd8]),
    );
    const { lead } = await filed(it.store, { of: stored!.listing, district: 'pudong' });
    const id = lead!.lead.id;
    const other = (await filed(it.store, { of: listing({ listingId: 'x', platform: 'live' }), district: 'pudong' }))
      .lead!.lead.id;
    const page = await startConsole({ store: it.store, archive: it.archive });
    onTestFinished(() => page.app.close());
    await page.account('li', 'officer', { district: 'pudong' });
    const { body } = await page.call('GET', `/api/v1/leads/${id}/course`, { as: 'li' });
    const said = [{ source: 'caption', value: '高仿一比一', at: 2 }];
    expect(body.frames).toMatchObject([
      { at: 1, image: 0, mediaType: 'image/jpeg', takenAt: '2026-11-26T12:00:08.000Z', said },
      { at: 4, image: 1, said },
    ]);
    const frame = `/frames/${body.frames[0].sha256}`;
    const answer = await page.call('GET', `/api/v1/leads/${id}${frame}`, { as: 'li' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await page.call('GET', `/api/v1/leads/${other}${frame}`, { as: 'li' })).status).toBe(404);
    const seen = await visit(browser, page);
    await enter(seen, page, 'li', `/leads/${id}?tab=course`);
    const frames = seen.page.locator('.stream-frames figure');
    const image = frames.first().locator('img');
    await image.waitFor();
    await expect
      .poll(() => image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(320);
    const texts = await frames.allTextContents();
    expect(texts[0]).toMatch(/00:01.*截取于.*00:02 字幕.*高仿一比一/);
    expect(await seen.page.locator('main').textContent()).toContain('上架');
    const shot = process.env['HUBIAO_SHOT'];
    if (shot !== undefined) await seen.page.screenshot({ path: shot, fullPage: true });
    expect(seen.trouble).toEqual([]);
    await seen.context.close();
  },
  600_000,
);
