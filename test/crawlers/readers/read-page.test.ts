import { expect, test } from 'vitest';
import { ld, page, read, URL_ } from './made.ts';

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

test('an article or an empty page is no product', () => {
  expect(read(page('<title>News</title>', '<h1>Cups are back</h1><p>It cost the town a lot.</p>')).shape).toBe('none');
  expect(read('').shape).toBe('none');
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
