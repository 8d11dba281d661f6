import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineAmount, readCount, readPrice } from '../../../crawlers/readers/price.ts';
import type { MoneyHints } from '../../../crawlers/readers/types.ts';

const CASES: [string, number, string, MoneyHints?][] = [
  ['¥199.00', 199, 'CNY'],
  ['Bs.1.840.51', 1840.51, 'VES', { host: 'tienda.com.ve' }],
  ['Bs. 45,90', 45.9, 'BOB', { host: 'tienda.bo' }],
  ['R1,299.00', 1299, 'ZAR'],
  ['R1,299.00R1,129.57', 1299, 'ZAR'],
  ['S/. 84.12', 84.12, 'PEN'],
  ['CAD$27.95', 27.95, 'CAD'],
  ['43p', 0.43, 'GBP', { host: 'shop.co.uk' }],
  ['£1.30 Clubcard Price £2.00', 2, 'GBP'],
  ['£8.75/kg £1.75', 1.75, 'GBP'],
  ['12 cuotas de $66,59 $799', 799, 'ARS', { host: 'tienda.com.ar' }],
  ['￥1,299', 1299, 'CNY'],
  ['¥1.29万', 12900, 'CNY'],
  ['1.5万元起', 15000, 'CNY'],
  ['99元', 99, 'CNY'],
  ['RMB 88', 88, 'CNY'],
  ['人民币 1,000.50', 1000.5, 'CNY'],
  ['券后价¥99 原价¥199', 99, 'CNY'],
  ['原价：¥399 到手价：¥299', 299, 'CNY'],
  ['定金50元 到手价1299元', 1299, 'CNY'],
  ['¥2,980（税込）', 2980, 'JPY', { language: 'ja' }],
  ['2,980円', 2980, 'JPY'],
  ['¥1,200', 1200, 'JPY', { host: 'shop.co.jp' }],
  ['US $12.50 - 14', 12.5, 'USD'],
  ['US$12.50', 12.5, 'USD'],
  ['$1,299.99', 1299.99, 'USD'],
  ['$45.00', 45, 'AUD', { host: 'shop.com.au' }],
  ['$45.00', 45, 'CAD', { currency: 'CAD' }],
  ['HK$ 399', 399, 'HKD'],
  ['NT$1,280', 1280, 'TWD'],
  ['1 299,00 €', 1299, 'EUR'],
  ['1\u202f299,00\u00a0€', 1299, 'EUR'],
  ['€ 1.299,00', 1299, 'EUR'],
  ['1.299 €', 1299, 'EUR'],
  ['12,50 €', 12.5, 'EUR'],
  ['EUR 49,-', 49, 'EUR'],
  ['35€99', 35.99, 'EUR'],
  ['1399€99', 1399.99, 'EUR'],
  ['219,000 DT', 219, 'TND'],
  ['2 399,500 TND', 2399.5, 'TND'],
  ['1,299,000 TND', 1299000, 'TND'],
  ['-150DT 579,000 DT', 579, 'TND'],
  ['579,000 DT -150DT', 579, 'TND'],
  ['$58.32 5% off', 58.32, 'USD'],
  ['200€ de remise 1 319€', 1319, 'EUR'],
  ['$2 off $10.50', 10.5, 'USD'],
  ['£19.99', 19.99, 'GBP'],
  ['was £29.99 now £19.99', 19.99, 'GBP'],
  ['CHF 1’299.00', 1299, 'CHF'],
  ['R$ 1.299,90', 1299.9, 'BRL'],
  ['₹ 1,29,900', 129900, 'INR'],
  ['₩ 12,000', 12000, 'KRW'],
  ['1 299 ₽', 1299, 'RUB'],
  ['1 299 kr', 1299, 'SEK', { language: 'sv-SE' }],
  ['kr 249,90', 249.9, 'NOK', { host: 'butikk.no' }],
  ['199,99 zł', 199.99, 'PLN'],
  ['1 299 Kč', 1299, 'CZK'],
  ['Rp 1.299.000', 1299000, 'IDR'],
  ['฿ 590', 590, 'THB'],
  ['RM 45.90', 45.9, 'MYR'],
  ['₺1.299,90', 1299.9, 'TRY'],
  ['₫ 250.000', 250000, 'VND'],
  ['AED 199', 199, 'AED'],
  ['19.99', 19.99, 'USD', { currency: 'USD' }],
  ['63 lei', 63, 'RON'],
  ['63 lei', 63, 'MDL', { host: 'shop.md' }],
  ['145 лей', 145, 'MDL'],
  ['1912 MDL', 1912, 'MDL'],
  ['B-68432 37,43 €', 37.43, 'EUR'],
  ['Модель 12 6 599 lei', 6599, 'RON'],
  ['$ 499 . 99', 499.99, 'USD'],
  ['Rp4.299.000Rp3.499.000', 4299000, 'IDR'],
];

test.each(CASES)('%s is %d %s', (text, amount, currency, hints) => {
  expect(readPrice(text, hints).price).toEqual({ amount, currency });
});

test.each(['', 'ask for the price', '8折', '100%', '免运费', '123456', '已售 300 件'])('%j is no price', (text) => {
  expect(readPrice(text).price).toBeUndefined();
});

test('the struck-out price is told from the one asked, a range says that the lowest was taken', () => {
  expect(readPrice('原价¥599 现价¥399')).toEqual({
    price: { amount: 399, currency: 'CNY' },
    listPrice: { amount: 599, currency: 'CNY' },
  });
  expect(readPrice('US $12.50 - 14').note).toMatch(/lowest of the range/);
  expect(readPrice('$99.00 - $49.00').price?.amount).toBe(49);
});

test('any amount written with sign, groups and decimals is read back', () => {
  const money = fc.integer({ min: 1, max: 99_999_999 }).map((cents) => cents / 100);
  fc.assert(
    fc.property(money, (amount) => {
      expect(readPrice(`$${amount.toLocaleString('en-US', { minimumFractionDigits: 2 })}`).price?.amount).toBe(amount);
      expect(readPrice(`${amount.toLocaleString('de-DE', { minimumFractionDigits: 2 })} €`).price?.amount).toBe(amount);
      expect(readPrice(`${amount.toLocaleString('fr-FR', { minimumFractionDigits: 2 })} €`).price?.amount).toBe(amount);
      expect(readPrice(`CHF ${amount.toLocaleString('de-CH', { minimumFractionDigits: 2 })}`).price?.amount).toBe(
        amount,
      );
      expect(readPrice(`¥${amount.toFixed(2)}`).price?.amount).toBe(amount);
    }),
  );
});

test('any text is read without throwing, and never as a negative or endless sum', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const amount = readPrice(`¥${text}`).price?.amount;
      expect(amount === undefined || (Number.isFinite(amount) && amount >= 0)).toBe(true);
    }),
  );
});

test('machine-readable amounts take the point as decimal mark', () => {
  expect(['1299.00', '1,299.00', '12,50', 12.5, '0', 'free', null, -1].map(machineAmount)).toEqual([
    1299,
    1299,
    12.5,
    12.5,
    0,
    undefined,
    undefined,
    undefined,
  ]);
});

test('counts are read as shops write them', () => {
  expect(['已售1.2万+', '3,200 sold', '月销 300', '5k+', 'none'].map(readCount)).toEqual([
    12000,
    3200,
    300,
    5000,
    undefined,
  ]);
});
