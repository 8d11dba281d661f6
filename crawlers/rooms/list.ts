import { z } from 'zod';
import type { CrawlRequest, CrawlYield } from '../../domain/crawl.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { absolute } from '../readers/html.ts';
import { atPath } from '../recipe/fields.ts';

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
  captionsUrl: z.string().optional(),
  commentsUrl: z.string().optional(),
  shelfUrl: z.string(),
  url: z.string().optional(),
});
const ADDRESSES = ['playbackUrl', 'captionsUrl', 'commentsUrl', 'url'] as const;

/** The rooms of one page of a room list, each as a request for its next window, and the next page. */
export function readRooms(
  recipe: Recipe,
  request: CrawlRequest,
  { made, value, url }: { made: CrawlYield; value: unknown; url: string },
): CrawlYield {
  const own = recipe.live?.rooms;
  const found = atPath(value, own?.items ?? 'rooms');
  const rooms = found.length === 1 && Array.isArray(found[0]) ? (found[0] as unknown[]) : found;
  if (found.length === 0)
    return { ...made, state: 'blocked', problems: [{ url, field: 'rooms', problem: 'no room list' }] };
  for (const [index, raw] of rooms.entries()) {
    const room = Room.safeParse(own === undefined ? raw : renamed(own.fields, raw));
    const shelf = room.success ? absolute(room.data.shelfUrl, url) : undefined;
    if (!room.success || shelf === undefined) {
      const problem = room.success ? 'no shelf address' : (room.error.issues[0]?.message ?? 'malformed');
      made.problems.push({ url, field: `rooms[${index}]`, problem });
      continue;
    }
    const { shelfUrl: _, ...facts } = room.data;
    const context = Object.fromEntries(
      Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : [[name, String(fact)]])),
    );
    for (const name of ADDRESSES) {
      const full = absolute(context[name], url);
      if (full !== undefined) context[name] = full;
    }
    made.follow.push({ platform: recipe.id, target: 'room', url: shelf, depth: (request.depth ?? 0) + 1, context });
  }
  const next = atPath(value, own?.next ?? 'next')[0];
  const at = request.page ?? 1;
  if (next !== undefined && next !== null && next !== false && at < (recipe.list?.maxPages ?? 20)) {
    const target = nextAddress(url, next, at + 1);
    if (target !== undefined && target !== url) made.follow.push({ ...request, url: target, page: at + 1 });
  }
  return made.follow.length === 0 ? { ...made, state: 'empty' } : made;
}

const renamed = (fields: Record<string, string>, raw: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, path]) => [name, atPath(raw, path)[0]]));

/** `next` is an address, a page number, or just true. */
function nextAddress(url: string, next: unknown, page: number): string | undefined {
  if (typeof next === 'string' && !/^\d+$/.test(next)) return absolute(next, url);
  const address = new URL(url);
  address.searchParams.set('page', typeof next === 'boolean' ? String(page) : String(next));
  return address.href;
}
