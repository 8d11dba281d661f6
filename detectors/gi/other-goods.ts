import type { GoodsIndex } from '../goods/lexicon.ts';
import type { Field } from '../text/fields.ts';
import { textOf } from './phrases.ts';

const SUBJECT =
  /((?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff])|[\u4e00-\u9fff]{2,3})(都|全|均|其实|实际|就)?(是|为|来自|产自)(我们|咱们?|俺们?)?$/;
/** Words that mean the goods of any sale. */
const ANY = /货|料|果子|鲜果|水果|叶子|茶叶|茶青|皮子|东西|产品|这|批/;

/** Ends of nouns of goods: 木瓜, whatever lexicon knows it. */
const SORT = /[瓜梨桃橙橘柚莓枣杏李椒姜蒜葱藕菇耳笋豆米鱼虾蟹肉鸡鸭鹅蛋奶蜜油糖盐]$/;

/** 木耳是东宁的, 蜂蜜是饶河的: a noun of goods beside the place that is none of the GI's. */
export function isOfOtherGoods(field: Field, first: number, nouns: readonly string[], goods: GoodsIndex): boolean {
  const subject = SUBJECT.exec(textOf(field.stream, Math.max(0, first - 10), first))?.[1];
  if (subject === undefined || ANY.test(subject)) return false;
  const said = [subject, subject.slice(1)].find(
    (one) => (one.length > 1 || one === subject) && goods.kindOf(one) !== undefined,
  );
  const told = said ?? (subject.length > 1 && SORT.test(subject) ? subject : undefined);
  return told !== undefined && !nouns.some((noun) => noun.includes(told) || noun.slice(-1) === told.slice(-1));
}
