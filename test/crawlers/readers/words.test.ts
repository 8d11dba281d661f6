import { expect, test } from 'vitest';
import { ld, page, read } from './made.ts';

test('a sum that only screen readers hear called the regular price is what a card asks', () => {
  const card = (n: number): string =>
    `<div class="grid__item"><a class="grid-link" href="/products/case-${n}"><img src="/case-${n}.jpg" alt="Walnut case ${n}"><p class="grid-link__title">Walnut case ${n}</p><p class="grid-link__meta"><span class="visually-hidden">Regular price</span> $ 1${n}.95</p></a></div>`;
  const { shape, products } = read(
    page('<title>Cases</title>', `<h1>Cases</h1><div class="grid">${[1, 2, 3].map(card).join('')}</div>`),
    'https://cases.example/collections/walnut',
  );
  expect([shape, products.map(({ fields }) => fields.price?.amount)]).toEqual(['list', [11.95, 12.95, 13.95]]);
});

test('products that can be filtered are no part for filters', () => {
  const card = (n: number): string =>
    `<li class="item product"><a href="/board-${n}.html"><img src="/board-${n}.jpg"></a><strong><a class="product-item-link" href="/board-${n}.html">Single board ${n}</a></strong><span class="price">$${n}5.00</span><button>Add to Cart</button></li>`;
  const { shape, products } = read(
    page(
      '<title>Boards</title>',
      `<main><h1>Boards</h1><ol class="filterproducts products list">${[1, 2, 3, 4].map(card).join('')}</ol></main>`,
    ).replace('<body>', '<body class="page-with-filter catalog-category-view">'),
    'https://boards.example/boards.html',
  );
  expect([shape, products.length]).toEqual(['list', 4]);
});

test('a heading is read without the word that is set off the screen', () => {
  const boot = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: 'BOOTS WITH TRACK SOLES',
    offers: { '@type': 'Offer', price: '69.95', priceCurrency: 'EUR' },
  };
  const { products } = read(
    page(
      `<title>BOOTS WITH TRACK SOLES | MODA</title>${ld(boot)}`,
      '<main><h1 class="product-name">BOOTS WITH TRACK SOLES<span class="offleft"> Details</span></h1><p class="price">69.95 EUR</p></main>',
    ),
  );
  expect(products[0]?.fields.title).toBe('BOOTS WITH TRACK SOLES');
});

test('a picture that stands for a missing one gives way to those of the page', () => {
  const shown = (gallery: string): string[] | undefined =>
    read(
      page(
        '<title>Lip balm</title><meta property="og:type" content="product"><meta property="og:image" content="https://cdn.example/global/noDefaultImage6_grande.gif">',
        `<main><div class="product-gallery">${gallery}</div><h1>Lip balm</h1><span class="price">21 €</span><button>Add to cart</button></main>`,
      ),
    ).products[0]?.fields.images;
  expect(shown('<img src="https://cdn.example/balm-1.jpg">')).toEqual(['https://cdn.example/balm-1.jpg']);
  // Where there is no other, what the shop shows is what there is.
  expect(shown('')).toEqual(['https://cdn.example/global/noDefaultImage6_grande.gif']);
});

test('where structured data calls the maker the seller, the seller that the page shows is taken', () => {
  const desk = (seller: string): string =>
    ld({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'Desk computer',
      brand: { '@type': 'Brand', name: 'Kasper' },
      offers: {
        '@type': 'Offer',
        price: '17999',
        priceCurrency: 'TRY',
        seller: { '@type': 'Organization', name: seller },
      },
    });
  const sold = (seller: string): string | undefined =>
    read(
      page(
        `<title>Desk computer</title>${desk(seller)}`,
        '<main><h1>Desk computer</h1><p class="price">17.999,00 TL</p><p class="merchant">Satıcı: <a href="/magaza/bura">Burada Store</a></p></main>',
        'tr',
      ),
      'https://pazar.example/desk-computer-p-1',
    ).products[0]?.fields.seller?.name;
  expect([sold('Kasper'), sold('Anadolu Trade')]).toEqual(['Burada Store', 'Anadolu Trade']);
});

test('a short name is the name, whatever longer words stand beside its sums, and a name may begin like a badge', () => {
  const card = (n: number, name: string): string =>
    `<li class="product"><a href="/chair-${n}.html"><img src="/chair-${n}.jpg" alt="A brown chair in a bright room, seen from the side ${n}"></a><a class="product-item-link" href="/chair-${n}.html">${name}</a><span class="special-price"><span class="label">Special Price</span> <span class="price">£4${n}.00</span></span></li>`;
  const names = ['Clamber', 'Bolo Sport', 'Buy armchair 3 | oak'];
  const { products } = read(
    page(
      '<title>Chairs</title>',
      `<main><h1>Chairs</h1><ul>${names.map((name, n) => card(n, name)).join('')}</ul></main>`,
    ),
    'https://chairs.example/chairs',
  );
  expect(products.map(({ fields }) => fields.title)).toEqual(names);
});
