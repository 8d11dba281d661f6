import { currencyCode } from './currency.ts';
import { absolute, plainText } from './html.ts';
import { machineAmount } from './price.ts';
import { isNode, listOf, type SchemaNode } from './schema-nodes.ts';
import type { Fields, ReadProduct } from './types.ts';

export type StorefrontEngine = 'shopify' | 'woocommerce';
export type StorefrontContext = { base: string; currency?: string };

/** Which storefront API gave this JSON, by its shape; undefined where it is none that is known. */
export function engineOf(value: unknown): StorefrontEngine | undefined {
  const first = isNode(value) ? (listOf(value['products'])[0] ?? value['product']) : listOf(value)[0];
  if (isNode(first) && first['handle'] !== undefined && first['variants'] !== undefined) return 'shopify';
  const woo = isNode(value) && value['permalink'] !== undefined ? value : Array.isArray(value) ? value[0] : undefined;
  return isNode(woo) && isNode(woo['prices']) ? 'woocommerce' : undefined;
}

/** Products of a Shopify `products.json`, `products/HANDLE.json` or a WooCommerce Store API answer. */
export function readStorefront(value: unknown, engine: StorefrontEngine, context: StorefrontContext): ReadProduct[] {
  const nodes = isNode(value)
    ? [
        ...listOf(value['products']),
        ...listOf(value['product'] ?? (value['permalink'] === undefined ? undefined : value)),
      ]
    : listOf(value);
  const read = engine === 'shopify' ? shopifyFields : wooFields;
  return nodes.filter(isNode).map((node) => {
    const fields = read(node, context);
    return { fields, sources: Object.fromEntries(Object.keys(fields).map((field) => [field, `api: ${engine}`])) };
  });
}

const text = (value: unknown): string | undefined => {
  const plain = typeof value === 'string' || typeof value === 'number' ? plainText(String(value)) : '';
  return plain === '' ? undefined : plain;
};

/** Sets only what is known. */
function compact(fields: { [K in keyof Fields]: Fields[K] | undefined }): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Fields;
}

function shopifyFields(node: SchemaNode, { base, currency }: StorefrontContext): Fields {
  const variants = listOf(node['variants']).filter(isNode);
  const priced = variants.flatMap((variant) => {
    const amount = machineAmount(variant['price']);
    return amount === undefined
      ? []
      : [
          {
            amount,
            list: machineAmount(variant['compare_at_price']),
            code: currencyCode(text(variant['price_currency'])),
          },
        ];
  });
  const cheapest = priced.reduce<(typeof priced)[number] | undefined>(
    (best, one) => (best === undefined || one.amount < best.amount ? one : best),
    undefined,
  );
  const code = cheapest?.code ?? currency;
  const handle = text(node['handle']);
  const tags = Array.isArray(node['tags']) ? node['tags'].map(String) : String(node['tags'] ?? '').split(',');
  const options = listOf(node['options'])
    .filter(isNode)
    .flatMap((o) =>
      text(o['name']) !== undefined && text(o['name']) !== 'Title'
        ? [[text(o['name']) ?? '', listOf(o['values']).map(String).join(' / ')] as const]
        : [],
    );
  const sku = text(variants[0]?.['sku']);
  const attributes = Object.fromEntries(
    [...options, ...(sku === undefined ? [] : [['sku', sku] as const])].filter(([name]) => name !== '__proto__'),
  );
  const images = [...listOf(node['images']), ...listOf(node['image'])].flatMap(
    (image) => absolute(text(isNode(image) ? image['src'] : image), base) ?? [],
  );
  return compact({
    listingId: text(node['id']),
    title: text(node['title']),
    url: handle === undefined ? undefined : absolute(`/products/${encodeURIComponent(handle)}`, base),
    description: text(node['body_html'] ?? node['description']),
    brand: text(node['vendor']),
    category: [
      text(node['product_type']),
      ...tags.filter((tag) => /^类目[:：]/.test(tag)).map((tag) => tag.slice(3)),
    ].filter((part) => part !== undefined),
    price: cheapest === undefined || code === undefined ? undefined : { amount: cheapest.amount, currency: code },
    listPrice:
      cheapest?.list === undefined || code === undefined || cheapest.list <= cheapest.amount
        ? undefined
        : { amount: cheapest.list, currency: code },
    images: [...new Set(images)],
    availability: variants.some((v) => v['available'] === true)
      ? 'in-stock'
      : variants.some((v) => v['available'] === false)
        ? 'out-of-stock'
        : undefined,
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
  });
}

function wooFields(node: SchemaNode, { base, currency }: StorefrontContext): Fields {
  const prices = isNode(node['prices']) ? node['prices'] : {};
  const code = currencyCode(text(prices['currency_code'])) ?? currency;
  const scale = 10 ** Number(prices['currency_minor_unit'] ?? 2);
  const minor = (value: unknown): { amount: number; currency: string } | undefined => {
    const amount = machineAmount(value);
    return amount === undefined || code === undefined ? undefined : { amount: amount / scale, currency: code };
  };
  const range = isNode(prices['price_range']) ? prices['price_range'] : {};
  const price = minor(range['min_amount'] ?? prices['price']);
  const regular = minor(prices['regular_price']);
  const attributes = Object.fromEntries(
    listOf(node['attributes'])
      .filter(isNode)
      .flatMap((a) => {
        const value = listOf(a['terms'])
          .filter(isNode)
          .map((t) => text(t['name']))
          .join(' / ');
        return text(a['name']) === undefined || value === '' || a['name'] === '__proto__'
          ? []
          : [[text(a['name']) ?? '', value]];
      }),
  );
  return compact({
    listingId: text(node['id']),
    title: text(node['name']),
    url: absolute(text(node['permalink']), base),
    description: text(node['description'] ?? node['short_description']),
    brand: text(listOf(node['brands']).filter(isNode)[0]?.['name']),
    category: listOf(node['categories'])
      .filter(isNode)
      .flatMap((c) => text(c['name']) ?? []),
    price,
    listPrice: regular !== undefined && price !== undefined && regular.amount > price.amount ? regular : undefined,
    images: listOf(node['images'])
      .filter(isNode)
      .flatMap((image) => absolute(text(image['src']), base) ?? []),
    availability:
      node['is_in_stock'] === false ? 'out-of-stock' : node['is_in_stock'] === true ? 'in-stock' : undefined,
    reviews: machineAmount(node['review_count']),
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
  });
}
