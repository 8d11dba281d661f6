import type { GeographicalIndication } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { isSeparator } from '../../lib/text/symbols.ts';
import { inBookTitle, isDenied } from '../context/index.ts';
import { deniesAfter } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import type { Detector, DetectorContext, Draft, View } from '../view.ts';
import { createWording } from '../wording/index.ts';
import { draftOf } from './draft.ts';
import { namePartsOf, productsOf } from './name-parts.ts';
import { type Areas, areasOf, originRelation } from './origin.ts';
import { originPatternsOf } from './origin-words.ts';
import { isEverydayWord } from './phrases.ts';
import { holds, type PlaceIndex, type PlaceSighting, placeIndexOf } from './places.ts';
import { quotaDraft } from './quota.ts';
import { statedOrigins } from './stated.ts';
import { type GiOf, isParent, isToldApart, nameUses, nounOf, nounsOf, stuffOf } from './uses.ts';
import { originHeard, withOriginWording } from './wording.ts';

/**
 * The GI detector: the name on goods from elsewhere, style words, spot goods before the season, the sign without a code; users and origin
 * clear. Places are read when the first name is met.
 */
export function createGiDetector(context: DetectorContext): Detector {
  const registry = context.registries.gi;
  const read = createWording(context.rules.originWording);
  let places: PlaceIndex | undefined;
  const known = new Map<number, Areas>();
  const giOf: GiOf = (subject) => registry.at(subject)!;
  return {
    id: 'gi',
    detect(view) {
      if (view.sightings.length === 0) return [];
      const found = nameUses(view, giOf);
      if (found.size === 0) return [];
      places ??= placeIndexOf(context.rules.places);
      const drafts: Draft[] = [];
      for (const [subject, sightings] of found) {
        const gi = giOf(subject);
        const area = known.get(subject) ?? areasOf(gi, places);
        known.set(subject, area);
        const denied = sightings.filter((one) => isDenied(view, one) && !one.blurred && one.name.role === 'gi');
        const uses = sightings.filter(
          (one) => isUse(view, one, { places: places!, area, gi }) && !denied.some((no) => isAskedAndDenied(one, no)),
        );
        if (uses.length === 0) continue;
        const nouns = [...nounsOf(gi), ...stuffOf(gi)];
        const words = originPatternsOf(context.rules.originWords);
        const origins = statedOrigins(view, { areas: area, places, uses, nouns, goods: context.goods, words });
        const draft = draftOf({ view, gi, uses, origins, context });
        if (draft === undefined) continue;
        const quota = quotaDraft(view, gi);
        const told = { view, uses, areas: area, places, nouns, words };
        const wording = context.brief ? {} : { wording: originHeard(told) };
        drafts.push({ ...withOriginWording(draft, told, read), ...wording }, ...(quota === undefined ? [] : [quota]));
      }
      return drafts;
    },
  };
}

/** 乐陵金丝小枣？不，…非沧州金丝小枣: a name put as a question that the same field answers with a denial. */
const isAskedAndDenied = ({ field, last }: Sighting, no: Sighting): boolean =>
  field === no.field &&
  last < no.first &&
  /^ ?[?？] ?(不|非|no)/i.test(field.stream.text.slice(field.stream.ends[last]));

/** 喊不喊郫县豆瓣？不喊; 是福鼎白茶吧？不是的: a question of buyers that the seller answers with no. */
const ANSWERED_NO =
  /^[^。！!；;?？\n]{0,8}[?？][”"』」’]?\s?[^。！!?？；;\n]{0,8}?(不是(?!.{0,8}(包退|退款|赔|不要钱|不卖))(的|啊|哦|喔|呀|哈|噢|滴|哒|嘞|哟|呢|，|,|。|！|!|$)|不喊|不叫|不算|不敢(喊|叫|称|说)|没有?(的|啊|哦|哈|，|,|。)|(?<=[?？][”"』」’]?\s?)(不|否|非也|no)(?=[，,。！!、\s]))/i;

const isAnsweredNo = ({ field: { stream }, last, name, blurred }: Sighting): boolean =>
  name.role === 'gi' && !blurred && ANSWERED_NO.test(stream.text.slice(stream.ends[last]!, stream.ends[last]! + 48));

type Reading = { places: PlaceIndex; area: Areas; gi: GeographicalIndication };

/** 凌云 白毫银针: the piece behind a space begins a longer noun, so that the two are no name. */
function isCutApart(view: View, { field, first, last }: Sighting): boolean {
  const { kinds } = field.stream;
  let gap = first;
  while (gap <= last && !isSeparator(kinds[gap]!)) gap++;
  if (gap > last) return false;
  return view
    .goods()
    .heads.some((head) => head.field === field && head.first > gap && head.first <= last && head.last > last);
}

/** What right behind a place makes it somebody's or a parcel's place. */
const NOT_ORIGIN =
  /^(市|镇)?(发货|直发|发出|仓|包邮|同城|自提|人|老乡|商家|店|公司|商行|市场|批发|路|街|旅游|酒店|民宿|麻鸭|番鸭|土鸡|乌鸡|三黄鸡|芦花鸡|绿壳)/;

/** False for a name that is denied, in a book's title or a comment, or that in truth is another place's: 阳澄湖发货 兴化大闸蟹. */
function isUse(view: View, one: Sighting, { places, area, gi }: Reading): boolean {
  if (one.field.trust === 'comment' || inBookTitle(one) || isDenied(view, one)) return false;
  if (isToldApart(one) || isParent(one) || isCutApart(view, one) || isAnsweredNo(one)) return false;
  if (view.wordsOf('gi-denial').some((no) => no.field === one.field && deniesAfter(no, one.first))) return false;
  const { stream } = one.field;
  const elsewhere = (): PlaceSighting[] =>
    places
      .find(stream)
      .filter((place) => !isEverydayWord(place) && originRelation(place.name, area, places) === 'outside');
  if (one.blurred) return isSpellingOf(one, gi, elsewhere()) || isAmongOwnPlaces(one, { places, area });
  if (one.name.role !== 'gi-place') return true;
  // 新会陈皮普洱 is a blend of two.
  const joined = (other: Sighting): boolean => other.field === one.field && other.last === one.first - 1;
  if (
    view.sightings.some((other) => other.name.role === 'gi' && other.name.subject !== one.name.subject && joined(other))
  )
    return false;
  if (
    NOT_ORIGIN.test(
      String.fromCodePoint(...stream.symbols.subarray(one.last + 1, Math.min(stream.length, one.last + 5))),
    )
  )
    return false;
  const noun = nounOf(view, one, gi)!.first;
  return !elsewhere().some((place) => place.first > one.last && place.last < noun);
}

/**
 * Whether a name in another spelling is meant as that: not where the words are another place's (洪湖大闸蟹), nor where the same
 * text writes the noun right elsewhere (大连海产店 烟台海参). A place in the noun alone is chance: 平果 of 阿克苏平果.
 */
function isSpellingOf(one: Sighting, gi: GeographicalIndication, elsewhere: PlaceSighting[]): boolean {
  const noun = clearPlace(one, gi);
  if (noun !== undefined)
    return !nounInClear(one, gi) && !elsewhere.some((place) => place.first < noun && one.first <= place.last);
  // 阿尔巴 of 阿尔巴斯山羊肉 is a part of the name, wherever else a place is called so.
  return !elsewhere.some(
    (place) => place.first <= one.last && one.first <= place.last && !skeletonText(one.name.text).includes(place.name),
  );
}

/** 梅县猕猴桃 陕西徐香 for 眉县猕猴桃: the title says itself in which province the place that only sounds like the name's lies. */
function isAmongOwnPlaces({ field, first, last }: Sighting, { places, area }: Omit<Reading, 'gi'>): boolean {
  const found = places.find(field.stream);
  const inName = found.filter((place) => place.first <= last && first <= place.last);
  return (
    inName.length > 0 &&
    found.some(
      (place) =>
        !inName.includes(place) &&
        !isEverydayWord(place) &&
        ['inside', 'consistent'].includes(originRelation(place.name, area, places)) &&
        inName.every((other) => !other.nodes.some((node) => place.nodes.some((upper) => holds(upper, node)))),
    )
  );
}

/** Where the noun of a name in another spelling begins, if its place stands in clear: 阿克苏平果. */
function clearPlace({ field: { stream }, first }: Sighting, gi: GeographicalIndication): number | undefined {
  const seen = [...stream.symbols.subarray(first, first + LONGEST_PLACE)]
    .map((one) => String.fromCodePoint(one))
    .join('');
  const place = namePartsOf(gi).find((part) => seen.startsWith(part.place))?.place;
  return place === undefined ? undefined : first + [...place].length;
}

const LONGEST_PLACE = 8;

/** The same text writes the noun right elsewhere (大连海产店 烟台海参): the words that only look like the name are others. */
function nounInClear({ field: { stream }, first, last }: Sighting, gi: GeographicalIndication): boolean {
  const textOf = (from: number, to: number): string => String.fromCodePoint(...stream.symbols.subarray(from, to));
  const rest = `${textOf(0, first)} ${textOf(last + 1, stream.length)}`;
  const names = [gi.name, ...(gi.aliases ?? [])];
  const own = productsOf(gi).filter((product) => names.some((name) => name.endsWith(product)));
  // 黄山毛丰 绿茶: the sort of goods that the name does not end with is written by whoever sells them.
  return (own.length > 0 ? own : productsOf(gi)).some((product) => [...product].length > 1 && rest.includes(product));
}
