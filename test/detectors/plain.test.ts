import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle } from '../../detectors/score/settle.ts';
import { createDetection, createScreener } from '../../detectors/screen.ts';
import type { Hit } from '../../domain/finding.ts';
import type { RuleBook } from '../../domain/rulebook.ts';
import { listing, registries, rules } from '../support/detectors.ts';

/*
 * The screener passes over marks that are only named, without drawing their hits up. What it leaves out must be just what the
 * weights would leave out of everything.
 */

const NAMES = [
  'Zephyrine',
  '泽菲林',
  '苹果',
  '安踏',
  '立白',
  '茅台',
  'ANTA',
  'Blue Harbour',
  '耐菲林',
  '安 踏',
  '落日牌',
];
const GOODS = ['运动鞋', '手机', '洗衣液', '白酒', '吊牌', '包装盒', '杂志', '手机壳', '维修服务', '小玩意', ''];
const words = rules.lexicons.flatMap(({ words: own }) => own.slice(0, 12));

const TOLD = ['专柜六百九', '官网1299元', '门店八百多的那款', '品牌部给我们开的口子', '别家拿不到', '版型做到顶'];

const anyListing = fc
  .record({
    name: fc.constantFrom(...NAMES),
    goods: fc.constantFrom(...GOODS),
    beside: fc.array(fc.constantFrom(...words), { maxLength: 2 }),
    behind: fc.array(fc.constantFrom(...words, ...NAMES, ...TOLD), { maxLength: 3 }),
    pictured: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
    price: fc.option(fc.constantFrom(19, 99, 899), { nil: undefined }),
    brand: fc.option(fc.constantFrom('安踏', '安踏尚', '其他', '清漪'), { nil: undefined }),
    seller: fc.option(fc.constantFrom('安踏专卖店', '小王的店', '泽菲林官方旗舰店'), { nil: undefined }),
  })
  .map(({ name, goods, beside, behind, pictured, price, brand, seller }) =>
    listing(`${beside.join(' ')} ${pictured === undefined ? name : ''} ${goods}`, {
      description: behind.join('，'),
      ...(price === undefined ? {} : { price: { amount: price, currency: 'CNY' } }),
      ...(pictured === undefined ? {} : { text: [{ source: 'ocr' as const, value: pictured }] }),
      ...(brand === undefined ? {} : { brand }),
      ...(seller === undefined ? {} : { seller: { name: seller } }),
    }),
  );

const key = (hit: Hit): string => JSON.stringify(hit);

function expectSame(book: RuleBook, runs: number): void {
  const detect = createDetection({ registries, rules: book });
  const screener = createScreener({ registries, rules: book, stamp: 's', release: 'r' });
  let hits = 0;
  fc.assert(
    fc.property(anyListing, (one) => {
      const all = detect(one).drafts.map((draft) => settle(draft, book.weights));
      const shown = all.filter((hit): hit is Hit => hit !== undefined);
      hits += shown.length;
      expect(screener.screen(one).hits.map(key).sort()).toEqual(shown.map(key).sort());
    }),
    { numRuns: runs },
  );
  expect(hits).toBeGreaterThan(0);
}

const weighed = (points: Record<string, number>): RuleBook => {
  const weights = { ...rules.weights.weights };
  for (const [code, value] of Object.entries(points)) weights[code] = { ...weights[code]!, points: value };
  return { ...rules, weights: { ...rules.weights, weights } };
};

/** Marks that a thing of their own keeps from being passed over. */
const own = { niceClasses: [25], goods: ['运动鞋'], owner: 'o' };
const TELLING = {
  directory: [
    { ...own, id: 'p-plain', mark: '柏恩利' },
    { ...own, id: 'p-dragon', mark: '龙牌' },
    { ...own, id: 'p-licensed', mark: '柏恩佳', authorisedSellers: [{ platform: 'shop', sellerId: 'ok' }] },
    { ...own, id: 'p-priced', mark: '柏恩达', referencePrice: { min: 400, currency: 'CNY' } },
    { ...own, id: 'p-known', mark: '柏恩盛', wellKnown: true },
  ],
  gi: [],
  signs: [],
};
const cny = (amount: number) => ({ amount, currency: 'CNY' });

describe('what keeps a mark from being passed over', () => {
  const detect = createDetection({ registries: TELLING, rules });
  const screener = createScreener({ registries: TELLING, rules, stamp: 's', release: 'r' });

  it.each([
    ['a price told elsewhere', '柏恩利 运动鞋', { price: cny(59), description: '专柜卖六百九，我这儿就这个价' }],
    ['a price far below the reference', '柏恩达 运动鞋', { price: cny(19) }],
    ['a licence, which clears', '柏恩佳 运动鞋', { seller: { id: 'ok' } }],
    ['fame on other goods', '柏恩盛 电饭煲', {}],
    ['traditional characters', '龍牌 运动鞋 秋冬加厚 厂家发货', {}],
    ['signs within the name', '柏·恩·利 运动鞋', {}],
    ['labels alone', '柏恩利 吊牌 定制 1000个起', {}],
    ['several labels', '柏恩利 吊牌 包装盒', {}],
    ['a cue', '柏恩利 运动鞋 高仿', {}],
    ['a claim by its grammar', '柏恩利 运动鞋', { description: '本店和厂家签有分销协议' }],
    ['a right told behind the name', '柏恩利指定经销 运动鞋 厂家备案', {}],
    ['a picture alone', '秋冬新款 运动鞋', { text: [{ source: 'ocr' as const, value: '柏恩利' }] }],
    ['the name of the shop', '秋冬新款 运动鞋', { seller: { name: '柏恩利鞋店' } }],
    ['a second-hand piece, which clears', '柏恩利 运动鞋 二手 自用穿过一次', {}],
    ['a question of import', '柏恩利 运动鞋 平行进口', {}],
    ['a longer name that the title opens with', '柏恩利尔 运动鞋', {}],
    ['wording that no rule knows', '柏恩利 运动鞋', { description: '品牌部给我们开的口子，别家拿不到' }],
    ['a longer brand', '柏恩利尔 运动鞋', { brand: '柏恩利尔' }],
  ])('is %s', (_, title, given) => {
    const one = listing(title, given);
    const all = detect(one).drafts.map((draft) => settle(draft, rules.weights));
    const shown = all.filter((hit): hit is Hit => hit !== undefined && hit.kind === 'trademark');
    expect(shown.length).toBeGreaterThan(0);
    const hits = screener.screen(one).hits.filter(({ kind }) => kind === 'trademark');
    expect(hits.map(key).sort()).toEqual(shown.map(key).sort());
  });
});

describe('marks that are only named', () => {
  it('are passed over where no weight would show them, and nowhere else', () => expectSame(rules, 1500));

  it.each([
    ['a place weighs more', { 'mark-in-description': 40 }],
    ['goods weigh more', { 'goods-identical': 14 }],
    ['a context lifts', { 'context-review': 5 }],
  ])('are shown where %s', (_, points) => expectSame(weighed(points), 300));
});
