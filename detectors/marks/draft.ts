import type { ElementState } from '../../domain/finding.ts';
import type { Mark } from '../../domain/registries.ts';
import { otherBrandThan } from '../context/fits.ts';
import { comparisonWord } from '../context/index.ts';
import { usedWord } from '../context/second-hand.ts';
import { workWord } from '../context/service.ts';
import { warningWord } from '../context/warning.ts';
import type { Head } from '../goods/facts.ts';
import type { GoodsRelation, MarkGoods } from '../goods/relation.ts';
import type { Standing } from '../seller/index.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Draft, type DraftReason, said, seenIn, type View } from '../view.ts';
import { hasSecondCue } from './cues.ts';
import { isFiledAsPacking } from './labels.ts';

type Parts = {
  view: View;
  mark: Mark;
  main: Sighting;
  relation: GoodsRelation;
  standing: Standing;
  own: DraftReason[];
  shared: DraftReason[];
  everyday: boolean;
  goods: MarkGoods;
  /** The word by which the mark only tells what the goods fit. */
  fits: string | undefined;
  /** The word that says that a service is sold. */
  service: string | undefined;
  /** Labels, boxes or bottles of the mark are sold alone. */
  label: Head | undefined;
};

const BASE = {
  title: 'mark-in-title',
  brand: 'mark-in-brand',
  attribute: 'mark-in-attributes',
  side: 'mark-in-text',
  description: 'mark-in-description',
  fits: 'mark-in-attributes',
  seller: 'mark-in-seller-name',
  comment: 'mark-in-text',
} as const;

/** Cues that no innocent sale shows: with one of them a context defence is open, not proved. Slips of the pen are none, nor what another's name may be. */
const STRONG =
  /^(disguise-(?!diacritic|traditional|edit|first-letter|pinyin|transliteration)|grade-copy|wink|authorisation-impersonated)/;

/** The hit of one mark before it is scored: what was seen, what it means, what spoke against it. */
export function draftOf(parts: Parts): Draft {
  const { view, mark, main, relation, standing } = parts;
  const cues = [...parts.own, ...parts.shared];
  const contexts = contextsOf(parts, cues);
  const strong = cues.some((cue) => STRONG.test(cue.code)) && warningWord(view) === undefined;
  const authorised = standing.is === 'authorised';
  const proved = !strong ? contexts.filter((context) => context.proves) : [];
  const { label } = parts;
  const difficult = difficultOf(contexts, cues);
  const reasons: DraftReason[] = [
    { code: BASE[main.field.trust], params: { name: toldName(main, mark) }, span: seenIn(main) },
    ...(main.name.source === 'weak'
      ? [{ code: 'weak-name', params: { name: main.name.text, mark: mark.mark }, span: seenIn(main) }]
      : []),
    ...(label === undefined ? goodsReasons(relation, mark) : [labelReason(label)]),
    ...(parts.everyday && relation.is !== 'identical' && label === undefined
      ? [{ code: 'everyday-word', params: { name: main.name.text }, span: seenIn(main) }]
      : []),
    ...cues,
    ...contexts.map((context) => context.reason),
    ...(difficult.length === 0 ? [] : [{ code: 'asked-upward', span: seenIn(main) }]),
    ...(authorised ? [{ code: 'authorised-seller', span: { field: 'seller' } }] : []),
  ];
  return {
    kind: 'trademark',
    subjectId: mark.id,
    reasons,
    concepts: conceptsOf(parts, label !== undefined),
    facts: factsOf(parts, label !== undefined),
    defences: defencesOf(parts, contexts, strong),
    ...(authorised || proved.length > 0 ? { cleared: true } : {}),
    ...(difficult.length === 0 ? {} : { difficult }),
    ...((relation.is === 'unrelated' && label === undefined) || isFanTalk(cues) ? { ceiling: 'ask' as const } : {}),
  };
}

/** Words that say it outright; a shop that calls itself 代购 raises no question by that alone. */
const IMPORT = /平行进口|parallel import/;

/** What the seller says of import or earlier use is asked upward where nothing else speaks of copies. */
function difficultOf(contexts: readonly Context[], cues: readonly DraftReason[]): string[] {
  if (hasSecondCue(cues)) return [];
  const raised = ({ defence, reason }: Context): boolean =>
    defence === 'prior-use' || (defence === 'parallel-import' && IMPORT.test(String(reason.params?.['word'])));
  return contexts.filter(raised).map(({ defence }) => defence);
}

/** A nickname with nothing more behind it: those who own the goods speak of them so. */
const isFanTalk = (cues: readonly DraftReason[]): boolean =>
  cues.some((cue) => cue.code === 'nickname') && !hasSecondCue(cues);

/** The name as explanations show it; one that the directory does not list is told with the mark it stands for. */
const toldName = (sighting: Sighting, mark: Mark): string =>
  sighting.name.text === mark.mark || sighting.name.source === 'directory'
    ? sighting.name.text
    : `${sighting.name.text}（${mark.mark}）`;

/** A nickname points to the mark; it is not the mark. */
const isNickname = (sighting: Sighting): boolean =>
  sighting.name.source === 'nickname' || sighting.name.source === 'weak';

function goodsReasons(relation: GoodsRelation, mark: Mark): DraftReason[] {
  if (relation.head === undefined) return [];
  const params = { noun: relation.head.span.quote };
  const reason: DraftReason = { code: `goods-${relation.is}`, params, span: relation.head.span };
  if (relation.is !== 'unrelated' || mark.wellKnown !== true) return [reason];
  return [reason, { code: 'goods-unrelated-well-known', params, span: relation.head.span }];
}

/** Labels, tags, boxes and bottles of the mark sold by themselves (Art. 57(4)). */
const labelReason = ({ span }: Head): DraftReason => ({ code: 'label-alone', params: { noun: span.quote }, span });

type Context = { reason: DraftReason; defence: string; proves: boolean };

function contextsOf(parts: Parts, cues: readonly DraftReason[]): Context[] {
  const { view, main } = parts;
  const found: Context[] = [];
  const add = (code: string, word: string | undefined, defence: string, proves: boolean): void => {
    if (word !== undefined) found.push({ reason: { code, params: { word }, span: seenIn(main) }, defence, proves });
  };
  const first = (lexicon: string): string | undefined => said(view, lexicon)[0]?.word;
  // Copies of the maker's own accessories name what they fit too, and nobody disguises what honest parts fit.
  const compatible = cues.some((cue) => STRONG.test(cue.code)) ? 'context-compatible-doubted' : 'context-compatible';
  add(compatible, parts.fits, 'compatible-use', true);
  // A shop that calls itself 闲置, 代购 or 回收 says nothing of these goods.
  const ofGoods = (lexicon: string): string | undefined =>
    said(view, lexicon).find((word) => word.field.trust !== 'seller')?.word;
  // Who buys empty bottles back and supplies them as well sells labels.
  const supplies = parts.label !== undefined && (SUPPLIES.test(view.listing.title) || isFiledAsPacking(view));
  add('context-recycle', supplies ? undefined : ofGoods('recycle'), 'mere-mention', true);
  // What a live room's title is about is not always what it sells.
  const unasked = parts.relation.is === 'identical' || parts.label !== undefined || main.field.trust === 'side';
  const work = unasked ? undefined : workWord(view);
  add('context-service', parts.service ?? work, 'mere-mention', true);
  add('context-warning', warningWord(view), 'mere-mention', true);
  const book = parts.label === undefined && parts.main.disguises.length === 0 && isBook(parts);
  add('context-review', book ? parts.view.goods().heads[0]!.span.quote : first('review'), 'mere-mention', book);
  // Copies are neither other makers' goods, nor used ones, nor imports of genuine ones.
  if (!cues.some((cue) => cue.code === 'grade-copy')) {
    add('context-comparison', comparisonWord(view, main), 'mere-mention', false);
    const byTheLot = parts.label !== undefined && isFiledAsPacking(view);
    // Who tells where copies come from and asks buyers elsewhere sells more than one thing of one's own.
    const deals = cues.some(isOrigin) && cues.some(({ code }) => code === 'contact-elsewhere');
    add('context-second-hand', byTheLot ? undefined : usedWord(view), 'second-hand', !deals);
    // Whose papers are made to order imports nothing, nor who claims to sell for the mark itself.
    const imported = cues.some(({ code }) => NO_IMPORT.test(code)) ? undefined : ofGoods('parallel-import');
    add('context-parallel-import', imported, 'parallel-import', false);
    add('context-prior-use', ofGoods('prior-use'), 'prior-use', false);
  }
  const other = otherBrand(parts);
  if (other !== undefined)
    found.push({
      reason: { code: 'context-other-brand', params: { brand: other }, span: { field: 'brand' } },
      defence: 'mere-mention',
      proves: false,
    });
  return found;
}

const NO_IMPORT = /^(wink|authorisation-un|authorisation-impersonated)/;

const isOrigin = ({ code }: DraftReason): boolean => code === 'grade-reissue' || code === 'grade-leftover';

const SUPPLIES = /供应|出售|有售|现货|批发|销售/;

const PRINTED: Readonly<Record<string, number>> = { books: 16, media: 9 };

/** A book, magazine or film that speaks of the mark, where the mark is not registered for such goods itself. */
function isBook({ goods, view }: Parts): boolean {
  return view.goods().heads.some(({ kind: { group }, source }) => {
    const niceClass = PRINTED[group];
    if (niceClass === undefined || source === 'prose') return false;
    return goods.groups.size > 0 ? !goods.groups.has(group) : !goods.classes.has(niceClass);
  });
}

/** Another brand in the brand field, where the mark does not open the title. */
function otherBrand(parts: Parts): string | undefined {
  const { field, first } = parts.main;
  const leads = (field.trust === 'title' && first <= 4) || field.trust === 'seller';
  return leads || isContained(parts) ? undefined : otherBrandThan(parts.view, parts.main.name.subject);
}

function conceptsOf(parts: Parts, label: boolean): string[] {
  const { relation } = parts;
  if (label) return ['mark-label'];
  if (relation.is === 'unrelated') return ['mark-well-known'];
  const concepts = isIdentical(parts) ? ['mark-identical-same-goods'] : ['mark-similar'];
  concepts.push('mark-sale');
  if (isInShopName(parts)) concepts.push('mark-other-damage', 'unfair-confusion');
  return concepts;
}

/** A brand that holds the mark whole (新晨岭) is similar to it. */
const isContained = ({ own }: Parts): boolean => own.some(({ code }) => code === 'mark-contained');

const isIdentical = (parts: Parts): boolean =>
  !isContained(parts) &&
  parts.relation.is !== 'similar' &&
  !isNickname(parts.main) &&
  !parts.main.disguises.some((disguise) => disguise !== 'width');

const isInShopName = ({ main, own }: Parts): boolean =>
  main.field.trust === 'seller' || own.some((cue) => cue.span.field === 'seller.name');

function factsOf(parts: Parts, label: boolean): Record<string, ElementState> {
  const { relation, main, standing } = parts;
  const licence: ElementState = standing.is === 'authorised' ? 'rebutted' : 'open';
  const held = { 'registered-mark': 'proved', 'no-licence': licence } as const;
  if (label) return { ...held, 'label-alone': 'proved' };
  const similar = { ...held, 'similar-mark': 'proved' } as const;
  if (relation.is === 'unrelated') return { ...similar, 'different-goods': 'proved' };
  const goods: ElementState = relation.is === 'unknown' ? 'open' : 'proved';
  const named = main.field.trust === 'title' || main.field.trust === 'brand';
  return {
    ...held,
    'use-as-source': named ? 'proved' : 'open',
    ...(isIdentical(parts)
      ? { 'identical-mark': 'proved', 'same-goods': relation.is === 'identical' ? 'proved' : 'open' }
      : { 'similar-mark': 'proved', 'similar-goods': goods }),
    sale: 'proved',
    'infringing-goods': licence,
    ...(isInShopName(parts) ? { 'stressed-name': 'proved', 'name-taken': 'proved', unauthorised: licence } : {}),
  };
}

function defencesOf(parts: Parts, contexts: readonly Context[], strong: boolean): Draft['defences'] {
  const states = new Map<string, ElementState>([
    ['authorised', parts.standing.is === 'authorised' ? 'proved' : 'open'],
  ]);
  for (const context of contexts) states.set(context.defence, context.proves && !strong ? 'proved' : 'open');
  if (strong) states.set('lawful-resale', 'open');
  return [...states].map(([id, state]) => ({ id, state }));
}
