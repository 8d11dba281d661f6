import type { GeographicalIndication } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import type { Head } from '../goods/facts.ts';
import { type Span, TRUST_ORDER } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { said, seenIn, type View } from '../view.ts';
import { namePartsOf, productsOf } from './name-parts.ts';

/** Attributes that tell what goods look or taste like, or are made with, not what they are. */
const OF_THE_GOODS =
  /^attributes\..*(颜色|色系|配色|口味|味道|香味|香型|味型|风味|款式|图案|配料|成分|原料(?!产地|来源)|辅料|搭配|适用|colou?r|flavou?r|scent|ingredients?)/i;
const MAX_APART = 8;
/** A noun of the same sort of goods (五常 香米) must stand nearer to the place than the GI's own noun. */
const NEAR = 3;

/** The entry of a GI by its index in the registry. */
export type GiOf = (subject: number) => GeographicalIndication;

/** The uses of each GI's name, the most telling first: the name itself, or its place and product near each other in the title. */
export function nameUses(view: View, giOf: GiOf): Map<number, Sighting[]> {
  const uses = new Map<number, Sighting[]>();
  const add = (sighting: Sighting): void => {
    const list = uses.get(sighting.name.subject);
    if (list === undefined) uses.set(sighting.name.subject, [sighting]);
    else list.push(sighting);
  };
  for (const sighting of view.sightings)
    if (sighting.name.role === 'gi' && sighting.field.trust !== 'seller' && !OF_THE_GOODS.test(sighting.field.name))
      add(sighting);
  for (const sighting of view.sightings) {
    if (sighting.name.role !== 'gi-place' || !(sighting.field.trust === 'title' || isShortPicture(view, sighting)))
      continue;
    const named = (uses.get(sighting.name.subject) ?? []).some((use) => use.field.trust === 'title');
    if (!named && nounOf(view, sighting, giOf(sighting.name.subject)) !== undefined) add(sighting);
  }
  for (const list of uses.values())
    list.sort((a, b) => TRUST_ORDER[a.field.trust] - TRUST_ORDER[b.field.trust] || a.first - b.first);
  return new Map([...uses].sort(([a], [b]) => a - b));
}

/** A short text in a picture (广灵东方亮小米 on a bag) names the goods as a title does. */
function isShortPicture({ listing }: View, { field: { name, stream } }: Sighting): boolean {
  const index = /^text\[(\d+)\]$/.exec(name)?.[1];
  return index !== undefined && listing.text?.[Number(index)]?.source === 'ocr' && stream.length <= SHORT_PICTURE;
}

const SHORT_PICTURE = 24;

/** The noun that is used with a place: the GI's own, behind it or right before it, or goods of the title. */
export function nounOf(view: View, place: Sighting, gi: GeographicalIndication): { first: number } | undefined {
  const { stream } = place.field;
  const nouns = nounsOf(gi);
  const behind = wordsFrom(stream, place.last + 1, MAX_APART + LONGEST_NOUN);
  for (const noun of nouns) {
    const at = behind.text.indexOf(noun);
    if (at !== -1 && behind.places[at]! - place.last - 1 <= MAX_APART) return { first: behind.places[at]! };
  }
  const { heads } = view.goods();
  // 龙井 of 龙井茶 is a tea by itself.
  if (heads.some((one) => isOfTitle(one, place) && one.first === place.first && one.last === place.last))
    return { first: place.last + 1 };
  if (endsRun(stream, place.last)) {
    const before = wordsFrom(stream, Math.max(0, place.first - LONGEST_NOUN), LONGEST_NOUN, place.first);
    if (nouns.some((noun) => before.text.endsWith(noun)) && isSeparator(stream.kinds[place.first - 1]!))
      return { first: place.first - 1 };
    const told = /^(特产|道地|地道|原产|产的|名产)/.test(behind.text);
    const named = heads.find(
      (one) =>
        isOfTitle(one, place) &&
        one.last < place.first &&
        (place.first - one.last <= NEAR || (told && nouns.some((noun) => one.key.startsWith(noun)))),
    );
    if (named !== undefined) return { first: named.first };
  }
  const head = heads.find((one) => isOfTitle(one, place) && inOneBreath(place, one.first));
  if (head !== undefined) return { first: head.first };
  return productsOf(gi).some((product) => sharesTail(place, product)) ? { first: place.last + 1 } : undefined;
}

/** The nouns a GI goes by without its place: its product and what its names end with. */
export const nounsOf = (gi: GeographicalIndication): string[] =>
  [...productsOf(gi), ...namePartsOf(gi).flatMap((part) => part.nouns)].map(skeletonText);

/** What goods are made of, by how their product ends: where it grew is where they come from. */
const STUFF: readonly [RegExp, string[]][] = [
  [/米$/, ['稻子', '稻谷', '水稻']],
  [/茶$|茶叶$/, ['茶青', '鲜叶', '毛茶', '青叶']],
  [/蛋$/, ['鸭蛋', '鲜蛋']],
  [/柿饼|柿子/, ['柿子', '柿饼']],
  [/火腿$/, ['猪腿', '鲜腿']],
  [/丝$|丝绸$|蚕丝被$/, ['蚕茧', '茧子', '生丝']],
  [/榨菜$/, ['青菜头', '芥菜']],
  [/酒$/, ['原酒', '基酒', '酒基']],
  [/蜂蜜$|蜜$/, ['蜂蜜', '原蜜']],
  [/砚台?$/, ['石料', '砚石']],
  [/瓷器?$|陶器?$|壶$/, ['坯体', '素坯', '泥料']],
];

/** Words for what a GI's goods are made of. */
export const stuffOf = (gi: GeographicalIndication): string[] =>
  STUFF.flatMap(([ends, stuff]) => (productsOf(gi).some((product) => ends.test(product)) ? stuff : []));

const LONGEST_NOUN = 10;

/** The text from a place on without what parts words, up to the end of the sentence, and where each of its characters stands. */
function wordsFrom(stream: SymbolStream, from: number, size: number, end = stream.length) {
  let text = '';
  const places: number[] = [];
  for (let i = from; i < end && i < from + size && stream.kinds[i] !== Kind.Sentence; i++) {
    if (isSeparator(stream.kinds[i]!)) continue;
    const char = String.fromCodePoint(stream.symbols[i]!);
    for (let unit = 0; unit < char.length; unit++) places.push(i);
    text += char;
  }
  return { text, places };
}

/** 大闸蟹 阳澄湖, 金丝小枣 乐陵特产: the place stands apart. */
const endsRun = (stream: SymbolStream, last: number): boolean =>
  last + 1 >= stream.length ||
  isSeparator(stream.kinds[last + 1]!) ||
  /^(特产|名产|土特产|名特产|老字号|道地|地道|原产|产的)/.test(
    String.fromCodePoint(...stream.symbols.subarray(last + 1, Math.min(stream.length, last + 5))),
  );

/** The run right behind the place ends with the product's last character: 盘锦稻田蟹 where 盘锦河蟹 is protected. */
function sharesTail({ field: { stream }, last: place }: Sighting, product: string): boolean {
  let last = place;
  while (last + 1 < stream.length && last - place < TAIL_REACH && stream.kinds[last + 1] === Kind.Han) last++;
  if (last - place < 2 || (last + 1 < stream.length && stream.kinds[last + 1] === Kind.Han)) return false;
  return product.endsWith(String.fromCodePoint(stream.symbols[last]!));
}

const TAIL_REACH = 6;

const isOfTitle = (head: Head, place: Sighting): boolean => head.source === 'title' && head.field === place.field;

function inOneBreath(place: Sighting, first: number): boolean {
  const apart = first - place.last - 1;
  if (apart < 0 || apart > NEAR) return false;
  for (let i = place.last + 1; i < first; i++) if (place.field.stream.kinds[i] === Kind.Sentence) return false;
  return true;
}

/** A word beside a name, and where it stands. */
export type Word = { word: string; span: Span };

/** A word of a lexicon right behind a name (阳澄湖大闸蟹风味): at most one sign between; a lone character ends there or goods follow. */
export function wordAfter(
  view: View,
  use: Sighting,
  { lexicon, products = [] }: { lexicon: string; products?: readonly string[] },
): Word | undefined {
  const { stream } = use.field;
  const found = said(view, lexicon).find(
    (word) =>
      word.field === use.field &&
      word.first > use.last &&
      word.first - use.last <= 2 &&
      (word.first === use.last + 1 ||
        (isSeparator(stream.kinds[use.last + 1]!) && stream.kinds[use.last + 1] !== Kind.Sentence)) &&
      (word.last > word.first || !isLongerWord(view, use, { word, products })),
  );
  return found === undefined ? undefined : { word: found.word, span: seenIn(found) };
}

/** A word of a lexicon right before a name (仿阳澄湖大闸蟹). */
export function wordBefore(view: View, use: Sighting, lexicon: string): Word | undefined {
  const found = said(view, lexicon).find((word) => word.field === use.field && word.last === use.first - 1);
  return found === undefined ? undefined : { word: found.word, span: seenIn(found) };
}

/** 型号, 类目, 式样, 风景 are words of their own; 式 in 阳澄湖式大闸蟹 is not. */
function isLongerWord(
  view: View,
  use: Sighting,
  { word: { word, last }, products }: { word: WordSighting; products: readonly string[] },
): boolean {
  const { kinds, symbols, length } = use.field.stream;
  const next = String.fromCodePoint(...symbols.subarray(last + 1, Math.min(length, last + 9)));
  if (products.some((product) => next.startsWith(product)) || MADE_SO.test(next)) return false;
  if (kinds[last + 1] !== Kind.Han || symbols[last + 1] === OF) return false;
  return !(
    view.sightings.some((other) => other.field === use.field && other.first === last + 1) ||
    view
      .goods()
      .heads.some(
        (head) =>
          head.field === use.field && head.first > last && head.first - last <= (OF_KIND.has(word) ? KIND_REACH : 1),
      )
  );
}

/** Words of kind may have a word more before the goods: 恩施玉露式蒸青绿茶. */
const OF_KIND = new Set(['式', '型', '类']);
const KIND_REACH = 5;

/** 阳澄湖式养殖大闸蟹: how goods are made, not another word. */
const MADE_SO = /^(养殖|种植|炒制|酿造|烘焙|制作|手工|工夫|工艺|发酵|腌制|烧制|传统)/;

const OF = '的'.codePointAt(0)!;

const THAN =
  /(比|跟|和|与|同|像|如|似|较|超|不次于|不亚于|不逊于?|不下于|优于|强于|好于|胜于|差于|接近|赶超|直逼|叫板)(正宗|真正|传统)?的? ?$/;
const HOW =
  /^ ?的?(还|都|更|差不多)?(便宜|好吃|好喝|好|差|贵|强|香|甜|实惠|划算|一样|相同|差不多|不相上下|没两样|有一拼|有得一拼|齐名|不分伯仲|区别|不同|价格|品质|口感|味道)/;
const COMPARED =
  /(不比|不次于|不亚于|不逊于?|不下于|优于|强于|好于|胜于|接近|赶超|直逼|叫板|对标|看齐)(正宗|真正|传统)?的? ?$/;

/** True where the name is what the goods are measured by: 比阳澄湖大闸蟹便宜, 不亚于五常大米. */
export function isMeasure({ field: { stream }, first, last }: Sighting): boolean {
  const before = String.fromCodePoint(...stream.symbols.subarray(Math.max(0, first - 8), first));
  const after = String.fromCodePoint(...stream.symbols.subarray(last + 1, Math.min(stream.length, last + 8)));
  return COMPARED.test(before) || (THAN.test(before) && HOW.test(after));
}

const WITH = /(和|跟|与|同|别把|莫把)((你们?|他们?|人家|那个?|那种|正宗|真正)的?)?([\u4e00-\u9fff]{2,3})? ?$/;
const APART =
  /^ ?(可|真|完全|根本|压根|并)?(不是|并非|不算|不属)(一个东西|一回事|一码事|一种|同一|一类|于?一个|个?品种|个?味)|^ ?(是|属于)?(两|2)(回事|码事|种东西|个东西|样东西|种茶|种酒|个品种)|^ ?(没有?|无|毫无)(任何|半点)?(关系|关联)|^ ?(不同|有区别|有差别|有别)(?!凡|寻常)|^ ?(到底|究竟)?(有何|有什[么幺]|有啥|的)(不同|区别|差别|差异|异同|两样)/;

/** True where a text says that its goods are something else than the name's: 和安化黑茶不是一个东西. */
export const isToldApart = (use: Sighting): boolean => WITH.test(before(use)) && APART.test(behind(use));

const PARENT_BEHIND =
  /^ ?(与|和|跟|×|x|\*|为|作)[^，,。！!；;]{1,10}(杂交|选育|培育|嫁接|父本|母本)|^ ?(的)?(杂交|后代|变异|芽变|实生)/;
const PARENT_BEFORE = /(母本|父本|亲本)(为|是|[:：])? ?$/;

/** True for the parents of a variety: 玉露香梨 is of 库尔勒香梨 and another. */
export const isParent = (use: Sighting): boolean => PARENT_BEHIND.test(behind(use)) || PARENT_BEFORE.test(before(use));

const SEVERAL = /^[^，,。！!；;]{0,8}(均有(?!售后)|都有(?!保障)|各看|均售|都卖|分开卖|另有链接|见各自|详见各)/;

/** True for one of several names that a shop says it also sells: 湖笔文港笔均有各看介绍. */
export const isOneOfSeveral = (use: Sighting): boolean => use.first > 0 && SEVERAL.test(behind(use));

const before = ({ field: { stream }, first }: Sighting): string =>
  String.fromCodePoint(...stream.symbols.subarray(Math.max(0, first - 8), first));

const behind = ({ field: { stream }, last }: Sighting): string =>
  String.fromCodePoint(...stream.symbols.subarray(last + 1, Math.min(stream.length, last + 16)));
