import { symbolText } from '../../lib/text/stream.ts';
import type { SymbolStream } from '../../lib/text/symbols.ts';
import type { Span } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { seenIn } from '../view.ts';

/** What makes of a claim the place where goods were bought, are shown or can be asked about: 在旗舰店买的, 专卖店购入, 官方店可验. */
const WHERE_BEHIND =
  /^店?[的里内在同]{0,2}(批次|批货|买|购|下单|下的单|入手|入的|拿的|拿货|抢|囤|订单|订的|发票|小票|凭证|拍的|兑换|换购|送的|赠|可验|可查|查|验|鉴定|维修|保修|联保|售后|客服|服务|网点|检测|保养|报价|标价|价|同价|同售|售|同步|有货|上架|都有|同款|一样|有售|在售|门口|附近|团购|活动)/;
const WHERE_BEFORE = /[在从去到跟和与比由非找]$/;
/** The same before it, the mark or so between: 进货渠道为马勒授权代理, 购自官方店; and what somebody only supposes. */
const SOURCE_BEFORE =
  /(渠道[为是]|进货[自于]|采购[自于]|购[自于]|买自|来自|进自|拿自|应该是|可能是|好像是|听说是|据说是)[^,，。;；!！?？\s]{0,5}$/;
const SOURCE_REACH = 12;

/** True where a claim only says where something was bought or can be seen. */
export function isWhere({ field: { stream }, first, last }: Stretch): boolean {
  const behind = symbolText(stream.symbols, last + 1, Math.min(stream.length, last + 6)).trim();
  if (WHERE_BEHIND.test(behind)) return true;
  const before = symbolText(stream.symbols, Math.max(0, first - SOURCE_REACH), first);
  return WHERE_BEFORE.test(before) || SOURCE_BEFORE.test(before);
}

type Stretch = { field: { stream: SymbolStream }; first: number; last: number };

/** A right said of the mark right behind it: X授权, X中国特许经销, X官方合作. */
const RIGHT_BEHIND =
  /^(漆|牌)?(中国区?|大陆|官方|品牌|品牌方|厂家|公司|集团|正式|正规){0,2}(授权(?!书籍|图书|码|金)|特许(经营|经销|销售)|特约|签约(店|门店|经销)|指定(合作|经销|代理|门店)|官方合作|合作门店)/;
/** How a shop's name ends that gives itself out for the mark's own. */
const OWN_SHOP = /(旗舰|官方|官旗|专卖|专营|直营)$/;
const REACH = 14;

/** Where a listing claims a right to the mark by what stands right behind it, or by how a shop's name that begins with it ends. */
export function claimBehind(used: readonly Sighting[]): Span | undefined {
  for (const sighting of used) {
    const { field, first, last, blurred } = sighting;
    if (blurred || field.trust === 'comment') continue;
    const { stream } = field;
    const behind = symbolText(stream.symbols, last + 1, Math.min(stream.length, last + 1 + REACH));
    if (field.trust === 'seller') {
      if (first === 0 && OWN_SHOP.test(behind)) return seenIn({ field, first, last: stream.length - 1 });
      continue;
    }
    const said = RIGHT_BEHIND.exec(behind)?.[0];
    if (said === undefined) continue;
    const claim = { field, first: last + 1, last: last + [...said].length };
    const denied = DENIED.test(symbolText(stream.symbols, Math.max(0, first - 3), first));
    if (!denied && !isWhere(claim)) return seenIn(claim);
  }
  return undefined;
}

const DENIED = /[未无非没]|不是$/;
