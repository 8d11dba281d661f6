import { describe, expect, it } from 'vitest';
import type { Mark } from '../../domain/registries.ts';
import { listing, screenerFor } from '../support/detectors.ts';

const keyboards: Mark = {
  id: 'Greyfinch',
  mark: 'Greyfinch',
  aliases: [],
  niceClasses: [9],
  goods: ['键盘'],
  owner: 'o',
  referencePrice: { min: 300, currency: 'CNY' },
};
const screener = screenerFor({ directory: [keyboards], gi: [], signs: [] });
const codesOf = (said: string): string[] =>
  screener
    .screen(listing(`格雷芬奇 机械键盘 87键 ${said}`, { price: { amount: 295, currency: 'CNY' } }))
    .hits.flatMap(({ reasons }) => reasons.map(({ code }) => code));

describe('words that vouch for goods beside a mark written by its sound', () => {
  it.each([
    '正品',
    '专柜正品',
    '假一赔十',
    '原装进口',
    '官方授权',
    '不是高仿是正品',
    '海外代购',
    '免税店购入',
    '保真',
    '大牌尾单',
    '正品保证 无线版',
  ])('are heard in %s', (said) => {
    expect(codesOf(said)).toContain('transliteration-vouched');
  });

  it.each([
    '非正品',
    '不是正品',
    '并非正品',
    '非专柜正品',
    '没有官方授权',
    '没有授权',
    '未经授权',
    '未获品牌授权',
    '没有得到品牌方授权',
    '无授权',
    '不保真',
    '非原装',
    '仿正品质感',
    '国产替代进口',
    '专柜平替',
    '进口轴体 青轴',
  ])('are not heard in %s', (said) => {
    const codes = codesOf(said);
    expect(codes).toContain('disguise-transliteration');
    expect(codes).not.toContain('transliteration-vouched');
  });
});

describe('what copies are called after a denial', () => {
  it('is not denied where it is what the goods are after all', () => {
    const said = (text: string) => screener.screen(listing(`Greyfinch 键盘 ${text}`)).flagged;
    expect(said('不是正品是高仿')).toBe(true);
    expect(said('不是高仿是正品')).toBe(false);
  });
});
