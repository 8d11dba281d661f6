import { type Browser, type BrowserContext, chromium, type Page, type Response } from 'playwright-core';
import { NO_WAY_OUT, sandboxed, startOptions } from '../../lib/chromium.ts';
import { HubiaoError, messageOf, PermanentError } from '../../lib/errors.ts';
import { type GuardedProxy, type Resolver, startGuardedProxy } from '../../lib/fetch/index.ts';
import type { Chromium } from './chromium.ts';
import { archiveWhole, scrollThrough, shootWhole } from './shot.ts';

export { type Chromium, type ChromiumOptions, findChromium } from './chromium.ts';

const TOTAL_MS = 45_000;
const IDLE_MS = 10_000;
const READY_MS = 15_000;
const MOST_CHARACTERS = 16 * 1024 * 1024;
const GUARD_HEADER = 'x-hubiao-guard';
const CLOSED = new Set(['image', 'media', 'font']);
const CLOSED_FOR_SHOT = new Set(['media']);

/**
 * A page to draw: `ready` is a selector to wait for, else the network's rest; `allow` opens private hosts for it; `shot` asks for
 * a picture of it and a web archive, for which its pictures and fonts are loaded.
 */
export type RenderRequest = {
  url: string;
  ready?: string;
  allow?: readonly string[];
  signal?: AbortSignal;
  shot?: boolean;
};
/** A page as it was drawn: status and headers of its document, its address in the end, its HTML; its whole length as PNG, and as MHTML. */
export type Rendered = {
  status: number;
  url: string;
  html: string;
  headers: Record<string, string>;
  ready: boolean;
  screenshot?: Uint8Array;
  archive?: Uint8Array;
};

/** Draws pages in a real browser whose only way out is the guarded proxy. */
export type BrowserPages = {
  render(request: RenderRequest): Promise<Rendered>;
  /** Process id of the running browser, for supervision and tests. */
  pid(): number | undefined;
  close(): Promise<void>;
};

export type BrowserOptions = {
  find: () => Promise<Chromium>;
  userAgent: string;
  allow?: readonly string[];
  resolve?: Resolver;
  totalMs?: number;
};

/**
 * A browser that starts with the first page and again after a crash; the page it crashed under is tried once more. Each page has a fresh
 * profile; pictures, media and fonts are not loaded but for a shot. Throws PermanentError `address-refused` or `browser-missing`, HubiaoError else.
 */
export function createBrowser(options: BrowserOptions): BrowserPages {
  let running: Promise<Browser> | undefined;
  let current: Browser | undefined;
  let processId: number | undefined;
  const proxies = new Map<string, Promise<GuardedProxy>>();

  function launch(): Promise<Browser> {
    running ??= start(options).then(
      ({ browser, pid }) => {
        processId = pid;
        current = browser;
        browser.once('disconnected', () => forget(browser));
        return browser;
      },
      (error: unknown) => {
        running = undefined;
        throw error;
      },
    );
    return running;
  }

  /** The next page starts a new browser; one that started meanwhile is left alone. */
  function forget(browser: Browser): void {
    if (current !== browser) return;
    current = undefined;
    running = undefined;
    processId = undefined;
  }

  function proxyFor(allow: readonly string[]): Promise<GuardedProxy> {
    const all = [...new Set([...(options.allow ?? []), ...allow])].sort();
    const key = all.join(' ');
    const held =
      proxies.get(key) ??
      startGuardedProxy({ allow: all, ...(options.resolve === undefined ? {} : { resolve: options.resolve }) });
    proxies.set(key, held);
    return held;
  }

  async function once(request: RenderRequest): Promise<Rendered> {
    const [browser, proxy] = await Promise.all([launch(), proxyFor(request.allow ?? [])]);
    const refusedBefore = proxy.refused.length;
    let context: BrowserContext | undefined;
    const stop = (): void => void context?.close();
    request.signal?.addEventListener('abort', stop, { once: true });
    try {
      context = await browser.newContext({
        proxy: { server: proxy.url },
        userAgent: options.userAgent,
        locale: 'zh-CN',
        acceptDownloads: false,
        serviceWorkers: 'block',
      });
      return await draw(context, request, options.totalMs ?? TOTAL_MS);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (error instanceof HubiaoError) throw error;
      if (
        proxy.refused.length > refusedBefore &&
        /ERR_TUNNEL_CONNECTION_FAILED|ERR_EMPTY_RESPONSE/.test(messageOf(error))
      )
        throw refusedBy(request.url);
      if (!browser.isConnected() || /browser (has been )?closed|disconnected/i.test(messageOf(error))) {
        forget(browser);
        throw new HubiaoError('The browser ended under the page.', { code: 'browser-crashed', cause: error });
      }
      throw new HubiaoError(`The page could not be drawn: ${messageOf(error).split('\n')[0]}`, {
        code: 'render-failed',
        cause: error,
      });
    } finally {
      request.signal?.removeEventListener('abort', stop);
      await context?.close().catch(() => undefined);
    }
  }

  return {
    render: (request) =>
      once(request).catch((error: unknown) => {
        if (error instanceof HubiaoError && error.code === 'browser-crashed') return once(request);
        throw error;
      }),
    pid: () => processId,
    async close() {
      const browser = await running?.catch(() => undefined);
      await browser?.close();
      await Promise.all([...proxies.values()].map(async (proxy) => (await proxy).close()));
      proxies.clear();
    },
  };
}

const refusedBy = (url: string): PermanentError =>
  new PermanentError(`The guard refused the address ${url.slice(0, 200)}.`, {
    code: 'address-refused',
    advice: 'Where it is meant, let it in by --allow or the recipe’s "allow".',
  });

async function start(options: BrowserOptions): Promise<{ browser: Browser; pid: number | undefined }> {
  const found = await options.find();
  // Only pages with a proxy of their own may reach anything.
  const browser = await sandboxed((chromiumSandbox) =>
    chromium.launch({ ...startOptions(found, NO_WAY_OUT), chromiumSandbox }),
  );
  return { browser, pid: await processOf(browser) };
}

/** The process that a browser runs in, as it says itself. */
async function processOf(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find(({ type }) => type === 'browser')?.id;
}

async function draw(context: BrowserContext, request: RenderRequest, totalMs: number): Promise<Rendered> {
  const page = await context.newPage();
  page.setDefaultTimeout(totalMs);
  const closed = request.shot ? CLOSED_FOR_SHOT : CLOSED;
  await page.route('**/*', (route) => (closed.has(route.request().resourceType()) ? route.abort() : route.continue()));
  const crashed = new Promise<never>((_, fail) =>
    page.once('crash', () => fail(new HubiaoError('The page crashed its renderer.', { code: 'page-crashed' }))),
  );
  const drawn = drawInto(page, request, totalMs);
  drawn.catch(() => undefined);
  return Promise.race([drawn, crashed]);
}

async function drawInto(page: Page, request: RenderRequest, totalMs: number): Promise<Rendered> {
  let last: Response | undefined;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) last = response;
  });
  const answer = await page.goto(request.url, { waitUntil: 'domcontentloaded', timeout: totalMs });
  if ((await answer?.headerValue(GUARD_HEADER)) === 'refused') throw refusedBy(page.url());
  // A page of an error has no goods to wait for.
  const ready = await settled(page, (answer?.status() ?? 200) < 400 ? request.ready : undefined);
  if (request.shot) await scrollThrough(page);
  const html = await page.content();
  if (html.length > MOST_CHARACTERS)
    throw new PermanentError(`The drawn page is larger than ${MOST_CHARACTERS} characters.`, {
      code: 'body-too-large',
    });
  const final = last ?? answer ?? undefined;
  const headers = final === undefined ? {} : await final.allHeaders();
  if (headers[GUARD_HEADER] === 'refused') throw refusedBy(page.url());
  const shot = request.shot ? { screenshot: await shootWhole(page), ...(await archiveWhole(page)) } : {};
  return { status: final?.status() ?? 200, url: page.url(), html, headers, ready, ...shot };
}

/** Waits for the selector, or for the network's rest; a page that never comes to rest is taken as it stands. */
async function settled(page: Page, ready: string | undefined): Promise<boolean> {
  const waiting =
    ready === undefined
      ? page.waitForLoadState('networkidle', { timeout: IDLE_MS })
      : page.waitForSelector(ready, { state: 'attached', timeout: READY_MS });
  return waiting.then(
    () => true,
    (error: unknown) => {
      if (/Timeout/.test(messageOf(error))) return false;
      throw error;
    },
  );
}
