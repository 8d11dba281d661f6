import { skeletonText } from '../../lib/text/stream.ts';
import { isSeparator, Kind } from '../../lib/text/symbols.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';
import type { GoodsRelation } from '../goods/relation.ts';
import { hashOf, PLAIN } from '../text/latin/hash.ts';
import { isKnownWord } from '../text/latin/words.ts';
import type { Sighting } from '../text/matcher.ts';
import { dictionaryWords } from '../text/segment.ts';
import { type DraftReason, seenIn, type View } from '../view.ts';
import { OTHER_TRADE } from './claim.ts';

/** What shops add to the name they trade under: sorts of shops, of trade and of goods. */
const TRADE =
  /供应链|打码|打印|标识|声学|电声|口腔|护理|个护|研究室|工作室|实验室|衣柜|衣橱|露营|登山|垂钓|健身|瑜伽|滑雪|旅行|出行|球类|水业|面业|粮业|电业|灯业|送水|到家|代工|直发|直批|直卖|直采|供应|供货|专供|特供|货源|云仓|仓储|仓库|货仓|批零|批市|集散|市场|门市|服务中心|服务部|服务站|服务|安装|售后|用品|制品|产品|药妆|净水|空调|照明|音响|布艺|寝具|花艺|鲜花|绿植|园艺|农资|种业|肥业|饲料|渔具|钓具|骑行|车品|轮胎|机电|机械|设备|仪器|耗材|化工|石材|陶瓷|木业|门业|门窗|劳保|安防|制衣|针织|鞋帽|烟酒|茶庄|茶行|饮品|饮料|乳业|米业|糖业|糕点|烘焙|副食|干货|生鲜|水产|调味|教学|教具|书画|文房|礼品|药业|大?药房|保健|养生|滋补|健康|康复|美发|美容|美业|香氛|彩妆|个护|基地|酒水|照材|百货|杂货|官方|正品|精品|潮牌|特惠|惠购|影像|器材|装备|电工|水暖|油漆|涂料|床品|厨电|清洁|车业|车行|男裤|女裤|裤业|工装|羽绒|优品|良品|名品|潮流|潮品|时尚|轻奢|品质|好物|臻选|甄选|福利|旗舰|品牌|自营|直营|直销|直供|专营|专卖|专柜|工厂|厂家|源头|总部|总店|分店|折扣|特卖|特价|清仓|尾货|外贸|奥莱|批发|零售|经营部|研究所|中心|商行|商贸|贸易|实业|股份|有限|公司|集团|代理|连锁|超市|商城|优选|严选|专区|专场|直播间|生活馆|体验|小店|中国|国际|服饰|服装|男装|女装|童装|内衣|袜业|鞋业|鞋服|粮油|食品|零食|家居|家具|家电|智能|电器|电子|数码|影音|眼镜|户外|运动|体育|美妆|护肤|化妆品|珠宝|首饰|酒业|酒行|名酒|茶业|茶叶|宠物|母婴|配件|材料|商贸城|便利|社区|团购|折扣仓|汽配|汽车|电动|工具|五金|箱包|皮具|皮业|家纺|文具|玩具|医疗|器械|日化|洗护|乐器|琴行|钟表|厨具|厨卫|卫浴|建材|灯饰|[店馆行仓城厂坊铺屋社部号家粮站点处档汇]/g;
const LATIN_TRADE = /\b(official|flagship|store|shop|mall|outlets?|factory|sale|china|cn|co|ltd|direct)\b/g;
/** Where a branch stands, told at the end: 豪爵机车万达店, 城南分店, 人民路店. */
const BRANCH = /[^的妈爸姐哥弟妹叔婶爷奶家人仔子儿\s]{2,3}(?:分|门|路|街)?店$/;
/** So many characters may be left that are neither: more where the shop calls itself a maker's, or a seller by the lot, or where the name is no word. */
const LEFT = { coined: 4, trade: 2, other: 1 };
/** Names shorter than this may be anybody's, or a word that no dictionary holds. */
const COINED_FROM = { han: 3, latin: 5 };
const MAKER =
  /旗舰|官方|直营|直销|直供|专营|专卖|工厂|厂家|源头|总部|批发|折扣|特卖|特惠|清仓|奥莱|供应链|直批|直发|货源|代工|专供|批零|集散/;
/** 爱慕妈妈的批发店 is somebody's. */
const SOMEBODY = /[的妈爸姐哥弟妹叔婶爷奶家人仔子儿]/;
/** Likenesses of shorter names are too many: shops are called by all sorts of things. */
const LEAST_ALIKE = { han: 3, latin: 6 };

/**
 * A mark set as the name of a shop that sells its goods without showing it on them (Art. 57(7)): the shop's name begins with it, spelled
 * as it is or alike, and adds no more than what and how it sells. 好孩子妈妈的小店 is no such name.
 */
export function shopNameCue(
  used: readonly Sighting[],
  relation: GoodsRelation,
  { view, goods }: { view: View; goods: GoodsIndex },
): DraftReason | undefined {
  const named = used.find(
    (sighting) => sighting.first === 0 && (sighting.blurred ? isNear(sighting) : !sighting.doubtful),
  );
  if (named === undefined || relation.is !== 'identical') return undefined;
  if (used.some(({ field }) => field.trust !== 'seller')) return undefined;
  if (named.name.source === 'weak' || named.name.source === 'nickname' || named.name.shared) return undefined;
  const again = used.filter((other) => other !== named && other.field === named.field && !other.blurred);
  const left = untold(restOf(named, again, goods), view);
  return [...left].length <= allowed(named, left, view)
    ? { code: 'shop-name-mark', params: { name: named.name.text }, span: seenIn(named) }
    : undefined;
}

/** So much may be left of a shop's name beside what and how it sells; who has somebody's name in it may add least, who deals in used goods, parts or talk nothing at all. */
function allowed(named: Sighting, left: string, { listing }: View): number {
  const shop = listing.seller?.name ?? '';
  if (OTHER_TRADE.test(shop.replaceAll('配件', ''))) return -1;
  if (SOMEBODY.test(left)) return LEFT.other;
  if (isCoined(named)) return LEFT.coined;
  return MAKER.test(shop) ? LEFT.trade : LEFT.other;
}

/** A name as the directory has it that is no word of any language, nor anybody's: nobody calls a shop so by chance. */
function isCoined({ name, blurred }: Sighting): boolean {
  if (blurred || (name.script !== 'han' && name.script !== 'latin')) return false;
  const { symbols, script } = name;
  if (symbols.length < COINED_FROM[script]) return false;
  if (script === 'han') return !dictionaryWords().has(String.fromCodePoint(...symbols));
  return !isKnownWord(hashOf(Uint8Array.from(symbols), { from: 0, length: symbols.length }, PLAIN, -1));
}

const isNear = ({ name }: Sighting): boolean =>
  name.symbols.length >= (name.script === 'latin' ? LEAST_ALIKE.latin : LEAST_ALIKE.han);

/** What is left of a shop's name when the words that its listing uses as well are taken away: 投影 beside 投影仪, 羊绒 beside 纯羊绒. */
function untold(rest: string, { listing: { title, category } }: View): string {
  const told = skeletonText([title, ...(category ?? [])].join(' '));
  let left = rest;
  for (let k = 0; k + 1 < left.length; )
    if (told.includes(left.slice(k, k + 2))) left = left.slice(0, k) + left.slice(k + 2);
    else k++;
  return left;
}

type Piece = { first: number; last: number };

/** What a shop's name says behind the mark that is no word of a trade, no noun of goods and not the mark once more. */
function restOf({ field, last }: Sighting, again: readonly Piece[], goods: GoodsIndex): string {
  const { stream } = field;
  const known: Piece[] = [...goods.find(stream), ...again].filter((piece) => piece.first > last);
  let rest = '';
  for (let i = last + 1; i < stream.length; i++) {
    if (known.some((piece) => i >= piece.first && i <= piece.last)) continue;
    rest +=
      isSeparator(stream.kinds[i]!) && stream.kinds[i] !== Kind.Space ? ' ' : String.fromCodePoint(stream.symbols[i]!);
  }
  return rest.replace(BRANCH, '').replace(LATIN_TRADE, '').replace(TRADE, '').replace(/\s/g, '');
}
