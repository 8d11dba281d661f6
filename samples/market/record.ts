import type { Listing } from '../../domain/listing.ts';
import type { TruthLine } from '../../domain/truth.ts';
import { type Cue, sessionOf } from './rooms.ts';
import { DAY, type Offer, PLATFORM_PATHS, type Room } from './types.ts';

/** The address of an offer's own page under a market's base address; the storefront's stand at the root, where such shops have them. */
export function pageOf(base: string, offer: Pick<Offer, 'platform' | 'listingId' | 'room'>): string {
  const root = base + PLATFORM_PATHS[offer.platform];
  if (offer.platform === 'sample-market') return `${root}/item/${offer.listingId}.html`;
  if (offer.platform === 'sample-boutique') return `${root}/goods/${offer.listingId}`;
  if (offer.platform === 'sample-storefront') return `${base}/products/${handleOf(offer)}`;
  return `${root}/rooms/${offer.room?.roomId}/items/${offer.listingId}`;
}

/** The storefront's name of a product in its address. */
export const handleOf = (offer: Pick<Offer, 'listingId'>): string => `shili-${offer.listingId}`;

/** The price asked at a time. */
export const priceAt = (offer: Offer, at: number): number =>
  offer.prices.findLast((change) => change.at <= at)?.amount ?? offer.price;

/** Pieces sold by a time: grows by whole days, so that two looks on one day see the same. */
export const soldAt = (offer: Offer, at: number): number =>
  Math.floor(Math.max(0, Math.floor((at - offer.born) / DAY)) * offer.soldPerDay);

/** When and where an offer is looked at: milliseconds, the market's address without a slash, and in a room its captions so far. */
export type Look = { at: number; base: string; room?: Room; cues?: Cue[] };

/** An offer as a crawler should read it: all that its platform shows, and no more. */
export function recordOf(offer: Offer, look: Look): Listing {
  const amount = priceAt(offer, look.at);
  const brand = offer.attributes['品牌'] ?? offer.brand ?? '无';
  const listPrice =
    offer.listPrice !== undefined && offer.listPrice > amount
      ? { amount: offer.listPrice, currency: 'CNY' }
      : undefined;
  const whole: Listing = {
    platform: offer.platform,
    listingId: offer.listingId,
    kind: offer.platform === 'sample-live' ? 'live' : 'product',
    url: pageOf(look.base, offer),
    title: offer.title,
    description: offer.description,
    brand,
    category: offer.category,
    price: { amount, currency: 'CNY' },
    ...(listPrice === undefined ? {} : { listPrice }),
    sold: soldAt(offer, look.at),
    stock: offer.stock,
    reviews: offer.reviews,
    availability: offer.availability ?? 'in-stock',
    attributes: { ...offer.attributes, 品牌: brand },
    images: offer.pictures.map((name) => `${look.base}/pictures/${name}`),
    shipFrom: offer.shipFrom ?? '上海市',
    origin: offer.attributes['产地'] ?? '中国大陆',
    seller: offer.seller.record,
    seenAt: new Date(look.at).toISOString(),
  };
  return shown(whole, offer, look);
}

/** What each platform leaves out or adds. */
function shown(whole: Listing, offer: Offer, look: Look): Listing {
  if (offer.platform === 'sample-boutique') {
    const { listPrice: _list, reviews: _reviews, stock: _stock, ...rest } = whole;
    const { uscc: _uscc, ...seller } = offer.seller.record;
    return { ...rest, seller };
  }
  if (offer.platform === 'sample-storefront') {
    const { reviews: _reviews, stock: _stock, availability: _availability, ...rest } = whole;
    return {
      ...rest,
      availability: 'in-stock',
      attributes: { ...whole.attributes, 款式: VARIANTS.join(' / '), sku: skuOf(offer) },
    };
  }
  if (offer.platform !== 'sample-live' || look.room === undefined) return whole;
  const session = sessionOf(look.room, look.at);
  const text = (look.cues ?? []).map((cue) => ({ source: 'caption' as const, value: cue.text, at: cue.from }));
  return {
    ...whole,
    ...(text.length === 0 ? {} : { text }),
    stream: {
      roomId: look.room.roomId,
      host: look.room.host,
      startedAt: new Date(session.startedAt).toISOString(),
      viewers: session.viewers,
      playbackUrl: `${look.base}/live/rooms/${look.room.roomId}/master.m3u8`,
    },
  };
}

/** The variants every product of the storefront comes in; the first is the cheapest. */
export const VARIANTS = ['标准', '礼盒', '两件'];

/** The stock-keeping number of a product's first variant. */
export const skuOf = (offer: Pick<Offer, 'listingId'>): string => `SL-${offer.listingId.slice(-6)}-1`;

/** What is true of an offer, for evaluation. */
export const truthOf = (offer: Offer): TruthLine => ({
  platform: offer.platform,
  listingId: offer.listingId,
  infringing: offer.infringing,
  ...(offer.subjects.length === 0 ? {} : { subjects: offer.subjects }),
  tags: offer.tags,
});
