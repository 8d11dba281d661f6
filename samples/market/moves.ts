import { z } from 'zod';
import { Instant } from '../../domain/time.ts';
import { InputError } from '../../lib/errors.ts';
import { relist } from './life.ts';
import { HOUR, type Offer, PLATFORMS, type SampleSeller } from './types.ts';

/**
 * Something done to one offer at a time, beside the life it was born with: taken down (`ending` says how its page answers then),
 * put back under the same id, or offered again under another, by the same shop or by the one that `shop` is the id of.
 */
export const Move = z
  .object({
    platform: z.enum(PLATFORMS),
    listingId: z.string(),
    at: Instant,
    what: z.enum(['remove', 'restore', 'relist']),
    ending: z.enum(['expired', 'off-shelf']).optional(),
    shop: z.string().optional(),
  })
  .strict();
export type Move = z.infer<typeof Move>;

/**
 * Does one move to the offers of a world and returns the offer that it brings, if any; moves are done in the order of their
 * times. Throws InputError `move-unknown`.
 */
export function doMove(seed: number, offers: Offer[], move: Move): Offer[] {
  const offer = offers.find(({ platform, listingId }) => platform === move.platform && listingId === move.listingId);
  if (offer === undefined)
    throw new InputError(`the sample market has no ${move.platform} ${move.listingId} to ${move.what}`, {
      code: 'move-unknown',
    });
  const at = Date.parse(move.at);
  if (move.what === 'remove') {
    offer.died = at;
    offer.ending = move.ending ?? offer.ending;
  } else if (move.what === 'restore') {
    offer.hidden = { from: offer.died ?? at, to: at };
    delete offer.died;
  } else {
    const hoursLater = (at - (offer.died ?? offer.born)) / HOUR;
    const nth = offers.filter(({ relistOf }) => relistOf === offer.listingId).length;
    return [relist(seed, offer, { seller: shopOf(offers, offer, move.shop), hoursLater, nth })];
  }
  return [];
}

function shopOf(offers: Offer[], { seller, platform }: Offer, shop: string | undefined): SampleSeller {
  if (shop === undefined) return seller;
  const found = offers.find((one) => one.platform === platform && one.seller.record.id === shop)?.seller;
  if (found !== undefined) return found;
  throw new InputError(`the sample market has no shop ${shop} on ${platform}`, { code: 'move-unknown' });
}
