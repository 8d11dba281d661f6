import type { Mark } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { Kind } from '../../lib/text/symbols.ts';
import type { GoodsFacts, Head } from './facts.ts';
import type { GoodsIndex } from './lexicon.ts';

/** How the goods sold stand to the goods a mark is registered for, and by which noun that is seen. */
export type GoodsRelation = { is: 'identical' | 'similar' | 'unrelated' | 'unknown'; head?: Head };

const RANK = { identical: 3, similar: 2, unrelated: 1, unknown: 0 } as const;
const RETAIL_CLASS = 35;

/** The goods of a mark prepared for comparison: its own nouns, their groups, its classes. */
export type MarkGoods = { nouns: ReadonlySet<string>; groups: ReadonlySet<string>; classes: ReadonlySet<number> };

export function markGoods(mark: Pick<Mark, 'goods' | 'niceClasses'>, index: GoodsIndex): MarkGoods {
  const groups = new Set<string>();
  for (const noun of mark.goods ?? []) {
    const kind = index.kindOf(noun);
    if (kind !== undefined) groups.add(kind.group);
  }
  return { nouns: new Set((mark.goods ?? []).map(skeletonText)), groups, classes: new Set(mark.niceClasses) };
}

/** True where a noun is one of the mark's own or the head of one: 坐垫 for a mark of 自行车坐垫. */
export function isOwnNoun({ nouns }: MarkGoods, key: string): boolean {
  if (nouns.has(key)) return true;
  if (key.length < 2) return false;
  for (const noun of nouns) if (noun.endsWith(key)) return true;
  return false;
}

/** The closest relation of any head noun; a noun that only repeats the mark itself counts where there is no other. */
export function relationOf(
  facts: GoodsFacts,
  goods: MarkGoods,
  index: GoodsIndex,
  isOwnName: (head: Head) => boolean,
): GoodsRelation {
  const others = facts.heads.filter((head) => !isOwnName(head));
  const heads = others.length > 0 ? others : facts.heads;
  let best: GoodsRelation = { is: 'unknown' };
  for (const head of heads) {
    const is = headRelation(head, goods, index);
    // Prose names many things, a sector holds many: that one of them is not the mark's goods says nothing.
    if (is === 'unrelated' && (head.source === 'prose' || head.sector === true || isPartOfWord(head))) continue;
    if (RANK[is] > RANK[best.is]) best = { is, head };
  }
  return best;
}

/** A short noun with more behind it in one run may be what other goods are made of or look like: 玫瑰金, 陶瓷圈, 水泥色. */
function isPartOfWord({ key, source, field, last }: Head): boolean {
  if (source !== 'title' || field === undefined || [...key].length > 2) return false;
  const { kinds, length } = field.stream;
  return kinds[last] === Kind.Han && last + 1 < length && kinds[last + 1] === Kind.Han;
}

/** What holds goods is ware of a household, whatever it holds: 面包箱, 茶叶罐. */
const VESSEL = /[箱桶罐盒架柜篮杯勺夹]$/;
const VESSELS = [20, 21];

/** True for what holds other goods, of a mark for furniture or household ware. */
export const isWare = ({ classes }: MarkGoods, { key, kind }: Head): boolean =>
  kind.accessory === true && VESSEL.test(key) && VESSELS.some((of) => classes.has(of));

function headRelation(head: Head, goods: MarkGoods, index: GoodsIndex): GoodsRelation['is'] {
  if (goods.groups.has(head.kind.group) || isOwnNoun(goods, head.key)) return 'identical';
  if (goods.classes.has(head.kind.class))
    return goods.groups.size === 0 && !head.kind.accessory ? 'identical' : 'similar';
  if (isWare(goods, head)) return 'similar';
  for (const own of goods.classes) if (index.related(own, head.kind.class)) return 'similar';
  const onlyRetail = goods.classes.size === 1 && goods.classes.has(RETAIL_CLASS);
  return onlyRetail ? 'unknown' : 'unrelated';
}
