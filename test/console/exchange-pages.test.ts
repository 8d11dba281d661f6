import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clean } from '../support/axe.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { logIn, openBrowser, type Visit, visit } from '../support/console-browser.ts';
import { platforms } from '../support/exchange.ts';
import { complainant, people, sentNotice, sentRequest, suspected } from '../support/notices.ts';

let browser: Browser;
let it: TestConsole;
const visits: Visit[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  it = await startConsole();
  await people(it);
  await platforms(it);
});
afterAll(async () => {
  for (const { context, trouble } of visits) {
    await context.close();
    expect(trouble).toEqual([]);
  }
  await browser.close();
  await it.close();
});

const arrive = async (user: string | undefined, path: string): Promise<Page> => {
  const one = await visit(browser, it);
  visits.push(one);
  if (user === undefined) await one.page.goto(it.url + path);
  else await logIn(one, it, user, path);
  return one.page;
};

test('an administrator makes a token, sees it once, revokes it, and sets the channels of a platform', async () => {
  const page = await arrive('admin', '/?view=admin');
  await page.locator('#token-name').fill('平台程序');
  await page.locator('#token-platform').fill('sample-market');
  await page.locator('#new-token button').click();
  const token = await page.locator('.password code').textContent();
  expect(await it.call('GET', '/api/v1/notices', { headers: { authorization: `Bearer ${token}` } })).toMatchObject({
    status: 200,
  });
  await clean(page);
  await page.locator('[data-revoke]').click();
  await page.locator('[data-revoke]').waitFor({ state: 'detached' });
  expect(await page.locator('.password').count()).toBe(0);
  expect((await it.store.exchange.tokens())[0]?.revoked?.by).toBe('admin');

  await page.locator('#channel-platform').fill('sample-market');
  await page.locator('#channel-webhook').fill('https://hooks.example.org/in');
  await page.locator('#channel-email').fill('legal@market.example, ip@market.example');
  await page.locator('#channel-folder').check();
  await page.locator('#channel-hook').check();
  await page.locator('#new-channels button').click();
  await page.locator('.password code').nth(1).waitFor();
  const setting = await it.store.exchange.setting('sample-market');
  expect(setting).toMatchObject({ folder: true, email: { to: ['legal@market.example', 'ip@market.example'] } });
  expect(await page.locator('.password code').allTextContents()).toEqual([
    setting!.webhook!.secret,
    setting!.hook!.secret,
  ]);
  // Saved once more from what is shown, the secrets stay.
  await page.locator('#channel-platform').fill('sample-market');
  await page.locator('#channel-platform').press('Tab');
  await page.locator('#new-channels button').click();
  await page.locator('.password').first().waitFor({ state: 'detached' });
  expect(await it.store.exchange.setting('sample-market')).toEqual(setting);
});

test('an officer sees how a paper reached its platform, and its letters as text with what was refused of their files', async () => {
  const id = await sentRequest(it, [await suspected(it, 'p-1')]);
  const { exchange } = it.store;
  const asked = { paper: id, platform: 'sample-market', news: 'sent' } as const;
  await exchange.planDeliveries(
    [
      { ...asked, channel: 'email' },
      { ...asked, channel: 'webhook' },
    ],
    it.now.value,
  );
  const [one] = await exchange.deliveriesOf(id);
  await exchange.closeDelivery(one!.id, { state: 'given-up', error: '<img src=x onerror="ranScript(1)">' });
  const pdf = { name: '授权书.pdf', bytes: Buffer.from('%PDF-1.7'), type: 'pdf' };
  await exchange.fileLetter({
    id: 'C1',
    paper: id,
    via: 'email',
    at: it.now.value.toISOString(),
    from: 'legal@market.example',
    subject: '补充说明 <img src=x onerror="ranScript(2)">',
    text: '请补充权属材料。\n谢谢。',
    files: [await exchange.keepFile(id, pdf, it.now.value)],
    refused: [{ name: '说明.docm', reason: 'macros' }],
    remark: 'no-table',
  });
  const page = await arrive('officer', `/?view=papers&paper=${id}`);
  await page.locator('.delivery.given-up').waitFor();
  expect(await page.locator('.letter').textContent()).toContain('无答复表，请阅处');
  expect(await page.locator('.letter [data-code=macros]').textContent()).toContain('文件含宏或可执行内容。');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.letter a').click()]);
  expect(download.suggestedFilename()).toMatch(/^[0-9a-f]{64}\.pdf$/);
  await clean(page);
});

test('anybody reads the published notices, in both languages', async () => {
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
  await sentNotice(it, ['p-2', 'p-3']);
  const page = await arrive(undefined, '/published');
  expect(await page.locator('tbody tr').count()).toBe(1);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  await clean(page);
  await page.locator('.other a').click();
  expect(await page.locator('h1').textContent()).toContain('Notices of intellectual property rights');
  await clean(page);
});
