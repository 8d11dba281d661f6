import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import type { DraftReason } from '../view.ts';
import { roughRate } from './rates.ts';

/** From which share of the lowest reference price a listing counts as deep, low or somewhat low. */
const STEPS = [
  { upTo: 0.15, code: 'price-deep' },
  { upTo: 0.3, code: 'price-low' },
  { upTo: 0.5, code: 'price-lowish' },
] as const;

/**
 * What is priced: `pieces` are sold for the price; so many `packs`, of which the reference price may be one's or all's; `from`: it is the
 * price of the cheapest option.
 */
export type Priced = { listing: Listing; mark: Mark; pieces?: number; packs?: number; from?: boolean };

/** Several packs for less than this share of one, at most a share of what so many cost: low whichever of the two the reference price is for. */
const PACKED = { ofOne: 0.8, ofAll: 0.3 };

/**
 * The price cue of a listing against the mark's reference price, other currencies changed roughly. The price of the cheapest
 * of several options is at most somewhat low: which option that is nobody sees. Where only `max` is known, a third of it
 * stands for the lowest price. Undefined where nothing can be said.
 */
export function priceReason({ listing, mark, pieces = 1, packs = 1, from = false }: Priced): DraftReason | undefined {
  const reference = mark.referencePrice;
  const price = listing.price;
  if (reference === undefined || price === undefined) return undefined;
  const rate = roughRate(price.currency, reference.currency);
  if (rate === undefined) return undefined;
  const lowest = reference.min ?? (reference.max === undefined ? undefined : reference.max / 3);
  if (lowest === undefined || lowest <= 0 || price.amount <= 0) return undefined;
  const share = (price.amount * rate) / pieces / lowest;
  const packed = share <= PACKED.ofOne && share / packs <= PACKED.ofAll && packs > 1;
  const step =
    from && share <= STEPS[2].upTo
      ? STEPS[2]
      : (STEPS.slice(0, 2).find((one) => share <= one.upTo) ??
        (packed ? STEPS[1] : STEPS.find((one) => share <= one.upTo)));
  if (step === undefined) return undefined;
  return { code: step.code, params: { percent: Math.max(1, Math.round(share * 100)) }, span: { field: 'price' } };
}
