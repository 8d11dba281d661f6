import type { Page } from 'playwright-core';

/** What a picture of a page is at most tall, in pixels: some browsers' textures end there. */
const TALLEST = 16_000;
const QUIET_MS = 3_000;
const LARGEST_ARCHIVE = 64 * 1024 * 1024;

/** Scrolls a page from top to end, so that pictures that wait to be seen are loaded, and back; the network's rest is waited for a while. */
export async function scrollThrough(page: Page): Promise<void> {
  for (let at = 0; at < TALLEST; at += 800) {
    const height = await page.evaluate((top) => {
      scrollTo(0, top);
      return document.documentElement.scrollHeight;
    }, at);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20))));
    if (at + 800 >= height) break;
  }
  await page.waitForLoadState('networkidle', { timeout: QUIET_MS }).catch(() => undefined);
  await page.evaluate(() => scrollTo(0, 0));
}

/** The whole length of a page as PNG, cut at 16,000 pixels. */
export async function shootWhole(page: Page): Promise<Uint8Array> {
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }));
  const options = { type: 'png', animations: 'disabled', scale: 'css' } as const;
  if (height <= TALLEST) return page.screenshot({ ...options, fullPage: true });
  return page.screenshot({ ...options, fullPage: true, clip: { x: 0, y: 0, width, height: TALLEST } });
}

/** The page with its pictures, styles and frames as the browser holds them (MHTML, RFC 2557); nothing where it gives none or more than 64 MiB. */
export async function archiveWhole(page: Page): Promise<{ archive?: Uint8Array }> {
  const session = await page.context().newCDPSession(page);
  try {
    const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' });
    return data.length > LARGEST_ARCHIVE ? {} : { archive: Buffer.from(data) };
  } catch (error) {
    if (page.isClosed()) throw error;
    return {};
  } finally {
    await session.detach().catch(() => undefined);
  }
}
