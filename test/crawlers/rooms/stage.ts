import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import { createCrawler, type PageCrawler } from '../../../crawlers/index.ts';
import type { CrawlYield } from '../../../domain/crawl.ts';
import { Recipe } from '../../../domain/recipe.ts';
import type { RoomState } from '../../../domain/room.ts';
import { frameSecond } from '../../../domain/room.ts';
import { createFetcher } from '../../../lib/fetch/index.ts';
import { ffmpegHere, filmSegments, liveServer, SCENE_SECONDS } from '../../support/live-room.ts';

export const BEGAN = Date.parse('2026-11-26T12:00:00Z');
const tool = await ffmpegHere();
export const noFilm = 'missing' in tool;
if ('missing' in tool) console.warn(`films are not tested: ${tool.missing}`);
export let film: Buffer[] = [];
let now = BEGAN;

/** Makes the film that the rooms show, once a file of tests. */
export async function makeFilm(): Promise<void> {
  if ('command' in tool) film = await filmSegments(tool.command);
}

/** The clock of the crawlers: a window sets it to its second of the broadcast. */
export const clock = { now: () => new Date(now) };

type Offer = { itemId: string; title?: string; explainedAt?: number; price?: number };
export const shelf = (items: Offer[]): string =>
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
export const media = (from: number, count: number, { end = false, head = [] as string[] } = {}): string =>
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

export const films = (): Record<string, Buffer> => Object.fromEntries(film.map((bytes, n) => [`/film/${n}.ts`, bytes]));

type Setup = { live?: Partial<NonNullable<Recipe['live']>>; speech?: string; withFilm?: boolean };

export async function room(pages: Parameters<typeof liveServer>[0], { live, speech, withFilm = true }: Setup = {}) {
  const server = await liveServer(pages);
  const ffmpeg = async () => (withFilm ? tool : { missing: 'none was looked for' });
  const crawler: PageCrawler = createCrawler({
    fetcher: createFetcher({ allow: [server.host], limits: { totalMs: 20_000 } }),
    clock,
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

export const textOf = (page: CrawlYield, id: string) =>
  page.listings.find(({ listingId }) => listingId === id)?.text?.map(({ source, at, value }) => [source, at, value]);
export const framesOf = (page: CrawlYield, id: string): number[] =>
  (page.listings.find(({ listingId }) => listingId === id)?.images ?? []).flatMap((url) => frameSecond(url) ?? []);
export const problems = (page: CrawlYield): string => page.problems.map(({ problem }) => problem).join('\n');

export async function colourAt(page: CrawlYield, second: number): Promise<string> {
  const frame = page.exchanges?.[0]?.frames?.find(({ at }) => at === second);
  const { data } = await sharp(frame?.bytes).resize(1, 1).raw().toBuffer({ resolveWithObject: true });
  const [red = 0, green = 0, blue = 0] = data;
  return red > 150 ? (green > 150 ? 'yellow' : 'red') : green > 100 ? 'green' : blue > 100 ? 'blue' : 'none';
}
