import { expect, test } from 'vitest';
import { isMaster, readPlaylist, type Span, sample, spanOf, tracksOf } from '../../../crawlers/rooms/hls.ts';
import type { Cursor } from '../../../domain/room.ts';

const URL = 'https://live.example/a/v.m3u8';
const NOW = new Date('2026-11-26T12:00:00Z');

type Sketch = {
  from?: number;
  count: number;
  seconds?: number;
  head?: string[];
  each?: (n: number) => string[];
  end?: boolean;
};

function playlist({ from = 0, count, seconds = 4, head = [], each, end = false }: Sketch): string {
  const lines = Array.from({ length: count }, (_, n) => [
    ...(each?.(from + n) ?? []),
    `#EXTINF:${seconds}.000,`,
    `s${from + n}.ts?sign=${n}`,
  ]);
  const first = ['#EXTM3U', '#EXT-X-VERSION:6', `#EXT-X-TARGETDURATION:${seconds}`, `#EXT-X-MEDIA-SEQUENCE:${from}`];
  return [...first, ...head, ...lines.flat(), ...(end ? ['#EXT-X-ENDLIST'] : [])].join('\n');
}

type Given = { url?: string; cursor?: Cursor; startedAt?: string; seconds?: number };

function media(text: string) {
  const read = readPlaylist(text).playlist;
  if (read === undefined || isMaster(read)) throw new Error('no media playlist');
  return read;
}

function span(text: string | ReturnType<typeof media>, given: Given = {}): Span {
  const { url = URL, cursor, startedAt, seconds = 20 } = given;
  const read = typeof text === 'string' ? media(text) : text;
  return spanOf(read, { url, cursor, startedAt, now: NOW, most: { seconds, segments: 5000 } });
}

const places = ({ segments }: Span): [number, number][] => segments.map(({ sequence, second }) => [sequence, second]);
const told = (minute: number): string =>
  `#EXT-X-PROGRAM-DATE-TIME:${new Date(NOW.getTime() + minute * 60_000).toISOString()}`;

test('a recorded stream of ten hours is read in windows that double nothing and lose nothing', () => {
  const text = media(playlist({ count: 18_000, seconds: 2, end: true }));
  let cursor: Cursor | undefined;
  let second = 0;
  for (let window = 0; window < 120; window++) {
    const read = span(text, { ...(cursor && { cursor }), seconds: 300 });
    expect(read.segments).toHaveLength(150);
    expect(read.segments[0]).toMatchObject({ second, sequence: second / 2 });
    second += 300;
    expect(read).toMatchObject({ more: window < 119, lost: 0, cursor: { sequence: second / 2, second } });
    cursor = read.cursor;
  }
  expect(span(text, { cursor: cursor! })).toMatchObject({ segments: [], more: false, cursor });
});

test('a live playlist that slides goes on where the last window ended', () => {
  const first = span(playlist({ from: 100, count: 5 }), { startedAt: '2026-11-26T11:50:00Z' });
  // Ten minutes on air, twenty seconds of it in the playlist.
  expect(places(first)[0]).toEqual([100, 580]);
  const second = span(playlist({ from: 103, count: 5 }), { cursor: first.cursor });
  expect(places(second)).toEqual([
    [105, 600],
    [106, 604],
    [107, 608],
  ]);
  expect(second.lost).toBe(0);
  const same = span(playlist({ from: 103, count: 5 }), { cursor: second.cursor });
  expect(same).toMatchObject({ segments: [], cursor: second.cursor, lost: 0 });
});

test('what slid away unread is counted as lost, by the wall clock where the playlist tells it', () => {
  const cursor = span(playlist({ from: 100, count: 5 })).cursor;
  const plain = span(playlist({ from: 110, count: 2 }), { cursor });
  expect(plain).toMatchObject({
    lost: 20,
    segments: [
      { sequence: 110, second: 40 },
      { sequence: 111, second: 44 },
    ],
  });
  const before = span(playlist({ from: 100, count: 5, head: [told(0)] }), { startedAt: NOW.toISOString() });
  expect(before.cursor).toMatchObject({ second: 20, clock: '2026-11-26T12:00:20.000Z' });
  const after = span(playlist({ from: 200, count: 2, head: [told(1)] }), { cursor: before.cursor });
  expect(after).toMatchObject({ lost: 40, segments: [{ second: 60 }, { second: 64 }] });
});

test('a count that begins anew is noticed; the clock tells what was seen of it', () => {
  const cursor = span(playlist({ from: 500, count: 5 })).cursor;
  const anew = span(playlist({ from: 0, count: 2 }), { cursor });
  expect(anew).toMatchObject({
    restarted: true,
    segments: [
      { sequence: 0, second: 20 },
      { sequence: 1, second: 24 },
    ],
  });
  const clocked = span(playlist({ from: 500, count: 5, head: [told(0)] })).cursor;
  const overlapping = span(playlist({ from: 0, count: 6, each: (n) => (n === 0 ? [told(0)] : []) }), {
    cursor: clocked,
  });
  expect(places(overlapping)).toEqual([[5, 20]]);
  // A server that lags behind another one shows nothing new.
  expect(span(playlist({ from: 497, count: 5 }), { cursor })).toMatchObject({ segments: [], restarted: false, cursor });
});

test('another variant goes on at the same second', () => {
  const { cursor } = span(playlist({ count: 10, end: true }));
  const other = span(playlist({ count: 20, seconds: 2, end: true }), { cursor, url: 'https://live.example/a/w.m3u8' });
  expect(places(other)[0]).toEqual([10, 20]);
  const { cursor: live } = span(playlist({ from: 70, count: 3, head: [told(0)] }));
  const signed = span(playlist({ from: 72, count: 3, head: [told(8 / 60)] }), { cursor: live, url: `${URL}?token=2` });
  expect(signed.segments.map(({ sequence }) => sequence)).toEqual([73, 74]);
});

test('discontinuities, gaps, keys, ranges and beginnings are told of each segment', () => {
  const marks: Record<number, string[]> = {
    0: ['#EXT-X-MAP:URI="init.mp4",BYTERANGE="100@0"', '#EXT-X-BYTERANGE:50@100'],
    1: ['#EXT-X-BYTERANGE:60'],
    2: ['#EXT-X-DISCONTINUITY', '#EXT-X-GAP'],
    3: ['#EXT-X-KEY:METHOD=AES-128,URI="k"'],
    4: ['#EXT-X-KEY:METHOD=NONE'],
  };
  const { segments } = span(playlist({ count: 5, each: (n) => marks[n] ?? [], end: true }));
  expect(segments[0]).toMatchObject({
    url: 'https://live.example/a/s0.ts?sign=0',
    range: { offset: 100, length: 50 },
    init: { url: 'https://live.example/a/init.mp4', range: { offset: 0, length: 100 } },
    run: 0,
  });
  expect(segments[1]).toMatchObject({ range: { offset: 150, length: 60 } });
  expect(segments[2]).toMatchObject({ gap: true, run: 1 });
  expect(segments.map(({ encrypted }) => encrypted)).toEqual([undefined, undefined, undefined, 'AES-128', undefined]);
  expect(sample(segments, [], 9).map(({ sequence }) => sequence)).toEqual([0, 1, 4]);
});

test('of many segments those are read in which something begins, and others evenly', () => {
  const { segments } = span(playlist({ count: 100, end: true }), { seconds: 400 });
  const chosen = sample(segments, [33, 202], 6).map(({ sequence }) => sequence);
  expect(chosen).toHaveLength(6);
  expect(chosen).toEqual(expect.arrayContaining([8, 50]));
  expect(Math.max(...chosen) - Math.min(...chosen)).toBeGreaterThan(60);
});

test('of variants the smallest that shows goods is read, never sound alone or key frames alone', () => {
  const master = readPlaylist(
    [
      '#EXTM3U',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="en",URI="en.m3u8"',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="zh",DEFAULT=YES,URI="zh.m3u8"',
      '#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2"\nsound.m3u8',
      '#EXT-X-STREAM-INF:BANDWIDTH=200000,RESOLUTION=320x180,SUBTITLES="s"\nlow.m3u8',
      '#EXT-X-STREAM-INF:BANDWIDTH=5000000,RESOLUTION=1920x1080,SUBTITLES="s"\nhigh.m3u8',
      '#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=640x360,SUBTITLES="s"\nmid.m3u8',
    ].join('\n'),
  ).playlist;
  if (master === undefined || !isMaster(master)) throw new Error('no master playlist');
  expect(tracksOf(master, URL)).toEqual({
    video: 'https://live.example/a/mid.m3u8',
    captions: 'https://live.example/a/zh.m3u8',
  });
});

test.each(['', 'not a playlist', '#EXTM3U\n#EXT-X-STREAM-INF\n', '#EXTM3U\n'])(
  'what is no playlist (%j) is said or holds nothing, and throws nothing',
  (text) => {
    const { playlist: read, problem } = readPlaylist(text);
    const none = problem !== undefined || read === undefined || isMaster(read) || read.segments.length === 0;
    expect(none).toBe(true);
  },
);

test('seconds that no segment lasts are not believed', () => {
  const { segments, cursor } = span('#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:1e12,\na.ts\n#EXTINF:-3,\nb.ts\n');
  expect(segments.map(({ duration }) => duration)).toEqual([6, 6]);
  expect(cursor.second).toBe(12);
});
