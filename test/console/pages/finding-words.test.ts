import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shownRules } from '../../../roles/wiring.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, visit } from '../../support/console-browser.ts';
import { fileLead, importMark, markHit } from '../../support/console-data.ts';

const shown = shownRules();
let it: TestConsole;
let browser: Browser;
beforeAll(async () => {
  it = await startConsole(shown);
  await importMark(it.store);
  await it.account('li', 'officer', { district: 'pudong' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await it?.close();
});

test('every reason and every difficult matter is told in both languages, with values that the finding holds', async () => {
  const { status, body } = await it.call('GET', '/api/v1/reasons', { as: 'li' });
  expect(status).toBe(200);
  expect(body).toEqual(shown.reasons);
  expect(Object.keys(body.reasons).length).toBeGreaterThan(100);
  expect(Object.keys(body.difficult)).toContain('parallel-import');
  const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  for (const [code, { zh, en }] of Object.entries<{ zh: string; en: string }>(body.reasons))
    for (const name of names(en)) expect(names(zh), code).toContain(name);
});

test('why a lead is one, what is difficult and what its money may reach are read in the language of the page', async () => {
  const title = '安踏高仿 跑鞋';
  const hit = markHit(title, '安踏');
  const priced = {
    code: 'price-deep',
    detail: '价格约为正品参考价的18%',
    params: { percent: 18 },
    field: 'price',
    weight: 0,
  };
  const rule = shown.rules.find(({ lines = [] }) => lines.some(({ id }) => id === 'fifty-thousand'))!;
  const prompt = { rule: rule.id, line: 'fifty-thousand', reached: 'perhaps' as const, least: 40000, most: 61234.4 };
  const id = await fileLead(it.store, {
    id: 'words-1',
    district: 'pudong',
    listing: { title },
    hits: [
      {
        ...hit,
        reasons: [...hit.reasons, priced],
        difficult: [{ code: 'parallel-import', detail: '平行进口是否侵权，宜请示' }],
        prompts: [{ ...prompt, verified: false, detail: '页面所示金额约四万元' }],
      },
    ],
  });
  const guest = await visit(browser, it);
  await enter(guest, it, 'li', `/leads/${id}`);
  const { page } = guest;
  const main = page.locator('main');
  await main.getByText('价格约为正品参考价的18%').waitFor();
  await main.getByText('平行进口是否侵权，宜请示').waitFor();
  await main.getByText('页面所示金额约40,000–61,234元（未经核实），可能达到档次：违法经营额五万元').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await main.getByText('price about 18% of the reference').waitFor();
  await main.getByText('Whether a parallel import infringes').waitFor();
  await main
    .getByText('The page shows about CNY 40,000–61,234 (unverified), which may reach a line: turnover of')
    .waitFor();
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
});
