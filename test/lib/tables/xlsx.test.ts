import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { columnOf, dateOfSerial, isDateFormat } from '../../../lib/tables/xlsx-cells.ts';
import { rowsOf, testFolder, workbook } from '../../support/tables.ts';
import { zipOf } from '../../support/tables-zip.ts';

const folder = testFolder();
const refusal = (path: string) =>
  rowsOf(path).then(
    () => undefined,
    (error: { code: string; message: string }) => error,
  );
const BOOK = '<workbook xmlns:r="x"><sheets><sheet name="s" r:id="r1"/></sheets></workbook>';
const RELS = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>';
const book = (sheet: string, more: Record<string, string> = {}) =>
  zipOf({ 'xl/workbook.xml': BOOK, 'xl/_rels/workbook.xml.rels': RELS, 'xl/worksheets/sheet1.xml': sheet, ...more });

describe('XLSX', () => {
  it.each([true, false])('reads texts, numbers, flags and dates, with shared texts %s', async (shared) => {
    const path = await workbook(
      folder.path(`types-${shared}.xlsx`),
      [
        ['商标', '注册号', '驰名', '有效期至', '空'],
        ['耐克', 30001234, true, new Date(Date.UTC(2029, 2, 20)), null],
        [],
        [{ richText: [{ text: '大' }, { text: '白兔' }] }, { formula: 'A1', result: 7 }, false, '2029年3月20日', ' '],
      ],
      shared,
    );
    expect(await rowsOf(path)).toEqual([
      { row: 2, value: { 商标: '耐克', 注册号: 30001234, 驰名: true, 有效期至: '2029-03-20' } },
      { row: 4, value: { 商标: '大白兔', 注册号: 7, 驰名: false, 有效期至: '2029年3月20日' } },
    ]);
  });

  it('passes a title across the sheet and tells progress up to the end', async () => {
    const seen: number[] = [];
    const path = await workbook(folder.path('title.xlsx'), [['重点商标保护名录'], ['商标', '注册号'], ['耐克', '1']]);
    const rows = await rowsOf(path, { onProgress: ({ bytes, total }) => seen.push(bytes / total!) });
    expect(rows).toEqual([{ row: 3, value: { 商标: '耐克', 注册号: '1' } }]);
    expect(seen.at(-1)).toBe(1);
  });

  it('reports error cells and cells outside the header by row', async () => {
    const cell = (ref: string, text: string, type = 'inlineStr') =>
      type === 'e'
        ? `<c r="${ref}" t="e"><v>${text}</v></c>`
        : `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const sheet = `<worksheet><sheetData><row r="1">${cell('A1', 'a')}${cell('B1', 'b')}</row><row r="5">${cell('A5', '#N/A', 'e')}${cell('B5', 'x')}${cell('D5', 'y')}</row></sheetData></worksheet>`;
    const rows = await rowsOf(await folder.put('errors.xlsx', book(sheet)));
    expect(rows).toEqual([
      {
        row: 5,
        value: { b: 'x' },
        problems: [
          { field: 'column 1', problem: 'holds the error #N/A' },
          { field: '', problem: 'the row has 4 cells, the header 2' },
        ],
      },
    ]);
  });

  it('reads the first sheet that is not hidden and the dates of the 1904 system', async () => {
    const sheet = (text: string) =>
      `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>${text}</v></c><c r="B1" t="str"><v>日</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>0</v></c></row></sheetData></worksheet>`;
    const bytes = zipOf({
      'xl/workbook.xml':
        '<workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet name="h" state="hidden" r:id="r1"/><sheet name="s" r:id="r2"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': sheet('hidden'),
      'xl/worksheets/sheet2.xml': sheet('shown'),
    });
    expect(await rowsOf(await folder.put('hidden.xlsx', bytes))).toEqual([
      { row: 2, value: { shown: 1, 日: '1904-01-01' } },
    ]);
  });

  it('refuses what unpacks to a thousand times its size, before unpacking it', async () => {
    const bomb = `<worksheet><sheetData>${' '.repeat(40 * 1024 * 1024)}`;
    const error = await refusal(await folder.put('bomb.xlsx', book(bomb)));
    expect(error).toMatchObject({ code: 'workbook-too-large', message: expect.stringContaining('bomb.xlsx') });
  });

  it('refuses a part that is larger than it declares', async () => {
    const content = `<worksheet><sheetData>${'<row/>'.repeat(100_000)}</sheetData></worksheet>`;
    const bytes = book(content);
    const declared = Buffer.alloc(4);
    declared.writeUInt32LE(Buffer.byteLength(content));
    const small = Buffer.alloc(4);
    small.writeUInt32LE(1000);
    for (let at = bytes.indexOf(declared); at >= 0; at = bytes.indexOf(declared, at)) small.copy(bytes, at);
    expect(await refusal(await folder.put('liar.xlsx', bytes))).toMatchObject({ code: 'workbook-refused' });
  });

  it.each([
    [
      'entities of its own',
      book(
        '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData></worksheet>',
      ),
    ],
    ['XML that breaks off', book('<worksheet><sheetData><row r="1">')],
    ['no sheet', zipOf({ 'word/document.xml': '<w/>' })],
  ])('refuses %s', async (name, bytes) => {
    expect(await refusal(await folder.put(`${name}.xlsx`, bytes))).toMatchObject({ code: 'workbook-refused' });
  });

  it('refuses a workbook that was cut off', async () => {
    const path = await workbook(folder.path('whole.xlsx'), [
      ['商标', '注册号'],
      ['耐克', '1'],
    ]);
    const whole = await readFile(path);
    expect(await refusal(await folder.put('cut.xlsx', whole.subarray(0, whole.length - 200)))).toMatchObject({
      code: 'workbook-refused',
    });
  });
});

describe('cells', () => {
  it('knows formats that show dates', () => {
    expect(['yyyy-mm-dd', 'm/d/yy h:mm', 'yyyy"年"m"月"', '[$-804]yyyy年m月d日'].map(isDateFormat)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['0.00', '#,##0.00;[Red]-#,##0', '@', 'General', '"days" 0', '¥#,##0'].map(isDateFormat)).toEqual(
      Array(6).fill(false),
    );
  });

  it('turns serial numbers into days and times', () => {
    expect([46082, 1, 46082.5, 45291.999999].map(dateOfSerial)).toEqual([
      '2026-03-01',
      '1899-12-31',
      '2026-03-01 12:00:00',
      '2024-01-01',
    ]);
    expect([0, -1, 3_000_000, Number.NaN].map(dateOfSerial)).toEqual(Array(4).fill(undefined));
  });

  it('counts columns', () => {
    expect(['A1', 'Z9', 'AA10', 'XFD1', 'XFE1', '1', undefined].map(columnOf)).toEqual([
      0,
      25,
      26,
      16383,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
