import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { testSender } from '../support/alerts.ts';
import { clean } from '../support/axe.ts';
import { startConsole } from '../support/console.ts';
import { logIn, openBrowser, visit } from '../support/console-browser.ts';
import { fileLead, importMark } from '../support/console-data.ts';
import { robot } from '../support/robots.ts';

const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['HUBIAO_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

test('a supervisor makes a rule, sees what it would have told of, tests it, switches it off', async () => {
  const { taken, channel } = await robot('dingtalk', { now: () => new Date() });
  if (channel.type !== 'dingtalk') throw new Error('another robot');
  const it = await startConsole({
    alerts: testSender({ url: 'https://hubiao.example/' }),
    campaigns: [{ id: 'ciie', text: { zh: '进博会专项', en: 'CIIE' } }],
  });
  onTestFinished(() => it.close());
  await importMark(it.store);
  await it.account('pudong', 'supervisor', { district: 'pudong' });
  for (const n of [1, 2, 3]) await fileLead(it.store, { id: `w-${n}`, district: 'pudong' });
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const arrived = await visit(browser, it);
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
