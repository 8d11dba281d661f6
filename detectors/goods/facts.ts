import type { Listing } from '../../domain/listing.ts';
import { symbolStream } from '../../lib/text/stream.ts';
import { Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import type { Field, Span } from '../text/fields.ts';
import { spanOf } from '../text/fields.ts';
import type { GoodsIndex, GoodsKind, NounSighting } from './lexicon.ts';

/** A head noun of the listing: what is sold, as the category or the title says it. */
export type Head = {
  key: string;
  kind: GoodsKind;
  source: 'category' | 'title' | 'attribute';
  span: Span;
  field?: Field;
  first: number;
  last: number;
};

/** What is sold: heads by category, title and attributes. Empty where no known noun stands there. */
export type GoodsFacts = { heads: Head[] };

const NOT_THE_GOODS_AFTER =
  /^(味|风味|口味|色(?!拉)|型(?!号)|图案|造型|香型|款式|形状|样式|印花|元素|专用|配件|杯|罐|架|柜|勺|夹|垫|刷|盒(?!装)|袋(?!装)|收纳|清洗|清洁|防尘|伴侣|主题)/;
/** Behind a noun: what is sold are parts and accessories for such goods (手机配件, 耳机套). */
const ACCESSORY_AFTER = /^(配件|附件|零件|耗材|周边配|保护|壳|膜|套(?!装|餐|盒|组|机|系)|支架|底座)/;
const GIFT_BEFORE =
  /(送|赠|赠送|附赠|附|另购|不含|不带|搭配|搭|可装|能装|可放|装得下|适用|适用于|用于|适合|兼容|配|for|with|怕|像|如|代替)$/;
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
  return { heads };
}

/** The deepest level of the category path that names goods. */
function categoryHeads(path: readonly string[], index: GoodsIndex): Head[] {
  for (let level = path.length - 1; level >= 0; level--) {
    const stream = symbolStream(path[level]!);
    const nouns = index.find(stream);
    if (nouns.length === 0) continue;
    const field: Field = { name: `category[${level}]`, trust: 'attribute', stream };
    return nouns.map((noun) => headOf(noun, 'category', field));
  }
  return [];
}

const headOf = (noun: NounSighting, source: Head['source'], field: Field): Head => ({
  key: noun.key,
  kind: ACCESSORY_AFTER.test(behind(field.stream, noun.last))
    ? { ...noun.kind, group: `${noun.kind.group}-accessory`, accessory: true }
    : noun.kind,
  source,
  span: spanOf(field, noun.first, noun.last),
  field,
  first: noun.first,
  last: noun.last,
});

/** How goods are put up, not what they are, where other goods stand before (血压计礼盒, 冲击钻套装). */
export const PUT_UP = /^(礼盒|礼盒装|礼包|大礼包|套装|套盒|组合装|盒|箱|包|袋|瓶|罐|桶)$/;

/** The last noun of each chain of adjoining nouns (手机 + 壳), but for gifts, flavours and what the goods are used with. */
function textHeads(field: Field, source: Head['source'], index: GoodsIndex): Head[] {
  const nouns = index.find(field.stream);
  const heads: Head[] = [];
  let chainStart = 0;
  for (const [k, last] of nouns.entries()) {
    const next = nouns[k + 1];
    if (next !== undefined && next.first === last.last + 1) continue;
    const start = nouns[chainStart]!.first;
    const noun = k > chainStart && PUT_UP.test(last.key) ? nouns[k - 1]! : last;
    chainStart = k + 1;
    if (GIFT_BEFORE.test(around(field.stream, start - 4, start - 1))) continue;
    if (NOT_THE_GOODS_AFTER.test(around(field.stream, noun.last + 1, noun.last + 2))) continue;
    heads.push(headOf(noun, source, field));
  }
  return heads;
}

/** The three symbols right behind a place, spaces among them. */
const behind = (stream: SymbolStream, last: number): string =>
  String.fromCodePoint(...stream.symbols.subarray(last + 1, Math.min(stream.length, last + 4)));

/** Normalised text between two places, cut where a sentence mark stands. */
function around(stream: SymbolStream, from: number, to: number): string {
  let text = '';
  for (let i = Math.max(0, from); i <= to && i < stream.length; i++)
    text = stream.kinds[i] === Kind.Sentence ? '' : text + String.fromCodePoint(stream.symbols[i]!);
  return text.trim();
}
