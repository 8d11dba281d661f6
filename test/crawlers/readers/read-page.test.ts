import { expect, test } from 'vitest';
import { type PageReading, readPage } from '../../../crawlers/readers/index.ts';

const URL_ = 'https://shop.example/p/cup-1';
const read = (body: string, url = URL_): PageReading => readPage({ url, body, contentType: 'text/html' });
const ld = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
const page = (head: string, body = ''): string =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const CUP = {
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: 'Blue cup',
  image: '/cup.jpg',
  brand: { '@type': 'Brand', name: 'Cupco' },
  offers: {
    '@type': 'Offer',
    price: '12.50',
    priceCurrency: 'EUR',
    availability: 'https://schema.org/InStock',
    seller: { '@type': 'Organization', name: 'Cup shop' },
  },
};

const wanted = {
  title: 'Blue cup',
  brand: 'Cupco',
  price: { amount: 12.5, currency: 'EUR' },
  images: ['https://shop.example/cup.jpg'],
  seller: { name: 'Cup shop' },
  availability: 'in-stock',
};

test.each<[string, unknown]>([
  ['a plain product', CUP],
  [
    'a graph with references',
    {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: 'x' },
        { ...CUP, offers: { '@id': '#offer' } },
        { ...CUP.offers, '@id': '#offer' },
      ],
    },
  ],
  ['an array', [{ '@type': 'Organization', name: 'Shop' }, CUP]],
  ['an offer list', { ...CUP, offers: [{ ...CUP.offers, price: 19 }, CUP.offers] }],
  [
    'an aggregate offer',
    {
      ...CUP,
      offers: {
        '@type': 'AggregateOffer',
        lowPrice: '12.50',
        highPrice: '19.00',
        priceCurrency: 'EUR',
        offers: [CUP.offers],
      },
    },
  ],
  [
    'a price specification',
    {
      ...CUP,
      offers: {
        ...CUP.offers,
        price: undefined,
        priceCurrency: undefined,
        priceSpecification: { '@type': 'UnitPriceSpecification', price: 12.5, priceCurrency: 'EUR' },
      },
    },
  ],
  [
    'a product group with variants',
    {
      ...CUP,
      '@type': 'ProductGroup',
      offers: undefined,
      hasVariant: [
        { '@type': 'Product', name: 'Blue cup, large', offers: { ...CUP.offers, price: 15 } },
        { '@type': 'Product', name: 'Blue cup, small', offers: CUP.offers },
      ],
    },
  ],
  ['brand as text and types with prefix', { ...CUP, '@type': 'http://schema.org/Product', brand: 'Cupco' }],
  ['mark-up and entities in the name', { ...CUP, name: '<b>Blue</b> &#99;up' }],
  ['picture objects', { ...CUP, image: [{ '@type': 'ImageObject', url: 'https://shop.example/cup.jpg' }] }],
])('JSON-LD: %s', (_name, value) => {
  const { shape, products } = read(page(ld(value)));
  expect(shape).toBe('product');
  expect(products[0]?.fields).toMatchObject(wanted);
  expect(products[0]?.sources).toMatchObject({ title: 'json-ld', price: 'json-ld', brand: 'json-ld' });
});

test.each([
  ['a trailing comma', JSON.stringify(CUP).replace(/}$/, ',}')],
  ['entities', JSON.stringify(CUP).replaceAll('"', '&quot;')],
  ['a raw line break in a text', JSON.stringify(CUP).replace('Blue cup', 'Blue\ncup')],
  ['comments', `/* shop */ ${JSON.stringify(CUP)} // end`],
  ['CDATA and a semicolon', `//<![CDATA[\n${JSON.stringify(CUP)};\n//]]>`],
])('JSON-LD with %s is mended', (_name, text) => {
  expect(read(page(ld(text))).products[0]?.fields).toMatchObject(wanted);
});

test('a broken block is reported and does not hide the good one', () => {
  const { products, problems } = read(page(ld('{"@type": "Product", "name": ') + ld(CUP)));
  expect(products[0]?.fields).toMatchObject(wanted);
  expect(problems).toEqual([{ field: 'json-ld[0]', problem: 'not JSON, even after mending' }]);
});

test('JSON-LD of 100,000 levels or many megabytes is refused before parsing', () => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const large = JSON.stringify({ ...CUP, description: 'x'.repeat(6_000_000) });
  expect(read(page(ld(deep) + ld(CUP))).problems[0]?.problem).toMatch(/deeper/);
  expect(read(page(ld(large) + ld(CUP))).problems[0]?.problem).toMatch(/larger/);
  expect(read(page(ld(deep) + ld(CUP))).products[0]?.fields.title).toBe('Blue cup');
});

test('tags nested 100,000 deep are refused as a page', () => {
  const { shape, problems } = read(`${'<div>'.repeat(100_000)}<h1>x</h1>`);
  expect([shape, problems[0]?.problem]).toEqual(['none', 'nested deeper than a real page']);
});

test('__proto__ in data, names of properties and tables stays inert', () => {
  const evil = `{"@type":"Product","name":"Cup","__proto__":{"polluted":true},"additionalProperty":[{"name":"__proto__","value":"x"},{"name":"Size","value":"L"}],"offers":{"price":1,"priceCurrency":"EUR","__proto__":{"price":9}}}`;
  const { products } = read(
    page(
      ld(evil),
      '<table class="spec"><tr><td>__proto__</td><td>x</td></tr><tr><td>Brand</td><td>Y</td></tr></table><div itemscope itemtype="https://schema.org/Product"><i itemprop="__proto__">x</i></div>',
    ),
  );
  expect(products[0]?.fields.attributes).toEqual({ Size: 'L' });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a list price is told apart', () => {
  const { products } = read(
    page(
      ld({
        ...CUP,
        offers: {
          ...CUP.offers,
          priceSpecification: [
            { price: 12.5, priceCurrency: 'EUR' },
            { price: 20, priceCurrency: 'EUR', priceType: 'https://schema.org/StrikethroughPrice' },
          ],
        },
      }),
    ),
  );
  expect(products[0]?.fields).toMatchObject({ price: { amount: 12.5 }, listPrice: { amount: 20, currency: 'EUR' } });
});

test('of several products the one that the page is about is read, related ones are not', () => {
  const related = [
    { '@type': 'Product', name: 'Red cup', url: '/p/cup-2', offers: { price: 1, priceCurrency: 'EUR' } },
  ];
  expect(read(page(ld({ ...CUP, isRelatedTo: related }))).products.map((one) => one.fields.title)).toEqual([
    'Blue cup',
  ]);
  expect(read(page(ld([{ ...CUP, url: URL_ }, ...related]))).products.map((one) => one.fields.title)).toEqual([
    'Blue cup',
  ]);
});

test('an item list gives each product with its own address', () => {
  const list = {
    '@type': 'ItemList',
    itemListElement: [1, 2, 3].map((n) => ({
      '@type': 'ListItem',
      position: n,
      item: { ...CUP, name: `Cup ${n}`, url: `/p/cup-${n}` },
    })),
  };
  const { shape, products } = read(page(ld(list)), 'https://shop.example/cups');
  expect(shape).toBe('list');
  expect(products.map((one) => one.fields.url)).toEqual([1, 2, 3].map((n) => `https://shop.example/p/cup-${n}`));
});

test('microdata is read like JSON-LD', () => {
  const { products } = read(
    page(
      '',
      `<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Blue cup</h1><img itemprop="image" src="/cup.jpg">
      <span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><meta itemprop="name" content="Cupco"></span>
      <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="EUR"><span itemprop="price">12,50 €</span><link itemprop="availability" href="https://schema.org/InStock">
      <span itemprop="seller" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Cup shop</b></span></div></div>`,
    ),
  );
  expect(products[0]?.fields).toMatchObject(wanted);
  expect(products[0]?.sources['price']).toBe('microdata');
});

test('OpenGraph and product meta tags fill what structured data leaves open', () => {
  const { products } = read(
    page(
      `<title>Blue cup | Shop</title><meta property="og:type" content="product"><meta property="og:site_name" content="Shop"><meta property="og:title" content="Blue cup | Shop"><meta property="og:image" content="/cup.jpg"><meta property="product:price:amount" content="12.50"><meta property="product:price:currency" content="EUR"><meta property="product:brand" content="Cupco"><meta property="product:availability" content="instock">`,
    ),
  );
  const { seller: _, ...rest } = wanted;
  expect(products[0]?.fields).toMatchObject(rest);
  expect(products[0]?.sources['title']).toBe('opengraph');
});

test('a page without any structured data is read by its look', () => {
  const { products } = read(
    `<html lang="zh"><head><title>青花瓷杯 - 某店</title></head><body><header><span class="price">¥1</span></header><div class="breadcrumb"><a href="/">首页</a><a href="/c">茶具</a></div>
     <h1>青花瓷杯</h1><del class="old-price">¥199.00</del><div class="price">券后价 ¥99.00</div><div class="gallery"><img data-src="/a.jpg" src="data:image/gif;base64,x"><img src="/b.jpg"></div>
     <ul class="attributes-list"><li>品牌：景窑</li><li>产地：江西</li><li>货号：QH-01</li></ul><div class="shop-name">景德镇老店</div><button>立即购买</button>
     <div class="recommend"><a href="/x"><h3>别的杯</h3></a><div class="price">¥5</div></div></body></html>`,
    'https://shop.example.cn/item/7',
  );
  expect(products).toHaveLength(1);
  expect(products[0]?.fields).toMatchObject({
    title: '青花瓷杯',
    price: { amount: 99, currency: 'CNY' },
    listPrice: { amount: 199, currency: 'CNY' },
    brand: '景窑',
    origin: '江西',
    category: ['茶具'],
    images: ['https://shop.example.cn/a.jpg', 'https://shop.example.cn/b.jpg'],
    attributes: { 货号: 'QH-01' },
    seller: { name: '景德镇老店' },
  });
});

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

test('an article or an empty page is no product', () => {
  expect(read(page('<title>News</title>', '<h1>Cups are back</h1><p>It cost the town a lot.</p>')).shape).toBe('none');
  expect(read('').shape).toBe('none');
});

test('storefront APIs are known by their shape', () => {
  const shopify = JSON.stringify({
    products: [
      {
        id: 7,
        title: 'Cup',
        handle: 'cup',
        vendor: 'Cupco',
        body_html: '<p>Nice &amp; blue</p>',
        images: [{ src: '//cdn.example/cup.jpg' }],
        variants: [
          { price: '15.00', price_currency: 'EUR', available: true },
          { price: '12.50', price_currency: 'EUR', compare_at_price: '20.00', available: false },
        ],
      },
    ],
  });
  expect(read(shopify, 'https://shop.example/products.json').products[0]?.fields).toMatchObject({
    listingId: '7',
    title: 'Cup',
    brand: 'Cupco',
    description: 'Nice & blue',
    url: 'https://shop.example/products/cup',
    price: { amount: 12.5, currency: 'EUR' },
    listPrice: { amount: 20 },
    images: ['https://cdn.example/cup.jpg'],
    availability: 'in-stock',
  });
  const woo = JSON.stringify([
    {
      id: 9,
      name: 'Cup &#8211; blue',
      permalink: 'https://shop.example/product/cup/',
      prices: { price: '1250', regular_price: '2000', currency_code: 'EUR', currency_minor_unit: 2 },
      images: [{ src: 'https://shop.example/c.jpg' }],
      is_in_stock: true,
      brands: [{ name: 'Cupco' }],
    },
  ]);
  expect(read(woo, 'https://shop.example/wp-json/wc/store/v1/products').products[0]?.fields).toMatchObject({
    listingId: '9',
    title: 'Cup – blue',
    price: { amount: 12.5, currency: 'EUR' },
    listPrice: { amount: 20 },
    brand: 'Cupco',
  });
});

test('a title of five megabytes and hostile addresses cost neither the page nor the reader', () => {
  const { products } = read(
    page(
      ld({
        ...CUP,
        name: 'x'.repeat(4_500_000),
        url: 'javascript:alert(1)',
        image: ['javascript:alert(1)', 'data:image/png;base64,x', '/cup.jpg'],
      }),
    ),
  );
  expect(products[0]?.fields.images).toEqual(['https://shop.example/cup.jpg']);
  expect(products[0]?.fields.url).toBe(URL_);
});

test('a picture in several sizes, or through an optimiser of pictures, is one picture: the largest', () => {
  const gallery = [
    '/images?src=%2Fa%2Fcup.jpg&amp;w=200',
    '/images?src=%2Fa%2Fcup.jpg&amp;w=1200',
    '/images?src=%2Fa%2Fside.jpg&amp;w=200',
    '/files/back.jpg?width=300&amp;v=1',
    '/files/back.jpg?width=900&amp;v=1',
    '/view.php?id=1',
    '/view.php?id=2',
  ];
  const reading = read(
    page(
      '<title>Blue cup</title><meta property="og:image" content="https://shop.example/images?src=https://shop.example/a/cup.jpg&amp;w=600">',
      `<div class="product-gallery">${gallery.map((src) => `<img src="${src}" width="500" height="500">`).join('')}</div><h1>Blue cup</h1><span class="price">€12.50</span><button>Add to cart</button>`,
    ),
  );
  expect(reading.products[0]?.fields.images).toEqual(
    [
      '/images?src=%2Fa%2Fcup.jpg&w=1200',
      '/images?src=%2Fa%2Fside.jpg&w=200',
      '/files/back.jpg?width=900&v=1',
      '/view.php?id=1',
      '/view.php?id=2',
    ].map((path) => `https://shop.example${path}`),
  );
});
