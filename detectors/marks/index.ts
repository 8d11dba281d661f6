import type { Mark } from '../../domain/registries.ts';
import { withinDays } from '../../domain/time.ts';
import { fitsWord, isFitted, statedBrands } from '../context/fits.ts';
import { comparisonWord } from '../context/index.ts';
import { serviceWord } from '../context/service.ts';
import { type GoodsFacts, type Head, headsBehind, PUT_UP } from '../goods/facts.ts';
import { type GoodsRelation, isOwnNoun, isWare, type MarkGoods, relationOf } from '../goods/relation.ts';
import { standingOf } from '../seller/index.ts';
import { NAMING, type Trust } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Detector, type DetectorContext, type Draft, type DraftReason, seenIn, type View } from '../view.ts';
import { createWording } from '../wording/index.ts';
import { anotherBrandTest } from './another-brand.ts';
import type { Case, Seen } from './case.ts';
import { goesOn, isCutOut, isDictionaryWord, isPairWithin, isWithinWords, opensWords } from './chance.ts';
import { containedCues, containingBrand } from './contained.ts';
import { hasCueBesidePrice, hasSecondCue, listingCues, ownCues } from './cues.ts';
import { draftOf } from './draft.ts';
import { bearsName, isFiledAsPacking, labelAlone } from './labels.ts';
import { lengthenedCue, othersNameTest } from './others-name.ts';
import { createPlainTest } from './plain.ts';
import { isReadOut } from './read-out.ts';
import { everydayTest, isDescriptive, isUse, mainSighting } from './sense.ts';
import { shopNameCue } from './shop-name.ts';
import { vouchedCue, withoutEchoes } from './transliterated.ts';
import { heardAround, withWording } from './wording.ts';

/** The trademark detector: which marks of the directory a listing uses, on which goods, with which cues and defences. */
export function createMarkDetector(context: DetectorContext): Detector {
  const marks = context.registries.directory;
  const everyday = everydayTest(context.rules);
  const isAnothers = anotherBrandTest(context.rules.names);
  const read = createWording(context.rules.wording);
  const { isQuiet, isPlain } = createPlainTest(context.rules, read);
  const judged = (view: View, all: readonly Sighting[], eager: boolean): Draft[] => {
    const drafts: Draft[] = [];
    let quiet = context.brief && !eager ? undefined : false;
    for (const [subject, own] of bySubject(all)) {
      const mark = marks.at(subject)!;
      if (quiet !== false && isPlain(view, mark, own)) {
        quiet ??= isQuiet(view);
        if (quiet) continue;
      }
      const sightings = own.filter((one) => !one.blurred || !isAnothers(mark, seenIn(one).quote));
      if (!inForce(mark, view.day)) continue;
      const draft = judge({
        view,
        mark,
        sightings,
        goods: context.goodsOf(subject),
        context,
        everyday,
        eager,
        isAnothers,
        read,
      });
      if (draft !== undefined) drafts.push(draft);
    }
    return drafts;
  };
  return {
    id: 'marks',
    detect(view) {
      const drafts = view.sightings.length === 0 ? [] : judged(view, view.sightings, false);
      if (drafts.length > 0) return drafts;
      const copies = offersCopies(view);
      // Only where nothing at all was named: what is passed over as plain must not open a second look.
      if (!copies && (view.sightings.length > 0 || !mayBeCheap(view))) return drafts;
      const eager = view.eagerly(copies ? NAMING : BRAND).filter((sighting) => sighting.blurred);
      const read = eager.length === 0 ? [] : judged(view, eager, true);
      return copies ? read : read.filter(({ reasons }) => reasons.some(({ code }) => CHEAP.has(code)));
    },
  };
}

/** A price so low tells of copies as their words do; what is read so is believed of the goods' stated brand alone. */
const CHEAP = new Set(['price-deep', 'price-low', 'price-told-low']);
const BRAND: ReadonlySet<Trust> = new Set(['brand']);
const mayBeCheap = (view: View): boolean => view.listing.price !== undefined && statedBrands(view).length > 0;

/** True where a listing uses words that only copies are sold with. */
const offersCopies = (view: View): boolean =>
  view.words().some(({ lexicon: { cue }, negated, field: { trust } }) => {
    return (cue === 'grade-copy' || cue === 'wink') && !negated && trust !== 'comment' && trust !== 'seller';
  });

function judge(one: Case): Draft | undefined {
  const { view, mark, goods, context } = one;
  const isOthers = othersNameTest(view, one.sightings, context.goods);
  const whole = containingBrand(one);
  const used = withoutEchoes(
    one.sightings.filter(
      (sighting) =>
        isUse(view, sighting) &&
        !isDescriptive(sighting, one, one.everyday(sighting)) &&
        (whole?.of.has(sighting) || !isOthers(sighting)) &&
        !isRivalled(one, sighting),
    ),
  );
  const main = mainSighting(used);
  if (main === undefined) return undefined;
  const isOwnName = (head: Head): boolean => used.some((sighting) => meets(sighting, head));
  // 苹果 may be the fruit; beside iPhone it is not.
  const named = used.some((sighting) => !view.goods().heads.some((head) => meets(sighting, head)));
  const facts = used.every((sighting) => sighting.blurred)
    ? saidBeside(view.goods(), isOwnName)
    : named
      ? { heads: view.goods().heads.filter((head) => !isOwnName(head)) }
      : view.goods();
  const relation = saidOf(one, main, relationOf(facts, goods, context.goods, isOwnName));
  const everyday = used.every(one.everyday);
  const packing = labelAlone(view, goods, { isOwnName, everyday });
  const label =
    packing !== undefined && isWithinWords({ goods, index: context.goods }, main, packing) ? undefined : packing;
  const standing = standingOf(mark, view.listing, view.day, { facts: view.goods(), index: context.goods });
  const shopName = shopNameCue(used, relation, { view, goods: context.goods });
  const longer = lengthenedCue(used, context.goods, (quote) => one.isAnothers(mark, quote));
  const vouched = vouchedCue(view, used);
  const cues = [...ownCues({ view, mark, used, main, standing }), shopName, longer, vouched];
  const own = [...cues.filter((cue) => cue !== undefined), ...containedCues(view, whole)];
  const bears =
    label !== undefined && (bearsName(label) || (isFiledAsPacking(view) && opensWords(main))) && !isFitted(view, main);
  const accessory = accessoryOf(view, goods, relation);
  // A shop's name says of whom the goods are, not what they fit.
  const fits = bears || main.field.trust === 'seller' ? undefined : fitsWord(view, main, accessory);
  const service = label === undefined ? serviceWord(view, goods.classes) : undefined;
  const compared = comparisonWord(view, main) !== undefined;
  const chance =
    used.every(isCutOut) ||
    (relation.is !== 'identical' &&
      (everyday ||
        used.every(isDictionaryWord) ||
        (relation.is === 'unknown' && (isPairWithin(main) || goesOn(main)))));
  // A brand that is stated has prices of its own.
  const ownBrand = whole?.isStated === true;
  const otherPrice = ownBrand || compared || fits !== undefined || service !== undefined || label !== undefined;
  const listed = listingCues({ view, mark, main, relation, goods, otherPrice });
  const shared = chance && !hasCueBesidePrice([...own, ...listed]) ? listed.filter(isNoPrice) : listed;
  const seen = { main, used, relation, own, shared, isOwnName };
  if (label === undefined ? !namesTheGoods(one, seen) : !seen.used.some(isLabelName)) return undefined;
  // Who tells where copies of a part come from does not name what an honest part fits, unless a word says so.
  const copied = fits === accessory?.span.quote && shared.some(({ code }) => code === 'grade-reissue');
  const fitting = copied ? undefined : fits;
  const draft = draftOf({
    view,
    mark,
    main,
    relation,
    standing,
    own,
    shared,
    everyday,
    goods,
    fits: fitting,
    service,
    label,
  });
  const told = withWording(draft, one, one.read);
  const wording = context.brief ? undefined : heardAround(view, one.sightings);
  return wording === undefined ? told : { ...told, wording };
}

/** True where a mark that stands in clear in the same place may be what is sold: its goods are named, or no goods are. */
const isRivalled = ({ view, context }: Case, { rivals = [] }: Sighting): boolean =>
  rivals.some(
    (subject) => relationOf(view.goods(), context.goodsOf(subject), context.goods, () => false).is !== 'unrelated',
  );

const isNoPrice = ({ code }: DraftReason): boolean => !code.startsWith('price-');

/** What a live room or a picture says names its own goods, whatever the title is about. */
function saidOf({ goods, context }: Case, main: Sighting, ofListing: GoodsRelation): GoodsRelation {
  if (main.field.trust !== 'side' || ofListing.is === 'identical') return ofListing;
  const heads = headsBehind(main.field, main.last, context.goods);
  const said = relationOf({ heads }, goods, context.goods, () => false);
  return said.is === 'identical' || said.is === 'similar' ? said : ofListing;
}

/** Goods as named outside what is only like a name, and by more than how they are put up: 敬酒服 is no liquor, 套装 no bedding. */
const saidBeside = (facts: GoodsFacts, isOwnName: (head: Head) => boolean): GoodsFacts => ({
  heads: facts.heads.filter((head) => !isOwnName(head) && !PUT_UP.test(head.key)),
});

/** 瓶 of 郎酒瓶 goes on where the name ends: such packing is no part of the name. */
const meets = (sighting: Sighting, head: Head): boolean =>
  sighting.field.name === head.span.field &&
  sighting.first <= head.last &&
  head.first <= sighting.last &&
  !(head.kind.group === 'packaging' && head.last > sighting.last);

/** A name that labels may bear: the mark's own, not a nickname, nor what may be another word. */
const isLabelName = ({ name, field, blurred, doubtful }: Sighting): boolean =>
  !(blurred && (doubtful || !NAMING.has(field.trust))) &&
  name.source !== 'weak' &&
  name.source !== 'nickname' &&
  !name.shared &&
  field.trust !== 'seller' &&
  name.symbols.length > 1;

/** An accessory sold for goods of the mark's own class: the mark may only tell what it fits, unless it makes such accessories. */
function accessoryOf(view: View, goods: MarkGoods, relation: GoodsRelation): Head | undefined {
  return view.goods().heads.find((head) => {
    const { key, kind } = head;
    if (!kind.accessory || isOwnNoun(goods, key) || goods.groups.has(kind.group) || isWare(goods, head)) return false;
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
    // 马丁靴 are boots of any make, 狗牙 a dog's: that they are cheap tells no brand.
    if (weak && (is !== 'identical' || isGoodsNoun(one, seen.used)) && !hasCueBesidePrice(cues)) return false;
  }
  if (seen.used.every((sighting) => sighting.name.weak))
    return is === 'identical' && [...seen.main.name.symbols].length > 1;
  const copied = seen.shared.some((cue) => cue.code === 'grade-copy' || cue.code === 'wink');
  const cued = seen.own.some(({ code }) => code !== 'nickname' && !PICTURED.has(code)) || copied;
  if (is === 'similar') return !seen.used.every(isCutOut);
  return is === 'identical' || (named.length > 0 && is === 'unknown' && cued);
}

/** What a picture shows is no cue of its own. */
const PICTURED = new Set(['mark-in-picture-alone', 'mark-on-goods']);

/** True where the names used are nouns for goods of the mark's own classes. */
const isGoodsNoun = (one: Case, used: readonly Sighting[]): boolean =>
  used.every(({ name }) => {
    const kind = one.context.goods.kindOf(name.text);
    return kind !== undefined && one.goods.classes.has(kind.class);
  });

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

/** The sightings of each mark, in the order of the directory. */
function bySubject(sightings: readonly Sighting[]): [number, Sighting[]][] {
  const grouped = new Map<number, Sighting[]>();
  for (const sighting of sightings) {
    if (sighting.name.role !== 'mark') continue;
    const list = grouped.get(sighting.name.subject);
    if (list === undefined) grouped.set(sighting.name.subject, [sighting]);
    else list.push(sighting);
  }
  return [...grouped].sort(([a], [b]) => a - b);
}
