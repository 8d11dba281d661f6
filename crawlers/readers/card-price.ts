import { isUnseen, type Page, type PageElement, textOf } from './html.ts';
import { PRICE_PLACES, priceText, readPair, SIGNED_SUM, saysSum } from './page-price.ts';
import { isForMembers, type PriceReading } from './price.ts';
import { isStruck } from './struck.ts';
import type { RowSum, SumRole } from './sum-columns.ts';
import type { Fields, MoneyHints } from './types.ts';

const SALE =
  /(^|(?<!no)[\s_-])(sale|special|final|current|now|new|promo|discounted)($|[\s_-])|price[_-]?(sale|special|final|current|now|new|promo)/i;

/** A sum of a card, and where it stands. */
type PlacedSum = PriceReading & { one: PageElement; text: string };
/** The places of a card that show sums, and the sums in the innermost of them. */
export type CardSums = ReturnType<typeof sumsIn>;

/** The places of a card that show sums, and the sums in the innermost of them, struck out or not. */
export function sumsIn({ $ }: Pick<Page, '$'>, element: PageElement, hints: MoneyHints) {
  const places = $(element)
    .find(PRICE_PLACES)
    .toArray()
    .map((one) => ({ one, text: priceText($, one) }));
  // The innermost places that show a sum with its sign; without such, the innermost places.
  const signed = places.filter(({ text }) => SIGNED_SUM.test(text));
  const shown = signed.length > 0 ? signed : places;
  const innermost = shown.filter(({ one }) => saysSum(one) || !shown.some((other) => holds(one, other.one)));
  const sums = (struck: boolean): PlacedSum[] =>
    innermost
      .filter(({ one }) => (isStruck(one) || allStruck(one)) === struck)
      .map(({ one, text }) => ({
        one,
        text,
        ...readPair(text, hints),
        ...(isLesser(one) || membersAlone(one, text) ? { lesser: true as const } : {}),
      }))
      .filter(({ price }) => (price?.amount ?? 0) > 0);
  const [asked, former] = [sums(false), sums(true)];
  // Where no place is called a price, the elements whose own words are a sum.
  const bare = innermost.length > 0 ? [] : $(element).find('*').toArray().filter(saysSum);
  return { places, signed, innermost, asked, former, bare };
}

/** The sums of a card as a row of the table of all cards. */
export function rowOf({ $ }: Pick<Page, '$'>, { asked, former, bare }: CardSums, hints: MoneyHints): RowSum[] {
  const named = [...asked.map((sum) => ({ sum, out: false })), ...former.map((sum) => ({ sum, out: true }))];
  if (named.length > 0) return named.map(({ sum, out }) => ({ one: sum.one, amount: amountOf(sum), out }));
  return bare
    .map((one) => ({ one, amount: amountOf(readPair(priceText($, one), hints)), out: isStruck(one) }))
    .filter(({ amount }) => amount > 0);
}

/** What is known of a card before its price is read: its sums, what those of all cards tell of them, and its name. */
export type CardContext = {
  sums: CardSums;
  roleOf: (one: PageElement) => SumRole | undefined;
  hints: MoneyHints;
  title: string;
  marks: boolean;
};

/** What a card asks, and what is struck out beside it. */
export function priceOf(
  { $ }: Page,
  element: PageElement,
  { sums, roleOf, hints, title, marks }: CardContext,
): Pick<Fields, 'price' | 'listPrice'> {
  const { places, signed, innermost } = sums;
  const told = (one: PageElement): boolean => roleOf(one) !== undefined;
  // Themes keep the old price in the mark-up beside the sale price, hidden by style alone.
  const sale = places
    .filter(({ one }) => SALE.test(one.attribs['class'] ?? '') && !isStruck(one))
    // What holds several sums is no place of one.
    .filter(({ one }) => innermost.filter((other) => !isStruck(other.one) && holds(one, other.one)).length < 2)
    .filter(({ one }) => !told(one) && !innermost.some((other) => told(other.one) && holds(one, other.one)))
    .map(({ one, text }) => ({ one, ...readPair(text, hints) }))
    .find((one) => (one.price?.amount ?? 0) > 0);
  // What only screen readers speak may call the one sum that is asked the regular price.
  const readings = [
    (one: PageElement) => isUnseen(one) || isStruck(one) || told(one),
    (one: PageElement) => isUnseen(one) || isStruck(one),
    isUnseen,
    () => false,
  ].map((skip) => () => {
    const text = textOf(element, 2_000, skip).replace(title, ' ');
    // Where a card shows its sums with a sign, a number without one belongs to a name.
    return signed.length > 0 && !SIGNED_SUM.test(text) ? {} : readPair(text, hints);
  });
  const whole = readings.reduce<PriceReading>((found, read) => (found.price === undefined ? read() : found), {});
  const former = [...sums.former, ...sums.asked.filter(({ one }) => roleOf(one) === 'former')];
  const own = sums.asked.filter(({ one }) => !told(one));
  const asked = withoutMarked({ $ }, own.length > 0 ? own : sums.asked, marks);
  const sum =
    (whole.final === true ? whole : undefined) ??
    (sale === undefined ? undefined : (swapped(sale, [...sums.asked, ...former]) ?? sale)) ??
    twins(asked, former) ??
    asked.find((one) => one.lesser !== true) ??
    better(apart({ $ }, whole, { element, hints, title, told }), asked[0]);
  // What stands far down in a card with many words.
  const bare = (): PriceReading | undefined =>
    sums.bare
      .filter((one) => !isStruck(one) && !told(one))
      .map((one) => readPair(priceText($, one), hints))
      .find(({ price }) => (price?.amount ?? 0) > 0);
  if (sum.price === undefined) {
    const price = bare()?.price;
    return price === undefined ? {} : { price };
  }
  const list =
    sum.listPrice ??
    former.find((one) => one.price !== undefined)?.price ??
    whole.listPrice ??
    struckIn({ $ }, element, hints);
  const higher = list !== undefined && list.currency === sum.price.currency && list.amount > sum.price.amount;
  return { price: sum.price, ...(higher ? { listPrice: list } : {}) };
}

const amountOf = ({ price }: PriceReading): number => price?.amount ?? 0;

/** What shops call a sum that was asked before. */
const FORMER_NAME = /regular|(^|[\s_-])(old|was|origin|original|compare)([\s_-]|$)/i;

/** The sum called the former one beside one called the sale's, where it is the lower: some themes have the names the other way round. */
function swapped(sale: PriceReading & { one: PageElement }, sums: PlacedSum[]): PriceReading | undefined {
  const most = amountOf(sale);
  const found = sums.find(
    (one) =>
      one.lesser !== true &&
      parentOf(one.one) === parentOf(sale.one) &&
      FORMER_NAME.test(one.one.attribs['class'] ?? '') &&
      amountOf(one) < most &&
      amountOf(one) > most * 0.25 &&
      one.price?.currency === sale.price?.currency,
  );
  return found?.price === undefined
    ? undefined
    : { price: found.price, ...(sale.price === undefined ? {} : { listPrice: sale.price }) };
}

/** Two sums in places alike, side by side and neither struck out: the lower one is asked, the other was, or ends a range. */
function twins([first, second, third]: PlacedSum[], former: PlacedSum[]): PriceReading | undefined {
  if (first === undefined || second === undefined || third !== undefined || former.length > 0) return undefined;
  const beside = parentOf(first.one) !== null && parentOf(first.one) === parentOf(second.one);
  const named = (one: PageElement): string => `${one.name} ${one.attribs['class'] ?? ''}`;
  const bare = [first, second].every(
    (one) => one.lesser !== true && /^[^\d+/]{0,5}[\d.,\s]+[^\d+/]{0,5}$/u.test(one.text),
  );
  const [low, high] = amountOf(first) < amountOf(second) ? [first, second] : [second, first];
  const near = amountOf(low) > amountOf(high) * 0.25 && low.price?.currency === high.price?.currency;
  return beside && bare && near && named(first.one) === named(second.one) && low.price !== undefined
    ? { price: low.price, ...(low === second && high.price !== undefined ? { listPrice: high.price } : {}) }
    : undefined;
}

/** True where a card sets a mark to a sum lower than another that is asked, and a third is struck out: such marks mean holders of a card. */
export function marksCards({ $ }: Page, { asked, former }: CardSums): boolean {
  return (
    former.some((one) => asked.every((other) => amountOf(other) < amountOf(one))) &&
    withoutMarked({ $ }, asked, true).length < asked.length
  );
}

/** Of sums side by side those without a mark of their own, where the marked ones are lower. */
function withoutMarked({ $ }: Pick<Page, '$'>, asked: PlacedSum[], marks: boolean): PlacedSum[] {
  if (!marks || asked.length < 2) return asked;
  const marked = (sum: PlacedSum): boolean => {
    let branch = sum.one;
    for (let node = parentOf(branch); node !== null && asked.every((one) => one === sum || !holds(node, one.one)); ) {
      branch = node;
      node = parentOf(node);
    }
    return $(branch).find('img, svg, i:empty').length > 0;
  };
  const plain = asked.filter((one) => !marked(one));
  return plain.length > 0 && plain.every((one) => asked.every((other) => amountOf(other) <= amountOf(one)))
    ? plain
    : asked;
}

/** Of a sum that all pay and one that members alone pay, or that buys a measure of the goods, the first. */
const better = (whole: PriceReading, lesser: PriceReading | undefined): PriceReading =>
  lesser === undefined || (whole.price !== undefined && whole.lesser !== true) ? whole : lesser;

/** True where a place shows no number but such as are struck out in it. */
const allStruck = (one: PageElement): boolean =>
  one.children.some((child) => 'attribs' in child) && !/\d/.test(textOf(one, 200, isStruck));

/** What shops call the price of a measure, the price before tax, the tax in it, and the price for members. */
const LESSER_NAMES =
  /excl|without-?tax|(^|[\s_-])(ex-?(vat|tax)|unit|per-?measure|taxes)(?=$|[\s_-])|price[\s_-]?(member|family|loyalty|club)|(member|family|loyalty|club(card)?)[\s_-]?price/i;
const isLesser = (one: PageElement): boolean =>
  LESSER_NAMES.test(one.attribs['class'] ?? '') || LESSER_NAMES.test(parentOf(one)?.attribs['class'] ?? '');

/** True where the words that follow a sum just outside its element say that members alone pay it. */
function membersAlone(one: PageElement, text: string): boolean {
  for (let node = parentOf(one), level = 0; node !== null && level < 2; node = parentOf(node), level++) {
    const around = textOf(node, 200);
    const at = around.indexOf(text);
    if (at >= 0 && isForMembers(around.slice(at + text.length, at + text.length + 40))) return true;
  }
  return false;
}

/** The first sum of a card that is struck out, whatever its place is called. */
const struckIn = ({ $ }: Pick<Page, '$'>, element: PageElement, hints: MoneyHints): PriceReading['price'] =>
  $(element)
    .find('*')
    .toArray()
    .filter((one) => saysSum(one) && isStruck(one))
    .map((one) => readPair(textOf(one, 200), hints).price)
    .find((price) => price !== undefined);

/** A number that follows a sum in an element of its own is no part of it: `₱290` beside `476 sold`, `₹ 8,500` beside `2 rooms`. */
function apart(
  { $ }: Pick<Page, '$'>,
  whole: PriceReading,
  c: { element: PageElement; hints: MoneyHints; title: string; told: (one: PageElement) => boolean },
): PriceReading {
  const most = whole.price?.amount ?? 0;
  if (most === 0) return whole;
  for (const one of $(c.element).find('*').toArray()) {
    if (!saysSum(one) || isStruck(one) || c.told(one)) continue;
    const text = textOf(one, 200);
    const own = c.title.includes(text) ? {} : readPair(text, c.hints);
    if (own.price === undefined) continue;
    return own.price.amount * 100 < most || runsOn(c.element, text) ? own : whole;
  }
  return whole;
}

/** True where a number follows the words of a part of a card without a space. */
function runsOn(element: PageElement, words: string): boolean {
  const text = textOf(element, 2_000);
  const at = text.indexOf(words);
  return at >= 0 && /\d\d$/.test(`${words.at(-1)}${text[at + words.length]}`);
}

const holds = (outer: PageElement | null, inner: PageElement): boolean => {
  for (let node = parentOf(inner); node !== null; node = parentOf(node)) if (node === outer) return true;
  return false;
};

const parentOf = (element: PageElement): PageElement | null =>
  element.parent !== null && 'attribs' in element.parent ? (element.parent as PageElement) : null;
