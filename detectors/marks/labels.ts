import { symbolText } from '../../lib/text/stream.ts';
import type { Head } from '../goods/facts.ts';
import type { MarkGoods } from '../goods/relation.ts';
import type { WordSighting } from '../text/lexicon.ts';
import { said, type View } from '../view.ts';

/** Labels that bear a name, and empty packing: what also an everyday word on it makes the mark's. */
const BEARS_NAME =
  /标|唛|吊牌|吊卡|吊粒|铭牌|防伪|证书|保修卡|合格证|不干胶|内飞|贴$|空.?(盒|瓶|罐|箱|桶|料|包)|tag|label|patch|logo|empty/;

/** Old labels and bottles are collected one by one. */
const COLLECTED = /收藏|老物件|怀旧|旧藏|古董|藏品/;

/** Jars and bottles of a household: 储茶密封罐, 花瓶. */
const HOUSEHOLD = /密封罐|储物|储茶|储粮|收纳|花瓶|插花|摆件|茶道/;

/** So many pieces are no packing of one's own goods. */
const LOT = /(?<!\d)[1-9]\d{2,}\s?[个张枚套卷]/;

/** True for a label that bears a name, or packing that comes empty: it fits nothing, it is made to be put on goods. */
export const bearsName = (label: Head): boolean => BEARS_NAME.test(label.key);

/** A level of the category that holds packing, printing and trimmings. */
const PACKING_LEVEL = /包装|包材|辅料|印刷|标签|吊牌|商标|不干胶|防伪|酒瓶|彩盒|纸盒|制版|瓶盖/;

/** True where the platform files a listing under packing and printing: nobody sells the goods themselves there. */
export const isFiledAsPacking = (view: View): boolean =>
  (view.listing.category ?? []).some((level) => PACKING_LEVEL.test(level));

/** Words for a whole set speak of the goods where these lead: a 手机 with 包装盒 全套. */
const SET = new Set(['全套', '整套', '一套', '配套', '定制', '定做']);
const isLotWord = ({ word, field }: WordSighting, labelsLead: boolean): boolean =>
  field.trust === 'title' && (labelsLead || !SET.has(word));

/** A number of pieces from which an order begins (千只起订, 500个起), wherever it is said. */
const ORDER = /[\d千百万](只|个|枚|张|套|片|贴|卷|米|条)起/;
const isOrder = ({ word, field }: WordSighting): boolean => field.trust !== 'seller' && ORDER.test(word);

/** Labels that a title sells by themselves, in its order; whether one bears a name, they are sold by the lot, or filed as packing. */
type Labels = { labels: readonly Head[]; bears: boolean; lots: boolean; filed: boolean };

/**
 * The labels, tags, boxes or bottles that a title sells by themselves, heads that `isOther` does not take left out: all its goods are such,
 * or several of them are, or they are sold by the lot (定制, 批发, 1000个起).
 */
function labelsSold(view: View, isOther: (head: Head) => boolean): Labels | undefined {
  if (COLLECTED.test(view.listing.title)) return undefined;
  const sold = view.goods().heads.filter((head) => head.source === 'title' && isOther(head) && !isRight(head));
  const filed = isFiledAsPacking(view);
  const labels = sold.filter((head) => head.kind.group === 'packaging' || (filed && isVessel(head)));
  const first = labels[0];
  if (first === undefined || (!filed && sold.indexOf(first) > 1)) return undefined;
  const bears = labels.some(bearsName);
  // A tin that stands behind other goods is what these come in, whoever sells them.
  const trade = said(view, 'label-trade');
  const lots =
    LOT.test(view.listing.title) ||
    trade.some((word) => isLotWord(word, sold[0] === first)) ||
    (bears && trade.some(isOrder));
  // 茶叶包装盒 100套起 is one word for the box; it comes with the tea where nothing is sold by the lot.
  const compound = lots && sold.some((head) => head.field === first.field && head.last + 1 === first.first);
  if (!bears && !filed && labels.length < 2 && sold[0] !== first && !compound) return undefined;
  if (labels.length < sold.length && !lots && !filed && labels.length < 2) return undefined;
  return !lots && !filed && HOUSEHOLD.test(view.listing.title) ? undefined : { labels, bears, lots, filed };
}

/**
 * The first of the labels that a title sells by themselves (Art. 57(4)), nouns within the mark's own name apart. Undefined where the mark is
 * registered for packing, or is an everyday word on packing that need not bear it (皇冠瓶盖).
 */
export function labelAlone(
  view: View,
  goods: MarkGoods,
  mark: { isOwnName: (head: Head) => boolean; everyday: boolean },
): Head | undefined {
  if (goods.groups.has('packaging')) return undefined;
  if (goods.classes.size > 0 && [...goods.classes].every((niceClass) => niceClass >= SERVICES_FROM)) return undefined;
  const sold = labelsSold(view, (head) => !mark.isOwnName(head));
  if (sold === undefined) return undefined;
  const { labels, bears, lots, filed } = sold;
  if (!bears && !lots && !filed && isPutUp(view, goods)) return undefined;
  return mark.everyday && !bears ? undefined : (labels.find(bearsName) ?? labels[0]);
}

/** False where a title sells no labels by themselves, whatever the mark. */
export function maySellLabels(view: View): boolean {
  const { heads } = view.goods();
  if (!heads.some(({ kind }) => kind.group === 'packaging')) return false;
  const isNamed = ({ span, first, last }: Head): boolean =>
    view.sightings.some((one) => one.field.name === span.field && one.first <= last && first <= one.last);
  // Which nouns are a mark's own name only that mark can tell.
  return heads.some(isNamed) || labelsSold(view, () => true) !== undefined;
}

/** 证明商标, 注册商标, 著名商标: a right, and no label. */
const RIGHT = /(证明|集体|注册|驰名|[著着]名|知名|名牌|标志|授权|申请|国际)$/;

function isRight({ key, field, first }: Head): boolean {
  if (key !== '商标' || field === undefined) return false;
  return RIGHT.test(symbolText(field.stream.symbols, Math.max(0, first - 2), first));
}

/** What holds such goods (咖啡袋, 酒瓶) is packing where the platform files it so. */
const isVessel = ({ key, kind }: Head): boolean => kind.accessory === true && /[袋盒罐桶瓶箱罩扣]$/.test(key);

/** From this Nice class on a mark stands for services: nothing is packed under it. */
const SERVICES_FROM = 35;

/** The platform files a listing under the mark's own goods: a box in the title is what these come in (套装 24件 铁盒). */
const isPutUp = (view: View, goods: MarkGoods): boolean =>
  view
    .goods()
    .heads.some(
      ({ source, key, kind }) => source === 'category' && (goods.nouns.has(key) || goods.groups.has(kind.group)),
    );
