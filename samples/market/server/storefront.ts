import { handleOf, recordOf, skuOf, VARIANTS } from '../record.ts';
import type { Offer } from '../types.ts';
import { productData } from './market-page.ts';
import { escapeHtml as h, htmlPage, type Reply, scriptJson } from './reply.ts';
import { onShow, type Site, yuan } from './site.ts';

const json = (value: unknown): Reply => ({ type: 'application/json', body: scriptJson(value) });
const MOST = 250;

/** The storefront with a public product API in the shape many shops share: under /store, and at the root where such shops stand. */
export function storefront(site: Site, path: string, query: URLSearchParams): Reply | undefined {
  if (path === '/meta.json')
    return json({
      id: 900001,
      name: '示例独立站',
      city: '上海',
      country: 'CN',
      currency: 'CNY',
      domain: 'store.sample.invalid',
      description: '示例数据，均为虚构',
    });
  const offers = onShow(site, 'sample-storefront').sort(
    (a, b) => a.born - b.born || (a.listingId < b.listingId ? -1 : 1),
  );
  if (path === '/products.json') {
    const limit = Math.min(MOST, Math.max(1, Number(query.get('limit') ?? '30') || 30));
    const page = Math.max(1, Number(query.get('page') ?? '1') || 1);
    return json({ products: offers.slice((page - 1) * limit, page * limit).map((offer) => productOf(site, offer)) });
  }
  const handle = /^\/products\/(shili-\d{6,20})(\.json)?$/.exec(path);
  if (handle === null) return path === '/' || path === '' ? front(offers) : undefined;
  const offer = offers.find((one) => handleOf(one) === handle[1]);
  if (offer === undefined)
    return { ...htmlPage({ title: '404', body: '<main><h1>Not found 商品不存在</h1></main>' }), status: 404 };
  return handle[2] === undefined ? page(site, offer) : json({ product: productOf(site, offer) });
}

function productOf(site: Site, offer: Offer): Record<string, unknown> {
  const record = recordOf(offer, { at: site.now().getTime(), base: site.base });
  const amount = record.price?.amount ?? 0;
  const { 款式: _variants, sku: _sku, ...attributes } = record.attributes ?? {};
  const options = [
    ...Object.entries(attributes).map(([name, value]) => ({ name, values: [value] })),
    { name: '款式', values: VARIANTS },
  ];
  return {
    id: Number(offer.listingId),
    title: offer.title,
    handle: handleOf(offer),
    body_html: `<p>${h(offer.description)}</p>`,
    published_at: new Date(offer.born).toISOString(),
    vendor: record.brand,
    product_type: offer.category[0],
    tags: offer.category.slice(1).map((part) => `类目:${part}`),
    variants: VARIANTS.map((title, n) => ({
      id: Number(offer.listingId) * 10 + n,
      title,
      option1: title,
      sku: n === 0 ? skuOf(offer) : `${skuOf(offer).slice(0, -1)}${n + 1}`,
      available: true,
      price: yuan(amount + n * Math.round(amount * 0.6)),
      price_currency: 'CNY',
      compare_at_price: n === 0 && record.listPrice !== undefined ? yuan(record.listPrice.amount) : null,
    })),
    images: (record.images ?? []).map((src, n) => ({ id: n + 1, src, position: n + 1 })),
    options: options.map((option, n) => ({ ...option, position: n + 1 })),
    seller: offer.seller.record,
    ship_from: record.shipFrom,
    origin: record.origin,
    sold: record.sold,
  };
}

function page(site: Site, offer: Offer): Reply {
  const record = recordOf(offer, { at: site.now().getTime(), base: site.base });
  return htmlPage({
    title: `${offer.title} – 示例独立站`,
    head: `<script type="application/ld+json">${scriptJson(productData(site, offer))}</script>`,
    body: `<header><a href="/store/">示例独立站</a></header><main><h1>${h(offer.title)}</h1><div class="gallery">${(record.images ?? []).map((src) => `<img src="${h(src)}" alt="">`).join('')}</div><p class="price">￥${yuan(record.price?.amount ?? 0)}</p><div>${h(offer.description)}</div></main>`,
  });
}

const front = (offers: Offer[]): Reply =>
  htmlPage({
    title: '示例独立站',
    body: `<header><b>示例独立站</b></header><main><ul>${offers.map((offer) => `<li><a href="/products/${handleOf(offer)}">${h(offer.title)}</a></li>`).join('')}</ul></main>`,
  });
