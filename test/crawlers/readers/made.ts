import { type PageReading, readPage } from '../../../crawlers/readers/index.ts';

/** The address of the made-up page, unless another is given. */
export const URL_ = 'https://shop.example/p/cup-1';
export const read = (body: string, url = URL_): PageReading => readPage({ url, body, contentType: 'text/html' });
export const ld = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
export const page = (head: string, body = '', lang = 'en'): string =>
  `<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`;
/** Goods beside the product, as every engine shows them: with prices, and nearer the end of the page. */
export const related = (price: (n: number) => string): string =>
  `<section class="related products"><h2>You may also like</h2><ul>${[1, 2, 3, 4].map((n) => `<li class="product"><a href="/other-${n}"><img src="/o${n}.jpg"><h3>Other thing ${n}</h3></a><span class="price">${price(n)}</span><a class="button add_to_cart_button">Add to cart</a></li>`).join('')}</ul></section>`;
export const menu =
  '<header><nav><a href="/">Home</a><a href="/shop">Shop</a></nav><a class="cart" href="/cart">Cart <span class="amount">$0.00</span></a></header>';

/** A made-up product page of one kind of shop, and what a reader of it should find. `null` where nothing may be found. */
export type MadePage = {
  name: string;
  url: string;
  html: string;
  want: {
    title: string;
    amount: number;
    currency: string;
    list?: number;
    brand?: string;
    seller?: string;
    images?: string[];
  };
};
