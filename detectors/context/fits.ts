import { skeletonText, symbolText } from '../../lib/text/stream.ts';
import { isSeparator, Kind } from '../../lib/text/symbols.ts';
import type { Head } from '../goods/facts.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { dictionaryWords } from '../text/segment.ts';
import { said, type View } from '../view.ts';
import { near, sameField } from './near.ts';

/** Lexicon words of the view, whatever their negation. */
const words = (view: View, lexicon: string): readonly WordSighting[] => view.wordsOf(lexicon);

/** Words that say no brand: other/其他, 无品牌, OEM. */
const NO_BRAND =
  /^(其他|其它|other|others|无|没有|无品牌|none|nobrand|unbranded|generic|oem|品牌|国产|自有品牌|不详|未知|na|null)*$/;

/** True for a brand field that names no brand. */
export const saysNoBrand = (brand: string): boolean => NO_BRAND.test(skeletonText(brand));

/** The brands that a listing gives its goods: the brand field and the attributes 品牌, 商标; those that name none left out. */
export const statedBrands = (view: View): string[] =>
  view.fields
    .filter(({ trust, stream }) => trust === 'brand' && !saysNoBrand(stream.text))
    .map(({ stream }) => stream.text);

/** What makes another brand of a name by standing behind it in the same run: 清漪轩竹笛坊 is not 清漪. */
const OTHERS_BEHIND = /^[轩阁坊斋堂居庄苑舍府楼园记氏]/;

function isWhole({ field, last }: Sighting): boolean {
  const { symbols, length } = field.stream;
  return last + 1 >= length || !OTHERS_BEHIND.test(String.fromCodePoint(symbols[last + 1]!));
}

/** The brand that a listing gives its goods, where it is another than the mark of `subject`. */
export function otherBrandThan(view: View, subject: number): string | undefined {
  const own = view.sightings.some(
    (one) => one.field.trust === 'brand' && one.name.role === 'mark' && one.name.subject === subject && isWhole(one),
  );
  return own ? undefined : statedBrands(view)[0];
}

const DIRECT_WORDS = new Set([
  '适用于',
  '适用',
  '兼容',
  '通用于',
  '适配',
  '替代',
  '替换',
  'compatible with',
  '可替换',
  '可替代',
]);

/**
 * The words by which the mark only tells what the goods fit: 适用于X, for X with an accessory noun, 苹果手机壳. Undefined
 * where it names the goods themselves, or 原装 is claimed.
 */
export function fitsWord(view: View, sighting: Sighting, accessory: Head | undefined): string | undefined {
  if (sighting.field.trust === 'fits') return sighting.field.name.slice('attributes.'.length);
  if (sighting.field.trust === 'brand') return undefined;
  if (said(view, 'compat-turn').length > 0) return undefined;
  const thirdParty = said(view, 'third-party').find((word) => word.field.trust !== 'comment');
  if (thirdParty !== undefined) return thirdParty.word;
  for (const word of words(view, 'compat-before')) {
    if (!sameField(word, sighting) || word.negated) continue;
    if (isListed(sighting) && near(sighting, word.last, sighting.first, LISTED_REACH)) return word.word;
    if (!near(sighting, word.last, sighting.first, accessory === undefined ? 3 : 24)) continue;
    if (accessory !== undefined || DIRECT_WORDS.has(word.word)) return word.word;
  }
  const after = fitsBehind(view, sighting, accessory);
  if (after !== undefined || accessory === undefined) return after;
  const { heads } = view.goods();
  if (accessory.source === 'category' && heads.some((head) => head.source === 'title')) return undefined;
  // 吹风机 with 风嘴 is a dryer, not a nozzle.
  return heads.some((head) => head.source === 'title' && !head.kind.accessory && head.first < accessory.first)
    ? undefined
    : accessory.span.quote;
}

/** A mark that stands with others as examples: for Barbour, Korvane and other jackets. */
const AS_EXAMPLE = /^[, ]{0,2}(?:(?:and|or|&) (?:other|others|similar|most|more|many)\b|etc\b)/;
const LISTED_REACH = 40;
const isListed = ({ field: { stream }, last }: Sighting): boolean =>
  AS_EXAMPLE.test(symbolText(stream.symbols, last + 1, Math.min(stream.length, last + 14)));

/** Such words speak of all of a list: X、马丁靴都能用. */
const OF_A_LIST = /^[都均也全皆等]/;
const LIST_REACH = 12;

/** A word of fitting behind a sighting: right behind it (苹果通用), after the goods where parts or another brand's goods are sold. */
function fitsBehind(view: View, sighting: Sighting, accessory: Head | undefined): string | undefined {
  const apart = isNamedBeside(view, sighting);
  const reach = accessory !== undefined ? 24 : otherBrandThan(view, sighting.name.subject) !== undefined ? 8 : 0;
  const direct = words(view, 'compat-before').filter((word) => DIRECT_WORDS.has(word.word));
  const behind = [...words(view, 'compat-after'), ...direct];
  return behind.find((word) => {
    if (!sameField(word, sighting) || word.negated) return false;
    if (word.first === word.last && (accessory === undefined || isForWhom(word))) return false;
    const far = OF_A_LIST.test(word.word) ? LIST_REACH : reach;
    return (
      near(sighting, sighting.last, word.first, far) ||
      (apart && closesClause(word) && near(sighting, sighting.last, word.first, BESIDE_REACH)) ||
      isBehindModel(view, sighting, word) ||
      isBehindBrands(view, sighting, word)
    );
  })?.word;
}

/** True for a name that only a picture or a description shows: said to fit these goods (X 落地灯可用), it may be any other maker's. */
const isNamedBeside = (view: View, { field, name }: Sighting): boolean =>
  (field.trust === 'side' || field.trust === 'description') &&
  !view.sightings.some(
    (other) =>
      other.name.subject === name.subject && other.field.trust !== 'side' && other.field.trust !== 'description',
  );

const BESIDE_REACH = 8;

/** True where nothing more is said behind a word: not 可用三天. */
const closesClause = ({ field: { stream }, last }: WordSighting): boolean =>
  last + 1 >= stream.length || isSeparator(stream.kinds[last + 1]!);

/** 家用 and 耐用 say for whom or how goods are, not what they fit. */
const isForWhom = ({ field: { stream }, first }: WordSighting): boolean =>
  /[家商民耐实日常自]$/.test(symbolText(stream.symbols, Math.max(0, first - 1), first));

/** So many brands may stand between a mark and what fits all of them: 下水管 弗兰卡 摩恩 通用. */
const MOST_BRANDS = 4;
const BRAND = /^(?:\p{Script=Han}{2,4}|[a-z]{2,12})$/u;

/** True where the mark does not open the text, nor stand before its goods, and between it and a word of fitting stands nothing but names that no dictionary holds. */
function isBehindBrands(view: View, { field, first, last }: Sighting, word: WordSighting): boolean {
  const { stream } = field;
  const gap = word.first - last - 1;
  if (gap < 3 || gap > BRANDS_REACH || stream.kinds[last + 1] !== Kind.Space || first === 0) return false;
  const heads = view.goods().heads.filter((head) => head.field === field);
  if (heads.length > 0 && !heads.some((head) => head.last < first)) return false;
  if (view.goods().heads.some((head) => head.field === field && head.first > last && head.last < word.first))
    return false;
  const names = symbolText(stream.symbols, last + 2, word.first)
    .trim()
    .split(' ');
  return names.length <= MOST_BRANDS && names.every((name) => BRAND.test(name) && !dictionaryWords().has(name));
}

const BRANDS_REACH = 24;

/** So long a model may be between a mark and what fits it: HARIO V60 可用 滤纸. */
const LONGEST_MODEL = 14;

/** A word of fitting behind nothing but spaces and a model of letters and digits, with what fits the goods behind it or before the mark. */
function isBehindModel(view: View, { field, last, first }: Sighting, word: WordSighting): boolean {
  const { stream } = field;
  const gap = word.first - last - 1;
  if (gap < 0 || gap > LONGEST_MODEL) return false;
  const before = (head: Head): boolean => head.field === field && head.last < first;
  if (word.last + 1 >= stream.length && !view.goods().heads.some(before)) return false;
  for (let i = last + 1; i < word.first; i++) {
    const kind = stream.kinds[i]!;
    if (kind === Kind.Han || kind === Kind.Sentence) return false;
  }
  return true;
}

/** True where a word of fitting stands right before a sighting (for AirPods, 适用 iPhone): the price may be a part's. */
export function isFitted(view: View, sighting: Sighting): boolean {
  if (sighting.field.trust === 'fits') return true;
  return words(view, 'compat-before').some(
    (word) => sameField(word, sighting) && !word.negated && near(sighting, word.last, sighting.first, 1),
  );
}
