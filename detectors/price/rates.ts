/**
 * Yuan for one unit of a currency, in round figures of 2026: good enough to tell a tenth of a price from a half, for
 * nothing else. Currencies that are not here are not compared.
 */
const YUAN: Readonly<Record<string, number>> = {
  CNY: 1,
  RMB: 1,
  HKD: 0.9,
  MOP: 0.9,
  TWD: 0.22,
  USD: 7.1,
  EUR: 8,
  GBP: 9.4,
  JPY: 0.047,
  KRW: 0.005,
  SGD: 5.4,
  MYR: 1.65,
  THB: 0.21,
  VND: 0.00028,
  IDR: 0.00044,
  PHP: 0.125,
  INR: 0.083,
  RUB: 0.085,
  AUD: 4.7,
  NZD: 4.2,
  CAD: 5.1,
  CHF: 8.6,
  BRL: 1.3,
  MXN: 0.38,
  PLN: 1.9,
  TRY: 0.17,
  AED: 1.93,
};

/** How many units of one currency another's unit is worth, roughly; undefined where one of them is not known. */
export function roughRate(from: string, to: string): number | undefined {
  if (from === to) return 1;
  const a = YUAN[from.toUpperCase()];
  const b = YUAN[to.toUpperCase()];
  return a === undefined || b === undefined ? undefined : a / b;
}
