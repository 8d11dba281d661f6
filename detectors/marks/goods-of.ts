import type { Entries, Mark } from '../../domain/registries.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';
import { type MarkGoods, markGoods } from '../goods/relation.ts';

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
