import type { ElementState } from '../../domain/finding.ts';
import type { GeographicalIndication } from '../../domain/registries.ts';
import { comparisonWord, inBookTitle, isDenied } from '../context/index.ts';
import { isListedUser } from '../seller/index.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Detector, type DetectorContext, type Draft, type DraftReason, said, seenIn, type View } from '../view.ts';
import { type Areas, areasOf } from './origin.ts';
import { createPlaceIndex, type PlaceIndex } from './places.ts';
import { outOfSeason } from './season.ts';
import { type Stated, statedOrigins } from './stated.ts';
import { nameUses, wordAfter } from './uses.ts';

/** The GI detector: the name on goods from elsewhere, style words, spot goods out of season; users and origin clear. */
export function createGiDetector(context: DetectorContext): Detector {
  const registry = context.registries.gi;
  let places: PlaceIndex | undefined;
  const areas = new Map<number, Areas>();
  return {
    id: 'gi',
    detect(view) {
      if (view.sightings.length === 0) return [];
      const uses = nameUses(view);
      if (uses.size === 0) return [];
      places ??= createPlaceIndex(context.rules.places);
      const drafts: Draft[] = [];
      for (const [subject, sightings] of uses) {
        const gi = registry.at(subject)!;
        const used = sightings.filter(
          (one) => !inBookTitle(one) && !isDenied(view, one) && one.field.trust !== 'comment',
        );
        if (used.length === 0) continue;
        let area = areas.get(subject);
        if (area === undefined) {
          area = areasOf(gi, places);
          areas.set(subject, area);
        }
        drafts.push(draftOf({ view, gi, main: used[0]!, origins: statedOrigins(view, area, places, used), context }));
      }
      return drafts;
    },
  };
}

type Case = { view: View; gi: GeographicalIndication; main: Sighting; origins: Stated[]; context: DetectorContext };

function draftOf(one: Case): Draft {
  const { view, gi, main, origins } = one;
  const listed = isListedUser(gi.authorisedUsers, view.listing);
  const season = seasonReasons(one);
  const spot = season.some((reason) => reason.code === 'gi-out-of-season-spot');
  const outside = origins.find((origin) => origin.is === 'outside' && origin.source !== 'ship');
  const inside = origins.find((origin) => origin.is === 'inside' && origin.source !== 'ship');
  const style = wordAfter(view, main, 'style-word');
  const craft = style === undefined ? wordAfter(view, main, 'craft-word') : undefined;
  const comparison = comparisonWord(view, main);
  const reasons: DraftReason[] = [
    baseReason(main),
    ...originReasons(origins, spot),
    ...word('gi-style-word', style),
    ...word('gi-craft-word', craft),
    ...season,
    ...authenticReasons(view, main),
    ...signReasons(one, listed),
    ...otherProduct(one),
    ...(comparison === undefined
      ? []
      : [{ code: 'context-comparison', params: { word: comparison }, span: seenIn(main) }]),
    ...(listed ? [{ code: 'gi-authorised-user', span: { field: 'seller' } }] : []),
  ];
  const asked = craft !== undefined || comparison !== undefined || (listed && outside !== undefined);
  return {
    kind: 'gi',
    subjectId: gi.id,
    reasons,
    concepts: conceptsOf(gi, outside !== undefined || style !== undefined, one),
    facts: factsOf(outside !== undefined || style !== undefined || spot, inside !== undefined, listed),
    defences: [
      {
        id: 'from-area',
        state: inside !== undefined && outside === undefined ? 'proved' : outside ? 'rebutted' : 'open',
      },
      { id: 'authorised-user', state: listed ? 'proved' : 'open' },
      { id: 'generic', state: 'rebutted' },
    ],
    ...(listed && outside === undefined ? { cleared: true } : {}),
    ...(asked ? { ceiling: 'ask' as const } : {}),
  };
}

function baseReason(main: Sighting): DraftReason {
  const params = { name: main.name.text };
  if (main.name.role === 'gi-place') return { code: 'gi-place-and-product', params, span: seenIn(main) };
  const said = main.field.trust === 'title' || main.field.trust === 'brand' || main.field.trust === 'attribute';
  return { code: said ? 'gi-name' : 'gi-name-mentioned', params, span: seenIn(main) };
}

/** The strongest statement of each sort; a statement of origin within the area says nothing of goods sold before the season. */
function originReasons(origins: readonly Stated[], spot: boolean): DraftReason[] {
  const stated = origins.find((one) => one.source === 'field' && one.is === 'outside');
  const told = origins.find((one) => one.source === 'text' && one.is === 'outside');
  const shipped = origins.find((one) => one.source === 'ship' && one.is === 'outside');
  const inside = origins.find((one) => one.source !== 'ship' && one.is === 'inside');
  const reason = (code: string, one: Stated | undefined): DraftReason[] =>
    one === undefined ? [] : [{ code, params: { origin: one.text }, span: one.span }];
  if (stated !== undefined) return reason('gi-origin-outside', stated);
  if (told !== undefined) return [...reason('gi-origin-said-outside', told)];
  if (inside !== undefined) return spot ? [] : reason('gi-origin-inside', inside);
  return reason('gi-ship-outside', shipped);
}

const word = (code: string, found: { word: string; span: DraftReason['span'] } | undefined): DraftReason[] =>
  found === undefined ? [] : [{ code, params: { word: found.word }, span: found.span }];

function seasonReasons(one: Case): DraftReason[] {
  const { view, gi, main } = one;
  if (gi.season === undefined || !outOfSeason(gi.season, view.day)) return [];
  const presale = said(view, 'presale')[0];
  if (presale !== undefined) return [{ code: 'gi-presale', params: { word: presale.word }, span: seenIn(presale) }];
  if (view.listing.availability === 'preorder')
    return [{ code: 'gi-presale', params: { word: '预售' }, span: { field: 'availability' } }];
  const params = { day: view.day, from: gi.season.from };
  const spot = said(view, 'spot-goods')[0];
  if (spot === undefined) return [{ code: 'gi-out-of-season', params, span: seenIn(main) }];
  return [{ code: 'gi-out-of-season-spot', params: { ...params, word: spot.word }, span: seenIn(spot) }];
}

/** 正宗 and the like beside a name that only the description mentions make it a claim. */
function authenticReasons(view: View, main: Sighting): DraftReason[] {
  if (main.field.trust === 'title') return [];
  const claim = said(view, 'gi-authentic').find(
    (one) => one.field === main.field && Math.abs(main.first - one.last) <= 10,
  );
  return claim === undefined ? [] : [{ code: 'gi-authentic-claim', params: { word: claim.word }, span: seenIn(claim) }];
}

function signReasons(one: Case, listed: boolean): DraftReason[] {
  if (one.gi.signCodeRequired !== true || listed) return [];
  const claim = said(one.view, 'gi-sign-claim')[0];
  return claim === undefined ? [] : [{ code: 'gi-sign-claimed', params: { word: claim.word }, span: seenIn(claim) }];
}

/** Goods that are clearly something else than the GI's product (crab tools, a glass for it, a book, a hotel). */
function otherProduct(one: Case): DraftReason[] {
  const kind = one.context.goods.kindOf(one.gi.product);
  const heads = one.view.goods().heads;
  if (kind === undefined || heads.length === 0) return [];
  const close = heads.some(
    (head) =>
      !head.kind.accessory &&
      (head.kind.group === kind.group ||
        head.kind.class === kind.class ||
        one.context.goods.related(head.kind.class, kind.class)),
  );
  return close ? [] : [{ code: 'gi-other-product', params: { noun: heads[0]!.span.quote }, span: heads[0]!.span }];
}

function conceptsOf(gi: GeographicalIndication, outside: boolean, one: Case): string[] {
  const concepts =
    gi.kind === 'collective-mark' || gi.kind === 'certification-mark'
      ? ['gi-in-sign', 'mark-similar', 'mark-sale']
      : ['gi-product'];
  if (outside) concepts.push('gi-pudong');
  if (one.gi.signCodeRequired === true && said(one.view, 'gi-sign-claim').length > 0) concepts.push('gi-sign-code');
  return concepts;
}

function factsOf(outside: boolean, inside: boolean, listed: boolean): Record<string, ElementState> {
  return {
    'gi-protected': 'proved',
    'registered-mark': 'proved',
    'name-used': 'proved',
    'use-as-source': 'proved',
    'similar-mark': 'proved',
    'similar-goods': 'proved',
    sale: 'proved',
    'not-from-area': outside ? 'proved' : inside ? 'rebutted' : 'open',
    'no-licence': listed ? 'rebutted' : 'open',
    'sign-claimed': 'proved',
  };
}
