import { currencyCode } from './currency.ts';
import { absolute, type Page, plainText } from './html.ts';
import { readJson } from './json.ts';
import { readLiteral, readQuoted } from './literal.ts';
import { machineAmount, readPrice } from './price.ts';
import type { Fields, MoneyHints } from './types.ts';

const MOST_SCRIPT = 4_000_000;
const MOST_LITERALS = 300;
const MOST_NODES = 60_000;
const NAMES =
  'name raw_title title productName product_name productTitle product_title item_name itemName itemTitle goodsName goods_name goodsTitle goods_title displayName fullName content_name skuName subject'.split(
    ' ',
  );
const PRICES =
  'salePrice sale_price specialPrice special_price finalPrice final_price currentPrice current_price sellingPrice discountedPrice promotionPrice activityPrice group_price price shop_price goods_price view_price skuPrice unitPrice priceValue price_value min_price minPrice lowPrice prices pricing priceInfo price_info amount value'.split(
    ' ',
  );
const WITHIN_PRICE =
  'current sale final now discounted gross withTax price value amount min minimum minPrice lowPrice formatted formattedPrice formattedValue text display'.split(
    ' ',
  );
const BRANDS =
  'brand brandName brand_name item_brand productBrand product_brand goods_brand brandTitle vendor manufacturer manufacturerName maker'.split(
    ' ',
  );
const SELLERS =
  'sellerName seller_name shopName shop_name storeName store_name merchantName merchant_name mallName mall_name vendorName vendor_name supplierName seller shop store merchant mall'.split(
    ' ',
  );
const CODES = 'currency currencyCode currency_code priceCurrency currencyIso currencyISO currencyId iso_code'.split(
  ' ',
);
const PICTURES =
  'images image imageUrl image_url imageUrls picture pictures gallery media featured_image mainImage thumbnail thumb goods_img pic_url'.split(
    ' ',
  );

type Node = Record<string, unknown>;
/** What the scripts of a page say of the product that the page is named for; `asked` is every price they give it. */
export type StateReading = { fields: Fields; asked: number[] };

/** Reads the data that scripts carry (`__NEXT_DATA__`, `dataLayer`, product JSON): the nodes whose name is one of the page's own names. */
export function readState(page: Page, names: string[], hints: MoneyHints): StateReading {
  const wanted = names.map(bare).filter((name) => name.length > 2);
  const shopify =
    page.$('script[src*="cdn.shopify.com"], link[href*="cdn.shopify.com"], script[src*="/cdn/shop"]').length > 0;
  const found: { node: Node; score: number; code: string | undefined }[] = [];
  let shop: string | undefined;
  let left = MOST_NODES;
  const stack: { value: unknown; code: string | undefined }[] = literalsOf(page)
    .map((value) => ({ value, code: undefined }))
    .reverse();
  while (stack.length > 0 && left-- > 0) {
    const { value, code } = stack.pop() as { value: unknown; code: string | undefined };
    if (typeof value !== 'object' || value === null) continue;
    const own = Array.isArray(value) ? undefined : currencyCode(textAt(value as Node, CODES), hints);
    if (!Array.isArray(value)) {
      const node = value as Node;
      const score = scoreOf(node, wanted);
      if (score > 0) found.push({ node, score, code: own ?? code });
      shop ??= textAt(node, SELLERS.slice(0, 10));
    }
    const parts = Object.values(value);
    for (let i = parts.length - 1; i >= 0; i--) stack.push({ value: parts[i], code: own ?? code });
  }
  found.sort((a, b) => b.score - a.score);
  const fields: Fields = {};
  const title = found[0] === undefined ? undefined : textAt(found[0].node, NAMES);
  if (title !== undefined) fields.title = title;
  const asked: number[] = [];
  for (const { node, code } of found.slice(0, 20)) {
    const read = fieldsOf(node, { base: page.base, hints, code, cents: shopify && node['vendor'] !== undefined });
    if (read.price !== undefined) asked.push(read.price.amount);
    for (const [field, value] of Object.entries(read))
      if (!Object.hasOwn(fields, field)) Object.assign(fields, { [field]: value });
  }
  if (fields.seller === undefined && shop !== undefined && found.length > 0 && shop.length <= 60)
    fields.seller = { name: shop };
  return { fields, asked };
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** How surely a node is the page's product: by its name, and by having what products have. */
function scoreOf(node: Node, wanted: string[]): number {
  const name = bare(textAt(node, NAMES) ?? '');
  if (name.length < 3) return 0;
  const match = wanted.includes(name)
    ? 4
    : wanted.some(
          (one) =>
            name.length > 7 &&
            one.length > 7 &&
            (one.includes(name) || name.includes(one)) &&
            Math.min(one.length, name.length) / Math.max(one.length, name.length) > 0.6,
        )
      ? 2
      : 0;
  if (match === 0) return 0;
  const has = (keys: string[]): boolean => keys.some((key) => Object.hasOwn(node, key));
  const kinds = [
    has(PRICES.slice(0, -2)),
    has(BRANDS),
    has(PICTURES),
    has(['sku', 'variants', 'skus', 'quantity', 'stock']),
  ].filter(Boolean).length;
  return kinds === 0 ? 0 : match + kinds;
}

function fieldsOf(
  node: Node,
  c: { base: string; hints: MoneyHints; code: string | undefined; cents: boolean },
): Fields {
  const fields: Fields = {};
  const brand = textAt(node, BRANDS);
  if (brand !== undefined) fields.brand = brand;
  const price = moneyIn(node, PRICES, { hints: c.hints, code: c.code, depth: 0 });
  if (price !== undefined)
    fields.price =
      c.cents && Number.isInteger(price.amount) && typeof node['price'] === 'number'
        ? { ...price, amount: price.amount / 100 }
        : price;
  const seller = textAt(node, SELLERS);
  if (seller !== undefined && seller.length <= 60) fields.seller = { name: seller };
  const images = picturesIn(node, c.base);
  if (images.length > 0) fields.images = images;
  return fields;
}

function moneyIn(
  node: Node,
  keys: string[],
  c: { hints: MoneyHints; code: string | undefined; depth: number },
): Fields['price'] {
  const code = currencyCode(textAt(node, CODES), c.hints) ?? c.code;
  if (typeof node['centAmount'] === 'number' && code !== undefined)
    return { amount: node['centAmount'] / 10 ** Number(node['fractionDigits'] ?? 2), currency: code };
  for (const key of keys) {
    const value = Object.hasOwn(node, key) ? node[key] : undefined;
    const one = Array.isArray(value) ? value[0] : value;
    if (typeof one === 'object' && one !== null && c.depth < 3) {
      const inner = moneyIn(one as Node, WITHIN_PRICE, { ...c, code, depth: c.depth + 1 });
      if (inner !== undefined) return inner;
    }
    const money = sumOf(one, code, c.hints);
    if (money !== undefined && money.amount > 0) return money;
  }
  return undefined;
}

function sumOf(value: unknown, code: string | undefined, hints: MoneyHints): Fields['price'] {
  const currency = code ?? hints.currency ?? hints.likely;
  if (typeof value === 'string' && /\d/.test(value) && /[^\d.,\s]/.test(value) && value.length < 60)
    return readPrice(plainText(value), { ...hints, ...(currency === undefined ? {} : { currency }) }).price;
  const amount =
    typeof value === 'number' || (typeof value === 'string' && value.length < 20) ? machineAmount(value) : undefined;
  return amount === undefined || currency === undefined ? undefined : { amount, currency };
}

/** The first of these keys that holds a readable text, or an object with a name. */
function textAt(node: Node, keys: string[]): string | undefined {
  for (const key of keys) {
    const value = Object.hasOwn(node, key) ? node[key] : undefined;
    const one = Array.isArray(value) ? value[0] : value;
    const text =
      typeof one === 'object' && one !== null
        ? ((one as Node)['name'] ?? (one as Node)['label'] ?? (one as Node)['title'])
        : one;
    if (typeof text === 'string' && text.trim() !== '' && text.length < 500) return plainText(text);
  }
  return undefined;
}

function picturesIn(node: Node, base: string): string[] {
  const found = new Set<string>();
  for (const value of PICTURES.flatMap((key) => (Object.hasOwn(node, key) ? [node[key]] : []))
    .flat()
    .slice(0, 40)) {
    const one = typeof value === 'object' && value !== null ? (value as Node) : undefined;
    const text = one === undefined ? value : (one['url'] ?? one['src'] ?? one['large'] ?? one['original']);
    if (typeof text !== 'string' || !/^(https?:)?\/\/\S+$|^\/\S+\.(jpe?g|png|webp|avif|gif)/i.test(text)) continue;
    const url = absolute(text, base);
    if (url !== undefined) found.add(url);
  }
  return [...found];
}

const STARTS = /JSON\.parse\(\s*(?=["'])|[\w\])"']\s*=\s*(?=[{[])|\w\(\s*(?:["'][\w.: /-]{1,60}["']\s*,\s*)*(?=[{[])/g;

/** Every object that the scripts of a page hold as data. */
export function literalsOf({ $ }: Page): unknown[] {
  const made: unknown[] = [];
  const flight: string[] = [];
  let left = MOST_SCRIPT;
  for (const script of $('script:not([src])').toArray()) {
    const text = script.children.map((child) => ('data' in child ? child.data : '')).join('');
    const type = script.attribs['type'] ?? '';
    if (/ld\+json/i.test(type) || !/price|brand|vendor|shop_?name|seller/i.test(text) || left < text.length) continue;
    left -= text.length;
    if (/json/i.test(type) || /^\s*[[{]/.test(text)) made.push(readJson(text).value);
    else literalsIn(text, made, flight);
    if (made.length > MOST_LITERALS) break;
  }
  for (const row of flight.join('').split('\n')) {
    const at = /^[\da-f]*:(?=[[{])/.exec(row)?.[0].length;
    if (at !== undefined && /price/i.test(row)) made.push(readLiteral(row, at)?.value);
  }
  return made;
}

function literalsIn(text: string, made: unknown[], flight: string[]): void {
  let end = 0;
  for (const match of text.matchAll(STARTS)) {
    const at = match.index + match[0].length;
    if (at < end || made.length > MOST_LITERALS) continue;
    if (match[0].startsWith('JSON')) {
      made.push(readQuoted(text, at));
      continue;
    }
    const read = readLiteral(text, at);
    if (read === undefined) continue;
    end = read.end;
    if (Array.isArray(read.value) && read.value[0] === 1 && typeof read.value[1] === 'string')
      flight.push(read.value[1]);
    else made.push(read.value);
  }
}
