import { expect, test } from 'vitest';
import { readPage } from '../../../crawlers/readers/index.ts';
import { MADE_PAGES } from './pages.ts';
import { FOUND_PAGES } from './pages-found.ts';
import { PLACES_PAGES } from './pages-places.ts';

test.each([...MADE_PAGES, ...PLACES_PAGES, ...FOUND_PAGES].map((page) => [page.name, page] as const))(
  '%s',
  (_name, { url, html, want }) => {
    const { shape, products } = readPage({ url, body: html, contentType: 'text/html' });
    expect([shape, products.length]).toEqual(['product', 1]);
    const { title, price, listPrice, brand, seller, images } = products[0]?.fields ?? {};
    expect({ title, amount: price?.amount, currency: price?.currency }).toEqual({
      title: want.title,
      amount: want.amount,
      currency: want.currency,
    });
    if (want.list !== undefined) expect(listPrice?.amount).toBe(want.list);
    if (want.brand !== undefined) expect(brand).toBe(want.brand);
    if (want.seller !== undefined) expect(seller?.name).toBe(want.seller);
    if (want.images !== undefined) expect(images).toEqual(expect.arrayContaining(want.images));
  },
);

test('a saved page served from another host keeps the currency of its own', () => {
  const page = PLACES_PAGES.find((one) => one.url.includes('.com.tw'));
  const html =
    page?.html.replace('<head>', `<head><link rel="canonical" href="${page.url}">`).replace(' lang="zh-TW"', '') ?? '';
  const { products } = readPage({ url: 'http://127.0.0.1:8080/saved/17.html', body: html, contentType: 'text/html' });
  expect(products[0]?.fields.price).toEqual({ amount: 890, currency: 'TWD' });
});
