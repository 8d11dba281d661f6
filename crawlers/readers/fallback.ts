import { findAttributes, meantBy } from './attributes.ts';
import { absolute, collapse, imageOf, type Page, type PageElement, textOf } from './html.ts';
import { ELSEWHERE, findPrice } from './page-price.ts';
import { readCount } from './price.ts';
import type { Fields, MoneyHints } from './types.ts';

const MOST_IMAGES = 30;
const GALLERY =
  '[class*="gallery" i] img, [id*="gallery" i] img, [class*="product-image" i] img, [class*="productimage" i] img, [class*="product__media" i] img, [class*="product-photo" i] img, [class*="product-single" i] img, [class*="main-image" i] img, [id*="main-image" i] img, [class*="zoom" i] img, [class*="preview" i] img, [class*="swiper" i] img, [class*="carousel" i] img, [class*="thumb" i] img, [class*="slider" i] img, [itemprop="image"], [class*="pic" i] img, figure img';
const BUY =
  /^(add to (cart|bag|basket|trolley)|buy( it)? now|add to order|pre-?order|in den (waren|einkaufs)korb|jetzt kaufen|ajouter au panier|acheter|añadir (al carrito|a la cesta)|comprar|aggiungi al carrello|acquista|adicionar ao carrinho|in winkelwagen|lägg i (varukorg|kundvagn)|læg i kurv|legg i handlekurv|dodaj do koszyka|do košíku|kosárba|в корзину|купить|sepete ekle|立即购买|加入购物车|马上抢|立即抢购|領券購買|加入購物車|立即購買|カートに入れる|購入|장바구니|구매하기|我想要|聊一聊)/i;

/** The fields a look at the page can give. */
export const LOOK_FIELDS = [
  'title',
  'price',
  'listPrice',
  'images',
  'category',
  'attributes',
  'brand',
  'origin',
  'shipFrom',
  'seller',
  'sold',
] as const;
type LookField = (typeof LOOK_FIELDS)[number];
type Found = { value: NonNullable<Fields[LookField]>; source: string };

/** How a page looks: each field with its place, read when it is asked for, and whether the page sells one thing. */
export type Look = { get(field: LookField): Found | undefined; heading(): PageElement | undefined; buyable(): boolean };

/** Reads a page without structured data: heading, price in context, gallery, parameter table, breadcrumbs, shop name. */
export function lookAt(page: Page, hints: MoneyHints): Look {
  const heading = once(() => headingOf(page));
  const title = once(() => textOf(heading()));
  const prices = once(() => findPrice(page, hints, heading()));
  const attributes = once(() => findAttributes(page));
  const meant = once(() => meantBy(attributes()));
  const inTable = 'parameter table';
  const either = (row: string | undefined, other: () => string | undefined, place: string): [unknown, string] =>
    row === undefined ? [other(), place] : [row, inTable];
  const readers: Record<LookField, () => [unknown, string]> = {
    title: () => [title(), 'h1'],
    price: () => [prices().price, prices().note ?? 'price beside the heading'],
    listPrice: () => [prices().listPrice, 'struck price'],
    images: () => [galleryOf(page), 'gallery'],
    category: () => [crumbsOf(page, title()), 'breadcrumbs'],
    attributes: () => [Object.keys(attributes()).length > 0 ? attributes() : undefined, inTable],
    brand: () => either(meant().brand, () => brandOf(page), 'brand link'),
    origin: () => [meant().origin, inTable],
    shipFrom: () => [meant().shipFrom, inTable],
    seller: () => {
      const [name, place] = either(meant().seller, () => sellerOf(page), 'shop name');
      return [name === undefined ? undefined : { name }, place];
    },
    sold: () => [soldOf(page), 'sales count'],
  };
  const found = new Map<LookField, Found | undefined>();
  return {
    get(field) {
      if (!found.has(field)) {
        const [value, place] = readers[field]();
        const nothing = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
        found.set(field, nothing ? undefined : { value: value as Found['value'], source: `page: ${place}` });
      }
      return found.get(field);
    },
    heading,
    buyable: once(() => buyableOf(page)),
  };
}

function once<T>(read: () => T): () => T {
  let held: { value: T } | undefined;
  return () => {
    held ??= { value: read() };
    return held.value;
  };
}

/** The heading that names the page: of several, the one its title repeats. */
function headingOf({ $ }: Page): PageElement | undefined {
  const title = collapse($('title').first().text()).toLowerCase();
  const headings = $('h1')
    .toArray()
    .slice(0, 50)
    .filter((one) => textOf(one, 1_000) !== '');
  const repeated = headings.find(
    (one) => title !== '' && title.includes(textOf(one, 1_000).toLowerCase().slice(0, 60)),
  );
  const outside = headings.find((one) => $(one).closest('header, nav, footer').length === 0);
  const found = repeated ?? outside ?? headings[0];
  if (found !== undefined) return found;
  return $(
    '[class*="product-title" i], [class*="product-name" i], [class*="product_title" i], [class*="goods-name" i], [class*="item-title" i], [class*="goods-title" i], [class*="tb-main-title" i], [class*="sku-name" i]',
  )
    .toArray()
    .find((one) => textOf(one, 1_000) !== '');
}

function galleryOf(page: Page): string[] {
  const { $ } = page;
  const found = new Set<string>();
  const gather = (elements: PageElement[]): void => {
    for (const image of elements) {
      if (found.size >= MOST_IMAGES) return;
      const node = $(image);
      if (image.name !== 'img' || node.closest(ELSEWHERE).length > 0) continue;
      if (tiny(node.attr('width')) || tiny(node.attr('height'))) continue;
      const url = imageOf($, image, page.base);
      if (url !== undefined && !/logo|icon|sprite|placeholder|blank|pixel|loading|avatar|badge|flag|payment/i.test(url))
        found.add(url);
    }
  };
  const gallery = $(GALLERY).toArray().slice(0, 200);
  gather(gallery.filter((image) => $(image).closest(COPIES).length === 0));
  if (found.size === 0) gather(gallery);
  if (found.size === 0)
    gather(
      $(
        'main img, article img, [class*="product" i] img, [id*="product" i] img, [class*="goods" i] img, [class*="detail" i] img',
      )
        .toArray()
        .slice(0, 100),
    );
  return [...found];
}

/** Rows of small copies beside the pictures themselves. */
const COPIES =
  '[class*="indicator" i], [class*="thumbs" i], [class*="thumbnails" i], [class*="thumbnav" i], [class*="control-nav" i], [class*="thumb-list" i]';

const tiny = (size: string | undefined): boolean => size !== undefined && Number.parseInt(size, 10) < 60;

/** The path to the page, without the shop's start page and the product itself. */
function crumbsOf({ $ }: Page, title: string | undefined): string[] {
  const root = $(
    '[class*="breadcrumb" i], [class*="crumb" i], [id*="breadcrumb" i], [aria-label*="breadcrumb" i]',
  ).first();
  const parts = root
    .find('li, a, span')
    .toArray()
    .filter((one) => $(one).find('li, a, span').length === 0 || $(one).is('a'));
  const names = parts
    .map((one) => textOf(one, 200))
    .filter((text) => /[\p{L}\p{N}]/u.test(text) && text !== title && text.length < 80);
  return [...new Set(names)]
    .filter((name) => !/^(home|首页|start|startseite|accueil|inicio|ホーム|главная|strona główna)$/i.test(name))
    .slice(0, 10);
}

function brandOf({ $ }: Page): string | undefined {
  const place = $(
    '[itemprop="brand"], a[href*="/brand/" i], a[href*="/brands/" i], a[href*="/marque" i], a[href*="/marke" i], [class*="product-brand" i], [class*="product__vendor" i], [class*="product-vendor" i], [class*="brand-name" i], [class*="product_brand" i], [class*="manufacturer" i] a',
  ).toArray();
  for (const one of place) {
    if ($(one).closest(ELSEWHERE).length > 0) continue;
    const text =
      textOf(one, 200).replace(/^(brand|by|marke|marque|vendor|品牌)\s*[:：]?\s*/i, '') ||
      ($(one).find('img[alt]').attr('alt') ?? '');
    if (text !== '' && text.length <= 60 && !/^(all|shop|see|view|more|our)\b/i.test(text)) return text;
  }
  return undefined;
}

const SOLD_BY =
  /^(?:ships from and )?(?:sold by|seller|vendu par|verkauf durch|verkauft von|vendido por|venduto da|verkocht door|säljs av|卖家|店铺|掌柜|商家|賣家|販売元)\s*[:：]?\s+?(.{2,60})$/i;

function sellerOf({ $ }: Page): string | undefined {
  const named = $(
    '[class*="shop-name" i], [class*="shopname" i], [class*="store-name" i], [class*="storename" i], [class*="seller-name" i], [class*="sellername" i], [class*="shop-title" i], [class*="seller" i] a, [class*="merchant-name" i], [id*="seller" i] a',
  ).toArray();
  for (const one of named) {
    const text = textOf(one, 200).replace(/^(sold by|seller|卖家|店铺|商家)\s*[:：]?\s*/i, '');
    if (text !== '' && text.length <= 60 && $(one).closest('header, footer, nav').length === 0) return text;
  }
  for (const one of $('p, div, span, li, td').toArray().slice(0, 3_000)) {
    if ((one.children?.length ?? 0) > 6) continue;
    const match = SOLD_BY.exec(textOf(one, 90));
    if (match !== null) return match[1]?.trim();
  }
  return undefined;
}

function soldOf({ $ }: Page): number | undefined {
  for (const one of $(
    '[class*="sold" i], [class*="sales" i], [class*="sale-num" i], [class*="deal" i], [class*="volume" i]',
  )
    .toArray()
    .slice(0, 100)) {
    const text = textOf(one, 60);
    const match =
      /(?:已售|已拼|销量|月销|成交|付款|sold)\D{0,4}(\d[\d.,]*\s?[万千]?)|(\d[\d.,]*\s?[万千kK]?)\+?\s?(?:人付款|件已售|sold)/i.exec(
        text,
      );
    if (match !== null) return readCount(match[1] ?? match[2] ?? '');
  }
  return undefined;
}

function buyableOf({ $ }: Page): boolean {
  return $(
    'button, input[type="submit"], a[class*="btn" i], a[class*="button" i], a[class*="buy" i], a[class*="cart" i], [role="button"]',
  )
    .toArray()
    .slice(0, 2_000)
    .some(
      (one) =>
        BUY.test(textOf(one, 60) || (one.attribs['value'] ?? '')) && $(one).closest('header, nav, footer').length === 0,
    );
}

/** The page's own address: its canonical link where that lies on the same host. */
export function canonicalOf({ $, url, base }: Page): string {
  const link = absolute($('link[rel="canonical"]').first().attr('href'), base);
  return link !== undefined && new URL(link).host === new URL(url).host ? link : url;
}
