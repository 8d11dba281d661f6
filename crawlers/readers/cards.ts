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
    const read = readCards(page, elements, hints);
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
    if (/^(script|style|noscript|option|textarea)$/.test(element.name)) continue;
    if (saysSum(element)) add(element);
    // A sign and its number may each have an element of their own; then what holds both shows the sum.
    else if (isSignAlone(element) && parentOf(element) !== null) add(parentOf(element) as PageElement);
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
