import { describe, expect, test } from 'vitest';
import { readPrice } from '../../../crawlers/readers/price.ts';
import { ld, page, read } from './made.ts';

const numbers = (count: number): number[] => [...Array(count).keys()].map((n) => n + 1);
const asked = (body: string, lang = 'en', url?: string): unknown[] => {
  const { shape, products } = read(page('<title>Enamel mug</title>', body, lang), url);
  const { price, listPrice } = products[0]?.fields ?? {};
  return [shape, price, listPrice?.amount];
};

describe('what is said of a sum beside it', () => {
  test('the cell before a sum tells the printed price from the one asked', () => {
    const rows = (list: string, own: string, unit: string): string =>
      `<h1>Enamel mug</h1><table><tr><th>${list}</th><td> 35,000${unit} </td></tr><tr><th><b>${own}</b></th><td><strong><em>33,250</em>${unit}</strong><i>(5%)</i></td></tr></table>`;
    expect(asked(rows('정가', '판매가', '원'), 'ko')).toEqual(['product', { amount: 33_250, currency: 'KRW' }, 35_000]);
    expect(asked(rows('定価', '販売価格', '円'), 'ja')).toEqual([
      'product',
      { amount: 33_250, currency: 'JPY' },
      35_000,
    ]);
    expect(asked(rows('市场价', '售价', '元'), 'zh-CN')).toEqual([
      'product',
      { amount: 33_250, currency: 'CNY' },
      35_000,
    ]);
  });

  test('a place of a price takes its meaning from the words before it, not from a number there', () => {
    const place = (before: string): string =>
      `<h1>Enamel mug</h1><dl><dt>${before}</dt><dd class="price">$40.00</dd><dt>Today</dt><dd class="price">$32.00</dd></dl>`;
    expect(asked(place('List price:'))).toEqual(['product', { amount: 32, currency: 'USD' }, 40]);
    expect(asked(place('2 sizes, list price'))).toEqual(['product', { amount: 40, currency: 'USD' }, undefined]);
  });

  test('a former sum that only its name strikes out is not read with the one beside it', () => {
    const body =
      '<h2>Enamel mug</h2><div class="mug-price"><div class="mug-origin-price"><i>30%</i><span class="origin-price">42,000원</span></div><div class="coupon-price"><span class="total-price"><b>29,400원</b></span><span class="unit">(10ml당 1,176원)</span></div></div><button>구매하기</button>';
    expect(asked(body, 'ko')).toEqual(['product', { amount: 29_400, currency: 'KRW' }, 42_000]);
  });

  test('a lone sum stays the price, whatever its place is called', () => {
    const body =
      '<a class="cart">0 items <span class="price">0,00 €</span></a><h1>Enamel mug</h1><div class="price-box"><span class="regular-price"><span class="price">32,00 €</span></span></div>';
    expect(asked(body, 'de')).toEqual(['product', { amount: 32, currency: 'EUR' }, undefined]);
  });
});

describe('signs and measures', () => {
  test('a sign cut short by a point stands before its number', () => {
    for (const [text, want] of [
      ['руб. 15 290', { amount: 15_290, currency: 'RUB' }],
      ['грн. 990', { amount: 990, currency: 'UAH' }],
      ['PKR. 2,500', { amount: 2_500, currency: 'PKR' }],
      ['$.50', { amount: 0.5, currency: 'USD' }],
    ] as const)
      expect(readPrice(text).price, text).toEqual(want);
  });

  test('what an ounce costs is not what the goods cost', () => {
    expect(readPrice('($0.26 / Ounce) $3.33').price?.amount).toBe(3.33);
    expect(readPrice('$0.50 per count, $12.00').price?.amount).toBe(12);
    expect(readPrice('$3.33 / ea').price?.amount).toBe(3.33);
  });

  test('what is saved against another sum is not asked', () => {
    for (const text of ['4,998円 定価より1,580円おトク！', '4,998円 1,580円お得', '4,998円 1,580円も安い'])
      expect(readPrice(text).price, text).toEqual({ amount: 4_998, currency: 'JPY' });
    expect(readPrice('定価より1,580円おトク！').price).toBeUndefined();
  });

  test('a code that no currency has leaves the sign of the page to tell', () => {
    const marked = (code: string): string =>
      `<div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Enamel mug</h1><div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meta itemprop="price" content="253"><meta itemprop="priceCurrency" content="${code}"><b class="price">253 грн</b></div></div>`;
    expect(asked(marked('UAN'), 'ru')[1]).toEqual({ amount: 253, currency: 'UAH' });
    expect(asked(marked('BAM'), 'bs')[1]).toEqual({ amount: 253, currency: 'BAM' });
  });
});

const card = (n: number): string =>
  `<li class="tile"><a href="/mug-${n}"><img src="/m${n}.jpg" alt=""></a><a href="/mug-${n}">Enamel mug no. ${n}</a><span class="tile-price tile-strike-price">$${n + 3}.33 / ea</span><del class="tile-base">$${n + 9}.99</del><span class="tile-unit-price">($0.2${n % 9} / Ounce)</span></li>`;
const shelf = (count: number): string => `<ul>${numbers(count).map(card).join('')}</ul>`;

describe('pages of many goods', () => {
  test('a sum named for the pair is asked where a tag strikes out the one beside it', () => {
    const { shape, products } = read(
      page('<title>Mugs</title>', `<h1>Mugs</h1>${shelf(12)}`),
      'https://shop.example/mugs',
    );
    expect([shape, ...products.slice(0, 2).map(({ fields }) => fields.price?.amount)]).toEqual(['list', 4.33, 5.33]);
    expect(products[0]?.fields.listPrice?.amount).toBe(10.99);
  });

  const stars = ld({ '@type': 'Product', name: 'Mugs', aggregateRating: { ratingValue: 4.6, ratingCount: 25 } });
  const pages = '<div class="pagination"><a href="?p=2">2</a><a href="?p=3">3</a></div>';
  test('a product of a name and stars alone does not make one of a list', () => {
    const body = `<h1>Enamel mugs for camping</h1>${shelf(24)}${pages}<button class="btn-buy">Buy now</button>`;
    const { shape, products } = read(page(`<title>Mugs</title>${stars}`, body), 'https://shop.example/mugs');
    expect([shape, products.length]).toEqual(['list', 24]);
  });

  test('it makes one beside as many other goods, where the page asks a sum of its own', () => {
    const body = `<main><h1>Mugs</h1><p class="price">$5.00</p><button class="btn-buy">Buy now</button></main>${shelf(24)}`;
    const { shape } = read(page(`<title>Mugs</title>${stars}`, body), 'https://shop.example/mugs');
    expect(shape).toBe('product');
  });

  test('a template that calls every page a product is not believed over a crowd of cards', () => {
    const head = '<title>Mugs</title><meta property="og:type" content="product">';
    const of = (count: number): string =>
      read(page(head, `<h1>Mugs</h1>${shelf(count)}`), 'https://shop.example/mugs').shape;
    expect(of(60)).toBe('list');
    const sold = '<main><h1>Mugs</h1><p class="price">$5.00</p><button>Add to cart</button></main>';
    expect(read(page(head, sold + shelf(60)), 'https://shop.example/mugs').shape).toBe('product');
  });
});

test('a heading that says what is sent for nothing names no goods', () => {
  const body =
    '<h1>Free standard shipping above $35</h1><div><b>Harbour collage 1000 piece puzzle</b><p class="price">$14.99</p><button>Add to cart</button></div>';
  const of = (title: string): unknown => read(page(`<title>${title}</title>`, body)).products[0]?.fields.title;
  expect(of('Harbour collage 1000 piece puzzle: 7248192 | Shop')).toBe('Harbour collage 1000 piece puzzle');
  // A voucher is called by its sum.
  const voucher = read(
    page('<title>Gift card $50 | Shop</title>', '<h1>Gift card $50</h1><button>Add to cart</button>'),
  );
  expect(voucher.products[0]?.fields.title).toBe('Gift card $50');
});
