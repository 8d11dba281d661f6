import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { loadSeriousness } from '../../../config/rules.ts';
import type { Settings } from '../../../config/settings.ts';
import type { EvidenceArchive } from '../../../domain/ports.ts';
import { archiveFor } from '../../../roles/archive.ts';
import { openStore } from '../../../store/connect.ts';
import { clean } from '../../support/axe.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, shot, type Visit, visit } from '../../support/console-browser.ts';
import { fileLead, importMark, markHit } from '../../support/console-data.ts';
import { facts, files } from '../../support/evidence.ts';

/** Emoji of two and of eleven units, letters with marks combined with them, a zero-width space within the mark. */
const TITLE = '🔥👨‍👩‍👧‍👦é́ 高仿 安\u200b踏 跑鞋';
const CONTACT = ['微信 boss_2026'];
const HOSTILE = '<img src=x onerror="ranScript(1)">\u202e';

let console: TestConsole;
let browser: Browser;
let archive: EvidenceArchive;
let dataDir: string;
let lead: string;
let twin: string;
beforeAll(async () => {
  const dbName = `lead-page-${randomUUID().slice(0, 12)}`;
  const store = await openStore({ uri: inject('mongoUri'), dbName, seriousness: loadSeriousness() });
  dataDir = await mkdtemp(join(tmpdir(), 'hubiao-lead-page-'));
  archive = archiveFor({ dataDir, signature: 'ed25519', bundles: 'folder' } as Settings, store);
  console = await startConsole({ store, archive });
  await importMark(store);
  for (const user of ['officer', 'second']) await console.account(user, 'officer', { district: 'pudong' });
  await console.account('analyst', 'analyst');
  [lead, twin] = [await prepared(), await fileLead(store, { id: 'twin', district: 'pudong' })];
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await console?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const now = (): Date => console.now.value;

/** A lead with a kept picture in which a logo was found, a bundle in the log, and a seller with a past and a friend. */
async function prepared(): Promise<string> {
  const { store } = console;
  const earlier = await fileLead(store, { id: 'e1', district: 'pudong' });
  await store.leads.decide(earlier, { action: 'confirm', version: 1 }, { user: 'wang', role: 'officer' }, now());
  const friend = { id: 's-friend', name: `友店 ${HOSTILE}`, contact: CONTACT };
  await fileLead(store, { id: 'f1', district: 'pudong', listing: { platform: 'sample-live', seller: friend } });
  const logo = { ...markHit(TITLE, '安\u200b踏', 0.7), kind: 'image' as const, subjectId: 'ref-1', legalBasis: [] };
  const box = {
    code: 'logo',
    detail: '图中出现近似标志',
    field: 'images[0]',
    weight: 62,
    box: [40, 30, 60, 50] as never,
  };
  const hits = [markHit(TITLE, '安\u200b踏'), { ...logo, reasons: [box] }];
  const images = ['https://img.invalid/1.jpg', 'https://img.invalid/2.jpg'];
  const seller = { id: 's-1', name: '潮鞋工厂店', region: '上海市浦东新区', contact: CONTACT };
  const attributes = { 货号: '112235505', [HOSTILE]: HOSTILE };
  const of = { title: TITLE, images, seller, attributes, description: `专柜同款${HOSTILE}` };
  const id = await fileLead(store, { id: 'l1', district: 'pudong', hits, listing: of });
  const one = (await store.leads.get(id))!;
  await fileLead(store, {
    id: 'l1',
    hits,
    listing: { ...of, price: { amount: 59, currency: 'CNY' }, seenAt: '2026-11-21T09:00:00+08:00' },
  });
  const blue = { create: { width: 200, height: 160, channels: 3 as const, background: '#4a7fb5' } };
  const sha256 = await archive.keep(await sharp(blue).png().toBuffer());
  const takenAt = now().toISOString();
  const newest = (await store.leads.get(id))!;
  await store.evidence.keepPictures(newest, [{ url: images[0]!, takenAt, sha256 }]);
  await bundled(one.id);
  return id;
}

async function bundled(of: string): Promise<void> {
  const { store } = console;
  const id = `${of}-filing-1`;
  await store.evidence.plan([{ id, lead: of, occasion: 'filing', version: 1 }], now());
  const bundle = await archive.bundle({ ...facts(id), lead: of }, files());
  const made = { ...bundle, madeAt: now().toISOString(), missing: [] };
  await store.evidence.advance(id, { state: 'made', at: now(), bundle: made });
  const { sha256, sm3 } = bundle;
  await archive.enter([{ type: 'bundle', lead: of, bundle: id, sha256, sm3 }], now);
  await store.evidence.advance(id, { state: 'logged', at: now(), index: 0 });
}

async function visiting(use: (page: Page, guest: Visit) => Promise<void>, size = {}): Promise<void> {
  const guest = await visit(browser, console, size);
  await use(guest.page, guest);
  expect(guest.trouble).toEqual([]);
  await guest.context.close();
}

const TABS = ['finding', 'timeline', 'evidence', 'seller', 'course', 'tracks'] as const;
const settled = async (page: Page): Promise<void> => {
  await page.locator('article.lead .card').first().waitFor();
  await expect.poll(() => page.locator('.waiting').count()).toBe(0);
};
const versionOf = async (id: string): Promise<number> => (await console.store.leads.get(id))!.version;

test.each([
  ['wide', {}],
  ['phone', { width: 390, height: 844 }],
] as const)('every side of a lead is clean and fits, %s', { timeout: 600_000 }, async (name, size) => {
  await visiting(async (page, guest) => {
    await enter(guest, console, 'officer', `/leads/${lead}`);
    if (name === 'phone') await page.getByRole('button', { name: '深色外观' }).click();
    for (const tab of TABS) {
      await page.goto(`${console.url}/leads/${lead}?tab=${tab}`);
      await settled(page);
      await shot(page, `${tab}-${name}`);
      expect([tab, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)]).toEqual([tab, 0]);
      if (name === 'phone' && tab !== 'tracks' && tab !== 'finding') continue;
      await clean(page);
      if (name === 'phone') continue;
      await page.getByRole('button', { name: 'English' }).click();
      await settled(page);
      const words = await page.locator('main').innerText();
      expect([tab, /\b(tab|what|kind|dossier|case|track)\.[a-z]/.exec(words)?.[0]]).toEqual([tab, undefined]);
      await shot(page, `${tab}-${name}-en`);
      await clean(page);
      await page.getByRole('button', { name: '中文' }).click();
    }
  }, size);
});

test('what was found is marked exactly, in the text and in the picture, which is compared in one zoom', () =>
  visiting(async (page, guest) => {
    await enter(guest, console, 'officer', `/leads/${lead}`);
    await settled(page);
    const marks = page.locator('#lead-title mark');
    const found = await marks.evaluateAll((all) =>
      all.map((one) => {
        const copy = one.cloneNode(true) as HTMLElement;
        for (const number of copy.querySelectorAll('sup')) number.remove();
        return [(one as HTMLElement).dataset['reasons'], copy.textContent];
      }),
    );
    expect(found).toEqual([
      ['2', '高仿'],
      ['1', '安'],
      ['1', 'U+200B'],
      ['1', '踏'],
    ]);
    const picture = page.locator('.frame img');
    await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(200);
    const box = await page.locator('.frame [data-box="3"] rect').boundingBox();
    const frame = (await picture.boundingBox())!;
    const scale = frame.width / 200;
    expect(Math.abs(box!.x - frame.x - 40 * scale)).toBeLessThan(3);
    expect(Math.abs(box!.width - 60 * scale)).toBeLessThan(5);
    await page.getByRole('button', { name: '放大' }).click();
    const widths = await page
      .locator('.frame-inner')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).style.width));
    expect(widths).toEqual(['150%', '150%']);
    await page.getByText('叠放').click();
    await page.locator('.frame-over .plate').waitFor();
    await shot(page, 'overlay');
    await page.getByRole('button', { name: /第 2 张/ }).click();
    await page.getByText('这张图片没有保存').waitFor();
  }));

test(
  'a lead’s day: suspected, evidence verified, held, verified and filed, sent to the police, merged and detached',
  { timeout: 600_000 },
  () =>
    visiting(async (page, guest) => {
      await enter(guest, console, 'officer', `/leads/${lead}`);
      await settled(page);
      await page.getByRole('button', { name: '确认涉嫌' }).click();
      await expect.poll(() => page.locator('.three-tracks').innerText()).toMatch(/核查\s*涉嫌/);

      await page.getByRole('link', { name: '证据', exact: true }).click();
      await page.getByRole('button', { name: '立即核验' }).click();
      await page.getByText(/核验通过/).waitFor();

      await page.getByRole('link', { name: '卖家档案', exact: true }).click();
      await expect.poll(() => page.locator('.dossier').innerText()).toMatch(/联系方式相同：\s*微信 boss_2026/);
      expect(await page.locator('.dossier').innerText()).toContain('wang');

      await page.getByRole('link', { name: '文书与案件', exact: true }).click();
      await page.locator('.row-form').getByLabel('理由').fill('先取证再通知');
      await page.getByRole('button', { name: '暂缓发文' }).click();
      await page.getByText('先固定证据，暂不发文（officer）').waitFor();
      const card = page.locator('.case');
      await card.getByRole('button', { name: '开始核查' }).click();
      await card.getByRole('button', { name: '提交：开始核查' }).click();
      await card.getByRole('button', { name: '立案', exact: true }).click();
      await card.getByRole('button', { name: '提交：立案' }).click();
      await card.getByText('请填写。').waitFor();
      await card.getByLabel('文号').fill('沪市监浦立〔2026〕1号');
      await shot(page, 'case');
      await clean(page);
      await card.getByRole('button', { name: '提交：立案' }).click();
      await expect.poll(() => page.locator('.three-tracks').innerText()).toContain('已立案');
      await card.getByRole('button', { name: '移送' }).click();
      await card.getByLabel('移送至').click();
      await page.getByText('公安机关', { exact: true }).click();
      await card.getByLabel('机关名称').fill('浦东公安分局');
      await card.getByLabel('理由').fill('数额达到立案追诉标准');
      await card.getByRole('button', { name: '提交：移送' }).click();
      await expect.poll(() => page.locator('.three-tracks').innerText()).toContain('已移送');

      await page.goto(`${console.url}/leads/${twin}?tab=tracks`);
      await page.getByLabel('并入哪条线索').fill(`${console.url}/leads/${lead}`);
      await page.locator('.joins').getByLabel('理由').fill('同一商品换号');
      await page.getByRole('button', { name: '并入', exact: true }).click();
      await page.getByText('已并入另一条线索').first().waitFor();
      await clean(page);
      await page.getByRole('link', { name: /高仿/ }).first().click();
      await page.getByText('另有 1 条线索与此一并研判').waitFor();
      await page.getByRole('link', { name: '经过', exact: true }).click();
      const line = page.locator('.line');
      await line.waitFor();
      for (const said of ['首次抓取', '价格', '立为线索', '确认涉嫌', '已记入日志', '暂缓发文', '移送', '并入一条线索'])
        expect(await line.innerText()).toContain(said);
      await shot(page, 'line');
      await page.getByLabel('抓取', { exact: true }).click();
      await page.waitForURL(/hide=crawl/);
      await expect.poll(() => line.innerText()).not.toContain('首次抓取');

      await page.goto(`${console.url}/leads/${twin}?tab=tracks`);
      await page.locator('.joins').getByLabel('理由').fill('核对后不是同一商品');
      await page.getByRole('button', { name: '拆出' }).click();
      await page.getByRole('button', { name: '确认涉嫌' }).waitFor();
      expect((await console.store.leads.get(twin))!.mergedInto).toBeUndefined();
      expect(await versionOf(lead)).toBeGreaterThan(4);
    }),
);

test('an officer’s capture is proposed here and confirmed by another; an analyst may look and do nothing', () =>
  visiting(async (page, guest) => {
    await enter(guest, console, 'officer', `/leads/${twin}?tab=evidence`);
    await page.getByRole('button', { name: '发起取证' }).click();
    for (const [label, text] of [
      ['姓名', '李建国'],
      ['执法证号', '310115-001'],
      ['地点', '浦东市场监管所'],
    ] as const)
      await page.getByLabel(label).first().fill(text);
    await clean(page);
    await page.getByRole('button', { name: '发起，等待第二名人员确认' }).click();
    await page.locator('[data-visit]').waitFor();
    await guest.context.clearCookies();
    await enter(guest, console, 'analyst', `/leads/${twin}?tab=evidence`);
    await page.locator('[data-visit]').waitFor();
    expect(await page.getByRole('button', { name: '发起取证' }).count()).toBe(0);
    expect(await page.locator('.decide').count()).toBe(0);
    await page.goto(`${console.url}/leads/no-such-lead`);
    await page.getByText('没有找到，或不在您的权限之内。').waitFor();
    await clean(page);
  }));
