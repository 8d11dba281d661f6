import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../crawlers/browser/chromium.ts';
import { forOwnPages } from '../../lib/chromium.ts';
import { cacheHome } from '../../services/cache.ts';

/** `…Work`: milliseconds of processor time of the page's own thread: in all, in script, in styles and layout. */
type Work = { all: number; script: number; layout: number };
export type Watched = {
  loadMs: number;
  loadWork: Work;
  scriptBytes: number;
  nextMs: number[];
  nextWork: Work;
  frames: number[];
  groups: number;
};
type Asked = { url: string; cookie: string; decisions: number; groups: number };

/** What an officer's browser shows: the first load on a cold cache, the next lead after each decision, a long list scrolled. */
export async function watchBrowser(asked: Asked): Promise<Watched> {
  const browser = await chromium.launch(forOwnPages(await findChromium({ cacheDir: cacheHome(process.env) })));
  try {
    const cold = await firstLoad(browser, asked);
    const { page, session, ...first } = cold;
    const { nextMs, nextWork } = await decisionsOf(page, session, asked.decisions);
    const { frames, groups } = await scrolled(page, asked);
    return { ...first, nextMs, nextWork, frames, groups };
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
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const scripts = new Set<string>();
  let scriptBytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  const from = performance.now();
  await page.goto(`${url}/queue?by=none`);
  await page.locator('article.queue-lead').waitFor();
  const loadMs = performance.now() - from;
  return { page, session, loadMs, loadWork: await workOf(session), scriptBytes };
}

async function workOf(session: CDPSession): Promise<Work> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
  return {
    all: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  };
}

const less = (one: Work, other: Work): Work => ({
  all: one.all - other.all,
  script: one.script - other.script,
  layout: one.layout - other.layout,
});

/** Milliseconds from a key to the next lead drawn, measured in the page itself, and the work of one of them on average. */
async function decisionsOf(page: Page, session: CDPSession, count: number) {
  const times: number[] = [];
  const spent: Work = { all: 0, script: 0, layout: 0 };
  for (let n = 0; n < count; n++) {
    await page.locator('[data-command=confirm]:not([disabled])').waitFor();
    // An officer looks at the evidence for a while; the next leads are loaded meanwhile.
    await page.waitForTimeout(600);
    const before = await workOf(session);
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
    const one = less(await workOf(session), before);
    for (const part of ['all', 'script', 'layout'] as const) spent[part] += one[part] / count;
  }
  return { nextMs: times, nextWork: spent };
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
