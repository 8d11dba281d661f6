import type { Mark } from '../../domain/registries.ts';
import { skeletonText, symbolText } from '../../lib/text/stream.ts';
import { isFitted, otherBrandThan } from '../context/fits.ts';
import { usedWord } from '../context/second-hand.ts';
import type { Head } from '../goods/facts.ts';
import { type GoodsRelation, isOwnNoun, type MarkGoods } from '../goods/relation.ts';
import { priceReason } from '../price/index.ts';
import { bottlesIn, isFromPrice, packsIn } from '../price/quantity.ts';
import { toldElsewhere } from '../price/told.ts';
import type { Standing } from '../seller/index.ts';
import type { Span, Stretch } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { type DraftReason, said, seenIn, type View } from '../view.ts';
import { claimBehind, claimsOf, disclaims, isSought, isWhere, SPEAKS } from './claim.ts';
import { isPricedInPart } from './partial-price.ts';
import { sourcesTold } from './tellings.ts';
import { isTraditionalDisguise } from './traditional.ts';

/** Cues that belong to the mark itself: disguised spelling, claims of authorisation, a listed seller's name. */
export function ownCues(one: {
  view: View;
  mark: Mark;
  used: Sighting[];
  main: Sighting;
  standing: Standing;
}): DraftReason[] {
  return [...disguiseCues(one), ...nicknameCue(one), ...pictureCue(one), ...claimCues(one)];
}

/** Cues that honest sellers show as readily: alone they neither prove a weak name nor turn a nickname into a flag. */
const MINOR = new Set([
  'nickname',
  'mark-contained',
  'mark-in-picture-alone',
  'mark-on-goods',
  'grade-leftover',
  'grade-dupe',
  'price-lowish',
  'authorisation-unverifiable',
]);

/** True where one of the cues is more than a nickname or what honest sellers show as well. */
export const hasSecondCue = (cues: readonly DraftReason[]): boolean => cues.some((cue) => !MINOR.has(cue.code));

/** True where a cue says more than that the goods are cheap. */
export const hasCueBesidePrice = (cues: readonly DraftReason[]): boolean =>
  cues.some((cue) => !MINOR.has(cue.code) && !cue.code.startsWith('price-'));

/** Naming a brand only by its nickname veils it; where the brand is named in clear as well, a nickname is idle talk. */
function nicknameCue(one: { mark: Mark; used: Sighting[] }): DraftReason[] {
  const told = one.used.filter((sighting) => sighting.field.trust !== 'seller');
  const nickname = told.find((sighting) => sighting.name.source === 'nickname');
  if (nickname === undefined) return [];
  if (told.some((sighting) => isPlain(sighting) && sighting.disguises.length === 0)) return [];
  const params = { name: nickname.name.text, mark: one.mark.mark };
  return [{ code: 'nickname', params, span: seenIn(nickname) }];
}

const isPlain = (sighting: Sighting): boolean =>
  sighting.name.source === 'directory' || sighting.name.source === 'official';

/** A shop item whose brand stands in a picture alone: title, brand and description do without what sells the goods. */
function pictureCue({ view, used, main }: { view: View; used: readonly Sighting[]; main: Sighting }): DraftReason[] {
  if (view.listing.kind !== 'product' || otherBrandThan(view, main.name.subject) !== undefined) return [];
  const pictured = used.every(({ field }) => field.trust === 'side' && sourceOf(view, field.name) === 'ocr');
  if (!pictured) return [];
  const params = { name: main.name.text };
  const onGoods = used.find(({ field }) => ON_GOODS.test(field.stream.text));
  const alone = { code: 'mark-in-picture-alone', params, span: seenIn(main) };
  return onGoods === undefined ? [alone] : [alone, { code: 'mark-on-goods', params, span: seenIn(onGoods) }];
}

/** Where on goods a mark is put: 胸标, 机身铭牌, 瓶身喷印, 箱体logo. */
const ON_GOODS =
  /logo|胸标|领标|背标|尾标|侧标|布标|皮标|鞋舌|鞋标|车标|铭牌|钢印|刺绣|绣标|绣字|丝印|激光字|刻字|刻有|烫金|印有|印着|喷印|字样|箱体|机身|瓶身|杯身|罐身|桶身|壳体|壳身|袋身|笔身|笔杆|琴头|表盘|拉链头|吊牌|五金扣|外壳标|正面标/i;

const sourceOf = ({ listing }: View, field: string): string | undefined =>
  listing.text?.[Number(/^text\[(\d+)\]$/.exec(field)?.[1])]?.source;

function disguiseCues(one: { view: View; mark: Mark; used: readonly Sighting[] }): DraftReason[] {
  const cues = new Map<string, DraftReason>();
  for (const sighting of one.used) {
    if (sighting.field.trust === 'seller') continue;
    for (const disguise of disguisesOf(one.view, one.mark, sighting)) {
      const code = `disguise-${disguise}`;
      if (!cues.has(code)) {
        const span = seenIn(sighting);
        cues.set(code, { code, params: { name: sighting.name.text, seen: span.quote }, span });
      }
    }
  }
  return [...cues.values()];
}

/** Whether traditional characters disguise a name, only the whole page can tell. */
function disguisesOf(view: View, mark: Mark, sighting: Sighting): string[] {
  const others = sighting.disguises.filter((disguise: string) => disguise !== 'traditional');
  return isTraditionalDisguise(view, mark, sighting) ? [...others, 'traditional'] : others;
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
  const ownName = standing.is === 'expired' || standing.is === 'other-goods' || standing.is === 'goods-unknown';
  const isOwn = ({ field }: Stretch): boolean => ownName && field.trust === 'seller';
  const word = said(view, 'authorisation-claim').find(
    (claim) => !isOwn(claim) && !isSought(claim) && claimsFor(view, claim, one.used),
  );
  const span =
    word !== undefined
      ? seenIn(word)
      : (claimSpan(view, one.used, ownName) ?? (standing.is === 'other-goods' ? bareClaim(view, one.used) : undefined));
  if (span !== undefined) {
    const checkable = (mark.authorisedSellers ?? []).length > 0;
    const code = checkable ? 'authorisation-unproved' : 'authorisation-unverifiable';
    cues.push({ code, params: { word: word?.word ?? span.quote }, span });
  }
  return cues;
}

/** Who may sell other goods of the mark and says 授权 beside these says it of these. */
function bareClaim(view: View, used: readonly Sighting[]): Span | undefined {
  const word = view
    .wordsOf('claim-hint')
    .find((one) => one.word === '授权' && !one.negated && SPEAKS.has(one.field.trust) && claimsFor(view, one, used));
  return word === undefined ? undefined : seenIn(word);
}

function claimSpan(view: View, used: readonly Sighting[], ownName: boolean): Span | undefined {
  const behind = claimBehind(used, { ownName });
  if (behind !== undefined) return behind;
  for (const claim of claimsOf(view)) if (claimsFor(view, claim, used)) return seenIn(claim);
  return undefined;
}

/**
 * A claim is one for the mark where the mark stands in the same field, or where the title gives it and the seller says so of the goods
 * further down: a shop's own name speaks for the shop's own brand.
 */
function claimsFor(view: View, word: Stretch, used: readonly Sighting[]): boolean {
  if (isWhere(word) || disclaims(word.field)) return false;
  if (used.some((sighting) => sighting.field === word.field)) return true;
  const { trust } = word.field;
  if (trust !== 'description' && trust !== 'side' && trust !== 'attribute') return false;
  // 方正 in 品牌方正式授权 is no other mark.
  const others = view.sightings.some(
    ({ field, blurred, first, last }) => field === word.field && !blurred && (last < word.first || first > word.last),
  );
  if (others) return false;
  return used.some(({ field }) => field.trust === 'title' || field.trust === 'brand');
}

const CUE_LIMIT = 1;

/** 同款 in the brand field gives the goods another's brand: more than a comparison. */
const cueOf = ({ lexicon: { cue }, field }: WordSighting): string | undefined =>
  cue === 'grade-dupe' && field.trust === 'brand' ? 'grade-reissue' : cue;

type ListingCase = {
  view: View;
  mark: Mark;
  main: Sighting;
  relation: GoodsRelation;
  goods: MarkGoods;
  /** The price is that of goods that only fit or are compared, or of work on the goods. */
  otherPrice: boolean;
};

/** Cues of the listing that count for every mark it uses: slang, winks, contact elsewhere, price. */
export function listingCues(one: ListingCase): DraftReason[] {
  const { view, mark, relation } = one;
  const classes = new Set(view.goods().heads.map((head) => head.kind.class));
  const cues = new Map<string, DraftReason[]>();
  for (const word of view.words()) {
    const code = cueOf(word);
    if (code === undefined || word.negated || word.field.trust === 'comment' || isWithin(word, one.main)) continue;
    const own = word.lexicon.classes;
    // A shop's name may hold a place or a trade; only plain words for copies say something there.
    if (word.field.trust === 'seller' && (code !== 'grade-copy' || own !== undefined)) continue;
    if (own !== undefined && !(own.some((c) => classes.has(c)) || fits(own, mark, relation))) continue;
    if (CHECKED.test(word.word) && isFairlyPriced(view, mark)) continue;
    const list = cues.get(code) ?? [];
    if (list.length < CUE_LIMIT) list.push({ code, params: { word: word.word }, span: seenIn(word) });
    cues.set(code, list);
  }
  const [source] = sourcesTold(view);
  if (source !== undefined && !cues.has('grade-reissue')) {
    const span = seenIn(source);
    cues.set('grade-reissue', [{ code: 'grade-reissue', params: { word: span.quote }, span }]);
  }
  const price = one.otherPrice || isFitted(view, one.main) ? undefined : priceCue(one);
  return [...cues.values()].flat().concat(price === undefined ? [] : [price]);
}

/** What is the name itself says nothing beside it: 加鹅 is a goose of Canada before it is a call to QQ. */
const isWithin = ({ field, first, last }: WordSighting, main: Sighting): boolean =>
  field === main.field && first >= main.first && last <= main.last;

/** Goods may be checked, and come with their receipt: who asks what the maker asks says no more by it than that they are genuine. */
const CHECKED = /^((支持|可|可以|能)?(专柜|扫码|过专柜|过扫码)验货?|小票齐|带小票盒子|盒子小票|全套包装小票)$/;
const FAIR = 0.8;

function isFairlyPriced({ listing: { price } }: View, { referencePrice }: Mark): boolean {
  const { min, currency } = referencePrice ?? {};
  return price !== undefined && min !== undefined && price.currency === currency && price.amount >= min * FAIR;
}

/** Words that hold on some goods only also hold where the goods are unknown and the mark is registered for them. */
const fits = (classes: readonly number[], mark: Mark, relation: GoodsRelation): boolean =>
  relation.is === 'unknown' && mark.niceClasses.some((niceClass) => classes.includes(niceClass));

/** Goods whose price is told by the bottle and that are sold by the case. */
const BOTTLED = 'liquor';

const PARTS = /配件|零件|耗材|周边/;

/** True where the category says that parts are sold and only the title names the goods they are for. */
const isPart = (view: View, head: Head | undefined, goods: MarkGoods): boolean =>
  head?.source !== 'category' &&
  ((view.listing.category ?? []).some((level) => PARTS.test(level)) || isFiledApart(view, head, goods));

/** True where the title has behind the mark's goods what the platform files it under, and that is none of these: 角磨机 碳刷. */
function isFiledApart(view: View, head: Head | undefined, goods: MarkGoods): boolean {
  if (head?.field === undefined) return false;
  const filed = view.goods().heads.filter(({ source, sector }) => source === 'category' && sector !== true);
  if (filed.some(({ key, kind }) => isOwnNoun(goods, key) || goods.groups.has(kind.group))) return false;
  const leaf = skeletonText((view.listing.category ?? []).at(-1) ?? '');
  const behind = symbolText(head.field.stream.symbols, head.last + 1, head.field.stream.length);
  return /^\p{Script=Han}{2,4}$/u.test(leaf) && behind.includes(leaf);
}

const WITHOUT = /(?:不含|不包含|不包括|不带)(\p{Script=Han}{2,6})/gu;

/** The seller says that the mark's own goods are not in the price: 只卖贴片 不含传感器. */
function leavesOut({ fields }: View, goods: MarkGoods): boolean {
  for (const { trust, stream } of fields)
    if (TELLS.has(trust))
      for (const [, left] of stream.text.matchAll(WITHOUT))
        for (let length = 2; length <= left!.length; length++)
          if (isOwnNoun(goods, left!.slice(0, length))) return true;
  return false;
}

/** Two or three letters also stand for something else on goods that are only similar: AUX音频线. */
const isAbbreviation = ({ name }: Sighting): boolean => name.script === 'latin' && name.symbols.length <= 3;

/** A price says something only of the mark's main goods, whole and new; similar goods of other classes have prices of their own. */
function priceCue({ view, mark, main, relation, goods }: ListingCase): DraftReason | undefined {
  const { head } = relation;
  const ownGroup = head !== undefined && goods.groups.has(head.kind.group) && head.kind.accessory !== true;
  const own = head !== undefined && (isOwnNoun(goods, head.key) || ownGroup);
  if (relation.is === 'unrelated' || (!own && (head?.kind.small || head?.kind.accessory))) return undefined;
  if (relation.is === 'similar' && (!goods.classes.has(head!.kind.class) || isAbbreviation(main))) return undefined;
  const bottled = head === undefined ? goods.groups.has(BOTTLED) : head.kind.group === BOTTLED;
  if (isPricedInPart(view, bottled) || isPart(view, head, goods) || leavesOut(view, goods)) return undefined;
  if (otherBrandThan(view, main.name.subject) !== undefined) return undefined;
  if (usedWord(view) !== undefined || said(view, 'second-hand').some(({ field }) => field.trust === 'seller'))
    return undefined;
  const pieces = bottled ? bottlesIn(`${view.listing.title} ${main.field.stream.text}`) : 1;
  const packs = bottled ? 1 : packsIn(view.listing.title);
  const reason = priceReason({ listing: view.listing, mark, pieces, packs, from: isFromPrice(view.listing.title) });
  return reason === undefined || reason.code === 'price-lowish' ? (toldCue(view, mark) ?? reason) : reason;
}

/** Up to this share of what the seller says that the goods cost elsewhere, and up to that one of the reference price. */
const TOLD = { share: 0.25, ofReference: 0.8 };
const TELLS: ReadonlySet<string> = new Set(['title', 'description', 'side']);

/** True where a page with a price says what its goods cost elsewhere. */
export const tellsPrice = ({ listing, fields }: View): boolean =>
  listing.price !== undefined &&
  fields.some(({ trust, stream }) => TELLS.has(trust) && toldElsewhere(stream.text) !== undefined);

/** The seller boasts that shops ask many times this price (专柜六百九，今天二十九块九). */
function toldCue({ listing, fields }: View, mark: Mark): DraftReason | undefined {
  const { price } = listing;
  if (price === undefined || price.amount <= 0 || price.currency !== 'CNY') return undefined;
  const { min, currency } = mark.referencePrice ?? {};
  if (min !== undefined && currency === 'CNY' && price.amount > min * TOLD.ofReference) return undefined;
  for (const { name, trust, stream } of fields) {
    const told = TELLS.has(trust) ? toldElsewhere(stream.text) : undefined;
    if (told === undefined || price.amount > told.sum * TOLD.share) continue;
    const span = { field: name, start: told.start, end: told.end, quote: stream.text.slice(told.start, told.end) };
    return {
      code: 'price-told-low',
      params: { percent: Math.max(1, Math.round((price.amount * 100) / told.sum)) },
      span,
    };
  }
  return undefined;
}
