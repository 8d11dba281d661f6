import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lead } from '../../../domain/lead.ts';
import { Recipe } from '../../../domain/recipe.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { clean } from '../../support/axe.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, type Visit, visit } from '../../support/console-browser.ts';
import { fileLead, importMark } from '../../support/console-data.ts';
import { countedByHand, figureFiles } from '../../support/figures.ts';

/** The platform that is watched; nothing is ever fetched from it here. */
const RECIPE = JSON.parse(readFileSync('config/platforms/sample-market.json', 'utf8'));
let console: TestConsole;
let browser: Browser;
const files = figureFiles();
const DAY_MS = 24 * 3_600_000;
const NOW = Date.parse('2026-11-20T02:00:00Z');
const dayAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString();

/** Forty leads over eight weeks in three districts, with decisions, losses and a return, and a fortnight of troubled crawling. */
async function seed({ store }: TestConsole): Promise<void> {
  await importMark(store);
  await store.schedule.savePlatform(Recipe.parse(RECIPE), 'test');
  const by = { user: 'officer', role: 'officer' };
  for (let n = 0; n < 40; n++) {
    const district = (['pudong', 'xuhui', undefined] as const)[n % 3];
    const seller = {
      id: `s-${n % 12}`,
      name: n % 12 === 5 ? '<img src=x onerror=ranScript(1)>\u202eevil' : `店铺${n % 12}`,
    };
    const id = await fileLead(store, {
      id: `n${n}`,
      score: n % 4 === 0 ? 0.6 : 0.91,
      listing: { seenAt: dayAgo(56 - n), seller, platform: n % 5 === 0 ? 'market-two' : 'sample-market' },
      ...(district === undefined ? {} : { district }),
    });
    const at = new Date(NOW - (20 - n / 4) * DAY_MS);
    if (n % 4 === 1) await store.leads.decide(id, { action: 'confirm', version: 1 }, by, at);
    if (n % 4 === 2) await store.leads.decide(id, { action: 'dismiss', reason: 'lawful-resale', version: 1 }, by, at);
    if (n % 8 === 1) {
      const gone = { at: new Date(at.getTime() + DAY_MS).toISOString(), by: 'system', what: 'verified-gone' };
      await store.leads.note(id, gone, { key: 'gone' });
    }
  }
  await store.crawls.noteDays(
    Array.from({ length: 56 }, (_one, n) => {
      const day = shanghaiDay(dayAgo(56 - n));
      const bad = n > 20 && n < 35;
      return { platform: 'sample-market', day, pages: 20, listings: bad ? 3 : 90, blocked: bad ? 12 : 0, failed: 0 };
    }),
  );
}

beforeAll(async () => {
  const text = { zh: '进博会专项', en: 'CIIE drive' };
  console = await startConsole({
    figureFiles: files,
    campaigns: [{ id: 'ciie', text, from: '11-01', until: '11-12' }],
  });
  for (const user of ['analyst', 'second']) await console.account(user, 'analyst');
  console.now.value = new Date(NOW);
  await seed(console);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await console?.close();
  await files.close();
});

async function visiting(use: (visit: Visit) => Promise<void>, size = {}): Promise<void> {
  const guest = await visit(browser, console, size);
  console.now.value = new Date();
  await use(guest);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
}

const number = async ({ page }: Visit, id: string): Promise<string> =>
  (await page.locator(`[data-number=${id}]`).innerText()).trim();
/** Waits until so many leads are counted. */
const shows = ({ page }: Visit, leads: string) =>
  page
    .locator('[data-number=leads]')
    .filter({ hasText: new RegExp(`^\\s*${leads}\\s*$`) })
    .waitFor();
const settled = ({ page }: Visit) => page.locator('.figure .chart canvas').first().waitFor();
const leadsOf = async (): Promise<Lead[]> =>
  (await Promise.all((await console.store.leads.ids({})).map((id) => console.store.leads.get(id)))).flatMap(
    (lead) => lead ?? [],
  );

test("an analyst's day: figures, filters, the leads behind them, a saved view, a file", () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'analyst', '/trends');
    await settled(guest);
    const hand = countedByHand(await leadsOf());
    const decisions = (what: 'confirmed' | 'dismissed' | 'removed') =>
      Object.values(hand.days).reduce((sum, day) => sum + day[what], 0);
    expect(await number(guest, 'leads')).toBe(String(hand.funnel.leads));
    for (const what of ['confirmed', 'dismissed', 'removed'] as const)
      expect([what, await number(guest, what)]).toEqual([what, String(decisions(what))]);
    await clean(page);

    // Every picture has its numbers as a table; a row of it filters by keyboard alone.
    const platforms = page.getByRole('region', { name: '按平台' });
    await platforms.getByText('表', { exact: true }).click();
    const second = platforms.getByRole('row', { name: /market-two/ });
    expect(await second.locator('td').first().innerText()).toBe(String(hand.platforms['market-two']));
    await second.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await shows(guest, String(hand.platforms['market-two']));
    expect(new URL(page.url()).searchParams.get('platform')).toBe('market-two');
    expect(await platforms.getByRole('row').count()).toBe(3);

    // Down to the rows: as many as the figure says, each a lead of its own.
    await page.locator('[data-number=confirmed] button').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(/共 \d+ 条/).waitFor();
    const rows = drawer.locator('tbody tr');
    expect(await rows.count()).toBe(Number(await number(guest, 'confirmed')));
    expect(await rows.first().getByRole('link').getAttribute('href')).toMatch(/\/leads\/L[0-9a-f]+$/);
    expect(await drawer.getByRole('link', { name: /线索队列/ }).getAttribute('href')).toContain(
      'queue?platform=market-two',
    );
    await clean(page);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });

    // A view is kept, opened later, and is nobody else's.
    await page.getByRole('button', { name: '已存视图' }).click();
    await page.getByLabel('以此名称保存目前的筛选').fill('二号平台');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '删除视图 二号平台' }).waitFor();
    await clean(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '清除全部' }).click();
    await shows(guest, '40');
    await page.getByRole('button', { name: '已存视图' }).click();
    await page.getByRole('button', { name: '二号平台', exact: true }).click();
    await shows(guest, String(hand.platforms['market-two']));
    expect(await console.store.views.of('second', 'trends')).toEqual([]);

    await page.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('hubiao-走势.csv');
    const [taken] = await console.store.audit.list('figures');
    expect(taken).toMatchObject({ by: 'analyst', detail: { format: 'csv', filters: { 平台: 'market-two' } } });
  }));

test('the crawling behind the trends says which weeks were troubled, in both languages and both looks', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'analyst', '/trends');
    await settled(guest);
    const series = page.getByRole('region', { name: '数量走势' });
    expect(await series.locator('p.hint').innerText()).toMatch(/抓取异常时段 [23] 个/);
    await series.getByText('表', { exact: true }).click();
    await series.getByText('60%').first().waitFor();
    await series.getByText('进博会专项').first().waitFor();
    await page.getByRole('button', { name: '深色外观' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Trends' }).waitFor();
    await settled(guest);
    await clean(page);
    // A seller's name from outside is text.
    await page.goto(`${page.url().split('?')[0]}?seller=s-5`);
    await page.getByRole('button', { name: 'Clear all' }).waitFor();
    await page.locator('[data-number=leads] button').click();
    await page.getByRole('dialog').getByText('<img src=x').first().waitFor();
  }));

test('the health of crawling stands on its own page, and nothing found under a filter is said as such', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'analyst', '/crawl-health?days=60');
    await page.getByRole('heading', { name: '抓取状况' }).waitFor();
    await page.locator('canvas').waitFor();
    expect(await page.locator('[data-state]').innerText()).toBe('无动静');
    const days = page.getByRole('region', { name: /每日页数/ });
    await days.getByText('表', { exact: true }).click();
    expect(await days.getByRole('row', { name: /2026-10-20/ }).innerText()).toMatch(/8\s+12\s+3/);
    await clean(page);
    await page.goto(`${page.url().replace(/crawl-health.*/, 'trends')}?class=3`);
    await page.getByRole('heading', { name: /没有符合/ }).waitFor();
    await clean(page);
  }));
