/*
 * How sellers say that they have a right to a mark, as a grammar and not as a list: a word of leave beside a word for what the seller
 * then is (钦定销售单位, 许可经销, authorised stockist), a contract that was signed (签有分销协议), papers that were given (颁发经销证), leave that was
 * got (经品牌方同意), an office under the maker (总部直管). Patterns read normalised symbols of one clause.
 */

const GRANTOR =
  '(?:品牌方?|官方|原厂|厂家|厂方|厂商|生产商|制造商|出品方|总厂|总部|总公司|集团|权利人|商标权人|版权方|公司|酒厂|药厂|酒庄)';
const LEAVE =
  '(?:授权(?!码|登录|登陆|金|书籍|图书|协议|账号|邮箱|激活)|持牌|特许|许可|核准|特批|指派|委派|特派|特约|签约|直签|授牌|钦定|钦点|(?:官方|品牌|厂家|品牌方)(?:认证|认可|备案))';
const ROLE =
  '(?:经销|代理|分销|销售|零售|贩售|发售|运营|专卖|专营|专供|网点|网店|门店|店铺|门市|本店|小店|我店|专柜|档口|商户|商家|企业店|渠道|供货商|供应商|服务商|安装商|生产商|制造商|配镜|琴行|车行|药房|合作|加盟|直播间|单位|窗口|站点|展厅|体验馆|卖家|总代|展销|点(?![击赞单评餐心播开]))';
/** What sells, and nothing that goods only pass through. */
const SELLS = '(?:经销|代理|分销|销售|零售|贩售|运营|专营|专卖|总代|供货商|供应商|进口商|引进商)';
const PAPER = '(?:授权|经销|分销|代理|许可|特许|特约|专卖|专营|销售权|经营权)';
const WITHIN = '[^\\s,，。.;；:：!！?？、/]';
const NOT_PLACE = '(?!证|自提|核销|可用|通用|使用|退换|维修|售后|体检|可查|联保|保修|质保|负责|安装|换新|检测)';
const SELF = '(?:本店|我店|小店|我们|咱们家?|我家|我司|本公司|本司|本馆|本铺)';

/** What a maker may leave to one dealer: 国内的销售由我们负责. */
const TRADE_LEFT = '(?:销售|市场|渠道|业务|运营|推广|铺货|招商|供货|经销|代理|分销)';
const AREA = '(?:国内|全国|中国|大陆|线上|电商|大区|片区|区域|本地|[省市县]内|[东西南北中]{1,2}[部区]?)';
const RIGHT_TO_SELL = '(?:使用权|经营权|销售权|代理权|经销权|专卖权|总代权|运营权)';

const PATTERNS: readonly RegExp[] = [
  // What stands between them may be the mark: 指定滴露分销.
  `${LEAVE}${WITHIN}{0,6}${ROLE}${NOT_PLACE}`,
  `(?:独家(?!专利|设计|研发|版权|定制|优惠|折扣|价|代言|口味|配方)|唯一|指定|委托|备案|在册|挂牌)${WITHIN}{0,4}${SELLS}${NOT_PLACE}`,
  `(?:备案|在册|指定)(?:的|签约|合作)?(?:门店|网点|店铺|网店|零售户|单位|商户)${NOT_PLACE}`,
  `(?:签订|签署|签有|签过|签了|签下|订立|签)${WITHIN}{0,8}${PAPER}`,
  `(?:授予|颁发|发放|下发|签发|核发|出具|发给|颁给|颁授|批给|授给|给的?|给予)${WITHIN}{0,8}?(?:${PAPER}|销售许可|认证书|(?:生产|销售|经营|经销)资[格质])`,
  `(?:经|获|得|有|凭)${WITHIN}{0,12}${GRANTOR}${WITHIN}{0,6}(?:许可|授权|同意|准许|批准|认可|点头)(?!转)`,
  `${GRANTOR}${WITHIN}{0,4}(?:许可|同意|准许|允许|委托|认可|指派|授意)${WITHIN}{0,4}(?:${SELLS}|出售|经营|生产|卖)`,
  `${SELF}${WITHIN}{0,4}(?:获|有(?!自己)|取得|拿到|得到|持)${WITHIN}{0,6}授权`,
  `(?:${GRANTOR}|方面|资讯|科技|食品|药业|股份|国际|渠道)授权(?:商|方|的|货源|(?![\\p{L}\\d]))`,
  `(?:委托|授意|指派|许可|允许|授予)${SELF}${WITHIN}{0,8}(?:${SELLS}|代售|出售)`,
  '(?:总部|品牌方?|集团|总公司|厂家|原厂|官方)(?:直管|直属|派驻|驻点|下属|旗下(?:门店|店|网店|直营|仓))',
  `(?:${TRADE_LEFT}|${AREA}${WITHIN}{0,3}市场)${WITHIN}{0,4}(?:由|归|交给|交由|包给|都是|全是)${SELF}${WITHIN}{0,3}(?:负责|打理|管|做|总包|独家|操盘|运营|在卖)`,
  `(?:别家|别的店|其[他它]店|其[他它]家|同行|下面的店|各家)${WITHIN}{0,4}(?:从|在|找|跟|问|都是|全是)${WITHIN}{0,2}(?:我们|咱们?|我家|我)(?:这里?|手里|手上|家|店)?${WITHIN}{0,2}(?:拿货|拿的|进货|进的|批的|调货|提货)`,
  `(?:签订|签署|签有|签过|签了|签下|订立|签)${WITHIN}{0,8}(?:供货|供销|区域|年度|合作|品牌|拿货|销售|进货)(?:协议|合同|合约)`,
  `(?:就|只有|仅|独)(?:我们|咱们|我家|本店|我)(?:这)?(?:一家|独家|一个)(?:能|有权|可以|在)?(?:拿|做|供|代理|经营|有货权)`,
  // One of the maker's own, or with an office of its network: 我们是他们家在册的店, 华中直营的分仓, 西南的总盘.
  `${SELF}${WITHIN}{0,4}(?:就是|乃是|是|系|属于|算)${WITHIN}{1,10}(?:总盘|分仓|中心仓|前置仓|分店|分号|直营|渠道商|大商|专供|窗口|分部|分公司|子公司|在册的?店|编制|体系|系统内|网点|办事处|合伙人|股东)`,
  `(?:跟|和|与)(?:品牌方?|厂家|工厂|厂里|总厂|总部|原厂)${WITHIN}{0,2}(?:是|属于?|算)${WITHIN}{0,4}(?:母子公司|一家|一个集团|同一集团|兄弟公司|关联|合伙|股东)`,
  `(?:给|批|发|颁|开|授|下)(?:了|过|的)?(?:我们|咱们|我家|本店|我|一?[个块张份])?(?:了|的)?${WITHIN}{0,4}(?:铜牌|牌匾|经销编[码号]|渠道编[码号]|经销号|代理号|代理编[码号]|条子|批条|委托函|供货函)`,
  `${SELF}${WITHIN}{0,2}(?:和|跟|与)(?:品牌方?|厂家|厂方|总部|总厂|工厂)${WITHIN}{0,3}(?:打款|对账|结算|结款)`,
  `归${SELF}${WITHIN}{0,2}(?:卖|做|销|独家|代|打理|操盘)`,
  `(?:一手|源头|头部|首级|头道)(?:总代|代理(?!人)|经销)`,
  `${GRANTOR}${WITHIN}{0,3}派(?:了|驻|来|有)${WITHIN}{0,3}(?:人|专员|导购|代表|督导|店长)${WITHIN}{0,3}(?:在|驻|来|到)${WITHIN}{0,2}(?:我|本|店)`,
  `(?:受|得|获)${GRANTOR}${WITHIN}{0,4}(?:委托|之托|指派|授意)`,
  `(?:有|拿到|拿下|取得|获得|买断|买下|持有|签下)${WITHIN}{0,10}${RIGHT_TO_SELL}`,
  `(?:给|批|放|留)(?:我们|咱们|我家|本店|我)?的?(?:渠道|货源|配额|指标|盘口)(?![价款])`,
  `(?:特许|品牌|官方|厂家|原厂|厂方|独家|指定|总部|总厂)授权(?![\\p{L}\\d])`,
  '授权(?:链|编号|证号|牌|铜牌|凭证|批文|书编号)',
  // What a dealer is called: 金牌经销商, 体系内二级商, 战略合作伙伴.
  '(?:金牌|银牌|钻石|核心|战略|官方|品牌|认证|指定|签约)(?:经销|代理|分销|合作|加盟|渠道)(?:商|伙伴)(?!价|政策)',
  `(?:体系|系统|渠道|网络)内${WITHIN}{0,4}(?:经销|代理|分销|[一二三]级商|网点|门店)`,
  '品牌(?:运营|持有|所有|权利|出品)方(?:官方|自营|直营|直供|店|直销)',
  // A part of the maker's own house, or the maker's word.
  `(?:销售|营销|贸易|电商|酒业|食品)(?:分?公司|中心|总部)${WITHIN}{0,6}(?:办事处|分公司|销售处|直供|直销|直营)`,
  `(?:就是|乃|系|属于)${WITHIN}{2,10}(?:厂|公司|集团|酒庄|品牌方?)的?(?:销售|门市|直营|电商|营销|直销)(?:部|处|窗口|中心|点)`,
  `(?:老板|厂长|老总|董事长|创始人|负责人|掌门人)${WITHIN}{0,4}(?:授权|同意|批准|许可|委托|点头)${WITHIN}{0,4}(?:我|卖|销|代|经)`,
  `(?:厂家|厂方|原厂|品牌方|总部|总公司|酒厂)(?:供货|采购|合作|分销|销售|代理)?合同`,
  '(?:全国|中国|大陆|华东|华南|华北|华中|东北|西南|西北|[省市县区镇]级?|[一二特]级|大区|区域)总?代(?:理|理商|(?![\\p{L}\\d]))',
  '\\b(?:authori[sz]ed|official|certified|appointed|approved|licensed|exclusive)(?: [a-z]{1,20}){0,2} (?:dealers?|resellers?|distributors?|retailers?|stores?|shops?|sellers?|partners?|agents?|agency|stockists?|outlets?|importers?|suppliers?|flagship)\\b(?! stock)',
  "\\b(?:brand|manufacturer|maker|factory|company)(?:'?s)? own (?:outlet|shop|store|agency|dealer|branch|seller)s?\\b",
  '\\b(?:appointed|authori[sz]ed|licensed|approved|certified|contracted|commissioned|entrusted) (?:by|from|with) (?:the )?(?:brand|manufacturer|maker|factory|owner|company|head office|hq)\\b',
  '(?<!\\b(?:by|through|from|via|contact|ask|at) (?:the|its|their|an?|our)? ?)\\b(?:sole|exclusive|general|master|national|regional) (?:distributor|agent|agency|importer|dealer|reseller|rights)\\b',
  '\\bwe (?:officially )?represent (?:the )?(?:brand|manufacturer|maker|factory)\\b',
].map((source) => new RegExp(source, 'u'));

/** Said of somebody else, of other papers or of nobody: denied, asked for, looked for. */
const NOT_SAID =
  /(?:[未无没非别勿莫谁哪找免]|不是|不属|不做|不具|认准|冒充|假冒|谎称|自称|所谓|号称|如需|需要|欢迎|招|申请|办理|查询|核实|验证|区别于|售后|保修|质保|联保|维修)[^,，。;；!！?？\s]{0,7}$|\b(?:no|not|never|without|isn't)\b[ a-z]{0,12}$/;
/** Of carriers, banks, platforms, offices, authors and those whose goods are sold for them. */
const OTHERS =
  /(?:顺丰|圆通|中通|申通|韵达|极兔|京东|天猫|淘宝|拼多多|抖音|快手|小红书|平台|快递|物流|保险|银行|支付|检测|质检|鉴定|机构|太平洋|平安|人保|药监|市监|监管|政府|商务部|卫健|部门|街道|医保|海关|消防|学校|协会|作者|画师|出版社|博物馆|景区|客户|朋友|车主|货主|房东)[^,，。;；!！?？\s]{0,6}/;
const OTHER_PAPERS =
  /(?:食品|药品|生产|经营|卫生|烟草|出版|器械|流通)(?:经营|生产|销售)?许可|营业执照|设计师|摄影|肖像|字体|图片|登录|蓝牙|隐私|[未没无不别]/;

/** A claim in a text of normalised symbols, by the places of its first character and the one behind its last; undefined where there is none. */
export function claimIn(text: string): { start: number; end: number } | undefined {
  for (const pattern of PATTERNS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const [said] = found;
    const before = text.slice(Math.max(0, found.index - 12), found.index);
    if (!NOT_SAID.test(before) && !OTHERS.test(before + said) && !OTHER_PAPERS.test(said))
      return { start: found.index, end: found.index + said.length };
  }
  return undefined;
}
