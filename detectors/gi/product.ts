import type { GeographicalIndication } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import type { Head } from '../goods/facts.ts';
import type { GoodsIndex, GoodsKind } from '../goods/lexicon.ts';
import type { Field, Span } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { seenIn, type View } from '../view.ts';
import { aboutIt, fitsIt } from './about.ts';
import { productsOf } from './name-parts.ts';
import { isCooked, isServed, SUBJECT, textBefore, textBehind } from './served.ts';

/**
 * What is sold beside a GI's name: its product; goods made with it or of its taste (`derived`); something far from it (`far`: tools,
 * prints, journeys, seedlings); perhaps only something of that colour (`doubtful`); or nothing that can be told.
 */
export type Sold = { is: 'product' | 'derived' | 'far' | 'doubtful' | 'unknown'; span?: Span };

/** Goods made from others: what they are made with is told by their name. */
const MADE_FROM =
  /(奶茶|拿铁|咖啡|饮料|饮品|饮|饭|粥|(?<![柿茶子砖])饼|糕|酥|糖|汁|酱|酒|醋|膏|丸|粽|粽子|饺|包子|汤圆|零食|面膜|月饼|面包|蛋糕|冰淇淋|雪糕|巧克力|薯片|面|面条|米粉|米线|锅巴|罐头|香肠|肠|馅|馅料|汤|羹|脯|夹心|酒心|布丁|果冻|披萨|三明治|汉堡|火锅|拌饭|炒饭|调料|调料包|底料|精华|面霜|洗发水|沐浴露|牙膏|香薰|沙拉|焗饭|烩饭|蛋挞|预制菜|蘸料|刺身|料汁|原浆|饮液|口服液|含片|胶囊|油|皂)$/;
/** What right behind a name makes it the name of something else: 香槟色, 波尔多液, 阳澄湖大闸蟹模型. */
const OTHER_BEHIND =
  /^(金色|红色|棕色|广场|小镇|酒店|玫瑰(?!香)|月季|公园|花园|大厦|小区|主题|同名|文化|博物馆|收纳|模型|摆件|挂件|玩具|图案|印花(?![布巾面])|装饰|海报|图书|技术|苗(?!木?基地|圃基地)|树苗|果苗|种苗|种子|盆栽|种植(?!基地|园|户|大户)|栽培(?!基地|园)|专用(?!标志)|包装盒|包装袋|礼品盒|空盒|手提袋|标签|吊牌|防伪|八件|工具|餐厅|旅游|一日游|采摘|门票|店铺转让)/;
/** The same of one character, which must stand right behind the name: 香槟杯, not 香槟 杯装. */
const OTHER_JOINED =
  /^(色|柜|书(?![法画写房桌架])|金(?!奖|牌|[\u4e00-\u9fff])|杯|塔|棕|犬|队|液|节(?!日)|机(?!器)|籽|灯|伞|扇|缸|架|(桶|罐|盒|瓶|袋|箱)(?!装|头|[身体]|[子上内]?[贴印标])|锅(?!巴)|刀|剪|勺)/;
/** A compound right behind the name that ends with a tool, a stuff or packing for it: 草莓棚膜, 脐橙保鲜纸箱, 宝剑剑架. */
const TOOL_BEHIND =
  /^[\u4e00-\u9fff]{0,6}(膜|网|绳|肥|肥料|农药|药剂|保鲜剂|(?<![随司])机|设备|剑架|刀架|展架|托架|支架|底座|货架|大棚|(纸|泡沫|快递|包装|打包|周转|塑料|水果|邮政)箱|(包装|网|塑料|编织|手提)袋|(打包|提|捆)扣)(?=$|[^\u4e00-\u9fff])/;
/** A compound that ends with what holds, stirs or cuts, behind food and drink: 普洱茶饼架. */
const STAND_BEHIND = /^[\u4e00-\u9fff]{1,4}(架|托盘|托|刷|钳|夹|勺|剪|刀|杯|壶|盅)(?=$|[^\u4e00-\u9fff])/;
/** The same behind a Latin name: Champagne glass, Cognac brown. */
const OTHER_WORDS_BEHIND =
  /^ (glass(es)?|flutes?|coupes?|colou?r(ed)?|leather|satin|silk|dress|bucket|cooler|stopper|opener|sabre|cork|cup|tumbler|vinegar|mustard|poster|print|candle|soap|toast|bar|tower|flavou?r(ed)?|truffles?|gummies|chocolates?|dog)\b/;
/** Shades of the names that are colours; of other drinks a grade: Tequila Gold. */
const SHADES_BEHIND = /^ (gold|golden|brown|tan|rose gold|pink|red|beige)\b/;
/** What right before a name makes it what other goods are eaten with, made of or used for: 配西湖龙井, 含宁夏枸杞. */
const WITH_BEFORE =
  /((?<!好)吃|搭配?|配|蘸|佐|配料含?|原料含?|含有?|内含|添加|加入|加|盛|泡|煮|蒸|绑|捆|适用于?|用于|专装|写|裱|练|可(装|放|煮|泡|磨|蒸|做|酿|冲|盛|切|储|存|碾|洗|烤|炒))$/;
/** One of a list of what goods are made of: 配料：猪肉、涪陵榨菜. */
const INGREDIENT_BEFORE = /(配料表?|原料|辅料|馅料?|成分|食材)[:： 含为有是]{0,2}([^。；;!！\s]{1,12}[、,，])*$/;
const LIST_REACH = 24;
/** 选用河北鸡泽辣椒, where the table of ingredients lists it beside others: what goods are made with. */
const CHOSEN_BEFORE = /(选用|采用|甄选|精选|严选|使用)[\u4e00-\u9fff]{0,4}$/;
/** Behind the name of things of a craft these are the things themselves: 钧瓷花瓶, 德化白瓷茶杯. */
const THING_BEHIND = /^(杯|塔|伞|扇|缸|罐|盒|瓶|架|桶|摆件|挂件|装饰|茶叶?罐|刀|剪|勺|锅|盆|灯)/;
const SPICE = /^ ?(专用|同款|秘制)?(香料|卤料|卤包|调料|腌料|配料|料包|蘸料|料汁|底料|调味)/;
/** 赣南脐橙也能榨, 紫砂壶适用: what a tool can do with them. */
const CAN_BEHIND =
  /^ ?(适用|通用|配套|伴侣|养护|保养)|^用(?![\u4e00-\u9fff])|^ ?(也|都|均|皆)(能|可以?)(榨|装|放|煮|泡|用|切|削|磨|蒸|做|剥|开|夹|存)/;
const CONSUMABLE = new Set([5, 29, 30, 31, 32, 33]);
const DRINKS = new Set([32, 33]);

type Asked = { view: View; gi: GeographicalIndication; uses: readonly Sighting[]; goods: GoodsIndex };

/** Tells by nouns of title and category what is sold under a GI's name. */
export function soldUnder({ view, gi, uses, goods }: Asked): Sold {
  const kinds = kindsOf(gi, goods);
  const heads = view.goods().heads.filter((head) => isGoods(head) && !(isCraft(gi) && (isGlaze(head) || isHeld(head))));
  const own = heads.filter((head) => isInside(head, uses) || isProduct(head, gi, kinds));
  const told = toldApart({ view, gi, uses, goods }, { kinds, heads, own });
  if (told !== undefined) return told;
  const others = heads.filter((head) => !own.includes(head));
  const last = others[others.length - 1];
  if (own.some((head) => head.source === 'category')) return { is: 'product' };
  const named = own.some((head) => !isInside(head, uses));
  if (isColour(uses) && !named && !isMeasured(view, uses)) return { is: 'doubtful' };
  if (last === undefined)
    return { is: own.length > 0 || endsWithProduct(gi) || isPoured(uses) ? 'product' : 'unknown' };
  const far = others.find((head) => isFar(head, kinds) && standsLast(head, heads));
  if (far !== undefined) return { is: 'far', span: far.span };
  if (own.length === 0) return { is: isFar(last, kinds) ? 'far' : 'derived', span: last.span };
  const joined = uses.map((use) => others.find((head) => use.field === head.field && head.first === use.last + 1));
  const alone = uses.some((use, k) => use.field.trust === 'title' && joined[k] === undefined);
  const first = joined.find((head) => head !== undefined);
  return first === undefined || (alone && named) ? { is: 'product' } : { is: 'derived', span: first.span };
}

/** The table of ingredients lists the name, or what it is called by, beside others. */
const isIngredient = ({ listing: { attributes = {} } }: View, gi: GeographicalIndication): boolean =>
  Object.entries(attributes).some(
    ([key, value]) => /配料|成分|原料|ingredients?/i.test(key) && value.includes(gi.name) && /[、,，;；]/.test(value),
  );

type Heads = { kinds: readonly GoodsKind[]; heads: readonly Head[]; own: readonly Head[] };

/** What words about the name tell before any noun is weighed: books and journeys about it, dishes, spices, goods made with it. */
function toldApart({ view, gi, uses, goods }: Asked, { kinds, heads, own }: Heads): Sold | undefined {
  const isOwn = (noun: string): boolean => kinds.some((kind) => goods.kindOf(noun)?.class === kind.class);
  const fitted = fitsIt(view, uses);
  if (fitted !== undefined && !own.some((head) => head.source === 'category')) return { is: 'far', span: fitted };
  const about = aboutIt(view, { craft: isCraft(gi), isOwn, own, uses });
  if (about !== undefined) return { is: 'far', span: about };
  const titled = uses.filter((use) => use.field.trust === 'title');
  const behind = titled.find(
    (use) =>
      (isOtherBehind(textBehind(use), isCraft(gi) && !/纸/.test(gi.product)) && !isSeed(textBehind(use), gi)) ||
      (isColour([use]) && SHADES_BEHIND.test(textBehind(use))),
  );
  if (behind !== undefined) return { is: 'far', span: seenIn(behind) };
  const served = titled.find(isServed);
  if (served !== undefined) return { is: 'far', span: seenIn(served) };
  const sure = own.some((head) => head.source === 'category' && isNamed(head, gi));
  const made = titled.find((use) => {
    const text = textBehind(use);
    return (
      (isMadeFrom(text, gi, kinds) && !sure) || isDish(text, gi) || isSpice(text, gi) || isCooked(text, productsOf(gi))
    );
  });
  if (made !== undefined) return { is: 'derived', span: seenIn(made) };
  const other = heads.filter((head) => head.source === 'category' && !own.includes(head))[0];
  if (other !== undefined && !own.some((head) => head.source === 'category') && isOtherFare(other, gi, kinds))
    return { is: 'derived', span: other.span };
  if (other !== undefined && isSoldAs(other, heads, own)) return { is: 'derived', span: other.span };
  const along =
    uses[0]!.field.trust === 'title' &&
    (WITH_BEFORE.test(textBefore(uses[0]!)) ||
      INGREDIENT_BEFORE.test(textBefore(uses[0]!, LIST_REACH)) ||
      (CHOSEN_BEFORE.test(textBefore(uses[0]!, SUBJECT)) && isIngredient(view, gi)) ||
      CAN_BEHIND.test(textBehind(uses[0]!)));
  return along ? { is: 'derived', span: seenIn(uses[0]!) } : undefined;
}

/** The category names other goods by a noun that the title sells too: 月饼 of 榨菜鲜肉月饼. */
const isSoldAs = (category: Head, heads: readonly Head[], own: readonly Head[]): boolean =>
  !own.some((head) => head.source === 'category') &&
  heads.some((head) => head.source === 'title' && !own.includes(head) && head.key.endsWith(category.key));

const kindsOf = (gi: GeographicalIndication, goods: GoodsIndex): GoodsKind[] =>
  isCraft(gi)
    ? [CRAFT]
    : productsOf(gi)
        .map((noun) => goods.kindOf(noun))
        .filter((kind) => kind !== undefined);

const endsWithProduct = (gi: GeographicalIndication): boolean =>
  productsOf(gi).some((product) => gi.name.endsWith(product));

/** Names that are also a colour: goods or a measure of drink must stand beside them. */
const COLOURS = new Set('香槟 干邑 波尔多 勃艮第 champagne cognac bordeaux burgundy bourgogne'.split(' '));
const MEASURE =
  /\d ?(ml|毫升|cl|l\b|升|度|%|vol|瓶|支|年|g\b|kg|克|斤|公斤)|瓶装|整箱|箱装|酒|起泡|干白|干红|白中白|黑中白|半干|珍藏|陈酿|一瓶|\bnv\b|brut|vsop|\bxo\b/i;

/** 干邑XO，700毫升: what is said right behind the name in speech or a picture. */
const isPoured = (uses: readonly Sighting[]): boolean =>
  uses.some((use) => use.field.trust === 'side' && MEASURE.test(textBehind(use)));

/** Goods that are weighed or poured, or of which the title says little but the name. */
const isMeasured = ({ listing: { title, attributes = {} } }: View, uses: readonly Sighting[]): boolean =>
  MEASURE.test(title) ||
  isPoured(uses) ||
  Object.keys(attributes).some((key) => /净含量|容量|酒精度|保质期|年份/.test(key)) ||
  [...title.matchAll(/\p{L}/gu)].length <= [...uses[0]!.name.text].length + 4;

const isColour = (uses: readonly Sighting[]): boolean => COLOURS.has(skeletonText(uses[0]!.name.text));

/** 向日葵籽 where the seed is what is protected (葵花籽, 瓜子). */
const isSeed = (text: string, gi: GeographicalIndication): boolean =>
  /^籽(?![\u4e00-\u9fff])/.test(text) && productsOf(gi).some((product) => /籽|瓜子/.test(product));

function isOtherBehind(text: string, craft: boolean): boolean {
  const behind = text.trimStart();
  const other = OTHER_BEHIND.test(behind) || OTHER_JOINED.test(text);
  if (!craft && STAND_BEHIND.test(text)) return true;
  return (other && !(craft && THING_BEHIND.test(behind))) || TOOL_BEHIND.test(text) || OTHER_WORDS_BEHIND.test(text);
}

/** The run of Chinese right behind a name ends with goods made from others: 酒心巧克力 behind 香槟. */
function isMadeFrom(text: string, gi: GeographicalIndication, kinds: readonly GoodsKind[]): boolean {
  const run = /^[\u4e00-\u9fff]+/.exec(text)?.[0] ?? '';
  const made = MADE_FROM.exec(run)?.[0];
  if (made === undefined || productsOf(gi).some((product) => product.endsWith(made))) return false;
  return !(made === '酒' && kinds.some((kind) => DRINKS.has(kind.class)));
}

/** A dish named after a place or with a drink: 勃艮第炖牛肉, 香槟焗龙虾. */
const isDish = (text: string, gi: GeographicalIndication): boolean =>
  /^[式风]?(炖|焖|烩|烤|煎|炒(?!青|制)|红烧|焗|炸|蒸(?!馏|青)|煨|熏|腌|扒)[\u4e00-\u9fff]{1,4}/.test(text) &&
  !endsWithProduct(gi);

/** Spices to make a dish with, not the dish: 道口烧鸡 香料包. */
const isSpice = (text: string, gi: GeographicalIndication): boolean =>
  SPICE.test(text) && !/[料酱醋椒粉]$/.test(productsOf(gi).join(''));

/** A category of drinks for food, of food for drinks, or of seasoning for either: goods that only bear the name. */
function isOtherFare(head: Head, gi: GeographicalIndication, kinds: readonly GoodsKind[]): boolean {
  if (kinds.length === 0 || !CONSUMABLE.has(head.kind.class)) return false;
  if (/料包|卤料|香料|腌料|调料|底料/.test(head.key)) return isSpice('香料', gi);
  const drinks = kinds.some((kind) => DRINKS.has(kind.class));
  return drinks !== DRINKS.has(head.kind.class) && kinds.every((kind) => CONSUMABLE.has(kind.class));
}

/** Things to use rather than to eat, whether the goods lexicon knows them or not. */
const isCraft = ({ product }: GeographicalIndication): boolean =>
  /瓷|陶|紫砂|壶|盏|碗|杯|盘|砚|宣纸|丝绸|绸|缎|云锦|蜀锦|宋锦|刺绣|绣$|毯|毛笔|湖笔|墨锭|墨条|徽墨|扇|木雕|石雕|砖雕|玉雕|玉器|漆器|锡器|铜器|银器|竹编|草编|剪纸|年画|唐卡|剑|刀|灯|乐器|古琴|伞|梳|琴|筝|笛|箫|鼓|锣|葫芦|风筝|琉璃|景泰蓝|核雕|牙雕|根雕|藤编|柳编|泥塑|泥人|皮影|蜡染|扎染|苗绣|土布|夏布|棉被|蚕丝|湖丝|香包|镜|玛瑙|玉石|翡翠|奇石|红木|羊绒|羊毛|珍珠|烟花|家具/.test(
    product,
  );
/** What things of a craft are sold as, whatever the craft. */
const CRAFT_GOODS = /工艺品|艺术品|手工艺|摆件|收藏品|文房/;
/** What is done to things of any sort: 苏绣屏风, 云锦围巾, 漆器首饰盒. */
const TECHNIQUE = /蚕丝|湖丝|羊绒|羊毛|绣|锦|缂丝|绸|缎|蜡染|扎染|土布|夏布|漆器|木雕|竹编|草编|藤编|柳编|景泰蓝|剪纸/;
const THINGS = new Set([14, 16, 18, 20, 21, 24, 25, 26, 27]);
const CRAFT: GoodsKind = { class: 21, group: 'household' };

/** What is sold, not how it is put up (3包, 礼盒). */
function isGoods({ kind, source, key, field, first, last }: Head): boolean {
  // 越南原料 tells where goods are made of, and names none.
  if (kind.group === 'packaging' || source === 'prose' || (key === '原料' && source === 'title')) return false;
  if (source === 'title' && field !== undefined && SCENT.test(textAt(field, last + 1))) return false;
  if (source === 'title' && field !== undefined && isForWhom(field, { last, service: kind.class >= 35 })) return false;
  return (
    [...key].length > 1 ||
    field === undefined ||
    !/[\d一二两三四五六八十半几]/.test(String.fromCodePoint(field.stream.symbols[first - 1] ?? 0))
  );
}

/** 兰花香, 栀子香型: what a tea or a liquor smells of. */
const SCENT = /^香(?![薰水囊包皂炉烟米薯菇肠椿蕉梨樟])/;

const textAt = ({ stream }: Field, from: number, size = 2): string =>
  String.fromCodePoint(...stream.symbols.subarray(from, Math.min(stream.length, from + size)));

/** 梅子青, 猪油白, 茶叶末釉, 葡萄纹: what glazes and patterns are named after. */
const isGlaze = ({ source, field, last }: Head): boolean =>
  source === 'title' &&
  field !== undefined &&
  /^(青|白|红|黄|绿|紫|蓝|末|釉|纹|色)/.test(
    String.fromCodePoint(...field.stream.symbols.subarray(last + 1, Math.min(field.stream.length, last + 2))),
  );

/** 酒 of 酒坛, 茶 of 茶罐: what a pot of a craft holds. */
const isHeld = ({ source, field, last }: Head): boolean =>
  source === 'title' && field !== undefined && /^[坛罐壶杯盏瓶缸盅碗盘瓮]/.test(textAt(field, last + 1, 1));

/** 涮锅用, 餐饮装, 餐饮粉, 餐饮 5L and catering pack tell what or whom the goods are for. */
function isForWhom({ stream }: Field, { last, service }: { last: number; service: boolean }): boolean {
  const after = String.fromCodePoint(...stream.symbols.subarray(last + 1, Math.min(stream.length, last + 6)));
  return (
    /^([炖炒煮蒸烧烤涮泡煲卤煎]?用|装|专用|必备|店|版|级|供货)/.test(after) ||
    (service && /^([\u4e00-\u9fff]| ?\d| (pack|size|tin|tub|bag))/.test(after))
  );
}

/** 柿饼 of 柿子, 芒果干 of 芒果, 茶饼 of 茶叶, 核桃仁 of 核桃: the goods themselves, dried, pressed or shelled. */
const DRIED = /^(柿|茶)(?=饼$)|^.+(?=[干仁]$)/;

/** 柚 of 柚子 for 胡柚, 橙 of 橙子 for 脐橙. */
const PLAIN_NOUN = /^[\u4e00-\u9fff](?=[子头]$)/;

/** True where a noun names the GI's goods by a noun of its own. */
const isNamed = (head: Head, gi: GeographicalIndication): boolean => {
  const fresh = DRIED.exec(head.key)?.[0];
  const bare = PLAIN_NOUN.exec(head.key)?.[0];
  return productsOf(gi)
    .map(skeletonText)
    .some(
      (product) =>
        head.key === product ||
        head.key.endsWith(product) ||
        product.endsWith(head.key) ||
        (fresh !== undefined && product.startsWith(fresh)) ||
        (bare !== undefined && product.endsWith(bare)),
    );
};

/** True where a noun names the GI's own sort of goods. */
function isProduct(head: Head, gi: GeographicalIndication, kinds: readonly GoodsKind[]): boolean {
  if (head.kind.accessory) return kinds.includes(CRAFT) && /[罐盒杯架盘托座器具碗盏壶]$/.test(head.key);
  if (isNamed(head, gi) || (kinds.includes(CRAFT) && CRAFT_GOODS.test(head.key))) return true;
  // 白板 of 宝清大白板南瓜籽 is the sort that the name tells, wherever it stands.
  if ([...head.key].length > 1 && skeletonText(gi.name).includes(head.key)) return true;
  if (TECHNIQUE.test(gi.product) && THINGS.has(head.kind.class)) return true;
  const made = MADE_FROM.exec(head.key)?.[0];
  if (made !== undefined && !DRINKS.has(head.kind.class) && !productsOf(gi).some((product) => product.endsWith(made)))
    return false;
  return kinds.some(
    (kind) => head.kind.group === kind.group || (DRINKS.has(head.kind.class) && DRINKS.has(kind.class)),
  );
}

const isInside = (head: Head, uses: readonly Sighting[]): boolean =>
  uses.some((use) => use.field === head.field && head.first <= use.last && use.first <= head.last);

/** Nothing to eat beside food, and the other way round; accessories and services beside anything. */
const isFar = (head: Head, kinds: readonly GoodsKind[]): boolean =>
  (head.kind.accessory === true && !kinds.includes(CRAFT)) ||
  head.kind.class >= 35 ||
  head.kind.group === 'flowers-pets' ||
  CONSUMABLE.has(head.kind.class) !== (kinds.length === 0 || kinds.some((kind) => CONSUMABLE.has(kind.class)));

/** Goods by category, or the last noun of the title: 西湖龙井 茶具. */
const standsLast = (head: Head, heads: readonly Head[]): boolean =>
  head.source === 'category' ||
  !heads.some((other) => other.source === 'title' && other.field === head.field && other.first > head.first);
