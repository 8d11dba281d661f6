import type { GeographicalIndication } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { isKnownByNameAlone, isListedUser } from '../seller/index.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { type DraftReason, said, seenIn, type View } from '../view.ts';

/** What a listing claims of the special sign and of a right to use it. `sure`: by the sign itself, not only by calling its goods protected. */
export type SignClaim = { word: string; span: DraftReason['span']; sure: boolean };

/** Credit codes as they stand in texts. */
const CREDIT_CODE = /[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}/;

/** The claim of the special sign, of protection or of the GI's own standard; undefined where none is made. */
export function signClaim(view: View, gi: GeographicalIndication): SignClaim | undefined {
  const sure = said(view, 'gi-sign-use')[0];
  if (sure !== undefined) return { word: sure.word, span: seenIn(sure), sure: true };
  const claim = said(view, 'gi-sign-claim')[0];
  if (claim !== undefined) return { word: claim.word, span: seenIn(claim), sure: false };
  const standard = gi.standard === undefined ? '' : skeletonText(gi.standard);
  if (standard.length < 5) return undefined;
  const field = view.fields.find(
    (one) => one.trust !== 'seller' && one.trust !== 'comment' && skeletonText(one.stream.text).includes(standard),
  );
  return field === undefined ? undefined : { word: gi.standard!, span: { field: field.name }, sure: false };
}

/** 标下边没有代码那一行, 代码空着: the seller says itself that the sign lacks the code that belongs under it. */
const NO_CODE =
  /(标志|标识|专标|圆标|红标|地标|GI标?|图标|标)[^。！!？?；;\n]{0,8}?(没有|没印|没标|没写|没打|没带|没|无|缺|少了?|空着|省了|抹了|去掉了?)[^。！!？?，,；;\n]{0,6}?(代码|编码|编号|码(?!洋|头)|那一?行(数字|号)?)|(信用代码|代码|编码|编号)(那[一]?[行栏格]|位置)?[^。！!？?，,；;\n]{0,4}?(没有|没印|没填|空着|留空|空白|缺着?|省了|抹了|打码|待补|未印|未标|无)/i;

/** Words by which a page that claims the sign owns up that its code is missing. */
export function ownsNoCode(view: View): { word: string; span: DraftReason['span'] } | undefined {
  for (const { trust, name, stream } of view.fields) {
    const match = trust === 'comment' || trust === 'seller' ? null : NO_CODE.exec(stream.text.slice(0, MOST_TEXT));
    if (match === null) continue;
    const [quote] = match;
    return { word: quote, span: { field: name, start: match.index, end: match.index + quote.length, quote } };
  }
  return undefined;
}

const MOST_TEXT = 5000;

/** Whether the credit code of an authorised user stands in the listing: the maker's, where somebody else sells its goods. */
export function showsUserCode(view: View, gi: GeographicalIndication): 'user' | 'other' | 'none' {
  const texts = view.fields
    .filter((field) => field.trust !== 'comment')
    .map((field) => skeletonText(field.stream.text).toUpperCase());
  const users = (gi.authorisedUsers ?? []).map((user) => skeletonText(user.uscc ?? '').toUpperCase());
  if (users.some((code) => code !== '' && texts.some((text) => text.includes(code)))) return 'user';
  return texts.some((text) => CREDIT_CODE.test(text)) ? 'other' : 'none';
}

/** Reasons of what is claimed without right: authorisation, another's name, goods that are mixed or only bathed in the lake. */
export function claimReasons(view: View, gi: GeographicalIndication, uses: readonly Sighting[]): DraftReason[] {
  const reasons: DraftReason[] = [];
  const users = gi.authorisedUsers ?? [];
  const byName = isKnownByNameAlone(users, view.listing);
  const listed = isListedUser(users, view.listing) || byName;
  const claim = said(view, 'gi-authorised-claim')[0];
  const heard = users.length > 0 || gi.signCodeRequired === true;
  if (claim !== undefined && !listed && heard && showsUserCode(view, gi) !== 'user' && !namesUser(users, view))
    reasons.push({ code: 'gi-authorised-claim', params: { word: claim.word }, span: seenIn(claim) });
  const taken = listed ? undefined : users.find((user) => takesName(user, view));
  if (taken !== undefined)
    reasons.push({ code: 'gi-user-name-taken', params: { user: taken.name }, span: { field: 'seller.name' } });
  if (byName)
    reasons.push({
      code: 'gi-user-by-name',
      params: { user: view.listing.seller?.name ?? '' },
      span: { field: 'seller.name' },
    });
  const mixed = said(view, 'gi-not-pure').find((word) => !isOthersDoing(word));
  if (mixed !== undefined) reasons.push({ code: 'gi-mixed', params: { word: mixed.word }, span: seenIn(mixed) });
  else reasons.push(...shareReasons([...uses, ...tabled(view, uses)]), ...twoMixed(view));
  return reasons;
}

/** The page names an authorised user in full: whose right is meant is left to an officer. */
const namesUser = (users: readonly { name: string }[], view: View): boolean =>
  users.some(({ name }) => {
    const own = skeletonText(name);
    return (
      own.length >= 6 &&
      view.fields.some(
        (field) =>
          field.trust !== 'seller' && field.trust !== 'comment' && skeletonText(field.stream.text).includes(own),
      )
    );
  });

/** The shop bears an authorised user's name, but its account on this platform, or its credit code, is another. */
function takesName(
  user: { name: string; uscc?: string | undefined; platform?: string | undefined; sellerId?: string | undefined },
  view: View,
): boolean {
  const { platform, seller } = view.listing;
  if (seller?.name === undefined || [...user.name].length < 4 || skeletonText(seller.name) !== skeletonText(user.name))
    return false;
  const claims = said(view, 'gi-authorised-claim').length > 0;
  const otherAccount =
    user.sellerId !== undefined && user.sellerId !== seller.id && (user.platform === platform || claims);
  return otherAccount || (user.uscc !== undefined && seller.uscc !== undefined);
}

/** 外地料冒充…: what others are said to do. */
function isOthersDoing({ field: { stream }, first, last }: WordSighting): boolean {
  const behind = String.fromCodePoint(...stream.symbols.subarray(last + 1, Math.min(stream.length, last + 9)));
  const before = String.fromCodePoint(...stream.symbols.subarray(Math.max(0, first - 10), first));
  return (
    /^[^，,。！!；;]{0,4}(冒充|假冒|顶替|混充|充当|冒名)/.test(behind) ||
    /(市面上?|市场上|有些商?家?|很多商?家?|不少商?家?|同行|别家)[^，,。！!；;]{0,8}$/.test(before)
  );
}

/** 桥米40%＋长粒香60%: two shares that make up the whole; 花椒加大红袍混合: what it is mixed with. */
function isBlend({ field: { stream }, last }: Sighting): boolean {
  const behind = stream.text.slice(stream.ends[last]!, stream.ends[last]! + 30);
  const share = Number(/^ ?[\u4e00-\u9fff]?(?:占比?|含量)?[ :：]?(\d{1,2})[%％]/.exec(behind)?.[1] ?? 0);
  if (share > 0 && [...stream.text.matchAll(/(\d{1,2})[%％]/g)].some((other) => Number(other[1]) === 100 - share))
    return true;
  if (
    /^[^，,。；;\n]{0,12}(按|以|按照)? ?\d{1,2} ?[:：比] ?\d{1,2} ?(的比例)?(调和|混合|拼配|勾兑|掺|混|调配|搭配|配比)/.test(
      behind,
    )
  )
    return true;
  return /^ ?(加|和|与|跟|同|＋|\+|掺|兑|掺上|兑上)[^，,。；;\n口味]{1,12}(混合|混装|混研|混磨|掺混|勾兑|掺兑|兑制|掺着|混着)/.test(
    behind,
  );
}

/** 阿拉尔枣和沧州枣各半混装: two origins in one bag, whatever the goods are called there. */
const TWO_MIXED =
  /[\u4e00-\u9fff]{2}(和|与|跟|加|同)[\u4e00-\u9fff]{2,8}?(各半|各一半|对半|一半一半|五五|三七|四六|六四|七三|按比例)(开|比例)?(混装|混合|混着|混发|拼装|拼配|掺着|掺装|勾兑)/;

/** The name in a table of ingredients: what the goods are by their title may be but a part of them. */
const tabled = (view: View, uses: readonly Sighting[]): Sighting[] =>
  view.sightings.filter(
    (one) =>
      one.name.role === 'gi' &&
      one.name.subject === uses[0]?.name.subject &&
      /^attributes\..*(配料|成分|原料|ingredients?)/i.test(one.field.name) &&
      !uses.includes(one),
  );

function twoMixed(view: View): DraftReason[] {
  for (const { trust, name, stream } of view.fields) {
    const match = trust === 'comment' || trust === 'seller' ? null : TWO_MIXED.exec(stream.text);
    if (match === null) continue;
    const [quote] = match;
    return [
      {
        code: 'gi-mixed',
        params: { word: quote },
        span: { field: name, start: match.index, end: match.index + quote.length, quote },
      },
    ];
  }
  return [];
}

/** 含30%五常大米: the share of the GI's goods in a blend. */
function shareReasons(uses: readonly Sighting[]): DraftReason[] {
  for (const use of uses) {
    const { stream } = use.field;
    if (use.field.trust !== 'comment' && isBlend(use))
      return [{ code: 'gi-mixed', params: { word: seenIn(use).quote }, span: seenIn(use) }];
    const before = stream.text.slice(stream.starts[Math.max(0, use.first - 6)]!, stream.starts[use.first]);
    const share = /(\d{1,3})(?:\.\d+)?[%％] ?的?$/.exec(before);
    if (share !== null && Number(share[1]) < 100)
      return [{ code: 'gi-mixed', params: { word: share[0].trim() }, span: seenIn(use) }];
  }
  return [];
}
