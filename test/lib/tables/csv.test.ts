import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { delimiterOf, splitRecords } from '../../../lib/tables/csv.ts';
import { rowsOf, testFolder } from '../../support/tables.ts';

const folder = testFolder();
const TEXT = '商标,注册号\r\n耐克,123\r\n"大白兔, 奶糖",456\r\n';
const ROWS = [
  { row: 2, value: { 商标: '耐克', 注册号: '123' } },
  { row: 3, value: { 商标: '大白兔, 奶糖', 注册号: '456' } },
];

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['GB18030', iconv.encode(TEXT, 'gb18030')],
    ['UTF-16 as spreadsheets save it', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
    ['UTF-16 big-endian', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
  ])('reads %s', async (name, bytes) => {
    expect(await rowsOf(await folder.put(`${name}.csv`, bytes))).toEqual(ROWS);
  });

  it('takes GB18030 for what it is when the first Chinese stands far behind the start', async () => {
    const text = `mark,notes\n${'ascii,plain\n'.repeat(20_000)}耐克,四字节𠮷\n`;
    const rows = await rowsOf(await folder.put('late.csv', iconv.encode(text, 'gb18030')));
    expect(rows.at(-1)).toEqual({ row: 20_002, value: { mark: '耐克', notes: '四字节𠮷' } });
  });

  it('names the row of bytes that fit no encoding and reads the others', async () => {
    const bytes = Buffer.concat([
      Buffer.from('商标,注册号\n'),
      Buffer.from([0xff, 0xff, 0x2c, 0x31, 0x0a]),
      Buffer.from('耐克,2\n'),
    ]);
    const rows = await rowsOf(await folder.put('mixed.csv', bytes));
    expect(rows[0]).toMatchObject({ row: 2, problems: [{ field: 'column 1' }] });
    expect(rows[1]).toEqual({ row: 3, value: { 商标: '耐克', 注册号: '2' } });
  });
});

describe('rows', () => {
  it('numbers rows as a spreadsheet does, with breaks inside quotes and blank lines counted', async () => {
    const rows = await rowsOf(await folder.put('breaks.csv', 'a,b\n"1\n1",2\n\n3,4'));
    expect(rows.map(({ row, value }) => [row, value])).toEqual([
      [2, { a: '1\n1', b: '2' }],
      [4, { a: '3', b: '4' }],
    ]);
  });

  it.each([
    ['too few cells', 'a,b,c\n1,2\n4,5,6\n', 'the row has 2 cells, the header 3'],
    ['too many cells', 'a,b,c\n1,2,3,4\n4,5,6\n', 'the row has 4 cells, the header 3'],
    ['text after a quote', 'a,b,c\n1,"2"x,3\n4,5,6\n', 'cell 2 goes on after its closing quote'],
    ['a quote never closed', 'a,b,c\n1,"2,3\n4,5,6\n', 'never closed'],
  ])('reports %s and goes on', async (name, text, problem) => {
    const rows = await rowsOf(await folder.put(`${name}.csv`, text));
    expect(rows[0]).toMatchObject({
      row: 2,
      problems: expect.arrayContaining([expect.objectContaining({ problem: expect.stringContaining(problem) })]),
    });
    expect(rows[1]).toEqual({ row: 3, value: { a: '4', b: '5', c: '6' } });
  });

  it('does not let one open quote swallow a long file', async () => {
    const text = `a,b\n1,"2\n${`5,${'x'.repeat(300)}\n`.repeat(6000)}`;
    const rows = await rowsOf(await folder.put('swallow.csv', text));
    expect(rows.length).toBe(6001);
    expect(rows.filter((row) => row.problems).length).toBe(1);
  });

  it('passes a title above the header and keeps a column named __proto__ a column', async () => {
    const rows = await rowsOf(await folder.put('title.csv', '重点商标名录\n\n商标,__proto__\n耐克,x\n'));
    expect(rows).toHaveLength(1);
    expect(rows[0]!.row).toBe(4);
    expect(Object.entries(rows[0]!.value as object)).toEqual([
      ['商标', '耐克'],
      ['__proto__', 'x'],
    ]);
  });

  it('reads a table of one column', async () => {
    expect(await rowsOf(await folder.put('one.csv', '商标\n耐克\n李宁\n'))).toEqual([
      { row: 2, value: { 商标: '耐克' } },
      { row: 3, value: { 商标: '李宁' } },
    ]);
  });

  it.each([
    ['tab', 'a\tb,c\td\n', '\t'],
    ['semicolon', 'a;b;"c,d,e,f"\n', ';'],
    ['comma', 'a,b;c,d\n', ','],
  ])('finds the %s between cells', (_, line, delimiter) => {
    expect(delimiterOf(line)).toBe(delimiter);
  });

  it('obeys the line that Excel writes for itself', async () => {
    expect(await rowsOf(await folder.put('sep.csv', 'sep=;\na;b\n1,5;2\n'))).toEqual([
      { row: 3, value: { a: '1,5', b: '2' } },
    ]);
  });

  it('tells how many bytes were read', async () => {
    const seen: number[] = [];
    const path = await folder.put('progress.csv', TEXT);
    await rowsOf(path, { onProgress: ({ bytes, total }) => seen.push(bytes / total!) });
    expect(seen.at(-1)).toBe(1);
  });

  it('reads a stream like a file', async () => {
    expect(await rowsOf(Readable.from([Buffer.from(TEXT)]), { format: 'csv' })).toEqual(ROWS);
    expect(await rowsOf(Readable.from([Buffer.from(TEXT)]))).toEqual(ROWS);
  });
});

describe('splitting', () => {
  it('gives back what was written, however it is cut into pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', '\n', '\r', ' ', ';', '\t'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const written = [['x', 'y'], ...rows];
        const text = stringify(written, { quoted: true });
        const pieces = Readable.from(
          Array.from({ length: Math.ceil(text.length / size) }, (_, n) => text.slice(n * size, (n + 1) * size)),
        );
        const read: string[][] = [];
        for await (const line of splitRecords(pieces)) read.push(line.cells.map((one) => String(one ?? '')));
        expect(read).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws and never loses the last row of any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 40 }), async (text) => {
        const lines = [];
        for await (const line of splitRecords(Readable.from([`${text}\nlast,row`]))) lines.push(line);
        expect(JSON.stringify(lines.at(-1))).toContain('row');
      }),
      { numRuns: 300 },
    );
  });
});
