import { z } from 'zod';
import { Instant } from '../../domain/time.ts';
import { InputError } from '../../lib/errors.ts';
import { relist } from './life.ts';
import { HOUR, type Offer, PLATFORMS } from './types.ts';

/**
 * Something done to one offer at a time, beside the life it was born with: taken down (`ending` says how its page answers then),
 * put back under the same id, or offered again by the same shop under another.
 */
export const Move = z
  .object({
    platform: z.enum(PLATFORMS),
    listingId: z.string(),
    at: Instant,
    what: z.enum(['remove', 'restore', 'relist']),
    ending: z.enum(['expired', 'off-shelf']).optional(),
  })
  .strict();
export type Move = z.infer<typeof Move>;

/** Does one move to the offers of a world; moves are done in the order of their times. Throws InputError `move-unknown`. */
export function doMove(seed: number, offers: Offer[], move: Move): void {
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
    offers.push(relist(seed, offer, { seller: offer.seller, hoursLater }));
  }
}
