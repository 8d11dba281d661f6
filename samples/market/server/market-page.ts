import { bucket } from '../random.ts';
import { pageOf } from '../record.ts';
import type { Offer } from '../types.ts';
import { escapeHtml as h, htmlPage, type Reply, scriptJson } from './reply.ts';
import { priceNow, type Site, soldNow, yuan } from './site.ts';

const TYPE_NAMES = { personal: '个人店铺', business: '企业店铺', brand: '品牌店铺' } as const;

/** How a product's page is written: one in ten in GBK that only the page declares, one in ten in GBK by header. */
const charsetOf = (offer: Offer): NonNullable<Reply['charset']> =>
  (['gbk-meta', 'gbk-header'] as const)[bucket(`charset/${offer.listingId}`, 10)] ?? 'utf-8';

/** One product of the server-rendered marketplace, with schema.org Product as JSON-LD and the same in words. */
export function productPage(site: Site, offer: Offer): Reply {
  const { record } = offer.seller;
  const rows = Object.entries({ ...offer.attributes, 品牌: offer.attributes['品牌'] ?? offer.brand ?? '无' }).map(
    ([name, value]) => `<tr><th>${h(name)}</th><td>${h(value)}</td></tr>`,
  );
  const price = priceNow(site, offer);
  const list =
    offer.listPrice !== undefined && offer.listPrice > price
      ? `<span class="list-price">￥${yuan(offer.listPrice)}</span>`
      : '';
  const body = `<header><a href="/market/">示例市集</a> <nav>${offer.category.map((part) => `<span>${h(part)}</span>`).join(' &gt; ')}</nav></header>
<main class="product" data-id="${offer.listingId}"><h1 class="name">${h(offer.title)}</h1>
<div class="gallery">${offer.pictures.map((name) => `<img src="/pictures/${h(name)}" alt="示例图片">`).join('')}</div>
<p>售价 <span class="price">￥${yuan(price)}</span> ${list}</p>
<p>月销 <span class="sold">${soldNow(site, offer)}</span> 件 · 库存 <span class="stock">${offer.stock}</span> 件 · 评价 ${offer.reviews} 条</p>
<p>发货地 <span class="ship-from">${h(offer.shipFrom ?? '上海市')}</span></p>
<div class="shop" data-shop-id="${h(record.id)}"><a class="shop-name" href="/market/shop/${h(record.id)}">${h(record.name)}</a> <span class="shop-type">${TYPE_NAMES[record.type ?? 'business']}</span> 所在地 <span class="shop-region">${h(record.region ?? '上海市')}</span>${record.uscc === undefined ? '' : ` 统一社会信用代码 <span class="shop-uscc">${h(record.uscc)}</span>`}</div>
<h2>商品参数</h2><table class="params">${rows.join('')}</table><h2>商品详情</h2><div class="description">${h(offer.description)}</div></main>`;
  const head = `<link rel="canonical" href="${h(pageOf(site.base, offer))}"><script type="application/ld+json">${scriptJson(productData(site, offer))}</script>`;
  return htmlPage({ title: `${offer.title} - 示例市集`, body, head, charset: charsetOf(offer) });
}

/** schema.org Product of an offer. */
export function productData(site: Site, offer: Offer): Record<string, unknown> {
  const attributes = { ...offer.attributes, 品牌: offer.attributes['品牌'] ?? offer.brand ?? '无' };
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    productID: offer.listingId,
    name: offer.title,
    description: offer.description,
    url: pageOf(site.base, offer),
    image: offer.pictures.map((name) => `${site.base}/pictures/${name}`),
    category: offer.category.join(' > '),
    brand: { '@type': 'Brand', name: attributes['品牌'] },
    countryOfOrigin: { '@type': 'Place', name: offer.attributes['产地'] ?? '中国大陆' },
    additionalProperty: Object.entries(attributes).map(([name, value]) => ({ '@type': 'PropertyValue', name, value })),
    aggregateRating: { '@type': 'AggregateRating', ratingValue: 4.7, reviewCount: offer.reviews },
    offers: offerData(site, offer),
  };
}

function offerData(site: Site, offer: Offer): Record<string, unknown> {
  const { record } = offer.seller;
  const price = priceNow(site, offer);
  const struck = offer.listPrice !== undefined && offer.listPrice > price ? offer.listPrice : undefined;
  const list = {
    '@type': 'UnitPriceSpecification',
    priceType: 'https://schema.org/ListPrice',
    price: yuan(struck ?? price),
    priceCurrency: 'CNY',
  };
  return {
    '@type': 'Offer',
    price: yuan(price),
    priceCurrency: 'CNY',
    availability: `https://schema.org/${offer.availability === 'preorder' ? 'PreOrder' : 'InStock'}`,
    ...(struck === undefined ? {} : { priceSpecification: list }),
    seller: {
      '@type': record.type === 'personal' ? 'Person' : 'Organization',
      identifier: record.id,
      name: record.name,
      ...(record.uscc === undefined ? {} : { taxID: record.uscc }),
    },
  };
}
