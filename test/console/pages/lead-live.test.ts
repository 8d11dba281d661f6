import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Plan, PlannedPage } from '../../../domain/plan.ts';
import { clean } from '../../support/axe.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, shot, type Visit, visit } from '../../support/console-browser.ts';
import { fileLead, importMark } from '../../support/console-data.ts';

let console: TestConsole;
let browser: Browser;
beforeAll(async () => {
  console = await startConsole();
  await importMark(console.store);
  for (const user of ['officer', 'second']) await console.account(user, 'officer', { district: 'pudong' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await console?.close();
});

const now = (): Date => console.now.value;

async function visiting(use: (page: Page, guest: Visit) => Promise<void>): Promise<void> {
  const guest = await visit(browser, console);
  await use(guest.page, guest);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
}

const settled = async (page: Page): Promise<void> => {
  await page.locator('article.lead .card').first().waitFor();
  await expect.poll(() => page.locator('.waiting').count()).toBe(0);
};

test('an officer decides by keyboard alone; who comes late is told who was first, and keeps the note', () =>
  visiting(async (page, guest) => {
    const id = await fileLead(console.store, { id: 'k-1', district: 'pudong' });
    // Who is late by less than a second has not been told yet: the stream says nothing here.
    await page.route('**/api/v1/events', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: 'retry: 600000\n\n' }),
    );
    await enter(guest, console, 'officer', `/leads/${id}`);
    await settled(page);
    const until = async (name: string): Promise<void> => {
      for (let n = 0; n < 60; n += 1) {
        const at = await page.evaluate(() => document.activeElement?.textContent || document.activeElement?.ariaLabel);
        if (at?.startsWith(name)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`the keyboard does not reach ${name}`);
    };
    await until('备注');
    await page.keyboard.type('比对过注册证');
    await console.store.leads.decide(
      id,
      { action: 'difficult', version: 1 },
      { user: 'second', role: 'officer' },
      now(),
    );
    await page.keyboard.press('Shift+Tab');
    await page.getByRole('button', { name: '确认涉嫌' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/second 已于 .* 更改/);
    await expect.poll(() => page.locator('.three-tracks').innerText()).toContain('疑难请示');
    expect(await page.getByLabel('备注').inputValue()).toBe('比对过注册证');
    await page.getByRole('button', { name: '不予处理' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    for (let n = 0; n < 9 && !(await focused()).includes('已获授权'); n += 1) {
      const before = await focused();
      await page.keyboard.press('ArrowDown');
      await expect.poll(focused).not.toBe(before);
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.three-tracks').innerText()).toContain('不予处理');
    const last = (await console.store.leads.get(id))!.events.at(-1);
    expect(last).toMatchObject({ what: 'dismiss', by: 'officer', note: '比对过注册证', reason: 'authorised' });
    expect(await page.getByLabel('备注').inputValue()).toBe('');
    await page.getByRole('link', { name: '研判', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/tab=timeline/);
    await page.locator('[data-kind=decision]').first().waitFor();
  }));

/** The plan of a tick whose one page led to the lead. */
async function planned(lead: string): Promise<void> {
  const { plans } = console.store;
  const page: PlannedPage = {
    ...{ id: 'page-1', arm: 'q/安踏', phase: 'campaign', cost: 1, age: 1 },
    request: { platform: 'sample-market', target: 'search', url: 'https://shop.invalid/s', query: '安踏 高仿' },
    why: [
      { code: 'mark', params: { name: '安踏' } },
      { code: 'campaign', params: { name: '双十一护标<b>', from: '2026-11-01', until: '2026-12-31' } },
    ],
  };
  const plan: Plan = {
    ...{ id: `sample-market@${now().toISOString()}`, platform: 'sample-market', tick: now().toISOString() },
    ...{ budget: { pages: 10, requests: 20, explore: 0.1 }, spent: {}, campaigns: [], nodes: [] },
    ...{ waiting: { candidates: 0, due: 0, unreachable: 0 }, pages: [page] },
  };
  await plans.save(plan);
  await plans.credit([
    {
      ...{ lead, platform: 'sample-market', origin: { page: page.id, arm: page.arm, tick: plan.id } },
      ...{ route: 'queue', spellings: [], at: now().toISOString() },
    },
  ]);
}

test('what others do is shown without a reload, and what is being written stays', () =>
  visiting(async (page, guest) => {
    const id = await fileLead(console.store, { id: 'live-1', district: 'pudong' });
    await planned(id);
    await enter(guest, console, 'officer', `/leads/${id}`);
    await settled(page);
    const why = page.getByRole('region', { name: '为什么抓取这一页' });
    await why.getByText('专项行动“双十一护标<b>”（2026-11-01 至 2026-12-31）').waitFor();
    await why.getByText('安踏 高仿').waitFor();
    await page.getByLabel('备注').fill('正在比对注册证');
    const body = { action: 'difficult', version: 1, note: '请示法规处' };
    expect((await console.call('POST', `/api/v1/leads/${id}/decisions`, { as: 'second', body })).status).toBe(200);
    const told = page.getByRole('status').filter({ hasText: 'second' });
    await told.getByText(/second 已于 .*：疑难请示。页面已更新/).waitFor();
    expect(await page.locator('.three-tracks').innerText()).toContain('疑难请示');
    expect(await page.getByLabel('备注').inputValue()).toBe('正在比对注册证');
    await shot(page, 'live');
    await clean(page);
    await told.getByRole('button', { name: '知道了' }).click();
    await told.waitFor({ state: 'detached' });
    // From the version that stands now, at once.
    await page.getByRole('button', { name: '确认涉嫌' }).click();
    await expect.poll(() => page.locator('.three-tracks').innerText()).toMatch(/核查\s*涉嫌/);
    expect((await console.store.leads.get(id))!.events.at(-1)).toMatchObject({ by: 'officer', note: '正在比对注册证' });

    const other = await fileLead(console.store, { id: 'live-2', district: 'pudong' });
    await console.store.leads.decide(
      other,
      { action: 'confirm', version: 1 },
      { user: 'second', role: 'officer' },
      now(),
    );
    await page.goto(`${console.url}/leads/${id}?tab=tracks`);
    await page.getByRole('link', { name: '起草文书' }).click();
    const leads = page.locator('.leads-chosen input');
    await expect.poll(() => leads.count()).toBe(2);
    expect(await leads.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked))).toEqual([
      true,
      false,
    ]);
    await clean(page);
    await page.getByRole('button', { name: '← 重新选择' }).click();
    await page.locator('.groups li').first().waitFor();
  }));
