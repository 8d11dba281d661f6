import type { Span } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import { type Draft, said, seenIn, type View } from '../view.ts';
import { isTalkedAbout } from './talk.ts';

/**
 * What each word must stand beside to praise the goods: 国家级品质, 全网最佳. A rank that somebody gave (国家级非遗传承人), a part of
 * grammar, an award's name (最佳影片) and a way to use something (最佳赏味期, 室温口感最佳) praise nothing.
 */
const PRAISES: Readonly<Record<string, { before?: RegExp; behind?: RegExp; not?: RegExp }>> = {
  国家级: {
    behind:
      /^(别|的)?(?!高新|非遗|重点|职业|示范|众创|科技(企业|园|馆|型)|技[能术](人才|工人|大师|中心|竞赛|标准|推广))[\u4e00-\u9fff]{0,4}?(技术|配方|科技|功效|效果|品质|纯度|实验室配方)(?!能手|标兵|企业|园|开发|中心|人才|专家|委员|监督|标准|学院|推广|奖|大师|工人|骨干|比武|大赛|竞赛)|^(别|的)?(好?(品质|质量|产品|好物|水准|水平|配方|成分|品牌|名品|名优|珍品|极品|精品(?!课|展)|享受|美味|口感|纯度|面料|工艺(?!美术|大师|师|传承|品|保护|名|项))|好[\u4e00-\u9fff]|抗衰|抗皱|祛斑|护肤|护理|养生|抗老|美白|免检)/,
  },
  最高级: {
    before:
      /(等级|级别|品质|质量|标准|规格|档次|工艺|纯度|防护|安全|认证|评级|功效|配方)(都|也|已经?|就)?(是|为|达到?了?|属于?|做到了?|评为|用的?是?)?(全国|国家|国际|行业|业内)?$/,
    behind: /^(别)?的? ?[\u4e00-\u9fff]/,
    not: /^(别)?的? ?(会员|管理|权限|领导|会议|会谈|比赛|赛事|课程|考试|词|形式|形容|副词|认证|国家|法院|人民|客服|经理|用户|账号|段位|头像|隐私|安全|警报|预警|响应)/,
  },
  最佳: {
    before: /(全国|全网|行业|业内|世界|全球|国内|亚洲|同类|史上|市场|全市|全省|品质|质量|功效|疗效|性能)$/,
    behind:
      /^的?(品质|质量|功效|疗效|产品|效果(?!图|音)|口碑|工艺|配方|性价比|品牌(?!奖|影|故)|去污|美白|祛斑|抗衰|补水|保湿|减肥|瘦身|降噪|节能|净化|杀菌|除螨|止痒|止痛|防晒|助眠|护眼)/,
  },
  最好: {
    before: /(全国|全?中国|全网|行业|业内|全?世界|全球|国内|国际上?|亚洲|史上|市面上?|全市场|天底下)$/,
    behind: /^用?的?(品质|质量|配方|产品|工艺|面料|效果(?!图))(?!之一)/,
    not: /^(的?(时光|时代|年华|自己|安排|礼物|祝福|朋友|未来|结果|大学|学校|医院|专业|城市|国家|球员|电影|歌|书|作品|办法|方法)|能|是|不要|先|再|提前|联系|咨询|请|别)/,
  },
  世界级: {
    behind: /^(的|顶级)?(品质|质量|产品|水准|水平|工艺|配方|享受|去污|抗衰|护肤|体验|口感|美味|名品|名酒)|^$/,
    not: /^(的)?(比赛|赛事|景区|遗产|自然|地质|港口|城市|大师|选手|球员|球星|难题|工程)/,
  },
  最先进: {
    before: /(全国|行业|业内|世界|全球|国内|国际|亚洲|同类|市场)$/,
    not: /^(个人|集体|单位|事迹|代表|党|支部)/,
  },
  第一品牌: {
    before: /(全国|全网|行业|业内|世界|全球|国内|国际|亚洲|中国|销量|公认的?|[\s·|,，])$/,
    not: /^(的?(故事|之争|传奇|策略|战略|营销|是谁|梦))/,
  },
};
const GRAMMAR = /(比较级|原级|形容词|副词|语法|英语)/;
const REACH = 8;

/** 国家级, 最高级, 最佳 and words like them in praise of the goods (Advertising Law, Art. 9(3)). */
export function superlativeClaims(view: View): Draft[] {
  const word = said(view, 'superlative-word').find((one) => praises(view, one));
  const told = word === undefined ? (scopedIn(view) ?? rankedIn(view)) : { word: word.word, span: seenIn(word) };
  if (told === undefined) return [];
  return [
    {
      kind: 'false-claim',
      reasons: [{ code: 'superlative-claimed', params: { word: told.word }, span: told.span }],
      concepts: ['superlative-advertising'],
      facts: { superlative: 'proved', 'in-advertising': 'proved' },
      defences: [
        { id: 'news-or-denial', state: 'open' },
        { id: 'true-quality', state: 'open' },
      ],
    },
  ];
}

/** 国内最锋利的, 全网最耐用: above all others of a country, a trade or the world, in what goods are praised for. */
const SCOPED =
  /(全国|全网|国内|世界上?|全世界|全球|全?中国|业内|行业内?|全行业|天底下|天下|史上|市面上?|全市场)(公认的?)?最(锋利|耐用|结实|好吃|好喝|好用|正宗|纯正?|香|甜|鲜美?|嫩|柔软|舒服|舒适|保暖|透气|有效|管用|安全|干净|纯净|健康|营养|高端|顶级|清晰|省电|静音|牢固|强效?|厉害|地道|优质|高级|牛)(的|、|，|,|!|！|。|$|[\u4e00-\u9fff])/;
const NOT_GOODS = /^(爸|妈|父|母|人|朋友|老公|老婆|姑娘|孩子|你|我|时光|城市|地方|国家|大学|球员|歌|电影|一天)/;
const MOST_TEXT = 20_000;

function scopedIn(view: View): { word: string; span: Span } | undefined {
  for (const field of view.fields) {
    if (field.trust === 'fits' || field.trust === 'seller' || field.trust === 'comment') continue;
    const text = field.stream.text.slice(0, MOST_TEXT);
    const match = SCOPED.exec(text);
    if (match === null) continue;
    const tail = match[match.length - 1]!.length;
    const span = { start: match.index, end: match.index + match[0].length - tail };
    if (
      NOT_GOODS.test(text.slice(span.end).replace(/^的/, '')) ||
      DENIED.test(text.slice(Math.max(0, span.start - REACH), span.start))
    )
      continue;
    if (isTalkedAbout(view, { field, ...span })) continue;
    const word = text.slice(span.start, span.end);
    return { word, span: { field: field.name, ...span, quote: word } };
  }
  return undefined;
}

/** 全国销量第一, 行业口碑No.1, 全网热销榜首: the first of a country, a trade or all shops. */
const RANKED =
  /(全国|全网|全球|全世界|世界上?|国内|行业内?|业内|同行业?|全?中国|亚洲|全平台|各大平台|同类(产品|商品)?|全行业|全市场)(同类(产品|商品)?)?(的|里|中)?((线上|线下|连续|累计|综合|产品)?(销量|销售额?|热销|热卖|口碑|好评率?|品质|质量|人气|回购率?|复购率?|市场占有率|市占率|满意度|性价比|排名|排行榜?|实力|产量|出口量|关注度)(榜|排名|排行榜?)?)((都|也|一直|就|已|连续[一二三四五六七八九十\d]+年|多年|常年)?(是|位居|稳居|高居|排在?|排名|蝉联|遥遥领先|妥妥的?)?)(了)?(第一(?![次个届批时步天季代手线章节件款位])|no\.? ?1(?!\d)|top ?1(?!\d)|冠军|榜首|之首)/i;
/** Who counted, and when: such a rank is left to whoever looks it up. */
const COUNTED =
  /数据来源|来源[:：]|(据|根据|经)[^，,。！!？?；;\n]{2,18}(数据|统计|报告|调研|认证|发布)|欧睿|尼尔森|沙利文|中怡康|奥维|凯度|艾瑞|统计局|证书编?号/;
/** The shop's own list, a contest, or another's rank. */
const OWN_RANK =
  /(本店|小店|店内|店里|店铺|我们店|我家|自家|直播间|曾经?的?|有望|争做|争当|争取|希望|做到|冲刺|成为|力争|目标|梦想|号称|所谓|谁是)[^，,。！!？?；;\n]{0,6}$/;
const NOT_RANK =
  /^(的?(争夺|之争|是谁|是哪|在哪|吗|么|难求)|赛|选手|队|得主|签名|奖杯|教练|同款)|^[^，,。！!？?；;\n]{0,4}[?？吗]/;

function rankedIn(view: View): { word: string; span: Span } | undefined {
  for (const field of view.fields) {
    if (field.trust === 'fits' || field.trust === 'seller' || field.trust === 'comment') continue;
    const text = field.stream.text.slice(0, MOST_TEXT);
    const match = RANKED.exec(text);
    if (match === null) continue;
    const [quote] = match;
    const span = { start: match.index, end: match.index + quote.length };
    const before = text.slice(Math.max(0, span.start - 12), span.start);
    if (DENIED.test(before) || OWN_RANK.test(before) || NOT_RANK.test(text.slice(span.end, span.end + 8))) continue;
    if (view.fields.some((one) => COUNTED.test(one.stream.text.slice(0, MOST_TEXT)))) continue;
    if (isTalkedAbout(view, { field, ...span })) continue;
    return { word: quote, span: { field: field.name, ...span, quote } };
  }
  return undefined;
}

/** 不敢说是全国: denied, or left to others. */
const DENIED = /(不是|不敢说|不算|未必|不一定|谁说)[\u4e00-\u9fff]{0,4}$/;

function praises(view: View, { field, ...word }: WordSighting): boolean {
  const rule = PRAISES[word.word];
  if (rule === undefined || field.trust === 'fits' || field.trust === 'seller' || GRAMMAR.test(field.stream.text))
    return false;
  const { start, end } = seenIn({ field, ...word });
  const behind = field.stream.text.slice(end, end + REACH);
  const before = field.stream.text.slice(Math.max(0, start - REACH), start);
  if (rule.not?.test(behind) === true || AWARD.test(behind) || DENIED.test(before)) return false;
  if (rule.behind?.test(behind) !== true && rule.before?.test(before) !== true) return false;
  return !isTalkedAbout(view, { field, start, end });
}

const AWARD =
  /^(雇主|影片|导演|男|女|演员|新人|歌|编剧|摄影|球员|教练|奖|单曲|专辑|旅行|旅游|目的地|组织|论文|辩手|拍档|搭档)/;
