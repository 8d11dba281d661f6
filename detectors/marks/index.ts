import type { Mark } from '../../domain/registries.ts';
import { withinDays } from '../../domain/time.ts';
import type { Head } from '../goods/facts.ts';
import { type GoodsRelation, type MarkGoods, relationOf } from '../goods/relation.ts';
import { standingOf } from '../seller/index.ts';
import type { Sighting } from '../text/matcher.ts';
import type { Detector, DetectorContext, Draft, DraftReason, View } from '../view.ts';
import { hasSecondCue, listingCues, ownCues } from './cues.ts';
import { draftOf } from './draft.ts';
import { everydayTest, isUse, mainSighting } from './sense.ts';

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
  const { view, mark, context } = one;
  const used = one.sightings.filter((sighting) => isUse(view, sighting));
  const main = mainSighting(used);
  if (main === undefined) return undefined;
  const isOwnName = (head: Head): boolean =>
    used.some(
      (sighting) =>
        sighting.field.name === head.span.field && sighting.first <= head.last && head.first <= sighting.last,
    );
  const relation = relationOf(view.goods(), one.goods, context.goods, isOwnName);
  if (relation.is === 'unrelated' && !namesAnywhere(used, one.everyday)) return undefined;
  const standing = standingOf(mark, view.listing, view.day, { facts: view.goods(), index: context.goods });
  const own = ownCues({ view, mark, used, main, standing });
  const shared = listingCues({ view, mark, main, relation });
  if (!namesTheGoods(one, { main, used, relation, own, shared, isOwnName })) return undefined;
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

/**
 * Words that also mean something else (苹果, gap, 361, LV in other texts) name the mark only on its goods or with a cue of
 * the mark's own; slang of copies helps where the goods are unknown, not where they are other goods. A nickname that several
 * brands share needs the goods to tell whose it is, a weak one the goods and a second cue.
 */
function namesTheGoods(one: Case, seen: Seen): boolean {
  if (namesAnywhere(seen.used, one.everyday)) return true;
  const named = seen.used.filter(isNamed);
  const { is, head } = seen.relation;
  if (named.length === 0) {
    if (head === undefined || seen.isOwnName(head)) return false;
    if (seen.used.every((sighting) => sighting.name.shared) && is !== 'identical') return false;
    const weak = seen.used.every((sighting) => sighting.name.source === 'weak');
    if (weak && !hasSecondCue([...seen.own, ...seen.shared])) return false;
  }
  if (seen.used.every((sighting) => sighting.name.weak))
    return is === 'identical' && [...seen.main.name.symbols].length > 1;
  const copied = seen.shared.some((cue) => cue.code === 'grade-copy' || cue.code === 'wink');
  const cued = seen.own.some((cue) => cue.code !== 'nickname') || copied;
  return is === 'identical' || is === 'similar' || (named.length > 0 && is === 'unknown' && cued);
}

const isNamed = ({ name }: Sighting): boolean => name.source !== 'weak' && !name.shared;

/** True where a name stands that means the mark on whatever goods: no everyday word, or all that the brand field says. */
function namesAnywhere(used: readonly Sighting[], everyday: Case['everyday']): boolean {
  return used.some(
    (one) =>
      isNamed(one) &&
      ((one.field.trust === 'brand' && isWholeField(one)) || (!one.name.weak && !one.doubtful && !everyday(one))),
  );
}

type Seen = {
  main: Sighting;
  used: Sighting[];
  relation: GoodsRelation;
  own: DraftReason[];
  shared: DraftReason[];
  isOwnName: (head: Head) => boolean;
};

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
