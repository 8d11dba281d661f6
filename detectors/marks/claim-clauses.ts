/*
 * Sellers claim a right in more words than any grammar of phrases holds. What such clauses share is of whom they speak: the maker, or the
 * mark itself, the speaker or his shop, and a tie between the two (厂长点头给我做的, 我们是品牌认证的线上渠道, 厂里在册的一级批发). Each is told by many words, and in
 * any order. A clause is one of normalised symbols, marks in it written as □.
 */

/** Stands for each character of a mark's name. */
export const NAME = '□';

const MARK = new RegExp(NAME, 'u');
const MAKER =
  /公司(?=[直派委指授特认])|品牌(?!折扣|女装|男装|童装|鞋|包)|官方|原厂|厂家|厂商|厂方|厂里|厂部|厂长|总厂|总部|总公司|母公司|集团|[酒茶药奶油米面鞋布表糖纸]厂|酒坊|酒庄|茶坊|(?:那边|国外|海外|他们|对方|[国洲])(?:的)?工厂|中国区|亚太区|权利人|出品方|生产商|创始人|董事长|老总|总经理|渠道部|市场部|业务(?:员|经理)|brand|manufacturer|maker\b/u;
const SELF =
  /我们|咱们?|我方|[我本小敝]店|我家|我司|本公司|本[铺馆仓]|我(?:就|也)?(?:是|算|属|开|管|做)|[给归由让跟从找走就]我|我[这手仓]|\bwe\b|\bour\b|\bus\b/u;
/** What only a maker can give. */
const RIGHT =
  /(?:代理|经销|销售|经营|零售|分销|供货|专卖|运营|使用)(?:权|资质|资格|名额|牌照|许可|证(?!书号))|名额|授权(?:书|链|证|函|牌|号|编)|委托书|委任[状书]|任命书|合作函/u;
const TIE =
  /授权|授的|认证|认可|承认|点名|挑中|选中|选定|特设|委任|指定|指派|委派|委托|特许|特约|特批|许可|批准|同意|点头|备案|挂牌|挂名|挂.{0,6}招牌|授牌|牌子|直签|签约|签[了过有订署]?.{0,4}(?:合同|协议)|合约|约定|合作|直属|直管|编制|体系|在册|总代|代理|经销|分销|区域商|运营商|[一二三]级(?:商|批|代)|加盟|驻在|驻.{1,2}(?:销售处|办事处|办)|派(?:了|来|驻|给)|入股|参股|股东|子公司|分公司|(?:销售|售卖|供货)点|销售[处部]|办事处|营业部|网络部|事业部|门市部|给(?:我|咱).{0,2}货|供货|供给|铺(?:货|开|下去|出去)|出货|appoint|approved|authori[sz]ed|entrust|licen[sc]ed|represent|agent/gu;
const ROLE =
  /平台|批发|零售|网销|线上|渠道|供货|供应|销售|门店|网店|网点|(?:售卖|销售|供货)点|店铺|[的家]店|.店(?!铺)|卖场|专卖|窗口|档口|卖家|商家|商户|服务商|分仓|商城|运营|dealer|reseller|seller|sales|store|shop|outlet/u;
const ALONE =
  /唯一|独家|只有|仅此|就[我本]|头一家|[本全][省市县区国镇]|片区|大区|[东南西北中]{2}区?|[苏粤浙皖闽赣湘鄂豫鲁冀晋陕][东南西北中]|江浙|国内|大陆/u;

/** Said of somebody else's papers, place or work, asked for, looked for, or denied. */
const NOT_SAID =
  /[没无未非勿别谁哪吗?？]|不(?:是|属|做|具|可|卖|算)|请|自提|核销|认准|冒充|假冒|自称|号称|如需|需要|想|欢迎|招|申请|咨询|查询|小票|发票|买|购|入手|下单|排队|柜台|保修|质保|联保|维修|售后|安装|检测|鉴定|质检|快递|物流|运费|包邮|支付|银行|书籍|出版|摄影|插画|作者|肖像|字体|商用|电影|动漫|联名|会员|客户|顾客|宝宝|同行|多个|各(?:大|家|个)?品牌|自家|自有|自主|not |n't|without\b|stock/;

/** What others lack is what a seller has alone: 别家没有. */
const OTHERS_LACK = /[别其他它]{1,2}[家人处店]都?没有?(?:的|货)?/gu;

/** So far around a word of leave its clause may reach. */
const REACH = 30;
const CLAUSE_ENDS = /[,，。.;；:：!！?？、\n|~]/;
const SENTENCE_ENDS = /[。.;；!！?？\n]/;
const HAN = /\p{Script=Han}|□/u;
const LEAST = 5;
/** What a clause must come to, alone and with those beside it. */
const ENOUGH = { alone: 3, beside: 4 };

type Span = { first: number; last: number };

/**
 * The claim in the clause around a place of a text, by the places of its first character and its last. A title strings words together: there a mark beside a
 * word of trade (X 超市供货) needs somebody who speaks, a maker or a right.
 */
export function claimInClause(points: readonly string[], at: number, inTitle: boolean): Span | undefined {
  const own = clauseAround(points, at);
  const clause = textOf(points, own);
  const ties = new Set(clause.match(TIE)).size;
  const right = RIGHT.test(clause);
  if (clause.length < LEAST || (ties === 0 && !right) || NOT_SAID.test(clause)) return undefined;
  const weight = (text: string): number =>
    Number(MARK.test(text)) +
    Number(MAKER.test(text)) +
    Number(SELF.test(text)) +
    Number(ROLE.test(text)) +
    Number(ALONE.test(text));
  if (inTitle && !right && !SELF.test(clause) && !MAKER.test(clause)) return undefined;
  const tied = Math.min(ties, 2) + (right ? 2 : 0);
  if (isOfMaker(clause) && weight(clause) + tied >= ENOUGH.alone) return own;
  const wide = sentenceAround(points, own);
  const sentence = textOf(points, wide);
  if (NOT_SAID.test(sentence) || !isOfMaker(sentence) || !SELF.test(sentence)) return undefined;
  return weight(sentence) + tied >= ENOUGH.beside ? wide : undefined;
}

const isOfMaker = (text: string): boolean => MARK.test(text) || MAKER.test(text);

const textOf = (points: readonly string[], { first, last }: Span): string =>
  points
    .slice(first, last + 1)
    .join('')
    .replace(OTHERS_LACK, '独家');

/** A space ends a clause where Chinese stands on both its sides. */
const endsClause = (points: readonly string[], at: number): boolean =>
  CLAUSE_ENDS.test(points[at]!) ||
  (/\s/.test(points[at]!) && HAN.test(points[at - 1] ?? '') && HAN.test(points[at + 1] ?? ''));

function clauseAround(points: readonly string[], at: number): Span {
  let first = at;
  while (first > 0 && at - first < REACH && !endsClause(points, first - 1)) first--;
  let last = at;
  while (last + 1 < points.length && last - at < REACH && !endsClause(points, last + 1)) last++;
  return { first, last };
}

/** A clause with the one before it and the one behind it in its sentence. */
function sentenceAround(points: readonly string[], own: Span): Span {
  const before = own.first - 2;
  const behind = own.last + 2;
  const joins = (at: number): boolean => at > 0 && at < points.length - 1 && !SENTENCE_ENDS.test(points[at]!);
  return {
    first: joins(own.first - 1) ? clauseAround(points, before).first : own.first,
    last: joins(own.last + 1) ? clauseAround(points, behind).last : own.last,
  };
}
