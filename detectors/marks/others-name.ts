import { skeletonText, symbolText } from '../../lib/text/stream.ts';
import { Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import { statedBrands } from '../context/fits.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { commonWords, dictionaryWords } from '../text/segment.ts';
import { type DraftReason, said, seenIn, type View } from '../view.ts';

/** What sellers add to a brand in its field without making it another: 耐克运动, 中国李宁. */
const ADDED_BEHIND =
  /^(牌|公司|集团|官方|旗舰|正品|专柜|系列|运动|服饰|鞋业|家居|电器|食品|酒业|股份|有限|男|女|童|儿童|家纺|生活|户外|国际|中国|原装|授权|品牌|授|专卖|直营)/;
const ADDED_BEFORE =
  /(正品|官方|中国|原装|进口|正宗|品牌|牌|新|法国|美国|日本|德国|意大利|英国|韩国|瑞士|贵州|北京|上海|香港)$/;

/**
 * Tells sightings that only lie within the longer name of another brand, as the brand field has it (飞鹤 in 飞鹤山庄): nobody who
 * reads that name reads the mark. Where copies are offered such a name is no excuse.
 */
export function othersNameTest(
  view: View,
  sightings: readonly Sighting[],
  goods: GoodsIndex,
): (one: Sighting) => boolean {
  const runs = sightings
    .filter((sighting) => sighting.field.trust === 'brand')
    .flatMap((sighting) => runAround(sighting, goods));
  const brands = sightings.some(isBlurredPair) ? statedBrands(view).map(skeletonText) : [];
  if ((runs.length === 0 && brands.length === 0) || said(view, 'grade-copy').length > 0) return () => false;
  return (one) =>
    brands.some((brand) => isBlurredPair(one) && isCutOf(one, brand)) ||
    (one.disguises.length === 0 &&
      runs.some((run) => one.name === run.name && stands(one.field.stream, run, one.first)));
}

/** Two characters that are only like a mark's. */
const isBlurredPair = ({ blurred, name, first, last }: Sighting): boolean =>
  blurred && name.symbols.length === 2 && last - first === 1;

/** 木田 of 木田集, where the page gives that as its brand. */
function isCutOf({ field: { stream }, first, last }: Sighting, brand: string): boolean {
  const at = brand.indexOf(symbolText(stream.symbols, first, last + 1));
  if (at < 0 || brand.length < 3 || first < at) return false;
  return symbolText(stream.symbols, first - at, Math.min(stream.length, first - at + brand.length)) === brand;
}

/** From so many characters on a name stays recognised when one is added to it. */
const LEAST = 3;

/** A shorter one does where its last character is said once more (藜舟舟). */
const isLengthened = ({ name }: Sighting, extra: string): boolean =>
  name.script === 'han' &&
  (name.symbols.length >= LEAST || extra.codePointAt(0) === name.symbols.at(-1)) &&
  [...extra].length === 1 &&
  !dictionaryWords().has(keyOf(name));

const keyOf = (name: Sighting['name']): string => symbolText(name.symbols, 0, name.symbols.length);

/** Characters that lengthen a name to another one: kin and pet names, and those that spell foreign ones. */
const LENGTHENS = /^[儿子仔娃妹哥姐爷婆爸妈叔姑弟友朋纳娜斯特尔克诺迪森顿莎莉丝丽妮雅亚蒂朗]/;

/** A title opens with a mark and one character more that makes a name (江东鹿儿) or says its last once more (布鲁可可). */
export function opensLengthened({ name, field: { trust, stream }, first, last }: Sighting): boolean {
  if (trust !== 'title' || first !== 0 || name.source !== 'directory') return false;
  if (name.script !== 'han') return false;
  if (stream.kinds[last + 1] !== Kind.Han || stream.kinds[last + 2] === Kind.Han) return false;
  const more = stream.symbols[last + 1]!;
  // 方太太 is somebody's wife, 布鲁可可 nobody.
  if (more === stream.symbols[last]) return !commonWords().has(symbolText(stream.symbols, last, last + 2));
  return name.symbols.length >= LEAST && LENGTHENS.test(String.fromCodePoint(more));
}

/**
 * The mark with one character more as the goods' brand (麦富迪克 for 麦富迪), or where a title opens with it: similar in the sense of the Criteria, unless that is a word,
 * or another brand's own name.
 */
export function lengthenedCue(
  used: readonly Sighting[],
  goods: GoodsIndex,
  isAnothers: (quote: string) => boolean,
): DraftReason | undefined {
  for (const sighting of used) {
    if (sighting.blurred || (sighting.field.trust !== 'brand' && !opensLengthened(sighting))) continue;
    const { first, last, extra } = extraOf(sighting);
    const { quote } = seenIn({ field: sighting.field, first, last });
    if (!isLengthened(sighting, extra.before + extra.behind) || isAdded(extra, goods)) continue;
    if (dictionaryWords().has(skeletonText(quote)) || isAnothers(quote)) continue;
    const span = seenIn({ field: sighting.field, first, last });
    return { code: 'disguise-altered', params: { name: sighting.name.text, seen: quote }, span };
  }
  return undefined;
}

type Extra = { before: string; behind: string };

const isAdded = ({ before, behind }: Extra, goods: GoodsIndex): boolean =>
  (before === '' || ADDED_BEFORE.test(before)) &&
  (behind === '' || ADDED_BEHIND.test(behind) || goods.kindOf(behind) !== undefined);

/** The unbroken run of Chinese around a sighting, and what it has before and behind the name. */
function extraOf({ field: { stream }, first: from, last: to }: Sighting): {
  first: number;
  last: number;
  extra: Extra;
} {
  let first = from;
  let last = to;
  while (first > 0 && stream.kinds[first - 1] === Kind.Han) first--;
  while (last + 1 < stream.length && stream.kinds[last + 1] === Kind.Han) last++;
  const before = symbolText(stream.symbols, first, from);
  return { first, last, extra: { before, behind: symbolText(stream.symbols, to + 1, last + 1) } };
}

type Run = { name: Sighting['name']; symbols: Int32Array; before: number };

/** The unbroken run of Chinese around a name where it is longer than the name and no mere addition to it. */
function runAround(sighting: Sighting, goods: GoodsIndex): Run[] {
  const { stream } = sighting.field;
  const { first, last, extra } = extraOf(sighting);
  if (stream.kinds[sighting.first] !== Kind.Han || (first === sighting.first && last === sighting.last)) return [];
  if (isAdded(extra, goods) || isLengthened(sighting, extra.before + extra.behind)) return [];
  return [{ name: sighting.name, symbols: stream.symbols.slice(first, last + 1), before: sighting.first - first }];
}

function stands(stream: SymbolStream, run: Run, first: number): boolean {
  const from = first - run.before;
  if (from < 0 || from + run.symbols.length > stream.length) return false;
  return run.symbols.every((symbol, k) => stream.symbols[from + k] === symbol);
}
