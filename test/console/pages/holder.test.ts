import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clean } from '../../support/axe.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, visit } from '../../support/console-browser.ts';
import { ANTA } from '../../support/console-data.ts';
import { complainant, people, sentNotice, suspected } from '../../support/notices.ts';

let it: TestConsole;
let browser: Browser;
beforeAll(async () => {
  it = await startConsole();
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await it?.close();
});

/** No violation in either language; the page begins anew in each. */
async function cleanTwice(page: Page): Promise<void> {
  await clean(page);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: '中文' }).waitFor();
  await page.locator('main h1').waitFor();
  await clean(page);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: 'English' }).waitFor();
}

test('a holder’s day: goods identified, a receipt shown in time, own rights read, a notice drafted, signed and sent', async () => {
  const title = '安踏 高仿 <svg onload="ranScript(1)">';
  const seller = { id: 's-7', name: '王建国', type: 'personal' as const, contact: ['13800138000'] };
  const lead = await suspected(it, 'q-1', { listing: { title, seller } });
  const body = { holder: 'anta-agent', question: '请辨认吊牌与做工。' };
  await it.call('POST', `/api/v1/leads/${lead}/identifications`, { as: 'officer', body });
  const noticed = await sentNotice(it, ['n-1']);
  const attachments = [{ name: '授权书.pdf', sha256: 'd'.repeat(64) }];
  const answers = [{ listingId: 'n-1', outcome: 'counter-statement', reason: '有授权', attachments }];
  await it.call('POST', `/api/v1/notices/${noticed}/answers`, { as: 'market', body: { answers } });
  await it.store.schedule.savePlatform(
    { id: 'sample-market', name: '样例商城', start: ['https://shop.invalid/'] } as never,
    'admin',
  );

  const guest = await visit(browser, it);
  const { page } = guest;
  await enter(guest, it, 'holder');
  await page.getByRole('heading', { name: '权利人工作台' }).waitFor();
  await page.getByRole('tab', { name: '请求鉴定 1' }).waitFor();
  await cleanTwice(page);
  await page.getByRole('link', { name: /安踏 高仿 <svg/ }).click();
  await page.getByText('请辨认吊牌与做工。').waitFor();
  const goods = await page.locator('.question').innerText();
  expect(goods).toContain('王***');
  for (const word of ['王建国', '13800138000', '加微信']) expect(goods).not.toContain(word);
  await cleanTwice(page);
  const send = page.getByRole('button', { name: '出具鉴定意见' });
  expect(await send.isDisabled()).toBe(true);
  await page.getByRole('radio', { name: '系侵犯本权利的商品' }).check();
  await page.getByLabel('鉴定理由', { exact: true }).fill('吊牌字体、洗标缝线与正品不一致，该价位无同款在售。');
  await page.getByLabel('签署人').fill('赵敏');
  await page.getByLabel('附件').setInputFiles({
    name: '鉴定报告.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
  });
  await page.getByRole('checkbox', { name: /真实、善意/ }).check();
  await clean(page);
  await send.click();
  await page.locator('.statement', { hasText: '系侵犯本权利的商品' }).waitFor();
  await page.getByRole('link', { name: '鉴定报告.pdf' }).waitFor();
  const [said] = await it.store.identifications.ofLead(lead);
  expect(said).toMatchObject({
    status: 'stated',
    statements: [{ conclusion: 'infringing', signer: { name: '赵敏' } }],
  });
  await page.getByLabel('撤回理由').fill('样品弄混');
  await page.getByRole('button', { name: '撤回意见' }).click();
  await page.locator('.statement.withdrawn', { hasText: '样品弄混' }).waitFor();

  await page.goto(`${it.url}/holder?tab=clocks`);
  await page.locator('.chip', { hasText: '进行中' }).waitFor();
  await cleanTwice(page);
  await page.getByRole('link', { name: '安踏同款' }).click();
  await page.getByLabel('受理机关').fill('浦东新区市场监管局');
  await page.getByLabel('受理编号').fill('〔2026〕88');
  await clean(page);
  await page.getByRole('button', { name: '提交凭据' }).click();
  await page.getByText('已中止：权利人已投诉或起诉').waitFor();

  await page.goto(`${it.url}/holder?tab=marks`);
  await page.locator('.marks .card', { hasText: ANTA.mark }).locator('.chip.state-open').waitFor();
  await cleanTwice(page);

  await page.getByRole('link', { name: '起草通知' }).click();
  await page.getByLabel('卖家').fill('潮鞋工厂店');
  await page.getByLabel('或每行粘贴').fill('h-1,https://shop.invalid/item/h-1,25,安踏同款跑鞋,使用相同商标');
  await page.getByRole('button', { name: '填入' }).click();
  await page
    .getByLabel('选择文件')
    .setInputFiles({ name: '公证书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
  await page.getByText('公证书.pdf').first().waitFor();
  await page.getByRole('button', { name: '存为草稿' }).click();
  await page.locator('[data-code=good-faith-missing]').waitFor();
  await page.getByRole('checkbox', { name: /真实、善意/ }).check();
  await page.getByRole('button', { name: '预览' }).click();
  await page.locator('.sheet', { hasText: ANTA.owner }).waitFor();
  await clean(page);
  await page.getByRole('button', { name: '存为草稿' }).click();
  await page.locator('[data-action=sign]').click();
  await page.locator('.chip.state-signed').waitFor();
  await page.locator('[data-action=send]').click();
  await page.locator('.chip.state-new').waitFor();
  await page.getByRole('link', { name: '文书', exact: true }).click();
  await page.locator('.papers .grid').waitFor();
  await cleanTwice(page);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
});

test('a desk whose power of attorney has ended is closed and says so; another’s goods are not found', async () => {
  const lead = await suspected(it, 'q-2');
  const asked = await it.call('POST', `/api/v1/leads/${lead}/identifications`, {
    as: 'officer',
    body: { holder: 'anta-agent' },
  });
  const { mandate } = complainant();
  const lapsed = complainant({ mandate: { ...mandate, until: '2021-01-01' } });
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: lapsed });
  const guest = await visit(browser, it, { width: 390, height: 844 });
  const { page } = guest;
  await enter(guest, it, 'holder');
  await page.locator('[data-code=mandate-lapsed]').waitFor();
  await cleanTwice(page);
  await page.goto(`${it.url}/holder/${asked.body.id}`);
  await page.getByRole('alert').getByText('权利人工作台未开放').waitFor();
  await page.goto(`${it.url}/papers`);
  await page.getByRole('alert').getByText('权利人工作台未开放').first().waitFor();
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
  await page.goto(`${it.url}/holder/no-such`);
  await page.getByRole('alert').waitFor();
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
});

test('the published page reads without a script, in both languages, on a phone', async () => {
  await sentNotice(it, ['u-1']);
  const guest = await visit(browser, it, { width: 390, height: 844 });
  const { page } = guest;
  await page.goto(`${it.url}/published`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('tbody').innerText()).toContain(ANTA.mark);
  await clean(page);
  await page.getByRole('link', { name: 'English' }).click();
  await page.locator('html[lang=en]').waitFor();
  await clean(page);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
});
