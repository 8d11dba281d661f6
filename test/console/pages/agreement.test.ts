import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clean } from '../../support/axe.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, shot, visit } from '../../support/console-browser.ts';
import { fileLead, importMark } from '../../support/console-data.ts';

let console: TestConsole;
let browser: Browser;
beforeAll(async () => {
  console = await startConsole();
  await importMark(console.store);
  await console.account('chief', 'supervisor', { district: 'pudong' });
  await console.account('li', 'officer', { district: 'pudong' });
  await console.account('wang', 'officer', { district: 'pudong' });
  await judged();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await console?.close();
});

const WEEK_MS = 7 * 86_400_000;
const KNOWN = 12;

/** Twelve known answers, judged by two officers over three months, the second of them worse of late. */
async function judged(): Promise<void> {
  const { store, now } = console;
  const by = { user: 'chief', role: 'supervisor' };
  await fileLead(store, { id: 'plain', district: 'pudong' });
  for (let n = 0; n < KNOWN; n++) {
    const title = `高仿 安踏 跑鞋 ${n}<img src=x onerror=ranScript(1)>`;
    const id = await fileLead(store, {
      id: `k-${n}`,
      district: 'pudong',
      listing: { title, seller: { id: `s-${n}` } },
    });
    const decision =
      n % 3 === 0 ? { action: 'dismiss' as const, reason: 'authorised' } : { action: 'confirm' as const };
    await store.leads.decide(id, { ...decision, version: 1 }, by, now.value);
    await console.call('PUT', `/api/v1/known-answers/${id}`, { as: 'chief' });
  }
  for (let n = 0; n < KNOWN; n++)
    for (const user of ['li', 'wang']) {
      const ask = {
        filter: { status: 'new', route: 'queue' } as const,
        sort: 'priority' as const,
        by: 'none' as const,
      };
      await store.queue.known.counted(user, 49);
      const at = new Date(now.value.getTime() - (KNOWN - n) * WEEK_MS);
      const dealt = await store.queue.known.deal(user, ask, await store.queue.page(ask, { limit: 5 }), at);
      const { lead, answer, ownVersion } = dealt!;
      const agrees = user === 'li' || n < 9;
      const said =
        (answer === 'suspected') === agrees
          ? { action: 'confirm' as const }
          : { action: 'dismiss' as const, reason: 'authorised' };
      await store.queue.known.decide(lead, { ...said, version: ownVersion }, { user, role: 'officer' }, at);
    }
}

test('a supervisor names a known answer, reads agreement and drift, and takes one back', async () => {
  const guest = await visit(browser, console);
  const { page } = guest;
  const more = await fileLead(console.store, { id: 'k-more', district: 'pudong', listing: { title: '安踏 更多' } });
  await console.store.leads.decide(
    more,
    { action: 'confirm', version: 1 },
    { user: 'chief', role: 'supervisor' },
    console.now.value,
  );
  await enter(guest, console, 'chief', `/leads/${more}`);
  await page.getByRole('button', { name: '作为已知答案' }).click();
  await page.getByRole('button', { name: '取消已知答案' }).waitFor();
  await clean(page);
  await page.getByRole('link', { name: '查看一致程度' }).click();

  const all = page.getByRole('region', { name: '总体', exact: true });
  await all.getByText('共发出 24 条，已判断 24 条，一致 21 条（88%）。').waitFor();
  const officers = page.getByRole('region', { name: '按执法人员' }).first();
  expect(await officers.getByRole('row', { name: /^li/ }).innerText()).toMatch(/12\s+12\s+12\s+0\s+0\s+100%/);
  expect(await officers.getByRole('row', { name: /^wang/ }).innerText()).toContain('75%');
  expect(await page.getByRole('region', { name: '按线索种类' }).first().innerText()).toContain('商标');
  expect(await page.getByRole('region', { name: '按不予处理的理由' }).first().innerText()).toContain('已获授权');
  await clean(page);
  await shot(page, 'agreement');
  await page
    .getByRole('row', { name: /安踏 更多/ })
    .getByRole('button', { name: '取消' })
    .click();
  await page.getByRole('tooltip').getByRole('button', { name: '取消', exact: true }).last().click();
  await page.getByText('已取消。').waitFor();
  await expect.poll(() => page.getByRole('row', { name: /安踏 更多/ }).count()).toBe(0);
  expect(await console.store.queue.known.has(more)).toBe(false);

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('24 dealt, 24 judged, 21 agreed (88%).').waitFor();
  await clean(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await clean(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
});
