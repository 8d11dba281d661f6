import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Recipe } from '../../../domain/recipe.ts';
import { clean } from '../../support/axe.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, shot, visit } from '../../support/console-browser.ts';
import { ANTA } from '../../support/console-data.ts';

let console: TestConsole;
let browser: Browser;
beforeAll(async () => {
  console = await startConsole();
  const { store } = console;
  await console.account('chief', 'supervisor', { district: 'pudong' });
  await console.account('li', 'officer', { district: 'pudong' });
  await store.schedule.savePlatform(
    Recipe.parse({ id: 'shop', name: '示例商城', base: 'https://shop.example/', way: 'static' }),
    'test',
  );
  const seller = (n: number) => ({
    id: `s${n}`,
    name: `潮鞋工厂店 ${n}<img src=x onerror=ranScript(1)>`,
    type: n % 2 === 0 ? ('business' as const) : ('personal' as const),
  });
  const mark = {
    ...ANTA,
    authorisedSellers: Array.from({ length: 12 }, (_, n) => ({
      platform: 'shop',
      sellerId: `s${n}`,
      validUntil: '2026-01-01',
    })),
  };
  const rows = (async function* () {
    yield { row: 1, value: mark };
  })();
  await store.registries.import('directory', rows, { partial: false, by: 'test' });
  await store.listings.record(
    Array.from({ length: 12 }, (_, n) => ({
      ...{ platform: 'shop', listingId: `x${n}`, kind: 'product' as const, url: `https://shop.example/${n}` },
      ...{ title: '跑鞋', category: ['鞋'], seller: seller(n), seenAt: console.now.value.toISOString() },
    })),
  );
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await console?.close();
});

test('a supervisor has sellers drawn, an officer checks them, and anybody draws again', {
  timeout: 600_000,
}, async () => {
  const guest = await visit(browser, console);
  const { page } = guest;
  await enter(guest, console, 'chief', '/draws');
  await page.getByText('还没有抽取过。').waitFor();
  await clean(page);
  await page.getByRole('button', { name: '新建抽查' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('第四季度授权信息抽查');
  await dialog.getByLabel('平台', { exact: true }).first().click();
  await page.getByTitle('示例商城').click();
  await dialog.getByLabel('类型', { exact: true }).check();
  await dialog.getByLabel('抽取比例 %').fill('30');
  await dialog.getByLabel('种子', { exact: true }).fill('公开摇号 7 号');
  await clean(page);
  await shot(page, 'draw-form');
  await dialog.getByRole('button', { name: '建立并抽取' }).click();
  await page.getByRole('heading', { name: '第四季度授权信息抽查 · 一次性' }).waitFor();
  const [draw] = await console.store.draws.list(1);
  expect(draw).toMatchObject({
    seed: '公开摇号 7 号',
    proportion: 0.3,
    strata: ['platform', 'type'],
    office: 'pudong',
  });
  expect(draw!.drawn).toHaveLength(4);
  const record = page.getByRole('region', { name: '抽取方法' });
  await record.getByRole('button', { name: '重新抽取核对' }).click();
  await record.getByText('与记录完全一致。').waitFor();
  await record.getByText('示例商城 · 企业').waitFor();
  expect(guest.trouble).toEqual([]);
  await guest.context.close();

  const officer = await visit(browser, console);
  const own = officer.page;
  await enter(officer, console, 'li', '/draws');
  expect(await own.getByRole('button', { name: '新建抽查' }).count()).toBe(0);
  await own.getByRole('link', { name: '第四季度授权信息抽查' }).click();
  const drawn = own.getByRole('region', { name: '抽中' }).first();
  await drawn.getByText('已过期').first().waitFor();
  await drawn.getByRole('button', { name: '登记结果' }).first().click();
  await own.getByRole('radio', { name: '应公示而未公示' }).check();
  await own.getByLabel('说明').fill('店铺首页没有授权书');
  await clean(own);
  await own.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await drawn.getByText('1 / 4').waitFor();
  await drawn.getByText('店铺首页没有授权书').waitFor();
  await own.getByRole('dialog').waitFor({ state: 'detached' });
  await clean(own);
  await shot(own, 'draw');
  await own.getByRole('button', { name: 'English' }).click();
  await own.getByText('not shown though due').first().waitFor();
  await clean(own);
  await own.setViewportSize({ width: 390, height: 844 });
  await own.getByRole('link', { name: 'All draws' }).click();
  await own.getByText('1 of 4').waitFor();
  await clean(own);
  expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(officer.trouble).toEqual([]);
  await officer.context.close();
});
