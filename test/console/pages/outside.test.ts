import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, visit } from '../../support/console-browser.ts';
import { fileLead, importMark, markHit } from '../../support/console-data.ts';

const PAYLOADS = [
  '<img src=x onerror="ranScript(1)">',
  '"><script>ranScript(2)</script>',
  "'-ranScript(3)-'",
  '<svg/onload=ranScript(4)>',
  'javascript:ranScript(5)',
  '</title><iframe srcdoc="<script>parent.ranScript(6)</script>">',
  '{{constructor.constructor("ranScript(7)")()}}',
  '<a href="https://evil.invalid/" onclick="ranScript(8)">x</a>',
  '<link rel=stylesheet href=https://evil.invalid/x.css>',
  '\u202egpj.exe\u202c \u2066反\u2069 \u200b零\u200d宽\ufeff',
];

/** A lead with the payload in every field that comes from outside. */
function hostile(bad: string): Partial<Parameters<typeof fileLead>[1]> {
  const title = `安踏 高仿 ${bad}`;
  const hit = markHit(title, '安踏');
  const reasons = [
    ...hit.reasons.map((reason) => ({ ...reason, detail: bad })),
    { code: bad, detail: bad, field: `attributes.${bad}`, start: 0, end: bad.length, quote: bad, weight: 0 },
    { code: 'x', detail: bad, field: bad, quote: bad, weight: 0 },
  ];
  const parts = {
    subjectId: bad,
    legalBasis: [bad],
    elements: [{ id: bad, state: 'open' as const }],
    defences: [{ id: bad, state: 'open' as const }],
  };
  return {
    score: 0.9,
    hits: [{ ...hit, reasons, ...parts }],
    listing: {
      title,
      url: 'javascript:ranScript("url")',
      description: bad,
      brand: bad,
      category: [bad],
      attributes: { [bad]: bad },
      images: ['javascript:ranScript("image")', bad, 'https://evil.invalid/pixel.gif'],
      text: [{ source: 'ocr', value: bad }],
      shipFrom: bad,
      origin: bad,
      seller: { id: bad.slice(0, 190), name: bad.slice(0, 200), uscc: bad, licence: bad, region: bad, contact: [bad] },
      stream: { roomId: bad, host: bad },
    },
  };
}

let it: TestConsole;
let browser: Browser;
const leads: string[] = [];
beforeAll(async () => {
  it = await startConsole();
  await importMark(it.store);
  await it.account('root', 'administrator');
  await it.account('li', 'supervisor', { district: 'city' });
  await it.account('an', 'analyst');
  for (const [index, bad] of PAYLOADS.entries()) {
    const id = await fileLead(it.store, { id: `x${index}`, district: 'pudong', ...hostile(bad) });
    const decision = { action: 'confirm' as const, note: bad, version: 1 };
    await it.store.leads.decide(id, decision, { user: bad, role: 'officer' }, it.now.value);
    leads.push(id);
  }
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await it?.close();
});

/** Nothing of a text became an element or a link to anywhere but the web and this console. */
async function harmless(page: Page): Promise<void> {
  const links = await page.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(links.filter((href) => !/^(https?:|\/|#|\?|\.)/.test(href))).toEqual([]);
  expect(await page.locator('main iframe, main script, main link, main [onerror], main [onload]').count()).toBe(0);
}

const DAYS: [string, (lead: string) => string[]][] = [
  [
    'li',
    (lead) => [
      ...['finding', 'timeline', 'evidence', 'seller', 'course', 'tracks'].map((tab) => `/leads/${lead}?tab=${tab}`),
      `/queue?status=suspected&lead=${lead}`,
      `/papers/new?lead=${lead}`,
    ],
  ],
  ['an', (lead) => [`/leads/${lead}`, '/trends', '/crawl-health']],
  ['root', () => ['/admin', '/admin/audit', '/admin/platforms', '/admin/accounts']],
];

test.each(DAYS)('what comes from outside is text on every page that %s opens', async (user, pagesOf) => {
  const guest = await visit(browser, it);
  const { page } = guest;
  await enter(guest, it, user);
  for (const [index, lead] of leads.entries())
    for (const path of index === 0 ? pagesOf(lead) : pagesOf(lead).slice(0, 1)) {
      await page.goto(it.url + path);
      await page.locator('main h1, main h2, main table, main form').first().waitFor();
      await harmless(page);
      if (!path.startsWith(`/leads/${lead}`)) continue;
      const shown = PAYLOADS[index]!.replace(
        /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
        (one) => `U+${one.charCodeAt(0).toString(16).toUpperCase()}`,
      );
      await expect.poll(() => page.locator('#lead-title').textContent()).toContain(shown);
    }
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
});
