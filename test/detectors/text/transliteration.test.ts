import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../domain/registries.ts';
import { listing, screenerFor } from '../../support/detectors.ts';

const marks: Mark[] = [
  ['Greyfinch', 9, '键盘', 300],
  ['Velluzzi', 18, '手提包', 1200],
  ['Hartwell', 28, '网球拍', 700],
  ['Sabatelli', 20, '沙发', 3000],
  ['Quillon', 16, '钢笔', 350],
  ['Umberto Salvi', 25, '衬衫', 1500],
].map(([mark, niceClass, goods, min]) => ({
  id: String(mark),
  mark: String(mark),
  aliases: [],
  niceClasses: [Number(niceClass)],
  goods: [String(goods)],
  owner: 'o',
  referencePrice: { min: Number(min), currency: 'CNY' },
}));
const screener = screenerFor({ directory: marks, gi: [], signs: [] });
const found = (title: string, amount: number, more: Record<string, unknown> = {}) =>
  screener.screen(listing(title, { price: { amount, currency: 'CNY' }, ...more }));

describe('marks in letters written in characters by their sound', () => {
  it.each([
    ['Greyfinch', '格雷芬奇 机械键盘 87键', 90],
    ['Greyfinch', '春季新款格雷·芬奇键盘 有线', 90],
    ['Velluzzi', '维鲁奇真皮手提包 通勤', 260],
    ['Hartwell', '哈特维尔碳纤维网球拍 专柜正品', 690],
    ['Sabatelli', '意式轻奢 萨巴泰利沙发 1:1', 2900],
    ['Umberto Salvi', '翁贝托萨尔维 免烫衬衫', 300],
  ])('%s is read in %s with a cue beside it', (mark, title, amount) => {
    const finding = found(title, amount);
    expect(finding.flagged).toBe(true);
    const hit = finding.hits.find(({ subjectId }) => subjectId === mark);
    expect(hit?.reasons.map(({ code }) => code)).toContain('disguise-transliteration');
  });

  it('is only asked about where nothing else speaks', () => {
    const finding = found('哈特维尔 碳纤维网球拍 单人', 690);
    expect(finding.flagged).toBe(false);
    expect(finding.hits.map(({ status, subjectId }) => [status, subjectId])).toEqual([['ask', 'Hartwell']]);
  });

  it('tells the piece that sounds so', () => {
    const reason = found('春季新款格雷·芬奇键盘 有线', 90).hits[0]?.reasons.find(
      ({ code }) => code === 'disguise-transliteration',
    );
    expect(reason?.quote).toBe('格雷·芬奇');
    expect(reason?.params).toEqual({ name: 'Greyfinch', seen: '格雷·芬奇' });
  });

  it.each([
    ['other goods', '格雷芬奇 陶瓷花盆 正品', 20, {}],
    ['another brand is stated', '格雷芬奇 机械键盘 正品', 90, { brand: '罗技' }],
    ['a part of a longer foreign name', '阿格雷芬奇诺 机械键盘', 90, {}],
    ['words of the language', '巧克力色真皮手提包 正品', 200, {}],
    ['a name of the dictionary', '莫扎特 网球拍 正品', 200, {}],
    ['two characters', '奎伦钢笔 原装进口', 60, {}],
    ['a word of everyday characters', '维多利亚风手提包 复古', 200, {}],
  ])('is not read: %s', (_why, title, amount, more) => {
    expect(found(title, amount, more).hits).toEqual([]);
  });

  it('adds nothing where the mark stands beside it in letters', () => {
    const { hits } = found('Hartwell哈特维尔 碳纤维网球拍', 690);
    expect(hits.flatMap(({ reasons }) => reasons.map(({ code }) => code))).not.toContain('disguise-transliteration');
  });
});
