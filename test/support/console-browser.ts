import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../crawlers/browser/chromium.ts';
import { forOwnPages } from '../../lib/chromium.ts';
import { cacheHome } from '../../services/cache.ts';
import { PASSWORD, type TestConsole } from './console.ts';

/** A Chromium as it is found on this machine. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(forOwnPages(await findChromium({ cacheDir: cacheHome(process.env) })));
}

export type Visit = {
  page: Page;
  context: BrowserContext;
  /** Scripts that ran out of a text, requests to other hosts, CSP reports, errors of the page: all must stay empty. */
  trouble: string[];
};

/** Opens the console's page as a fresh visitor and watches for what must never happen. */
export async function visit(
  browser: Browser,
  console: TestConsole,
  options: { width?: number; height?: number } = {},
): Promise<Visit> {
  const viewport = { width: options.width ?? 1280, height: options.height ?? 720 };
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'America/New_York' });
  const page = await context.newPage();
  const trouble: string[] = [];
  await context.exposeFunction('ranScript', (what: string) => trouble.push(`script ran: ${what}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(console.url) && !request.url().startsWith('data:'))
      trouble.push(`foreign request: ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4\d\d|0)/.test(message.text()))
      trouble.push(`page said: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (globalThis as unknown as { ranScript(what: string): void }).ranScript(
        `CSP ${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  return { page, context, trouble };
}

/** Logs in on the page asked for, in Chinese, and waits for it. */
export async function enter({ page }: Visit, console: TestConsole, user: string, path = '/'): Promise<void> {
  await page.goto(console.url + path);
  await page.getByLabel('用户名').fill(user);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.locator('header.top').waitFor();
}

/** Keeps a picture of the whole page in the folder `HUBIAO_SHOTS` where that is set, to be looked at and for the guides. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['HUBIAO_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
