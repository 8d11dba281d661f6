import type { SpecialSign } from '../../domain/registries.ts';
import { withinDays } from '../../domain/time.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { isTalk } from '../claims/talk.ts';
import { inBookTitle, isDenied } from '../context/index.ts';
import { isKnownByNameAlone, isListedUser } from '../seller/index.ts';
import { TRUST_ORDER } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Detector, type DetectorContext, type Draft, type DraftReason, seenIn, type View } from '../view.ts';
import { createDistinct, type Distinct, namesEvent } from './distinct.ts';
import { createDoubled } from './doubled.ts';
import { isMisspelling, isOtherWord } from './misspelling.ts';
import { createShortForms } from './short-forms.ts';
import { createSlogans, SLOGAN_PART } from './slogans.ts';
import { createSounds } from './sounds.ts';
import { ownedUp, partnerClaim } from './told.ts';
import {
  areTwoNames,
  hasEventBeside,
  hasOwnEventBeside,
  isMascotGoods,
  isOfPlace,
  isShopName,
  LICENSED,
  mentionBeside,
  merchandiseBeside,
  otherAffair,
  SOUVENIR,
  shortEvents,
  tellsOfEventAt,
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
  const soundsIn = createSounds(signs);
  return {
    id: 'signs',
    detect(view) {
      const drafts: Draft[] = [];
      const more = [...doubledIn(view), ...slogansIn(view), ...shortFormsIn(view), ...soundsIn(view)];
      if (view.sightings.length === 0 && more.length === 0) return drafts;
      for (const [subject, sightings] of bySign(more.length === 0 ? view.sightings : [...view.sightings, ...more])) {
        const sign = signs[subject]!;
        if (view.day === '' || !withinDays(view.day, sign.validFrom, sign.validUntil)) continue;
        const used = sightings.filter(
          (one) => !isOtherWord(one) && !isWithinGoods(view, one) && !isDenied(view, one) && !inBookTitle(one),
        );
        if (used.length === 0) continue;
        const isKin = (other: number): boolean => signs[other]!.holder === sign.holder;
        const kin = signs.some((one) => one.holder === sign.holder && isLicensee(one, view, one !== sign));
        const telling = { distinctOf, isKin, events: shortEvents(sign), place: placeOf(sign) };
        if (used.every(isPart) ? partSpeaks(view, used, telling) : speaksOfSign(view, used.filter(isWhole), telling))
          drafts.push(draftOf({ view, sign, used, kin }));
      }
      return drafts;
    },
  };
}

/** Whether the seller is a licensee; with `orByName` also where only its name says so. */
const isLicensee = ({ licensees }: SpecialSign, { listing }: View, orByName: boolean): boolean =>
  isListedUser(licensees, listing) || (orByName && isKnownByNameAlone(licensees, listing));

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
  return hasEventBeside(view, used, { isKin, events }) || (distinct !== 'word' && tellsOfEventAt(view, used, place));
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
  const named = !listed && isKnownByNameAlone(sign.licensees, view.listing);
  const partner = isTalk(view) || used.every(isOfPlace) ? undefined : partnerClaim(used);
  const merchandise = partner ?? merchandiseBeside(view, used);
  const claimed = merchandise !== undefined && (partner !== undefined || LICENSED.test(merchandise.word));
  const owned = listed || named ? undefined : ownedUp(view);
  const head = view.goods().heads.find((one) => one.kind.class < 35);
  const goods = head !== undefined || merchandise !== undefined;
  const mentions = used.map((one) => (isToldOn(one) ? undefined : mentionBeside(view, one)));
  // 祝贺…开幕！大会合作饮品 speaks of the event to lend its name to goods.
  const mention =
    partner === undefined && mentions.every((one) => one !== undefined)
      ? mentions[0]
      : otherAffair(view, { used, claimed, goods });
  const aimless = !goods && view.listing.price === undefined;
  const concept = conceptOf(sign);
  return {
    kind: 'special-sign',
    subjectId: sign.id,
    reasons: [
      ...nameReasons(view, sign, used),
      ...(merchandise === undefined ? [] : [merchandiseReason(merchandise, claimed && !listed && !named)]),
      ...(head === undefined ? [] : [{ code: 'sign-goods', params: { noun: head.span.quote }, span: head.span }]),
      ...(owned === undefined ? [] : [{ code: 'sign-owned-up', params: { word: owned.word }, span: owned.span }]),
      ...(mention === undefined ? [] : [{ code: 'sign-mention', params: { word: mention.word }, span: mention.span }]),
      ...(listed ? [{ code: 'sign-licensee', span: { field: 'seller' } }] : sellersName(view, sign, named)),
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
    ...(mention === undefined && !kin && !named && !aimless ? {} : { ceiling: 'ask' as const }),
  };
}

/** The shop bears a licensee's name: from another account a claim and no licence, `alone` a question, since the register holds no account. */
function sellersName({ listing }: View, sign: SpecialSign, alone: boolean): DraftReason[] {
  const name = listing.seller?.name;
  if (name === undefined || name === '') return [];
  const key = skeletonText(name);
  if (!(sign.licensees ?? []).some((one) => skeletonText(one.name) === key)) return [];
  const code = alone ? 'sign-licensee-by-name' : 'sign-licensee-named';
  return [{ code, params: { word: name }, span: { field: 'seller.name' } }];
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
  /(正面|背面|前面|后背|胸前|胸口|袖子|袖口|领口|帽檐|杯身|瓶身|盒面|盒盖|盒子上|盖子上|上面|表面)[^。！!？?；;\n]{0,14}$|(印|绣|刻|画|写|贴|做|烧|烫)(着|了|的是?|上了?|成)[^。！!？?；;\n]{0,12}$/;
/** …, 咱厂自己绣的: what was put on the goods, told behind it. */
const PUT_ON = /^[^。！!？?；;\n]{0,8}(印|绣|刻|画|烫|烧|贴|喷)(的|上|好|在)/;

const isToldOn = ({ field: { trust, stream }, first, last }: Sighting): boolean =>
  (trust === 'side' || trust === 'description') &&
  (STANDS_ON.test(stream.text.slice(Math.max(0, stream.starts[first]! - 18), stream.starts[first])) ||
    PUT_ON.test(stream.text.slice(stream.ends[last], stream.ends[last]! + 12)));

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
