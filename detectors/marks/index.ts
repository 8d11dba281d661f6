import type { Mark } from '../../domain/registries.ts';
import { withinDays } from '../../domain/time.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { fitsWord, saysNoBrand } from '../context/fits.ts';
import { comparisonWord } from '../context/index.ts';
import { serviceWord } from '../context/service.ts';
import type { Head } from '../goods/facts.ts';
import { type GoodsRelation, type MarkGoods, relationOf } from '../goods/relation.ts';
import { standingOf } from '../seller/index.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Detector, type DetectorContext, type Draft, type DraftReason, seenIn, type View } from '../view.ts';
import { hasCueBesidePrice, hasSecondCue, listingCues, ownCues } from './cues.ts';
import { draftOf } from './draft.ts';
import { labelAlone } from './labels.ts';
import { othersNameTest } from './others-name.ts';
import { everydayTest, isDescriptive, isUse, mainSighting } from './sense.ts';

/** The trademark detector: which marks of the directory a listing uses, on which goods, with which cues and defences. */
export function createMarkDetector(context: DetectorContext): Detector {
  const marks = context.registries.directory;
  const everyday = everydayTest(context.rules);
  return {
    id: 'marks',
    detect(view) {
      const drafts: Draft[] = [];
      if (view.sightings.length === 0) return drafts;
      for (const [subject, sightings] of bySubject(view.sightings)) {
        const mark = marks.at(subject)!;
        if (!inForce(mark, view.day)) continue;
        const draft = judge({ view, mark, sightings, goods: context.goodsOf(subject), context, everyday });
        if (draft !== undefined) drafts.push(draft);
      }
      return drafts;
    },
  };
}

type Case = {
  view: View;
  mark: Mark;
  sightings: Sighting[];
  goods: MarkGoods;
  context: DetectorContext;
  everyday: (sighting: Sighting) => boolean;
};

function judge(one: Case): Draft | undefined {
  const { view, mark, goods, context } = one;
  const isOthers = othersNameTest(view, one.sightings, context.goods);
  const used = one.sightings.filter(
    (sighting) => isUse(view, sighting) && !isDescriptive(sighting, one.everyday(sighting)) && !isOthers(sighting),
  );
  const main = mainSighting(used);
  if (main === undefined) return undefined;
  const isOwnName = (head: Head): boolean => used.some((sighting) => meets(sighting, head));
  // 苹果 may be the fruit; beside iPhone it is not.
  const named = used.some((sighting) => !view.goods().heads.some((head) => meets(sighting, head)));
  const facts = named ? { heads: view.goods().heads.filter((head) => !isOwnName(head)) } : view.goods();
  const relation = relationOf(facts, goods, context.goods, isOwnName);
  const everyday = used.every(one.everyday);
  const label = labelAlone(view, goods, { isOwnName, everyday });
  const standing = standingOf(mark, view.listing, view.day, { facts: view.goods(), index: context.goods });
  const own = ownCues({ view, mark, used, main, standing });
  const fits = fitsWord(view, main, accessoryOf(view, goods, relation));
  const service = label === undefined ? serviceWord(view, goods.classes) : undefined;
  const compared = comparisonWord(view, main) !== undefined;
  const otherPrice = compared || fits !== undefined || service !== undefined || label !== undefined;
  const shared = listingCues({ view, mark, main, relation, goods, otherPrice });
  const seen = { main, used, relation, own, shared, isOwnName };
  if (label === undefined ? !namesTheGoods(one, seen) : !seen.used.some(isLabelName)) return undefined;
  return draftOf({ view, mark, main, relation, standing, own, shared, everyday, goods, fits, service, label });
}

const meets = (sighting: Sighting, head: Head): boolean =>
  sighting.field.name === head.span.field && sighting.first <= head.last && head.first <= sighting.last;

/** A name that labels may bear: the mark's own, not a nickname. */
const isLabelName = ({ name, field }: Sighting): boolean =>
  name.source !== 'weak' &&
  name.source !== 'nickname' &&
  !name.shared &&
  field.trust !== 'seller' &&
  name.symbols.length > 1;

/** An accessory sold for goods of the mark's own class: the mark may only tell what it fits, unless it makes such accessories. */
function accessoryOf(view: View, goods: MarkGoods, relation: GoodsRelation): Head | undefined {
  return view.goods().heads.find(({ key, kind }) => {
    if (!kind.accessory || goods.nouns.has(key) || goods.groups.has(kind.group)) return false;
    return goods.classes.has(kind.class) || relation.is === 'similar';
  });
}

/**
 * Words that also mean something else (苹果, gap, 361, LV in other texts) name the mark only on its goods or with a cue of
 * the mark's own; slang of copies helps where the goods are unknown, not where they are other goods. A nickname that several
 * brands share needs the goods to tell whose it is, a weak one the goods and a second cue.
 */
function namesTheGoods(one: Case, seen: Seen): boolean {
  if (seen.used.every((sighting) => sighting.blurred)) return isReadOut(one, seen);
  const named = seen.used.filter((sighting) => sighting.name.source !== 'weak' && !sighting.name.shared);
  if (named.some((sighting) => sighting.field.trust === 'brand' && isWholeField(sighting))) return true;
  const strong = named.filter((sighting) => !sighting.name.weak && !sighting.doubtful && !one.everyday(sighting));
  if (strong.length > 0) return true;
  const { is, head } = seen.relation;
  if (named.length === 0) {
    if (head === undefined || seen.isOwnName(head)) return false;
    if (seen.used.every((sighting) => sighting.name.shared) && is !== 'identical') return false;
    const weak = seen.used.every((sighting) => sighting.name.source === 'weak');
    const cues = [...seen.own, ...seen.shared];
    if (weak && !hasSecondCue(cues)) return false;
    // 马丁靴 are boots of any make: that they are cheap tells no brand.
    if (weak && isGoodsNoun(one, seen.used) && !hasCueBesidePrice(cues)) return false;
  }
  if (seen.used.every((sighting) => sighting.name.weak))
    return is === 'identical' && [...seen.main.name.symbols].length > 1;
  const copied = seen.shared.some((cue) => cue.code === 'grade-copy' || cue.code === 'wink');
  const cued = seen.own.some((cue) => cue.code !== 'nickname') || copied;
  return is === 'identical' || is === 'similar' || (named.length > 0 && is === 'unknown' && cued);
}

/** True where the names used are nouns for goods of the mark's own classes. */
const isGoodsNoun = (one: Case, used: readonly Sighting[]): boolean =>
  used.every(({ name }) => {
    const kind = one.context.goods.kindOf(name.text);
    return kind !== undefined && one.goods.classes.has(kind.class);
  });

type Seen = {
  main: Sighting;
  used: Sighting[];
  relation: GoodsRelation;
  own: DraftReason[];
  shared: DraftReason[];
  isOwnName: (head: Head) => boolean;
};

/** From this likeness on a doubtful spelling counts on similar goods too. */
const NEAR = 0.93;
/** Fields in which a seller writes the name of goods. */
const NAMING = new Set(['title', 'brand', 'attribute', 'side']);
const COPIED = new Set(['grade-copy', 'wink', 'contact-elsewhere']);

/**
 * Whether another spelling is read as the mark: never on other goods; a doubtful one where goods are named, on the mark's own goods, or
 * on similar ones when it is near and they are of the mark's class, or copies are offered.
 */
function isReadOut(one: Case, seen: Seen): boolean {
  const { is } = seen.relation;
  if (is === 'unrelated') return false;
  const copied = seen.shared.some((cue) => COPIED.has(cue.code));
  const firm = seen.used.some((sighting) => !sighting.doubtful && sighting.field.trust !== 'seller');
  if (firm && (is !== 'unknown' || copied || !seen.used.every(one.everyday))) return true;
  const { head } = seen.relation;
  const ofOwnClass = head !== undefined && one.goods.classes.has(head.kind.class);
  return seen.used.some((sighting) => {
    if (isOthersName(one.view, sighting)) return false;
    if (!NAMING.has(sighting.field.trust) && !(copied && sighting.field.trust === 'description')) return false;
    if (is === 'identical') return true;
    const near = sighting.likeness >= NEAR && ofOwnClass;
    return is === 'similar' ? copied || near : copied;
  });
}

/** Another brand in the brand field: the spelling in the title is that one's affair. */
function isOthersName(view: View, sighting: Sighting): boolean {
  const { brand } = view.listing;
  if (brand === undefined || saysNoBrand(brand)) return false;
  return skeletonText(brand) !== skeletonText(seenIn(sighting).quote);
}

/** True where a field says nothing but the name. */
function isWholeField(sighting: Sighting): boolean {
  const { stream } = sighting.field;
  for (let i = 0; i < stream.length; i++)
    if ((i < sighting.first || i > sighting.last) && stream.kinds[i]! < 5) return false;
  return true;
}

/** A mark protects nothing before its term, after it, or while it is not registered. */
function inForce(mark: Mark, day: string): boolean {
  return (
    (mark.status ?? 'registered') === 'registered' && (day === '' || withinDays(day, mark.validFrom, mark.validUntil))
  );
}

function bySubject(sightings: readonly Sighting[]): Map<number, Sighting[]> {
  const grouped = new Map<number, Sighting[]>();
  for (const sighting of sightings) {
    if (sighting.name.role !== 'mark') continue;
    const list = grouped.get(sighting.name.subject);
    if (list === undefined) grouped.set(sighting.name.subject, [sighting]);
    else list.push(sighting);
  }
  return new Map([...grouped].sort(([a], [b]) => a - b));
}
