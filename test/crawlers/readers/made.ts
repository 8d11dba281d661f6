import { type PageReading, readPage } from '../../../crawlers/readers/index.ts';

/** The address of the made-up page, unless another is given. */
export const URL_ = 'https://shop.example/p/cup-1';
export const read = (body: string, url = URL_): PageReading => readPage({ url, body, contentType: 'text/html' });
export const ld = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
export const page = (head: string, body = ''): string =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
