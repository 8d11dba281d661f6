import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, inject, onTestFinished, test } from 'vitest';
import { findChromium } from '../../crawlers/browser/chromium.ts';
import { createPrinter } from '../../papers/index.ts';
import { periodOf, writeWorkReport } from '../../reports/work/index.ts';
import { cacheHome } from '../../services/cache.ts';
import { pdfText } from '../support/pdf.ts';
import { filed, handClock, listing, testStore } from '../support/store.ts';
import { unzipped } from '../support/zip.ts';

const by = { user: 'li', role: 'officer' };

/** Six leads around the end of a half year, four of them decided within it. */
async function halfYear() {
  const clock = handClock('2026-06-20T02:00:00Z');
  const { store } = await testStore(inject('mongoUri'), clock);
  const ids: string[] = [];
  for (const [n, day] of [
    '2026-01-05',
    '2026-03-08',
    '2026-05-30',
    '2026-06-29',
    '2026-07-02',
    '2026-07-03',
  ].entries()) {
    const seller = { id: 's1', name: n === 0 ? '=cmd|calc' : '某店' };
    const of = listing({ listingId: `r${n}`, seenAt: `${day}T10:00:00+08:00`, seller });
    ids.push((await filed(store, { of, district: 'pudong' })).lead!.lead.id);
  }
  const decide = (n: number, action: 'confirm' | 'dismiss', at: string) =>
    store.leads.decide(ids[n]!, { action, version: 1, reason: 'other' }, by, new Date(at));
  await decide(0, 'confirm', '2026-06-21T02:00:00Z');
  await decide(1, 'confirm', '2026-06-22T02:00:00Z');
  await decide(2, 'dismiss', '2026-06-30T15:59:00Z');
  // One minute later it is July in Shanghai.
  await decide(3, 'confirm', '2026-06-30T16:00:00Z');
  await store.leads.note(ids[0]!, { at: '2026-06-25T02:00:00Z', by: 'system', what: 'verified-gone' }, { key: 'gone' });
  const pages = { platform: 'market', pages: 10, listings: 5, failed: 0 };
  await store.crawls.noteDays([
    { ...pages, day: '2026-06-20', blocked: 5 },
    { ...pages, day: '2026-07-01', blocked: 5 },
  ]);
  return { store, ids };
}

test('a half year as summary and ledger: what happened within it, to the minute in Shanghai, and whole files only', async () => {
  const { store, ids } = await halfYear();
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-report-'));
  const printer = createPrinter(() => findChromium({ cacheDir: cacheHome(process.env) }));
  onTestFinished(async () => {
    await printer.close();
    await rm(folder, { recursive: true, force: true });
  });
  const deps = { store, print: printer.page, now: new Date('2026-07-10T02:00:00Z') };
  const written = await writeWorkReport(deps, { period: periodOf('2026H1'), folder });
  expect(written.ledger).toBe(2);
  expect((await readdir(folder)).sort()).toEqual([
    'ledger-2026H1.xlsx',
    'work-summary-2026H1.docx',
    'work-summary-2026H1.pdf',
  ]);

  const said =
    '共新发现涉嫌侵权线索4条；作出核查决定3次，其中确认涉嫌2次、不予处理1次，确认率66.7%；经复查证实下架1次，发现重新上架0次；期末待处理线索3条。';
  const text = (await pdfText(await readFile(written.files[1]!))).join('').replaceAll(/\s/g, '');
  expect(text).toContain('网络商品涉嫌侵权线索工作情况（2026年上半年）');
  expect(text).toContain(said);
  expect(text).toContain('有抓取记录的1天共请求页面10页，被拒或失败5页（50.0%）；其中1天');
  const docx = await unzipped(await readFile(written.files[0]!));
  expect(docx.get('word/document.xml')!.toString('utf8')).toContain(said);

  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(written.files[2]!);
  const sheet = book.worksheets[0]!;
  const column = (name: string) => (sheet.getRow(2).values as string[]).indexOf(name);
  expect([3, 4].map((row) => sheet.getRow(row).getCell(column('线索编号')).value)).toEqual([ids[1], ids[0]]);
  const first = sheet.getRow(4);
  expect(first.getCell(column('卖家'))).toMatchObject({ type: ExcelJS.ValueType.String, value: '=cmd|calc；s1' });
  expect(first.getCell(column('核实下架')).value).toBe('2026-06-25 10:00');
  expect(first.getCell(column('辖区')).value).toBe('浦东新区');
});

test('periods end with their last day', () => {
  expect(periodOf('2026H2')).toMatchObject({ from: '2026-07-01', to: '2026-12-31', text: '2026年下半年' });
  expect(periodOf('2028-02')).toMatchObject({ from: '2028-02-01', to: '2028-02-29', text: '2028年2月' });
  expect(periodOf('2026Q3')).toMatchObject({ from: '2026-07-01', to: '2026-09-30' });
  expect(periodOf('2026')).toMatchObject({ from: '2026-01-01', to: '2026-12-31', text: '2026年' });
});
