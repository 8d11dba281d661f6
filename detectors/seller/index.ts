import type { Listing } from '../../domain/listing.ts';
import type { AuthorisedSeller, AuthorisedUser, Mark } from '../../domain/registries.ts';
import { type Day, withinDays } from '../../domain/time.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import type { GoodsFacts } from '../goods/facts.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';

/** What the directory says of a seller for one mark. */
export type Standing =
  | { is: 'authorised' | 'unknown' | 'same-name-other-account' }
  | { is: 'expired'; until: string }
  | { is: 'other-goods' }
  | { is: 'goods-unknown' };

const tidy = (code: string): string => skeletonText(code).toUpperCase();

/** True where the entry names this very seller: the account on this platform, or the credit code. A name proves nothing. */
export function isSameSeller(
  entry: { platform?: string | undefined; sellerId?: string | undefined; uscc?: string | undefined },
  listing: Listing,
): boolean {
  const seller = listing.seller;
  if (seller === undefined) return false;
  if (entry.platform !== undefined && entry.sellerId !== undefined)
    if (entry.platform === listing.platform && entry.sellerId === seller.id) return true;
  return (
    entry.uscc !== undefined &&
    entry.uscc.trim() !== '' &&
    seller.uscc !== undefined &&
    tidy(entry.uscc) === tidy(seller.uscc)
  );
}

/** True where an authorised user of a GI or licensee of a sign is this very seller. */
export const isListedUser = (users: readonly AuthorisedUser[] | undefined, listing: Listing): boolean =>
  (users ?? []).some((user) => isSameSeller(user, listing));

/** How a seller stands to a mark on a day and for the goods sold: only account or credit code, in date, for those goods clears. */
export function standingOf(
  mark: Mark,
  listing: Listing,
  day: Day,
  goods: { facts: GoodsFacts; index: GoodsIndex },
): Standing {
  const entries = mark.authorisedSellers ?? [];
  const own = entries.filter((entry) => isSameSeller(entry, listing));
  let best: Standing = { is: 'unknown' };
  for (const entry of own) {
    if (!withinDays(day, entry.validFrom, entry.validUntil)) {
      if (best.is === 'unknown') best = { is: 'expired', until: entry.validUntil ?? entry.validFrom ?? '' };
      continue;
    }
    const covered = coversGoods(entry, mark, goods);
    if (covered === 'yes') return { is: 'authorised' };
    best = { is: covered === 'no' ? 'other-goods' : 'goods-unknown' };
  }
  if (best.is === 'unknown' && entries.some((entry) => takesNameOf(entry, listing)))
    return { is: 'same-name-other-account' };
  return best;
}

/** Whether a licence covers what is sold: goods of the same group do, but for those the mark's own list of goods names apart from them. */
function coversGoods(
  entry: AuthorisedSeller,
  mark: Mark,
  { facts: { heads }, index }: { facts: GoodsFacts; index: GoodsIndex },
): 'yes' | 'no' | 'unknown' {
  if (entry.goods === undefined || entry.goods.length === 0) return 'yes';
  if (heads.length === 0) return 'unknown';
  const licensed = new Set(entry.goods.map(skeletonText));
  if (heads.some((head) => licensed.has(head.key))) return 'yes';
  const others = new Set((mark.goods ?? []).map(skeletonText));
  if (heads.some((head) => others.has(head.key))) return 'no';
  const groups = new Set(entry.goods.map((noun) => index.kindOf(noun)?.group));
  return heads.some((head) => groups.has(head.kind.group)) ? 'yes' : 'no';
}

/** The shop bears the name of a listed seller whose account on this platform, or credit code, is another. */
function takesNameOf(entry: AuthorisedSeller, listing: Listing): boolean {
  const name = listing.seller?.name;
  if (entry.name === undefined || name === undefined || skeletonText(entry.name) !== skeletonText(name)) return false;
  const otherAccount = entry.platform === listing.platform && entry.sellerId !== undefined;
  return otherAccount || (entry.uscc !== undefined && listing.seller?.uscc !== undefined);
}
