import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clean } from '../../support/axe.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, type Visit, visit } from '../../support/console-browser.ts';
import { complainant, people, sentNotice, sentRequest, suspected } from '../../support/notices.ts';

let it: TestConsole;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'hubiao-papers-'));
beforeAll(async () => {
  it = await startConsole();
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await it?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A visit of somebody who is logged in, in which nothing happened that must never happen. */
async function day(user: string, path: string, use: (page: Page) => Promise<void>): Promise<void> {
  const guest: Visit = await visit(browser, it);
  await enter(guest, it, user, path);
  await use(guest.page);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
}

/** No violation in either language. */
async function cleanTwice(page: Page): Promise<void> {
  await clean(page);
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('html[lang=en]').waitFor();
  await page.getByRole('button', { name: '中文' }).waitFor();
  await clean(page);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: 'English' }).waitFor();
}

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test('a clerk finds the exact goods by a copied address, opens the evidence, answers, and sends a table for the rest', async () => {
  const title = '安踏 高仿 <img src=x onerror="ranScript(1)">';
  const leads = [await suspected(it, 'p-1', { listing: { title } })];
  for (const id of ['p-2', 'p-3', 'p-4']) leads.push(await suspected(it, id));
  const id = await sentRequest(it, leads);
  const number = (await it.store.papers.get(id))!.number!.text;
  const statement = await sentNotice(it, ['p-9']);

  await day('market', '/', async (page) => {
    await page.getByRole('heading', { name: '平台收件箱' }).waitFor();
    await page.locator('tr.unread', { hasText: number }).waitFor();
    expect(await page.locator('.counts').innerText()).toMatch(/待答复\s*2/);
    await cleanTwice(page);

    // The address as a browser's bar has it, with words that the platform adds.
    await page.getByLabel('查找文书或商品').fill('https://shop.invalid/item/p-3?spm=a1.b2&from=share');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/papers/${id}?*`);
    const work = page.locator('.item-work');
    await expect.poll(() => work.getAttribute('aria-label')).toBe('p-3');
    await work.getByRole('button', { name: '查看页面记录' }).click();
    const record = page.getByRole('dialog');
    await record.getByText('专柜同款，支持七天无理由。').waitFor();
    await clean(page);
    await page.keyboard.press('Escape');
    await page.locator('.chip.state-evidence-opened').waitFor();
    await cleanTwice(page);
    expect(await page.locator('.steps').innerText()).toMatch(/平台已收到\s*\d/);

    await work.getByRole('radio', { name: '不予处理' }).check();
    await work.getByRole('button', { name: '提交，转到下一件' }).click();
    await work.getByRole('alert').getByText('须写明理由').waitFor();
    await work.getByLabel('理由').fill('已核实，为授权店');
    await clean(page);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => work.getAttribute('aria-label')).toBe('p-4');
    await page.locator('.item-list li', { hasText: 'p-3' }).getByText('不予处理').waitFor();

    // Keys go through the goods; nothing of a title runs.
    await page.locator('.item-list').getByRole('button').first().focus();
    await page.keyboard.press('k');
    await expect.poll(() => work.getAttribute('aria-label')).toBe('p-3');
    await page.getByLabel('在本文书中查找').fill('ranScript');
    await expect.poll(() => page.locator('.item-list li').count()).toBe(1);
    expect(await page.locator('.item-list li').innerText()).toContain('<img src=x');

    await page.getByRole('button', { name: '批量答复' }).click();
    const table = ['商品编号,处理结果,理由', 'p-1,已删除,', 'p-2,搁置,', 'p-4,已屏蔽,'].join('\r\n');
    const bulk = page.getByRole('dialog');
    await bulk.getByLabel('答复表').setInputFiles(file('first.csv', table));
    await bulk.getByRole('button', { name: '试读' }).click();
    await bulk.getByText('可登记 2 条').waitFor();
    expect(await bulk.locator('tr[data-code=answer-unreadable]').innerText()).toMatch(/^3/);
    expect(await bulk.getByRole('button', { name: '全部提交' }).isDisabled()).toBe(true);
    await clean(page);
    expect((await it.store.papers.get(id))!.answers).toHaveLength(1);
    await bulk.getByLabel('答复表').setInputFiles(file('second.csv', table.replace('搁置', '已断开链接')));
    await bulk.getByRole('button', { name: '试读' }).click();
    await bulk.getByText('可登记 3 条').waitFor();
    await bulk.getByRole('button', { name: '全部提交' }).click();
    await bulk.getByText('已登记 3 条').waitFor();
    await bulk
      .getByRole('button', { name: 'Close' })
      .or(bulk.getByRole('button', { name: '关闭' }))
      .first()
      .click();
    await page.locator('.chip.state-answered').waitFor();

    // A seller's statement on a holder's notice needs its evidence along.
    await page.goto(`${it.url}/papers/${statement}`);
    await work.getByRole('radio', { name: '卖家声明不侵权' }).check();
    await work.getByLabel('理由').fill('卖家提供了授权书');
    await work.getByRole('button', { name: '提交答复' }).click();
    await work.getByRole('alert').getByText('须附初步证据').waitFor();
    await work.getByLabel('附件').setInputFiles(file('授权书.pdf', '%PDF-1.4\n%%EOF\n'));
    await work.getByRole('button', { name: '提交答复' }).click();
    await work.getByText('权利人须投诉或起诉').waitFor();
    await work.getByRole('link', { name: '授权书.pdf' }).waitFor();

    await page.getByRole('link', { name: '文书' }).click();
    await page.getByText('没有待答复的文书').waitFor();
    await cleanTwice(page);
    await page.getByLabel('查找文书或商品').fill('nowhere');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('没有文书包含“nowhere”').waitFor();
  });
  const outcomes = (await it.store.papers.get(id))!.answers.map(({ listingId, outcome }) => [listingId, outcome]);
  expect(outcomes).toEqual([
    ['p-3', 'refused'],
    ['p-1', 'removed'],
    ['p-2', 'link-cut'],
    ['p-4', 'blocked'],
  ]);
});

test('an office drafts on chosen leads; another approves and seals; each step is where it can be taken', async () => {
  await suspected(it, 'o-1', { listing: { seller: { id: 's-o', name: '起草店' } } });
  let address = '';
  await day('officer', '/papers/new', async (page) => {
    await page.locator('.groups li', { hasText: '起草店' }).getByRole('button').click();
    await page.getByLabel('联系人').fill('王小明');
    await page.getByLabel('联系电话').fill('021-64220000');
    await page.getByRole('button', { name: '预览' }).click();
    await page.locator('[data-code=officers-missing]').waitFor();
    await page.getByLabel('承办人员').fill('李建国、陈思远');
    await page.getByLabel('选择文件').setInputFiles(file('网页截图.png', 'png'));
    await page.getByText('网页截图.png').waitFor();
    await page.getByLabel('投诉人').selectOption('anta-agent');
    await page.getByRole('button', { name: '预览' }).click();
    await page.locator('[data-code=officers-missing]').waitFor({ state: 'detached' });
    await page.locator('.sheet', { hasText: '关于处置涉嫌侵犯“安踏”注册商标专用权商品信息的函' }).waitFor();
    await clean(page);
    await page.getByRole('button', { name: '存为草稿' }).click();
    await page.locator('.chip.state-draft').waitFor();
    address = new URL(page.url()).pathname;
    // Nobody approves a paper of his or her own.
    expect(await page.locator('[data-action]').evaluateAll((all) => all.map((one) => one.dataset['action']))).toEqual([
      'withdraw',
    ]);
    await cleanTwice(page);
  });
  const step = (user: string, actions: [string, string][]) =>
    day(user, address, async (page) => {
      for (const [action, state] of actions) {
        await page.locator(`[data-action=${action}]`).click();
        await page.locator(`.chip.state-${state}`).waitFor();
      }
    });
  await step('supervisor', [['approve', 'approved']]);
  await step('officer', [['number', 'numbered']]);
  await step('supervisor', [['seal', 'sealed']]);
  await step('officer', [['send', 'new']]);
  await day('officer', '/papers?view=todo', async (page) => {
    await page
      .getByRole('link', { name: /沪浦市监知函/ })
      .last()
      .waitFor();
    await page.getByLabel('文书类型').selectOption('assistance');
    await page.getByText('没有符合条件的文书').waitFor();
    await cleanTwice(page);
  });
});

test('a supervisor enters a right holder; only accounts of right holders write for it', async () => {
  await it.account('fresh', 'holder');
  await day('supervisor', '/papers/complainants', async (page) => {
    await page.locator('.card', { hasText: '上海正锋' }).locator('.chip.state-open').waitFor();
    await cleanTwice(page);
    await page.getByRole('button', { name: '登记' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('登记编号').fill('fresh-holder');
    await form.getByLabel('名称', { exact: true }).fill('新权利人有限公司');
    await form.getByLabel('证件号码').fill('91310115MA1K3ZZZZ1');
    await form.getByLabel('联系人').fill('周敏');
    await form.getByLabel('联系电话').fill('021-64221111');
    await form.getByLabel('权利（名录/编号）').fill('directory/m-anta');
    await form.getByLabel('选择文件').setInputFiles(file('注册证.pdf', 'certificate'));
    await form.getByText('注册证.pdf').first().waitFor();
    await form.getByLabel('账号').fill('officer');
    await form.getByRole('checkbox', { name: /已当面/ }).check();
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByRole('alert').getByText('只有“权利人”角色的账号可以列入').waitFor();
    await clean(page);
    await form.getByLabel('账号').fill('fresh');
    await form.getByRole('button', { name: '保存' }).click();
    await page.locator('.card', { hasText: '新权利人有限公司' }).locator('.chip.state-open').waitFor();
  });
  await day('fresh', '/', async (page) => {
    await page.getByRole('heading', { name: '权利人工作台' }).waitFor();
    await page.getByText('新权利人有限公司').waitFor();
  });
});
