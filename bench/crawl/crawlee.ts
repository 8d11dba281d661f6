import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { CheerioAPI } from 'cheerio';
import type { Product } from './pages.ts';
import { addressesOf, givenWork, measured } from './work.ts';

/*
 * Crawlee over the same pages: CheerioCrawler, or PlaywrightCrawler with the same Chromium. Its handlers know the pages: one selector a field, as
 * somebody would write them for this shop. Its storage stays in memory.
 */

type Handler = (context: {
  request: { url: string };
  $: CheerioAPI;
  page: {
    waitForSelector(css: string): Promise<unknown>;
    evaluate<T, A>(run: (given: A) => T, given: A): Promise<T>;
  };
}) => Promise<void>;
type Crawler = { run(urls: string[]): Promise<unknown> };
type Options = Record<string, unknown> & { requestHandler: Handler };
type Module = {
  CheerioCrawler: new (options: Options, config: unknown) => Crawler;
  PlaywrightCrawler: new (options: Options, config: unknown) => Crawler;
  Configuration: new (options: Record<string, unknown>) => unknown;
};

const work = givenWork();
const require = createRequire(`${work.peers}/`);
const load = async (name: string): Promise<Module> =>
  (await import(pathToFileURL(require.resolve(name)).href)) as Module;
/** Loaded before anything is measured, as Hubiao's own parts are. */
const peer = await load(work.way === 'static' ? '@crawlee/cheerio' : '@crawlee/playwright');
const CURRENCIES: Record<string, string> = { $: 'USD', '€': 'EUR', '¥': 'CNY', '£': 'GBP' };

const made = (texts: { title: string; price: string; brand: string; seller: string }, images: string[]): Product => ({
  title: texts.title,
  price: Number(texts.price.slice(1)),
  currency: CURRENCIES[texts.price[0] ?? ''] ?? '',
  brand: texts.brand,
  seller: texts.seller,
  images,
});

const common = {
  minConcurrency: work.concurrency,
  maxConcurrency: work.concurrency,
  maxRequestRetries: 1,
  useSessionPool: false,
};

async function staticPages(put: (url: string, product: Product) => void): Promise<void> {
  const { CheerioCrawler, Configuration } = peer;
  const requestHandler: Handler = async ({ request, $ }) => {
    const text = (css: string): string => $(css).first().text().trim();
    const texts = {
      title: text('h1.product-title'),
      price: text('.product-price .amount'),
      brand: text('.product-brand a'),
      seller: text('.product-seller a'),
    };
    const images = $('.product-gallery img')
      .toArray()
      .map((one) => $(one).attr('src') ?? '');
    put(request.url, made(texts, images));
  };
  const crawler = new CheerioCrawler(
    { ...common, requestHandler },
    new Configuration({ persistStorage: false, logLevel: 'ERROR' }),
  );
  await crawler.run(addressesOf(work));
}

async function drawnPages(put: (url: string, product: Product) => void): Promise<void> {
  const { PlaywrightCrawler, Configuration } = peer;
  const requestHandler: Handler = async ({ request, page }) => {
    await page.waitForSelector('h1.product-title');
    const fields = ['h1.product-title', '.product-price .amount', '.product-brand a', '.product-seller a'];
    const [title = '', price = '', brand = '', seller = ''] = await page.evaluate(
      (all) => all.map((css) => document.querySelector(css)?.textContent?.trim() ?? ''),
      fields,
    );
    const images = await page.evaluate(
      (css) => [...document.querySelectorAll<HTMLImageElement>(css)].map((one) => one.src),
      '.product-gallery img',
    );
    put(request.url, made({ title, price, brand, seller }, images));
  };
  const launchContext = {
    launchOptions: { executablePath: work.chromium, args: ['--no-sandbox', '--disable-gpu'] },
  };
  const options = { ...common, requestHandler, launchContext, browserPoolOptions: { useFingerprints: false } };
  const crawler = new PlaywrightCrawler(options, new Configuration({ persistStorage: false, logLevel: 'ERROR' }));
  await crawler.run(addressesOf(work));
}

const done = await measured(work, work.way === 'static' ? staticPages : drawnPages);
process.send?.(done, () => process.exit());
