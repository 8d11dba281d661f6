import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../crawlers/browser/chromium.ts';
import { cacheHome } from '../../services/cache.ts';

export type Watched = { loadMs: number; scriptBytes: number; nextMs: number[]; frames: number[]; groups: number };
type Asked = { url: string; cookie: string; decisions: number; groups: number };

/** What an officer's browser shows: the first load on a cold cache, the next lead after each decision, a long list scrolled. */
export async function watchBrowser(asked: Asked): Promise<Watched> {
  const found = await findChromium({ cacheDir: cacheHome(process.env) });
  const env =
    found.libraries === undefined
      ? {}
      : { env: { ...process.env, LD_LIBRARY_PATH: found.libraries } as Record<string, string> };
  const browser = await chromium.launch({
    executablePath: found.path,
    args: ['--no-sandbox', '--disable-gpu'],
    ...env,
  });
  try {
    const cold = await firstLoad(browser, asked);
    const nextMs = await decisionsOf(cold.page, asked.decisions);
    const { frames, groups } = await scrolled(cold.page, asked);
    return { loadMs: cold.loadMs, scriptBytes: cold.scriptBytes, nextMs, frames, groups };
  } finally {
    await browser.close();
  }
}

async function firstLoad(browser: Browser, { url, cookie }: Asked) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN' });
  await context.addCookies([{ name: 'hubiao_session', value: cookie, url }]);
  // Functions that run in the page were named by the loader of this file.
  await context.addInitScript('globalThis.__name = (made) => made');
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set<string>();
  let scriptBytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  const from = performance.now();
  await page.goto(`${url}/queue?by=none`);
  await page.locator('article.queue-lead').waitFor();
  return { page, loadMs: performance.now() - from, scriptBytes };
}

/** Milliseconds from a key to the next lead drawn, measured in the page itself. */
async function decisionsOf(page: Page, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    await page.locator('[data-command=confirm]:not([disabled])').waitFor();
    // An officer looks at the evidence for a while; the next leads are loaded meanwhile.
    await page.waitForTimeout(600);
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((done) => {
            const shown = () => document.querySelector('article.queue-lead')?.getAttribute('data-lead');
            const before = shown();
            const from = performance.now();
            const look = () => {
              const now = shown();
              if (now !== undefined && now !== null && now !== before)
                requestAnimationFrame(() => done(performance.now() - from));
              else requestAnimationFrame(look);
            };
            window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
            look();
          }),
      ),
    );
  }
  return times;
}

/** Loads a long list by scrolling to its end again and again, then scrolls through it: frames a second. */
async function scrolled(page: Page, { url, groups }: Asked): Promise<{ frames: number[]; groups: number }> {
  await page.goto(`${url}/queue?by=none`);
  await page.locator('.queue-row').first().waitFor();
  const loaded = () => page.locator('.queue-rows li').first().getAttribute('aria-setsize').then(Number);
  for (let have = await loaded(); have < groups; have = await loaded()) {
    await page.locator('.queue-rows').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await page.waitForFunction(
      (before) => Number(document.querySelector('.queue-rows li')?.getAttribute('aria-setsize')) > before,
      have,
    );
  }
  const frames = await page.locator('.queue-rows').evaluate(
    (box) =>
      new Promise<number[]>((done) => {
        const times: number[] = [];
        const step = (box.scrollHeight - box.clientHeight) / 300;
        box.scrollTo(0, 0);
        let last = performance.now();
        const frame = (now: number) => {
          times.push(now - last);
          last = now;
          box.scrollBy(0, step);
          if (times.length < 300) requestAnimationFrame(frame);
          else done(times.slice(1));
        };
        requestAnimationFrame(frame);
      }),
  );
  return { frames, groups: await loaded() };
}
