import type { IncomingMessage, ServerResponse } from 'node:http';
import sharp from 'sharp';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createCrawler, type PageCrawler } from '../../../crawlers/index.ts';
import type { CrawlYield } from '../../../domain/crawl.ts';
import { Recipe } from '../../../domain/recipe.ts';
import type { RoomState } from '../../../domain/room.ts';
import { frameSecond } from '../../../domain/room.ts';
import { createFetcher } from '../../../lib/fetch/index.ts';
import { ffmpegHere, filmSegments, liveServer, SCENE_SECONDS } from '../../support/live-room.ts';

const BEGAN = Date.parse('2026-11-26T12:00:00Z');
const tool = await ffmpegHere();
const noFilm = 'missing' in tool;
if (noFilm) console.warn(`films are not tested: ${tool.missing}`);
let film: Buffer[] = [];
let now = BEGAN;

beforeAll(async () => {
  if ('command' in tool) film = await filmSegments(tool.command);
});

type Offer = { itemId: string; title?: string; explainedAt?: number; price?: number };
const shelf = (items: Offer[]): string =>
  JSON.stringify({
    roomId: 'r1',
    seller: { id: 's1', name: '示例店' },
    items: items.map(({ price = 99, title = '运动鞋', ...item }) => ({
      title,
      price: { amount: price, currency: 'CNY' },
      images: ['/a.jpg'],
      ...item,
    })),
  });

/** A media playlist of these segments, numbered from `from`; each film segment is one scene of four seconds. */
const media = (from: number, count: number, { end = false, head = [] as string[] } = {}): string =>
  [
    ...[
      '#EXTM3U',
      '#EXT-X-VERSION:4',
      `#EXT-X-TARGETDURATION:${SCENE_SECONDS}`,
      `#EXT-X-MEDIA-SEQUENCE:${from}`,
      ...head,
    ],
    ...Array.from({ length: count }, (_, n) => [`#EXTINF:${SCENE_SECONDS},`, `/film/${from + n}.ts`]).flat(),
    ...(end ? ['#EXT-X-ENDLIST'] : []),
  ].join('\n');

const films = (): Record<string, Buffer> => Object.fromEntries(film.map((bytes, n) => [`/film/${n}.ts`, bytes]));

type Setup = { live?: Partial<NonNullable<Recipe['live']>>; speech?: string; withFilm?: boolean };

async function room(pages: Parameters<typeof liveServer>[0], { live, speech, withFilm = true }: Setup = {}) {
  const server = await liveServer(pages);
  const ffmpeg = async () => (withFilm ? tool : { missing: 'none was looked for' });
  const crawler: PageCrawler = createCrawler({
    fetcher: createFetcher({ allow: [server.host], limits: { totalMs: 20_000 } }),
    clock: { now: () => new Date(now) },
    ffmpeg,
    ...(speech === undefined ? {} : { speech: `${server.base}${speech}` }),
  });
  onTestFinished(() => crawler.close());
  const recipe = Recipe.parse({
    id: 'live',
    name: 'live',
    base: server.base,
    way: 'api',
    engine: 'rooms',
    kind: 'live',
    rate: { perSecond: 50, concurrency: 2 },
    live: { everySeconds: 600, ...live },
  });
  let state: RoomState | undefined;
  const context = {
    roomId: 'r1',
    status: 'live',
    startedAt: new Date(BEGAN).toISOString(),
    playbackUrl: `${server.base}/v.m3u8`,
    url: `${server.base}/room/r1`,
  };
  /** Reads the next window at a second of the broadcast. */
  const window = async (second: number, more: Record<string, string> = {}): Promise<CrawlYield> => {
    now = BEGAN + second * 1000;
    const request = { platform: 'live', target: 'room' as const, url: `${server.base}/shelf.json` };
    const page = await crawler.crawl(recipe, { ...request, context: { ...context, ...more }, room: state });
    state = page.room?.state ?? state;
    return page;
  };
  return { server, window, state: () => state };
}

const textOf = (page: CrawlYield, id: string) =>
  page.listings.find(({ listingId }) => listingId === id)?.text?.map(({ source, at, value }) => [source, at, value]);
const framesOf = (page: CrawlYield, id: string): number[] =>
  (page.listings.find(({ listingId }) => listingId === id)?.images ?? []).flatMap((url) => frameSecond(url) ?? []);
const problems = (page: CrawlYield): string => page.problems.map(({ problem }) => problem).join('\n');

async function colourAt(page: CrawlYield, second: number): Promise<string> {
  const frame = page.exchanges?.[0]?.frames?.find(({ at }) => at === second);
  const { data } = await sharp(frame?.bytes).resize(1, 1).raw().toBuffer({ resolveWithObject: true });
  const [red = 0, green = 0, blue = 0] = data;
  return red > 150 ? (green > 150 ? 'yellow' : 'red') : green > 100 ? 'green' : blue > 100 ? 'blue' : 'none';
}

test.skipIf(noFilm)('each item of a live room gets the scene that was shown while it was explained', async () => {
  const items = [
    { itemId: 'a', explainedAt: 1 },
    { itemId: 'b', explainedAt: 9 },
  ];
  const pages: Parameters<typeof liveServer>[0] = { '/shelf.json': shelf(items), ...films() };
  const { window, state, server } = await room(pages);
  pages['/v.m3u8'] = media(0, 2);
  const first = await window(8);
  expect(first.problems).toEqual([]);
  expect(framesOf(first, 'a')).toEqual([1, 4]);
  expect(await colourAt(first, 1)).toBe('red');
  expect(await colourAt(first, 4)).toBe('green');
  expect(framesOf(first, 'b')).toEqual([]);
  expect(first.room?.more).toBe(false);
  // The playlist has slid on by one segment; two are new.
  pages['/v.m3u8'] = media(1, 3);
  server.asked.length = 0;
  const second = await window(16);
  expect(server.asked.filter((path) => path.startsWith('/film'))).toEqual(['/film/2.ts', '/film/3.ts']);
  expect(await Promise.all(framesOf(second, 'b').map((at) => colourAt(second, at)))).toEqual(['blue', 'yellow']);
  expect(framesOf(second, 'b')[0]).toBeCloseTo(9, 0);
  // What was shown of the first item in the window before goes with it still, without its bytes.
  expect(framesOf(second, 'a').slice(0, 2)).toEqual([1, 4]);
  expect(second.exchanges?.[0]?.frames?.find(({ at }) => at === 1)?.bytes).toBeUndefined();
  expect(state()?.video).toMatchObject({ sequence: 4, second: 16 });
});

test.skipIf(noFilm)('the same picture at two seconds is each item’s own', async () => {
  const items = [
    { itemId: 'a', explainedAt: 0 },
    { itemId: 'b', explainedAt: 4 },
  ];
  const twice = media(0, 2).replaceAll('#EXTINF', '#EXT-X-DISCONTINUITY\n#EXTINF').replace('/film/1.ts', '/film/0.ts');
  const { window } = await room({ '/shelf.json': shelf(items), '/v.m3u8': twice, '/film/0.ts': film[0] });
  const page = await window(8);
  expect([framesOf(page, 'a'), framesOf(page, 'b')]).toEqual([[0], [4]]);
  const frames = page.exchanges?.[0]?.frames ?? [];
  expect(frames.map(({ at, bytes }) => [at, bytes !== undefined])).toEqual([
    [0, true],
    [4, true],
  ]);
  expect(frames[0]?.sha256).toBe(frames[1]?.sha256);
});

test.skipIf(noFilm)(
  'what pretends to be film opens nothing, and what is encrypted is refused with its reason',
  async () => {
    const script = '#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n';
    const pages = {
      '/shelf.json': shelf([{ itemId: 'a', explainedAt: 0 }]),
      '/film/0.ts': script,
      '/film/1.ts': "ffconcat version 1.0\nfile '/etc/passwd'\n",
      '/v.m3u8': media(0, 2, { end: true }),
    };
    const { window } = await room(pages);
    const page = await window(8);
    expect(page.listings).toHaveLength(1);
    expect(page.exchanges?.[0]?.frames).toBeUndefined();
    expect(problems(page)).toMatch(/from second 0: /);
    const closed = await room({ ...pages, '/v.m3u8': media(0, 2, { head: ['#EXT-X-KEY:METHOD=AES-128,URI="key"'] }) });
    const refused = await closed.window(8);
    expect(problems(refused)).toContain('segments are encrypted (AES-128)');
    expect(closed.server.asked.filter((path) => /film|key/.test(path))).toEqual([]);
    expect(closed.state()?.video?.second).toBe(8);
  },
);

test.skipIf(noFilm)('a segment without end is cut off, and the window goes on without it', async () => {
  let sent = 0;
  const endless = (_request: IncomingMessage, response: ServerResponse): void => {
    const chunk = Buffer.alloc(1 << 20);
    const more = (): void => {
      if (response.destroyed || sent > 200 << 20) return void response.end();
      sent += chunk.length;
      response.write(chunk, more);
    };
    more();
  };
  const claimed = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': String(2 ** 31) }).flushHeaders();
  };
  const pages = {
    '/shelf.json': shelf([{ itemId: 'a', explainedAt: 0 }]),
    '/film/0.ts': endless,
    '/film/1.ts': claimed,
    '/film/2.ts': film[2],
    '/v.m3u8': media(0, 3, { head: [] }).replaceAll('#EXTINF', '#EXT-X-DISCONTINUITY\n#EXTINF'),
  };
  const { window } = await room(pages);
  const page = await window(12);
  expect(problems(page).match(/larger than 16777216 bytes/g)).toHaveLength(2);
  expect(sent).toBeLessThan(64 << 20);
  expect(await colourAt(page, 8)).toBe('blue');
});

test('without an ffmpeg only the pictures are missing, and it is said', async () => {
  const pages = {
    '/shelf.json': shelf([{ itemId: 'a', explainedAt: 1 }]),
    '/v.m3u8': media(0, 2),
    '/c.srt': '1\n00:00:02,000 --> 00:00:03,000\n一比一\n',
  };
  const { window } = await room(pages, { withFilm: false });
  const page = await window(8, { captionsUrl: '/c.srt' });
  expect(problems(page)).toContain('no pictures of the stream: none was looked for');
  expect(textOf(page, 'a')).toEqual([['caption', 2, '一比一']]);
});

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

test.skipIf(noFilm)('a room without captions is heard by the recogniser of one’s own', async () => {
  const heard: { type: string | undefined; second: string | undefined; bytes: Buffer }[] = [];
  const recogniser = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { 'content-type': type, 'x-stream-second': second } = request.headers;
      heard.push({ type, second: String(second), bytes: Buffer.concat(chunks) });
      response.end(JSON.stringify({ segments: [{ start: 1.5, end: 3, text: '高仿一比一' }, { text: 'no time' }] }));
    });
  };
  const pages: Parameters<typeof liveServer>[0] = {
    '/shelf.json': shelf([{ itemId: 'a', explainedAt: 8 }]),
    '/v.m3u8': media(2, 2, { head: ['#EXT-X-PROGRAM-DATE-TIME:2026-11-26T12:00:08Z'] }),
    '/recognise': recogniser,
    ...films(),
  };
  const { window } = await room(pages, { speech: '/recognise' });
  expect(textOf(await window(16), 'a')).toEqual([['speech', 9.5, '高仿一比一']]);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ type: 'audio/wav', second: '8' });
  const { format, channels } = { format: heard[0]!.bytes.readUInt32LE(24), channels: heard[0]!.bytes.readUInt16LE(22) };
  expect([format, channels, heard[0]!.bytes.subarray(0, 4).toString()]).toEqual([16_000, 1, 'RIFF']);
  // Eight seconds of sound at 32,000 bytes each, a frame of the coder more or less.
  expect(Math.round(heard[0]!.bytes.length / 32_000)).toBe(8);
  pages['/recognise'] = (_request, response) => void response.writeHead(500).end();
  const without = await (await room(pages, { speech: '/recognise' })).window(16);
  expect(without.listings).toHaveLength(1);
  expect(problems(without)).toContain('the recogniser answers with status 500');
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
    clock: { now: () => new Date(now) },
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
