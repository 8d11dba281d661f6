import { asideOf } from './aside.ts';
import { readCards } from './card.ts';
import { marked, type Page, type PageElement, textOf, within } from './html.ts';
import { isElsewhere, isSignAlone, PRICE_PLACES, priceText, saysSum } from './page-price.ts';
import { readPrice } from './price.ts';
import type { MoneyHints, ReadProduct } from './types.ts';

const MOST_PRICES = 2_000;
const MOST_ELEMENTS = 30_000;
/** How far above a sum its card may stand: the deepest cards of real shops hold sixteen elements around it. */
const HIGHEST = 20;
/** What holds more words than this is a part of a page, no card. */
const LONGEST_CARD = 4_000;
/** The least share of a page's sums that stands outside carts and filters. */
const LISTED = 0.2;
const notListed = within(marked('footer nav', /mini-?cart|cart-total|filter|facet|slider|range/i));

/** What a card that slides by, or stands in a ranking or a recommendation, counts beside one of a list. */
const ASIDE = 0.2;
/** What it counts where but the words above it say so: lists are headed 推荐 or "popular", too. */
const SAID_ASIDE = 0.35;
/** So many cards beside a ranking are a list. */
const FEWEST = 3;

/** True for what lies in a row that slides by: a card's own class may tell of a slider of its pictures, what slides in on scrolling stays. */
export const slidesBy = ({ parent }: PageElement): boolean =>
  parent !== null && 'attribs' in parent && slides(parent as PageElement);

const slides = within(marked('', /swiper|slick|carousel|(^|[\s_-])(slide(?!-in\b|-up\b)|slider|owl)([\s_-]|$)/i));

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
  const rowOf = rowsOf(page, priced);
  const rows = new Map<PageElement, Set<PageElement>>();
  for (const price of prices) {
    const card = cardOf(page, price, rowOf);
    const row = card === undefined ? null : parentOf(card);
    if (card !== undefined && row !== null) rows.set(row, (rows.get(row) ?? new Set()).add(card));
  }
  let best: FoundCards = { cards: [], elements: [] };
  let most = 0;
  const aside = asideOf(page, priced);
  for (const found of alike(rows, priced).sort((a, b) => b.size - a.size)) {
    // What is smaller cannot outweigh what was read already.
    if (found.size * 2 <= most) break;
    const all = [...found];
    // The same cards may make up the list and a ranking beside it.
    const listed = all.filter((element) => !aside(element));
    const elements = listed.length >= FEWEST ? listed : all;
    const read = readCards(page, elements, hints);
    const byUrl = new Map<string | undefined, ReadProduct>();
    for (const card of read) if (!byUrl.has(card.fields.url)) byUrl.set(card.fields.url, card);
    const cards = [...byUrl.values()];
    const own = elements.some((element) => !isElsewhere(element));
    const named =
      elements.every(slidesBy) || (listed.length < FEWEST && elements.some((one) => aside(one) === 'named'));
    const share = named ? ASIDE : listed.length < FEWEST ? SAID_ASIDE : 1;
    const weight = cards.length * (own ? 2 : 1) * share;
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
    if (found.size >= MOST_PRICES) return;
    const text = priceText($, element);
    if (text.length <= 160 && /\d/.test(text) && readPrice(text, hints).price !== undefined) found.add(element);
  };
  for (const element of $(PRICE_PLACES).toArray()) add(element);
  for (const element of $('body *').toArray().slice(0, MOST_ELEMENTS)) {
    if (found.size >= MOST_PRICES) break;
    if (found.has(element)) continue;
    if (/^(script|style|noscript|option|textarea)$/.test(element.name)) continue;
    if (saysSum(element)) add(element);
    // A sign and its number may each have an element of their own; then what holds both shows the sum.
    else if (isSignAlone(element) && parentOf(element) !== null) add(parentOf(element) as PageElement);
  }
  // Where nearly all lies in a part that is named so, the name is that of the page's own frame.
  const listed = [...found].filter((element) => !notListed(element));
  return listed.length >= found.size * LISTED ? listed : [...found];
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
  return numbered([...groups.values()]).map(apart);
}

/** Groups joined where their cards are numbered in one run (`result_0`, `result_1`): pages style their first row otherwise. */
function numbered(groups: { cards: Set<PageElement>; tag: string }[]): Set<PageElement>[] {
  const runs = new Map<string, Set<PageElement>>();
  const joined: Set<PageElement>[] = [];
  for (const { cards, tag } of groups) {
    const stems = new Set([...cards].map(({ attribs }) => /^(.*[a-z].*?)\d+$/i.exec(attribs['id'] ?? '')?.[1]));
    const [stem] = stems;
    const run = stems.size > 1 || stem === undefined ? undefined : runs.get(`${tag} ${stem}`);
    if (run !== undefined) for (const card of cards) run.add(card);
    else joined.push(cards);
    if (run === undefined && stems.size === 1 && stem !== undefined) runs.set(`${tag} ${stem}`, cards);
  }
  return joined;
}

/** Of cards within cards, what holds several is no card, and what lies in another is but a part of it. */
function apart(cards: Set<PageElement>): Set<PageElement> {
  const around = new Map<PageElement, PageElement[]>();
  for (const card of cards)
    for (let node = parentOf(card); node !== null; node = parentOf(node))
      if (cards.has(node)) {
        around.set(node, [...(around.get(node) ?? []), card]);
        break;
      }
  const left = new Set(cards);
  for (const [outer, inner] of around)
    if (inner.length > 1) left.delete(outer);
    else for (const one of inner) left.delete(one);
  return left;
}

const parentOf = (element: PageElement): PageElement | null =>
  element.parent !== null && 'attribs' in element.parent ? (element.parent as PageElement) : null;

const classesOf = (element: PageElement): string[] =>
  (element.attribs['class'] ?? '')
    .split(/\s+/)
    .filter((part) => part !== '' && !/\d|first|last|odd|even|active/.test(part))
    .sort();

/** How many priced elements of one kind stand side by side, and how many of them show a picture. */
type Row = { alike: number; pictured: number };

/** Counts rows once for all the sums that stand in them. */
function rowsOf({ $ }: Page, priced: Set<PageElement>): (node: PageElement, parent: PageElement) => Row {
  const held = new Map<PageElement, Map<string, Row>>();
  return (node, parent) => {
    const kinds = held.get(parent) ?? new Map<string, Row>();
    if (!held.has(parent)) held.set(parent, kinds);
    let row = kinds.get(node.name);
    if (row === undefined) {
      const alike = parent.children.filter(
        (child): child is PageElement => 'attribs' in child && child.name === node.name && priced.has(child),
      );
      // One with a picture is enough to know a part of a card from a card, two to know the row.
      const pictured = alike.slice(0, 12).filter((one) => $(one).find('img, picture').length > 0).length;
      row = { alike: alike.length, pictured };
      kinds.set(node.name, row);
    }
    return row;
  };
}

/**
 * The card a sum stands in: the lowest ancestor that has priced siblings of its kind and holds a link and a name. Where of those siblings one
 * at most shows a picture they may be parts of one card; then the card is what holds them, if that has more siblings.
 */
function cardOf(
  page: Page,
  price: PageElement,
  rowOf: (node: PageElement, parent: PageElement) => Row,
): PageElement | undefined {
  let found: { node: PageElement; row: Row } | undefined;
  let node: PageElement | null = price;
  for (let level = 0; node !== null && level < HIGHEST; level++) {
    const parent = parentOf(node);
    if (parent === null || node.name === 'body') break;
    const row = rowOf(node, parent);
    if (row.alike >= 2 && row.alike > (found?.row.alike ?? 1)) {
      if (textOf(node, LONGEST_CARD).length >= LONGEST_CARD) break;
      if (holdsProduct(page, node)) found = { node, row };
      if (found !== undefined && found.row.pictured > 1) break;
    }
    node = parent;
  }
  return found?.node;
}

function holdsProduct({ $ }: Page, element: PageElement): boolean {
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
