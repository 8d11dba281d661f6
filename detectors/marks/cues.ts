import type { Mark } from '../../domain/registries.ts';
import type { GoodsRelation } from '../goods/relation.ts';
import { priceReason } from '../price/index.ts';
import type { Standing } from '../seller/index.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { type DraftReason, said, seenIn, type View } from '../view.ts';

/** Cues that belong to the mark itself: disguised spelling, claims of authorisation, a listed seller's name. */
export function ownCues(one: {
  view: View;
  mark: Mark;
  used: Sighting[];
  main: Sighting;
  standing: Standing;
}): DraftReason[] {
  return [...disguiseCues(one.used), ...claimCues(one)];
}

function disguiseCues(used: readonly Sighting[]): DraftReason[] {
  const cues = new Map<string, DraftReason>();
  for (const sighting of used) {
    if (sighting.field.trust === 'seller') continue;
    for (const disguise of sighting.disguises) {
      const code = `disguise-${disguise}`;
      if (!cues.has(code)) {
        const span = seenIn(sighting);
        cues.set(code, { code, params: { name: sighting.name.text, seen: span.quote }, span });
      }
    }
  }
  return [...cues.values()];
}

function claimCues(one: { view: View; mark: Mark; used: Sighting[]; standing: Standing }): DraftReason[] {
  const { view, mark, standing } = one;
  const name = view.listing.seller?.name ?? '';
  if (standing.is === 'same-name-other-account')
    return [{ code: 'authorisation-impersonated', params: { word: name }, span: { field: 'seller.name' } }];
  const cues: DraftReason[] = [];
  if (standing.is === 'expired')
    cues.push({ code: 'authorisation-expired', params: { until: standing.until }, span: { field: 'seller' } });
  if (standing.is === 'other-goods') cues.push({ code: 'authorisation-other-goods', span: { field: 'seller' } });
  const claim = said(view, 'authorisation-claim').find((word) => claimsFor(word, one.used));
  if (claim !== undefined) {
    const checkable = (mark.authorisedSellers ?? []).length > 0;
    const code = checkable ? 'authorisation-unproved' : 'authorisation-unverifiable';
    cues.push({ code, params: { word: claim.word }, span: seenIn(claim) });
  }
  return cues;
}

/** A claim is one for the mark where the mark stands in the same field: a shop's own name speaks for the shop's own brand. */
function claimsFor(word: WordSighting, used: readonly Sighting[]): boolean {
  return used.some((sighting) => sighting.field === word.field);
}

const CUE_LIMIT = 1;

/** Cues of the listing that count for every mark it uses: slang, winks, contact elsewhere, price. */
export function listingCues(one: {
  view: View;
  mark: Mark;
  relation: GoodsRelation;
  own: DraftReason[];
}): DraftReason[] {
  const { view, mark, relation } = one;
  const classes = new Set(view.goods().heads.map((head) => head.kind.class));
  const cues = new Map<string, DraftReason[]>();
  for (const word of view.words()) {
    const code = word.lexicon.cue;
    if (code === undefined || word.negated || word.field.trust === 'comment') continue;
    const own = word.lexicon.classes;
    // A shop's name may hold a place or a trade; only plain words for copies say something there.
    if (word.field.trust === 'seller' && (code !== 'grade-copy' || own !== undefined)) continue;
    if (own !== undefined && !(own.some((c) => classes.has(c)) || fits(own, mark, relation))) continue;
    const list = cues.get(code) ?? [];
    if (list.length < CUE_LIMIT) list.push({ code, params: { word: word.word }, span: seenIn(word) });
    cues.set(code, list);
  }
  const price = priceCue(view, mark, relation);
  return [...cues.values()].flat().concat(price === undefined ? [] : [price]);
}

/** Words that hold on some goods only also hold where the goods are unknown and the mark is registered for them. */
const fits = (classes: readonly number[], mark: Mark, relation: GoodsRelation): boolean =>
  relation.is === 'unknown' && mark.niceClasses.some((niceClass) => classes.includes(niceClass));

/** Words behind which a part is a gift or in the price, and words it only begins (运费险). */
const NOT_SOLD_BEFORE = /[送赠含包退免]$/;
const NOT_SOLD_AFTER = /^险/;

/** True where the title or the parameters say that the price is one of a part, a deposit or postage. */
function sellsPart(view: View): boolean {
  return said(view, 'price-partial').some(({ field, first, last }) => {
    if (field.trust !== 'title' && field.trust !== 'attribute') return false;
    const { starts, ends, text } = field.stream;
    return !NOT_SOLD_BEFORE.test(text.slice(0, starts[first])) && !NOT_SOLD_AFTER.test(text.slice(ends[last]));
  });
}

/** A price says something only of the mark's main goods, whole and new. */
function priceCue(view: View, mark: Mark, relation: GoodsRelation): DraftReason | undefined {
  if (relation.is === 'unrelated' || relation.head?.kind.small || relation.head?.kind.accessory) return undefined;
  if (sellsPart(view) || said(view, 'presale').length > 0) return undefined;
  if (said(view, 'second-hand').length > 0) return undefined;
  return priceReason(view.listing, mark);
}
