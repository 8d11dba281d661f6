import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlertSender } from '../../../alerts/index.ts';
import { Recipe } from '../../../domain/recipe.ts';
import { createFetcher } from '../../../lib/fetch/index.ts';
import { recipeBook } from '../../../roles/wiring.ts';
import { freePort } from '../../../services/net.ts';
import { clean } from '../../support/axe.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, shot, type Visit, visit } from '../../support/console-browser.ts';
import { fileLead, importMark } from '../../support/console-data.ts';
import { type OidcProvider, startOidcProvider } from '../../support/oidc-provider.ts';

let console: TestConsole;
let browser: Browser;
let provider: OidcProvider;
beforeAll(async () => {
  provider = await startOidcProvider();
  const port = await freePort();
  const { id: client, secret } = provider.client;
  const named = { claim: 'preferred_username', scope: 'openid', name: '市局统一身份认证' };
  const oidc = { issuer: provider.issuer, client, secret, url: `http://127.0.0.1:${port}`, ...named };
  console = await startConsole(
    {
      recipes: recipeBook(),
      oidc,
      alerts: createAlertSender({ fetch: createFetcher({ userAgent: 'hubiao-test' }).fetch, from: 'hubiao@localhost' }),
    },
    port,
  );
  await console.account('admin', 'administrator');
  await console.account('second', 'administrator');
  await importMark(console.store);
  await console.store.schedule.savePlatform(
    Recipe.parse({ id: 'shop', name: '示例商城<b>', base: 'https://shop.example/', way: 'static' }),
    'test',
  );
  const lead = await fileLead(console.store, { id: 'p-1', district: 'pudong' });
  await console.call('GET', `/api/v1/leads/${lead}`, { as: 'admin' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await console?.close();
  await provider?.close();
});

/** A visit that ends with nothing that must never happen having happened. */
async function visiting(use: (visit: Visit) => Promise<void>): Promise<void> {
  const guest = await visit(browser, console);
  await use(guest);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
}
/** Goes there by the menu and looks whether anybody could use the page. */
async function open(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: /管理页面|Administration/ })
    .getByRole('link', { name })
    .click();
  await page.locator('.admin-page h1', { hasText: name }).waitFor();
  await expect.poll(() => page.locator('.waiting').count()).toBe(0);
  await clean(page);
}

const MARKS = `商标,注册号,类别,权利人,有效期至
回力<img src=x onerror=ranScript(1)>,7654321,25,上海回力鞋业有限公司,2031-01-01
无效行,1,99,,2031-13-01
`;

test('an administrator’s day: registry, platform, campaign, people, audit', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'admin', '/admin');
    await page.getByText('改用自己的数据').waitFor();
    await page.getByText('现有 1 条').waitFor();
    await clean(page);

    await page.getByRole('button', { name: '去导入' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(MARKS) });
    await page.getByText('被拒绝 1').waitFor();
    await clean(page);
    await page.getByText('新增 1').click();
    await page.getByText('回力<img src=x onerror=ranScript(1)>').first().waitFor();
    expect(await console.store.registries.versions()).toMatchObject({ directory: 1 });
    await page.getByRole('button', { name: '只导入其余 1 条，跳过被拒绝的行' }).click();
    await page.getByText('已导入，现行版本 2').waitFor();
    await page.getByRole('cell', { name: '已生效' }).first().waitFor();
    await clean(page);

    await open(page, '平台');
    await page.getByRole('button', { name: '暂停采集' }).click();
    await page.getByLabel('原因').fill('平台改版');
    await page.getByRole('dialog').getByRole('button', { name: '暂停采集' }).click();
    await page.getByText('已暂停', { exact: true }).waitFor();
    expect([...(await console.store.schedule.pauses()).values()]).toMatchObject([{ by: 'admin', reason: '平台改版' }]);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await clean(page);
    await page.getByRole('button', { name: '恢复采集' }).click();
    await page.getByRole('button', { name: '暂停采集' }).waitFor();

    await open(page, '专项行动');
    await page.getByRole('button', { name: '新建专项行动' }).click();
    await page.getByLabel('名称', { exact: true }).fill('双十一护标');
    await page.getByLabel('开始').fill('2026-11-01');
    await page.getByLabel('结束', { exact: true }).fill('2026-12-31');
    await page.getByLabel('搜索词').fill('高仿 跑鞋\n一比一');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByRole('cell', { name: '双十一护标' }).waitFor();
    expect((await console.store.plans.campaigns())[0]).toMatchObject({ queries: ['高仿 跑鞋', '一比一'], share: 0.2 });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await clean(page);

    await open(page, '采集计划');
    await open(page, '法律规则');
    await page.getByLabel('施行日期').fill('2019-06-01');
    await page.getByText('某办法').waitFor();
    await open(page, '文书交换');
    await open(page, '权限表');

    await open(page, '操作记录');
    await page.getByRole('button', { name: '校验哈希链' }).click();
    await page.getByText('哈希链完好').waitFor();
    await page.getByText('暂停采集', { exact: true }).waitFor();
    await clean(page);
    await page.getByLabel('对象').fill('registry:directory');
    await page.getByRole('button', { name: '查询' }).click();
    await expect.poll(() => page.url()).toContain('subject=registry');
    await page.getByText('导入名录', { exact: true }).waitFor();
    await page.getByText('暂停采集', { exact: true }).waitFor({ state: 'detached' });

    await open(page, '平台');
    await page.getByRole('button', { name: '移除平台' }).click();
    const removal = page.getByRole('dialog');
    await removal.getByText('线索 0 条').waitFor();
    await removal.getByLabel('原因').fill('平台停止运营');
    await clean(page);
    await shot(page, 'platform-removal');
    await removal.getByRole('button', { name: '移除平台' }).click();
    await page.getByText('还没有平台。').waitFor();
    expect(await console.store.schedule.platforms()).toEqual([]);
  }));

test('an officer is invited, chooses a password, and is disabled; the last administrator stays', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'admin', '/admin/accounts');
    await page.getByRole('button', { name: '邀请' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('用户名').fill('zhang');
    await dialog.getByLabel('辖区').fill('浦东');
    await page.getByTitle('浦东新区').click();
    await clean(page);
    await dialog.getByRole('button', { name: '邀请' }).click();
    const password = await page.locator('.once code').innerText();
    await page.getByText('待首次登录').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await clean(page);

    await visiting(async (officer) => {
      const own = officer.page;
      await own.goto(`${console.url}/`);
      await own.getByLabel('用户名').fill('zhang');
      await own.getByLabel('密码').fill(password);
      await own.keyboard.press('Enter');
      await own.getByRole('heading', { name: '设置自己的密码' }).waitFor();
      await clean(own);
      await own.getByLabel('现有密码').fill(password);
      await own.getByLabel('新密码', { exact: true }).fill('太短');
      await own.getByLabel('再输入一次新密码').fill('太短');
      await own.keyboard.press('Enter');
      await own.getByText('新密码太容易被猜到').waitFor();
      await own.getByLabel('新密码', { exact: true }).fill('江边的灯塔与两辆蓝色自行车');
      await own.getByLabel('再输入一次新密码').fill('江边的灯塔与两辆蓝色自行车');
      await own.keyboard.press('Enter');
      await own.locator('header.top').waitFor();
    });

    await page.reload();
    const row = page.getByRole('row', { name: /zhang/ });
    await row.getByText('正常').waitFor();
    await row.getByRole('button', { name: '停用' }).click();
    await row.getByText('停用', { exact: true }).waitFor();
    // The word on the button is the word of the state.
    await expect.poll(async () => (await console.store.accounts.find('zhang'))?.disabled).toBe(true);
    await console.store.accounts.change('second', { disabled: true });
    await page
      .getByRole('row', { name: /^admin/ })
      .getByRole('button', { name: '停用' })
      .click();
    await page.getByText('这是最后一位能登录的管理员').waitFor();
  }));

test('an alert rule is made, previewed, changed and switched off', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'admin', '/alerts');
    await page.getByRole('button', { name: '新建规则' }).click();
    await page.getByLabel('规则名称').fill('重大问题到邮箱');
    await page.getByLabel('方式').click();
    await page.getByTitle('电子邮件').click();
    await page.getByLabel('收件人邮箱').fill('office@example.invalid');
    await clean(page);
    await page.getByRole('button', { name: '保存' }).click();
    const card = page.getByRole('region', { name: '重大问题到邮箱' });
    await card.waitFor();
    await clean(page);
    await card.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('汇总', { exact: true }).click();
    await page.getByTitle('每 4 小时汇总').click();
    await page.getByRole('button', { name: '保存' }).click();
    await card.getByText('每 4 小时汇总').waitFor();
    await card.getByRole('button', { name: '停用此规则' }).click();
    await card.getByText('停用', { exact: true }).waitFor();
    expect(await console.store.alerts.rules()).toMatchObject([
      { enabled: false, digest: { hours: 4 }, channel: { type: 'email', to: ['office@example.invalid'] } },
    ]);
  }));

test('the identity provider opens the account of that name, and says why it does not', async () => {
  const guest = await visit(browser, console);
  const { page } = guest;
  provider.user = { preferred_username: 'stranger' };
  await page.goto(`${console.url}/`);
  await page.getByRole('link', { name: '市局统一身份认证' }).click();
  await page.waitForURL(/refused=oidc-unknown/);
  provider.user = { preferred_username: 'admin' };
  await page.goto(`${console.url}/?refused=oidc-unknown`);
  await page.getByText('没有与之对应的账号').waitFor();
  await clean(page);
  await page.getByRole('link', { name: '市局统一身份认证' }).click();
  await page.locator('header.top .user', { hasText: 'admin' }).waitFor();
  await guest.context.close();
});

test('every page of administration can be used in English, and read on a phone', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'admin', '/admin');
    await page.getByRole('button', { name: 'English' }).click();
    for (const name of [
      'Registries',
      'Platforms',
      'Campaigns',
      'Crawl plans',
      'Rules in force',
      'Accounts',
      'Exchange',
      'Audit',
      'Rights',
    ]) {
      await open(page, name);
      expect([name, /[\u4e00-\u9fff]/.test(await page.locator('.admin > nav').innerText())]).toEqual([name, false]);
    }
    await page.getByRole('link', { name: 'Alerts' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await clean(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${console.url}/admin/accounts`);
    await page.getByRole('row', { name: /admin/ }).first().waitFor();
    await clean(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }));
