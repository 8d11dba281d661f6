import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EvidenceArchive } from '../../../domain/ports.ts';
import { sha256 } from '../../../lib/hash.ts';
import { clean } from '../../support/axe.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, type Visit, visit } from '../../support/console-browser.ts';
import { fileLead, importMark, markHit } from '../../support/console-data.ts';

/** Emoji of two and of eleven units, letters with marks combined with them, a zero-width space within the mark. */
const TITLE = '🔥👨‍👩‍👧‍👦é́ 高仿 安\u200b踏 跑鞋';
const kept = new Map<string, Uint8Array>();
const archive = { kept: async (hash: string) => kept.get(hash) } as unknown as EvidenceArchive;

let console: TestConsole;
let browser: Browser;
let lead: string;
beforeAll(async () => {
  console = await startConsole({ archive });
  await importMark(console.store);
  await console.account('officer', 'officer', { district: 'pudong' });
  lead = await prepared();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await console?.close();
});

/** A lead with a kept picture, in which a logo was found, on a seller of whom another lead was decided. */
async function prepared(): Promise<string> {
  const { store } = console;
  const earlier = await fileLead(store, { id: 'e1', district: 'pudong' });
  const by = { user: 'wang', role: 'officer' };
  await store.leads.decide(earlier, { action: 'confirm', version: 1 }, by, console.now.value);
  const logo = { ...markHit(TITLE, '安\u200b踏', 0.7), kind: 'image' as const, subjectId: 'ref-1', legalBasis: [] };
  const reason = { code: 'logo', detail: '图中出现近似标志', field: 'images[0]', weight: 62 };
  const hits = [markHit(TITLE, '安\u200b踏'), { ...logo, reasons: [{ ...reason, box: [40, 30, 60, 50] as never }] }];
  const images = ['https://img.invalid/1.jpg', 'https://img.invalid/2.jpg'];
  const id = await fileLead(store, { id: 'l1', district: 'pudong', hits, listing: { title: TITLE, images } });
  const of = (await store.leads.get(id))!;
  const blue = { create: { width: 200, height: 160, channels: 3 as const, background: '#4a7fb5' } };
  const picture = await sharp(blue).png().toBuffer();
  kept.set(sha256(picture), picture);
  const takenAt = console.now.value.toISOString();
  await store.evidence.keepPictures(of, [{ url: images[0]!, takenAt, sha256: sha256(picture) }]);
  return id;
}

async function visiting(use: (visit: Visit) => Promise<void>, size = {}): Promise<void> {
  const guest = await visit(browser, console, size);
  await use(guest);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
}

const SHOTS = process.env['HUBIAO_SHOTS'];
const shot = async ({ page }: Visit, name: string): Promise<void> => {
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};

test('the page shows why, and nothing that must not happen happens', () =>
  visiting(async (guest) => {
    const { page } = guest;
    await enter(guest, console, 'officer', `/leads/${lead}`);
    await page.locator('article.lead').waitFor();
    await page.locator('.frame img').waitFor();
    await shot(guest, 'lead-zh');
    await clean(page);
  }));

test('each side of a lead, in both languages, both looks and on a phone', async () => {
  for (const size of [{}, { width: 390, height: 844 }])
    await visiting(async (guest) => {
      const { page } = guest;
      const name = 'width' in size ? 'phone' : 'wide';
      await enter(guest, console, 'officer', `/leads/${lead}`);
      for (const tab of ['finding', 'timeline', 'evidence', 'seller', 'course', 'tracks'] as const) {
        await page.goto(`${console.url}/next/leads/${lead}?tab=${tab}`);
        await page.locator('[role=tabpanel] .card').first().waitFor();
        await page.locator('.waiting').waitFor({ state: 'detached' });
        await shot(guest, `${tab}-${name}`);
        await clean(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([tab, wide]).toEqual([tab, 0]);
      }
    }, size);
}, 60_000);
