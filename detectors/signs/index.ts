import type { SpecialSign } from '../../domain/registries.ts';
import { withinDays } from '../../domain/time.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { inBookTitle, isDenied } from '../context/index.ts';
import { isListedUser } from '../seller/index.ts';
import { TRUST_ORDER } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Detector, type DetectorContext, type Draft, type DraftReason, seenIn, type View } from '../view.ts';
import { createDistinct, type Distinct, namesEvent } from './distinct.ts';
import { createDoubled } from './doubled.ts';
import { isMisspelling, isOtherWord } from './misspelling.ts';
import { createShortForms } from './short-forms.ts';
import { createSlogans, SLOGAN_PART } from './slogans.ts';
import {
  areTwoNames,
  hasEventBeside,
  hasOwnEventBeside,
  isMascotGoods,
  isShopName,
  LICENSED,
  mentionBeside,
  merchandiseBeside,
  otherAffair,
  SOUVENIR,
  shortEvents,
} from './use.ts';

const OLYMPIC = /奥林匹克|奥运|冬奥|亚残运|残奥|olympi/i;
const WORLD_EXPO = /世博会|世界博览会|world expo/i;

/** The special-sign detector: signs by name within their term on the day seen; licensees clear, mere mention does not count. */
export function createSignDetector({ registries, rules }: DetectorContext): Detector {
  const signs = [...registries.signs];
  const distinctOf = createDistinct(rules);
  const doubledIn = createDoubled(signs);
  const slogansIn = createSlogans(signs);
  const shortFormsIn = createShortForms(signs);
  return {
    id: 'signs',
    detect(view) {
      const drafts: Draft[] = [];
      const more = [...doubledIn(view), ...slogansIn(view), ...shortFormsIn(view)];
      if (view.sightings.length === 0 && more.length === 0) return drafts;
      for (const [subject, sightings] of bySign(more.length === 0 ? view.sightings : [...view.sightings, ...more])) {
        const sign = signs[subject]!;
        if (view.day === '' || !withinDays(view.day, sign.validFrom, sign.validUntil)) continue;
        const used = sightings.filter(
          (one) => !isOtherWord(one) && !isWithinGoods(view, one) && !isDenied(view, one) && !inBookTitle(one),
        );
        if (used.length === 0) continue;
        const isKin = (other: number): boolean => signs[other]!.holder === sign.holder;
        const kin = signs.some((one) => one.holder === sign.holder && isListedUser(one.licensees, view.listing));
        const telling = { distinctOf, isKin, events: shortEvents(sign), place: placeOf(sign) };
        if (used.every(isPart) ? partSpeaks(view, used, telling) : speaksOfSign(view, used.filter(isWhole), telling))
          drafts.push(draftOf({ view, sign, used, kin }));
      }
      return drafts;
    },
  };
}

/** 四叶帆布鞋: goods begin within the name and end beyond it, so that the words are others. */
const isWithinGoods = (view: View, { field, first, last }: Sighting): boolean =>
  view
    .goods()
    .heads.some((head) => head.field === field && head.first > first && head.first <= last && head.last > last);

type Telling = {
  distinctOf: (name: string) => Distinct;
  isKin: (subject: number) => boolean;
  /** Short names of the event. */
  events: readonly string[];
  place: string | undefined;
};

const isPart = ({ channel }: Sighting): boolean => channel === SLOGAN_PART;
const isWhole = (one: Sighting): boolean => !isPart(one);

/** The place that an event's name begins with: 岚江 of 岚江2027世界游泳锦标赛. */
const placeOf = ({ name }: SpecialSign): string | undefined =>
  namesEvent(skeletonText(name)) ? /^\p{sc=Han}{2}/u.exec(name)?.[0] : undefined;

/** A half of a slogan means the sign beside the event itself; one that no everyday words make up, beside its place too. */
function partSpeaks(view: View, used: readonly Sighting[], { distinctOf, isKin, events, place }: Telling): boolean {
  const coined = used.some(({ name }) => distinctOf(name.text) === 'coined');
  const own = used[0]!.name.subject;
  // 乘风岭澳 names the place itself, and is a souvenir's.
  const local = place !== undefined && used.some(({ name }) => name.text.includes(place));
  return (
    (local && merchandiseBeside(view, used, SOUVENIR) !== undefined) ||
    view.sightings.some(
      ({ name, field }) =>
        name.role === 'sign' && name.subject !== own && field.trust !== 'comment' && isKin(name.subject),
    ) ||
    hasOwnEventBeside(view, used, [...events, ...(coined && place !== undefined ? [place] : [])])
  );
}

/** Whether the words mean the sign: everyday names and other spellings need its event, its merchandise or its mascot beside them. */
function speaksOfSign(view: View, used: readonly Sighting[], { distinctOf, isKin, events, place }: Telling): boolean {
  // 青春碧湖 一跃向前 says whose slogan it is.
  if (place !== undefined && used.some((one) => !one.blurred && isLong(one) && one.name.text.includes(place)))
    return true;
  const distinct = strongest(used.map((one) => distinctOf(one.name.text)));
  const blurred = used.every((one) => one.blurred);
  const sure = distinct === 'event' || distinct === 'coined';
  if (sure && !blurred && !used.every(isShopName)) return true;
  if (sure && blurred && used.some(isMisspelling)) return true;
  if (distinct !== 'word' && isMascotGoods(view, used)) return true;
  const size = Math.max(...used.map((one) => [...skeletonText(one.name.text)].length));
  const of = blurred || size >= PAIR ? undefined : SOUVENIR;
  if ((distinct !== 'word' || size >= PAIR) && merchandiseBeside(view, used, of) !== undefined) return true;
  // Two single words of the language are no two names: 喜洋洋 and 乐融融 stand on any door.
  if (areTwoNames(used.filter((one) => distinctOf(one.name.text) !== 'word'))) return true;
  return hasEventBeside(view, used, { isKin, events });
}

/** From so many characters on a name, were it two words of the language (喜洋洋乐融融), needs no more than goods that events are sold by. */
const PAIR = 6;

const isLong = ({ name }: Sighting): boolean => [...skeletonText(name.text)].length >= LONG;
const LONG = 8;

const strongest = (all: readonly Distinct[]): Distinct =>
  (['event', 'coined', 'everyday'] as const).find((one) => all.includes(one)) ?? 'word';

/** `kin`: the seller is a licensee of the same holder, for this sign or another, so that the contract must be looked at. */
type Case = { view: View; sign: SpecialSign; used: Sighting[]; kin: boolean };

function draftOf({ view, sign, used, kin }: Case): Draft {
  const main = used[0]!;
  const listed = isListedUser(sign.licensees, view.listing);
  const merchandise = merchandiseBeside(view, used);
  const claimed = merchandise !== undefined && LICENSED.test(merchandise.word);
  const head = view.goods().heads.find((one) => one.kind.class < 35);
  const goods = head !== undefined || merchandise !== undefined;
  const mentions = used.map((one) => (isToldOn(one) ? undefined : mentionBeside(view, one)));
  const mention = mentions.every((one) => one !== undefined)
    ? mentions[0]
    : otherAffair(view, { used, claimed, goods });
  const aimless = !goods && view.listing.price === undefined;
  const concept = conceptOf(sign);
  return {
    kind: 'special-sign',
    subjectId: sign.id,
    reasons: [
      ...nameReasons(view, sign, used),
      ...(merchandise === undefined ? [] : [merchandiseReason(merchandise, claimed && !listed)]),
      ...(head === undefined ? [] : [{ code: 'sign-goods', params: { noun: head.span.quote }, span: head.span }]),
      ...(mention === undefined ? [] : [{ code: 'sign-mention', params: { word: mention.word }, span: mention.span }]),
      ...(listed ? [{ code: 'sign-licensee', span: { field: 'seller' } }] : takenName(view, sign)),
    ],
    concepts: [concept],
    facts: {
      'sign-in-term': 'proved',
      'sign-used': main.blurred ? 'open' : 'proved',
      'commercial-use': mention === undefined ? 'proved' : 'open',
      ...(listed ? { 'no-permission': 'rebutted' as const } : {}),
    },
    defences: [
      { id: 'licensee', state: listed ? 'proved' : 'open' },
      { id: 'out-of-term', state: 'rebutted' },
      { id: 'mere-mention', state: mention === undefined ? 'rebutted' : 'open' },
    ],
    ...(kin && !listed ? { difficult: ['licensee-other-sign'] } : {}),
    ...(listed ? { cleared: true } : {}),
    ...(mention === undefined && !kin && !aimless ? {} : { ceiling: 'ask' as const }),
  };
}

/** The shop bears a licensee's name from another account: a claim, and no licence. */
function takenName({ listing }: View, sign: SpecialSign): DraftReason[] {
  const name = listing.seller?.name;
  if (name === undefined || name === '') return [];
  const key = skeletonText(name);
  if (!(sign.licensees ?? []).some((one) => skeletonText(one.name) === key)) return [];
  return [{ code: 'sign-licensee-named', params: { word: name }, span: { field: 'seller.name' } }];
}

function conceptOf(sign: SpecialSign): string {
  const text = `${sign.name} ${sign.event ?? ''} ${sign.holder}`;
  return OLYMPIC.test(text) ? 'olympic-sign' : WORLD_EXPO.test(text) ? 'expo-sign' : 'special-sign';
}

/** So short a text read in a picture is what stands on the goods. */
const PRINT = 32;

function isPrinted({ listing }: View, { field: { name, stream } }: Sighting): boolean {
  const index = /^text\[(\d+)\]$/.exec(name)?.[1];
  return index !== undefined && listing.text?.[Number(index)]?.source === 'ocr' && stream.length <= PRINT;
}

/** 正面是…, 背面一行字写的…, 印着…: a seller tells what stands on the goods. */
const STANDS_ON =
  /(正面|背面|前面|后背|胸前|胸口|袖子|杯身|瓶身|盒子上|盖子上|上面|表面)[^。！!？?；;\n]{0,8}$|(印|绣|刻|画|写|贴|做)(着|了|的是?|上了?|成)[^。！!？?；;\n]{0,12}$/;

const isToldOn = ({ field: { trust, stream }, first }: Sighting): boolean =>
  trust === 'side' && STANDS_ON.test(stream.text.slice(Math.max(0, stream.starts[first]! - 18), stream.starts[first]));

function nameReasons(view: View, sign: SpecialSign, used: readonly Sighting[]): DraftReason[] {
  const main = used[0]!;
  const shown =
    main.field.trust === 'title' ||
    main.field.trust === 'brand' ||
    main.field.trust === 'attribute' ||
    isPrinted(view, main) ||
    used.some(isToldOn);
  const params = { name: main.name.text };
  const term = { from: sign.validFrom, until: sign.validUntil };
  const seen = { ...params, seen: seenIn(main).quote };
  const disguises = [...new Set(used.flatMap((one) => one.disguises))].filter((one) => one !== 'traditional');
  return [
    { code: shown ? 'sign-name' : 'sign-name-mentioned', params, span: seenIn(main) },
    { code: 'sign-in-term', params: term, span: { field: 'seenAt' } },
    ...disguises.map((disguise) => ({ code: `disguise-${disguise}`, params: seen, span: seenIn(main) })),
  ];
}

const merchandiseReason = ({ word, span }: { word: string; span: DraftReason['span'] }, claimed: boolean) => ({
  code: claimed ? 'sign-licence-claimed' : 'sign-merchandise',
  params: { word },
  span,
});

function bySign(sightings: readonly Sighting[]): Map<number, Sighting[]> {
  const grouped = new Map<number, Sighting[]>();
  for (const sighting of sightings) {
    if (sighting.name.role !== 'sign' || sighting.field.trust === 'comment') continue;
    const list = grouped.get(sighting.name.subject);
    if (list === undefined) grouped.set(sighting.name.subject, [sighting]);
    else list.push(sighting);
  }
  for (const list of grouped.values())
    list.sort((a, b) => TRUST_ORDER[a.field.trust] - TRUST_ORDER[b.field.trust] || a.first - b.first);
  return new Map([...grouped].sort(([a], [b]) => a - b));
}
