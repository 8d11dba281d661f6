import type { Listing } from '../domain/listing.ts';
import { QueueGrouping } from '../domain/queue.ts';
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

type Shared = Exclude<QueueGrouping, 'none'>;
/** The groups a lead belongs to, by what their leads share; each key says that too: `offer:…`. */
export type GroupKeys = Partial<Record<Shared, string>>;

export const SHARED: readonly Shared[] = QueueGrouping.options.filter((by) => by !== 'none');

/** The field of a lead that holds keys like this one. A key of no known sort has none. */
export const fieldOf = (key: string): `groups.${Shared}` | undefined => {
  const by = SHARED.find((one) => key.startsWith(`${one}:`));
  return by === undefined ? undefined : `groups.${by}`;
};

/**
 * The keys of the groups a listing belongs to: its `seller`, `pictures`, `title`, and `offer` for all three together (as far as the
 * listing shows them). What a listing does not show it shares with nobody.
 */
export function groupsOf(platform: string, sellers: readonly string[], listing: Listing): GroupKeys {
  const parts = {
    seller: sellerKey(platform, sellers)?.key ?? '',
    pictures: picturesOf(listing),
    title: lettersOf(listing.title),
  };
  const offer = parts.seller === '' ? '' : Object.values(parts).join('\u001e');
  return Object.fromEntries(
    Object.entries({ offer, ...parts })
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, `${name}:${sha256(value).slice(0, KEY_DIGITS)}`]),
  );
}
