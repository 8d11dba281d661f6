import { findAttributes, meantBy } from './attributes.ts';
import { galleryOf } from './gallery.ts';
import { addressOf } from './hints.ts';
import { absolute, collapse, metaOf, type Page, type PageElement, seenText, textOf } from './html.ts';
import { findPrice, isElsewhere, SIGNED_SUM } from './page-price.ts';
import { brandName, brandOf, sellerName, sellerOf } from './people.ts';
import { MAY_BE_FINAL, readCount } from './price.ts';
import type { Fields, MoneyHints } from './types.ts';

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
export type Look = {
  get(field: LookField): Found | undefined;
  heading(): PageElement | undefined;
  /** Pictures of the goods of these names, found by those that are surely theirs. */
  gallery(sure: string[], names: string[]): string[];
  /** Where the price stands, where it has a place of its own. */
  priced(): PageElement | undefined;
  /** True where the page calls its price what is left to pay once coupons are taken off. */
  final(): boolean;
  buyable(): boolean;
  /** True where the page's heading or address is that of one product, whatever its price. */
  named(): boolean;
  /** True where the mark-up calls the page's main heading the name of a product. */
  titled(): boolean;
};

/** Reads a page without structured data: heading, price in context, gallery, parameter table, breadcrumbs, shop name. */
export function lookAt(page: Page, hints: MoneyHints, cards: (element: PageElement) => boolean): Look {
  const heading = once(() => headingOf(page));
  const title = once(() => seenText(nameIn(page, heading())));
  const others = once(() => {
    const named = heading();
    // Where the heading itself lies in a card, the cards say nothing of what is another's.
    return named !== undefined && cards(named) ? () => false : cards;
  });
  const prices = once(() => findPrice(page, hints, { heading: heading(), cards: others() }));
  const elsewhere = (element: PageElement): boolean => isElsewhere(element) || others()(element);
  const gallery = (sure: string[], names: string[]): string[] =>
    galleryOf(page, { heading: heading(), names: [...names, title()], sure, elsewhere });
  const attributes = once(() => findAttributes(page));
  const meant = once(() => meantBy(attributes()));
  const inTable = 'parameter table';
  const either = (row: string | undefined, other: () => string | undefined, place: string): [unknown, string] =>
    row === undefined ? [other(), place] : [row, inTable];
  const readers: Record<LookField, () => [unknown, string]> = {
    title: () => [title(), 'h1'],
    price: () => [prices().price, prices().note ?? 'price beside the heading'],
    listPrice: () => [prices().listPrice, 'struck price'],
    images: () => [gallery([], []), 'gallery'],
    category: () => [crumbsOf(page, title()), 'breadcrumbs'],
    attributes: () => [Object.keys(attributes()).length > 0 ? attributes() : undefined, inTable],
    brand: () => either(brandName(meant().brand), () => brandOf(page, elsewhere), 'brand line'),
    origin: () => [meant().origin, inTable],
    shipFrom: () => [meant().shipFrom, inTable],
    seller: () => {
      const [name, place] = either(
        sellerName(meant().seller),
        () => sellerOf(page, { elsewhere, cards: others() }),
        'shop name',
      );
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
    gallery,
    priced: () => prices().element,
    // Prices cost a reading of every card beside the product; most pages have no such words anywhere.
    final: once(() => MAY_BE_FINAL.test(page.$.root().text()) && prices().final === true),
    buyable: once(() => buyableOf(page, others())),
    named: once(() => namedOf(page, heading())),
    titled: once(() => heading()?.name === 'h1' && page.$(heading()).is(NAME_PLACES)),
  };
}

/** The part of a heading that the mark-up calls the name, where the heading says more: the maker, a number. */
function nameIn({ $ }: Page, heading: PageElement | undefined): PageElement | undefined {
  if (heading === undefined) return undefined;
  const names = $(heading).find('[itemprop="name"]').toArray();
  return names.length === 1 && seenText(names[0]).length > 2 ? names[0] : heading;
}

/** Reads once, when first asked. */
export function once<T>(read: () => T): () => T {
  let held: { value: T } | undefined;
  return () => {
    held ??= { value: read() };
    return held.value;
  };
}

const NAME_PLACES =
  '[class*="product-title" i], [class*="product-name" i], [class*="product_title" i], [class*="product__title" i], [class*="productname" i], [class*="producttitle" i], [id*="producttitle" i], [class*="goods-name" i], [class*="goods_name" i], [class*="item-title" i], [class*="itemtitle" i], [class*="maintitle" i], [class*="goods-title" i], [class*="tb-main-title" i], [class*="sku-name" i], [class*="detail-title" i], [class*="pdp-title" i]';

/** The heading that names the page: of several, the one that its titles repeat. */
function headingOf({ $ }: Page): PageElement | undefined {
  const site = collapse(metaOf($, 'og:site_name') ?? '').toLowerCase();
  const titles = [$('meta[property="og:title"]').first().attr('content') ?? '', $('title').first().text()]
    .map((one) => collapse(one).toLowerCase())
    .map((one) => (one === site ? '' : one));
  const found = $('h1')
    .toArray()
    .slice(0, 50)
    .filter((one) => textOf(one, 1_000) !== '')
    // A heading with a sum that no title repeats says what is asked, or from what on it is sent for nothing.
    .filter((one) => !SIGNED_SUM.test(textOf(one, 1_000)) || titles.some((title) => repeats(title, wordsOf(one))));
  // Themes set the shop's own name as a heading, too, once for each width of screen.
  const others = found.filter((one) => !namesSite(textOf(one, 1_000).toLowerCase(), site));
  const headings = others.length > 0 ? others : found;
  const repeated = titles
    .filter((title) => title !== '')
    .map((title) => headings.find((one) => repeats(title, textOf(one, 1_000).toLowerCase())))
    .find((one) => one !== undefined);
  const outside = headings.find((one) => $(one).closest('header, nav, footer').length === 0);
  const places = (): PageElement[] =>
    $(NAME_PLACES)
      .toArray()
      .slice(0, 200)
      .filter((one) => !isElsewhere(one) && textOf(one, 1_000) !== '');
  if (repeated !== undefined || (outside !== undefined && titles.every((title) => title === '')))
    return repeated ?? outside;
  const named = (all: PageElement[]): PageElement | undefined => {
    const said = all
      .map((one) => ({ one, text: textOf(one, 400).toLowerCase() }))
      .filter(({ text }) => titles.some((title) => title !== '' && repeats(title, text)));
    // A title names the goods before it says how they sell.
    return (said.find(({ text }) => titles.some((title) => title.startsWith(text.slice(0, 60)))) ?? said[0])?.one;
  };
  const opening = headings.find((one) => opens(titles, textOf(one, 1_000).toLowerCase()));
  const said = (): PageElement | undefined => (headings.length > 0 ? undefined : spoken($, titles));
  return (
    opening ??
    named(places()) ??
    named($('h2, h3').toArray().slice(0, 60)) ??
    outside ??
    headings[0] ??
    said() ??
    places()[0]
  );
}

/** On a page without headings, the words that its title begins with. */
function spoken($: Page['$'], titles: string[]): PageElement | undefined {
  const wanted = titles.map(bare).filter((title) => title.length > 7);
  return $('p, div, span, strong, b, font, td, dt, dd')
    .toArray()
    .slice(0, 6_000)
    .filter((one) => one.children.length < 3 || one.children.every((child) => /^(text|comment)$/.test(child.type)))
    .find((one) => {
      const text = bare(textOf(one, 300));
      // The words may say more than a title for others does: which of its kinds is sold.
      const says = (title: string): boolean =>
        (title.startsWith(text) && text.length > title.length * 0.5) ||
        (text.startsWith(title) && text.length < title.length * 2);
      return text.length > 7 && wanted.some(says);
    });
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** True for a heading that says the shop's name alone, be it twice. */
const namesSite = (heading: string, site: string): boolean =>
  site.length > 2 && heading.replaceAll(site, '').trim() === '';

/** A title that goes on otherwise than the heading still begins like it. */
const opens = (titles: string[], heading: string): boolean =>
  heading.length > 20 && titles.some((title) => title.startsWith(heading.slice(0, 20)));

const wordsOf = (element: PageElement): string => textOf(element, 1_000).toLowerCase();
const repeats = (title: string, heading: string): boolean => heading.length > 1 && title.includes(heading.slice(0, 60));

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

const ITEM_ADDRESS =
  /\/(dp|product|item|itm|goods|prod|detail|product-detail|produkt|produit|producto|produto|prodotto|tovar)s?([/_-]|\.html|$)[\w%.-]{3,}/i;

const ITEM_QUERY =
  /\/(item|detail|details|goods|product|product_info|viewitem|artinfo)\.(html?|php|aspx?|do|jsp)\?.*\b(id|goodscode|goods_?id|item_?id|item|product_?id|products_id|artnr|sku)=\w{3,}/i;

function namedOf(page: Page, heading: PageElement | undefined): boolean {
  if (heading === undefined) return false;
  const place = page.$(heading);
  return (
    place.is(NAME_PLACES) ||
    place.find(NAME_PLACES).length > 0 ||
    ITEM_ADDRESS.test(new URL(addressOf(page)).pathname) ||
    ITEM_QUERY.test(addressOf(page))
  );
}

/** Parts of a page by which one thing is put into a cart. */
const BUY_PARTS =
  'form[action*="cart/add" i], form[action*="add-to-cart" i], form[action*="addtocart" i], form[action*="basket" i], form[class~="cart"], [id*="add-to-cart" i], [id*="addtocart" i], [id="button-cart"], [name="add-to-cart"], button[name="add"], [class*="add-to-cart" i], [class*="addtocart" i], [class*="add_to_cart" i], [class*="btn-buy" i], [class*="buy-now" i], [class*="buynow" i], [data-testid*="add-to-cart" i], [data-test*="add-to-cart" i], [data-action*="add-to-cart" i], [class*="add-to-bag" i], [class*="add-to-basket" i], [data-button-action="add-to-cart"]';

function buyableOf({ $ }: Page, cards: (element: PageElement) => boolean): boolean {
  const free = (one: PageElement): boolean => !isElsewhere(one) && !cards(one);
  return (
    $(BUY_PARTS).toArray().slice(0, 300).some(free) ||
    $(
      'button, input[type="submit"], input[type="button"], a[class*="btn" i], a[class*="button" i], a[class*="buy" i], a[class*="cart" i], [role="button"]',
    )
      .toArray()
      .slice(0, 2_000)
      .some((one) => BUY.test(textOf(one, 60) || (one.attribs['value'] ?? '')) && free(one))
  );
}

/** The page's own address: its canonical link where that lies on the same host. */
export function canonicalOf({ $, url, base }: Page): string {
  const link = absolute($('link[rel="canonical"]').first().attr('href'), base);
  return link !== undefined && new URL(link).host === new URL(url).host ? link : url;
}
