import type { Listing } from '../domain/listing.ts';
import { sellerKey } from '../domain/seller-facts.ts';
import { sha256 } from '../lib/hash.ts';

const KEY_DIGITS = 16;
const SEPARATOR = '\u001f';

/** The letters of a title: numbers, spaces and ornaments apart, in which copies of an offer differ. */
const lettersOf = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

/** Addresses of pictures without what is signed or sized anew each time. */
const picturesOf = ({ images = [] }: Listing): string =>
  [...new Set(images.map((url) => url.split(/[?#]/, 1)[0]))].sort().join(SEPARATOR);

/**
 * The keys of the groups a listing belongs to, each named by what it shares: `seller`, `pictures`, `title`, and `offer` for all
 * three together (as far as the listing shows them). What a listing does not show it shares with nobody.
 */
export function groupsOf(platform: string, sellers: readonly string[], listing: Listing): string[] {
  const parts = {
    seller: sellerKey(platform, sellers)?.key ?? '',
    pictures: picturesOf(listing),
    title: lettersOf(listing.title),
  };
  const key = (name: string, value: string): string => `${name}:${sha256(value).slice(0, KEY_DIGITS)}`;
  const shown = Object.entries(parts).filter(([, value]) => value !== '');
  const offer = parts.seller === '' ? [] : [key('offer', Object.values(parts).join('\u001e'))];
  return [...offer, ...shown.map(([name, value]) => key(name, value))];
}
