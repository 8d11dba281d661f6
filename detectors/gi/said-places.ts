import type { Field } from '../text/fields.ts';
import { deniesAfter, type WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import type { View } from '../view.ts';
import { type Phrase, phrasesOf, textOf } from './phrases.ts';
import type { PlaceIndex } from './places.ts';
import { isSpeakersPlace, OF_MEANS, THIS_IS } from './speakers-places.ts';

/** Places that stand together in a text (江苏省兴化市中堡镇) and how the text names them as origin; `strong` unless only shipping is meant. */
export type SaidPlace = { first: number; last: number; strong: boolean };

const GROWN = '种植|栽培|养殖|塘养|散养|出产|所产|原产|代工|制造|酿造|酿制|生产';
/** What says right before a place that the goods come from it. */
const FROM =
  /(产地|产区|产自|产于|来自|来源于|购自|购于|收购于|收购自|采购于|采购自|进自|进货于|取材于|取材自|取自|出自|源自|采自|取自|选自|收自|摘自|捕自|捞自|酿自|选用|采用|精选|甄选|优选|严选|养殖于|养在|长在|长于|种在|种植于|(种植|栽种|栽培|养殖|放养|生长|采摘|酿造|加工|生产|晾晒|捕捞|烧制|出产)在|捕捞于|出产于|酿造于|酿于|生产于|加工于|种植地|养殖地|出产地|(生产|灌装|加工|制造|工厂|厂家|厂|果园|茶园|园子|基地|农场|养殖场|酒庄|作坊|种植|养殖)地址|(出品|生产|制造|委托|厂|有限公司)[^,，。；;\n]{0,16}地址|厂址|生产地|加工地|灌装地|制造地|(货|皮|茶|果|米|蟹|料|产|鱼|参|枣|肉|奶|蜜|酒)源(头|地)?|来源|(种植|养殖|生产|原料|合作|自有)?基地|([果茶梨桃橙枣橘柚参花菜药]园|葡萄园|园子|[花稻麦瓜茶菜药果荷藕姜蒜椒]田|[瓜菜药姜蒜薯椒]地|[茶果]山|蜂场|山头|晒场|晒坝|渔排|虾塘|羊圈|菇棚|藕塘|蟹塘|养殖场|农场|工厂|厂房|酒庄|酒厂|葡萄园|牧场|稻田|窑口|作坊|湖区|塘口)(位于|在|地处)?|原料|鲜叶|茶青|原叶|果源|made in|produced in|product of|grown in|origin|country of origin)[ :：为是在于自的由我们咱俺这边国内【】（）()「」[\]]*$/;
/** 西湖产区 北京门店: the place of the area stands before it, and what follows a mere space is another matter. */
const AREA_BEFORE =
  /[\u4e00-\u9fff]{2}$(?<!(商品|产品|货品|货物|原料|茶叶|本品|大米|食材|鲜叶|水果|果品|主要|真实|实际|原))/;
/** 从云南直采, 从广西进货. */
const TAKEN_FROM =
  /^ ?[\u4e00-\u9fff]{0,4}?(产地|当地|农户|茶农|果农|基地|产区|集散地|批发市场|市场|老乡家|合作社)?(直采|采购|采摘|采收|进货|拿货|收购|收来|收上来|收过来|收回来|收的|采来|采回来|摘来|挖来|捞来|弄来|弄过来|搞来|找来|进的|发来|运来|拉来|拉过来|拉回来|拉的|过来|进来|批来|调来|捎来|带来|挖来|空运|直运|调货|批发来)/;
/** What is said of others' goods: 市面上的多是…产的. */
const OTHERS =
  /(市面上?|市场上|别家|别人|其他家?|其它|外面|有些|有的|某些|不良|无良|同行|普通|网上|隔壁|部分商家|商家|所谓|很多|大多|多数|冒充|替代|相比|对比|比起|不比)[^,，。]*$/;
/** 梨苗那会儿从: what the goods grew from, and when it was fetched. */
const MEANS_FROM =
  /(苗|苗子|树苗|种苗|种子|种源|菌种|菌包|鱼苗|蟹苗|砧木|接穗|[\u4e00-\u9fff]机子?|机器|炉子|[压打磨烘炒]床)[\u4e00-\u9fff\d]{0,8}(从|由|自)(我们|咱们?)?$/;
/** Others than the goods come from there, or it is said of goods that grew elsewhere. */
const OTHERS_FROM =
  /(顾客|客人|客户|老板|师傅|店主|创始人|团队|大师|我们?|朋友|好评|订单|设备|机器|包材|包装|礼盒|盒子|灵感|设计|工艺|技术|苗|苗种|种苗|种子|品种|模具|瓶子|快递)(均|都|全部|采购|引种|引进)?(购自|购于|买自|引自|采自|产自|出自|来自|来源于|源自|出自|采用|选用|选自)[ :：]*$/;
const IS =
  /(实际|发货|发出|到手|收到|寄出)[^,，。]{0,4}(为|是)[ :：]*$|(发|给|卖|装|用|寄|拿|配|换)的(都|就|全)?是[ :：]*$|(本品|这款|这是|均|全部|产品|实际|其实|实|就|都|里面|内)(为|是)[ :：]*$/;
/** 果子是静宁的: a noun of goods and 是, with 的 behind the place. */
const IS_OF =
  /((?<![瓶盒罐袋箱杯妹儿样日房店牌车老妻孩])子|果|皮|叶|料|米|茶|蟹|货|参|枣|酒|鱼|虾|肉|羊|牛|鸡|鸭|蛋|豆|椒|姜|蒜|葱|藕|莲|菇|耳|瓜|梨|桃|橙|橘|柑|柚|葡萄|泥|石|丝|瓷|坯|胎|腿|奶|蜜|药|东西|产品|这个?|这批|都|均|全|[果茶菜蟹瓜菌药参莲菱芋笋桑柿栗杏梅李枣米蚕梨桃橙蒜姜藕花]农|农户|蜂农|渔民)(都|全|均|其实|实际|就)?(是|为)(我们|咱们?|俺们?)?$/;
/** 这个苹果呢，是我们庆阳那边的. */
const OURS_IS = /(^|[，, ])(就|都)?是(我们|咱们?|俺们?)$/;
const OF_THERE = /^ ?(那边|这边|那块|这块|那儿|这儿|那里|这里|本地|当地|老家)的/;
/** 料子是我们景谷的: what the goods are made of and 是, whatever stands behind the place. */
const STUFF_IS =
  /(料子?|泥料|瓷土|陶土|坯子?|胎土|原料|叶子|鲜叶|茶青|料叶|果子|皮子|米|葡萄|货源)(都|就|其实|实际|全)?(是|用的?是|选的?是|用|来自)(我们|咱们?|俺们?|自家)(这边|当地|这里)?$/;
/** 塘口就在我身后，湖北监利: where the speaker stands. */
const HERE =
  /(塘口|蟹塘|鱼塘|基地|茶园|茶山|果园|园子|厂子|工厂|厂房|酒厂|作坊|窑口|地里)(呢|啊)?(就)?(在|是)?(我|我们|咱们?)(的)?(身后|后面|旁边|边上|这边|这里)?(这边|这里)?(就是|就在|在)?[，, ]{0,2}$/;
/** A maker told by province and city stands at an address: 制造商：河北省邢台市某调味品有限公司. */
const MAKER =
  /(制造商|生产商|生产企业|生产厂家|生产厂商|生产者|生产单位|受委托方|受托方|被委托方|出品方?)(名称)?[:： ]{0,2}$/;
const MAKER_AT = /^[\u4e00-\u9fff]{2,8}(省|自治区)[\u4e00-\u9fff]{2,6}(市|州|地区|盟)/;
/** 不是西湖的，是光山县的: what it is instead. */
const NOT_BUT = /不是[^,，。！!？?；;]{1,12}[，, ]{1,2}(而|就|其实)?是$/;
/** 我们村在涉县: the speaker's home, where the sentence goes on to what is grown there. */
const HOME =
  /(我们|我家?|咱们?|俺们?|自家|老家)(这|那)?(村子?|镇|乡|老家|家|山上|园子)?(里|就|都)?(位于|地处|在|是)(我们|咱们?)?$|(老家|家乡|坐标)(就|就在|在|是)?[:： ]?$/;
/** 老家山西，嫁到五常: not where the speaker is now. */
const MOVED =
  /嫁|定居|现在|搬|来到|落户|移居|安家|打工|工作|上班|读书|上学|读的|毕业|大学|回(了|到)?[\u4e00-\u9fff]{2,3}(种|养|做|采)|念书|开店|打拼|做生意/;
/** 我们自己在英山的茶山, 我们这边文登是参园, 我们蒲城的梨园: the speaker's own field or works of that place. */
const OWN_BEFORE = /(我们|咱们?|俺们?|自家|自己|我家)(自己|自家|家|这边|这里|这儿|那边|老家)?(都|就)?(在|是)?(我们)?$/;
const OWN_FARM =
  /^ ?(省|市|县|区)?(这边|那边|本地|当地)?(的|是|有|就是)?(自己的|自家的)?[\u4e00-\u9fff]{0,3}(茶山|茶园|茶场|[果梨桃橙枣参瓜菜莓药橘柚蟹葡萄]园|园子|[花稻麦瓜茶菜药果荷]田|[藕荷鱼虾]塘|[瓜菜药姜蒜薯椒]地|藕田|蜂场|晒场|晒坝|山头|渔排|菌棚|基地|牧场|农场|林场|养殖场|酒庄|窑口|塘口|蟹塘|大棚|稻田)/;
/** 我现在人在宝应的藕塘, 主播就在砀山果园: where the speaker stands now. */
const STANDS =
  /(我们?|咱们?|俺们?|主播|小编|老板|今天|今儿|此刻|眼下)(现在|这会儿|此刻|今天|目前|正|就|人|已经|也|又)*(站在|来到了?|到了|在)$/;
/** 我现在就在洪泽湖大堤上，后面就是我们塘口: and what lies there. */
const FARM_BEHIND =
  /^[^。！!；;\n]{0,8}[，, ](身后|后面|背后|旁边|脚下|边上)[^。！!；;\n]{0,3}(是|就是)(我们|咱们?|俺们?|自家|我家)[^，,。！!；;\n]{0,4}(塘口|[蟹鱼虾藕]塘|[\u4e00-\u9fff]园|[茶果]山|田|地|基地|大棚|渔排|蜂场)/;
/** 我是仙桃的藕农: what the speaker does there. */
const FARMER =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,3}?(本地|当地)?的?([果茶菜蟹瓜菌药参莲菱芋笋桑柿栗杏梅李枣米蚕梨桃橙蒜姜藕花稻蜂]农|养殖户|种植户|渔民|牧民)/;
/** 是陕西兴平辣子磨的: what of that place the goods are made of. */
const MADE_OF =
  /^ ?(省|市|县|区)?(产)?的?[\u4e00-\u9fff]{1,4}(磨|做|酿|炒|烤|晒|腌|熬|炖|加工|制|烘|压)(成|出来|出)?的/;
/** 我们秦皇岛这边种了十来年: what is grown where the speaker is. */
const GROWS_HERE =
  /^ ?(省|市|县|区)?(这边|这里|这儿|这块|本地|当地)(也|都|就|自己)*(种|养|产|酿|采|晒|烧|做)(了|的|得|出来|着|过|这个)/;
/** 和河南耳对半混装: another place's goods that are packed along. */
const MIXED_BEFORE = /(和|与|跟|加|掺|兑|同|及)(了|着|上)?$/;
const MIXED_THERE =
  /^ ?(省|市|县|区)?(产)?的?[\u4e00-\u9fff]{1,5}?(对半|各半|一半|五五|三七|按比例)?(混装|混合|混着|混在|掺着|掺装|拼装|混卖|混发|混搭)/;
/** 基地在三峡库区秭归县: a landscape named before the place that lies in it. */
const LANDSCAPE =
  /(?<=[在于自])[\u4e00-\u9fff]{2,4}(库区|腹地|山区|山脉|山麓|深处|沿岸|平原|流域|高原|核心区|腹心)的?$/;
/** 潮州枫溪源头工厂: where the shop's goods begin. */
const SOURCE_THERE =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,4}?(源头|一手)(工厂|厂家|厂|产地|基地|窑口|茶园|果园|货源|作坊)/;
const GROWS = /种|养(?!生)|采|摘|晒|酿|烧制|捞|自产|果园|茶园|自己做/;
const MAKING =
  '收割|自产|自种|自养|自采|采摘|采收|采的|摘|种植|种的|栽培|培育|养殖|养的|直供|直采|直销|出品|现摘|现捞|现挖|现剪|现采|现割|现炒|现烧|现做|出产|生产|压制|酿|烧制|晒|收的|发货|直发|发出|供货';
/** 雷波县金沙江边果园采摘, 富阳造纸厂生产: a farm or works behind the place, and what is done there. */
const FARM_THERE = new RegExp(
  `^ ?(省|市|县|区)?[\\u4e00-\\u9fff]{0,8}?(茶园|茶场|茶山|[果橙桃梨枣]园|果林|林场|林子|农场|牧场|基地|合作社|大棚|棚区|养殖场|渔场|塘口|蟹塘|湖区|海域|稻田|窑口|作坊|酒坊|厂|厂房|厂区|农户|农民|[果茶菜蟹瓜菌药参莲菱芋笋桑柿栗杏梅李枣米棉蚕梨桃柑橙蒜姜葱椒稻粮花]农|渔民|牧民|村民)(里|内|上)?(给大家|给你们|给家人们|为您|为大家|给您)?(${MAKING}|[\\u4e00-\\u9fff]{0,4}家的)`,
);
/** 敦煌晾房晾晒, 沙坪绣娘绣制: what only happens where goods grow or are made; not 培育的品种. */
const DONE_THERE =
  /^ ?(省|市|县|区)?(?![\u4e00-\u9fff]{0,6}(学[屠酿做种养炒烧打绣织雕]|师傅|大师|匠师|技师|专家|团队|传人|设计|设备|机器|技术|工艺|配方|客户|老板))[\u4e00-\u9fff]{0,6}?(种植|栽培|培育|培植|养殖|放养|散养|放牧|捕捞|打捞|采摘|采收|采制|炒制|吊养|底播|圈养|育肥|越冬|晾晒|晒制|酿造|酿制|酿成|烧制|烧成|烧造|绣制|手绣|织造|织成|制成|蒸馏|自产|自种|自养|出产|所产|直采|采挖|采集|捏制|手捏|抄纸|抄造|拉坯|锻打|打制|编织|雕刻|手工制作|腌制|熏制|现杀|灌装|屠宰|原产|进口)(?!的?(新?品种|技术|工艺|经验|历?史|专家|协会|大户|设备|机器|包材|方式|面积|基质))/;
/** 建阳漳墩我舅家做的: made by a household or at a spot of that place. */
const MADE_THERE =
  /^ ?(省|市|县|区)?([\u4e00-\u9fff]{0,6}(家|村|镇|乡|山|岭|坡|沟|湾|河|江|湖|岛|里|上|边|园|场|厂|坊|窑|塘|棚|自己|本地|当地)(自己|自家|老师傅)?)?(做|种|养|采|炒|酿|晒|烧|制|收|挖|捞|摘|产|勾调|调|兑)的/;
/** What says right behind a place that the goods come from it. */
const GROWN_THERE = new RegExp(
  `^ ?(省|市|县|区)?(本地|当地|自家)?(产(?!业|品|权|妇|后|量|能|销)|${GROWN}|货源|农户|农家|茶园|茶山|茶区|果园|农场|工厂|厂家|基地|柑皮|皮(?!肤|带|鞋|包|具|革)|料(?!理)|货(?!运|车|架|币|柜|拉|仓)|原料|原叶|鲜叶|茶青|蟹塘|塘口|鱼塘|湖区|水域|窑口|稻田|牧场|果农|茶农|蟹农|渔民|现摘|现捞|现挖|产地)`,
);
const SHIPS =
  /^ ?(省|市|县|区)?(直发|直邮|直供|发货|发出|仓发|现发|仓|总仓|分仓|云仓|中转|集散|门店|实体店|店|自提|展厅|体验店|同城|分公司)/;
/** 新野大葱地头: where a noun of the goods grows. */
const FIELD_BEHIND = /^ ?(地头|地里|田|园|基地|林|塘|大棚|产区|种植|养殖|海域|窑|作坊|厂(?!家?直销))/;
/** 汉源的花椒不如我们麻: others' goods, which the speaker's outdo. */
const OUTDONE =
  /(不如|比不上|赶不上|跟不上|比不了|比不过|不及|逊于|输给|没有?)(我们?|咱们?|俺们?|自家|自己家?|本地|这边|这里|这个|这款)/;
const SENTENCE = /^[^,，。!！?？;；\n]*/;

/** Every place that a text names as the origin of its goods: 产地广西, 采自…, 广西产, 广西柑皮, 本品为广西陈皮. */
export function placesSaid(
  view: View,
  {
    field,
    uses,
    places,
    nouns,
  }: { field: Field; uses: readonly Sighting[]; places: PlaceIndex; nouns: readonly string[] },
): SaidPlace[] {
  const taken = uses.filter((use) => use.field === field);
  const subject = uses[0]?.name.subject;
  const others = view.sightings.filter(
    (one) => one.field === field && one.name.role === 'gi' && one.name.subject !== subject && !one.blurred,
  );
  const name = uses[0]?.name.text ?? '';
  const denials = [...view.wordsOf('origin-not'), ...view.wordsOf('negation-before'), ...view.wordsOf('comparison')];
  const against = denials.filter((word) => word.field === field && !isMove(word));
  const pictured = isPictured(view, field);
  return phrasesOf(field.stream, places, taken).flatMap((phrase) => {
    if (phrase.short && name.includes(textOf(field.stream, phrase.first, phrase.last + 1))) return [];
    const inName = others.some((one) => one.first <= phrase.first && phrase.last <= one.last);
    const told = howSaid(field, phrase, { nouns: inName ? [] : nouns, pictured });
    if (told === undefined) return [];
    if (against.some((word) => deniesAfter(word, told.from) || deniesAfter(word, phrase.first))) return [];
    return [{ first: phrase.first, last: phrase.last, strong: told.strong }];
  });
}

/** 换到, 跑到: the seller went there, the goods were not sent. */
const isMove = ({ word, field: { stream }, first }: WordSighting): boolean =>
  word === '到' && /[换改转挪搬迁跑去]$/.test(stream.text.slice(0, stream.starts[first]));

const hanRun = (text: string): string => /^[\u4e00-\u9fff]+/.exec(text)?.[0] ?? '';
/** 若羌灰枣 of a 枣: what ends so, with no more than three characters before it. */
const endsShortly = (run: string, end: string): boolean => run.endsWith(end) && run.length - end.length <= 3;

function howSaid(
  field: Field,
  phrase: Phrase,
  { nouns, pictured }: { nouns: readonly string[]; pictured: boolean },
): { from: number; strong: boolean } | undefined {
  const { stream } = field;
  const before = lastSentence(textOf(stream, Math.max(0, phrase.first - 18), phrase.first)).replace(LANDSCAPE, '');
  const behind = textOf(stream, phrase.last + 1, phrase.last + 24);
  const farther = SENTENCE.exec(behind)?.[0] ?? '';
  const after = farther.slice(0, 9);
  if (isOfOthers(before, farther)) return undefined;
  const uncut = textOf(stream, Math.max(0, phrase.first - 18), phrase.first);
  const spoken =
    HERE.test(uncut) ||
    STUFF_IS.test(before) ||
    (OURS_IS.test(before) && OF_THERE.test(after)) ||
    (NOT_BUT.test(uncut) && /^ ?的(?![一确话特])/.test(after)) ||
    (HOME.test(before) && GROWS.test(behind) && !MOVED.test(behind));
  if (spoken && !/^ ?(人|朋友|老板|客户|的?(做法|工艺|风味|口味|技术))/.test(after))
    return { from: phrase.first - 1, strong: true };
  if (MAKER.test(before) && MAKER_AT.test(textOf(stream, phrase.first, phrase.last + 8)))
    return { from: phrase.first, strong: true };
  if (/从(我们|咱们?|俺们?)? ?$/.test(before) && TAKEN_FROM.test(farther))
    return { from: phrase.first - 1, strong: true };
  const led = FROM.exec(before);
  const from = led?.[0];
  const parted = led !== null && / $/.test(led[0]) && !/[:：为是在于自]/.test(led[0].slice(2));
  if (from !== undefined && !(parted && AREA_BEFORE.test(before.slice(0, led!.index))))
    return OTHERS_FROM.test(before) ? undefined : { from: phrase.first - [...from].length, strong: true };
  if (
    IS_OF.test(before) &&
    /^ ?(那边|这边|那里|这里|本地|当地|边境|边上|产)?([\u4e00-\u9fff]{0,2}[棚园塘田山地坡海湖河][里上边]?)?(过来|拉来|运来|收来|收上来|进来|捞上来|捞起来|挖出来|摘下来|采下来|捞|挖|摘|种|养|采|做)?的(?![一确话特])/.test(
      after,
    )
  )
    return { from: phrase.first - 1, strong: true };
  if (GROWN_THERE.test(after)) {
    const sure = !phrase.short || new RegExp(`^ ?(产|${GROWN})`).test(after);
    if (sure) return { from: phrase.first, strong: true };
  }
  if (
    (OWN_BEFORE.test(before) && (OWN_FARM.test(farther) || GROWS_HERE.test(farther))) ||
    (/(我|我们|咱们?|俺们?)(就|都)?是$/.test(before) && FARMER.test(after)) ||
    (/(是|用|拿|选)(我们|咱们?|俺们?)?$/.test(before) && MADE_OF.test(farther)) ||
    (STANDS.test(before) && (OWN_FARM.test(farther) || FARM_BEHIND.test(behind))) ||
    (MIXED_BEFORE.test(before) && MIXED_THERE.test(farther)) ||
    SOURCE_THERE.test(farther)
  )
    return { from: phrase.first - 1, strong: true };
  if (FARM_THERE.test(farther) || MADE_THERE.test(farther) || (DONE_THERE.test(farther) && !phrase.short))
    return { from: phrase.first, strong: true };
  if (field.trust !== 'title' && isSpeakersPlace({ before, farther, behind, uncut }))
    return { from: phrase.first - 1, strong: true };
  if (SHIPS.test(after)) return phrase.short ? undefined : { from: phrase.first, strong: false };
  const goods = after.replace(
    /^ ?((那边|这边)?(过来|拉来|运来|收来|进)?的|产的|本地的?|当地的?)?(大棚|露天|高山|高原|山地|沙地|旱地|海边|湖边|散养|网箱|新|老|陈|干|鲜|农家|土|优质|精品|正宗|大|小|红|白|黄|黑|小黄|小红|野生|水晶)?/,
    '',
  );
  const ofGoods = goods !== after && nouns.some((noun) => hanRun(goods) === noun.slice(-1));
  if (nouns.some((noun) => after.startsWith(noun) && FIELD_BEHIND.test(after.slice(noun.length))))
    return { from: phrase.first, strong: true };
  const meant =
    field.trust === 'title' ||
    phrase.first === 0 ||
    pictured ||
    IS.test(before) ||
    /(我们|咱们|俺们|咱|俺|自家)$/.test(before);
  // 这批是新疆若羌灰枣: of what is at hand the sort's own character is enough.
  if (
    field.trust !== 'title' &&
    THIS_IS.test(before) &&
    /是$|用的?$/.test(before) &&
    nouns.some((noun) => endsShortly(hanRun(after), noun.slice(-1)))
  )
    return { from: phrase.first, strong: true };
  // 四川金阳青花椒，颗粒饱满: a clause that begins with a place and ends with the goods.
  // 内蒙古苏尼特羊，排酸冷冻: of meat the beast is enough.
  const clause =
    before === '' &&
    nouns.some(
      (noun) =>
        (noun.length > 1 && endsShortly(hanRun(after), noun)) ||
        (/.肉$/.test(noun) && endsShortly(hanRun(after), noun.slice(0, -1))),
    );
  if (clause && !phrase.short && field.trust !== 'title') return { from: phrase.first, strong: true };
  return (ofGoods || nouns.some((noun) => after.startsWith(noun) || goods.startsWith(noun))) && meant
    ? { from: phrase.first, strong: true }
    : undefined;
}

/** Said of others' goods, of what these grew from, or to put that place's below these. */
const isOfOthers = (before: string, farther: string): boolean =>
  OTHERS.test(before) || OF_MEANS.test(before) || MEANS_FROM.test(before) || OUTDONE.test(farther);

/** True where the words around a place say that others than the goods come from there. */
export function speaksOfOthers({ stream }: Field, { first, last }: { first: number; last: number }): boolean {
  const before = lastSentence(textOf(stream, Math.max(0, first - 18), first)).replace(LANDSCAPE, '');
  const farther = SENTENCE.exec(textOf(stream, last + 1, last + 24))?.[0] ?? '';
  return isOfOthers(before, farther) || OTHERS_FROM.test(before);
}

/** A short text in a picture or caption names the goods, as a title does; so does a shop's answer to what they are. */
function isPictured({ listing }: View, { name, stream }: Field): boolean {
  const source = name.startsWith('text[') ? listing.text?.[Number(name.slice(5, -1))]?.source : undefined;
  if (source === 'comment') return true;
  return (source === 'ocr' || source === 'caption') && stream.length <= SHORT_TEXT;
}

const SHORT_TEXT = 24;

const lastSentence = (text: string): string => text.slice(Math.max(0, text.search(/[^,，。!！?？;；\n]*$/)));
