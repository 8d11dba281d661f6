/** The clause before a place (`before`), what stands behind it up to the end of the clause (`farther`). */
type Told = { before: string; farther: string };

/** The one who speaks, as the words right before a place end: 我这边是河北, 咱家陕西, 我们是在甘肃. */
const SPEAKER =
  /(?<!告诉|给|问|跟|陪|带|教|送|找|帮|请)(我|我们|咱|咱们|俺们?|我家|咱家|俺家|自家|自己)(家|这边|这里|这儿|这|自己|现在|目前|今天|的|都|就|全|人|货|也|一直|主要){0,2}(是|是在|就在|在|就是|用的是|种在|做的是)?$/;
/** Ground, works or stores of goods, as the clause behind the place has them: 的地, 的厂子, 王坟的山楂树, 的库里打包. */
const OWN_GROUND =
  /^ ?[\u4e00-\u9fff]{0,8}?(的|这边|那边|当地|本地|有)[\u4e00-\u9fff]{0,5}?(?<!目的|各|当|本|外|内|门面|场|基|天|实|绝)(地|田|园|园子|[果茶菜药花瓜桑枣]园|厂|厂子|工厂|厂房|作坊|冷库|气调库|库|棚|大棚|塘|树|山|山头|窖|坊|车间|窑|林子|林场|牧场|草场|草原|海域|海区|矿|矿上)(里|上|头|边|下)?(?=$|[^\u4e00-\u9fff仓]|现|刚|今|自|直|种|养|给|打|发|收|摘|挖|出|产|做)/;
/** What is said of workers, guests and studies, and not of goods. */
const NOT_GOODS =
  /师傅|大师|老师|客户|客人|顾客|朋友|粉丝|家人|姐妹|老铁|读书|上学|打工|培训|学习|学艺|学的|开店|门店|旗舰|展会|展馆|参展|领奖|获奖|旅游|出差|住|路上|公司总部|办公|客服|仓库|云仓|总仓|分仓|直播间|技术|工艺|设备|机器|品种|种苗|树苗|种子|包材|包装盒|礼盒|盒子|瓶子/;
const MAKING =
  '纺织|织造|织好|织的|印染|印好|印的|染好|染的|烧制|烧成|灌浆|注浆|拉坯|上釉|打磨|加工|炒制|炒好|炒的|杀青|成型|缝制|压制|压的|压榨|雕刻|雕好|雕的|分拣|制作|打样|开料|酿造|酿的|熬制|熬的|分装|灌装|封装|发酵|晾晒|晒好|晒的|烘干|烘焙|腌制|腌的|做好|做的|做成|生产|代工|刺绣|绣好|绣的|种植|种的|种出|养殖|养的|采摘|摘的|采的|采收|收购|收的|捞的|捕捞|挖的|采挖|包制|包好|卤制|剥壳|脱壳|碾米|磨粉|榨油|屠宰|切片|泡制|挂霜|窨制';
/** 在南通家纺城织好印好: a place with 在, and what is done to the goods there. */
const MADE_AT = new RegExp(`^ ?(省|市|县|区)?[\\u4e00-\\u9fff]{0,8}?(${MAKING})`);
/** 潮州厂家批量灌浆: the makers of a place at work. */
const MAKERS_AT = new RegExp(
  `^ ?(省|市|县|区)?[\\u4e00-\\u9fff]{0,4}?(厂家|工厂|厂里|作坊|加工厂|家纺城|工业区|产业带|食品厂|茶厂|酒厂|瓷厂|窑口|车间)[\\u4e00-\\u9fff]{0,4}?(${MAKING})`,
);
/** 这个小枣是, 这批, 这车货: the goods at hand. */
const THIS_IS =
  /(这|咱这|我这|我们这|咱们这|今天这|手上这|眼前这|桌上这|这次)(个|款|批|些|车|筐|箱|罐|条|种|季|波)?[\u4e00-\u9fff]{0,9}?(呢|呀|啊|嘛)?[，, ]?(都|就|全|其实|实际上?)?(是|来自|用的是?|从|是从|是我们从|是咱们?从)?$/;
/** How goods of that place came, or what they are called there: 市场统货, 打磨的料子, 过来的. */
const CAME =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,7}?(统货|通货|市场货|本地货|客商货|(打磨|加工|过来|拉来|运来|发来|空运来|调来|收来|进来|批来|收|进|批|产|种|养|采|摘|捞|挖|炒|烧|酿|做|织|晒)的(料子?|原料|货|果子?|叶子|皮子|毛料|东西)?)(?=$|[^\u4e00-\u9fff]|[啊呀哦呢哈嘛吧到了就品价])/;
/** 从福建那边拿的茶青: fetched from there. */
const FETCHED =
  /^ ?(省|市|县|区)?[\u4e00-\u9fff]{0,4}?(那边|这边|那里|那块|老乡|农户|市场|产地|当地)?(拿|买|收|进|拉|采|要|订|批|运|调|购)(的|了|回|来|过来|进)[\u4e00-\u9fff]{0,3}/;
/** 其余用云南羊肚菌配, 与新疆185混装: what the goods are eked out with. */
const EKED_BEFORE =
  /(其余|剩下|余下|另外|不足)(的|部分)?(都|全)?(用|拿|以|掺|配|是|为)(了|的|点|些)?$|(掺|兑|拼)(了|着|点|些|入|进)*$/;
const EKED_THERE = /^ ?(省|市|县|区)?(产)?的?[\u4e00-\u9fff\w]{1,8}?(混装|混合|混着|拼配|拼装|混发|掺着|勾兑|搭着卖)/;

/**
 * True where the seller's own words make a place the goods' origin, whatever the wording: the speaker's ground or works, what is done to
 * goods there, how these goods came from there, what they are eked out with.
 */
export function isSpeakersPlace({ before, farther }: Told): boolean {
  if (NOT_GOODS.test(farther) || NOT_GOODS.test(before)) return false;
  return (
    (SPEAKER.test(before) && OWN_GROUND.test(farther)) ||
    (/(?<![现正存实所还])在$/.test(before) && MADE_AT.test(farther)) ||
    MAKERS_AT.test(farther) ||
    (THIS_IS.test(before) && CAME.test(farther)) ||
    (/从$/.test(before) && FETCHED.test(farther)) ||
    EKED_BEFORE.test(before) ||
    (/(和|与|跟|加|同|及)$/.test(before) && EKED_THERE.test(farther))
  );
}
