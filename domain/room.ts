import { z } from 'zod';
import { KeptFrame, type KeptPage, type KeptPicture } from './capture.ts';
import { SideText } from './listing.ts';
import { Money } from './money.ts';
import { Instant } from './time.ts';

/** How far a playlist of a stream has been read: its next segment by number, and the second of the stream that it begins at. */
export const Cursor = z.object({
  /** Which playlist it was, without the signature of its address: another one counts on its own. */
  playlist: z.string(),
  sequence: z.number().int().nonnegative(),
  second: z.number().nonnegative(),
  /** The wall-clock time of that second, where the playlist tells it. */
  clock: Instant.optional(),
});
export type Cursor = z.infer<typeof Cursor>;

/** One item of a room's shelf over the windows of a session: when it came and went, what was said and shown meanwhile. */
export const ShelfItem = z.object({
  title: z.string(),
  up: z.boolean(),
  price: Money.optional(),
  /** Seconds of the stream from which it was explained, each time anew; oldest first. */
  explained: z.array(z.number().nonnegative()),
  text: z.array(SideText),
  frames: z.array(KeptFrame),
});
export type ShelfItem = z.infer<typeof ShelfItem>;

/**
 * What is known of a live room up to the end of its last window. `session` is when the broadcast began: another one begins anew.
 * `windows` counts the windows that were read; a window is kept only by whoever read it from the newest count.
 */
export const RoomState = z.object({
  platform: z.string(),
  roomId: z.string(),
  session: z.string(),
  windows: z.number().int().nonnegative(),
  at: Instant,
  video: Cursor.optional(),
  captions: Cursor.optional(),
  /** The transport clock of the first caption file, in seconds: the stream's zero. */
  captionZero: z.number().optional(),
  /** Seconds up to which captions beside the stream, and comments, were read. */
  sidecarTo: z.number().optional(),
  commentsTo: z.number().optional(),
  /** Seconds of the stream that could not be read any more when their turn came. */
  lost: z.number().nonnegative(),
  items: z.record(z.string(), ShelfItem),
});
export type RoomState = z.infer<typeof RoomState>;

/** A change of a room's shelf: an item came up, went down or changed its price; `second` of the stream, where it is on air. */
export const ShelfMove = z.object({
  itemId: z.string(),
  title: z.string(),
  what: z.enum(['up', 'down', 'price']),
  at: Instant,
  second: z.number().nonnegative().optional(),
  from: Money.optional(),
  to: Money.optional(),
});
export type ShelfMove = z.infer<typeof ShelfMove>;

/** One window of a room as it was read: what is known after it, how the shelf moved, and whether more of the stream is there already. */
export type RoomWindow = { state: RoomState; moves: ShelfMove[]; more: boolean };

/** What is kept of live rooms between windows. */
export type RoomStore = {
  get(platform: string, roomId: string): Promise<RoomState | undefined>;
  /** Keeps a window's moves, each once, then the state after it; false, and the state as it was, where another window came first. */
  save(window: RoomWindow, demo?: boolean): Promise<boolean>;
  /** Moves of one item on a platform's shelves, oldest first, of the newest `limit`. */
  moves(key: { platform: string; listingId: string }, limit: number): Promise<(ShelfMove & { roomId: string })[]>;
};

/** By what a room is known between its windows: its id in the room list, else the address of its shelf. */
export const roomKey = ({ url, context }: { url: string; context?: Record<string, string> | undefined }): string =>
  context?.['roomId'] ?? url;

/** The address of a frame: the room's page with the second, as W3C media fragments write it. It is kept, never fetched. */
export const frameAddress = (room: string, second: number): string => `${room.replace(/#.*$/, '')}#t=${second}`;

/** The second of a frame's address; undefined for every other picture. */
export function frameSecond(address: string): number | undefined {
  const second = /#t=(\d{1,9}(?:\.\d{1,3})?)$/.exec(address)?.[1];
  return second === undefined ? undefined : Number(second);
}

/** The frames kept with the pages of a snapshot that are among its pictures, as pictures. */
export function framePictures(images: string[], pages: KeptPage[]): KeptPicture[] {
  const frames = new Map(pages.flatMap((page) => page.frames ?? []).map((frame) => [frame.at, frame]));
  return images.flatMap((url) => {
    const frame = frames.get(frameSecond(url) ?? Number.NaN);
    return frame === undefined ? [] : [{ url, takenAt: frame.takenAt, sha256: frame.sha256 }];
  });
}

/** The pictures of a listing that are worth a look: so many of its own, and every frame. */
export function picturesWorth(images: string[], most: number): Set<string> {
  const own = images.filter((url) => frameSecond(url) === undefined).slice(0, most);
  return new Set([...own, ...images.filter((url) => frameSecond(url) !== undefined)]);
}
