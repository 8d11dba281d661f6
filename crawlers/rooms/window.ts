import type { CrawlYield, Frame, WindowRequest } from '../../domain/crawl.ts';
import type { SideText } from '../../domain/listing.ts';
import { LiveRooms, type Recipe } from '../../domain/recipe.ts';
import { frameAddress, type RoomState, roomKey, type ShelfItem } from '../../domain/room.ts';
import { makeListing } from '../listing.ts';
import { absolute, plainText } from '../readers/html.ts';
import type { Fields } from '../readers/types.ts';
import type { CrawlerDeps } from '../recipe/source.ts';
import { type Captions, openTracks, sidecarCaptions, type Tracks, trackCaptions } from './captions.ts';
import { type CommentReading, readComments } from './comments.ts';
import { isMaster, readPlaylist, type Span, spanOf } from './hls.ts';
import { moveShelf, type Offered, readShelf, type Shelf } from './shelf.ts';
import { createSource, type Source } from './source.ts';
import { captionLines, tell } from './telling.ts';
import { type Film, readFilm } from './video.ts';

const MOST_SEGMENTS = 5000;
const DEFAULTS = LiveRooms.parse({});

type Asked = {
  deps: CrawlerDeps;
  recipe: Recipe;
  request: WindowRequest;
  made: CrawlYield;
  value: unknown;
  url: string;
  signal: AbortSignal | undefined;
};

/**
 * One window of a room: its shelf as it is now, and of the stream what came since the last window: captions, comments, pictures and
 * speech. Every item becomes a listing with what was said and shown of it in the whole session. The state after the window goes with it.
 */
export async function readWindow(asked: Asked): Promise<CrawlYield> {
  const { deps, recipe, request, made, url, value } = asked;
  const source = createSource(deps, asked);
  const shelf = readShelf(recipe, value, { url, source });
  if (shelf === undefined) return { ...made, state: 'blocked', problems: [{ url, field: '', problem: 'no shelf' }] };
  const facts = request.context ?? {};
  const now = deps.clock.now();
  const before = stateBefore(asked, now);
  const second = facts['status'] === 'live' ? secondsSince(facts['startedAt'], now) : undefined;
  const moved = moveShelf(before.items, shelf.offered, { at: now.toISOString(), second });
  const tracks = await tracksOf(asked, source);
  const known = { startedAt: facts['startedAt'], now };
  const spoken = await captionsOf({ tracks, before, known, source });
  const comments = await commentsOf({ asked, before, source });
  const span = spanIn(tracks, { before, known, recipe, source });
  const film = await filmOf({ asked, source, span, items: moved.items, captioned: spoken !== undefined });
  const lines = [...captionLines(spoken?.cues ?? []), ...film.speech, ...comments.comments];
  const items = tell(
    moved.items,
    lines,
    film.frames.map(({ bytes: _bytes, ...frame }) => frame),
  );
  made.room = {
    moves: moved.moves,
    more: span?.more === true || spoken?.more === true,
    state: {
      ...before,
      ...stateAfter({ spoken, span, before, commentsTo: comments.to }),
      at: now.toISOString(),
      items,
    },
  };
  await addListings({ asked, shelf, items, film });
  return made.listings.length === 0 ? { ...made, state: 'empty' } : made;
}

const secondsSince = (startedAt: string | undefined, now: Date): number | undefined => {
  const seconds = startedAt === undefined ? Number.NaN : Math.round((now.getTime() - Date.parse(startedAt)) / 1000);
  return seconds >= 0 ? seconds : undefined;
};

/** What is known of the room; another session begins anew, with the count of windows going on. */
function stateBefore({ request, recipe }: Asked, now: Date): RoomState {
  const session = request.context?.['startedAt'] ?? '';
  const windows = (request.room?.windows ?? 0) + 1;
  if (request.room?.session === session) return { ...request.room, windows };
  const fresh = { platform: recipe.id, roomId: roomKey(request), session, windows };
  return { ...fresh, at: now.toISOString(), lost: 0, items: {} };
}

async function tracksOf({ request, url }: Asked, source: Source): Promise<Tracks> {
  const playback = absolute(request.context?.['playbackUrl'], url);
  const beside = absolute(request.context?.['captionsUrl'], url);
  const tracks = playback === undefined ? {} : await openTracks(playback, source);
  return beside === undefined ? tracks : { ...tracks, sidecar: beside };
}

type Known = { startedAt: string | undefined; now: Date };

/** Captions since the last window; undefined where the room has none. */
async function captionsOf(q: {
  tracks: Tracks;
  before: RoomState;
  known: Known;
  source: Source;
}): Promise<Captions | undefined> {
  const { captions, captionZero: zero, sidecarTo } = q.before;
  const known = { ...q.known, cursor: captions, zero, sidecarTo };
  if (q.tracks.sidecar !== undefined) return sidecarCaptions(q.tracks.sidecar, q.source, known);
  return q.tracks.captions === undefined ? undefined : trackCaptions(q.tracks.captions, q.source, known);
}

async function commentsOf(q: { asked: Asked; before: RoomState; source: Source }): Promise<CommentReading> {
  const url = absolute(q.asked.request.context?.['commentsUrl'], q.asked.url);
  return url === undefined ? { comments: [] } : readComments(url, q.source, q.before.commentsTo);
}

function spanIn(
  { video }: Tracks,
  { before, known, recipe, source }: { before: RoomState; known: Known; recipe: Recipe; source: Source },
): Span | undefined {
  if (video === undefined) return undefined;
  const { playlist, problem } = readPlaylist(video.text);
  if (playlist === undefined || isMaster(playlist)) {
    source.say('stream', problem ?? 'a list of playlists in a list of playlists');
    return undefined;
  }
  const most = { seconds: (recipe.live ?? DEFAULTS).windowSeconds, segments: MOST_SEGMENTS };
  const span = spanOf(playlist, { url: video.url, cursor: before.video, ...known, most });
  if (span.lost > 0) source.say('stream', `${span.lost} s had gone from the playlist before they could be read`);
  if (span.restarted) source.say('stream', 'the playlist counts anew: read on from its beginning');
  return span;
}

async function filmOf(q: {
  asked: Asked;
  source: Source;
  span: Span | undefined;
  items: Record<string, ShelfItem>;
  captioned: boolean;
}): Promise<Film> {
  const { segments, frames, everySeconds } = q.asked.recipe.live ?? DEFAULTS;
  if (q.span === undefined || segments === 0 || frames === 0) return { frames: [], speech: [] };
  return readFilm({
    deps: q.asked.deps,
    source: q.source,
    segments: q.span.segments,
    marks: Object.values(q.items).flatMap(({ explained }) => explained),
    most: { segments, frames, everySeconds },
    sound: !q.captioned,
  });
}

/** What of the state the window moved on; where a track could not be read, it is read from the same place the next time. */
function stateAfter(q: {
  spoken: Captions | undefined;
  span: Span | undefined;
  before: RoomState;
  commentsTo?: number | undefined;
}): Partial<RoomState> {
  const { spoken, span, before, commentsTo } = q;
  return {
    ...(span === undefined ? {} : { video: span.cursor, lost: before.lost + span.lost }),
    ...(spoken?.cursor === undefined ? {} : { captions: spoken.cursor }),
    ...(spoken?.zero === undefined ? {} : { captionZero: spoken.zero }),
    ...(spoken?.sidecarTo === undefined ? {} : { sidecarTo: spoken.sidecarTo }),
    ...(commentsTo === undefined ? {} : { commentsTo }),
  };
}

async function addListings(q: {
  asked: Asked;
  shelf: Shelf;
  items: Record<string, ShelfItem>;
  film: Film;
}): Promise<void> {
  const { asked, shelf, items, film } = q;
  const { made, recipe, request, url, deps } = asked;
  const facts = request.context ?? {};
  const room = absolute(facts['url'], url) ?? url;
  const fresh = new Map(film.frames.map(({ sha256, bytes }) => [sha256, { bytes }]));
  const seenAt = deps.clock.now().toISOString();
  const frames = new Map<number, Frame>();
  for (const offer of shelf.offered) {
    const item = items[offer.itemId];
    const fields = fieldsOf(offer, { url, room, item, shelf, facts, roomId: roomKey(request) });
    const address = fields.url ?? url;
    const { listing, problems } = makeListing(fields, {
      platform: recipe.id,
      kind: 'live',
      address,
      seenAt,
      listingId: offer.itemId,
    });
    for (const one of problems) made.problems.push({ url, ...one });
    if (listing === undefined) continue;
    made.listings.push(listing);
    // The same picture may stand at several seconds: its bytes are taken by the hash, its place is its own.
    for (const kept of item?.frames ?? []) frames.set(kept.at, { ...kept, ...fresh.get(kept.sha256) });
  }
  const page = made.exchanges?.[0];
  if (page !== undefined && frames.size > 0) page.frames = [...frames.values()];
}

type Around = {
  url: string;
  room: string;
  item: ShelfItem | undefined;
  shelf: Shelf;
  facts: Record<string, string>;
  roomId: string;
};

/** The listing fields of an item: its own, and of the session what was said (`text`) and shown (frames among the pictures). */
function fieldsOf(offer: Offered, { url, room, item, shelf, facts, roomId }: Around): Fields {
  const { itemId: _id, explainedAt: _at, price, listPrice, images, url: link, at: _seen, ...rest } = offer;
  const text: SideText[] = item?.text ?? [];
  const own = Array.isArray(images)
    ? images.flatMap((one) => (typeof one === 'string' ? (absolute(one, url) ?? []) : []))
    : [];
  const pictures = [...own, ...(item?.frames ?? []).map(({ at }) => frameAddress(room, at))];
  return {
    ...rest,
    title: plainText(offer.title),
    url: absolute(typeof link === 'string' ? link : undefined, url) ?? room,
    ...(price === undefined ? {} : { price }),
    ...(listPrice === undefined ? {} : { listPrice }),
    ...(images === undefined && pictures.length === 0 ? {} : { images: pictures }),
    ...(text.length === 0 ? {} : { text }),
    ...(isRecord(shelf.seller) ? { seller: shelf.seller } : {}),
    stream: streamOf(shelf.roomId ?? roomId, facts),
  } as Fields;
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
