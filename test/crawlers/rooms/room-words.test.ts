import { expect, onTestFinished, test } from 'vitest';
import { createCrawler } from '../../../crawlers/index.ts';
import { Recipe } from '../../../domain/recipe.ts';
import { createFetcher } from '../../../lib/fetch/index.ts';
import { liveServer } from '../../support/live-room.ts';
import { BEGAN, clock, media, room, shelf, textOf } from './stage.ts';

test('captions in the playlist, from the middle of a stream on, fall on the seconds at which they were said', async () => {
  const subtitles = (from: number, count: number): string =>
    ['#EXTM3U', '#EXT-X-TARGETDURATION:10', `#EXT-X-MEDIA-SEQUENCE:${from}`]
      .concat(Array.from({ length: count }, (_, n) => `#EXTINF:10,\n/c${from + n}.vtt`))
      .join('\n');
  const vtt = (shift: number, cue: string): string =>
    `WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:${shift},LOCAL:00:00:00.000\n\n${cue}\n`;
  const pages: Parameters<typeof liveServer>[0] = {
    '/shelf.json': shelf([
      { itemId: 'a', explainedAt: 0 },
      { itemId: 'b', explainedAt: 20 },
    ]),
    '/v.m3u8':
      '#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="zh",DEFAULT=YES,URI="/c.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1000,SUBTITLES="s"\n/m.m3u8',
    '/m.m3u8': media(0, 0),
    '/c.m3u8': subtitles(0, 2),
    // By the transport clock, which began at ten seconds.
    '/c0.vtt': vtt(900_000, '00:02.000 --> 00:04.000\n<v 主播>第一件</v>'),
    '/c1.vtt': vtt(1_800_000, '00:01.000 --> 00:04.000\n还是第一件'),
    // A server that counts within the segment, after it lost its clock.
    '/c2.vtt': vtt(0, '00:03.000 --> 00:04.000\n第二件'),
    // And one that counts from the stream's beginning.
    '/c3.vtt': 'WEBVTT\n\n00:31.500 --> 00:33.000\n还是第二件\n',
  };
  const { window, state, server } = await room(pages, { withFilm: false });
  const first = await window(20);
  expect(textOf(first, 'a')).toEqual([
    ['caption', 2, '第一件'],
    ['caption', 11, '还是第一件'],
  ]);
  pages['/c.m3u8'] = subtitles(1, 3);
  server.asked.length = 0;
  const second = await window(40);
  expect(server.asked.filter((path) => path.endsWith('.vtt'))).toEqual(['/c2.vtt', '/c3.vtt']);
  expect(textOf(second, 'b')).toEqual([
    ['caption', 23, '第二件'],
    ['caption', 31.5, '还是第二件'],
  ]);
  expect(textOf(second, 'a')).toEqual(textOf(first, 'a'));
  expect(state()?.captions).toMatchObject({ sequence: 4, second: 40 });
});

test('what moves on the shelf is told with time and second; a shelf that is empty for once tells nothing', async () => {
  const pages: Parameters<typeof liveServer>[0] = {
    '/shelf.json': shelf([{ itemId: 'a', explainedAt: 0 }, { itemId: 'b' }]),
  };
  const { window, state } = await room(pages);
  const first = await window(60, { playbackUrl: '' });
  expect(first.room?.moves.map(({ itemId, what, second }) => [itemId, what, second])).toEqual([
    ['a', 'up', 60],
    ['b', 'up', 60],
  ]);
  pages['/shelf.json'] = shelf([
    { itemId: 'a', explainedAt: 0, price: 49 },
    { itemId: 'c', title: '<b>新品</b>' },
  ]);
  const second = await window(120, { playbackUrl: '' });
  const money = (amount: number) => ({ amount, currency: 'CNY' });
  const at = '2026-11-26T12:02:00.000Z';
  expect(second.room?.moves).toEqual([
    { itemId: 'a', title: '运动鞋', what: 'price', at, second: 120, from: money(99), to: money(49) },
    { itemId: 'c', title: '<b>新品</b>', what: 'up', at, second: 120, to: money(99) },
    { itemId: 'b', title: '运动鞋', what: 'down', at, second: 120, from: money(99) },
  ]);
  // An item that came up on air counts as shown from then on.
  expect(state()?.items['c']?.explained).toEqual([120]);
  pages['/shelf.json'] = shelf([]);
  expect(await window(180)).toMatchObject({ state: 'empty', room: { moves: [] } });
  pages['/shelf.json'] = shelf([{ itemId: 'b' }]);
  expect((await window(240)).room?.moves.map(({ itemId, what }) => [itemId, what])).toEqual([
    ['b', 'up'],
    ['a', 'down'],
    ['c', 'down'],
  ]);
  // Another broadcast begins anew, and the count of windows goes on.
  const next = await window(7200, { startedAt: new Date(BEGAN + 7_000_000).toISOString() });
  expect(next.room).toMatchObject({ state: { windows: 5 }, moves: [{ itemId: 'b', what: 'up', second: 200 }] });
});

test('comments come once, with their second, without who wrote them', async () => {
  const comments = [
    { at: 3, text: '这是正品吗', user: '王小明', userId: 8812 },
    { at: 5, text: '@李雷 加我 138 0013 8000 或 li.lei@mail.example' },
    { at: 700, text: '链接没了' },
  ];
  const pages = {
    '/shelf.json': shelf([{ itemId: 'a', explainedAt: 0 }]),
    '/comments.json': JSON.stringify({ comments }),
  };
  const { window, server } = await room(pages);
  const commentsUrl = '/comments.json?since={since}';
  const page = await window(10, { playbackUrl: '', commentsUrl });
  expect(textOf(page, 'a')).toEqual([
    ['comment', 3, '这是正品吗'],
    ['comment', 5, '@※ 加我 ※ 或 ※'],
  ]);
  expect(textOf(await window(20, { playbackUrl: '', commentsUrl }), 'a')).toHaveLength(2);
  expect(server.asked.filter((path) => path.startsWith('/comments'))).toEqual([
    '/comments.json?since=0',
    '/comments.json?since=700',
  ]);
  expect(JSON.stringify(page.listings)).not.toMatch(/王小明|8812|李雷/);
});

test('a platform of another shape is read by the paths of its recipe', async () => {
  const { crawl } = await mapped();
  const rooms = await crawl({ target: 'rooms', path: '/list' });
  expect(rooms.follow).toMatchObject([{ target: 'room', context: { roomId: '77', host: '小美', status: 'live' } }]);
  const page = await crawl({ target: 'room', path: '/goods?room=77', context: rooms.follow[0]?.context ?? {} });
  expect(page.listings).toMatchObject([
    { listingId: '501', title: '龙井茶', price: { amount: 129, currency: 'CNY' }, stream: { roomId: '77' } },
  ]);
  expect(page.room?.state.items['501']?.explained).toEqual([12]);
});

async function mapped() {
  const server = await liveServer({
    '/list': JSON.stringify({
      data: { lives: [{ id: 77, anchor: { nick: '小美' }, state: 'live', goods: '/goods?room=77' }] },
    }),
    '/goods': JSON.stringify({
      result: { goods: [{ gid: 501, name: '龙井茶', money: '¥129.00', talk: { from: 12 } }] },
    }),
  });
  const crawler = createCrawler({
    fetcher: createFetcher({ allow: [server.host] }),
    clock,
  });
  onTestFinished(() => crawler.close());
  const recipe = Recipe.parse({
    ...{ id: 'other', name: 'other', base: server.base, way: 'api', engine: 'rooms', kind: 'live' },
    live: {
      rooms: {
        items: 'data.lives',
        fields: { roomId: 'id', host: 'anchor.nick', status: 'state', shelfUrl: 'goods' },
      },
      shelf: {
        items: 'result.goods',
        itemId: 'gid',
        explainedAt: 'talk.from',
        fields: { title: { json: 'name' }, price: { json: 'money' }, currency: { value: 'CNY' } },
      },
    },
  });
  const crawl = (q: { target: 'rooms' | 'room'; path: string; context?: Record<string, string> }) =>
    crawler.crawl(recipe, { platform: 'other', target: q.target, url: `${server.base}${q.path}`, context: q.context });
  return { crawl };
}
