import { absolute, imageOf, marked, type Page, type PageElement, textOf, within } from './html.ts';
import { isElsewhere, PRICE_PLACES, priceText } from './page-price.ts';
import { readPrice } from './price.ts';
import type { Fields, MoneyHints, ReadProduct } from './types.ts';

const MOST_PRICES = 2_000;
const HIGHEST = 12;
const notListed = within(marked('footer nav', /mini-?cart|filter|facet/i));

/** Products of a search or category page without structured data: repeated blocks with a link, a name and a price. */
export function findCards(page: Page, hints: MoneyHints): { cards: ReadProduct[]; elements: PageElement[] } {
  const { $ } = page;
  const prices = $(PRICE_PLACES)
    .toArray()
    .slice(0, MOST_PRICES)
    .filter((element) => {
      const text = priceText($, element);
      return (
        text.length <= 160 &&
        /\d/.test(text) &&
        readPrice(text, hints).price !== undefined &&
        !notListed(element)
      );
    });
  const priced = new Set<PageElement>();
  for (const price of prices)
    for (
      let node: PageElement | null = price, level = 0;
      node !== null && level < HIGHEST;
      node = parentOf(node), level++
    )
      priced.add(node);
  const groups = new Map<string, Set<PageElement>>();
  for (const price of prices) {
    const card = cardOf(page, price, priced);
    if (card === undefined) continue;
    const name = signature(card);
    groups.set(name, (groups.get(name) ?? new Set()).add(card));
  }
  let best: { cards: ReadProduct[]; elements: PageElement[] } = { cards: [], elements: [] };
  for (const [name, found] of groups) {
    // A row with one card has no priced sibling; its signature tells that it belongs.
    for (const element of priced) if (signature(element) === name) found.add(element);
    const read = [...found].flatMap((element) => readCard(page, element, hints) ?? []);
    const distinct = [...new Map(read.map((card) => [card.fields.url, card])).values()];
    const inside = [...found].filter((element) => !isElsewhere(element)).length;
    if (
      distinct.length * (inside > 0 ? 2 : 1) > best.cards.length * 2 ||
      (best.cards.length === 0 && distinct.length > 0)
    )
      best = { cards: distinct, elements: [...found] };
  }
  return best;
}

const parentOf = (element: PageElement): PageElement | null =>
  element.parent !== null && 'attribs' in element.parent ? (element.parent as PageElement) : null;

const signature = (element: PageElement): string =>
  `${element.name}.${(element.attribs['class'] ?? '')
    .split(/\s+/)
    .filter((part) => part !== '' && !/\d|first|last|odd|even|active/.test(part))
    .sort()
    .join('.')}`;

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
  const inside = $(element);
  return (
    (inside.is('a[href]') || inside.find('a[href]').length > 0) &&
    inside.find('img, h1, h2, h3, h4, h5, h6, [class*="title" i], [class*="name" i]').length > 0
  );
}

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
  const struck = inside.find(
    'del, s, strike, [class*="old" i], [class*="was" i], [class*="compare" i], [class*="origin" i], [class*="regular" i]',
  );
  const sums = inside
    .find(PRICE_PLACES)
    .toArray()
    .filter((one) => !struck.is(one) && $(one).closest(struck).length === 0)
    .map((one) => readPrice(priceText($, one), hints));
  const sum = sums.find((one) => (one.price?.amount ?? 0) > 0) ?? readPrice(textOf(element, 2_000), hints);
  if (sum.price === undefined) return undefined;
  fields.price = sum.price;
  const list = sum.listPrice ?? readPrice(textOf(struck.get(0), 160), hints).price;
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

function titleOf({ $ }: Page, element: PageElement): { text: string; link?: string } {
  const inside = $(element);
  const candidates = inside
    .find('[itemprop="name"], h1, h2, h3, h4, h5, h6, [class*="title" i], [class*="name" i], a[href]')
    .toArray();
  const read = candidates
    .map((one) => ({ one, text: textOf(one, 400) }))
    .filter(({ text }) => text.length >= 2 && /\p{L}/u.test(text) && !/^[^\p{L}]*\d[\d.,]*[^\p{L}]*$/u.test(text));
  const named = read.find(({ one }) => one.name !== 'a') ?? read.sort((a, b) => b.text.length - a.text.length)[0];
  const anchor =
    named === undefined
      ? inside.find('a[title]').first()
      : named.one.name === 'a'
        ? $(named.one)
        : $(named.one).find('a[href]').first();
  const around = anchor.length > 0 || named === undefined ? anchor : $(named.one).closest('a[href]');
  const full = around.attr('title') ?? '';
  const shown = named?.text ?? '';
  const cut = shown.replace(/(…|\.\.\.)\s*$/, '').trim();
  const text = shown === '' || (full.length > cut.length && cut !== shown && full.startsWith(cut)) ? full : shown;
  const alt = inside.find('img[alt]').first().attr('alt') ?? '';
  const link = around.attr('href');
  return { text: (text || alt).trim(), ...(link === undefined || /^(#|javascript:)/i.test(link) ? {} : { link }) };
}
