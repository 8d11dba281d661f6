import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlertSender } from '../../alerts/index.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { clean } from '../support/axe.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { logIn, openBrowser, type Visit, visit } from '../support/console-browser.ts';
import { fileLead, importMark } from '../support/console-data.ts';
import { robot } from '../support/robots.ts';

const fetcher = createFetcher({ allow: ['127.0.0.1'] });
let browser: Browser;
let it: TestConsole;
let arrived: Visit;
beforeAll(async () => {
  browser = await openBrowser();
  it = await startConsole({
    alerts: createAlertSender({ fetch: fetcher.fetch, from: 'hubiao@localhost', url: 'https://hubiao.example/' }),
    campaigns: [{ id: 'ciie', text: { zh: '进博会专项', en: 'CIIE' } }],
  });
  await importMark(it.store);
  await it.account('pudong', 'supervisor', { district: 'pudong' });
  for (const n of [1, 2, 3]) await fileLead(it.store, { id: `w-${n}`, district: 'pudong' });
});
afterAll(async () => {
  await arrived?.context.close();
  await browser.close();
  await it.close();
  await fetcher.close();
});

const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['HUBIAO_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

test('a supervisor makes a rule, sees what it would have told of, tests it, switches it off', async () => {
  const { taken, channel } = await robot('dingtalk', { now: () => new Date() });
  if (channel.type !== 'dingtalk') throw new Error('another robot');
  arrived = await visit(browser, it);
  await logIn(arrived, it, 'pudong', '/?view=alerts');
  const { page } = arrived;
  await page.locator('.alerts .empty').first().waitFor();
  await page.locator('.alerts button.main').click();
  await page.locator('#alert-name').fill('浦东重大问题 <img src=x onerror="ranScript(1)">');
  await page.locator('.ticks input[value=serious]').uncheck();
  await page.locator('#alert-channel').selectOption('dingtalk');
  await page.locator('#alert-url').fill(channel.url);
  await page.locator('#alert-secret').fill(channel.secret);
  await page.locator('.alert-part details summary').last().click();
  await page.locator('.alert-part details input[type=url]').fill(channel.gateway);
  await page.locator('[data-do=preview]').click();
  await page.locator('.alert-count', { hasText: '新线索 3 条' }).waitFor();
  await shot(page, 'alert-form');
  await clean(page);
  await page.locator('[data-do=save]').click();
  const rule = page.locator('.alert-rule');
  await rule.locator('.alert-count', { hasText: '新线索 3 条' }).waitFor();
  await rule.locator('[data-do=test]').click();
  await page.locator('#say', { hasText: '测试通知已送达' }).waitFor();
  expect(taken[0]!.links).toEqual(['https://hubiao.example/?view=alerts']);
  const { id } = (await it.store.alerts.rules())[0]!;
  const at = new Date();
  const event = { key: 'lead/L1/1', type: 'lead' as const, at: at.toISOString(), level: 'serious' as const };
  await it.store.alerts.owe([{ rule: id, receiver: 'R', event: { ...event, text: '高仿 <b>安踏</b>' }, due: at }], at);
  await page.reload();
  await page.locator('.delivery.waiting').waitFor();
  await shot(page, 'alert-rules');
  await clean(page);
  await page.locator('[data-do=switch]').click();
  await page.locator('.alert-rule.off').waitFor();
  expect(arrived.trouble).toEqual([]);
  await page.locator('header.top [lang=en]').click();
  await page.locator('h1', { hasText: 'Alert rules' }).waitFor();
  await shot(page, 'alert-rules-en');
});
