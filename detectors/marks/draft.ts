import type { ElementState } from '../../domain/finding.ts';
import type { Mark } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { comparisonWord, fitsWord } from '../context/index.ts';
import type { Head } from '../goods/facts.ts';
import type { GoodsRelation, MarkGoods } from '../goods/relation.ts';
import type { Standing } from '../seller/index.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Draft, type DraftReason, said, seenIn, type View } from '../view.ts';

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

/** Cues that no innocent sale shows: with one of them a context defence is open, not proved. */
const STRONG = /^(disguise-(?!diacritic)|grade-copy|wink|authorisation-impersonated)/;

/** The hit of one mark before it is scored: what was seen, what it means, what spoke against it. */
export function draftOf(parts: Parts): Draft {
  const { mark, main, relation, standing } = parts;
  const cues = [...parts.own, ...parts.shared];
  const contexts = contextsOf(parts, cues);
  const strong = cues.some((cue) => STRONG.test(cue.code));
  const authorised = standing.is === 'authorised';
  const proved = !strong ? contexts.filter((context) => context.proves) : [];
  const label = labelReason(relation, parts);
  const reasons: DraftReason[] = [
    { code: BASE[main.field.trust], params: { name: main.name.text }, span: seenIn(main) },
    ...(label ?? goodsReasons(relation, mark)),
    ...(parts.everyday && relation.is !== 'identical'
      ? [{ code: 'everyday-word', params: { name: main.name.text }, span: seenIn(main) }]
      : []),
    ...cues,
    ...contexts.map((context) => context.reason),
    ...(authorised ? [{ code: 'authorised-seller', span: { field: 'seller' } }] : []),
  ];
  return {
    kind: 'trademark',
    subjectId: mark.id,
    reasons,
    concepts: conceptsOf(parts, label !== undefined),
    facts: factsOf(parts, cues),
    defences: defencesOf(parts, contexts, strong),
    ...(authorised || proved.length > 0 ? { cleared: true } : {}),
    ...(relation.is === 'unrelated' && label === undefined ? { ceiling: 'ask' as const } : {}),
  };
}

function goodsReasons(relation: GoodsRelation, mark: Mark): DraftReason[] {
  if (relation.head === undefined) return [];
  const params = { noun: relation.head.span.quote };
  const reason: DraftReason = { code: `goods-${relation.is}`, params, span: relation.head.span };
  if (relation.is !== 'unrelated' || mark.wellKnown !== true) return [reason];
  return [reason, { code: 'goods-unrelated-well-known', params, span: relation.head.span }];
}

/** Labels, tags, boxes and bottles of the mark sold by themselves (Art. 57(4)). */
function labelReason(relation: GoodsRelation, parts: Parts): DraftReason[] | undefined {
  const heads = parts.view.goods().heads;
  if (relation.is === 'identical' || heads.length === 0 || parts.goods.groups.has('packaging')) return undefined;
  if (!heads.every((head) => head.kind.group === 'packaging')) return undefined;
  return [{ code: 'label-alone', params: { noun: heads[0]!.span.quote }, span: heads[0]!.span }];
}

type Context = { reason: DraftReason; defence: string; proves: boolean };

function contextsOf(parts: Parts, cues: readonly DraftReason[]): Context[] {
  const { view, main } = parts;
  const found: Context[] = [];
  const add = (code: string, word: string | undefined, defence: string, proves: boolean): void => {
    if (word !== undefined) found.push({ reason: { code, params: { word }, span: seenIn(main) }, defence, proves });
  };
  const first = (lexicon: string): string | undefined => said(view, lexicon)[0]?.word;
  // Copies of the maker's own accessories name what they fit too.
  const compatible = cues.some((cue) => cue.code === 'grade-copy')
    ? 'context-compatible-doubted'
    : 'context-compatible';
  add(compatible, fitsWord(view, main, accessoryOf(parts)), 'compatible-use', true);
  add('context-comparison', comparisonWord(view, main), 'mere-mention', false);
  add('context-recycle', first('recycle'), 'mere-mention', true);
  add('context-service', parts.relation.is === 'identical' ? undefined : first('service'), 'mere-mention', true);
  const book = isBook(parts);
  add('context-review', book ? parts.view.goods().heads[0]!.span.quote : first('review'), 'mere-mention', book);
  add('context-second-hand', first('second-hand'), 'second-hand', true);
  add('context-parallel-import', first('parallel-import'), 'parallel-import', false);
  const other = otherBrand(parts);
  if (other !== undefined)
    found.push({
      reason: { code: 'context-other-brand', params: { brand: other }, span: { field: 'brand' } },
      defence: 'mere-mention',
      proves: false,
    });
  return found;
}

/** A book or magazine that speaks of the mark, where the mark is not registered for books itself. */
function isBook(parts: Parts): boolean {
  const own = parts.goods.groups.size > 0 ? parts.goods.groups.has('books') : parts.goods.classes.has(16);
  return !own && parts.view.goods().heads.some((head) => head.kind.group === 'books');
}

/** An accessory sold for goods of the mark's own class: the mark may only tell what it fits. */
function accessoryOf(parts: Parts): Head | undefined {
  return parts.view
    .goods()
    .heads.find(
      (head) => head.kind.accessory && (parts.goods.classes.has(head.kind.class) || parts.relation.is === 'similar'),
    );
}

/** Words that say no brand: other/其他, 无品牌, OEM. */
const NO_BRAND =
  /^(其他|其它|other|others|无|没有|无品牌|none|nobrand|unbranded|generic|oem|品牌|国产|自有品牌|不详|未知|na|null)*$/;

/** True for a brand field that names no brand. */
export const saysNoBrand = (brand: string): boolean => NO_BRAND.test(skeletonText(brand));

/** Another brand in the brand field, where the mark does not open the title. */
function otherBrand(parts: Parts): string | undefined {
  const brand = parts.view.listing.brand;
  if (brand === undefined || saysNoBrand(brand)) return undefined;
  const own = parts.view.sightings.some(
    (sighting) =>
      sighting.field.trust === 'brand' &&
      sighting.name.role === 'mark' &&
      sighting.name.subject === parts.main.name.subject,
  );
  const leads = parts.main.field.trust === 'title' && parts.main.first <= 4;
  return own || leads ? undefined : brand;
}

function conceptsOf(parts: Parts, label: boolean): string[] {
  const { relation, main } = parts;
  if (label) return ['mark-label'];
  if (relation.is === 'unrelated') return ['mark-well-known'];
  const concepts = isIdentical(parts) ? ['mark-identical-same-goods'] : ['mark-similar'];
  concepts.push('mark-sale');
  if (main.field.trust === 'seller' || parts.own.some((cue) => cue.span.field === 'seller.name'))
    concepts.push('mark-other-damage', 'unfair-confusion');
  return concepts;
}

const isIdentical = (parts: Parts): boolean =>
  parts.relation.is !== 'similar' && !parts.main.disguises.some((disguise) => disguise !== 'width');

function factsOf(parts: Parts, cues: readonly DraftReason[]): Record<string, ElementState> {
  const { relation, main, standing } = parts;
  const authorised = standing.is === 'authorised';
  const goods: ElementState = relation.is === 'unknown' ? 'open' : relation.is === 'unrelated' ? 'rebutted' : 'proved';
  return {
    'registered-mark': 'proved',
    'use-as-source': main.field.trust === 'title' || main.field.trust === 'brand' ? 'proved' : 'open',
    'identical-mark': main.disguises.length === 0 ? 'proved' : 'open',
    'similar-mark': 'proved',
    'same-goods': relation.is === 'identical' ? 'proved' : goods === 'proved' ? 'open' : goods,
    'similar-goods': goods,
    'different-goods': relation.is === 'unrelated' ? 'proved' : 'open',
    'no-licence': authorised ? 'rebutted' : 'open',
    sale: 'proved',
    'infringing-goods': authorised ? 'rebutted' : 'open',
    'label-alone': 'proved',
    'stressed-name': cues.some((cue) => cue.span.field === 'seller.name') ? 'proved' : 'open',
    unauthorised: authorised ? 'rebutted' : 'open',
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
