import { describe, expect, it } from 'vitest';
import { rowsOf, testFolder, workbook } from '../../support/tables.ts';
import { zipOf } from '../../support/tables-zip.ts';

const folder = testFolder();
const refusal = (path: string, options?: Parameters<typeof rowsOf>[1]) =>
  rowsOf(path, options).then(
    () => undefined,
    (error: { code: string; message: string }) => error,
  );

describe('a file that is not what it says', () => {
  it.each([
    ['page.csv', '<!DOCTYPE html><html><body>请登录</body></html>', 'table-not-a-table'],
    ['export.xlsx', '<html xmlns:o="x"><table><tr><td>商标</td></tr></table>', 'table-format-differs'],
    ['empty.csv', '', 'table-empty'],
    ['blank.csv', '\ufeff \r\n\r\n', 'table-empty'],
    ['empty.jsonl', '\n', 'table-empty'],
    ['old.csv', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'table-not-a-table'],
    ['paper.csv', '%PDF-1.7 …', 'table-not-a-table'],
    ['picture.csv', Buffer.from('89504e470d0a1a0a00000000', 'hex'), 'table-not-a-table'],
    ['zip.csv', zipOf({ 'a.txt': 'a' }), 'table-format-differs'],
    ['text.xlsx', '商标,注册号\n', 'table-format-differs'],
    ['twice.csv', '商标,注册号, 商标 \n耐克,1,2\n', 'table-header-duplicated'],
  ])('is refused by name: %s', async (name, content, code) => {
    const error = await refusal(await folder.put(name, content));
    expect(error).toMatchObject({ code, kept: expect.any(String) });
    expect(error!.message).toContain(name);
  });

  it('says row and column of a header that stands twice', async () => {
    const error = await refusal(await folder.put('twice.csv', '名录\n商标,注册号,商标\n耐克,1,2\n'));
    expect(error!.message).toMatch(/twice\.csv, row 2: columns 1 and 3 are both named “商标”/);
  });

  it('is refused when it is missing, a folder or too large', async () => {
    expect(await refusal(folder.path('nowhere.csv'))).toMatchObject({ code: 'file-unreadable' });
    expect(await refusal(folder.path('.'))).toMatchObject({ code: 'file-unreadable' });
    expect(await refusal(await folder.put('big.csv', 'a,b\n1,2\n'), { maxBytes: 4 })).toMatchObject({
      code: 'table-too-large',
    });
  });

  it('is known by its bytes where the name says nothing', async () => {
    const path = await workbook(folder.path('book'), [
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(await rowsOf(path)).toEqual([{ row: 2, value: { a: '1', b: '2' } }]);
    expect(await rowsOf(await folder.put('lines', '{"a":1}\n'))).toEqual([{ row: 1, value: { a: 1 } }]);
    expect(await rowsOf(await folder.put('cells', 'a,b\n1,2\n'))).toEqual([{ row: 2, value: { a: '1', b: '2' } }]);
  });
});
