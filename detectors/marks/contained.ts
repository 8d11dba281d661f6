import { skeletonText, symbolText } from '../../lib/text/stream.ts';
import { isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import { statedBrands } from '../context/fits.ts';
import type { Head } from '../goods/facts.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';
import { relationOf } from '../goods/relation.ts';
import { wordOfDictionary } from '../text/dictionary.ts';
import { type Span, spanOf } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { commonWords, dictionaryWords } from '../text/segment.ts';
import { type DraftReason, seenIn, type View } from '../view.ts';
import type { Case } from './case.ts';
import { vouchingWord } from './vouching.ts';

/*
 * A mark of two characters with one more before or behind it as the brand of the same goods (新晨岭 where 新晨 is the mark): a sign that holds
 * another's distinctive mark whole is similar to it in the sense of the Criteria. Three characters are often another's own name or only
 * words, so that they must stand where a brand stands, and by themselves.
 */

/** The characters of such a mark. */
const PAIR = 2;

/** The three characters of a brand that holds a mark, and where among them the one stands that was added. */
type Whole = { first: number; last: number; added: number };

/** What makes of a name no other brand by standing behind it: words of one character, for whom, how sold, what sort of goods. */
const NO_BRAND_BEHIND =
  /[的家和与及跟同是有在为给款风系版装色味型级号店铺厂行社网专正真全新男女童式样用夏秋冬上下里传霜乳液膏粉水油米茶酒鞋机钻]/;
/** And by standing before it, unless the brand is stated or called so. */
const NO_BRAND_BEFORE = /[新正真原全大买用卖有送是和与及比像似仿代非无我你他这那本的国男女童夏秋冬旧老]/;
/** Villages and lakes named so are places, not brands. */
const PLACE = /[村镇乡县市省区州路街巷站港山湖江河城岛湾峡沟]/;
/** Behind these characters nothing more of a name is awaited: 云澈姿氨基酸洗发水. */
const ENDS_BRAND =
  /[儿堂坊斋轩阁园庄府记氏源泰隆兴盛昌祥达王皇仕士姿妮娜莱雅克诺特斯尔迪森顿莎丽丝蒂朗岚妍黛芙曼伦纳娇婷琳]/;
/** Family names before a mark that is read as a given name: 张康辰. */
const FAMILY =
  /[王李张刘陈杨黄赵吴周徐孙朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆贾韦夏邱侯邹熊孟秦阎薛尹段黎史陶贺顾毛郝龚邵钱严覃武孔汤]/;
/** What may stand before the brand that opens a title. */
const OPENS =
  /^(?:\s|【[^】]*】|\[[^\]]*\]|\([^)]*\)|新款|新品|正品|热卖|现货|官方|特价|爆款|热销|包邮|(?:19|20)\d\d|[#*★☆!])*$/;
const CALLED = '牌'.codePointAt(0)!;

/** A distinctive Chinese mark of two characters, as the directory writes it, and no part of another word. */
const isPair = ({ name, blurred, disguises, first, last }: Sighting): boolean =>
  !blurred &&
  disguises.length === 0 &&
  name.script === 'han' &&
  name.source === 'directory' &&
  name.symbols.length === PAIR &&
  last - first === 1;

/** 新|晨光: the added character makes a word with the one beside it, and no mark of the directory alone (新|晨岭). */
function isCutOut({ symbols }: SymbolStream, { first, added }: Whole): boolean {
  const at = added > first ? added - 1 : added;
  return wordOfDictionary(symbolText(symbols, at, at + 2)) !== undefined;
}

const isHan = ({ kinds, length }: SymbolStream, at: number): boolean =>
  at >= 0 && at < length && kinds[at] === Kind.Han;

/** The brand of three characters that a mark of two is whole within, where a brand field gives it or a title opens with it. */
export function brandAround(sighting: Sighting): Whole | undefined {
  const { field, first, last } = sighting;
  const { stream, trust } = field;
  if ((trust !== 'brand' && trust !== 'title') || !isPair(sighting)) return undefined;
  const before = isHan(stream, first - 1);
  if (before && isHan(stream, first - 2)) return undefined;
  // Of 新晨岭 behind which more follows the third character may belong to that; before it nothing is.
  const whole = before ? { first: first - 1, last, added: first - 1 } : { first, last: last + 1, added: last + 1 };
  if (!isHan(stream, whole.added) || (sighting.doubtful && isCutOut(stream, whole))) return undefined;
  return trust === 'brand' ? statedWhole(stream, whole) : openingWhole(stream, whole);
}

/** 新晨岭牌, but neither 立顿黄牌 nor 新晨岭牌照. */
function isCalled({ symbols, length }: SymbolStream, { last, added }: Whole): boolean {
  if (symbols[last + 1] !== CALLED || last + 1 >= length) return false;
  if (added === last && wordOfDictionary(symbolText(symbols, last, last + 2)) !== undefined) return false;
  return !/^[照匾]/.test(symbolText(symbols, last + 2, Math.min(length, last + 3)));
}

/** Nothing goes on behind, no model either: 大疆御3 is one of 大疆. */
const isAtEnd = ({ kinds, length }: SymbolStream, at: number): boolean => at >= length || isSeparator(kinds[at]!);

/** A brand field gives it, or it is called a brand: 回力王牌. */
const isStated = ({ field: { stream, trust } }: Sighting, whole: Whole): boolean =>
  trust === 'brand' || isCalled(stream, whole);

function statedWhole(stream: SymbolStream, whole: Whole): Whole | undefined {
  const end = isCalled(stream, whole) ? whole.last + 2 : whole.last + 1;
  return isHan(stream, end) || isNoBrand(stream, whole, true) ? undefined : whole;
}

function openingWhole(stream: SymbolStream, whole: Whole): Whole | undefined {
  if (whole.first > 0 && !OPENS.test(symbolText(stream.symbols, 0, whole.first))) return undefined;
  const called = isCalled(stream, whole);
  if (isNoBrand(stream, whole, called)) return undefined;
  return called || isAtEnd(stream, whole.last + 1) || endsBrand(stream, whole) ? whole : undefined;
}

/** True where the added character is one that only says something of the mark, or makes a place or a person of it. */
function isNoBrand({ symbols }: SymbolStream, { first, added }: Whole, called: boolean): boolean {
  const char = String.fromCodePoint(symbols[added]!);
  if (added > first) return NO_BRAND_BEHIND.test(char) || (!called && PLACE.test(char));
  return !called && (NO_BRAND_BEFORE.test(char) || FAMILY.test(char));
}

/** The words behind go on without the character before them: a brand's last one makes none with theirs. */
function endsBrand({ symbols, length }: SymbolStream, { last, added }: Whole): boolean {
  if (added !== last || !ENDS_BRAND.test(String.fromCodePoint(symbols[last]!))) return false;
  const text = (from: number, size: number): string => symbolText(symbols, from, Math.min(length, from + size));
  if ([2, 3].some((size) => wordOfDictionary(text(last, size)) !== undefined)) return false;
  return [2, 3, 4].some((size) => dictionaryWords().has(text(last + 1, size)));
}

/** A brand that holds the mark: its words, whether the page states them as its brand, and the sightings of the mark within them. */
export type Containing = { span: Span; name: string; isStated: boolean; of: ReadonlySet<Sighting> };

/**
 * The brand of three characters by which a page sells the mark's own goods, where that holds the mark whole. Undefined where it is a word or
 * another brand's own name, where the mark stands by itself as well or another brand is stated: then the mark itself is named, or nobody's.
 */
export function containingBrand({ view, mark, sightings, goods, context, isAnothers }: Case): Containing | undefined {
  const brands = sightings.flatMap((seen) => {
    const whole = brandAround(seen);
    return whole === undefined ? [] : [{ seen, whole }];
  });
  const [first] = brands;
  if (first === undefined) return undefined;
  const { seen, whole } = first;
  const { stream } = seen.field;
  const brand = symbolText(stream.symbols, whole.first, whole.last + 1);
  const name = symbolText(seen.name.symbols, 0, PAIR);
  if (commonWords().has(name) || wordOfDictionary(brand) !== undefined) return undefined;
  if (dictionaryWords().has(name) && !isStated(seen, whole)) return undefined;
  if (isAnothers(mark, brand) || tellsGoods(seen, whole, context.goods)) return undefined;
  if (!statedBrands(view).every((stated) => skeletonText(stated).includes(brand))) return undefined;
  const used = sightings.filter(({ blurred, field }) => !blurred && field.trust !== 'comment');
  const isWithin = ({ first: from, field }: Sighting): boolean => {
    const at = Math.max(0, from - (seen.first - whole.first));
    return symbolText(field.stream.symbols, at, Math.min(field.stream.length, at + PAIR + 1)) === brand;
  };
  if (!used.every((one) => one.field.trust === 'seller' || isWithin(one))) return undefined;
  const isBrand = ({ field, span }: Head): boolean =>
    brands.some(({ seen: { field: own }, whole: { first: from, last: to } }) => {
      const { start, end } = spanOf(own, from, to);
      return field === own && span.start < end && start < span.end;
    });
  if (
    relationOf({ heads: view.goods().heads.filter((head) => !isBrand(head)) }, goods, context.goods, isBrand).is !==
    'identical'
  )
    return undefined;
  const span = spanOf(seen.field, whole.first, whole.last);
  return { span, name: seen.name.text, isStated: statedBrands(view).length > 0, of: new Set(used) };
}

/** 云澈霜: what stands behind the mark says what is sold. */
function tellsGoods({ field: { stream } }: Sighting, { first, added }: Whole, goods: GoodsIndex): boolean {
  const char = String.fromCodePoint(stream.symbols[added]!);
  return added > first && (goods.kindOf(char) ?? goods.tailKind(char)) !== undefined;
}

/** That a brand holds the mark whole, and a word that vouches for its goods as those of a known maker. */
export function containedCues(view: View, containing: Containing | undefined): DraftReason[] {
  if (containing === undefined) return [];
  const { span, name } = containing;
  const cue: DraftReason = { code: 'mark-contained', params: { name, seen: span.quote }, span };
  const word = vouchingWord(view);
  return word === undefined
    ? [cue]
    : [cue, { code: 'contained-vouched', params: { word: word.word }, span: seenIn(word) }];
}
