import { z } from 'zod';
import type { CrawlRequest, CrawlYield } from '../../domain/crawl.ts';
import { type Recipe, recipeAddress } from '../../domain/recipe.ts';
import { ThrottledError } from '../../lib/errors.ts';
import { makeListing } from '../listing.ts';
import { absolute, plainText } from '../readers/html.ts';
import { readJson } from '../readers/json.ts';
import type { Fields } from '../readers/types.ts';
import { type CrawlerDeps, exchangeOf, fetchFor } from '../recipe/source.ts';
import { captionsFor, streamCaptions } from './captions.ts';
import type { Cue } from './webvtt.ts';

const words = z.union([z.string(), z.number()]).transform(String);
const Room = z.object({
  roomId: words,
  title: z.string().optional(),
  host: z.string().optional(),
  hostId: words.optional(),
  status: z.string().optional(),
  startedAt: z.string().optional(),
  viewers: z.number().optional(),
  playbackUrl: z.string().optional(),
  shelfUrl: z.string(),
  url: z.string().optional(),
});
const Item = z.looseObject({ itemId: words, title: z.string(), explainedAt: z.number().nonnegative().optional() });
const Shelf = z.object({
  roomId: words,
  at: z.unknown().optional(),
  seller: z.unknown().optional(),
  items: z.array(z.unknown()),
});

/** Reads live-stream shops: the room list gives one request a room, a room's window gives its shelf with what was said meanwhile. */
export function createRoomsReader(
  deps: CrawlerDeps,
): (recipe: Recipe, request: CrawlRequest, signal?: AbortSignal) => Promise<CrawlYield> {
  return async (recipe, request, signal) => {
    const url = recipeAddress(recipe, request.url, request);
    const answer = await fetchFor(deps, recipe, url, signal);
    const made: CrawlYield = {
      state: 'ok',
      listings: [],
      follow: [],
      gone: [],
      problems: [],
      bytes: answer.bytes.length,
      exchanges: [exchangeOf(answer, deps.clock.now().toISOString())],
    };
    const stop = (state: CrawlYield['state'], why: string): CrawlYield => ({
      ...made,
      state,
      problems: [...made.problems, { url, field: '', problem: why }],
    });
    if (answer.status === 404 || answer.status === 410)
      return stop(request.target === 'room' ? 'gone' : 'empty', `status ${answer.status}`);
    if (answer.status >= 400) return stop('blocked', `status ${answer.status}`);
    const { value, problem } = readJson(answer.text());
    if (problem !== undefined) return stop('blocked', `no JSON: ${problem}`);
    return request.target === 'room'
      ? readRoom({ deps, recipe, request, made, value, url, signal })
      : readRooms(recipe, request, { made, value, url });
  };
}

function readRooms(
  recipe: Recipe,
  request: CrawlRequest,
  { made, value, url }: { made: CrawlYield; value: unknown; url: string },
): CrawlYield {
  const page = z.object({ rooms: z.array(z.unknown()), next: z.unknown().optional() }).safeParse(value);
  if (!page.success) return { ...made, state: 'blocked', problems: [{ url, field: 'rooms', problem: 'no room list' }] };
  for (const [index, raw] of page.data.rooms.entries()) {
    const room = Room.safeParse(raw);
    const shelf = room.success ? absolute(room.data.shelfUrl, url) : undefined;
    if (!room.success || shelf === undefined) {
      made.problems.push({
        url,
        field: `rooms[${index}]`,
        problem: room.success ? 'no shelf address' : (room.error.issues[0]?.message ?? 'malformed'),
      });
      continue;
    }
    const { shelfUrl: _, ...facts } = room.data;
    const context = Object.fromEntries(
      Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : [[name, String(fact)]])),
    );
    for (const name of ['playbackUrl', 'url']) {
      const full = absolute(context[name], url);
      if (full !== undefined) context[name] = full;
    }
    made.follow.push({ platform: recipe.id, target: 'room', url: shelf, depth: (request.depth ?? 0) + 1, context });
  }
  const next = page.data.next;
  const at = request.page ?? 1;
  if (next !== undefined && next !== null && next !== false && at < (recipe.list?.maxPages ?? 20)) {
    const target = nextAddress(url, next, at + 1);
    if (target !== undefined && target !== url) made.follow.push({ ...request, url: target, page: at + 1 });
  }
  return made.follow.length === 0 ? { ...made, state: 'empty' } : made;
}

/** `next` is an address, a page number, or just true. */
function nextAddress(url: string, next: unknown, page: number): string | undefined {
  if (typeof next === 'string' && !/^\d+$/.test(next)) return absolute(next, url);
  const address = new URL(url);
  address.searchParams.set('page', typeof next === 'boolean' ? String(page) : String(next));
  return address.href;
}

type Window = {
  deps: CrawlerDeps;
  recipe: Recipe;
  request: CrawlRequest;
  made: CrawlYield;
  value: unknown;
  url: string;
  signal: AbortSignal | undefined;
};

async function readRoom(window: Window): Promise<CrawlYield> {
  const { made, value, url, recipe, request } = window;
  const shelf = Shelf.safeParse(value);
  if (!shelf.success) return { ...made, state: 'blocked', problems: [{ url, field: '', problem: 'no shelf' }] };
  const facts = request.context ?? {};
  const cues = await captionsOf(window);
  const items = shelf.data.items.map((raw) => Item.safeParse(raw));
  const times = items.flatMap((item) =>
    item.success && item.data.explainedAt !== undefined ? [item.data.explainedAt] : [],
  );
  const seenAt = window.deps.clock.now().toISOString();
  for (const [index, item] of items.entries()) {
    if (!item.success) {
      made.problems.push({ url, field: `items[${index}]`, problem: item.error.issues[0]?.message ?? 'malformed' });
      continue;
    }
    const { itemId, explainedAt, price, listPrice, images, url: link, at: _at, ...rest } = item.data;
    const text = captionsFor(cues, explainedAt, times);
    const address = absolute(typeof link === 'string' ? link : undefined, url) ?? absolute(facts['url'], url) ?? url;
    const fields = {
      ...rest,
      title: plainText(item.data.title),
      url: address,
      ...(price === undefined ? {} : { price }),
      ...(listPrice === undefined ? {} : { listPrice }),
      ...(Array.isArray(images)
        ? { images: images.flatMap((one) => (typeof one === 'string' ? (absolute(one, url) ?? []) : [])) }
        : {}),
      ...(text.length === 0 ? {} : { text }),
      ...(isRecord(shelf.data.seller) ? { seller: shelf.data.seller } : {}),
      stream: streamOf(shelf.data.roomId, facts),
    } as Fields;
    const { listing, problems } = makeListing(fields, {
      platform: recipe.id,
      kind: 'live',
      address,
      seenAt,
      listingId: itemId,
    });
    for (const one of problems) made.problems.push({ url, ...one });
    if (listing !== undefined) made.listings.push(listing);
  }
  return made.listings.length === 0 ? { ...made, state: 'empty' } : made;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function streamOf(roomId: string, facts: Record<string, string>): Record<string, unknown> {
  const viewers = Number(facts['viewers']);
  return {
    roomId,
    ...(facts['host'] === undefined ? {} : { host: facts['host'] }),
    ...(facts['startedAt'] === undefined ? {} : { startedAt: facts['startedAt'] }),
    ...(facts['viewers'] === undefined || !Number.isFinite(viewers) ? {} : { viewers }),
    ...(facts['playbackUrl'] === undefined ? {} : { playbackUrl: facts['playbackUrl'] }),
  };
}

/** A shelf without its captions is worth keeping: what the stream refuses is a problem of the window, a pause it asks for is obeyed. */
async function captionsOf({ deps, recipe, request, made, url, signal }: Window): Promise<Cue[]> {
  const playback = absolute(request.context?.['playbackUrl'], url);
  if (playback === undefined) return [];
  try {
    const { cues, problems } = await streamCaptions(playback, async (address) => {
      const answer = await fetchFor(deps, recipe, address, signal);
      made.bytes += answer.bytes.length;
      made.exchanges?.push(exchangeOf(answer, deps.clock.now().toISOString()));
      return answer.status === 200 ? answer.text() : undefined;
    });
    for (const problem of problems) made.problems.push({ url: playback, field: 'text', problem });
    return cues;
  } catch (error) {
    if (error instanceof ThrottledError || signal?.aborted === true) throw error;
    made.problems.push({ url: playback, field: 'text', problem: (error as Error).message });
    return [];
  }
}
