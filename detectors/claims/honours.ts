import type { Field } from '../text/fields.ts';
import { type Draft, said, type View } from '../view.ts';
import { isTalkedAbout } from './talk.ts';

/**
 * Exemption from quality inspection 国家免检, abolished for all goods on 2008-09-18 (AQSIQ Order 109 of 2008; for food by the General Office of the State
 * Council the same day): whoever still shows it claims what no goods can have. Cars are spared a yearly inspection, travellers' goods one at the border.
 */
const EXEMPT =
  /(国家级?|质量|产品质量|食品质量|国家质量|全国)免检(?!车|年|期|通道|政策|备案|代办)|免检(产品|品牌|商品|食品|单位|企业)/;
/** 中国名牌产品, last awarded in 2007 for three years: nobody can hold it today. */
const FAMOUS_PRODUCT = /(中国|国家|全国)名牌(产品|商品|企业)?(?![大高名]学|院校|战略|杂志|城市)/;
/** A broadcaster lent to goods as one that chose or recommends them; what was shown there, or is like what was, is no recommendation. */
const BROADCAST =
  /(央视|CCTV|中央电视台|中央台|央广)[\s\-—·]?(\d{1,2}|[一二三四七十]+)?(套|频道)?[\s·]?(荣誉|权威|重点|联合|官方|唯一)?(上榜|展播|推荐|力荐|推介|优选|甄选|认证|指定)(品牌|产品|企业|好物|用品|商品)?|央视(品牌|名牌|合作品牌)|(CCTV|央视)[\s·]?(战略)?合作(伙伴|品牌)/i;
/** Gold at a fair of the world, of no year: 荣获国际金奖, 巴拿马金奖品牌. */
const AWARD =
  /(荣获|荣膺|喜获|斩获|获得|连获|屡获|摘得|捧得|勇夺|获|(?:拿|得|捧|抱|夺)(?:了|过|下|到|回|走))[^，,。！!；;\n]{0,6}?(国际|世界|全球|万国|巴拿马|世博会?|博览会)[^，,。！!；;\n]{0,8}?(金奖|金质奖章?|特等奖)|巴拿马[\u4e00-\u9fff]{0,8}(19|20)?\d{0,2}年?(度)?(特等)?金(质)?奖|(国际|世界|全球)上?[\u4e00-\u9fff]{0,4}(?:拿|得|捧|抱|夺)(?:了|过|下|到|回)[\u4e00-\u9fff]{0,4}金奖|(国际|世界|全球|万国|巴拿马|世博会?)[\u4e00-\u9fff]{0,4}金奖(品牌|产品|企业|名酒|老酒|好酒|金品)/;
/** The Panama-Pacific exposition was held in 1915, and never since: its gold of another year is none. */
const PANAMA = /巴拿马(太平洋)?(万国|国际|世界)?(博览会|万博会|赛会)/;
const PANAMA_YEAR = /(19|20)\d\d/;
/** 屡获国际大奖, 荣获多项行业金奖, 金奖品质: an award of nobody by name. */
const NAMELESS =
  /((屡|曾|多次|连续|先后|一举|接连|连年)?(荣获|荣膺|喜获|斩获|获得|拿下|摘得|捧得|夺得|揽获|获|拿(?:了|过|下|到)?|得(?:了|过))|屡[获得夺])[^，,。！!；;\n]{0,4}?(国际|世界|全球|国家|全国|省级|部级|国家级|行业|业界|业内|多项|数项|诸多|无数|各种|各类|大小)(级|性|上|的|权威|知名|食品|质量|品质|创新|金|类)*(大奖|金奖|银奖|奖项|奖章|奖牌|殊荣|一等奖|特等奖|头奖|最高奖)|(金奖|大奖|特等奖|一等奖)(品质|产品|配方|工艺|水准|名品|好物)/;
/** Who gave it. */
const GIVEN_BY =
  /(协会|学会|总会|商会|联合会|组委会|评委会|委员会|研究院|博览会|展览会|品鉴会|展销会|交易会|大赛|评比|评选|颁发|颁予|授予|主办|红点|IF设计|比利时|蒙特|Monde|iTQi)/;
/** 经权威机构检测, 通过国家质检部门认证: inspected by nobody by name. */
const INSPECTED =
  /(经|通过|获得?|过了?|拿到|符合)(了|过)?(多家|多项|多个|多重)?(国家级?|国际|官方|权威|专业权威|知名)(级|的)?(权威|专业|第三方)?(质检|检测|检验|鉴定|认证|评测|质量)?(监督)?(机构|部门|单位|实验室|组织|中心)的?(严格|层层|权威|反复|专业|全面|多项|双重)*(检测|检验|鉴定|认证|质检|验证|评定|抽检|测试)/;
/** Its report, its number, or who inspected. */
const REPORTED =
  /报告|编号|证书|扫码|可查|详情页|\b(SGS|CMA|CNAS|TUV|TÜV|ITS|Intertek|CTI|CQC|FDA|CE)\b|华测|谱尼|中检|(?<!国家级?|权威|官方|国际|质量)[\u4e00-\u9fff]{2}(研究院|研究所|检验所|检测院|质检院|质检所|检测公司|检测中心|检验中心)/i;
/** What makes an award one that can be looked up: its year, its number, its certificate. */
const TOLD_WHEN = /(19|20)\d\d|第[一二三四五六七八九十\d]+届|证书|编号|可查|获奖年/;
/** Awards of somebody who made, drew or played something, or of a sort of seed. */
const OF_SOMEBODY =
  /^ ?的?(设计|大师|师|作者|作品|选手|导演|作家|画家|舞|团队|得主|主厨|厨|获得者|种苗|品种|绘本|小说)/;
const MOST_TEXT = 20_000;

/** 我师傅拿过…, 女儿比赛得了…: won by somebody, and not by the goods. */
const BY_SOMEBODY =
  /(师傅|师父|老师|大师|徒弟|学生|女儿|儿子|孩子|闺女|教练|老公|媳妇|爸|妈|爷爷|奶奶|朋友|同学|主厨|厨师长|设计师|调酒师|咖啡师|比赛|选手)[^,，。！!；;\n]{0,6}$/;

/** An honour that goods of today cannot have, or one told so that nobody can look it up (Advertising Law, Art. 28). */
type Honour = {
  code: string;
  needs: RegExp;
  pattern: RegExp;
  /** What on the page makes it one that can be looked up. */
  proof?: RegExp;
  isMade?: (field: Field, span: { start: number; end: number }) => boolean;
};

/** `needs`: what a text must hold before the pattern is tried. */
const HONOURS: readonly Honour[] = [
  { code: 'honour-abolished', needs: /免检/, pattern: EXEMPT },
  { code: 'honour-lapsed', needs: /名牌/, pattern: FAMOUS_PRODUCT },
  { code: 'broadcaster-recommends', needs: /央|cctv/i, pattern: BROADCAST },
  {
    code: 'award-unproved',
    needs: /金奖|金质|特等奖/,
    pattern: AWARD,
    isMade: ({ stream: { text } }, span) => isOfGoods(text, span),
  },
  {
    code: 'award-unproved',
    needs: /奖|殊荣/,
    pattern: NAMELESS,
    proof: GIVEN_BY,
    isMade: ({ stream: { text } }, span) => isOfGoods(text, span),
  },
  { code: 'inspection-unproved', needs: /检|鉴定|认证|验证|评定|测试/, pattern: INSPECTED, proof: REPORTED },
];

/** The goods have won it, and not somebody. */
const isOfGoods = (text: string, { start, end }: { start: number; end: number }): boolean =>
  !OF_SOMEBODY.test(text.slice(end, end + 6)) && !BY_SOMEBODY.test(text.slice(Math.max(0, start - 10), start));

/** Honours claimed for goods of today; on old goods they are asked about. */
export function honourClaims(view: View): Draft[] {
  for (const honour of HONOURS) {
    const found = honourIn(view, honour);
    if (found !== undefined) return [found];
  }
  return [];
}

function honourIn(view: View, { code, needs, pattern, proof, isMade }: Honour): Draft | undefined {
  for (const field of view.fields) {
    if (field.trust === 'comment' || field.trust === 'seller' || field.trust === 'fits') continue;
    const text = field.stream.text.slice(0, MOST_TEXT);
    const match = needs.test(text) ? pattern.exec(text) : null;
    if (match === null) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    if (isMade?.(field, span) === false || isTalkedAbout(view, { field, ...span })) continue;
    if (
      code === 'award-unproved' &&
      !isImpossible(text, span) &&
      view.fields.some((one) => TOLD_WHEN.test(one.stream.text.slice(0, MOST_TEXT)))
    )
      continue;
    if (proof !== undefined && view.fields.some((one) => proof.test(one.stream.text.slice(0, MOST_TEXT)))) continue;
    return draftOf(view, code, { field: field.name, ...span, quote: match[0] });
  }
  return undefined;
}

/** 巴拿马万国博览会2023年金奖. */
function isImpossible(text: string, { start, end }: { start: number; end: number }): boolean {
  const piece = text.slice(Math.max(0, start - 10), end + 10);
  const year = PANAMA_YEAR.exec(piece)?.[0];
  return PANAMA.test(piece) && year !== undefined && year !== '1915';
}

/** Only what was abolished for all goods is surely false; the rest its bearer may still prove. */
function draftOf(view: View, code: string, span: { field: string; start: number; end: number; quote: string }): Draft {
  const old = said(view, 'collector').length > 0 || said(view, 'second-hand').length > 0;
  const surely = (code === 'honour-abolished' || code === 'honour-lapsed') && !old;
  return {
    kind: 'false-claim',
    reasons: [{ code, params: { word: span.quote }, span }],
    concepts: ['false-advertising'],
    facts: { 'claim-made': 'proved', 'claim-false': surely ? 'proved' : 'open', 'buyers-misled': 'open' },
    defences: [{ id: 'true-quality', state: 'open' }],
    ...(old ? { ceiling: 'ask' as const } : {}),
  };
}
