import { symbolText } from '../../lib/text/stream.ts';
import type { Field, Span, Stretch, Trust } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { seenIn, type View } from '../view.ts';
import { claimInClause, NAME } from './claim-clauses.ts';
import { claimIn } from './claim-grammar.ts';
import { bondsTold } from './tellings.ts';

/** What makes of a claim the place where goods were bought, are shown or can be asked about: 在旗舰店买的, 专卖店购入, 官方店可验. */
const WHERE_BEHIND =
  /^店?[的里内在同]{0,2}(?:当日|当天|当场|现场|亲自|排队|刚|新)?(批次|批货|代购|代买|带回|带的|背回|采购|自提|核销|买|购|下单|下的单|入手|入的|拿的|拿货|抢|囤|订单|订的|发票|小票|凭证|拍的|兑换|换购|送的|赠|可验|可查|查|验|鉴定|维修|保修|联保|售后|客服|服务|网点|检测|保养|报价|标价|价|同价|同售|售|同步|有货|上架|都有|同款|一样|有售|在售|门口|附近|团购(?!价)|活动(?!价))/;
const WHERE_BEFORE = /[在从去到跟和与比由非找自见]$/;
/** The same before it, the mark or so between: 进货渠道为马勒授权代理, 购自官方店; and what somebody only supposes. */
const SOURCE_BEFORE =
  /(渠道[为是]|进货[自于]|采购[自于]|购[自于]|买自|来自|进自|拿自|(?:售后|保修|质保|联保|维修|安装)(?:由|归|走|找|凭|在|到|去)|应该是|可能是|好像是|听说是|据说是)[^,，。;；!！?？\s]{0,5}$/;
const SOURCE_REACH = 12;
/** Both together, whatever stands between: 在高丝授权柜台买的. */
const AT = /[在从去到][^,，。;；!！?？\s]{1,9}$/;
const BOUGHT = /^[^,，。;；!！?？\s]{0,4}?(?:买|购(?!物)|入手|入的|拿的|拍的|订的|下单|兑换|领的)/;

/** True where a claim only says where something was bought or can be seen. */
export function isWhere({ field: { stream }, first, last }: Stretch): boolean {
  const behind = symbolText(stream.symbols, last + 1, Math.min(stream.length, last + 6)).trim();
  if (WHERE_BEHIND.test(behind)) return true;
  const before = symbolText(stream.symbols, Math.max(0, first - SOURCE_REACH), first);
  return WHERE_BEFORE.test(before) || SOURCE_BEFORE.test(before) || (AT.test(before) && BOUGHT.test(behind));
}

/** Dealers that are looked for are none yet: 招区域代理. */
export const isSought = ({ field: { stream }, first }: Stretch): boolean =>
  /(?:诚招|招募|招收|招(?![牌待商呼])|寻找|寻求|征集)[^,，。;；\s]{0,3}$/.test(
    symbolText(stream.symbols, Math.max(0, first - 5), first),
  );

/** Who says outright to have no leave claims none: 非授权店, 没有品牌授权. */
const DISCLAIMS = /(?:非|不是|并非)(?:官方|品牌|厂家)?授权|(?:没有|无|未获|未取得|没)[^,，。;；\s]{0,6}授权/;

/** True where a field says that its seller has no leave. */
export const disclaims = ({ stream }: Field): boolean =>
  DISCLAIMS.test(symbolText(stream.symbols, 0, Math.min(stream.length, CLAIM_REACH)));

/** A right said of the mark right behind it: X授权, X中国特许经销, X官方合作; not what a picture, a book or a login is licensed for. */
const RIGHT_BEHIND =
  /^[^\s,，。.;；:：!！?？、/]{0,4}(授权(?!书籍|图书|码|金|登录|登陆|账号|维修|售后|激活)|特许(经营|经销|销售|专营|专卖|网店)|特约|签约(店|门店|经销)|指定(合作|经销|代理|门店|零售)|官方合作|合作门店|加盟店|总代)/;
/** What a shop's name holds that begins with a mark and gives itself out for the mark's own, or for its dealer. */
const OWN_SHOP =
  /旗舰|官方|官旗|官网|官店|专卖|专营|直营|自营|总店|总部|总代|授权|特约|经销|品牌(中国|店|馆|方|总|直)|中国区|大中华|(营销|运营|销售)(中心|总部)|办事处|代表处|(?<!粉丝|用户)体验中心|official|flagship|authori[sz]ed/;
/** Who deals in used goods, in parts or in what others sell is nobody's own shop. */
export const OTHER_TRADE =
  /二手|闲置|回收|维修|修理|代购|配件|同款|平替|粉丝|爱好|车友|交流|拆车|寄卖|租|保养|清洗|翻新|改装|培训|体验课|用户|分享|同好|学员|会员|同学|测评/;
const REACH = 14;
/** So much of a text is read for a claim. */
const CLAIM_REACH = 3000;

/** Where a listing claims a right to the mark by what stands right behind it, or by what a shop's name that begins with it holds. */
export function claimBehind(used: readonly Sighting[], options: { ownName: boolean }): Span | undefined {
  for (const sighting of used) {
    const { field, first, last, blurred } = sighting;
    if (blurred || field.trust === 'comment') continue;
    const { stream } = field;
    if (field.trust === 'seller') {
      if (options.ownName || first > 0) continue;
      const name = symbolText(stream.symbols, last + 1, stream.length);
      if (OWN_SHOP.test(name) && !OTHER_TRADE.test(name)) return seenIn({ field, first, last: stream.length - 1 });
      continue;
    }
    const behind = symbolText(stream.symbols, last + 1, Math.min(stream.length, last + 1 + REACH));
    const said = RIGHT_BEHIND.exec(behind)?.[0];
    if (said === undefined) continue;
    const claim = { field, first: last + 1, last: last + [...said].length };
    const denied = DENIED.test(symbolText(stream.symbols, Math.max(0, first - 3), first)) || /[未无没非不]/.test(said);
    if (!denied && !isWhere(claim)) return seenIn(claim);
  }
  return undefined;
}

/** The claims of views: each mark of one asks for the same. */
const claimsRead = new WeakMap<View, readonly Stretch[]>();

/** Claims that no list of words holds, read as a grammar (claim-grammar.ts) and by what their clauses share (claim-clauses.ts), around words of leave. */
export function claimsOf(view: View): readonly Stretch[] {
  const bonds = bondsTold(view);
  if (view.wordsOf('claim-hint').length === 0) return bonds;
  const claims = claimsRead.get(view) ?? [...readClaims(view), ...bonds];
  claimsRead.set(view, claims);
  return claims;
}

function* readClaims(view: View): Iterable<Stretch> {
  const hints = view.wordsOf('claim-hint').filter(({ field }) => SPEAKS.has(field.trust));
  for (const field of new Set(hints.map((hint) => hint.field))) {
    const text = withoutNames(view, field);
    const found = claimIn(text);
    if (found === undefined) {
      yield* clausesOf(view, field, hints);
      continue;
    }
    const first = [...text.slice(0, found.start)].length;
    yield { field, first, last: first + [...text.slice(found.start, found.end)].length - 1 };
  }
}

/** So many words of leave of a field are looked around. */
const MAX_HINTS = 20;

function* clausesOf(view: View, field: Field, hints: readonly WordSighting[]): Iterable<Stretch> {
  const points = [...symbolText(field.stream.symbols, 0, Math.min(field.stream.length, CLAIM_REACH))];
  for (const one of view.sightings)
    if (one.field === field && !one.blurred)
      for (let i = one.first; i <= one.last && i < points.length; i++) points[i] = NAME;
  for (const hint of hints.filter((one) => one.field === field).slice(0, MAX_HINTS)) {
    const found = hint.first < points.length ? claimInClause(points, hint.first, field.trust === 'title') : undefined;
    if (found !== undefined) yield { field, ...found };
  }
}

/** What `RIGHT_BEHIND` cannot do without. */
const RIGHT = /授权|特许|特约|签约|指定|官方合作|合作门店|加盟店|总代/;

/** False where a listing with words of leave claims none in them, whatever its marks: neither by the grammar nor right behind a name. */
export function mayClaim(view: View): boolean {
  if (view.wordsOf('claim-hint').length === 0) return bondsTold(view).length > 0;
  for (const { stream } of view.fields) if (RIGHT.test(symbolText(stream.symbols, 0, stream.length))) return true;
  return claimsOf(view).length > 0;
}

/** A name that holds a word of denial denies nothing: 莫维克金牌经销商, 无印良品授权店. */
const DENYING = /[未无没非别勿莫谁哪找免不]/;

/** The text of a field up to where claims are read, marks with a word of denial in them as one sign each character. */
function withoutNames(view: View, field: Field): string {
  const text = symbolText(field.stream.symbols, 0, Math.min(field.stream.length, CLAIM_REACH));
  const names = view.sightings.filter((one) => one.field === field && !one.blurred && DENYING.test(one.name.text));
  if (names.length === 0) return text;
  const points = [...text];
  for (const { first, last } of names) for (let i = first; i <= last && i < points.length; i++) points[i] = '□';
  return points.join('');
}

export const SPEAKS: ReadonlySet<Trust> = new Set(['title', 'description', 'side', 'attribute']);

const DENIED = /[未无非没]|不是$/;
