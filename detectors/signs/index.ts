import type { SpecialSign } from '../../domain/registries.ts';
import { withinDays } from '../../domain/time.ts';
import { inBookTitle, isDenied } from '../context/index.ts';
import { isListedUser } from '../seller/index.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Detector, type DetectorContext, type Draft, type DraftReason, said, seenIn, type View } from '../view.ts';

const OLYMPIC = /奥林匹克|奥运|冬奥|亚残运|残奥|olympi/i;
const NEAR = 8;

/** The special-sign detector: signs by name within their term on the day seen; licensees clear, mere mention does not count. */
export function createSignDetector(context: DetectorContext): Detector {
  const signs = [...context.registries.signs];
  return {
    id: 'signs',
    detect(view) {
      const drafts: Draft[] = [];
      if (view.sightings.length === 0) return drafts;
      for (const [subject, sightings] of bySign(view.sightings)) {
        const sign = signs[subject]!;
        if (view.day === '' || !withinDays(view.day, sign.validFrom, sign.validUntil)) continue;
        const used = sightings.filter((one) => !isDenied(view, one) && !inBookTitle(one));
        const kin = signs.some((one) => one.holder === sign.holder && isListedUser(one.licensees, view.listing));
        if (used.length > 0) drafts.push(draftOf({ view, sign, used, kin }));
      }
      return drafts;
    },
  };
}

/** `kin`: the seller is a licensee of the same holder, for this sign or another, so that the contract must be looked at. */
type Case = { view: View; sign: SpecialSign; used: Sighting[]; kin: boolean };

function draftOf({ view, sign, used, kin }: Case): Draft {
  const main = used[0]!;
  const listed = isListedUser(sign.licensees, view.listing);
  const title = main.field.trust === 'title' || main.field.trust === 'brand' || main.field.trust === 'attribute';
  const mention = used.every((one) => mentionBeside(view, one) !== undefined) ? mentionBeside(view, main) : undefined;
  const merchandise = said(view, 'merch-context').find((word) => used.some((one) => one.field === word.field));
  const head = view.goods().heads.find((one) => one.kind.class < 35);
  const params = { name: main.name.text };
  const disguises = [...new Set(used.flatMap((one) => one.disguises))];
  const reasons: DraftReason[] = [
    { code: title ? 'sign-name' : 'sign-name-mentioned', params, span: seenIn(main) },
    { code: 'sign-in-term', params: { from: sign.validFrom, until: sign.validUntil }, span: { field: 'seenAt' } },
    ...disguises.map((disguise) => ({ code: `disguise-${disguise}`, params, span: seenIn(main) })),
    ...(merchandise === undefined
      ? []
      : [{ code: 'sign-merchandise', params: { word: merchandise.word }, span: seenIn(merchandise) }]),
    ...(head === undefined ? [] : [{ code: 'sign-goods', params: { noun: head.span.quote }, span: head.span }]),
    ...(mention === undefined ? [] : [{ code: 'sign-mention', params: { word: mention.word }, span: mention.span }]),
    ...(listed ? [{ code: 'sign-licensee', span: { field: 'seller' } }] : []),
  ];
  const olympic = OLYMPIC.test(`${sign.name} ${sign.event ?? ''} ${sign.holder}`);
  return {
    kind: 'special-sign',
    subjectId: sign.id,
    reasons,
    concepts: [olympic ? 'olympic-sign' : 'special-sign'],
    facts: {
      'sign-in-term': 'proved',
      'sign-used': 'proved',
      'commercial-use': mention === undefined ? 'proved' : 'open',
      'no-permission': listed ? 'rebutted' : 'open',
    },
    defences: [
      { id: 'licensee', state: listed ? 'proved' : 'open' },
      { id: 'out-of-term', state: 'rebutted' },
      { id: 'mere-mention', state: mention === undefined ? 'rebutted' : 'open' },
    ],
    ...(listed ? { cleared: true } : {}),
    ...(mention === undefined && !kin ? {} : { ceiling: 'ask' as const }),
  };
}

/** The word that makes a sighting a mention: what happens during, near or about the event, right beside its name. */
function mentionBeside(view: View, sighting: Sighting): { word: string; span: DraftReason['span'] } | undefined {
  const found = said(view, 'mention-context').find(
    (word) =>
      word.field === sighting.field &&
      ((word.first > sighting.last && word.first - sighting.last <= (word.last === word.first ? 1 : NEAR)) ||
        (word.last < sighting.first && sighting.first - word.last <= 2)),
  );
  return found === undefined ? undefined : { word: found.word, span: seenIn(found) };
}

const TRUST_ORDER = {
  title: 0,
  brand: 1,
  attribute: 2,
  side: 3,
  description: 4,
  fits: 5,
  seller: 6,
  comment: 7,
} as const;

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
