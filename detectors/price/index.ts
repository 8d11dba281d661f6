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
 * The price cue of a listing against the mark's reference price, other currencies changed roughly; `pieces` are sold for the
 * price. Where only `max` is known, a third of it stands for the lowest price. Undefined where nothing can be said.
 */
export function priceReason(listing: Listing, mark: Mark, pieces = 1): DraftReason | undefined {
  const reference = mark.referencePrice;
  const price = listing.price;
  if (reference === undefined || price === undefined) return undefined;
  const rate = roughRate(price.currency, reference.currency);
  if (rate === undefined) return undefined;
  const lowest = reference.min ?? (reference.max === undefined ? undefined : reference.max / 3);
  if (lowest === undefined || lowest <= 0 || price.amount <= 0) return undefined;
  const share = (price.amount * rate) / pieces / lowest;
  const step = STEPS.find((one) => share <= one.upTo);
  if (step === undefined) return undefined;
  return { code: step.code, params: { percent: Math.max(1, Math.round(share * 100)) }, span: { field: 'price' } };
}

const MOST_PIECES = 48;
/** Bottles in a case whose number is not told. */
const CASE = 6;
const DIGITS = new Map([...'一二两三四五六七八九十'].map((char, i) => [char, [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10][i]!]));

/**
 * How many bottles a text sells for one price (500ml*6瓶, 整箱6支, 六瓶装), 1 where it does not say: drinks with a reference
 * price by the bottle are sold by the case.
 */
export function bottlesIn(text: string): number {
  const found =
    /[*x×✖]\s*(\d{1,2})(?!\d|\s*(?:ml|cl|l|克|g|斤|度))/i.exec(text) ??
    /(\d{1,2})\s*(?:瓶|支)(?!起|以上|减|送)/.exec(text) ??
    /([一二两三四五六七八九十])(?:瓶|支)(?!起|以上|减|送)/.exec(text);
  if (found === null) return /整箱|一箱|by the case/i.test(text) ? CASE : 1;
  const count = DIGITS.get(found[1]!) ?? Number(found[1]);
  return count >= 1 && count <= MOST_PIECES ? count : 1;
}
