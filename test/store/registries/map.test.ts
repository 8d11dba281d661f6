import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegistryKind } from '../../../domain/registries.ts';
import * as cell from '../../../store/registries/cells.ts';
import { COLUMNS } from '../../../store/registries/columns.ts';
import { registryReader } from '../../../store/registries/map.ts';
import { sellers } from '../../../store/registries/sellers.ts';
import { isRightUscc } from '../../../store/registries/uscc.ts';

const read = (value: unknown, kind: RegistryKind = 'directory') => registryReader(kind).read({ row: 2, value });
const entry = (value: unknown, kind: RegistryKind = 'directory') =>
  (read(value, kind) as { entry: Record<string, unknown> }).entry;
const problems = (value: unknown, kind: RegistryKind = 'directory') =>
  (read(value, kind) as { problems: { field: string; problem: string }[] }).problems;
const MARK = { id: 'a', mark: '耐克', niceClasses: [25], owner: '某公司' };

describe('an officer’s table', () => {
  it('becomes a mark', () => {
    const row = {
      序号: 1,
      编号: 'tm-1',
      商标名称: '大白兔',
      '注册号（国内）': '第 1234567 号',
      国际分类: '第30类、第29类',
      核定商品: '奶糖；糖果，巧克力',
      商标权利人: '某食品公司',
      是否驰名: '是',
      商标状态: '已注册',
      专用期限: '2019年3月21日至2029年3月20日',
      别名: 'White Rabbit；大白兔奶糖',
      '参考价(元)': '¥9.9～168',
      级别: '重点',
      排除词: '大白兔子;新西兰大白兔',
      授权商家: '平台=sample-market,店铺=s-1017,至=2027/12/31,商品=奶糖/糖果;91310104MADEM01727',
      备注: '示例',
    };
    expect(entry(row)).toEqual({
      id: 'tm-1',
      mark: '大白兔',
      registrationNo: '1234567',
      niceClasses: [30, 29],
      goods: ['奶糖', '糖果', '巧克力'],
      owner: '某食品公司',
      wellKnown: true,
      status: 'registered',
      validFrom: '2019-03-21',
      validUntil: '2029-03-20',
      aliases: ['White Rabbit', '大白兔奶糖'],
      referencePrice: { min: 9.9, max: 168, currency: 'CNY' },
      level: 'key',
      excludes: ['大白兔子', '新西兰大白兔'],
      authorisedSellers: [
        { platform: 'sample-market', sellerId: 's-1017', validUntil: '2027-12-31', goods: ['奶糖', '糖果'] },
        { uscc: '91310104MADEM01727' },
      ],
      notes: '示例',
    });
  });

  it('becomes an indication and a sign', () => {
    const gi = {
      编号: 'g',
      地理标志名称: '南汇水蜜桃',
      产品: '桃',
      类型: '地理标志产品',
      保护范围: '上海市浦东新区',
      上市期: '7月1日至8月31日',
      专用标志赋码: '否',
      用标企业: '示例合作社,用量=15吨/2026;名称=示例果园,用量=20000公斤',
    };
    expect(entry(gi, 'gi')).toEqual({
      id: 'g',
      name: '南汇水蜜桃',
      product: '桃',
      kind: 'product',
      areas: ['上海市浦东新区'],
      season: { from: '07-01', to: '08-31' },
      signCodeRequired: false,
      authorisedUsers: [
        { name: '示例合作社', quota: { amount: 15, unit: '吨', year: 2026 } },
        { name: '示例果园', quota: { amount: 20000, unit: '公斤' } },
      ],
    });
    const sign = { 编号: 's', 标志名称: '进宝', 所有人: '某局', 有效期: '2022.11.01-2026.10.31', 活动: '进博会' };
    expect(entry(sign, 'signs')).toEqual({
      id: 's',
      name: '进宝',
      holder: '某局',
      validFrom: '2022-11-01',
      validUntil: '2026-10-31',
      event: '进博会',
    });
  });

  it('without ids gets steady ones, by registration number or by name', () => {
    const row = { 商标: '大白兔', 类别: '30', 权利人: '某公司' };
    expect(entry({ ...row, 注册号: '第1234567号' })['id']).toBe('tm-1234567');
    expect(entry(row)['id']).toBe(entry({ ...row, 备注: 'x' })['id']);
    expect(entry(row)['id']).not.toBe(entry({ ...row, 类别: '5' })['id']);
    expect(problems({ mark: '大白兔', niceClasses: [30], owner: '某公司' })).toContainEqual({
      field: 'id',
      problem: 'missing',
    });
  });

  it('takes English headers in any spelling', () => {
    expect(
      entry({
        ID: 'a',
        Mark: 'x',
        'Nice classes': '25',
        OWNER: 'o',
        reference_price_min: '5',
        'Reference Price Max': '9',
      }),
    ).toMatchObject({
      niceClasses: [25],
      referencePrice: { min: 5, max: 9, currency: 'CNY' },
    });
  });

  it('has its unknown columns said once, with how many rows hold them', () => {
    const reader = registryReader('directory');
    for (const row of [2, 3, 4]) reader.read({ row, value: { ...MARK, id: `a${row}`, 颜色: '红' } });
    expect(reader.notes()).toEqual([{ field: '颜色', problem: 'unknown column, not imported', rows: 3, firstRow: 2 }]);
  });

  it('names two columns for one field', () => {
    expect(problems({ ...MARK, 商标: 'x' })).toEqual([
      { field: 'mark', problem: 'column 商标: a second column for mark' },
    ]);
  });

  it('keeps no header for two fields, in any registry', () => {
    for (const columns of Object.values(COLUMNS)) {
      const all = columns.flatMap(({ names }) => names);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe('refused with the reason', () => {
  it.each([
    ['not an object', ['x'], '', 'not an object'],
    ['missing mark', { ...MARK, mark: undefined }, 'mark', 'missing'],
    ['mark of separators', { ...MARK, mark: '·-· ' }, 'mark', 'holds no letter'],
    ['mark of emoji', { ...MARK, mark: '🐰🐰' }, 'mark', 'holds no letter'],
    ['empty alias', { ...MARK, aliases: ['ok', ''] }, 'aliases[1]', '>=1'],
    ['blank alias', { ...MARK, aliases: ['  '] }, 'aliases[0]', 'empty'],
    ['long alias', { ...MARK, aliases: ['x'.repeat(201)] }, 'aliases[0]', 'longer than 200'],
    ['class 46', { ...MARK, niceClasses: [46] }, 'niceClasses[0]', '45'],
    ['classes in words', { ...MARK, niceClasses: '服装' }, 'niceClasses', 'not a list of Nice classes'],
    [
      'term ends first',
      { ...MARK, validFrom: '2026-01-02', validUntil: '2026-01-01' },
      'validUntil',
      'before validFrom',
    ],
    [
      'seller’s term ends first',
      { ...MARK, authorisedSellers: [{ uscc: 'x', validFrom: '2026-01-02', validUntil: '2026-01-01' }] },
      'authorisedSellers[0].validUntil',
      'before validFrom',
    ],
    ['nobody authorised', { ...MARK, authorisedSellers: [{ platform: 'p' }] }, 'authorisedSellers[0]', 'names nobody'],
    ['unknown status', { ...MARK, status: '冻结' }, 'status', '“冻结” is none of registered, expired'],
    ['31 February', { ...MARK, validUntil: '2026-02-31' }, 'validUntil', 'not a day'],
    [
      'prices the wrong way',
      { ...MARK, referencePrice: { min: 9, max: 1, currency: 'CNY' } },
      'referencePrice.max',
      'below the lowest',
    ],
    ['digits lost', { ...MARK, authorisedSellers: undefined, notes: 9.131e17 }, 'notes', 'has lost digits'],
    ['huge', { ...MARK, notes: 'x'.repeat(300_000) }, '', 'larger than'],
  ])('%s', (_, value, field, problem) => {
    expect(problems(value)).toContainEqual({ field, problem: expect.stringContaining(problem) });
  });

  it('an id and a registration number that an earlier row has', () => {
    const reader = registryReader('directory');
    reader.read({ row: 2, value: { ...MARK, registrationNo: '7' } });
    expect(reader.read({ row: 3, value: { ...MARK, registrationNo: '8' } })).toEqual({
      id: 'a',
      problems: [{ field: 'id', problem: "“a” is row 2's id already" }],
    });
    expect(reader.read({ row: 4, value: { ...MARK, id: 'b', registrationNo: '第7号' } })).toMatchObject({
      problems: [{ field: 'registrationNo' }],
    });
    expect(reader.read({ row: 5, value: { ...MARK, id: 'b', registrationNo: '9' } })).toHaveProperty('entry');
  });

  it('what the file’s reader could not read', () => {
    const faults = [{ field: '', problem: 'not JSON' }];
    expect(registryReader('gi').read({ row: 2, value: undefined, problems: faults })).toEqual({ problems: faults });
  });

  it('never throws, whatever a row holds', () => {
    const reader = registryReader('directory');
    const names = COLUMNS.directory.flatMap((column) => [column.field, ...column.names]);
    const rows = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue());
    fc.assert(
      fc.property(rows, (value) => 'entry' in reader.read({ row: 1, value }) || true),
      { numRuns: 500 },
    );
  });
});

describe('cells', () => {
  it.each([
    ['2029-03-20', '2029-03-20'],
    ['2026/3/1', '2026-03-01'],
    ['2026.3.1', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['２０２６年３月１日', '2026-03-01'],
    ['20260301', '2026-03-01'],
    [20260301, '2026-03-01'],
    [46082, '2026-03-01'],
    ['2026-03-01 00:00:00', '2026-03-01'],
    ['长期', undefined],
    ['', undefined],
  ])('day %s', (said, value) => {
    expect(cell.day(said)).toEqual(value === undefined ? {} : { value });
  });

  it.each(['2026', '2026-13-01', '下个月', '2026-03-01至2027-03-01', '1/3/2026'])('no day: %s', (said) => {
    expect(cell.day(said)).toHaveProperty('problem');
  });

  it('term, flag, classes and price', () => {
    expect(cell.term('至2029-03-20')).toEqual({ value: { until: '2029-03-20' } });
    expect(cell.term('2019-03-21 ~ 2029-03-20')).toEqual({ value: { from: '2019-03-21', until: '2029-03-20' } });
    expect(cell.term('十年')).toHaveProperty('problem');
    expect(['是', '否', '√', 'No', true].map((said) => cell.flag(said).value)).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(cell.flag('也许')).toHaveProperty('problem');
    expect(['25;18', '第25类', '25类、18类', 9, '25 / 18 25'].map((said) => cell.niceClasses(said).value)).toEqual([
      [25, 18],
      [25],
      [25, 18],
      [9],
      [25, 18],
    ]);
    expect(cell.price('1,499-3,299 USD')).toEqual({ value: { min: 1499, max: 3299, currency: 'USD' } });
    expect(cell.price('面议')).toHaveProperty('problem');
  });

  it('sellers as JSON, keys and bare names', () => {
    expect(sellers('[{"uscc":"x"}]')).toEqual({ value: [{ uscc: 'x' }] });
    expect(sellers('某某公司；platform=p|sellerId=1')).toEqual({
      value: [{ name: '某某公司' }, { platform: 'p', sellerId: '1' }],
    });
    expect(sellers('[{')).toHaveProperty('problem');
    expect(sellers('颜色=红')).toEqual({ problem: 'unknown key “颜色” in “颜色=红”' });
    expect(sellers('某某公司,又一公司')).toHaveProperty('problem');
    expect(sellers('name=x,至=明年')).toHaveProperty('problem');
  });

  it('credit codes by their check digit', () => {
    expect(isRightUscc('91310000MA1FL0000X')).toBe(false);
    expect(isRightUscc('91350100M000100Y43')).toBe(true);
  });

  it('credit codes that look wrong are kept and said once', () => {
    const reader = registryReader('directory');
    expect(reader.read({ row: 1, value: { ...MARK, authorisedSellers: [{ uscc: '123' }] } })).toHaveProperty('entry');
    expect(reader.notes()).toMatchObject([{ field: 'authorisedSellers', rows: 1 }]);
  });
});
