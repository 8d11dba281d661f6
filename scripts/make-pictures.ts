import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { readSettings } from '../config/settings.ts';
import { findChromium } from '../crawlers/browser/chromium.ts';
import { forOwnPages } from '../lib/chromium.ts';
import { projectRoot } from '../lib/release.ts';
import { readFirstLogin } from '../roles/run-state.ts';
import { cacheHome } from '../services/cache.ts';

/*
 * Takes the pictures of docs/images anew from a running instance with its sample market, each page as the one sees it whose page it
 * is: `npm start`, and in a second terminal `npm run pictures` (with the same HUBIAO_DATA); `-- USER` takes those of one account. Those of
 * a drawn sample and of agreement are kept: the demo has neither.
 */

type Shot = { name: string; path: string; steps?: (page: Page) => Promise<void>; phone?: boolean; dark?: boolean };

async function firstRow(page: Page): Promise<void> {
  const list = page.locator('main table');
  await list.locator('tbody tr a').first().click();
  await list.waitFor({ state: 'detached' });
}
const SHOTS: Record<string, Shot[]> = {
  officer: [
    { name: 'queue', path: '/queue' },
    { name: 'queue-dark', path: '/queue', dark: true },
    { name: 'lead', path: '/queue', steps: openLead },
    { name: 'lead-phone', path: '/queue', steps: openLead, phone: true },
    { name: 'papers', path: '/papers' },
    { name: 'paper', path: '/papers', steps: firstRow },
  ],
  supervisor: [{ name: 'draws', path: '/draws' }],
  analyst: [
    { name: 'trends', path: '/trends' },
    { name: 'crawl-health', path: '/crawl-health' },
  ],
  'sample-holder': [{ name: 'holder', path: '/holder' }],
  'sample-market': [{ name: 'inbox', path: '/papers' }],
  admin: [
    { name: 'admin', path: '/admin' },
    ...['registries', 'platforms', 'campaigns', 'plans', 'rules', 'accounts', 'exchange', 'audit', 'rights'].map(
      (name) => ({ name: `admin-${name}`, path: `/admin/${name}` }),
    ),
    { name: 'alerts', path: '/alerts' },
  ],
};

async function openLead(page: Page): Promise<void> {
  const id = await page.locator('[data-lead]').first().getAttribute('data-lead');
  await page.goto(new URL(`/leads/${id}`, page.url()).href);
}

/** Nothing is on its way and the page has its heading. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1:visible, main h2:visible, main [data-lead]:visible').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.ant-skeleton, .ant-spin-spinning') === null);
  await page.getByText('正在读取').waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
}

async function visit(browser: Browser, { user, password }: { user: string; password: string }, shots: Shot[]) {
  for (const { name, path, steps, phone = false, dark = false } of shots) {
    const context = await browser.newContext({
      viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
      colorScheme: dark ? 'dark' : 'light',
      ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
    });
    const page = await context.newPage();
    await page.goto(login.url + path);
    await page.getByLabel('用户名').fill(user);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.locator('header.top').waitFor();
    await settled(page);
    await page.keyboard.press('Escape');
    await steps?.(page);
    await settled(page);
    const taken = await page.screenshot();
    await sharp(taken)
      .png({ palette: true, compressionLevel: 9 })
      .toFile(join(folder, `${name}.png`));
    process.stdout.write(`${name}\n`);
    await context.close();
  }
}

function instance() {
  const read = readSettings(process.env, projectRoot);
  const login = read.ok ? readFirstLogin(read.settings.dataDir) : undefined;
  if (login === undefined) throw new Error('no instance: run `npm start` first, with the same HUBIAO_DATA');
  return login;
}

const login = instance();
const only = process.argv[2];
const folder = fileURLToPath(new URL('../docs/images', import.meta.url));
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(forOwnPages(await findChromium({ cacheDir: cacheHome(process.env) })));
try {
  for (const account of login.accounts)
    if (only === undefined || account.user === only) await visit(browser, account, SHOTS[account.user] ?? []);
} finally {
  await browser.close();
}
