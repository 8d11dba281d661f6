import { expect, test } from 'vitest';
import { page, read } from './made.ts';

/** Ten goods of a shop whose mark-up calls nothing by its name. */
const GOODS = ['Oak', 'Pine', 'Steel', 'Rope', 'Birch', 'Cedar', 'Walnut', 'Copper', 'Bamboo', 'Willow'].map(
  (wood) => `${wood} ladder`,
);
const slug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
const at = (name: string): string => `https://shop.example/p/${slug(name)}`;
const sum = (amount: number): string => `$${amount.toFixed(2)}`;
/** What goods cost: no two the same, and none a part of another. */
const asked = (n: number): number => 41.37 + n * n * 3.1 + n * 7;
const named = (name: string): string =>
  `<a href="/p/${slug(name)}"><img src="/i/${slug(name)}.jpg" alt=""></a><p class="a1"><a href="/p/${slug(name)}">${name}</a></p>`;

const found = (card: (name: string, n: number) => string, around = (cards: string) => cards) => {
  const cards = GOODS.map((name, n) => `<li class="xk">${card(name, n)}</li>`).join('');
  return read(
    page('<title>Ladders</title>', `<h1>Ladders</h1>${around(`<ul>${cards}</ul>`)}`),
    'https://shop.example/l',
  );
};
const read3 = (card: (name: string, n: number) => string): unknown[] =>
  found(card).products.map(({ fields }) => [fields.title, fields.price?.amount, fields.url]);
const wanted = GOODS.map((name, n) => [name, Number(asked(n).toFixed(2)), at(name)]);

test('of two sums the one on all cards is asked, where the other stands on some and is the higher one', () => {
  const cut = (name: string, n: number): string =>
    `${named(name)}${n % 3 === 0 ? `<div><span class="price k2">${sum(asked(n) * 1.31 + 2)}</span></div>` : ''}<div class="w"><span class="price k3">${sum(asked(n))}</span></div>`;
  expect(read3(cut)).toEqual(wanted);
  const { products } = found(cut);
  expect(products.filter(({ fields }) => fields.listPrice !== undefined).length).toBe(4);
});

test('what is a part of another sum on all cards, their difference, or the same on each card is not what goods cost', () => {
  const monthly = (name: string, n: number): string =>
    `${named(name)}<div><span class="b2">${sum(asked(n) / 12)}</span></div><div><span class="b3">${sum(asked(n))}</span></div>`;
  const parts = (name: string, n: number): string => {
    const part = Number((asked(n) / (2 + (n % 3))).toFixed(2));
    return `${named(name)}<div><span class="b2">${sum(part)}</span></div><div><span class="b3">${sum(part * (2 + (n % 3)))}</span></div>`;
  };
  const saved = (name: string, n: number): string =>
    `${named(name)}<div><span class="b4">${sum(11.5 + n * 2.3)}</span></div><del>${sum(asked(n) + 11.5 + n * 2.3)}</del><div><span class="b3">${sum(asked(n))}</span></div>`;
  const fee = (name: string, n: number): string =>
    `${named(name)}<div><span class="b2">$4.90</span></div><div><span class="b3">${sum(asked(n))}</span></div>`;
  for (const card of [monthly, saved, fee]) expect(read3(card)).toEqual(wanted);
  expect(read3(parts).map((one) => (one as unknown[])[1])).toEqual(
    GOODS.map((_, n) => Number((Number((asked(n) / (2 + (n % 3))).toFixed(2)) * (2 + (n % 3))).toFixed(2))),
  );
});

test('goods are called what their link and picture are called, whatever else stands in a heading', () => {
  const towns = [
    'Upham',
    'Lower Wick',
    'Eastbourne',
    'Marlow',
    'Saint Ives',
    'Dunster',
    'Keswick',
    'Bude',
    'Totnes',
    'Ely',
  ];
  const sold = (name: string, n: number): string =>
    `<a href="/p/${slug(name)}"><img src="/i/${n}.jpg"></a><h3>${towns[n]}, collection only</h3><p><a href="/p/${slug(name)}">${name}</a></p><b>${sum(asked(n))}</b>`;
  expect(read3(sold)).toEqual(wanted);
  const shop = (name: string, n: number): string =>
    `<a href="/p/${slug(name)}"><img src="/i/${n}.jpg"></a><h4>Made in ${towns[n]}</h4><div class="shop-item-name">${name}</div><b>${sum(asked(n))}</b>`;
  expect(read3(shop)).toEqual(wanted);
});

test('a badge in an element of its own on some cards is no part of the name', () => {
  const badged = (name: string, n: number): string =>
    `<a href="/p/${slug(name)}"><img src="/i/${n}.jpg" alt="${name}"></a><h3><a href="/p/${slug(name)}">${n % 2 ? '<span class="c9">Staff pick</span> ' : ''}${name}</a></h3><b>${sum(asked(n))}</b>`;
  expect(read3(badged)).toEqual(wanted);
});

test('a sum is read whole where comments or elements part its sign from its number', () => {
  const drawn = (name: string, n: number): string =>
    `${named(name)}<div><span>${asked(n).toFixed(2)}<!-- --> <!-- -->€</span></div>`;
  const parted = (name: string, n: number): string => {
    const [whole, cents] = asked(n).toFixed(2).split('.');
    return `${named(name)}<div>$<strong>${whole}</strong><sup>.${cents}</sup></div>`;
  };
  const spaced = (name: string, n: number): string =>
    `${named(name)}<div><span>S/  ${asked(n).toFixed(2)} </span></div>`;
  for (const card of [drawn, parted, spaced]) expect(read3(card)).toEqual(wanted);
});

test('what several cards share is neither the link nor the picture of one', () => {
  const linked = (name: string, n: number): string =>
    `<img src="/i/seller.png"><h3><a href="/maker/ladderco">${name}</a></h3><a href="/p/${slug(name)}">Details</a><a href="/p/${slug(name)}"><img src="/i/${n}.jpg"></a><b>${sum(asked(n))}</b>`;
  expect(read3(linked)).toEqual(wanted);
  expect(found(linked).products.map(({ fields }) => fields.images)).toEqual(
    GOODS.map((_, n) => [`https://shop.example/i/${n}.jpg`]),
  );
});

test('cards that say much about their goods are cards all the same', () => {
  const long = (name: string, n: number): string =>
    `${named(name)}<div>${'Made of good wood, by hand. '.repeat(90)}</div><div><span>${sum(asked(n))}</span></div>`;
  expect(read3(long)).toEqual(wanted);
});

test('a shelf under a heading that names none of its goods is a list, though a sum and a button stand beside it', () => {
  const { shape, products } = found(
    (name, n) => `${named(name)}<div><span>${sum(asked(n))}</span></div>`,
    (cards) => `<p>From <span>$9.90</span></p><button>Add to cart</button>${cards}`,
  );
  expect([shape, products.length]).toEqual(['list', GOODS.length]);
});

test('a product of structured data that is one of the cards heads a list, with a price or without', () => {
  const one = `<script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: GOODS[3], offers: { price: asked(3).toFixed(2), priceCurrency: 'USD' } })}</script>`;
  const { shape, products } = found(
    (name, n) => `${named(name)}<div><span>${sum(asked(n))}</span></div>`,
    (cards) => one + cards,
  );
  expect([shape, products.length]).toEqual(['list', GOODS.length]);
});

test('a member of scripts names the goods where its values are what their addresses are called', () => {
  const records = GOODS.map((name, n) => ({
    id: 7000 + n,
    claim: `${GOODS[(n + 3) % 10]} of the year ${n}`,
    benennung: name,
    price: Number(asked(n).toFixed(2)),
    url: `/p/${slug(name)}`,
  }));
  const html = page(
    '<title>Ladders</title>',
    `<div id="app"></div><script>window.s = ${JSON.stringify({ c: 'USD', currency: 'USD', rows: records })}</script>`,
  );
  expect(read(html, 'https://shop.example/l').products.map(({ fields }) => fields.title)).toEqual(GOODS);
});

test('a name that stands beside other parts in one element is read without them', () => {
  const beside = (name: string, n: number): string =>
    `<a href="/p/${slug(name)}"><i>Today 1${n}:37</i><img src="/i/${n}.jpg" alt="${name}"><div class="a1">${name}<div><b>${sum(asked(n))}</b></div></div></a>`;
  expect(read3(beside)).toEqual(wanted);
});

test('structured data without any address of its goods gives way to the cards that have them', () => {
  const one = (name: string, n: number): string =>
    `<div itemscope itemtype="http://schema.org/Product"><meta itemprop="name" content="${name}"><a href="/p/${slug(name)}"><img src="/i/${n}.jpg" alt=""></a><p class="title">${name}</p><b>${sum(asked(n))}</b></div>`;
  expect(read3(one)).toEqual(wanted);
});
