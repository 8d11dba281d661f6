import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clean } from '../../support/axe.ts';
import { PASSWORD, startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, type Visit, visit } from '../../support/console-browser.ts';

let console: TestConsole;
let browser: Browser;
beforeAll(async () => {
  console = await startConsole();
  await console.account('officer', 'officer', { district: 'pudong' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await console?.close();
});

/** A visit that ends with nothing that must never happen having happened. */
async function visiting(use: (visit: Visit) => Promise<void>): Promise<void> {
  const guest = await visit(browser, console);
  await use(guest);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
}

test('a stranger logs in; a wrong password is said and the name kept', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await page.goto(`${console.url}/`);
    await page.getByLabel('用户名').fill('officer');
    await page.getByLabel('密码').fill('guess');
    await clean(page);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('用户名或密码不正确');
    expect(await page.getByLabel('用户名').inputValue()).toBe('officer');
    expect(await page.getByLabel('密码').inputValue()).toBe('');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('header.top').waitFor();
    expect(await page.locator('header.top .user').innerText()).toMatch(/officer\s*执法人员 · 浦东新区/);
  }));

test('who is logged in is asked once, by the page itself, before its script runs', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'officer', '/queue');
    await page.reload();
    await page.locator('header.top').waitFor();
    const asked = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => new URL(name).pathname === '/api/v1/session')
        .map((entry) => (entry as PerformanceResourceTiming).initiatorType),
    );
    expect(asked).toEqual(['link']);
  }));

test('the look and the language are chosen and kept', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'officer', '/nowhere');
    expect(await page.locator('h1').innerText()).toBe('没有这个页面');
    await clean(page);
    await page.getByRole('button', { name: '深色外观' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('There is no such page');
    await clean(page);
    await page.reload();
    await page.locator('header.top').waitFor();
    expect(await page.locator('h1').innerText()).toBe('There is no such page');
    expect(await page.locator('html').getAttribute('data-look')).toBe('dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  }));

test('logs out, and the page asks again', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'officer');
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL(`${console.url}/`);
    await page.getByRole('button', { name: '登录' }).waitFor();
  }));
