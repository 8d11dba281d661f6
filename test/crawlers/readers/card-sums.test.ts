import { expect, test } from 'vitest';
import { page, read } from './made.ts';

const GOODS = ['Oak ladder', 'Pine ladder', 'Steel ladder', 'Rope ladder'];
/** A list of four goods, each card made of its name and its number. */
const listed = (card: (name: string, n: number) => string, url = 'https://shop.example/ladders'): unknown[][] => {
  const cards = GOODS.map((name, n) => `<li class="tile">${card(name, n)}</li>`).join('');
  return read(page('<title>Ladders</title>', `<h1>Ladders</h1><ul>${cards}</ul>`), url).products.map(({ fields }) => [
    fields.title,
    fields.price?.amount,
    fields.price?.currency,
  ]);
};
const link = (name: string, n: number): string =>
  `<a href="/p/${n}"><img src="/${n}.jpg" alt=""></a><h3><a href="/p/${n}">${name}</a></h3>`;
const all = (amount: (n: number) => number, currency: string): unknown[][] =>
  GOODS.map((name, n) => [name, amount(n), currency]);

test('a sum before tax, of a measure or for members alone is not what a card asks', () => {
  const taxed = (name: string, n: number): string =>
    `${link(name, n)}<div class="price-box price-final_price"><span class="price-including-tax"><span class="price">£11${n}.00</span></span><span class="price-excluding-tax"><span class="price">£9${n}.57</span></span></div>`;
  const measured = (name: string, n: number): string =>
    `${link(name, n)}<p class="card-price card-price--unit">£1${n}.65</p><p><span class="card-price-value">£11${n}.00</span></p>`;
  const members = (name: string, n: number): string =>
    `${link(name, n)}<div class="cost"><div><span class="cost-shown"><span class="cost--price">£5${n}.25</span></span><span class="note">with Acorn</span></div><div><span class="cost-retail">£11${n}.00</span></div></div>`;
  for (const card of [taxed, measured, members]) expect(listed(card)).toEqual(all((n) => 110 + n, 'GBP'));
});

test('a sum that theme or style strikes out is told from the one beside it, and asked where no other stands there', () => {
  const beside = (name: string, n: number): string =>
    `${link(name, n)}<div class="x-price_from">de <span class="x-strikeThrough">R$ 23${n},28</span> por</div><div class="x-price_vista">R$ 11${n},50</div>`;
  expect(listed(beside)).toEqual(all((n) => 110.5 + n, 'BRL'));
  const alone = (name: string, n: number): string =>
    `<a href="/p/${n}"><img src="/${n}.jpg" alt="${name}"><span class="itemName">${name}</span></a><span>Model: L60${n}/15</span><span>Online price</span><span class="shop-Price"><meta itemprop="priceCurrency" content="GBP"><span class="precio" itemprop="price" style="text-decoration: line-through">£11${n}</span></span>`;
  expect(listed(alone)).toEqual(all((n) => 110 + n, 'GBP'));
});

test('words that follow a sum without a space are none of its digits, nor is a sum in the name of the goods asked', () => {
  const run = (name: string, n: number): string =>
    `<a href="/p/${n}"><img src="/${n}.jpg" alt=""><span data-x="a">₹ 35,00,00${n}</span><span data-x="b">2 rooms</span><span data-x="c">${name} and a long name</span></a>`;
  expect(listed(run).map(([, amount]) => amount)).toEqual([3_500_000, 3_500_001, 3_500_002, 3_500_003]);
  const gift = (name: string, n: number): string =>
    `<a href="/p/${n}"><img src="/${n}.jpg" alt=""><span class="t">${name} and a gift card of £5</span><span class="u">£</span><span class="u">11${n}.00</span></a>`;
  expect(listed(gift).map(([, amount]) => amount)).toEqual([110, 111, 112, 113]);
});

test('the maker that shops call a title too is not the name of the goods', () => {
  const pods = (name: string, n: number): string =>
    `<a href="/p/${n}"><img src="/${n}.jpg"><b class="pod-title title-rebrand">${n < 2 ? 'LADDERCO' : 'STEPS'}</b><b class="pod-subTitle subTitle-rebrand">${name} for a house of two floors</b></a><span class="price">£11${n}</span>`;
  expect(listed(pods).map(([title]) => title)).toEqual(GOODS.map((name) => `${name} for a house of two floors`));
});

test('the country in the first part of a path tells whose dollars they are', () => {
  const card = (name: string, n: number): string => `${link(name, n)}<span class="price">$ 209.99${n}</span>`;
  const cards = GOODS.map((name, n) => `<li class="tile">${card(name, n)}</li>`).join('');
  const { products } = read(
    `<!doctype html><html><head><title>Ladders</title></head><body><h1>Ladders</h1><ul>${cards}</ul></body></html>`,
    'https://shop.example/shop-cl/ladders',
  );
  expect(products.map(({ fields }) => fields.price)).toEqual(
    GOODS.map((_, n) => ({ amount: 209_990 + n, currency: 'CLP' })),
  );
});

test('cents in a part of their own that the number runs into are cents, whatever the part is called', () => {
  const card = (name: string, n: number): string =>
    `${link(name, n)}<div class="price"><span class="x">$</span>1${n}<span class="x">97</span></div>`;
  expect(listed(card)).toEqual(all((n) => 10.97 + n, 'USD'));
});

test('of two sums in places alike side by side the lower one is asked', () => {
  const card = (name: string, n: number): string =>
    `${link(name, n)}<div class="price-row"><span class="price-text">$2${n}.95</span><span class="price-text">$1${n}.95</span></div>`;
  expect(listed(card)).toEqual(all((n) => 10.95 + n, 'USD'));
});

test('a lower sum that a mark stands by, where one card strikes out a third, is for holders of a card and not asked', () => {
  const card = (name: string, n: number): string =>
    `${link(name, n)}<ol class="prices"><li class="prices-0"><i class="logo"></i><span>S/ 8${n}.90</span></li><li class="prices-1"><span>S/ 9${n}.90</span></li>${n === 0 ? '<li class="prices-2"><del>S/ 120.00</del></li>' : ''}</ol>`;
  expect(listed(card)).toEqual(all((n) => 90.9 + n, 'PEN'));
});

test('a place called after members or family holds no sum that is asked', () => {
  const card = (name: string, n: number): string =>
    `${link(name, n)}<div class="itemPriceFamily">$4${n}.99</div><span class="itemPrice">$5${n}.99</span>`;
  expect(listed(card)).toEqual(all((n) => 50.99 + n, 'USD'));
});

test('Canadian dollars, taka and the country of an address are read; a number before a sign that leads a sum is none', () => {
  const asked = (sum: (n: number) => string, url?: string, before = '<em>Set No. 2</em> '): unknown[][] =>
    listed((name, n) => `${link(name, n)}${before}<span>${sum(n)}</span>`, url);
  expect(asked((n) => `CDN$ 1${n}.50`)).toEqual(all((n) => 10.5 + n, 'CAD'));
  expect(asked((n) => `CDN $1${n}.50`)).toEqual(all((n) => 10.5 + n, 'CAD'));
  expect(asked((n) => `Tk 1,05${n}`, undefined, '')).toEqual(all((n) => 1050 + n, 'BDT'));
  expect(asked((n) => `$1${n}.50`, 'https://shop.example/en-CA/ladders')).toEqual(all((n) => 10.5 + n, 'CAD'));
  expect(asked((n) => `R$ 1${n},50`)).toEqual(all((n) => 10.5 + n, 'BRL'));
});

test('a language and a country in the path say whose dollar it is, whatever the template calls its language', () => {
  const dollars = (path: string, lang: string): (string | undefined)[] =>
    read(
      page(
        '<title>Ladders</title>',
        `<h1>Ladders</h1><ul>${GOODS.map((name, n) => `<li class="tile">${link(name, n)}<b class="price">$1${n}.50</b></li>`).join('')}</ul>`,
        lang,
      ),
      `https://shop.example${path}`,
    ).products.map(({ fields }) => fields.price?.currency);
  for (const path of ['/en-CA/ladders', '/ca/en/ladders', '/fr/ca/ladders', '/store/en_ca/ladders', '/ca-fr/ladders'])
    for (const lang of ['en', 'en-US']) expect(dollars(path, lang)).toEqual(GOODS.map(() => 'CAD'));
  // A word of the path that ends like a country is none where the page tells its own.
  expect(dollars('/shop-mx/ladders', 'en-US')).toEqual(GOODS.map(() => 'USD'));
});
