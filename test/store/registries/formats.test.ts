import { readFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, it } from 'vitest';
import { readTable } from '../../../lib/tables/index.ts';
import { emptied, importValues, testRegistries } from '../../support/registries.ts';
import { testFolder, workbook } from '../../support/tables.ts';

const registries = testRegistries();
const { store } = registries;
const folder = testFolder();
beforeEach(() => emptied(registries));
const ENGLISH = [
  'id',
  'mark',
  'aliases',
  'registrationNo',
  'niceClasses',
  'goods',
  'owner',
  'wellKnown',
  'status',
  'validFrom',
  'validUntil',
  'referencePrice.min',
  'authorisedSellers',
];
const CHINESE = [
  '编号',
  '商标名称',
  '别名',
  '注册号',
  '类别',
  '核定商品',
  '权利人',
  '驰名',
  '状态',
  '有效期自',
  '有效期至',
  '参考价下限',
  '授权商家',
];
const SELLERS = '[{"platform":"sample-market","sellerId":"s-1017"}]';
const CELLS = [
  [
    'tm-1',
    '大白兔',
    'White Rabbit;大白兔奶糖',
    '1234567',
    '30;29',
    '奶糖;糖果',
    '某食品公司',
    '是',
    '已注册',
    '2019-03-21',
    '2029-03-20',
    '9.9',
    SELLERS,
  ],
  ['tm-2', 'ADIDAS', '', '7654321', '25', '运动鞋', '某公司', '', '', '', '', '', ''],
];
const WANTED = [
  {
    id: 'tm-1',
    mark: '大白兔',
    aliases: ['White Rabbit', '大白兔奶糖'],
    registrationNo: '1234567',
    niceClasses: [30, 29],
    goods: ['奶糖', '糖果'],
    owner: '某食品公司',
    wellKnown: true,
    status: 'registered',
    validFrom: '2019-03-21',
    validUntil: '2029-03-20',
    referencePrice: { min: 9.9, currency: 'CNY' },
    authorisedSellers: [{ platform: 'sample-market', sellerId: 's-1017' }],
  },
  { id: 'tm-2', mark: 'ADIDAS', registrationNo: '7654321', niceClasses: [25], goods: ['运动鞋'], owner: '某公司' },
];
const csv = (rows: string[][]): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

describe('every format, header language and encoding', () => {
  const files: [string, (header: string[]) => Promise<string>][] = [
    ['UTF-8 CSV', (header) => folder.put('a.csv', csv([header, ...CELLS]))],
    ['UTF-8 CSV with a mark', (header) => folder.put('b.csv', `\ufeff${csv([header, ...CELLS])}`)],
    ['GBK CSV', (header) => folder.put('c.csv', iconv.encode(csv([header, ...CELLS]), 'gbk'))],
    ['XLSX', (header) => workbook(folder.path('d.xlsx'), [header, ...CELLS])],
    [
      'JSON Lines',
      (header) =>
        folder.put(
          'e.jsonl',
          CELLS.map((row) => JSON.stringify(Object.fromEntries(header.map((name, at) => [name, row[at]])))).join('\n'),
        ),
    ],
  ];
  it.each(
    files.flatMap(
      ([name, make]) =>
        [
          [name, 'English', make, ENGLISH],
          [name, 'Chinese', make, CHINESE],
        ] as const,
    ),
  )('gives the same entries: %s, %s', async (_, _language, make, header) => {
    const { account } = await importValues(store, 'directory', readTable(await make([...header])));
    expect(account).toEqual({
      kind: 'directory',
      version: 1,
      committed: true,
      added: 2,
      changed: 0,
      unchanged: 0,
      refused: 0,
    });
    expect((await store.load()).registries.directory).toEqual(WANTED);
  });
});

describe('reference pictures', () => {
  it('are kept by id', async () => {
    await store.saveReferences([
      { id: 'r1', hashes: ['ff'] },
      { id: 'r2', hashes: ['00', '0f'], subjectId: 'tm-1' },
    ]);
    await store.saveReferences([{ id: 'r1', hashes: ['fe'] }]);
    expect(await store.references()).toEqual([
      { id: 'r1', hashes: ['fe'] },
      { id: 'r2', hashes: ['00', '0f'], subjectId: 'tm-1' },
    ]);
  });
});

it('imports the sample registries as they are shipped', async () => {
  const lines = (await readFile('samples/registries/directory.jsonl', 'utf8')).trim().split('\n').length;
  const { account } = await importValues(store, 'directory', readTable('samples/registries/directory.jsonl'), {
    demo: true,
  });
  expect(account).toEqual({
    kind: 'directory',
    version: 1,
    committed: true,
    added: lines,
    changed: 0,
    unchanged: 0,
    refused: 0,
  });
});
