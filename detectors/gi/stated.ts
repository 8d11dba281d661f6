import type { Listing } from '../../domain/listing.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';
import { type Field, type Span, spanOf } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import type { View } from '../view.ts';
import { type Areas, isSameProvince, type OriginRelation, originRelation } from './origin.ts';
import type { OriginPatterns } from './origin-words.ts';
import { isOfOtherGoods } from './other-goods.ts';
import type { PlaceIndex } from './places.ts';
import { placesSaid, type SaidPlace } from './said-places.ts';
import { placesWeighed, type WeighedPlace } from './weigh-origin.ts';

/**
 * A place that the listing states: as the origin in a field of its own or in its text (strong), as the address of who made the goods, as the
 * maker's name, or where goods ship from and the seller is (weak).
 */
export type Stated = {
  source: 'field' | 'text' | 'address' | 'maker' | 'ship' | 'seller';
  text: string;
  is: OriginRelation;
  span: Span | { field: string };
};

const KEYS: readonly [Stated['source'], RegExp][] = [
  ['ship', /^(发货地|发货地址|发货城市|发货仓|仓库|所在地|宝贝所在地|ships? from|warehouse)$/i],
  ['address', /(生产|工厂|厂家|制造商|企业|加工|生产者|生产商|生产企业).{0,2}(地址|所在地)|厂址|^加工地$|^灌装地$/i],
  [
    'maker',
    /^(生产商|生产厂家|生产厂商|厂商|厂名|厂家|制造商|生产企业|生产者|生产单位|酒庄|manufacturer|producer)(名称)?$/i,
  ],
  [
    'field',
    /产地|产区|原产国|进口国|国产[/／]进口|是否进口|(种植|养殖|捕捞|采摘|原料|酿造|生产)(地|国|基地|区域|地区|来源|水域)|原料来源|货源地|^(省份|城市|地区|国家|国家[/／]地区)$|country|origin|made in|region|produced in/i,
  ],
];

/** A maker told by province and city, or by district, stands at an address: 河北省衡水市景县某食品厂. */
const ADDRESS =
  /^[\u4e00-\u9fff]{2,8}(省|自治区)[\u4e00-\u9fff]{2,6}(市|州|地区|盟)[\u4e00-\u9fff]|^(北京|上海|天津|重庆)市[\u4e00-\u9fff]{2,4}[区县]/;

/** What is weighed into bags by firms near by: their address says less than that of who cooks, brews or fires. */
const PACKED = /(茶|米|木耳|银耳|香菇|枸杞|枣|莲子|花椒|核桃|咖啡|豆|菌)$/;

/** Every place the listing states about its goods, with its relation to the area. */
export function statedOrigins(
  view: View,
  {
    areas,
    places,
    uses,
    nouns,
    goods,
    words,
  }: {
    areas: Areas;
    places: PlaceIndex;
    uses: readonly Sighting[];
    nouns: readonly string[];
    goods: GoodsIndex;
    words: OriginPatterns;
  },
): Stated[] {
  const { listing } = view;
  const stated: Stated[] = [];
  const packed = nouns.some((noun) => PACKED.test(noun));
  const add = (told: Stated['source'], text: string, span: Stated['span']): void => {
    const source = told === 'address' && packed && isSameProvince(text, areas, places) ? 'maker' : told;
    stated.push({ source, text: text.slice(0, 60), is: originRelation(text, areas, places), span });
  };
  if (listing.origin !== undefined) add('field', listing.origin, { field: 'origin' });
  for (const [key, value] of Object.entries(listing.attributes ?? {})) {
    const named = KEYS.find(([, pattern]) => pattern.test(key.trim()))?.[0];
    const source = named === 'maker' && ADDRESS.test(value) ? 'address' : named;
    if (source !== undefined) add(source, value, { field: `attributes.${key}` });
  }
  const isStatedHome = stated.some(({ source, is }) => source === 'field' && is !== 'outside' && is !== 'unknown');
  for (const field of view.fields) {
    const from = ownWords(field);
    if (from === undefined) continue;
    const saids = placesSaid(view, { field, uses, places, nouns });
    const told = new Set(saids.filter(({ strong }) => strong).map(({ first }) => first));
    const weighed = isTalk(field)
      ? placesWeighed(field, { uses, places, areas, nouns, stated: isStatedHome, words })
      : [];
    for (const said of [...saids, ...weighed.filter(({ first }) => !told.has(first)).map(sure)]) {
      const span = spanOf(field, said.first, said.last);
      if (span.start < from || isOfOtherGoods(field, said.first, nouns, goods)) continue;
      add(said.strong ? 'text' : 'ship', span.quote, span);
    }
  }
  if (listing.shipFrom !== undefined) add('ship', listing.shipFrom, { field: 'shipFrom' });
  addSeller(listing, add);
  return stated;
}

const isTalk = ({ trust }: Field): boolean => trust === 'description' || trust === 'side';
const sure = (place: WeighedPlace): SaidPlace => ({ ...place, strong: true });

/** How a shop's answer below a viewer's question begins. */
const REPLY = /(店家|商家|店主|店铺|卖家|掌柜的?|客服|主播|老板)(回复|答复|回|答)?[:：]/;

/** From where on a text is the seller's own: of a comment only what the shop answers; undefined where none of it is. */
function ownWords({ trust, stream }: Field): number | undefined {
  if (trust === 'title' || trust === 'description' || trust === 'side') return 0;
  const reply = trust === 'comment' ? REPLY.exec(stream.text) : null;
  return reply === null ? undefined : reply.index + reply[0].length;
}

/** Where the seller is, as it says and as its credit code tells (digits 3–4 are the province that registered it). */
function addSeller(listing: Listing, add: (source: 'seller', text: string, span: { field: string }) => void): void {
  const { seller } = listing;
  if (seller?.region !== undefined) add('seller', seller.region, { field: 'seller.region' });
  const code = skeletonText(seller?.uscc ?? '');
  const province = code.length === 18 ? REGISTERED_IN[code.slice(2, 4)] : undefined;
  if (province !== undefined) add('seller', province, { field: 'seller.uscc' });
}

/** Provinces by the first digits of their codes (GB/T 2260). */
const REGISTERED_IN: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '11北京市 12天津市 13河北省 14山西省 15内蒙古自治区 21辽宁省 22吉林省 23黑龙江省 31上海市 32江苏省 33浙江省 34安徽省 35福建省 36江西省 37山东省 ' +
    '41河南省 42湖北省 43湖南省 44广东省 45广西壮族自治区 46海南省 50重庆市 51四川省 52贵州省 53云南省 54西藏自治区 61陕西省 62甘肃省 63青海省 ' +
    '64宁夏回族自治区 65新疆维吾尔自治区'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), entry.slice(2)]),
);
