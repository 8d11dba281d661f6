import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright-core';
import { type FoundChromium, NO_WAY_OUT, sandboxed, startOptions } from '../lib/chromium.ts';
import { HubiaoError } from '../lib/errors.ts';
import { htmlOf } from './html.ts';
import type { PaperContent } from './types.ts';

export type Printer = {
  pdf(content: PaperContent): Promise<Uint8Array>;
  /** A page that is whole as it is, without an imprint to be placed. */
  page(html: string): Promise<Uint8Array>;
  /** The same as a PNG, its whole length. */
  picture(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
};

const ORIGIN = 'http://papers.invalid';
const PATIENCE_MS = 60_000;
const FONTS = ['serif', 'sans'] as const;
const resolve = createRequire(import.meta.url).resolve;
const fontFolder = (name: (typeof FONTS)[number]): string =>
  dirname(resolve(`@fontsource-variable/noto-${name}-sc/package.json`));

/**
 * Prints papers with a browser that starts with the first one, one at a time. The page runs no script and reaches nothing
 * but the packaged fonts. Throws `browser-missing` where there is no Chromium; DOCX and JSON need none.
 */
export function createPrinter(find: () => Promise<FoundChromium>): Printer {
  let running: Promise<Browser> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const browser = (): Promise<Browser> => {
    running ??= launch(find).then(
      (one) => {
        one.once('disconnected', () => {
          running = undefined;
        });
        return one;
      },
      (error: unknown) => {
        running = undefined;
        throw error;
      },
    );
    return running;
  };
  const inTurn = (work: (context: BrowserContext) => Promise<Uint8Array>): Promise<Uint8Array> => {
    const done = last.then(async () => inContext(await browser(), work));
    last = done.catch(() => undefined);
    return done;
  };
  return {
    pdf: (content) => inTurn((context) => print(context, content)),
    page: (html) => inTurn((context) => printed(context, html)),
    picture: (html) => inTurn((context) => pictured(context, html)),
    async close() {
      await last;
      await (await running?.catch(() => undefined))?.close();
    },
  };
}

/** Nothing is to be reached: the page's own parts are handed to it. */
async function launch(find: () => Promise<FoundChromium>): Promise<Browser> {
  const options = startOptions(await find(), NO_WAY_OUT);
  return sandboxed((chromiumSandbox) => chromium.launch({ ...options, chromiumSandbox }));
}

async function inContext(
  browser: Browser,
  work: (context: BrowserContext) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

async function print(context: BrowserContext, content: PaperContent): Promise<Uint8Array> {
  const first = await printed(context, htmlOf(content));
  if (content.imprint === undefined) return first;
  return printed(context, htmlOf(content, pagesOf(first)));
}

const printed = (context: BrowserContext, html: string): Promise<Uint8Array> =>
  onPage(context, html, (page) => page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }));

const pictured = (context: BrowserContext, html: string): Promise<Uint8Array> =>
  onPage(context, html, (page) => page.screenshot({ fullPage: true, type: 'png' }));

/** What a page that has been drawn whole gives. */
async function onPage(
  context: BrowserContext,
  html: string,
  take: (page: Page) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const page = await context.newPage();
  try {
    page.setDefaultTimeout(PATIENCE_MS);
    await page.route('**/*', (route) => answer(route, html));
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${ORIGIN}/`, { waitUntil: 'load', timeout: PATIENCE_MS });
    await page.evaluate('document.fonts.ready.then(() => true)');
    return await take(page);
  } finally {
    await page.close();
  }
}

/** Pages of a PDF as Chromium writes it: each page object stands in clear. */
export function pagesOf(pdf: Uint8Array): number {
  const pages =
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0;
  if (pages === 0) throw new HubiaoError('The browser printed no page.', { code: 'print-failed' });
  return pages;
}

async function answer(route: Route, html: string): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  if (origin !== ORIGIN) return route.abort();
  if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
  const found = /^\/(serif|sans)\/(index\.css|files\/[a-z0-9-]+\.woff2)$/.exec(pathname);
  if (found === null) return route.abort();
  const [, name, file] = found;
  const body = await readFile(join(fontFolder(name as 'serif' | 'sans'), file!)).catch(() => undefined);
  if (body === undefined) return route.abort();
  // Text is printed once: it waits for its font instead of being drawn in another first.
  const css = file === 'index.css';
  const text = css ? body.toString('utf8').replaceAll('font-display: swap', 'font-display: block') : undefined;
  return route.fulfill({ contentType: css ? 'text/css' : 'font/woff2', body: text ?? body });
}
