import { expect, test } from 'vitest';
import { readPage } from '../../../crawlers/readers/index.ts';

const address = 'https://shop.example/goods/kettle-ox4';

const read = (body: string, head = '') =>
  readPage({
    url: address,
    body: `<html><head><title>Kettle Ox4 with a wooden handle | Shop</title>${head}</head><body><main><h1>Kettle Ox4 with a wooden handle</h1><p class="price">$ 31.00</p><button>Add to cart</button>${body}</main></body></html>`,
  }).products[0];

const ld = (image: string): string =>
  `<script type="application/ld+json">{"@type":"Product","name":"Kettle Ox4 with a wooden handle","image":"${image}","offers":{"price":"31.00","priceCurrency":"USD"}}</script>`;

test('a gallery fills up what structured data shows of the goods, without what lies beside it', () => {
  const product = read(
    `<div class="gallery"><div><img src="https://cdn.example/p/4410771/front.jpg"></div><div><img src="https://cdn.example/p/4410771/side.jpg"></div></div>
     <div class="product-brand-thumb"><a href="/brands/oxbow"><img src="https://cdn.example/p/9981/oxbow.jpg" alt="Oxbow"></a></div>
     <div class="carousel"><a href="/goods/pan"><img src="https://cdn.example/p/5520012/pan.jpg" alt="Pan"></a></div>`,
    ld('https://cdn.example/p/4410771/front.jpg'),
  );
  expect(product?.fields.images).toEqual([
    'https://cdn.example/p/4410771/front.jpg',
    'https://cdn.example/p/4410771/side.jpg',
  ]);
});

test('pictures that lead to other pages are none of the goods, wherever a slider holds them', () => {
  const product = read(
    `<div class="slider"><a href="/sale"><img src="https://cdn.example/banner-77.jpg" alt="Sale"></a><a href="/goods/mug"><img src="https://cdn.example/mug.jpg" alt="Mug"></a></div>
     <div class="slider"><img src="https://cdn.example/k1.jpg" alt="Kettle Ox4 with a wooden handle, view 1"><a href="https://cdn.example/k2-large.jpg"><img src="https://cdn.example/k2.jpg" alt=""></a></div>`,
  );
  expect(product?.fields.images).toEqual(['https://cdn.example/k1.jpg', 'https://cdn.example/k2.jpg']);
});

test('a picture that stands for the whole shop gives way to those of the goods', () => {
  const og = '<meta property="og:image" content="https://cdn.example/site/og-share.png">';
  expect(
    read('<div class="gallery"><img src="https://cdn.example/k1.jpg" alt="Kettle Ox4 with a wooden handle"></div>', og)
      ?.fields.images,
  ).toEqual(['https://cdn.example/k1.jpg']);
  expect(read('', og)?.fields.images).toEqual(['https://cdn.example/site/og-share.png']);
});

test('the address of the page itself, of the start page or a bare word is no picture', () => {
  const product = read(
    '<div class="gallery"><img src="/"><img src="https://cdn.example/k1.jpg" alt="Kettle Ox4 with a wooden handle"></div>',
    '<meta property="og:image" content="https:"><meta property="og:image" content="Models.Image">',
  );
  expect(product?.fields.images).toEqual(['https://cdn.example/k1.jpg']);
});

test('a title for others that is the same on all pages of a shop is not the name of the goods', () => {
  const product = read('', '<meta property="og:title" content="Everything for your kitchen, delivered tomorrow">');
  expect(product?.fields.title).toBe('Kettle Ox4 with a wooden handle');
});

test('a page without headings is named by what its title begins with', () => {
  const page = readPage({
    url: 'https://shop.example/item.html?id=4410771',
    body: '<title>Kettle Ox4 with a wooden handle - Shop</title><body><div><span>Kettle Ox4 with a wooden handle</span></div><div class="price">$ 31.00</div><button>Add to cart</button>',
  });
  expect(page.shape).toBe('product');
  expect(page.products[0]?.fields.title).toBe('Kettle Ox4 with a wooden handle');
});

test('a seller is named by the first line of what names it', () => {
  const seller = (html: string) => read(html)?.fields.seller?.name;
  expect(
    seller(
      '<section><a><h2>Seller Information</h2><svg></svg></a><div><p>North Pier Trading</p><p>80% Seller Score</p></div></section>',
    ),
  ).toBe('North Pier Trading');
  expect(seller('<div class="seller-name"><span>North Pier</span><span>4,8</span></div>')).toBe('North Pier');
  expect(seller('<div class="seller-name">＋フォロー</div><div class="seller-name">北埠頭商店 さん</div>')).toBe(
    '北埠頭商店',
  );
  expect(seller('<div><div><span>Fulfilled by NORTH PIER</span><span>4.1</span></div></div>')).toBe('NORTH PIER');
  expect(seller('<div><span>Fulfilled by Amazon</span></div>')).toBeUndefined();
});

test("a maker's logo tells the maker where nothing else does", () => {
  expect(read('<div class="manufacturer-logo"><img src="/m.jpg" alt="Oxbow Logo"></div>')?.fields.brand).toBe('Oxbow');
});
