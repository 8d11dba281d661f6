import { describe, expect, it } from 'vitest';
import { loadRules } from '../../config/rules.ts';
import { createScreener } from '../../detectors/screen.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { codesOf, listing } from '../support/detectors.ts';

const price = { min: 400, max: 900, currency: 'CNY' } as const;
const mark = (id: string, name: string, goods: string[], niceClasses: number[]): Mark => ({
  id,
  mark: name,
  goods,
  niceClasses,
  owner: 'o',
  referencePrice: price,
});
const screener = createScreener({
  registries: {
    directory: [
      mark('m-tank', 'Mavoqua', ['鱼缸过滤器'], [7, 11]),
      mark('m-seat', 'Hallerby', ['自行车坐垫'], [12]),
      mark('m-gate', '金阙', ['白酒'], [33]),
      mark('m-gull', '海鸥', ['手表'], [14]),
    ],
    gi: [],
    signs: [],
  },
  rules: loadRules(),
  stamp: 's',
  release: 'r',
});
const found = (title: string, more: Partial<Listing> = {}) =>
  screener.screen(listing(title, { price: { amount: 39, currency: 'CNY' }, ...more }));

describe('goods of the directory are known by their heads too, and their price speaks', () => {
  it.each([
    'Mavoqua 外置过滤器 静音',
    'Mavoqua 鱼缸 过滤器 三合一',
    'Hallerby 复古 牛皮 坐垫',
    '海鸥 手表 机械',
    '金阙 白酒 一箱',
  ])('%s', (title) => {
    expect(found(title).flagged).toBe(true);
  });
});

describe('a low price alone makes no mark of a word', () => {
  it.each([
    '凌霄殿金阙 道教挂画 三清',
    '海鸥摆件 地中海风格 木质海鸟装饰 饰品',
    '活体 金阙螺 鱼缸除藻',
    'Mavoqua 过滤器 滤棉 不含过滤器',
  ])('%s', (title) => {
    expect(found(title).flagged).toBe(false);
  });
});

describe('what may be checked', () => {
  const at = (amount: number, title: string): string[] => codesOf(found(title, { price: { amount, currency: 'CNY' } }));

  it('is no cue at the maker’s price and one below it', () => {
    expect(at(500, '海鸥 手表 支持专柜验货')).not.toContain('grade-reissue');
    expect(at(200, '海鸥 手表 支持专柜验货')).toContain('grade-reissue');
  });
  it('is refused in many words', () => {
    for (const words of ['别拿去鉴定', '请勿送到专柜', '不能激活官方保修'])
      expect(codesOf(found('海鸥 手表', { description: words }))).toContain('grade-reissue');
  });
});
