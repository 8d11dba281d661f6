import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import type { DraftReason } from '../view.ts';

/** From which share of the lowest reference price a listing counts as deep, low or somewhat low. */
const STEPS = [
  { upTo: 0.15, code: 'price-deep' },
  { upTo: 0.3, code: 'price-low' },
  { upTo: 0.5, code: 'price-lowish' },
] as const;

/**
 * The price cue of a listing against the mark's reference price, compared only in the same currency. Where only `max` is
 * known, a third of it stands for the lowest price. Undefined where nothing can be said.
 */
export function priceReason(listing: Listing, mark: Mark): DraftReason | undefined {
  const reference = mark.referencePrice;
  const price = listing.price;
  if (reference === undefined || price === undefined || price.currency !== reference.currency) return undefined;
  const lowest = reference.min ?? (reference.max === undefined ? undefined : reference.max / 3);
  if (lowest === undefined || lowest <= 0 || price.amount <= 0) return undefined;
  const share = price.amount / lowest;
  const step = STEPS.find((one) => share <= one.upTo);
  if (step === undefined) return undefined;
  return { code: step.code, params: { percent: Math.max(1, Math.round(share * 100)) }, span: { field: 'price' } };
}
