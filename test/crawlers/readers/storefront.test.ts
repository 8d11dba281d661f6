import { expect, test } from 'vitest';
import { read } from './made.ts';

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
