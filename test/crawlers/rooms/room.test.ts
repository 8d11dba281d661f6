import type { IncomingMessage, ServerResponse } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import type { liveServer } from '../../support/live-room.ts';
import { colourAt, film, films, framesOf, makeFilm, media, noFilm, problems, room, shelf, textOf } from './stage.ts';

beforeAll(makeFilm);

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
