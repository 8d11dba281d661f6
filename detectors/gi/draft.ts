import type { ElementState } from '../../domain/finding.ts';
import type { GeographicalIndication } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { comparisonWord } from '../context/index.ts';
import { warningWord } from '../context/warning.ts';
import { labelAlone } from '../marks/labels.ts';
import { isListedUser } from '../seller/index.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Draft, type DraftReason, said, seenIn, type View } from '../view.ts';
import { fitsIt, isNoPacking, saysBlank } from './about.ts';
import { baseReasons, type Case } from './base.ts';
import { claimReasons, ownsNoCode, showsUserCode, signClaim } from './claims.ts';
import { type Facts, lawOf } from './law.ts';
import { productsOf } from './name-parts.ts';
import { type Sold, soldUnder } from './product.ts';
import { seasonReasons } from './season-reasons.ts';
import { textBehind } from './served.ts';
import type { Stated } from './stated.ts';
import { isMeasure, isOneOfSeveral, type Word, wordAfter, wordBefore } from './uses.ts';

/** The hit of a GI's name: what speaks for and against, and what the law asks of it. Undefined where other goods only bear the name. */
export function draftOf(one: Case): Draft | undefined {
  const { view, gi, uses, context } = one;
  const main = uses[0]!;
  const listed = isListedUser(gi.authorisedUsers, view.listing);
  const label = labelOf(one);
  const sold: Sold =
    label === undefined ? heardIn(view, main, soldUnder({ view, gi, uses, goods: context.goods })) : { is: 'product' };
  const base = baseReasons(one, sold);
  if (sold.is === 'far' || base === undefined) return undefined;
  if (main.name.role === 'gi-place' && sold.is !== 'product') return undefined;
  const fromArea = one.origins.some((origin) => origin.is === 'inside');
  const season = seasonReasons(view, { gi, main, goods: context.goods, fromArea });
  const claims = claimReasons(view, gi, uses);
  const claimed = claims.some((reason) => reason.code === 'gi-authorised-claim');
  const facts = factsOf(one, { listed, label, season, claimed });
  const words = wordReasons(one);
  const reasons = [
    ...base,
    ...(label ?? []),
    ...originReasons(one.origins, facts.spot || facts.signMissing === 'sure' || facts.claimed),
    ...words,
    ...season,
    ...signReasons(one, facts),
    ...claims,
    ...otherProduct(sold),
    ...contextReasons(view, main),
    ...(listed ? [{ code: 'gi-authorised-user', span: { field: 'seller' } }] : []),
  ];
  return {
    kind: 'gi',
    subjectId: gi.id,
    reasons,
    ...lawOf(gi, {
      ...facts,
      style: words.some((word) => word.code === 'gi-style-word') || (facts.outside && isTranslation(gi, main)),
    }),
    defences: defencesOf(facts),
    ...(listed && !facts.outside ? { cleared: true } : {}),
    ...(isAsked(reasons, facts) || sold.is === 'derived' || sold.is === 'doubtful' ? { ceiling: 'ask' as const } : {}),
  };
}

/** 糖炒栗子现场: a live room's title tells what it is about, and the speech what is sold in it, unless that is made of the goods. */
const heardIn = (view: View, main: Sighting, sold: Sold): Sold =>
  (sold.is === 'derived' || isTopic(view, sold)) &&
  view.listing.kind === 'live' &&
  main.field.trust === 'side' &&
  !MADE_WITH.test(textBehind(main))
    ? { is: 'product' }
    : sold;

/** 茶桌夜话, 柚子姐姐: a noun of the room's title that nobody said is sold. */
const isTopic = (view: View, { is, span }: Sold): boolean =>
  is === 'far' && view.goods().heads.some((head) => head.source === 'title' && head.span === span);

const MADE_WITH =
  /^ ?的?(做|制|熬|炖|煮|味|风味|口味|馅|酱|酥|糕|饼(?!$)|月饼|奶茶|拿铁|粉丝|面条|面膜|饮|汁|糖|冰|蛋糕|零食|素)/;

/** A name in another language or spelling than the registry lists: 30(3) of the measures names translations beside words of style. */
const isTranslation = (gi: GeographicalIndication, { name: { text }, blurred }: Sighting): boolean =>
  !blurred && ![gi.name, ...(gi.aliases ?? [])].some((own) => skeletonText(own).includes(skeletonText(text)));

/** Reasons over which an officer decides, whatever else is there. */
const ASKED = new Set(['gi-craft-word', 'context-comparison', 'context-warning', 'gi-user-by-name']);
/** Without one of these there are only weak clues, however many. */
const STRONG = new Set([
  'gi-name-disguised',
  'gi-origin-outside',
  'gi-origin-said-outside',
  'gi-address-outside',
  'gi-style-word',
  'gi-mixed',
  'gi-label-alone',
  'gi-out-of-season-spot',
  'gi-sign-no-code',
  'gi-authorised-claim',
  'gi-user-name-taken',
]);

/** What a stated origin that does not lie outside leaves open. */
const CONTRADICTED = new Set(['gi-address-outside', 'gi-name-disguised']);

const isAsked = (reasons: readonly DraftReason[], facts: Facts): boolean =>
  reasons.some(
    (reason) => ASKED.has(reason.code) && !(reason.code === 'gi-craft-word' && isVeiledElsewhere(reasons)),
  ) ||
  (facts.consistent && !facts.outside && reasons.some((reason) => CONTRADICTED.has(reason.code))) ||
  !reasons.some((reason) => STRONG.has(reason.code)) ||
  (facts.listed && facts.outside);

/** Whoever veils the name on goods from elsewhere knows that “the taste of” it is no excuse. */
const isVeiledElsewhere = (reasons: readonly DraftReason[]): boolean =>
  reasons.some(({ code }) => code === 'gi-name-disguised') &&
  reasons.some(({ code }) => code === 'gi-origin-outside' || code === 'gi-origin-said-outside');

function defencesOf(facts: Facts): { id: string; state: ElementState }[] {
  const from = facts.outside ? 'rebutted' : facts.inside ? 'proved' : 'open';
  return [
    { id: 'from-area', state: from },
    { id: 'authorised-user', state: facts.listed ? 'proved' : 'open' },
    { id: 'generic', state: 'rebutted' },
  ];
}

const STRENGTH: readonly [Stated['source'], string][] = [
  ['field', 'gi-origin-outside'],
  ['text', 'gi-origin-said-outside'],
  ['address', 'gi-address-outside'],
  ['maker', 'gi-maker-outside'],
  ['ship', 'gi-ship-outside'],
  ['seller', 'gi-seller-outside'],
];

/** The strongest statement against the area and for it; one within the area says nothing of goods sold before the season. */
function originReasons(origins: readonly Stated[], unheard: boolean): DraftReason[] {
  const inside = origins.find((one) => isOfGoods(one) && one.is === 'inside');
  const told = (code: string, one: Stated): DraftReason => ({ code, params: { origin: one.text }, span: one.span });
  const against = STRENGTH.flatMap(([source, code]) => {
    const one = origins.find((origin) => origin.source === source && origin.is === 'outside');
    return one === undefined || (inside !== undefined && !isOfGoods(one)) ? [] : [told(code, one)];
  })[0];
  const unclear = origins.find((one) => one.source === 'field' && one.is === 'unknown');
  const shared = origins.find((one) => one.source === 'field' && one.is === 'ambiguous');
  return [
    ...(against === undefined ? [] : [against]),
    ...(inside === undefined || unheard || against?.code === 'gi-origin-outside'
      ? []
      : [told('gi-origin-inside', inside)]),
    ...(unclear === undefined ? [] : [told('gi-origin-unclear', unclear)]),
    ...(shared === undefined ? [] : [told('gi-origin-ambiguous', shared)]),
  ];
}

const isOfGoods = (one: Stated): boolean => one.source === 'field' || one.source === 'text';

/** Words of style behind any use in the title or the main one; of craft behind any use. */
function wordReasons({ view, gi, uses }: Case): DraftReason[] {
  const products = productsOf(gi);
  const main = uses[0]!;
  const first = (code: string, all: readonly Sighting[], find: (use: Sighting) => Word | undefined): DraftReason[] => {
    for (const use of all) {
      const found = find(use);
      if (found !== undefined) return [{ code, params: { word: found.word }, span: found.span }];
    }
    return [];
  };
  const shown = uses.filter((use) => use === main || use.field.trust === 'title');
  const told = uses.filter((use) => use === main || use.field.trust === 'description');
  const style = first(
    'gi-style-word',
    shown,
    (use) => wordAfter(view, use, { lexicon: 'style-word', products }) ?? wordBefore(view, use, 'style-before'),
  );
  if (style.length > 0) return style;
  const craft = first('gi-craft-word', told, (use) => wordAfter(view, use, { lexicon: 'craft-word' }));
  return craft.length > 0
    ? craft
    : first('gi-like-word', [main], (use) => wordAfter(view, use, { lexicon: 'gi-like-word' }));
}

function signReasons({ view, gi }: Case, facts: Facts): DraftReason[] {
  if (facts.signMissing === undefined) return [];
  const claim = signClaim(view, gi)!;
  const owned = ownsNoCode(view);
  if (owned !== undefined) return [{ code: 'gi-sign-no-code', params: { word: owned.word }, span: owned.span }];
  const users = (gi.authorisedUsers ?? []).length > 0;
  const grave = (gi.signCodeRequired === true && (claim.sure || !facts.consistent)) || (users && claim.sure);
  const code = grave ? 'gi-sign-no-code' : 'gi-sign-claimed';
  return [{ code, params: { word: claim.word }, span: claim.span }];
}

/** Empty packing and labels that bear the name, sold by themselves. */
function labelOf({ view, gi, uses }: Case): DraftReason[] | undefined {
  if (
    uses[0]!.field.trust !== 'title' ||
    uses[0]!.name.role !== 'gi' ||
    said(view, 'compat-before').some((word) => uses.some((use) => use.field === word.field && word.last < use.first)) ||
    fitsIt(view, uses) !== undefined ||
    saysBlank(view) ||
    isNoPacking(view)
  )
    return undefined;
  const isOwnName = (head: { field?: unknown; first: number; last: number }): boolean =>
    uses.some((use) => use.field === head.field && head.first <= use.last && use.first <= head.last);
  const goods = { nouns: new Set<string>(), groups: new Set<string>(), classes: new Set<number>() };
  const head = labelAlone(view, goods, { isOwnName, everyday: false });
  return head === undefined
    ? undefined
    : [{ code: 'gi-label-alone', params: { noun: head.span.quote, name: gi.name }, span: head.span }];
}

const otherProduct = ({ is, span }: Sold): DraftReason[] =>
  is === 'derived' && span !== undefined
    ? [{ code: 'gi-other-product', params: { noun: 'quote' in span ? span.quote : '' }, span }]
    : [];

function contextReasons(view: View, main: Sighting): DraftReason[] {
  const beside = GRADE.test(view.listing.title) ? undefined : comparisonWord(view, main);
  const comparison = beside ?? (isMeasure(main) ? '比' : isOneOfSeveral(main) ? '均有' : undefined);
  const warning = warningWord(view);
  return [
    ...(comparison === undefined
      ? []
      : [{ code: 'context-comparison', params: { word: comparison }, span: seenIn(main) }]),
    ...(warning === undefined ? [] : [{ code: 'context-warning', params: { word: warning }, span: seenIn(main) }]),
  ];
}

/** Grades of brandy, written with stops: no 'vs' of a comparison. */
const GRADE = /\bV\.\s?S\.?\s?(O\.?|\b(?! ?\p{Script=Han}))/u;

type Known = { listed: boolean; label: DraftReason[] | undefined; season: readonly DraftReason[]; claimed: boolean };

function factsOf({ view, gi, uses, origins }: Case, { listed, label, season, claimed }: Known): Facts {
  const outside = origins.some((one) => isOfGoods(one) && one.is === 'outside');
  const inside = origins.some((one) => isOfGoods(one) && one.is === 'inside');
  const claim = listed ? undefined : signClaim(view, gi);
  const heard =
    gi.signCodeRequired === true ||
    (claim !== undefined && ownsNoCode(view) !== undefined) ||
    (claim?.sure === true && (gi.authorisedUsers ?? []).length > 0);
  const missing = claim !== undefined && heard && showsUserCode(view, gi) !== 'user';
  return {
    outside,
    inside,
    consistent: origins.some((one) => one.source === 'field' && one.is !== 'outside' && one.is !== 'unknown'),
    listed,
    claimed,
    spot: season.some((reason) => reason.code === 'gi-out-of-season-spot'),
    label: label !== undefined,
    disguised: uses[0]!.blurred,
    signMissing: missing ? (claim.sure ? 'sure' : 'said') : undefined,
  };
}
