import { expect, test } from 'vitest';
import { page, read } from './made.ts';

test('a category page without structured data gives its cards, each with link, title, price and picture', () => {
  const card = (n: number): string =>
    `<li class="product-item ${n === 1 ? 'first' : ''}"><a href="/p/${n}"><img src="/${n}.jpg" alt="Cup ${n}"></a><h3><a href="/p/${n}" title="Cup number ${n} in full">Cup number ${n}…</a></h3><s class="price old">$${n + 5}.00</s><span class="price">$${n}.00</span></li>`;
  const { shape, products } = read(
    page(
      '<title>Cups</title>',
      `<h1>Cups</h1><ul>${[1, 2, 3, 4].map(card).join('')}</ul><footer><span class="price">$99</span></footer>`,
    ),
    'https://shop.example/cups',
  );
  expect(shape).toBe('list');
  expect(products.map((one) => one.fields)).toEqual(
    [1, 2, 3, 4].map((n) => ({
      url: `https://shop.example/p/${n}`,
      title: `Cup number ${n} in full`,
      price: { amount: n, currency: 'USD' },
      listPrice: { amount: n + 5, currency: 'USD' },
      images: [`https://shop.example/${n}.jpg`],
    })),
  );
});

test('a card is named for its goods, not for their shelf, and asks the lower of two sums behind a discount', () => {
  const card = (n: number): string =>
    `<article class="miniature"><a href="/p/${n}"><img src="/${n}.jpg"></a><div class="product-category-name">Tools</div><h2 class="product-title"><a href="/p/${n}">Saw number ${n}</a></h2><div class="product-reference">B-6843${n}</div><div class="prices"><span class="product-price" content="3${n}.43">3${n},43 €</span></div></article>`;
  const sawn = read(
    page('<title>Tools</title>', `<h1>Tools</h1>${[1, 2, 3].map(card).join('')}`),
    'https://shop.example/tools',
  );
  expect(sawn.products.map(({ fields }) => [fields.title, fields.price])).toEqual(
    [1, 2, 3].map((n) => [`Saw number ${n}`, { amount: 30 + n + 0.43, currency: 'EUR' }]),
  );
  const hashed = (n: number): string =>
    `<div class="css-bk6"><a href="/hp/${n}"><img src="/${n}.jpg" alt=""><span class="css-1bj">Telepon seri ${n}</span><div><div>19%</div><div>Rp4.299.00${n}</div></div><div><span>Rp3.499.00${n}</span></div><span>Terjual 80+</span></a></div>`;
  const cut = read(
    page('<title>HP</title>', `<h1>HP</h1>${[1, 2, 3].map(hashed).join('')}`),
    'https://toko.example/hp',
  );
  expect(cut.products.map(({ fields }) => [fields.price?.amount, fields.listPrice?.amount])).toEqual(
    [1, 2, 3].map((n) => [3499000 + n, 4299000 + n]),
  );
});

test('the answer to a search is a list, whatever sums stand beside its heading or in the cart', () => {
  const card = (n: number): string =>
    `<li class="s-card"><a href="/itm/${n}"><img src="/${n}.jpg"><div class="s-card__title">Shoe number ${n}</div></a><span class="s-card__price">$${n}4.50</span><button>Add to cart</button></li>`;
  const cards = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(card).join('');
  const found = read(
    page(
      '<title>Shoes for sale</title>',
      `<div><h1>1,600,000+ results for shoes</h1><div class="price">Under $30.00</div></div><ul>${cards}</ul>`,
    ),
    'https://market.example/sch/i.html?_nkw=shoes',
  );
  expect([found.shape, found.products.length]).toEqual(['list', 9]);
  const shelf = read(
    page(
      '<title>Tools</title>',
      `<div><span class="price">0,00 €</span><button>Add to cart</button><h1>TOOLS</h1></div><ul>${cards.replaceAll('s-card', 'box')}</ul>`,
    ),
    'https://tools.example/tools',
  );
  expect([shelf.shape, shelf.products.length]).toEqual(['list', 9]);
});

test('goods that only a script of a Chinese page lists are in yuan', () => {
  const auctions = [1, 2, 3, 4].map((n) => ({
    raw_title: `现磨芝麻粉 第${n}款`,
    title: `现磨<span class=H>芝麻粉</span> 第${n}款`,
    view_price: `${n}2.90`,
    detail_url: `//item.example.com/item.htm?id=${n}000`,
  }));
  const { shape, products } = read(
    `<html><head><title>芝麻粉_搜索</title></head><body><script>g_page_config = ${JSON.stringify({ mods: { itemlist: { data: { auctions } } } })};</script></body></html>`,
    'https://s.example.com/search?q=x',
  );
  expect(shape).toBe('list');
  expect(products.map(({ fields }) => [fields.title, fields.price])).toEqual(
    [1, 2, 3, 4].map((n) => [`现磨芝麻粉 第${n}款`, { amount: n * 10 + 2.9, currency: 'CNY' }]),
  );
});

const NAMES = [
  'Walnut desk',
  'Oak stool',
  'Ash shelf',
  'Elm bench',
  'Pine chest',
  'Birch tray',
  'Teak bowl',
  'Fir coat rack',
];
const all = (card: (name: string, n: number) => string): string => NAMES.map((name, n) => card(name, n + 1)).join('');

/** Lists of eight goods that cost 10.50, 20.50 and so on, each drawn as another kind of shop draws them. */
test.each([
  [
    'titles without a telling class beside words that all cards share',
    '<title>Wood</title>',
    `<h1>Wood</h1><div>${all((name, n) => `<div class="x1"><a href="/w/${n}"><img src="/${n}.jpg" alt="${name}"><div class="q7">Sponsored by the house of wood</div><div class="q8">${name}</div><div class="q9">1 year of warranty by the maker of it</div><div>$${n}0.50</div></a></div>`)}</div>`,
  ],
  [
    'a title that its picture calls more than that',
    '<title>Wood</title>',
    `<h1>Wood</h1><ul>${all((name, n) => `<li><a href="/w/${n}"><img src="/${n}.jpg" alt="Maker - ${name} - new"></a><p class="vendor">Maker</p><p>${name}</p><p>Kept dry in a shed of ours since day ${n}</p><span class="price">$${n}0.50</span></li>`)}</ul>`,
  ],
  [
    'a sign and a number in elements of their own',
    '<title>Wood</title>',
    `<h1>Wood</h1><ul>${all((name, n) => `<li><a href="/w/${n}"><img src="/${n}.jpg"><div><img src="/flag.png" alt="flag">${name}</div><div><span>$</span><span>${n}0.50</span></div><div>5% off</div></a></li>`)}</ul>`,
  ],
  [
    'parts of a card that repeat its price',
    '<title>Wood</title>',
    `<h1>Wood</h1><main>${all((name, n) => `<section class="row"><figure><a href="/w/${n}"><img src="/${n}.jpg"></a></figure><div class="info"><a href="/w/${n}"><h2>${name}</h2></a><b class="price">$${n}0.50</b></div><div class="deal"><b class="price">$${n}0.50</b><a href="/cart/add/${n}">Add to cart</a></div></section>`)}</main>`,
  ],
  [
    'cards as deep as a page builder makes them, under words of a search',
    '<title>8 results for wood</title>',
    `<div class="refinements"><span class="price">$5</span></div><h1>1 - 8 of 8 results for wood</h1><div>${all((name, n) => `<div class="item">${'<div><div>'.repeat(8)}<a href="/w/${n}"><img src="/${n}.jpg"><h2>${name}</h2></a><span class="price">$${n}0.50</span>${'</div></div>'.repeat(8)}</div>`)}</div>`,
  ],
  [
    'structured data of one of the goods alone',
    `<title>Wood | Shop</title><script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Walnut desk', url: 'https://shop.example/w/1', offers: { price: 10.5, priceCurrency: 'USD' } })}</script>`,
    `<ul>${all((name, n) => `<li><a href="/w/${n}"><img src="/${n}.jpg"><h3>${name}</h3></a><span class="price">$${n}0.50</span></li>`)}</ul>`,
  ],
  [
    'a page that calls itself a product, without a price of its own',
    '<title>Wood</title><meta property="og:type" content="product">',
    `<h1>Wood</h1><ul>${all((name, n) => `<li class="product"><a href="/w/${n}"><img src="/${n}.jpg"><h3>${name}</h3></a><span class="price">$${n}0.50</span></li>`)}</ul><div class="pagination"><a href="?page=2">2</a><a href="?page=3">3</a></div>`,
  ],
  [
    'everything within a part named for the filter',
    '<title>Wood</title>',
    `<div class="FilterWrapper"><h1>Wood</h1><ul>${all((name, n) => `<li><a href="/w/${n}"><img src="/${n}.jpg"><h3>${name}</h3></a><span class="price">$${n}0.50</span></li>`)}</ul></div>`,
  ],
  [
    'an offer of something off that stands before the price',
    '<title>Wood</title>',
    `<h1>Wood</h1><ul>${all((name, n) => `<li><a href="/w/${n}"><img src="/${n}.jpg"><h3>${name}</h3></a><p class="offer-price">$2 off with the code OAK</p><span class="price">$${n}0.50</span></li>`)}</ul>`,
  ],
])('a list is read: %s', (_kind, head, body) => {
  const { shape, products } = read(page(head, body), 'https://shop.example/wood');
  expect(shape).toBe('list');
  expect(products.map(({ fields }) => [fields.title, fields.price?.amount, fields.url])).toEqual(
    NAMES.map((name, n) => [name, (n + 1) * 10 + 0.5, `https://shop.example/w/${n + 1}`]),
  );
});

test.each([
  [
    'a product beside eight others, its price under its heading',
    '<title>Walnut desk</title>',
    `<main><div><h1>Walnut desk</h1><img src="/d.jpg" width="600" height="600"><p class="price">$10.50</p><button>Add to cart</button></div></main><section class="related"><ul>${all((name, n) => `<li><a href="/w/${n}"><img src="/${n}.jpg"><h3>Other ${name}</h3></a><span class="price">$${n}1.00</span></li>`)}</ul></section>`,
  ],
  [
    'structured data whose address has another path, but whose name is the page’s',
    `<title>Walnut desk</title><script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Walnut desk', url: 'https://shop.example/desks/walnut', offers: { price: 10.5, priceCurrency: 'USD' } })}</script>`,
    `<h1>Walnut desk</h1><ul>${all((name, n) => `<li><a href="/w/${n}"><img src="/${n}.jpg"><h3>Other ${name}</h3></a><span class="price">$${n}1.00</span></li>`)}</ul>`,
  ],
])('no list is read: %s', (_kind, head, body) => {
  const { shape, products } = read(page(head, body), 'https://shop.example/item/walnut-desk');
  expect([shape, products.length]).toEqual(['product', 1]);
  expect(products[0]?.fields).toMatchObject({ title: 'Walnut desk', price: { amount: 10.5, currency: 'USD' } });
});

const listed = (cards: string[]): (string | undefined)[] =>
  read(
    page(
      '<title>Goods</title>',
      `<h1>Goods</h1><ul>${cards.map((card) => `<li class="tile">${card}</li>`).join('')}</ul>`,
    ),
    'https://shop.example/goods',
  ).products.map(({ fields }) => fields.title);

test('a name that many sellers offer is told from theirs by where the picture leads', () => {
  const cards = ['North', 'South', 'East', 'West', 'Harbour'].map(
    (seller, n) =>
      `<a href="/item/${n}"><img src="/${n}.jpg" alt=""></a><span>$1${n}.00</span><div class="names"><div class="item-name"><a href="/item/${n}">Blue kettle</a></div><div>(K-${n})</div><a href="/set/${n}">Kitchen series ${n}</a></div><a href="/shop/${n}"><span class="merchant-name">${seller} trading house</span></a>`,
  );
  expect(listed(cards)).toEqual(cards.map(() => 'Blue kettle'));
});

test('a series and a kind of goods that only together begin the name of the picture are the title', () => {
  const cards = ['Desk', 'Wall shelf', 'Bench', 'Stool'].map(
    (kind, n) =>
      `<a href="/p/${n}"><img src="/${n}.jpg" alt="ÅRLIG ${kind} Width: 2${n} cm"><span class="prodName">ÅRLIG</span><div><span>${kind}</span></div><span class="prodPrice">$3${n}.00</span></a>`,
  );
  expect(listed(cards)).toEqual(['ÅRLIG Desk', 'ÅRLIG Wall shelf', 'ÅRLIG Bench', 'ÅRLIG Stool']);
});

test('a short Chinese name weighs as much as a longer one in letters', () => {
  const cards = ['皮钱票夹', '兔子挂件', '手机链子', '围巾披肩'].map(
    (name, n) =>
      `<a href="/p/${n}"><img src="/${n}.jpg" alt="A${name}"></a><h3>【全新】Maison du Lac ${n}</h3><p><a href="/p/${n}">A${name}</a></p><div class="price"><span>￥</span>8${n}0</div>`,
  );
  expect(listed(cards)).toEqual(['A皮钱票夹', 'A兔子挂件', 'A手机链子', 'A围巾披肩']);
});
