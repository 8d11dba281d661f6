import { expect, test } from 'vitest';
import { ld, page, read } from './made.ts';

/** A card with its own button, as list pages of shop engines have them. */
const card = (n: number, classes = ''): string =>
  `<li class="product ${classes}"><a href="/product/lamp-${n}"><img src="/lamp-${n}.jpg" alt=""></a><h2 class="product__title"><a href="/product/lamp-${n}">Desk lamp number ${n}</a></h2><span class="price">$${n}9.50</span><a class="button add_to_cart_button">Add to cart</a></li>`;
const body = (attributes: string, inside: string, head = '<title>Lamps</title>'): string =>
  page(head, inside).replace('<body>', `<body ${attributes}>`);

test.each([
  ['class="archive tax-product_cat term-lamps woocommerce"', 'https://shop.example/lamps/'],
  ['class="template-collection"', 'https://shop.example/lamps.html'],
  ['class="catalog-category-view page-products"', 'https://shop.example/lamps.html'],
  ['id="category" class="lang-fr"', 'https://shop.example/3-lampes'],
  ['class="product-category-20_27"', 'https://shop.example/index.php?route=product/category&path=20_27'],
  ['class="gradient"', 'https://shop.example/collections/lamps'],
])('a page whose engine calls it one of several goods is a list: %s', (attributes, url) => {
  // Few cards, a form for a quick look at one of them, a sum beside the heading: by its look alone it might sell one thing.
  const shown = `<main><h1>Lamps</h1><p class="price">Now from $19.50</p><form action="/cart/add"><button>Add to cart</button></form><ul>${[1, 2, 3, 4].map((n) => card(n)).join('')}</ul></main>`;
  const { shape, products } = read(body(attributes, shown), url);
  expect([shape, products.map(({ fields }) => [fields.title, fields.price?.amount])]).toEqual([
    'list',
    [1, 2, 3, 4].map((n) => [`Desk lamp number ${n}`, n * 10 + 9.5]),
  ]);
});

test('a product page stays one, though its address lies in a collection and other goods stand below', () => {
  const shown = `<main><div><h1>Desk lamp number 7</h1><p class="price">$79.50</p><button>Add to cart</button></div><ul>${[1, 2, 3, 4].map((n) => card(n)).join('')}</ul></main>`;
  const { shape, products } = read(
    body('class="template-product"', shown),
    'https://shop.example/collections/lamps/products/lamp-7',
  );
  expect([shape, products[0]?.fields.title, products[0]?.fields.price?.amount]).toEqual([
    'product',
    'Desk lamp number 7',
    79.5,
  ]);
});

test('what an engine writes on a card about taxes, sliders and scrolling does not make it another part of the page', () => {
  const marks = 'shipping-taxable purchasable gallery-layout-vertical-slider';
  const shown = `<main><h1>Lamps</h1><ul class="grid scroll-trigger animate--slide-in">${[1, 2, 3, 4].map((n) => card(n, marks)).join('')}</ul></main>`;
  const { shape, products } = read(body('class="tax-product_cat"', shown), 'https://shop.example/lamps/');
  expect([shape, products.length]).toEqual(['list', 4]);
  const single = `<div class="product type-product shipping-taxable"><div class="woocommerce-product-gallery"><img src="/lamp-front.jpg"></div><h1 class="product_title">Floor lamp</h1><p class="price">$120.00</p></div>`;
  const { products: one } = read(
    body('class="single-product"', single, '<title>Floor lamp</title>'),
    'https://shop.example/product/floor-lamp/',
  );
  expect(one[0]?.fields.images).toEqual(['https://shop.example/lamp-front.jpg']);
});

test('structured data that lists the goods with price and address goes before the cards', () => {
  const listed = [1, 2, 3, 4].map((n) => ({
    '@type': 'Product',
    name: `Desk lamp number ${n}`,
    url: `https://shop.example/product/lamp-${n}`,
    offers: { '@type': 'Offer', price: `${n}9.50`, priceCurrency: 'CAD' },
  }));
  const shown = `<main><h1>Lamps</h1><ul>${[1, 2, 3, 4].map((n) => card(n)).join('')}</ul></main>`;
  const { shape, products } = read(
    body(
      'class="tax-product_cat"',
      shown,
      `<title>Lamps</title>${ld({ '@context': 'https://schema.org', '@graph': listed })}`,
    ),
    'https://shop.example/lamps/',
  );
  expect([shape, products.length, products[0]?.fields.price]).toEqual(['list', 4, { amount: 19.5, currency: 'CAD' }]);
});

test("the shop's own name, set as a heading and as the page's title for others, names no goods", () => {
  const html = page(
    '<title>Air runner cream - Velo House</title><meta property="og:site_name" content="Velo House"><meta property="og:title" content="Velo House">',
    '<header><h1><a href="/"><span class="sr-only">Velo House</span>Velo House</a></h1></header><main><h1>Air runner cream</h1><div class="price">50 €</div><button>Add to cart</button></main>',
  );
  const { products } = read(html, 'https://velo.example/products/air-runner');
  expect(products[0]?.fields.title).toBe('Air runner cream');
});

test('a page that its engine or its heading calls a product is one, though it asks no price', () => {
  const rented = read(
    body(
      'class="catalog-product-view"',
      '<div><img src="/cart.jpg"><h3>Shopping cart for children</h3><button>Rent</button></div>',
      '<title>Shopping cart for children - All toys</title>',
    ),
    'https://toys.example/shopping-cart.html',
  );
  expect([rented.shape, rented.products[0]?.fields.title]).toEqual(['product', 'Shopping cart for children']);
  const book = read(
    page('<title>Econometrics - hardback</title>', '<main><h1 class="product__title">Econometrics</h1></main>'),
    'https://books.example/978',
  );
  expect([book.shape, book.products[0]?.fields.title]).toEqual(['product', 'Econometrics']);
});

test('a name is read without the sum set before it, and without entities written twice', () => {
  const offered = read(
    page(
      '<title>$60 · Fiberglass skate board RARE</title>',
      '<main><h1>$60 · Fiberglass skate board RARE</h1><img src="/b.jpg"><p class="price">$60</p><button>Buy now</button></main>',
    ),
    'https://used.example/item/board-1',
  );
  expect(offered.products[0]?.fields.title).toBe('Fiberglass skate board RARE');
  const cards = [1, 2, 3, 4].map(
    (n) =>
      `<li><a href="/p/${n}"><img src="/${n}.jpg"></a><h3><a href="/p/${n}">${n === 2 ? 'Dryer &lt;Plasma Ion&gt; 2' : `Shoe ${n} &amp;#8211; white`}</a></h3><span class="price">${n}5 €</span></li>`,
  );
  const { products } = read(
    page('<title>Shoes</title>', `<h1>Shoes</h1><ul>${cards.join('')}</ul>`),
    'https://shop.example/shoes',
  );
  expect(products.slice(0, 2).map(({ fields }) => fields.title)).toEqual(['Shoe 1 – white', 'Dryer <Plasma Ion> 2']);
});

test('goods filed under a category in their address are no list for that', () => {
  const shown = `<main><div><h1 class="product-name">Desk lamp number 7</h1><p class="price">$79.50</p><button>Add to cart</button></div><ul>${[1, 2, 3, 4].map((n) => card(n)).join('')}</ul></main>`;
  const lamp = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: 'Desk lamp number 7',
    offers: { '@type': 'Offer', price: '79.50', priceCurrency: 'USD' },
  };
  const { shape, products } = read(
    page(`<title>Desk lamp number 7</title>${ld(lamp)}`, shown),
    'https://shop.example/category/lamps/desk-lamp-7.html',
  );
  expect([shape, products[0]?.fields.price?.amount]).toEqual(['product', 79.5]);
});

test('a product page without any heading is named by the words that begin with its title', () => {
  const { shape, products } = read(
    page(
      '<meta property="og:title" content="2020 Oakfield Ladder"><meta property="og:image" content="https://pics.example/ladder-1.jpg">',
      '<div><p class="DetailWeb-title">2020<!-- --> <!-- -->Oakfield<!-- --> <!-- -->Ladder<!-- --> <!-- -->Extended Loft</p></div><div><p class="DetailWeb-price">$ 18,800</p></div><h3>Description</h3><p>As new.</p>',
    ),
    'https://shop.example/used/2020-oakfield-ladder-513643',
  );
  expect(shape).toBe('product');
  expect(products[0]?.fields.title).toContain('2020 Oakfield Ladder');
  expect(products[0]?.fields.price).toEqual({ amount: 18_800, currency: 'USD' });
});
