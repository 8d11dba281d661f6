import type { Entries, Mark } from '../../domain/registries.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';
import { type MarkGoods, markGoods, relationOf } from '../goods/relation.ts';
import type { DetectorContext, Tools } from '../view.ts';
import { everydayTest } from './sense.ts';

/** So many marks' goods are kept: what a million marks would need does not stay. */
const KEPT = 16_384;

/** The goods of the directory's marks by their index, made at the first use: most entries are never met. */
export function goodsOfMarks(marks: Entries<Mark>, index: GoodsIndex): (subject: number) => MarkGoods {
  const made = new Map<number, MarkGoods>();
  return (subject) => {
    let goods = made.get(subject);
    if (goods === undefined) {
      if (made.size >= KEPT) made.clear();
      goods = markGoods(marks.at(subject)!, index);
      made.set(subject, goods);
    }
    return goods;
  };
}

/**
 * Names that cannot count by themselves, told before anybody asks whether they stand for themselves: a lone character, and
 * an everyday word where other goods are sold than the mark's. What the brand field says is always looked at.
 */
export function idleTest({ rules, goods, goodsOf }: Omit<DetectorContext, 'registries'>): Tools['idle'] {
  const everyday = everydayTest(rules);
  return (name, field, sold) => {
    if (field.trust === 'brand') return false;
    if (name.symbols.length === 1) return true;
    if (!everyday({ name })) return false;
    const { heads } = sold();
    const text = String.fromCodePoint(...name.symbols);
    // Goods that bear the name themselves may be the name, and labels are sold for marks on whatever goods.
    const tells = heads.some(({ key }) => !key.includes(text) && !text.includes(key));
    if (!tells || heads.some(({ kind }) => kind.group === 'packaging')) return false;
    return relationOf(sold(), goodsOf(name.subject), goods, () => false).is === 'unrelated';
  };
}
