import type { Seller } from '../../domain/listing.ts';
import type { Registries } from '../../domain/registries.ts';
import type { Random } from './random.ts';

export const PLATFORMS = ['sample-market', 'sample-boutique', 'sample-storefront', 'sample-live'] as const;
export type PlatformId = (typeof PLATFORMS)[number];

/** The path under which each platform of the sample market is served. */
export const PLATFORM_PATHS: Record<PlatformId, string> = {
  'sample-market': '/market',
  'sample-boutique': '/boutique',
  'sample-storefront': '/store',
  'sample-live': '/live',
};

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
/** How long the sample world runs before its epoch. */
export const PAST_WEEKS = 26;

/** One shop on one platform. `stance` is what its owner is up to; crooked shops sell innocent goods too. */
export type SampleSeller = {
  key: string;
  platform: PlatformId;
  record: Seller & { id: string; name: string };
  stance: 'honest' | 'crooked' | 'reserved';
};

/** The goods side of an offer, before it has a platform, an id and a life. Prices in CNY; pictures by their file name. */
export type Draft = {
  title: string;
  description: string;
  category: string[];
  price: number;
  listPrice?: number;
  brand?: string;
  attributes: Record<string, string>;
  pictures: string[];
  origin?: string;
  shipFrom?: string;
  availability?: 'in-stock' | 'preorder';
  infringing: boolean;
  subjects: string[];
  tags: string[];
};

/** An offer with its whole life: times are milliseconds since 1970; `prices` are the changes after birth, oldest first. */
export type Offer = Draft & {
  platform: PlatformId;
  listingId: string;
  seller: SampleSeller;
  soldAtBirth: number;
  soldPerDay: number;
  stock: number;
  reviews: number;
  born: number;
  died?: number;
  /** How its page answers once it is gone: HTTP 410, or a page that says 商品已下架 with status 200. */
  ending: 'expired' | 'off-shelf';
  prices: { at: number; amount: number }[];
  room?: { roomId: string; explainedAt: number };
  relistOf?: string;
  /** A span in which the platform had taken it down, before it was restored. */
  hidden?: { from: number; to: number };
};

/** What a writer of drafts works with: the offer lives from `since` and what it says must still hold at `moment` (both milliseconds). */
export type Pen = { rng: Random; registries: Registries; seller: SampleSeller; since: number; moment: number };

/** Writes one draft of its kind, or undefined where the registries hold nothing it could be about. */
export type Writer = (pen: Pen) => Draft | undefined;

/** One live room; sessions repeat every `period` from `first`, each `length` long, in milliseconds. */
export type Room = {
  roomId: string;
  title: string;
  host: string;
  hostId: string;
  seller: SampleSeller;
  first: number;
  period: number;
  length: number;
  viewers: number;
  slang: boolean;
  film: number;
};

/** A named story of the sample world: the listings it is told with. */
export type Scene = {
  id: string;
  title: string;
  listings: { platform: PlatformId; listingId: string; role: string }[];
  sellers: string[];
  notes: string;
};
