import { absolute, imageOf, marked, type Page, type PageElement, seenText, textOf, within } from './html.ts';
import { isElsewhere, isStruck, PRICE_PLACES, priceText, readPair, SIGNED_SUM, saysSum } from './page-price.ts';
import { type PriceReading, readPrice } from './price.ts';
import type { Fields, MoneyHints, ReadProduct } from './types.ts';

const MOST_PRICES = 2_000;
const MOST_ELEMENTS = 30_000;
const HIGHEST = 12;
/** What holds more words than this is a part of a page, no card. */
const LONGEST_CARD = 2_000;
const notListed = within(marked('footer nav', /mini-?cart|cart-total|filter|facet|slider|range/i));

export type FoundCards = { cards: ReadProduct[]; elements: PageElement[] };

/** Products of a search or category page without structured data: repeated blocks with a link, a name and a price. */
export function findCards(page: Page, hints: MoneyHints): FoundCards {
  const prices = pricesOf(page, hints);
  const priced = new Set<PageElement>();
  for (const price of prices)
    for (
      let node: PageElement | null = price, level = 0;
      node !== null && level < HIGHEST;
      node = parentOf(node), level++
    )
      priced.add(node);
  const rows = new Map<PageElement, Set<PageElement>>();
  for (const price of prices) {
    const card = cardOf(page, price, priced);
    const row = card === undefined ? null : parentOf(card);
    if (card !== undefined && row !== null) rows.set(row, (rows.get(row) ?? new Set()).add(card));
  }
  let best: FoundCards = { cards: [], elements: [] };
  let most = 0;
  for (const found of alike(rows, priced)) {
    const elements = [...found];
    const read = elements.flatMap((element) => readCard(page, element, hints) ?? []);
    const cards = [...new Map(read.map((card) => [card.fields.url, card])).values()];
    const own = elements.some((element) => !isElsewhere(element));
    const weight = cards.length * (own ? 2 : 1);
    if (weight > most) {
      most = weight;
      best = { cards, elements };
    }
  }
  return best;
}

/** Elements that show a sum: those that shops name so, and those whose own words are one. */
function pricesOf(page: Page, hints: MoneyHints): PageElement[] {
  const { $ } = page;
  const found = new Set<PageElement>();
  const add = (element: PageElement): void => {
    if (found.size >= MOST_PRICES || notListed(element)) return;
    const text = priceText($, element);
    if (text.length <= 160 && /\d/.test(text) && readPrice(text, hints).price !== undefined) found.add(element);
  };
  for (const element of $(PRICE_PLACES).toArray()) add(element);
  for (const element of $('body *').toArray().slice(0, MOST_ELEMENTS)) {
    if (found.size >= MOST_PRICES) break;
    if (found.has(element)) continue;
    if (saysSum(element) && !/^(script|style|noscript|option|textarea)$/.test(element.name)) add(element);
  }
  return [...found];
}

/** Rows of cards joined where their cards share tag and classes, with what else on the page is such a card. */
function alike(rows: Map<PageElement, Set<PageElement>>, priced: Set<PageElement>): Set<PageElement>[] {
  const groups = new Map<string, { cards: Set<PageElement>; classes: string[]; tag: string }>();
  for (const [row, cards] of rows) {
    const [first, ...others] = [...cards].map(classesOf);
    const classes = (first ?? []).filter((name) => others.every((one) => one.includes(name)));
    const tag = [...cards][0]?.name ?? '';
    const key = `${tag}.${classes.join('.')}${classes.length > 0 ? '' : ` in ${row.name}.${classesOf(row).join('.')}`}`;
    const group = groups.get(key) ?? { cards: new Set(), classes, tag };
    for (const card of cards) group.cards.add(card);
    groups.set(key, group);
  }
  for (const { cards, classes, tag } of groups.values())
    if (classes.length > 0)
      for (const element of priced)
        if (element.name === tag && classes.every((name) => classesOf(element).includes(name))) cards.add(element);
  return [...groups.values()].map(({ cards }) => cards);
}

const parentOf = (element: PageElement): PageElement | null =>
  element.parent !== null && 'attribs' in element.parent ? (element.parent as PageElement) : null;

const classesOf = (element: PageElement): string[] =>
  (element.attribs['class'] ?? '')
    .split(/\s+/)
    .filter((part) => part !== '' && !/\d|first|last|odd|even|active/.test(part))
    .sort();

/** The lowest ancestor that has priced siblings of its kind and holds a link and a name. */
function cardOf(page: Page, price: PageElement, priced: Set<PageElement>): PageElement | undefined {
  let node: PageElement | null = price;
  for (let level = 0; node !== null && level < HIGHEST; level++) {
    const parent = parentOf(node);
    if (parent === null || node.name === 'body') return undefined;
    const kind = node.name;
    const alike = parent.children.filter(
      (child) => 'attribs' in child && child.name === kind && priced.has(child as PageElement),
    ).length;
    if (alike >= 2 && holdsProduct(page, node)) return node;
    node = parent;
  }
  return undefined;
}

function holdsProduct({ $ }: Page, element: PageElement): boolean {
  if (textOf(element, LONGEST_CARD).length >= LONGEST_CARD) return false;
  const inside = $(element);
  const links = inside.is('a[href]') ? 1 : inside.find('a[href]').length;
  return (
    links > 0 &&
    (inside.find('img, h1, h2, h3, h4, h5, h6, [class*="title" i], [class*="name" i]').length > 0 ||
      inside
        .find('a[href]')
        .toArray()
        .some((one) => /\p{L}{3}/u.test(textOf(one, 200))))
  );
}

const SALE =
  /(^|[\s_-])(sale|special|final|current|now|new|promo|discounted)($|[\s_-])|price[_-]?(sale|special|final|current|now|new|promo)/i;

/** One block as a product; undefined without link or name. */
function readCard(page: Page, element: PageElement, hints: MoneyHints): ReadProduct | undefined {
  const { $, base } = page;
  const inside = $(element);
  const title = titleOf(page, element);
  const link =
    title.link ??
    inside
      .find('a[href]')
      .toArray()
      .map((a) => $(a).attr('href'))
      .find((href) => absolute(href, base) !== undefined && !/^#/.test(href ?? ''));
  const url = absolute(inside.is('a[href]') ? inside.attr('href') : link, base);
  if (url === undefined || title.text === '') return undefined;
  const fields: Fields = { title: title.text, url };
  const places = inside.find(PRICE_PLACES).toArray();
  const sums = (struck: boolean): PriceReading[] =>
    places
      .filter((one) => isStruck(one) === struck && (saysSum(one) || !places.some((other) => parentsHold(other, one))))
      .map((one) => readPair(priceText($, one), hints));
  // Themes keep the old price in the mark-up beside the sale price, hidden by style alone.
  const sale = places
    .filter((one) => SALE.test(one.attribs['class'] ?? '') && !isStruck(one))
    .map((one) => readPair(priceText($, one), hints))
    .find((one) => (one.price?.amount ?? 0) > 0);
  const whole = readPair(textOf(element, 2_000).replace(title.text, ' '), hints);
  const sum = sale ?? sums(false).find((one) => (one.price?.amount ?? 0) > 0) ?? whole;
  if (sum.price === undefined) return undefined;
  fields.price = sum.price;
  const list = sum.listPrice ?? sums(true).find((one) => one.price !== undefined)?.price ?? whole.listPrice;
  if (list !== undefined && list.currency === sum.price.currency && list.amount > sum.price.amount)
    fields.listPrice = list;
  const image = inside
    .find('img')
    .toArray()
    .map((img) => imageOf($, img, base))
    .find((found) => found !== undefined);
  if (image !== undefined) fields.images = [image];
  return { fields, sources: Object.fromEntries(Object.keys(fields).map((field) => [field, 'page: card'])) };
}

const BADGE =
  /^(sale|new|hot|sold out|save .*|quick view|aperçu rapide|add to .*|view.*|details?|buy.*|compare|wishlist|rated .*|nouveau|neu|nuevo|新品|热卖|促销|包邮)!?$/i;

/** Places whose names are others': the maker's, the shop's, the shelf's. */
const NO_TITLE = /brand|vendor|shop|store|seller|categor|reference|rating|review/i;

function parentsHold(inner: PageElement, outer: PageElement): boolean {
  for (let node = parentOf(inner); node !== null; node = parentOf(node)) if (node === outer) return true;
  return false;
}

function titleOf({ $ }: Page, element: PageElement): { text: string; link?: string } {
  const inside = $(element);
  const good = (text: string): boolean =>
    text.length >= 2 && /\p{L}/u.test(text) && !/^[^\p{L}]*\d[\d.,]*[^\p{L}]*$/u.test(text) && !BADGE.test(text);
  const read = inside
    .find('[itemprop="name"], h1, h2, h3, h4, h5, h6, [class*="title" i], [class*="name" i], a[href]')
    .toArray()
    .map((one) => ({ one, text: seenText(one, 400) }))
    .filter(({ one, text }) => good(text) && !SIGNED_SUM.test(text) && !NO_TITLE.test(one.attribs['class'] ?? ''));
  const named = read.find(({ one }) => one.name !== 'a') ?? read.sort((a, b) => b.text.length - a.text.length)[0];
  const anchor =
    named === undefined
      ? inside.find('a[title]').first()
      : named.one.name === 'a'
        ? $(named.one)
        : $(named.one).find('a[href]').first();
  const around = anchor.length > 0 || named === undefined ? anchor : $(named.one).closest('a[href]');
  const full = around.attr('title') ?? '';
  const shown = named?.text ?? leafOf(inside.find('*').toArray(), good);
  const cut = shown.replace(/(…|\.\.\.)\s*$/, '').trim();
  const text = shown === '' || (full.length > cut.length && cut !== shown && full.startsWith(cut)) ? full : shown;
  const alt = inside.find('img[alt]').first().attr('alt') ?? '';
  const link = around.attr('href');
  return { text: (text || alt).trim(), ...(link === undefined || /^(#|javascript:)/i.test(link) ? {} : { link }) };
}

/** The longest text of a block that is no sum and no badge. */
function leafOf(elements: PageElement[], good: (text: string) => boolean): string {
  const texts = elements
    .filter((one) => one.children.every((child) => child.type === 'text'))
    .map((one) => textOf(one, 400))
    .filter((text) => good(text) && text.length < 200 && !SIGNED_SUM.test(text));
  return texts.sort((a, b) => b.length - a.length)[0] ?? '';
}
