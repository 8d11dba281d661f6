import type { Mark } from '../../domain/registries.ts';
import { withinDays } from '../../domain/time.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { type GoodsFacts, type Head, PUT_UP } from '../goods/facts.ts';
import { type GoodsRelation, type MarkGoods, markGoods, relationOf } from '../goods/relation.ts';
import { standingOf } from '../seller/index.ts';
import { NAMING } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Detector, type DetectorContext, type Draft, seenIn, type View } from '../view.ts';
import { listingCues, ownCues } from './cues.ts';
import { draftOf, saysNoBrand } from './draft.ts';
import { everydayTest, isUse, mainSighting } from './sense.ts';

/** The trademark detector: which marks of the directory a listing uses, on which goods, with which cues and defences. */
export function createMarkDetector(context: DetectorContext): Detector {
  const marks = context.registries.directory;
  const goodsOf = lazily((subject) => markGoods(marks[subject]!, context.goods));
  const everyday = everydayTest(context.rules);
  return {
    id: 'marks',
    detect(view) {
      const drafts: Draft[] = [];
      for (const [subject, sightings] of bySubject(view.sightings)) {
        const mark = marks[subject]!;
        if (!inForce(mark, view.day)) continue;
        const draft = judge({ view, mark, sightings, goods: goodsOf(subject), context, everyday });
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
  const { view, mark, context } = one;
  const used = one.sightings.filter((sighting) => isUse(view, sighting));
  const main = mainSighting(used);
  if (main === undefined) return undefined;
  const isOwnName = (head: Head): boolean =>
    used.some(
      (sighting) =>
        sighting.field.name === head.span.field && sighting.first <= head.last && head.first <= sighting.last,
    );
  const facts = used.every((sighting) => sighting.blurred) ? saidBeside(view.goods(), isOwnName) : view.goods();
  const relation = relationOf(facts, one.goods, context.goods, isOwnName);
  if (relation.is === 'unrelated' && used.every((sighting) => sighting.blurred)) return undefined;
  const standing = standingOf(mark, view.listing, view.day, { facts: view.goods(), index: context.goods });
  const own = ownCues({ view, mark, used, main, standing });
  const shared = listingCues({ view, mark, relation, own });
  if (!namesTheGoods(one, { main, used, relation, own: own.length, shared: shared.map((cue) => cue.code) }))
    return undefined;
  return draftOf({
    view,
    mark,
    main,
    relation,
    standing,
    own,
    shared,
    everyday: used.every(one.everyday),
    goods: one.goods,
  });
}

/** Goods as named outside what is only like a name, and by more than how they are put up: 敬酒服 is no liquor, 套装 no bedding. */
const saidBeside = (facts: GoodsFacts, isOwnName: (head: Head) => boolean): GoodsFacts => ({
  heads: facts.heads.filter((head) => !isOwnName(head) && !PUT_UP.test(head.key)),
});

/**
 * Words that also mean something else (苹果, gap, 361, LV in other texts) name the mark only on its goods or with a cue of
 * the mark's own; slang of copies helps where the goods are unknown, not where they are other goods.
 */
function namesTheGoods(one: Case, seen: Seen): boolean {
  const relation = seen.relation.is;
  if (seen.used.every((sighting) => sighting.blurred)) return isReadOut(one, seen);
  if (seen.used.some((sighting) => sighting.field.trust === 'brand' && isWholeField(sighting))) return true;
  const strong = seen.used.filter((sighting) => !sighting.name.weak && !sighting.doubtful && !one.everyday(sighting));
  if (strong.length > 0) return true;
  const onGoods = relation === 'identical' || relation === 'similar';
  const copied = seen.shared.includes('grade-copy') || seen.shared.includes('wink');
  if (seen.used.every((sighting) => sighting.name.weak))
    return relation === 'identical' && [...seen.main.name.symbols].length > 1;
  return onGoods || (relation === 'unknown' && (seen.own > 0 || copied));
}

const NEAR = 0.9;
/** A name of two characters with one changed for one of the same sound and tone. */
const NEAREST = 0.985;

/** What the detector makes of a mark before it is drafted. */
type Seen = { main: Sighting; used: Sighting[]; relation: GoodsRelation; own: number; shared: string[] };

/**
 * Whether another spelling is read as the mark, on goods that are not others': a doubtful one (two characters, or most of them changed) where goods
 * are named, on goods of the mark's own classes (a well-known mark
 * also where the goods are not known); a long one also in prose where copies are offered.
 */
function isReadOut(one: Case, { used, relation, shared }: Seen): boolean {
  const copied = shared.some((code) => COPIED.has(code));
  const firm = used.some((sighting) => !sighting.doubtful && sighting.field.trust !== 'seller');
  if (firm && (relation.is !== 'unknown' || copied || !used.every(one.everyday))) return true;
  const ownClass = relation.head !== undefined && one.goods.classes.has(relation.head.kind.class);
  return used.some((sighting) => {
    if (isOthersName(one.view, sighting)) return false;
    const short = sighting.name.symbols.length === 2;
    if (!NAMING.has(sighting.field.trust) && (short || !copied)) return false;
    if (relation.is === 'identical') return true;
    const near = sighting.likeness >= NEAREST && (relation.is === 'similar' || one.mark.wellKnown === true);
    if (short) return !one.everyday(sighting) && (ownClass || near);
    return relation.is === 'similar' && (copied || sighting.likeness >= NEAR);
  });
}

/** True where the brand field gives a name that is more, or other, than what was seen. */
function isOthersName(view: View, sighting: Sighting): boolean {
  const { brand } = view.listing;
  if (brand === undefined || saysNoBrand(brand)) return false;
  return skeletonText(brand) !== skeletonText(seenIn(sighting).quote);
}

/** Cues of the listing beside which a spelling that may be something else is read as the mark. */
const COPIED = new Set(['grade-copy', 'wink', 'contact-elsewhere']);

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

/** Values made at the first use and kept: most entries of a directory are never met. */
function lazily<T>(make: (index: number) => T): (index: number) => T {
  const made = new Map<number, T>();
  return (index) => {
    let value = made.get(index);
    if (value === undefined) {
      value = make(index);
      made.set(index, value);
    }
    return value;
  };
}
