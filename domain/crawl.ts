import { z } from 'zod';
import type { KeptFrame } from './capture.ts';
import type { Listing } from './listing.ts';
import type { RoomState, RoomWindow } from './room.ts';

/** How a platform is reached: plain HTTP, a real browser, or its public storefront or room API. */
export const Way = z.enum(['static', 'browser', 'api']);
export type Way = z.infer<typeof Way>;

/** What a crawl request asks for: a search or shelf page, one product's page, the room list, one window of a live room. */
export const CrawlTarget = z.enum(['search', 'list', 'detail', 'rooms', 'room']);
export type CrawlTarget = z.infer<typeof CrawlTarget>;

/** One page or one room window of one platform. `query` and `page` say why it is asked for; `depth` counts followed links. */
export const CrawlRequest = z.object({
  platform: z.string().min(1),
  target: CrawlTarget,
  url: z.string().min(1),
  query: z.string().optional(),
  page: z.number().int().positive().optional(),
  depth: z.number().int().nonnegative().optional(),
  context: z.record(z.string(), z.string()).optional(),
  /** The planned page that led to it, and what the plan learns by. */
  origin: z.object({ page: z.string(), arm: z.string() }).optional(),
});
export type CrawlRequest = z.infer<typeof CrawlRequest>;

/** A request with what is known of the room whose next window it asks for. */
export type WindowRequest = CrawlRequest & { room?: RoomState | undefined };

/** How a page answered. `closed` by robots.txt, `blocked` by a wall; neither is ever read as a removal. */
export type PageState = 'ok' | 'empty' | 'blocked' | 'closed' | 'gone' | 'not-modified';

/** Header lines as written, names in their own case, a repeated one as often as it came. */
export type HeaderLines = [name: string, value: string][];

/** An HTTP exchange as it went over the wire: `body` as it was received, its content encoding not undone. Times are instants. */
export type Wire = {
  request: { method: string; headers: HeaderLines };
  statusText: string;
  headers: HeaderLines;
  body: Uint8Array;
  startedAt: string;
  endedAt: string;
};

/** An answer that only led on to another address. */
export type Hop = Wire & { url: string; status: number };

/**
 * One answer of a platform, as it came: `body` are the bytes that were read, or the HTML as a browser drew it (`drawn`).
 * `takenAt` is never later than `seenAt` of the listings read from it. `hops` are the redirects before it, in their order.
 */
export type Exchange = {
  url: string;
  status: number;
  headers: Record<string, string>;
  mediaType?: string | undefined;
  takenAt: string;
  body: Uint8Array;
  drawn?: boolean | undefined;
  wire?: Wire | undefined;
  /** Frames of the stream of a live room; those without bytes were kept with an earlier window. */
  frames?: Frame[] | undefined;
  hops?: Hop[] | undefined;
};
export type Frame = KeptFrame & { bytes?: Uint8Array };

/** What one crawl request gives: listings, requests to follow, and the state of the page. */
export type CrawlYield = {
  state: PageState;
  listings: Listing[];
  follow: CrawlRequest[];
  /** Listing ids that positive proof (removal page, 404 or 410 on a live shop) shows gone. */
  gone: string[];
  problems: { url: string; field: string; problem: string }[];
  bytes: number;
  /** The answers that the listings, or the removal, were read from. */
  exchanges?: Exchange[];
  /** Of a live room: the window that was read, to be kept after its listings. */
  room?: RoomWindow;
};
