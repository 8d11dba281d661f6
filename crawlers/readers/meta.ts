import { currencyCode } from './currency.ts';
import { addressOf } from './hints.ts';
import { metaOf, type Page, pictureAt, plainText } from './html.ts';
import { machineAmount, readPrice } from './price.ts';
import { ownId } from './schema-product.ts';
import type { Fields, MoneyHints } from './types.ts';

/** What a page says of itself in meta tags. `isProduct` where it calls itself one. */
export type MetaReading = { fields: Fields; isProduct: boolean; site?: string };

/** Reads OpenGraph, product and Twitter meta tags. */
export function readMeta(page: Page, hints: MoneyHints): MetaReading {
  const { $ } = page;
  const fields: Fields = {};
  const site = metaOf($, 'og:site_name', 'application-name');
  const title = metaOf($, 'og:title', 'twitter:title', 'product:name');
  // A page that is titled with the shop's name alone is not named at all.
  if (title !== undefined && title.toLowerCase() !== site?.toLowerCase())
    fields.title = withoutSite(plainText(title), site, new URL(addressOf(page)).hostname);
  const description = metaOf($, 'og:description', 'description', 'twitter:description');
  if (description !== undefined) fields.description = plainText(description);
  Object.assign(fields, prices(page, hints));
  const images = $(
    'meta[property="og:image"], meta[property="og:image:secure_url"], meta[property="og:image:url"], meta[name="og:image"], meta[name="twitter:image"], meta[property="twitter:image"]',
  )
    .toArray()
    .flatMap((element) => pictureAt($(element).attr('content'), page.base) ?? []);
  if (images.length > 0)
    fields.images = [
      ...new Set(
        images.map((url) =>
          url.replace(/^http:(?=.*)/, (scheme) =>
            images.includes(url.replace('http:', 'https:')) ? 'https:' : scheme,
          ),
        ),
      ),
    ];
  const brand = metaOf($, 'product:brand', 'og:brand', 'product.brand', 'brand');
  if (brand !== undefined) fields.brand = plainText(brand);
  const id = ownId(metaOf($, 'product:retailer_item_id', 'og:upc', 'product:sku'));
  if (id !== undefined) fields.listingId = id;
  const availability = stockOf(metaOf($, 'product:availability', 'og:availability'));
  if (availability !== undefined) fields.availability = availability;
  const category = metaOf($, 'product:category');
  if (category !== undefined && !/^\d+$/.test(category))
    fields.category = category.split(/\s*[>/]\s*/).filter((part) => part !== '');
  const isProduct = /product|^goods|^item$/i.test(metaOf($, 'og:type') ?? '') || fields.price !== undefined;
  return {
    fields,
    isProduct: isProduct && !/group|category|list/i.test(metaOf($, 'og:type') ?? ''),
    ...(site === undefined ? {} : { site }),
  };
}

function prices(page: Page, hints: MoneyHints): Pick<Fields, 'price' | 'listPrice'> {
  const { $ } = page;
  const code = currencyCode(
    metaOf(
      $,
      'product:price:currency',
      'og:price:currency',
      'product:currency',
      'product:sale_price:currency',
      'twitter:currency',
    ),
    hints,
  );
  const own = { ...hints, ...(code === undefined ? {} : { currency: code }) };
  const read = (text: string | undefined): Fields['price'] => {
    if (text === undefined) return undefined;
    const amount = /[^\d.,\s]/.test(text) ? undefined : machineAmount(text);
    return amount !== undefined && own.currency !== undefined
      ? { amount, currency: own.currency }
      : readPrice(text, own).price;
  };
  const sale = read(metaOf($, 'product:sale_price:amount'));
  const plain = read(metaOf($, 'product:price:amount', 'og:price:amount', 'product:price', 'og:price', 'price'));
  const original = read(metaOf($, 'product:original_price:amount', 'og:price:standard_amount'));
  const price = sale ?? plain ?? labelled(page, own);
  const list = original ?? (sale !== undefined ? plain : undefined);
  return {
    ...(price === undefined ? {} : { price }),
    ...(list !== undefined && price !== undefined && list.amount > price.amount ? { listPrice: list } : {}),
  };
}

/** Twitter's product card: `twitter:label1` names what `twitter:data1` is. */
function labelled({ $ }: Page, hints: MoneyHints): Fields['price'] {
  for (const n of [1, 2]) {
    const label = metaOf($, `twitter:label${n}`);
    if (label !== undefined && /price|价格|prix|preis|precio|preço|prezzo/i.test(label))
      return readPrice(metaOf($, `twitter:data${n}`) ?? '', hints).price;
  }
  return undefined;
}

function stockOf(text: string | undefined): Fields['availability'] {
  if (text === undefined) return undefined;
  if (/out|sold|oos/i.test(text)) return 'out-of-stock';
  if (/pre|backorder|pending/i.test(text)) return 'preorder';
  return /in\s?_?stock|available|instock/i.test(text) ? 'in-stock' : undefined;
}

/** A title without the site's name behind or before it (`Cup | Shop`, `Shop - Cup`). */
function withoutSite(title: string, site: string | undefined, host: string): string {
  const parts = title.split(/\s+[|–—·»:]\s+|\s+-\s+|\s*[_|｜]\s*/);
  if (parts.length < 2) return title;
  const words = host.replace(/^www\./, '').split('.')[0] ?? '';
  const same = (part: string): boolean => {
    const bare = part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    return (
      bare !== '' &&
      (bare === site?.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') ||
        bare === words ||
        (bare.startsWith(`${words}c`) && bare.length <= words.length + 5))
    );
  };
  const last = parts.at(-1) ?? '';
  const first = parts[0] ?? '';
  if (same(last)) return title.slice(0, title.lastIndexOf(last)).replace(/[\s|–—·»:_｜-]+$/u, '');
  return same(first) ? title.slice(first.length).replace(/^[\s|–—·»:_｜-]+/u, '') : title;
}
