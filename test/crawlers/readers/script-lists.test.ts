import { expect, test } from 'vitest';
import { ld, page, read } from './made.ts';

const NAMES = [
  'Walnut desk',
  'Oak stool',
  'Ash shelf',
  'Elm bench',
  'Pine chest',
  'Birch tray',
  'Teak bowl',
  'Fir rack',
];
const script = (code: string): string => `<script>${code}</script>`;
const escaped = (value: unknown): string => JSON.stringify(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const at = 'https://shop.example/wood';
const wanted = NAMES.map((name, n) => [name, (n + 1) * 10 + 0.5, `https://shop.example/w/${n + 1}`]);
const found = (body: string, url = at): unknown[] => {
  const { shape, products } = read(page('<title>Wood</title>', body), url);
  return [shape, ...products.map(({ fields }) => [fields.title, fields.price?.amount, fields.url])];
};
const records = NAMES.map((name, n) => ({
  tile: { headline: { mainTitle: name }, makerName: 'House of wood' },
  cost: { askedPrice: `$${n + 1}0.50`, oldPrice: `$${n + 2}5.00`, shippingPrice: '$4.00' },
  go: { detailHref: `/w/${n + 1}`, shopUrl: '/shop/wood' },
}));

test.each([
  ['an array of records', script(`window.__X__ = ${JSON.stringify({ a: { b: records } })}`)],
  [
    'arrays of two records each',
    script(`window.s = ${JSON.stringify({ slots: [0, 2, 4, 6].map((n) => ({ rows: records.slice(n, n + 2) })) })}`),
  ],
  [
    'records under their ids',
    script(`window.s = ${JSON.stringify(Object.fromEntries(records.map((one, n) => [`9${n}001`, one])))}`),
  ],
  ['an attribute', `<div id="app" data-page="${escaped({ props: { rows: records } })}"></div>`],
  ['a quoted document', script(`window.s = JSON.parse(${JSON.stringify(JSON.stringify({ rows: records }))})`)],
])('a list that scripts carry under keys of the shop’s own is read from %s', (_kind, body) => {
  expect(found(body)).toEqual(['list', ...wanted]);
});

test('records without an address are linked by their ids', () => {
  const rows = NAMES.map((name, n) => ({ itemName: name, goodsCode: `7700${n}`, price: n * 10 + 10.5 }));
  const links = NAMES.map((_, n) => `<a href="/goods/show?code=7700${n}&from=list"><img src="/${n}.jpg"></a>`).join('');
  const state = script(`window.s = ${JSON.stringify({ currency: 'EUR', rows })}`);
  expect(found(links + state)).toEqual([
    'list',
    ...NAMES.map((name, n) => [name, n * 10 + 10.5, `https://shop.example/goods/show?code=7700${n}&from=list`]),
  ]);
});

test('references of a cache are followed', () => {
  const cache = Object.fromEntries(
    records.flatMap((one, n) => [
      [`Item:${n}a`, { tile: one.tile, go: one.go, cost: { __ref: `Cost:${n}a` } }],
      [`Cost:${n}a`, one.cost],
    ]),
  );
  expect(found(script(`window.s = ${JSON.stringify(cache)}`))).toEqual(['list', ...wanted]);
});

test('a page that draws the first of its goods alone is read from the script that has them all', () => {
  const card = (name: string, n: number): string =>
    `<li><a href="/w/${n + 1}"><img src="/${n}.jpg"><h3>${name}</h3></a><span class="price">$${n + 1}0.50</span></li>`;
  const padding = `window.t = "${'x'.repeat(2_000)}";`;
  const body = `<h1>Wood</h1><ul>${NAMES.slice(0, 4).map(card).join('')}</ul>${script(`${padding} window.s = ${JSON.stringify({ rows: records })}`)}`;
  expect(found(body)).toEqual(['list', ...wanted]);
});

test('other goods in the scripts of a product page make no list of it', () => {
  const body = `<main><div><h1>Cherry table</h1><p class="price">$99.00</p><button>Add to cart</button></div></main>${script(`window.s = ${JSON.stringify({ rows: records })}`)}`;
  expect(found(body, 'https://shop.example/product/cherry-table')).toEqual([
    'product',
    ['Cherry table', 99, 'https://shop.example/product/cherry-table'],
  ]);
});

const list = (card: (name: string, n: number) => string): string =>
  `<ul>${[...NAMES, 'Yew box'].map((name, n) => card(name, n + 1)).join('')}</ul>`;
const amounts = (body: string, head = '<title>Wood</title>', url = at): unknown[] => {
  const { shape, products } = read(page(head, body), url);
  return [
    shape,
    products.length,
    products[0]?.fields.title,
    products[0]?.fields.price?.amount,
    products[0]?.fields.listPrice?.amount,
  ];
};

test.each([
  ['a count beside a sum', '<div>$290</div><div>476 sold</div>', 290, undefined],
  [
    'a struck sum whose place has no telling name',
    '<div><span class="text-xs line-through">$640</span><span>$</span><span>590</span></div>',
    590,
    640,
  ],
  [
    'a printed price before the shop’s own',
    '<div><span>MRP:<span>₹1249</span></span><span>₹500</span><span>60% Off</span></div>',
    500,
    1249,
  ],
  ['a printed price alone', '<div><span>MRP:</span><span>₹299</span></div>', 299, undefined],
])('a card asks what it shows: %s', (_kind, sum, price, former) => {
  const body = list(
    (name, n) => `<li class="c1"><a href="/w/${n}"><img src="/${n}.jpg"><h3>${name}</h3></a>${sum}</li>`,
  );
  expect(amounts(body)).toEqual(['list', 9, 'Walnut desk', price, former]);
});

test('a name that holds a measure like a sum, longer than its picture’s, is read whole; the maker’s is none', () => {
  const name = (n: number): string =>
    `6 Ft power strip with surge protector, flat plug and wall mount, number ${n} of the series`;
  const body = list(
    (_, n) =>
      `<li><a href="/w/${n}"><img src="/${n}.jpg" alt="${name(n).slice(0, 60)}"><div class="q1">${name(n)}</div></a><p class="card__vendor">House ${n} of wood</p><span class="price">$${n}0.50</span></li>`,
  );
  expect(amounts(body)[2]).toBe(name(1));
});

test('one of the cards in structured data, or the words of a search, do not make a product of a list', () => {
  const body = `<h1>wood</h1>${list((name, n) => `<li><a href="/w/${n}"><img src="/${n}.jpg"><h3>${name}</h3></a><span class="price">$${n}0.50</span></li>`)}`;
  const one = ld({ '@type': 'Product', name: 'Walnut desk', brand: 'House' });
  expect(
    amounts(body, `<title>wood - Shop</title><meta property="og:type" content="product">${one}`).slice(0, 2),
  ).toEqual(['list', 9]);
  const all = ld({
    '@type': 'Product',
    name: 'wood',
    offers: { '@type': 'AggregateOffer', lowPrice: 10.5, priceCurrency: 'USD' },
  });
  expect(amounts(body, `<title>wood - Shop</title>${all}`, 'https://shop.example/search?q=wood').slice(0, 2)).toEqual([
    'list',
    9,
  ]);
  const collection = ld({ '@type': 'CollectionPage', name: 'Wood' });
  expect(
    amounts(body, `<title>wood</title><meta property="og:type" content="product">${collection}`).slice(0, 2),
  ).toEqual(['list', 9]);
});

test('goods that stay go before a longer row that slides by', () => {
  const card = (name: string, n: number): string =>
    `<a href="/w/${n}"><img src="/${n}.jpg"><b class="title">${name}</b></a><span class="price">$${n}0.50</span>`;
  const sliding = Array.from({ length: 20 }, (_, n) => `<li class="s">${card(`Other ${n} thing`, n + 50)}</li>`).join(
    '',
  );
  const body = `<h1>8 results for wood</h1><div class="carousel"><ul>${sliding}</ul></div>${list((name, n) => `<li class="t">${card(name, n)}</li>`)}`;
  expect(amounts(body, '<title>wood</title>', 'https://shop.example/s?q=wood').slice(0, 3)).toEqual([
    'list',
    9,
    'Walnut desk',
  ]);
});
