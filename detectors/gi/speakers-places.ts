/** The clause before a place (`before`), what stands behind it up to the end of the clause (`farther`) and beyond (`behind`, `uncut` before it). */
type Told = { before: string; farther: string; behind: string; uncut: string };

/** The one who speaks, as the words right before a place end: 我这边是河北, 咱家陕西, 我们是在甘肃. */
const SPEAKER =
  /(?<!告诉|给|问|跟|陪|带|教|送|找|帮|请)(我|我们|咱|咱们|俺们?|我家|咱家|俺家|自家|自己|婆家|娘家|外婆家|奶奶家|舅舅家|亲戚家)(家|这边|这里|这儿|这|自己|现在|目前|今天|的|都|就|全|人|货|也|一直|主要){0,2}(是|是在|就在|在|就是|用的是|种在|做的是)?$/;
/** Ground, works or stores of goods, as the clause behind the place has them: 的地, 的厂子, 王坟的山楂树, 的库里打包. */
const OWN_GROUND =
  /^ ?[\u4e00-\u9fff]{0,8}?(的|这边|那边|当地|本地|有)[\u4e00-\u9fff]{0,5}?(?<!目的|各|当|本|外|内|门面|场|基|天|实|绝)(地|田|园|园子|[果茶菜药花瓜桑枣橘橙柑柚桃梨柿杏李梅蕉椒]园|厂|厂子|工厂|厂房|作坊|冷库|气调库|库|棚|大棚|塘|树|山|山头|窖|坊|车间|窑|林子|林场|牧场|草场|草原|海域|海区|矿|矿上)(里|上|头|边|下)?(?=$|[^\u4e00-\u9fff仓]|现|刚|今|自|直|种|养|给|打|发|收|摘|挖|出|产|做)/;
/** What is said of workers, guests and studies, and not of goods. */
const NOT_GOODS =
  /师傅|大师|老师|[焙酒茶艺计]师|(?<![科大中小化农文])学(?=[屠酿烧做种养炒做打织绣])|客户|客人|顾客|朋友|粉丝|家人|姐妹|老铁|读书|上学|打工|培训|学习|学艺|学的|开店|门店|旗舰|展会|展馆|参展|领奖|获奖|旅游|出差|住|路上|公司总部|办公|客服|仓库|云仓|总仓|分仓|直播间|技术|工艺|设备|机器|品种|种苗|树苗|种子|包材|包装盒|礼盒|盒子|瓶子/;
const MAKING =
  '纺织|织造|织好|织的|印染|印好|印的|染好|染的|烧制|烧成|灌浆|注浆|拉坯|上釉|打磨|加工(?!厂|园|区|设备|费|坊)|炒制|炒好|炒的|杀青|成型|缝制|压制|压的|压榨|雕刻|雕好|雕的|制作|打样|开料|酿造|酿的|熬制|熬的|灌装|发酵|晾晒|晒好|晒的|烘干|烘焙|腌制|腌的|做好|做的|做成|生产|代工|刺绣|绣好|绣的|上釉|上的釉|描金|画的|种植|种的|种出|养殖|养的|采摘|摘的|采的|采收|收购|收的|捞的|捕捞|挖的|采挖|包制|包好|收割|采割|捞上来|卤制|剥壳|脱壳|碾米|磨粉|榨油|屠宰|泡制|挂霜|窨制';
/** 在南通家纺城织好印好: a place with 在, and what is done to the goods there. */
const MADE_AT = new RegExp(`^ ?(省|市|县|区)?[\\u4e00-\\u9fff]{0,8}?(${MAKING})`);
/** 潮州厂家批量灌浆: the makers of a place at work. */
const MAKERS_AT = new RegExp(
  `^ ?(省|市|县|区)?[\\u4e00-\\u9fff]{0,4}?(厂家|工厂|厂里|作坊|加工厂|家纺城|工业区|产业带|食品厂|茶厂|酒厂|瓷厂|窑口|车间)[\\u4e00-\\u9fff]{0,4}?(${MAKING})`,
);
/** 这个小枣是, 这批, 这车货: the goods at hand. */
export const THIS_IS =
  /(这|咱这|我这|我们这|咱们这|今天这|手上这|眼前这|桌上这|这次)(个|款|批|些|车|筐|箱|罐|条|种|季|波)?[\u4e00-\u9fff]{0,9}?(呢|呀|啊|嘛)?[，, ]?(都|就|全|其实|实际上?)?(是|来自|用的是?|从|是从|是我们从|是咱们?从|是我们|是咱们?|是俺们?)?$/;
/** 我们船在舟山: where the speaker's boat, pond or shed is. */
const OUR_MEANS =
  /(我|我们|咱们?|俺们?|我家|咱家|自家)的?(船|渔船|船队|网|渔排|棚|大棚|塘|塘口|厂子?|作坊|果园|茶园|园子|地)(都|就|全)?(停|开|建)?(在|到)$/;
/** How goods of that place came, or what they are called there: 市场统货, 打磨的料子, 过来的. */
const CAME =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,7}?(统货|通货|市场货|本地货|客商货|(冷库|气调库|果库|产地|库里)(出|发|拿|提)的|来的|(打磨|加工|过来|拉来|运来|发来|空运来|调来|收来|进来|批来|收|进|批|产|种|养|采|摘|捞|挖|炒|烧|酿|做|织|晒)的(料子?|原料|货|果子?|叶子|皮子|毛料|东西)?)(?=$|[^\u4e00-\u9fff]|[啊呀哦呢哈嘛吧到了就品价])/;
/** 种子是从日本: what is not the goods, and came from there. */
export const OF_MEANS =
  /(苗|苗种|种苗|种子|设备|机器|机械|生产线|流水线|包材|包装[袋盒箱罐]?|礼盒|盒子|瓶子?|罐子|模具|师傅|技术员?|工艺|专家)(都|全|也|均)?(是?(让|找|请|托|委托)|是|是从|从|由|选自|来自|买自|引自|产自|为|在)?$/;
/** 从福建那边拿的茶青: fetched from there. */
const FETCHED =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,4}?(那边|这边|那里|那块|老乡|农户|市场|产地|当地)?(拿|买|收|进|拉|采|要|订|批|运|调|购)(的|了|回|来|过来|进)[\u4e00-\u9fff]{0,3}/;
/** 我人在烟台栖霞，我家三十亩果园就在山脚下: where the speaker is, and the ground there. */
const IS_HERE = /(我|我们|咱|咱们|主播|俺)(的?人|现在人?|家|老家|就)?(住|就|正)?(在|是)$/;
const GROUND_NEXT =
  /^[^。！!；;\n]{0,6}[，, ](我家|我们家?|咱们?家?|自家|俺们?家?)[^，,。！!；;\n]{0,6}(园|地|田|塘|山|棚|厂|作坊|窑|蜂场|牧场)(子)?(就)?(在(山|后|前|旁|这|村|脚|身|河|湖|路)|有|种|，|,|$)/;
/** 我爸在河南西峡种了二十年: what the speaker's kin do there. */
const KIN =
  /(我|咱|俺)(们)?(爸|妈|爸妈|父母|爹|娘|哥|弟|姐|妹|叔|伯|舅|姑|姨|公公|婆婆|岳父|丈人|爷爷|奶奶|外公|外婆|老公|媳妇|亲戚|家里|家人|全家|老家人|(姐|妹|姑|舅|叔|伯|表|堂|大|二|小)[\u4e00-\u9fff]|战友|同学)(他们|们|家)?(就|一直|也|都)?在$/;
const KIN_GROW =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,6}?(种|养|酿|采|晒|烧|做|包|承包|打理|开厂|有园|[搞弄建办管][了着起]?[\u4e00-\u9fff\d]{0,5}(棚|园|厂|场|塘|亩|山|基地|作坊|窑))(了|着|的|茶|果|地|山|植|殖)?/;
/** 工厂仓库均在四川蒲江, 茶园位置：雅安: where the ground or works are, told as in a form. */
const LIES_AT =
  /(园|田|塘|棚|(?<!目的|驻|营|销售|发货|所在|产|源)地|基地|厂|厂房|工厂|作坊|车间|窑口?|牧场|农场|蜂场|园区|山头)([\u4e00-\u9fff]{0,3}(均|都|全|就|也|全部)?(设|位|坐落|建|开|处)?(在|于)|(的)?(位置|地点|坐标|所在地?|定位)[:： 在于是]{0,2})$/;

/** 我们在广西武鸣包了两百亩: land that the speaker works there. */
const LEASED =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,3}?(承包|包|租|流转|种|开|有)(了|着|下)?[\u4e00-\u9fff\d]{0,5}(亩|山头|果园|茶园|园子|鱼塘|虾塘|大棚|海区)/;
/** 现在发的是云南蒙自的, 到手都是: which goods are sent. */
const SENT_IS = /(发|卖|装|用|寄|拿|配|换|上|到)的?(货|果|料)?的?(都|就|全)?是(我们)?$/;
/** 料是从辽宁那边发的: what the goods are made of, sent from there. */
const STUFF_FROM = /(料子?|原料|果子|叶子|茶青|皮子|毛货|毛料|半成品|坯子?)[\u4e00-\u9fff]{0,4}从$/;
/** 花源地：, 蟹苗产区在: a word of source of any goods. */
const SOURCE = /[\u4e00-\u9fff](源地?|源头|货源地?)[:：][ ]?$/;

/** 由辽宁桓仁参农提供: who supplies the goods, by their place. */
const SUPPLIED =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,6}?(农|农户|渔民|牧民|基地|合作社|厂|厂家|工厂|园|农场|牧场|窑口|酒庄)[\u4e00-\u9fff]{0,4}(提供|供应|供货|直供|代工|加工|生产|种植|养殖|酿造|烧制)/;
/** 菊花哪来的，江苏射阳: what answers a question for the origin. */
const ASKED_FOR = /(哪来的|哪里来的?|哪[里儿]的|产[自在]哪[里儿]?|从哪[里儿]?来的?|产地呢)[？?，,。 ]{1,2}$/;
/** 攀枝花米易露天果园: a clause that begins with the place and ends with the ground there. */
const GROUND_THERE =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,6}?(果园|茶园|菜园|[桃梨橙枣参瓜药]园|基地|大棚|农场|林场|牧场|渔场|海域|稻田|塘口|蟹塘|茶山|窑口|酒庄|蜂场)(?=$|[^\u4e00-\u9fff])/;

/** 其余用云南羊肚菌配, 与新疆185混装: what the goods are eked out with. */
const EKED_BEFORE =
  /(其余|剩下|余下|另外|不足)(的|部分)?(都|全)?(用|拿|以|掺|配|是|为)(了|的|点|些)?$|(掺|兑|拼)(了|着|点|些|入|进)*$/;
const EKED_THERE = /^ ?(省|市|县|区)?(产)?的?[\u4e00-\u9fff\w]{1,8}?(混装|混合|混着|拼配|拼装|混发|掺着|勾兑|搭着卖)/;

/** 跟海南福山的一个农场合作的: with whom of that place the seller works. */
const PARTNERS =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,5}?的?(当地|本地)?的?(一个|一家|几家|几个|两家|两个|那家|老)?[\u4e00-\u9fff]{0,3}(农场|合作社|基地|果园|茶园|庄园|酒庄|牧场|养殖场|林场|厂子?|工厂|[\u4e00-\u9fff]农|农户|渔民|牧民|种植户|养殖户|大户)[\u4e00-\u9fff]{0,3}(合作|签了|签的|签约|对接|订的|定的|收的|拿的|拿货|直采|包销|包园)/;
/** 今年合作的是甘肃敦煌那边的枣农: whom of that place the seller buys from. */
const WORKS_WITH = /(合作|对接|签约?|包园|拿货|收货?|找)的(都|全|一直|主要)?(是|在)$/;
const GROWERS =
  /^ ?(省|市|县|区)?(那边|这边|当地|本地)?的?[\u4e00-\u9fff]{0,4}([\u4e00-\u9fff]农|农户|渔民|牧民|农场|合作社|基地|果园|茶园|牧场|厂)/;
/** 茶青不瞒你们，湖北鹤峰的: stuff of the goods, an aside, and its place. */
const STUFF_ASIDE =
  /(料子?|原料|茶青|鲜叶|叶子|果子|皮子|泥料|货|米|枣|鱼|虾|蟹|肉)(呢|呀|嘛|啊|的话)?(我?也?不瞒(你们?|大家|各位)|说实话|老实说|实话(实说|说|讲)|坦白(说|讲)|跟(你们?|大家)(说|讲)(实话)?)?(说|讲)?[，, ]{1,2}(就?是|都是)?$/;
/** 收青点都挪到鹤峰去了: where the seller has moved its works to. */
const MOVED_TO =
  /(收[\u4e00-\u9fff]?点|基地|厂子?|工厂|作坊|车间|果园|茶园|园子|棚|塘口?|牧场|加工)[\u4e00-\u9fff]{0,4}(挪|搬|迁|设|建|放|转)(到|在|去)了?$/;
/** 不是凤凰山上的，是梅州大埔我舅舅那几十亩茶山的: what it is instead, with whose ground there. */
const INSTEAD = /不是[^。！!？?；;]{1,14}[，, ]{1,2}(而|就|其实)?(是|都是|全是)(我们|咱们?)?$/;
const GROUND_OF =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,14}?([茶果]山|[\u4e00-\u9fff]园|基地|田里?|地里?|塘里?|棚里?|厂里?|窑里?|山上|林子|牧场|农场)的(?=$|[^\u4e00-\u9fff])/;
/** 今年就换到了山西临汾那边收柿子: where the goods are got now. */
const GONE_TO = /(换|改|转|挪|跑|去|到)(成|到|去|往|在)?了?$/;
const FORMERLY = /去年|前年|往年|以前|早年|早些年|曾经?|原来|那会儿/;
const GOT_THERE =
  /^ ?(省|市|县|区)?(那边|这边|那里|那块|当地|本地|乡下|村里|山里)?(去|来)?(收(?!藏|获|款|官|徒|益|到|听)|采购|采收|进货|拿货|批货|收购|订货)/;

/** 就让安徽霍山的亲戚帮忙做了三百斤: by whom of that place the goods are made. */
const HAS_MADE = /(让|找|托|请|委托|叫|拜托)$/;
const MADE_BY =
  /^ ?(省|市|县|区)?(那边|这边|当地|本地)?的?[\u4e00-\u9fff]{0,4}(亲戚|朋友|老乡|厂|厂家|工厂|作坊|[茶果菜枣药菌]农|农户|基地|合作社|窑口)[\u4e00-\u9fff]{0,4}(做|加工|代工|生产|种|养|炒|收|供|压|酿|烧|烘)/;
/** 包装袋是让河北的厂家做的: what goods come in. */
const PUT_IN = /包装|包材|袋|盒|瓶|罐|箱|标签|机器|设备|模具/;
/** 货是前天从迁西那边发过来的: not the parcel, the goods themselves. */
const GOODS_FROM = /(货源?|果子?|料子?|东西|鲜果|鲜货|这批|这车)(都|就|全)?是?[\u4e00-\u9fff]{0,4}从$/;
const SENT_HERE = /^ ?(省|市|县|区)?(那边|这边|那里|产地|当地|本地)?(发|运|寄|送|调|空运)(过来|来|到)/;
/** 先上一批山东潍坊的顶着: which batch is on sale. */
const BATCH = /(上|换|补|调|进|来)(了|成|上)?(一|几|两|这)(批|车|波|些|点)$/;
/** 主播背后这片山头就是湖北宜都的橘园: what lies around the speaker. */
const AROUND = /(身后|背后|后面|脚下|旁边|眼前|身边)[\u4e00-\u9fff]{0,6}(就|都|全)?是$/;

/** Whom a live room speaks to is none of whom it speaks of. */
const HAILED = /^.*?(家人|宝宝|宝子|老铁|姐妹|朋友|粉丝)们[，, ]?/;

/**
 * True where the seller's own words make a place the goods' origin, whatever the wording: the speaker's ground or works, what is done to
 * goods there, how these goods came from there, what they are eked out with.
 */
export function isSpeakersPlace({ before: told, farther, behind, uncut }: Told): boolean {
  const before = told.replace(HAILED, '');
  if (LIES_AT.test(before) && !/(门店|体验|办事|展|销售|公司)/.test(farther)) return true;
  if (HAS_MADE.test(before) && MADE_BY.test(farther) && !PUT_IN.test(before)) return true;
  if (NOT_GOODS.test(farther) || NOT_GOODS.test(before)) return false;
  return (
    ((SPEAKER.test(before) || AROUND.test(before)) && OWN_GROUND.test(farther)) ||
    (GOODS_FROM.test(before) && SENT_HERE.test(farther)) ||
    (BATCH.test(before) && /^ ?(省|市|县|区)?(那边|本地|当地)?(产|出)?的/.test(farther)) ||
    (IS_HERE.test(before) && GROUND_NEXT.test(behind)) ||
    (KIN.test(before) && KIN_GROW.test(farther)) ||
    (/(?<![现正存实所还])在(我们|咱们?|俺们?)?$|^$/.test(before) && MADE_AT.test(farther)) ||
    MAKERS_AT.test(farther) ||
    (THIS_IS.test(before) && CAME.test(farther)) ||
    (/从$/.test(before) && FETCHED.test(farther)) ||
    (SPEAKER.test(before) && LEASED.test(farther)) ||
    (SENT_IS.test(before) && /^ ?(省|市|县|区)?(那边|这边|产)?的(货|果子?|料)?(?=$|[^\u4e00-\u9fff])/.test(farther)) ||
    (STUFF_FROM.test(before) && /^ ?(省|市|县|区)?(那边|这边)?(发|来|运|寄)/.test(farther)) ||
    SOURCE.test(before) ||
    (/由$/.test(before) && SUPPLIED.test(farther)) ||
    ASKED_FOR.test(uncut) ||
    (before === '' && GROUND_THERE.test(farther)) ||
    (THIS_IS.test(before) &&
      /^ ?(省|市|县|区)?(那边|这边|产|老家|乡下|村里|山里|地里|镇上)?的(?=$|[^\u4e00-\u9fff])/.test(farther)) ||
    (/(跟|和|与|同)$/.test(before) && PARTNERS.test(farther)) ||
    (WORKS_WITH.test(before) && GROWERS.test(farther)) ||
    (STUFF_ASIDE.test(uncut) && /^ ?(省|市|县|区)?(那边|这边|产|本地|当地)?的(?=$|[^\u4e00-\u9fff])/.test(farther)) ||
    MOVED_TO.test(before) ||
    (INSTEAD.test(uncut) && GROUND_OF.test(farther)) ||
    (GONE_TO.test(before) && !FORMERLY.test(before) && GOT_THERE.test(farther)) ||
    OUR_MEANS.test(before) ||
    EKED_BEFORE.test(before) ||
    (/(和|与|跟|加|同|及)$/.test(before) && EKED_THERE.test(farther))
  );
}
