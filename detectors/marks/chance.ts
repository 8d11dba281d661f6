import { symbolText } from '../../lib/text/stream.ts';
import { Kind } from '../../lib/text/symbols.ts';
import type { Head } from '../goods/facts.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';
import { isOwnNoun, type MarkGoods } from '../goods/relation.ts';
import type { Sighting } from '../text/matcher.ts';
import { dictionaryWords } from '../text/segment.ts';
import { bearsName } from './labels.ts';

/* Names that may stand in a text by chance, as a part of what it says. */

/** Two characters in the midst of a title may be part of what it says (梵高 麦田群鸦, 彩虹螺): cheap goods unknown say nothing of them. */
export const isPairWithin = ({ name, field, first }: Sighting): boolean =>
  name.script === 'han' &&
  name.symbols.length === 2 &&
  !((field.trust === 'title' || field.trust === 'side') && first === 0) &&
  field.trust !== 'brand';

/** A Chinese name that runs on into what no lexicon knows may be a part of it: 孔雀翎羽毛, 黄鹤楼诗词. */
export const goesOn = ({ name, field: { stream, trust }, last }: Sighting): boolean =>
  name.script === 'han' && trust === 'title' && stream.kinds[last + 1] === Kind.Han;

/** 海鸥 is no word of every day, but one of the dictionary. */
export const isDictionaryWord = ({ name }: Sighting): boolean =>
  name.script === 'han' &&
  name.symbols.length === 2 &&
  dictionaryWords().has(symbolText(name.symbols, 0, name.symbols.length));

/** A word of the language takes one end of a name as it is written: 水|稻大壮|苗, 金刚 燕|尾夹. */
export const isCutOut = ({ blurred, doubtful, name }: Sighting): boolean =>
  !blurred && doubtful && name.script === 'han';

/** Words in which a name only seems to stand, on packing that bears none: 回天津专用纸箱, 百合网纱 包装纸. */
export function isWithinWords(
  { goods, index }: { goods: MarkGoods; index: GoodsIndex },
  main: Sighting,
  packing: Head,
): boolean {
  if (bearsName(packing) || !goesOn(main) || isSaidPrinted(main)) return false;
  const { field, last } = main;
  return !index.find(field.stream).some(({ key, kind, first }) => {
    const near = first > last && first <= last + 3;
    const own = goods.groups.has(kind.group) || goods.classes.has(kind.class) || isOwnNoun(goods, key);
    return near && (kind.group === 'packaging' || own);
  });
}

/** A text says that the name is printed on what it speaks of: 印福麦坊字样. */
const isSaidPrinted = ({ field: { stream }, first, last }: Sighting): boolean =>
  /[印喷烫]有?$/.test(symbolText(stream.symbols, Math.max(0, first - 2), first)) ||
  /^(字样|logo|标志|商标)/.test(symbolText(stream.symbols, last + 1, Math.min(stream.length, last + 5)));

const ADDED_BEFORE = /(全新|原装|正品|现货|库存|闲置|批发|定制|定做|[印喷烫]有?)$/;

/** True where no Chinese character but of a word of trade stands right before the name, so that it cannot have been cut out of words (寄 回津). */
export const opensWords = ({ field: { stream }, first }: Sighting): boolean =>
  first === 0 ||
  stream.kinds[first - 1] !== Kind.Han ||
  ADDED_BEFORE.test(symbolText(stream.symbols, Math.max(0, first - 2), first));
