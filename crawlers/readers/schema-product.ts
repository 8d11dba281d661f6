import type { Money } from '../../domain/money.ts';
import { currencyCode, currencyOf } from './currency.ts';
import { absolute, pictureAt, plainText } from './html.ts';
import { machineAmount, readPrice } from './price.ts';
import { isNode, listOf, type SchemaNode, typesOf } from './schema-nodes.ts';
import type { Fields, MoneyHints } from './types.ts';

const MOST_OFFERS = 2_000;
const AS_ATTRIBUTES = [
  'mpn',
  'gtin',
  'gtin8',
  'gtin12',
  'gtin13',
  'gtin14',
  'isbn',
  'model',
  'color',
  'material',
  'size',
  'pattern',
];

export type SchemaContext = { base: string; hints: MoneyHints; byId: Map<string, SchemaNode> };

/** Listing fields of one schema.org product node (JSON-LD or microdata): nested offers, AggregateOffer, variants and price specifications read through. */
export function productFields(given: SchemaNode, context: SchemaContext): Fields {
  const node = whole(given, context);
  const offers = offersOf(node, context);
  const fields: Fields = {};
  const name = text(node['name']) ?? text(node['title']);
  if (name !== undefined) fields.title = name;
  const description = text(node['description']);
  if (description !== undefined) fields.description = description;
  const id = ownId(
    node['productID'] ??
      node['productId'] ??
      node['sku'] ??
      node['productGroupID'] ??
      offers.find((o) => o['sku'])?.['sku'],
  );
  if (id !== undefined) fields.listingId = id;
  const url = absolute(text(node['url']) ?? text(offers[0]?.['url']), context.base);
  if (url !== undefined) fields.url = url;
  const brand = nameOf(node['brand'], context) ?? nameOf(node['manufacturer'], context);
  if (brand !== undefined) fields.brand = brand;
  const images = imagesOf([node['image'], node['images'], node['photo']], context);
  if (images.length > 0) fields.images = images;
  const category = categoryOf(node['category']);
  if (category.length > 0) fields.category = category;
  Object.assign(fields, pricesOf(offers, context), sellerOf(offers, context), attributesOf(node, context));
  const availability = availabilityOf(offers);
  if (availability !== undefined) fields.availability = availability;
  const rating = listOf(node['aggregateRating']).find(isNode);
  const reviews = machineAmount(rating?.['reviewCount'] ?? rating?.['ratingCount']);
  if (reviews !== undefined) fields.reviews = reviews;
  const origin = nameOf(node['countryOfOrigin'], context);
  if (origin !== undefined) fields.origin = origin;
  return fields;
}

/** A bare reference (`{"@id": …}`) gives the node it means. */
function whole(node: SchemaNode, context: SchemaContext): SchemaNode {
  const id = node['@id'];
  return typeof id === 'string' && Object.keys(node).length <= 2 ? (context.byId.get(id) ?? node) : node;
}

/** All offers of a product, its variants' included, flat. */
function offersOf(product: SchemaNode, context: SchemaContext): SchemaNode[] {
  const found: SchemaNode[] = [];
  const queue: unknown[] = [
    ...listOf(product['offers']),
    ...listOf(product['hasVariant'])
      .filter(isNode)
      .flatMap((v) => listOf(whole(v, context)['offers'])),
  ];
  for (let at = 0; at < queue.length && at < MOST_OFFERS; at++) {
    const value = queue[at];
    if (!isNode(value)) continue;
    const offer = whole(value, context);
    found.push(offer);
    if (offer['offers'] !== undefined) queue.push(...listOf(offer['offers']));
  }
  if (found.length === 0 && product['price'] !== undefined) found.push(product);
  return found;
}

function pricesOf(offers: SchemaNode[], context: SchemaContext): Pick<Fields, 'price' | 'listPrice'> {
  const asked: Money[] = [];
  const struck: Money[] = [];
  let currency: string | undefined;
  for (const offer of offers) {
    const specifications = listOf(offer['priceSpecification']).filter(isNode);
    currency ??= codeOf(offer, specifications, context.hints);
    for (const part of [offer, ...specifications]) {
      const own = codeOf(part, [], context.hints) ?? codeOf(offer, specifications, context.hints);
      const money = moneyOf(part, own, context.hints);
      if (money === undefined) continue;
      if (/list|strike|msrp|srp|regular/i.test(String(part['priceType'] ?? ''))) struck.push(money);
      else if (
        part === offer ||
        specifications.length === 1 ||
        (part['price'] !== undefined && offer['price'] === undefined)
      )
        asked.push(money);
    }
    const high = typesOf(offer).includes('aggregateoffer') ? undefined : machineAmount(offer['highPrice']);
    if (high !== undefined && currency !== undefined) struck.push({ amount: high, currency });
  }
  const real = asked.some((money) => money.amount > 0) ? asked.filter((money) => money.amount > 0) : asked;
  const code = real[0]?.currency;
  const price = lowest(real.filter((money) => money.currency === code));
  const list = struck.find(
    (money) => money.currency === code && money.amount > (price?.amount ?? Number.POSITIVE_INFINITY),
  );
  return { ...(price === undefined ? {} : { price }), ...(list === undefined ? {} : { listPrice: list }) };
}

const lowest = (sums: Money[]): Money | undefined =>
  sums.reduce<Money | undefined>(
    (best, sum) => (best === undefined || sum.amount < best.amount ? sum : best),
    undefined,
  );

function moneyOf(part: SchemaNode, currency: string | undefined, hints: MoneyHints): Money | undefined {
  const raw = listOf(part['lowPrice'] ?? part['price'] ?? part['minPrice'])[0];
  const code = currency ?? hints.currency;
  if (typeof raw === 'string' && /[^\d.,\s]/.test(raw)) {
    const read = readPrice(plainText(raw), { ...hints, ...(code === undefined ? {} : { currency: code }) }).price;
    if (read !== undefined) return read;
  }
  const amount = machineAmount(raw);
  return amount === undefined || code === undefined ? undefined : { amount, currency: code };
}

function codeOf(part: SchemaNode, others: SchemaNode[], hints: MoneyHints): string | undefined {
  for (const one of [part, ...others]) {
    const code = listOf(one['priceCurrency'] ?? one['currency']).find((c): c is string => typeof c === 'string');
    const read = code === undefined ? undefined : (currencyCode(code, hints) ?? currencyOf(code, hints));
    if (read !== undefined) return read;
  }
  return undefined;
}

function sellerOf(offers: SchemaNode[], context: SchemaContext): Pick<Fields, 'seller'> {
  for (const offer of offers) {
    const raw = listOf(offer['seller'] ?? offer['offeredBy'])[0];
    const name = nameOf(raw, context);
    if (name === undefined) continue;
    const node = isNode(raw) ? whole(raw, context) : {};
    const types = typesOf(node);
    const id = ownId(node['identifier'] ?? node['sellerId']);
    const uscc = text(node['taxID'] ?? node['vatID']);
    return {
      seller: {
        name,
        ...(id === undefined ? {} : { id }),
        ...(types.includes('person') ? { type: 'personal' as const } : {}),
        ...(uscc === undefined ? {} : { uscc }),
      },
    };
  }
  return {};
}

function attributesOf(node: SchemaNode, context: SchemaContext): Pick<Fields, 'attributes'> {
  const rows: [string, string][] = [];
  for (const property of listOf(node['additionalProperty']).filter(isNode)) {
    const name = text(property['name']);
    const value = listOf(property['value'])
      .map((v) => nameOf(v, context))
      .filter((v) => v !== undefined)
      .join(' / ');
    if (name !== undefined && value !== '') rows.push([name, value]);
  }
  for (const key of AS_ATTRIBUTES) {
    const value = nameOf(node[key], context);
    if (value !== undefined) rows.push([key, value]);
  }
  const attributes = Object.fromEntries(rows.filter(([name]) => name !== '__proto__').slice(0, 200));
  return rows.length === 0 ? {} : { attributes };
}

const AVAILABILITY: [RegExp, NonNullable<Fields['availability']>][] = [
  [/preorder|presale|backorder/i, 'preorder'],
  [/outofstock|soldout|discontinued|out of stock|^0$/i, 'out-of-stock'],
  [/instock|limitedavailability|onlineonly|instoreonly|in stock|madetoorder/i, 'in-stock'],
];

function availabilityOf(offers: SchemaNode[]): Fields['availability'] {
  const states = offers.map(
    (offer) => AVAILABILITY.find(([cue]) => cue.test(String(listOf(offer['availability'])[0] ?? '')))?.[1],
  );
  return states.find((state) => state === 'in-stock') ?? states.find((state) => state !== undefined);
}

function imagesOf(values: unknown[], context: SchemaContext): string[] {
  const found = new Set<string>();
  for (const value of values.flatMap(listOf).flatMap(listOf)) {
    const node = isNode(value) ? whole(value, context) : undefined;
    const links =
      node === undefined ? [value] : listOf(node['contentUrl'] ?? node['url'] ?? node['@id'] ?? node['thumbnailUrl']);
    for (const link of links) {
      const url = typeof link === 'string' ? pictureAt(link, context.base) : undefined;
      if (url !== undefined) found.add(url);
    }
  }
  return [...found];
}

function categoryOf(value: unknown): string[] {
  return listOf(value)
    .flatMap((one) => (text(isNode(one) ? one['name'] : one) ?? '').split(/\s*[>›»/|]\s*/))
    .filter((part) => part !== '' && !/^https?:$/.test(part))
    .slice(0, 20);
}

/** The readable name of a string or of a node with one. */
function nameOf(value: unknown, context: SchemaContext): string | undefined {
  for (const one of listOf(value)) {
    const found = isNode(one)
      ? text(whole(one, context)['name'] ?? whole(one, context)['alternateName'] ?? one['value'])
      : text(one);
    if (found !== undefined && !/^https?:\/\/schema\.org/i.test(found)) return found;
  }
  return undefined;
}

function text(value: unknown): string | undefined {
  const one = listOf(value)[0];
  const raw = isNode(one) ? one['@value'] : one;
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined;
  const plain = plainText(String(raw));
  return plain === '' ? undefined : plain;
}

/** An id that can tell products apart: `n/a`, `null`, `0` and the like are none. */
export function ownId(value: unknown): string | undefined {
  const id = text(isNode(value) ? value['value'] : value);
  return id === undefined || id.length > 200 || /^(n\/?a|null|none|undefined|false|true|0+|-+|sku|default)$/i.test(id)
    ? undefined
    : id;
}
