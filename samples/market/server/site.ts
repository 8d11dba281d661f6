import { priceAt, soldAt } from '../record.ts';
import type { Offer } from '../types.ts';
import type { World } from '../world.ts';

/** What every part of the market's server works with. `base` is its own address without a slash at the end. */
export type Site = {
  world: World;
  base: string;
  now: () => Date;
  /** How often a path was asked for before. */
  visits: (path: string) => number;
  /** Notes that the page robots.txt closes was asked for. */
  trapped: () => void;
};

const PAGE_SIZE = 30;

/** One page of offers in the order of their birth: those after the cursor, and the cursor of the next page where there is one. */
export function pageAfter(
  offers: Offer[],
  cursor: string | null,
  size = PAGE_SIZE,
): { offers: Offer[]; next?: string } {
  const key = (offer: Offer): string => `${String(offer.born).padStart(15, '0')}-${offer.listingId}`;
  const sorted = offers.map((offer) => ({ offer, key: key(offer) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const rest = cursor === null ? sorted : sorted.filter((one) => one.key > cursor);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return {
    offers: page.map((one) => one.offer),
    ...(rest.length > size && last !== undefined ? { next: last.key } : {}),
  };
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The offers a search shows: as large marketplaces do, it looks past signs and widths between the letters. */
export function search(offers: Offer[], query: string): Offer[] {
  const words = query
    .split(/\s+/)
    .map(plain)
    .filter((word) => word !== '');
  if (words.length === 0) return offers;
  return offers.filter((offer) => words.every((word) => searchText(offer).includes(word)));
}

const searchTexts = new WeakMap<Offer, string>();

function searchText(offer: Offer): string {
  const known = searchTexts.get(offer);
  if (known !== undefined) return known;
  const text = plain(
    `${offer.title} ${offer.attributes['品牌'] ?? ''} ${offer.category.join('')} ${offer.seller.record.name}`,
  );
  searchTexts.set(offer, text);
  return text;
}

/** Money as pages show it. */
export const yuan = (amount: number): string => amount.toFixed(2);

export const priceNow = (site: Site, offer: Offer): number => priceAt(offer, site.now().getTime());
export const soldNow = (site: Site, offer: Offer): number => soldAt(offer, site.now().getTime());

/** Offers of one platform to be seen now. */
export const onShow = (site: Site, platform: Offer['platform']): Offer[] =>
  site.world.visible(site.now()).filter((offer) => offer.platform === platform);

/** Offers of one platform that went within the last six hours: shelves still link to them. */
export function justGone(site: Site, platform: Offer['platform']): Offer[] {
  const now = site.now().getTime();
  return site.world
    .bornBy(site.now())
    .filter(
      (offer) =>
        offer.platform === platform &&
        offer.died !== undefined &&
        offer.died <= now &&
        offer.died > now - 6 * 3_600_000,
    );
}
