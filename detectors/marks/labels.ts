import type { Head } from '../goods/facts.ts';
import type { MarkGoods } from '../goods/relation.ts';
import type { View } from '../view.ts';

/**
 * The first of the labels, tags, boxes or bottles that a title sells by themselves (Art. 57(4)): all its goods are such, but
 * for nouns within the mark's own name. Undefined where other goods stand beside them, or the mark is registered for packing.
 */
export function labelAlone(view: View, goods: MarkGoods, isOwnName: (head: Head) => boolean): Head | undefined {
  if (goods.groups.has('packaging')) return undefined;
  const sold = view.goods().heads.filter((head) => head.source === 'title' && !isOwnName(head));
  return sold.every((head) => head.kind.group === 'packaging') ? sold[0] : undefined;
}
