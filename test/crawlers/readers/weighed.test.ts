import { expect, test } from 'vitest';
import { readPrice } from '../../../crawlers/readers/price.ts';
import { isOverview, weigh } from '../../../crawlers/readers/weigh.ts';
import { ld, page, read } from './made.ts';

const numbers = (count: number): number[] => [...Array(count).keys()].map((n) => n + 1);
const card = (n: number, kind = 'offer'): string =>
  `<li class="${kind}"><a href="/ad/${kind}-${n}"><img src="/${kind}${n}.jpg" alt=""></a><h2><a href="/ad/${kind}-${n}">Used ladder ${kind} ${n}</a></h2><span class="price">$${n + 10}.00</span></li>`;
const list = (count: number, kind?: string): string =>
  `<ul>${numbers(count)
    .map((n) => card(n, kind))
    .join('')}</ul>`;
const span = (more: object): string =>
  ld({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: 'Used ladders',
    offers: { '@type': 'AggregateOffer', lowPrice: 11, highPrice: 990, priceCurrency: 'USD', ...more },
  });

test('a list that calls itself a product offered by many is a list, whatever its address', () => {
  const shown = `<h1>Used ladders</h1>${list(24)}`;
  for (const more of [{ offerCount: 24 }, { offerCount: 1_000 }, {}]) {
    const { shape, products } = read(
      page(`<title>Used ladders</title>${span(more)}`, shown),
      'https://shop.example/state/ladders',
    );
    expect([shape, products.length, products[0]?.fields.price?.amount]).toEqual(['list', 24, 11]);
  }
});

test('a product in several sizes stays one beside as many other goods', () => {
  const shown = `<main><div><h1 class="product-title">Used ladders</h1><p class="price">$11.00 - $990.00</p><button>Add to cart</button></div></main>${list(24)}`;
  const { shape, products } = read(
    page(`<title>Used ladders</title>${span({ offerCount: 24 })}`, shown),
    'https://shop.example/product/used-ladders',
  );
  expect([shape, products[0]?.fields.title]).toEqual(['product', 'Used ladders']);
});

test('no sign alone decides between a list and a product', () => {
  const bare = { rows: 0, answers: false, goesOn: false, listed: false, place: 'none', buyable: false } as const;
  const none = { ...bare, kind: undefined, named: false, titled: false, claimed: false, stated: false };
  const verdict = (more: Partial<Parameters<typeof weigh>[0]>): 'one' | 'several' => {
    const { several, one } = weigh({ ...none, ...more });
    return one >= several ? 'one' : 'several';
  };
  expect(verdict({ place: 'apart', rows: 12 })).toBe('one');
  expect(verdict({ place: 'apart', rows: 24 })).toBe('several');
  expect(verdict({ place: 'apart', rows: 24, buyable: true })).toBe('one');
  expect(verdict({ place: 'apart', rows: 24, buyable: true, goesOn: true })).toBe('several');
  expect(verdict({ place: 'beside', rows: 6 })).toBe('several');
  expect(verdict({ place: 'beside', rows: 6, named: true })).toBe('one');
  expect(verdict({ rows: 18, named: true, buyable: true })).toBe('several');
  expect(verdict({ kind: 'list', place: 'apart' })).toBe('several');
  expect(verdict({ kind: 'list', place: 'apart', buyable: true })).toBe('one');
  const shown = { ...bare, named: false, search: false, priced: false, aggregate: false, rows: 24 };
  expect([{}, { search: true }, { aggregate: true }].map((more) => isOverview({ ...shown, ...more }))).toEqual([
    false,
    true,
    true,
  ]);
  expect(isOverview({ ...shown, aggregate: true, named: true })).toBe(false);
  expect(isOverview({ ...shown, aggregate: true, rows: 4 })).toBe(false);
});

test('a category whose goods a script has yet to draw is no product, whatever sum stands on it', () => {
  const shown =
    '<div class="side"><p class="price">799.00 €</p></div><main><h1>Laptops</h1><div id="goods"></div></main>';
  const made = (attributes: string): string =>
    page('<title>Laptops</title>', shown).replace('<body>', `<body ${attributes}>`);
  const shape = (attributes: string): string => read(made(attributes), 'https://shop.example/laptops.html').shape;
  expect(shape('class="somesearch-index-category page-layout"')).toBe('none');
  expect(shape('class="page-layout"')).toBe('product');
});

const NAMES = ['Walnut desk', 'Oak stool', 'Ash shelf', 'Elm bench', 'Pine chest', 'Birch tray'];
const records = NAMES.map((name, n) => ({ name, price: `$${n + 1}0.50`, url: `/pl/${n + 1}/wood` }));
const carried = (state: unknown, links: string): unknown[] =>
  read(
    page(
      '<title>Wood</title>',
      `<h1>Wood</h1>${links}<script id="s" type="application/json">${JSON.stringify(state)}</script>`,
    ),
    'https://shop.example/no/shop/wood',
  ).products.map(({ fields }) => [fields.title, fields.url]);

test('addresses of script data get the root that the page’s own links have', () => {
  const links = '<a href="/no/shop/pl/1/wood">first</a><a href="/no/shop/pl/2/wood">second</a>';
  const under = (root: string): unknown[] =>
    NAMES.map((name, n) => [name, `https://shop.example${root}/pl/${n + 1}/wood`]);
  expect(carried({ rows: records }, links)).toEqual(under('/no/shop'));
  // One link that is as the data has it tells that the data is right.
  expect(carried({ rows: records }, `${links}<a href="/pl/3/wood">third</a>`)).toEqual(under(''));
  expect(carried({ rows: records }, '<a href="/about">About</a>')).toEqual(under(''));
});

test('a list in data that is written as text within other data is read', () => {
  const filler = records.map((one) => ({ ...one, note: 'x'.repeat(80) }));
  expect(carried({ page: { data: JSON.stringify({ rows: filler }) } }, '').map((one) => (one as string[])[0])).toEqual(
    NAMES,
  );
  expect(carried({ page: { data: `{"price": not data, ${'x'.repeat(600)}` } }, '')).toEqual([]);
});

const sums = (inside: (name: string, n: number) => string): unknown[] =>
  read(
    page(
      '<title>Wood</title>',
      `<h1>Wood</h1><ul>${NAMES.map((name, n) => `<li class="t">${inside(name, n)}</li>`).join('')}</ul>`,
    ),
    'https://shop.example/wood',
  ).products.map(({ fields }) => [fields.title, fields.price?.amount, fields.listPrice?.amount]);
const link = (name: string, n: number): string =>
  `<a href="/w/${n}"><img src="/${n}.jpg" alt=""></a><h3><a href="/w/${n}">${name}</a></h3>`;

test('names of sums that a theme has the wrong way round do not make the higher one the price', () => {
  const wanted = NAMES.map((name, n) => [name, 80 + n, 95 + n]);
  const wrong = (name: string, n: number): string =>
    `${link(name, n)}<div class="price"><span class="price__regular">$8${n}.00</span><span class="price__sale">$${95 + n}.00</span></div>`;
  const right = (name: string, n: number): string =>
    `${link(name, n)}<div class="price"><span class="price__regular">$${95 + n}.00</span><span class="price__sale">$8${n}.00</span></div>`;
  expect(sums(wrong)).toEqual(wanted);
  expect(sums(right).map((one) => (one as unknown[]).slice(0, 2))).toEqual(wanted.map((one) => one.slice(0, 2)));
});

test('a badge before a name is no part of it, unless nothing else names the goods', () => {
  const named = (badge: string, name: string, n: number): string =>
    `<a href="/w/${n}"><img src="/${n}.jpg"><div class="title_txt"><span class="icon icon_hot">${badge}</span><span class="subject">${name}</span></div></a><b class="price">¥1${n}.00</b>`;
  const long = NAMES.map((name) => `${name} 超级快充数据线适用多种手机`);
  expect(
    sums((name, n) => named('爆品', `${name} 超级快充数据线适用多种手机`, n)).map((one) => (one as string[])[0]),
  ).toEqual(long);
  expect(
    sums((name, n) => named(`${name} 超级快充数据线适用多种手机`, '', n)).map((one) => (one as string[])[0]),
  ).toEqual(long);
});

test('a title that begins with the maker is told by a picture called without it, not by a part of its name', () => {
  const cards = (name: string, n: number): string =>
    `<a href="/w/${n}"><img src="/${n}.jpg" alt="DR5-560${n} CL46-45-4${n} kit"></a><p class="prod_name"><a href="/w/${n}">ACME DR5-560${n} CL46-45-4${n} kit</a></p><p><a href="/w/${n}">CL46-45-4${n}</a> ${name}</p><b class="price">$1${n}.00</b>`;
  expect(sums(cards).map((one) => (one as string[])[0])).toEqual(
    NAMES.map((_, n) => `ACME DR5-560${n} CL46-45-4${n} kit`),
  );
});

test('a range whose sign comes last begins with its first number', () => {
  expect(readPrice('от 15 500 до 33 000 руб.').price).toEqual({ amount: 15_500, currency: 'RUB' });
  expect(readPrice('15 - 20 €').price).toEqual({ amount: 15, currency: 'EUR' });
  expect(readPrice('отзывов 5, цена 33 000 руб.').price).toEqual({ amount: 33_000, currency: 'RUB' });
  expect(readPrice('от 40 000 до 33 000 руб.').price).toEqual({ amount: 33_000, currency: 'RUB' });
});

test('a list that is headed like a recommendation outweighs a small group beside it, a short ranking does not', () => {
  const headed = (count: number): string => `<section><h2>为你推荐</h2>${list(count, 'good')}</section>`;
  const given = (body: string): number =>
    read(page('<title>Ladders</title>', `<h1>Ladders</h1>${body}`), 'https://shop.example/ladders').products.length;
  expect(given(`${headed(15)}<div>${list(4, 'small')}</div>`)).toBe(15);
  expect(given(`${headed(9)}<div>${list(4, 'small')}</div>`)).toBe(4);
});
