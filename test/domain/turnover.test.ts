import { expect, it } from 'vitest';
import { turnoverOf } from '../../domain/turnover.ts';

const cny = (amount: number) => ({ amount, currency: 'CNY' });

it.each([
  ['counts as they stand', { sold: 120, price: cny(99.9) }, { least: 11_988, most: 11_988 }],
  ['a count that was rounded down', { sold: 1200, price: cny(10) }, { least: 12_000, most: 12_990 }],
  ['a count in tens of thousands', { sold: 10_000, price: cny(1) }, { least: 10_000, most: 19_999 }],
  ['a list price above the price', { sold: 100, price: cny(50), listPrice: cny(80) }, { least: 5000, most: 8000 }],
  [
    'a list price in another currency',
    { sold: 100, price: cny(50), listPrice: { amount: 9, currency: 'USD' } },
    { least: 5000, most: 5000 },
  ],
  ['nothing sold', { sold: 0, price: cny(50) }, undefined],
  ['no price', { sold: 10 }, undefined],
  ['another currency', { sold: 10, price: { amount: 9, currency: 'USD' } }, undefined],
])('%s', (_, listing, turnover) => {
  expect(turnoverOf(listing)).toEqual(turnover);
});
