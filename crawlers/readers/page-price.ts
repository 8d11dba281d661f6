import type { CheerioAPI } from 'cheerio';
import type { Money } from '../../domain/money.ts';
import { CURRENCY_PATTERN } from './currency.ts';
import { isUnseen, marked, type Page, type PageElement, textOf, within } from './html.ts';
import { leadsToListPrice, namesListPrice, type PriceReading, readPrice } from './price.ts';
import { isStruck } from './struck.ts';
import type { MoneyHints } from './types.ts';

/** Elements that shops use for prices, whatever their language. */
export const PRICE_PLACES =
  '[itemprop="price"], [class*="price" i], [id*="price" i], [data-price], [class*="amount" i], [class*="money" i], [class*="jiage" i], [class*="preis" i], [class*="prix" i], [class*="precio" i], [class*="cost" i], [class*="tm-yen" i]';
/** True where an element lies in a part of a page that belongs to other things: its frame, other goods, other sums. */
export const isElsewhere = within(
  marked(
    'header footer nav aside',
    /related|recommend|upsell|cross-?sell|minicart|mini-cart|cart-drawer|shipping(?!-taxable)|delivery-(cost|price|fee)|instal?lment|recently|similar|(^|[\s_-])also|bundle|filter(?!-?products)|facet|refine|coupon|swatch|sponsored|carousel-?products|product-?carousel|guess|tuijian|hot-?sale|history|financ|points|voucher/i,
  ),
);
const MOST_PLACES = 400;
const LONGEST = 160;
const SIGNED = new RegExp(CURRENCY_PATTERN, 'u');
/** A number with the sign of its currency. */
export const SIGNED_SUM = new RegExp(
  `(?:${CURRENCY_PATTERN})(?:\\.(?=\\s))?\\s{0,2}\\d|\\d\\s{0,2}(?:${CURRENCY_PATTERN})`,
  'u',
);

export type PagePrices = { price?: Money; listPrice?: Money; note?: string; final?: true; element?: PageElement };

const unasked = (element: PageElement): boolean =>
  /^(del|s|strike)$/.test(element.name) || (isUnseen(element) && !/^[.,]$/.test(textOf(element, 10).trim()));

const CENTS = 'sup, [class*="cent" i], [class*="fraction" i], [class*="decimal" i], [class~="sup"]';
/** True where the number before an element runs straight into it: `69<span>97</span>`. */
const followsDigit = ({ prev }: PageElement): boolean =>
  prev !== null && (prev.type === 'text' ? /\d$/.test(prev.data) : 'attribs' in prev && /^\d+$/.test(textOf(prev, 20)));

/** Text of a price element without what is struck out in it; cents set as superscript or in a part of their own get their decimal point back. */
export function priceText($: CheerioAPI, element: PageElement): string {
  const content = $(element).attr('content');
  // A bare number in the mark-up has the sign that is shown beside it.
  if (content !== undefined && /\d/.test(content))
    return /^[\d.]+$/.test(content) ? `${SIGNED.exec(textOf(element, LONGEST))?.[0] ?? ''} ${content}`.trim() : content;
  const text = textOf(element, LONGEST + 40, unasked) || textOf(element, LONGEST + 40);
  const cents = $(element)
    .find('*')
    .toArray()
    .slice(0, 12)
    .filter((one) => /^\d{2}$/.test(textOf(one, 10).trim()) && ($(one).is(CENTS) || followsDigit(one)))
    .map((one) => textOf(one, 10).trim())[0];
  // `1399€99` is read as it stands.
  if (cents === undefined || /\d[.,]\d{2}(?!\d)|\d\s?€\s?\d{2}(?!\d)/.test(text)) return text;
  const apart = new RegExp(`(\\d)\\s${cents}(?!\\d)`);
  return text.replace(apart.test(text) ? apart : new RegExp(`(\\d)${cents}(?!\\d)`), `$1.${cents}`);
}

/** What a price is judged by: the heading it belongs to, and the cards of other goods on the page. */
export type Around = { heading: PageElement | undefined; cards: (element: PageElement) => boolean };

/** The price a product page asks, by place: after the heading, not struck out, not beside other goods. */
export function findPrice(page: Page, hints: MoneyHints, around: Around): PagePrices {
  const { heading, cards } = around;
  const { $ } = page;
  const all = $(`h1, ${PRICE_PLACES}, del, s, strike`).toArray();
  const headingAt = heading === undefined ? -1 : all.indexOf(heading);
  let best: { score: number; reading: PagePrices } | undefined;
  let struck: { money: Money; at: number } | undefined;
  let rank = 0;
  const mixed = new Set(all.filter(isStruck).flatMap((one) => placesAround(one)));
  for (const [at, element] of all.entries()) {
    if (element.name === 'h1' || element.name === 'meta' || rank > MOST_PLACES) continue;
    // What a place holds may be struck out by its name alone; where that is all there is, the name means nothing.
    const left = mixed.has(element) ? textOf(element, LONGEST + 40, isLeftOut) : '';
    const text = /\d/.test(left) ? left : priceText($, element);
    if (text.length === 0 || text.length > LONGEST || !/\d/.test(text)) continue;
    const reading = readPair(text, hints);
    if (reading.price === undefined || cards(element)) continue;
    if (isStruck(element) || leadsToListPrice(leadOf(element))) {
      struck ??= at > headingAt ? { money: reading.price, at } : undefined;
      continue;
    }
    const score = scoreOf({
      element,
      text,
      amount: reading.price.amount,
      after: at > headingAt,
      rank: at > headingAt ? rank++ : 0,
    });
    if (best === undefined || score > best.score) best = { score, reading: { ...reading, element } };
  }
  if (best === undefined || best.score < -4) return besideHeading(page, hints, around) ?? markedUp(page, hints);
  const list = best.reading.listPrice ?? struck?.money;
  const price = best.reading.price;
  if (list === undefined || price === undefined || list.currency !== price.currency || list.amount <= price.amount) {
    const { listPrice: _, ...rest } = best.reading;
    return rest;
  }
  return { ...best.reading, listPrice: list };
}

/**
 * Whether a look at the page can give a former price at all: some place of a price is struck out, says what its sum is or holds two sums, or
 * what stands beside the heading does.
 */
export function showsFormerPrice({ $ }: Page, heading: PageElement | undefined): boolean {
  const places = $(`${PRICE_PLACES}, del, s, strike, [style*="line-through" i]`).toArray();
  const former = (text: string): boolean => SEVERAL_NUMBERS.test(text) || namesListPrice(text);
  for (const element of places) {
    const text = priceText($, element);
    if (text.length <= LONGEST && /\d/.test(text) && (isStruck(element) || former(text))) return true;
  }
  let block: PageElement | null | undefined = heading;
  for (let level = 0; level < 5 && block !== null && block !== undefined; level++) {
    block = block.parent !== null && 'attribs' in block.parent ? (block.parent as PageElement) : null;
    const text = textOf(block ?? undefined, 4_000);
    if (SIGNED_SUM.test(text)) return namesListPrice(text) || [...text.matchAll(SIGNED_SUMS)].length > 1;
  }
  return false;
}
const SIGNED_SUMS = new RegExp(SIGNED_SUM.source, 'gu');
const SEVERAL_NUMBERS = /\d[^\d.,'’\u00a0\u202f\u2009 ]+[.,]?\d|\d [^\d]*\d/;

/** A share taken off, straight before a sum. */
const DISCOUNT = new RegExp(`\\d{1,2}\\s?%\\s*(?:${CURRENCY_PATTERN})\\s?\\d`, 'u');

/** A place that holds two sums and says of neither what it is shows a discount: the lower one is asked. */
export function readPair(text: string, hints: MoneyHints): PriceReading {
  const reading = readPrice(text, hints);
  const { price, others = [] } = reading;
  const other = others[0];
  if (price === undefined || reading.listPrice !== undefined || other === undefined) return reading;
  if (other.currency !== price.currency || reading.note !== undefined) return reading;
  if (reading.final === true) return other.amount > price.amount ? { ...reading, listPrice: other } : reading;
  if (!DISCOUNT.test(text) && (others.length !== 1 || OTHER_SUM.test(text))) return reading;
  const [low, high] = price.amount < other.amount ? [price, other] : [other, price];
  return low.amount < high.amount && low.amount > high.amount * 0.25 ? { price: low, listPrice: high } : reading;
}

const OTHER_SUM =
  /\/|\bper\b|\bpro\b|100\s?(g|ml)|[(+]|livraison|delivery|shipping|versand|env[ií]o|spedizione|frete|运费|運費|送料/i;

/** A price that only a meta element or an attribute holds. */
function markedUp({ $ }: Page, hints: MoneyHints): PagePrices {
  for (const one of $('meta[itemprop="price"], [data-price], [data-product-price], [data-product_price]')
    .toArray()
    .slice(0, 20)) {
    const text =
      one.attribs['content'] ??
      one.attribs['data-price'] ??
      one.attribs['data-product-price'] ??
      one.attribs['data-product_price'] ??
      '';
    const { price } = text.length > 40 || isElsewhere(one) ? {} : readPrice(text, hints);
    if (price !== undefined && price.amount > 0) return { price };
  }
  return {};
}

function scoreOf(c: { element: PageElement; text: string; amount: number; after: boolean; rank: number }): number {
  const names = `${c.element.attribs['class'] ?? ''} ${c.element.attribs['id'] ?? ''}`;
  let score = c.after ? 4 - Math.min(6, c.rank * 0.15) : 0;
  if (/current|sale|final|special|now|actual|selling|main|product|our|promo|discount/i.test(names)) score += 1.5;
  if (/券后|到手|现价|售价/.test(c.text)) score += 2;
  if (c.element.attribs['itemprop'] === 'price') score += 6;
  if (SIGNED.test(c.text)) score += 3;
  if (c.amount === 0) score -= 4;
  if (/per|unit|save|tax|vat|month|from|points?/i.test(names)) score -= 2;
  if (/(\/|per )\s?(month|mo|kg|100)|月供|分期|\bmtl\b|\/\s?mese|al mes\b|par mois|im monat/i.test(c.text)) score -= 3;
  if (/^(from|ab|dès|da|desde|od)\b.*(mo|month)|klarna|afterpay|affirm|paypal|interest/i.test(c.text)) score -= 3;
  if (
    /(^|[\s_-])(save|saving|savings|discount-(amount|badge|label|tag)|badge|delivery|shipping|deposit|tax|vip|member)/i.test(
      names,
    )
  )
    score -= 3;
  if (isElsewhere(c.element)) score -= 8;
  return score;
}

/** Without any telling class: the first signed sum in the blocks around the heading. */
function besideHeading(page: Page, hints: MoneyHints, { heading, cards }: Around): PagePrices | undefined {
  const named = textOf(heading, 1_000);
  // Sums of other goods, and of what the goods are sorted out by, are not the heading's.
  const others = (element: PageElement): boolean => cards(element) || isElsewhere(element);
  let around = heading === undefined ? page.$() : page.$(heading);
  for (let level = 0; level < 5 && around.length > 0; level++) {
    around = around.parent();
    const block = around.get(0);
    const text = textOf(block, 4_000, others);
    if (block === undefined || !SIGNED_SUM.test(text)) continue;
    const shown = shownIn(page, hints, { block: block as PageElement, cards });
    if (shown !== undefined) return shown;
    const { price, listPrice } = readPrice(text.replace(named, ' '), hints);
    if (price !== undefined)
      return {
        price,
        ...(listPrice === undefined ? {} : { listPrice }),
        ...('attribs' in block ? { element: block as PageElement } : {}),
      };
  }
  return undefined;
}

/**
 * True where a sum stands in an element's own words, beside what it holds: parted by comments, as programs that draw pages leave them, or with
 * its number in an element after the sign.
 */
export function saysSum({ children }: PageElement): boolean {
  let words = '';
  for (const child of children) {
    if (child.type === 'text') words += child.data.length < 400 ? child.data : ' ';
    else if (child.type !== 'comment') {
      if (words !== '' && (isSum(words) || ('attribs' in child && beginsWithDigit(child) && SIGN_BEFORE.test(words))))
        return true;
      // A number in an element of its own, its sign behind it.
      words = 'attribs' in child ? numberAlone(child) : '';
    }
  }
  return isSum(words);
}
const isSum = (words: string): boolean => /\d/.test(words) && SIGNED_SUM.test(words);
const SIGN_BEFORE = new RegExp(`(?:${CURRENCY_PATTERN})\\.?\\s?$`, 'u');

const numberAlone = ({ children: [only, more] }: PageElement): string =>
  only?.type === 'text' && more === undefined && /^\s*\d[\d.,\s]*$/.test(only.data) ? only.data : '';

const beginsWithDigit = ({ children: [first] }: PageElement): boolean =>
  first?.type === 'text' && /^\s*\d/.test(first.data);

const SIGN_ALONE = new RegExp(`^\\s*(?:${CURRENCY_PATTERN})\\.?\\s*$`, 'u');

/** True where an element's only words are the sign of a currency. */
export const isSignAlone = (element: PageElement): boolean => {
  const [only] = element.children;
  return element.children.length === 1 && only?.type === 'text' && only.data.length < 12 && SIGN_ALONE.test(only.data);
};

const isLeftOut = (element: PageElement): boolean => unasked(element) || isStruck(element);

/** The few elements around one that are not struck out themselves: where they are places of prices they hold another sum besides. */
function placesAround(element: PageElement): PageElement[] {
  const found: PageElement[] = [];
  for (let node = element.parent; node !== null && 'attribs' in node && found.length < 4; node = node.parent)
    if (!isStruck(node as PageElement)) found.push(node as PageElement);
  return found;
}

const LONGEST_LEAD = 30;
/** The words straight before an element, be they in the cell or line before the one it begins (`<th>定価</th><td>…`); none where those hold a number. */
function leadOf(element: PageElement): string {
  let node: PageElement | null = element;
  for (let level = 0; level < 3 && node !== null && node.name !== 'body'; level++) {
    for (let prev = node.prev; prev !== null; prev = prev.prev) {
      const words = prev.type === 'text' ? prev.data.trim() : 'attribs' in prev ? textOf(prev, LONGEST_LEAD * 2) : '';
      if (words === '') continue;
      return prev.type === 'text'
        ? words.slice(-LONGEST_LEAD)
        : /\d/.test(words) || words.length > LONGEST_LEAD
          ? ''
          : words;
    }
    node = node.parent !== null && 'attribs' in node.parent ? (node.parent as PageElement) : null;
  }
  return '';
}

/** The first sum of a block that an element of its own shows, not struck out and named no deposit. */
function shownIn(
  { $ }: Page,
  hints: MoneyHints,
  q: { block: PageElement; cards: Around['cards'] },
): PagePrices | undefined {
  let struck: Money | undefined;
  for (const one of ($(q.block).find('*').toArray() as PageElement[]).slice(0, 2_000)) {
    if (!saysSum(one) || /^(script|style|option|h1)$/.test(one.name) || isElsewhere(one) || q.cards(one)) continue;
    const before = leadOf(one);
    const former = isStruck(one) || leadsToListPrice(before);
    const text = textOf(one, 300);
    const { price, listPrice } = readPair(`${former ? '' : before} ${text}`, hints);
    if (former || (price === undefined && namesListPrice(text))) {
      struck ??= price ?? readPair(text.replace(/^\D*[:：\s]/, ''), hints).price;
      continue;
    }
    if (price === undefined) continue;
    const list = listPrice ?? struck;
    return {
      price,
      element: one,
      ...(list !== undefined && list.currency === price.currency && list.amount > price.amount
        ? { listPrice: list }
        : {}),
    };
  }
  return undefined;
}
