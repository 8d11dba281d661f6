import type { Listing } from '../../domain/listing.ts';
import { symbolStream, symbolText } from '../../lib/text/stream.ts';
import { isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import type { Field, Span } from '../text/fields.ts';
import { spanOf } from '../text/fields.ts';
import { holdsAny, triggersOf } from '../text/triggers.ts';
import type { GoodsIndex, GoodsKind, NounSighting } from './lexicon.ts';

/** A head noun of the listing: what is sold, as the category or the title says it; `prose` only shows what may be sold. */
export type Head = {
  key: string;
  kind: GoodsKind;
  source: 'category' | 'title' | 'attribute' | 'prose';
  span: Span;
  field?: Field;
  /** Of a level of the category above the deepest one, which names nothing that is known. */
  sector?: boolean;
  first: number;
  last: number;
};

/** What is sold: heads by category, title and attributes. Empty where no known noun stands there. */
export type GoodsFacts = { heads: Head[] };

const NOT_THE_GOODS_AFTER =
  /^(味|风味|口味|色(?!拉)|型(?!号)|图案|造型|香型|款式|形状|样式|印花|元素|专用|配件|清洗|清洁|防尘|伴侣|主题|不含|另购|除外|不送|自备|不带|记(?!号|忆)|回购|打卡|回收(?!再|的|来)|换[礼购新]|兑换)/;
/** Goods that go with such goods, in the same words: 威士忌同款冰格. */
const LIKE_OTHERS = /^同款\p{Script=Han}/u;
/** What cleans or cares for such goods, a space between: 运动鞋 清洗护理套装. */
const CARED_FOR = /^\s?(清洗|清洁|护理|保养|去污)(剂|液|膏|油|粉|刷|套装|护理|喷雾|湿巾|神器|海绵)/;
/** Behind a noun: what is sold are parts, accessories or vessels for such goods (手机配件, 耳机套, 鼠标脚贴, 茶叶罐). */
const ACCESSORY_AFTER =
  /^(配件|附件|零件|耗材|周边配|保护|壳|膜|套(?!装|餐|盒|组|机|系)|支架|底座|脚贴|贴(?!牌|合|身|片)|背带|挂绳|挂钩|挂件|垫|架|罩|格(?!子|纹|栅)|桶(?!装|子?齐)|柜|收纳|绑带|束带|夹(?!克)|勺|刷|杯|罐(?!装)|盒(?!装|子?齐)|箱(?!装|子?齐|起|价|\d)|篮|袋(?!装)|桨|滤网|滤芯|刀头|电池|遥控器|电源线|充电器|说明书|弦|拨片)/;
/** What makes another word of a noun of one character: 包邮, 表面, 笔记. */
const OTHER_WORD: Readonly<Record<string, RegExp>> = {
  包: /^[邮教退换赔售安上送税运修活熟甜好子含括围裹容办吃住查装]/,
  表: /^[面示达演现]/,
  笔: /^[记者画]/,
  车: /^[间位主牌祸]/,
  酒: /^[店精吧]/,
  茶: /^[色]/,
  书: /^[签画法店架桌房柜包]/,
};
/** What makes another word of a noun of one character by standing before it: 证书, 厘米, 代表. */
const OTHER_WORD_BEFORE: Readonly<Record<string, RegExp>> = {
  书: /[证明秘文保任聘请楷行草隶篆]$/,
  米: /[\d厘毫分公平纳虾玉]$/,
  表: /[代外图报列]$/,
  包: /[面荷红汤书背打承脚药茶料卤浴足饭香炖粉]$/,
  茶: /[抹奶]$/,
  箱: /[整一两三每成外按]$/,
  壳: /外$/,
  小包: /[立装分每]$/,
};
/** Papers and packing that come with goods are not what is sold: 带证书, 吊牌齐全, 附礼袋. */
const COMES_WITH_BEFORE = /[带有含配送附赠齐全留和及](\s?[a-z0-9]{1,4}\s?)?$/;
const COMES_WITH_AFTER =
  /^(价|齐|全(?!套|新|场|国)|完整|完好|都在|都有|还在|在|未拆|未剪|没剪|可查|包邮|俱全|随|可刻|能查)/;
const GIFT_BEFORE =
  /(送|赠|赠送|附赠|附|另购|不含|不带|搭配|搭|可装|能装|可放|装得下|适用|适用于|用于|适合|兼容|配|for|with|怕|像|如|代替)$/;
/** Most nouns have nothing of these beside them. */
const TRIGGERS = {
  notTheGoods: triggersOf(NOT_THE_GOODS_AFTER),
  likeOthers: triggersOf(/同款/),
  caredFor: triggersOf(CARED_FOR),
  accessory: triggersOf(ACCESSORY_AFTER),
  gift: triggersOf(GIFT_BEFORE),
};
const GOODS_KEYS =
  /^(品类|品名|产品名称|商品名称|类别|类型|商品类型|种类|产品类型|适用商品|product type|category|type)$/i;

/** Finds what a listing sells. Category heads come first: a platform's own words for it. */
export function goodsFacts(listing: Listing, fields: readonly Field[], index: GoodsIndex): GoodsFacts {
  const heads: Head[] = [...categoryHeads(listing.category ?? [], index)];
  for (const field of fields) {
    if (field.trust === 'title') heads.push(...textHeads(field, 'title', index));
    else if (field.name.startsWith('attributes.') && GOODS_KEYS.test(field.name.slice(11)))
      heads.push(...textHeads(field, 'attribute', index));
  }
  if (heads.every(({ sector }) => sector === true))
    heads.push(...fields.filter((field) => field.trust === 'title').flatMap(tailsOf(index)));
  if (heads.length === 0 || listing.kind === 'post')
    for (const field of fields) if (field.trust === 'description') heads.push(...textHeads(field, 'prose', index));
  return { heads };
}

/** Where no noun is known, the characters with which runs of Chinese end tell what compounds are: 竹笛 is a 笛. */
const tailsOf =
  (index: GoodsIndex) =>
  (field: Field): Head[] => {
    const { stream } = field;
    const heads: Head[] = [];
    for (let i = 1; i < stream.length; i++) {
      const ends = i + 1 >= stream.length || isSeparator(stream.kinds[i + 1]!);
      if (!ends || stream.kinds[i] !== Kind.Han || stream.kinds[i - 1] !== Kind.Han) continue;
      const key = String.fromCodePoint(stream.symbols[i]!);
      const kind = index.tailKind(key);
      if (OTHER_WORD_BEFORE[key]?.test(around(stream, i - 1, i - 1))) continue;
      if (kind !== undefined) heads.push(headOf({ key, kind, first: i, last: i }, 'title', field));
    }
    return heads;
  };

/** The deepest level of the category path that names goods. */
function categoryHeads(path: readonly string[], index: GoodsIndex): Head[] {
  for (let level = path.length - 1; level >= 0; level--) {
    const stream = symbolStream(path[level]!);
    const nouns = index.find(stream).filter((noun) => OTHER_WORD[noun.key]?.test(behind(stream, noun.last)) !== true);
    if (nouns.length === 0) continue;
    const field: Field = { name: `category[${level}]`, trust: 'attribute', stream };
    const sector = level < path.length - 1;
    return nouns.map((noun) => ({ ...headOf(noun, 'category', field), sector }));
  }
  return [];
}

function headOf(noun: NounSighting, source: Head['source'], field: Field): Head {
  const part = holdsAny(field.stream, noun.last + 1, noun.last + 4, TRIGGERS.accessory)
    ? ACCESSORY_AFTER.exec(behind(field.stream, noun.last))?.[0]
    : undefined;
  return {
    key: noun.key + (part ?? ''),
    kind: part === undefined ? noun.kind : { ...noun.kind, group: `${noun.kind.group}-accessory`, accessory: true },
    source,
    span: spanOf(field, noun.first, noun.last),
    field,
    first: noun.first,
    last: noun.last,
  };
}

/** How goods are put up, not what they are, where other goods stand before (血压计礼盒, 冲击钻套装). */
export const PUT_UP = /^(礼盒|礼盒装|礼包|大礼包|套装|套盒|组合装|盒|箱|包|袋|瓶|罐|桶)$/;

/** The last noun of each chain of adjoining nouns (手机 + 壳), but for gifts, flavours and what the goods are used with. */
function textHeads(field: Field, source: Head['source'], index: GoodsIndex): Head[] {
  const nouns = index.find(field.stream);
  const heads: Head[] = [];
  let chainStart = 0;
  for (const [k, last] of nouns.entries()) {
    const next = nouns[k + 1];
    if (next !== undefined && isChained(field.stream, last.last, next.first)) continue;
    const start = nouns[chainStart]!.first;
    const noun = k > chainStart && PUT_UP.test(last.key) ? nouns[k - 1]! : last;
    chainStart = k + 1;
    if (isGift(field.stream, start)) continue;
    if (noun.key.length <= LONGEST_AMBIGUOUS && isOtherWord(field.stream, noun)) continue;
    if (noun.kind.group === 'packaging' && comesWith(field.stream, start, noun.last)) continue;
    if (isOtherThing(field.stream, noun.last + 1)) continue;
    heads.push(headOf(noun, source, field));
  }
  return heads;
}

/** The nouns of `OTHER_WORD` and `OTHER_WORD_BEFORE` are no longer. */
const LONGEST_AMBIGUOUS = 2;

/** Whether a short noun is part of another word with what stands beside it. */
const isOtherWord = (stream: SymbolStream, { key, first, last }: NounSighting): boolean =>
  OTHER_WORD[key]?.test(behind(stream, last)) === true ||
  OTHER_WORD_BEFORE[key]?.test(around(stream, first - 1, first - 1)) === true;

const isGift = (stream: SymbolStream, at: number): boolean =>
  holdsAny(stream, at - 4, at, TRIGGERS.gift) && GIFT_BEFORE.test(around(stream, at - 4, at - 1));

/** Whether what stands from a place on makes another thing of the noun before it. */
const isOtherThing = (stream: SymbolStream, at: number): boolean =>
  (holdsAny(stream, at, at + 2, TRIGGERS.notTheGoods) && NOT_THE_GOODS_AFTER.test(around(stream, at, at + 1))) ||
  (holdsAny(stream, at, at + 3, TRIGGERS.likeOthers) && LIKE_OTHERS.test(around(stream, at, at + 2))) ||
  (holdsAny(stream, at, at + 5, TRIGGERS.caredFor) && CARED_FOR.test(around(stream, at, at + 4)));

/** One noun right behind another, or with a word of size between them (二锅头小酒杯), makes one thing. */
const isChained = ({ symbols }: SymbolStream, last: number, next: number): boolean =>
  next === last + 1 || (next === last + 2 && SIZES.has(symbols[last + 1]!));
const SIZES = new Set([...'小大中迷巨'].map((size) => size.codePointAt(0)!));

/** So many symbols behind a name, in the same clause, stand the goods that a speaker gives it: 登喜路打火机, 蜂花护发素一公斤. */
const BESIDE = 10;

/** The goods named right behind a place of a text that is no title: of what is said there, these are the ones the name is given to. */
export function headsBehind(field: Field, last: number, index: GoodsIndex): Head[] {
  return textHeads(field, 'prose', index).filter((head) => {
    if (head.first <= last || head.first - last > BESIDE) return false;
    for (let i = last + 1; i < head.first; i++) if (field.stream.kinds[i] === Kind.Sentence) return false;
    return true;
  });
}

const comesWith = (stream: SymbolStream, first: number, last: number): boolean =>
  COMES_WITH_BEFORE.test(around(stream, first - 6, first - 1)) || COMES_WITH_AFTER.test(behind(stream, last).trim());

/** The three symbols right behind a place, spaces among them. */
const behind = (stream: SymbolStream, last: number): string =>
  symbolText(stream.symbols, last + 1, Math.min(stream.length, last + 4));

/** Normalised text between two places, cut where a sentence mark stands. */
function around({ symbols, kinds, length }: SymbolStream, from: number, to: number): string {
  const end = Math.min(length, to + 1);
  let start = Math.max(0, from);
  for (let i = start; i < end; i++) if (kinds[i] === Kind.Sentence) start = i + 1;
  return symbolText(symbols, start, end).trim();
}
