import type { Listing } from './listing.ts';

/** What a listing seems to have turned over, in CNY yuan. Nobody has verified it: variants, fake orders and the period are unknown. */
export type Turnover = { least: number; most: number };

/**
 * Sold × price as the page shows them: at least the count shown at the lower of price and list price, at most the count that
 * rounds to the one shown at the higher. Undefined where one is missing or the price is not in CNY.
 */
export function turnoverOf({
  sold,
  price,
  listPrice,
}: Pick<Listing, 'sold' | 'price' | 'listPrice'>): Turnover | undefined {
  if (sold === undefined || sold <= 0 || price === undefined || price.currency !== 'CNY') return undefined;
  const other = listPrice?.currency === 'CNY' ? listPrice.amount : price.amount;
  return {
    least: yuan(sold * Math.min(price.amount, other)),
    most: yuan(mostSold(sold) * Math.max(price.amount, other)),
  };
}

/** Platforms round down: 10000 is shown up to 19999, 1200 up to 1299. Counts under 1,000 stand as they are. */
function mostSold(sold: number): number {
  if (sold < 1000) return sold;
  let unit = 1;
  while (sold % (unit * 10) === 0) unit *= 10;
  return sold + unit - 1;
}

const yuan = (amount: number): number => Math.round(amount * 100) / 100;
