import { z } from 'zod';
import type { Listing } from './listing.ts';
import { AuthorisedSeller } from './registries.ts';
import { shanghaiDay, withinDays } from './time.ts';

/**
 * What a registry says of a seller: listed by account or credit code and in date; listed, but not on the day; listed for some
 * goods only, to be compared; only the name is listed, which proves nothing; or not there at all.
 */
export const AuthorisedCheck = z.object({
  state: z.enum(['listed', 'goods-to-check', 'out-of-term', 'name-only', 'not-listed']),
  by: z.enum(['account', 'uscc', 'name']).optional(),
  entry: AuthorisedSeller.optional(),
  /** How many sellers the registry lists for it. */
  listed: z.number().int(),
});
export type AuthorisedCheck = z.infer<typeof AuthorisedCheck>;

const folded = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
const same = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && folded(one) !== '' && folded(one) === folded(other);

/** Looks a listing's seller up among the sellers that a registry entry lists, on the day that the listing was seen. */
export function checkAuthorised(
  entries: readonly AuthorisedSeller[],
  { platform, seller = {}, seenAt }: Pick<Listing, 'platform' | 'seller' | 'seenAt'>,
): AuthorisedCheck {
  const listed = entries.length;
  const found = entries.flatMap((entry): { entry: AuthorisedSeller; by: 'account' | 'uscc' }[] => {
    if (entry.platform === platform && same(entry.sellerId, seller.id)) return [{ entry, by: 'account' }];
    return same(entry.uscc, seller.uscc) ? [{ entry, by: 'uscc' }] : [];
  });
  const day = shanghaiDay(seenAt);
  const inTerm = found.filter(({ entry }) => withinDays(day, entry.validFrom, entry.validUntil));
  const whole = inTerm.find(({ entry }) => (entry.goods ?? []).length === 0);
  if (whole !== undefined) return { state: 'listed', ...whole, listed };
  if (inTerm[0] !== undefined) return { state: 'goods-to-check', ...inTerm[0], listed };
  if (found[0] !== undefined) return { state: 'out-of-term', ...found[0], listed };
  const named = entries.find(({ name }) => same(name, seller.name));
  return named === undefined
    ? { state: 'not-listed', listed }
    : { state: 'name-only', by: 'name', entry: named, listed };
}
