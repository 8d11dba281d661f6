import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clean } from '../support/axe.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { logIn, openBrowser, type Visit, visit } from '../support/console-browser.ts';
import { ANTA } from '../support/console-data.ts';
import { complainant, people, SUBJECT, suspected } from '../support/notices.ts';
import { HASH } from '../support/paper-cases.ts';

let browser: Browser;
let it: TestConsole;
const visits: Visit[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  it = await startConsole();
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
});
afterAll(async () => {
  for (const { context } of visits) await context.close();
  await browser.close();
  await it.close();
});

const arrive = async (user: string, path: string): Promise<Page> => {
  const one = await visit(browser, it);
  visits.push(one);
  await logIn(one, it, user, path);
  return one.page;
};
const step = async (page: Page, id: string, action: string, status: string): Promise<void> => {
  await page.goto(`${it.url}/?view=papers&paper=${id}`);
  await page.locator(`[data-action=${action}]`).click();
  await page.locator(`.paper-status.${status}`).waitFor();
};

test('an officer drafts on chosen leads and sees the paper; a supervisor approves; the platform answers', async () => {
  const title = '安踏 高仿 <img src=x onerror="ranScript(1)">';
  const first = await suspected(it, 'w-1', { listing: { title } });
  await suspected(it, 'w-2');
  const officer = await arrive('officer', '/?view=papers&draft=1');
  await officer.locator('.group button').click();
  await officer.locator('#draft-person').fill('王小明');
  await officer.locator('#draft-phone').fill('021-64220000');
  await officer.locator('#draft-complainant').selectOption('anta-agent');
  await officer.locator('[data-do=preview]').click();
  await officer.locator('.refusals [data-code=officers-missing]').waitFor();
  await officer.locator('#draft-officers').fill('李建国、陈思远');
  await officer.locator('#draft-evidence').fill(`网页截图.png ${HASH}`);
  await officer.locator('[data-do=preview]').click();
  await officer.locator('.refusals').waitFor({ state: 'detached' });
  expect(await officer.locator('.sheet').textContent()).toContain('关于处置涉嫌侵犯“安踏”注册商标专用权商品信息的函');
  expect(await officer.locator('.record').textContent()).toContain('撤回率');
  await clean(officer);
  await officer.locator('[data-do=save]').click();
  await officer.locator('.paper-status.draft').waitFor();
  const id = new URL(officer.url()).searchParams.get('paper')!;
  expect(
    await officer.locator('[data-action]').evaluateAll((all) => all.map((one) => one.getAttribute('data-action'))),
  ).toEqual(['withdraw']);
  expect((await it.store.papers.get(id))!.evidence.map(({ name }) => name)).toContain('网页截图.png');

  const supervisor = await arrive('supervisor', '/?view=papers');
  await supervisor.locator('table a').click();
  await supervisor.locator('[data-action=approve]').click();
  await supervisor.locator('.paper-status.approved').waitFor();
  await step(officer, id, 'number', 'numbered');
  await step(supervisor, id, 'seal', 'sealed');
  await step(officer, id, 'send', 'sent');
  expect(await officer.locator('h1').textContent()).toMatch(/^沪浦市监知函〔\d{4}〕1号$/);
  const [download] = await Promise.all([
    officer.waitForEvent('download'),
    officer.locator('.downloads a', { hasText: 'DOCX' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/沪浦市监知函〔\d{4}〕1号\.docx$/);
  await clean(officer);

  const platform = await arrive('market', '/');
  await platform.locator('table a').click();
  await platform.locator('.answer-row', { hasText: 'w-1' }).locator('select').selectOption('removed');
  await platform.locator('.answer-row', { hasText: 'w-2' }).locator('select').selectOption('refused');
  await platform.locator('[data-do=answer]').click();
  await platform.locator('.answers-told [data-code=reason-missing]').waitFor();
  await clean(platform);
  await platform.reload();
  await platform.locator('.paper-status.answered').waitFor();
  expect(await platform.locator('table').first().textContent()).toContain('已删除');

  await officer.goto(`${it.url}/?status=all&q=${first}`);
  await officer.locator('.platform-track strong', { hasText: '平台已处置' }).waitFor();
  await clean(officer);
  expect(visits.flatMap(({ trouble }) => trouble)).toEqual([]);
});

test('an officer secures evidence first from the lead, and the paper says why it waits', async () => {
  const lead = await suspected(it, 'w-3', { listing: { seller: { id: 's-9', name: '留证店' } } });
  const page = await arrive('officer', `/?status=all&q=${lead}`);
  await page.locator('#hold-reason').fill('尚未固定证据');
  await page.locator('[data-do=hold]').click();
  await page.locator('.platform-track .notice', { hasText: '尚未固定证据' }).waitFor();
  await page.goto(`${it.url}/?view=papers&draft=1`);
  await page.locator('.group', { hasText: '留证店' }).locator('button').click();
  await page.locator('#draft-person').fill('王小明');
  await page.locator('#draft-phone').fill('021-64220000');
  await page.locator('#draft-officers').fill('李建国，陈思远');
  await page.locator('[data-do=save]').click();
  await page.locator('.refusals [data-code=evidence-first]').waitFor();
});

test('a holder drafts, signs and sends its own notice', async () => {
  const page = await arrive('holder', '/?view=papers&draft=1');
  await page.locator('#notice-platform').fill('sample-market');
  await page.locator('#notice-subject').fill(SUBJECT);
  await page.locator('#notice-seller').fill('潮鞋工厂店');
  await page.locator('#notice-items').fill('h-1,https://shop.invalid/item/h-1,25,安踏同款跑鞋');
  await page.locator('#notice-evidence').fill(`公证书.pdf ${HASH}`);
  await page.locator('[data-do=save]').click();
  await page.locator('.refusals [data-code=good-faith-missing]').waitFor();
  await page.locator('#notice-faith').check();
  await page.locator('[data-do=preview]').click();
  await page.locator('.sheet', { hasText: ANTA.owner }).waitFor();
  await clean(page);
  await page.locator('[data-do=save]').click();
  await page.locator('[data-action=sign]').click();
  await page.locator('.paper-status.signed').waitFor();
  await page.locator('[data-action=send]').click();
  await page.locator('.paper-status.sent').waitFor();
});
