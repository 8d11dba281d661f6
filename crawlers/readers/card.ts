import { type CardSums, marksCards, priceOf, rowOf, sumsIn } from './card-price.ts';
import { type Told, toldOf } from './card-table.ts';
import {
  bare,
  isHeading,
  isNamed,
  isTitle,
  leavesIn,
  NO_TITLE,
  nameOfPicture,
  namesIn,
  ownWordsIn,
  pictured,
  SHORT,
  titleOf,
  together,
  weight,
} from './card-words.ts';
import { absolute, imageOf, type Page, type PageElement } from './html.ts';
import { rolesOf, type SumRole } from './sum-columns.ts';
import { type Title, titlesByColumn, type Words, withoutBadges as withoutColumnBadges } from './title-columns.ts';
import type { Fields, MoneyHints, ReadProduct } from './types.ts';

/** So many cards are enough to see how all mark their sums. */
const MOST_LOOKED_AT = 40;
/** Words that so many cards share are no title: the share of the cards, and the fewest of them. */
const SHARED = { part: 0.2, fewest: 2 };

/** The products of cards that look alike; those without link, name or price are left out. */
export function readCards(page: Page, elements: PageElement[], hints: MoneyHints): ReadProduct[] {
  const all = elements.map((element) => namesIn(page, element));
  const named = all.map((words) => words.filter(({ one }) => !NO_TITLE.test(one.attribs['class'] ?? '')));
  const shared = sharedWords(named);
  const repeated = sharedWords(named, 1);
  let leaves: { words: Words[][]; shared: Set<string> } | undefined;
  const leavesOf = (at: number): { words: Words[]; shared: Set<string> } => {
    if (leaves === undefined) {
      const words = elements.map((element) => leavesIn(page, element));
      leaves = { words, shared: sharedWords(words) };
    }
    return { words: leaves.words[at] ?? [], shared: leaves.shared };
  };
  const sums = elements.map((element) => sumsIn(page, element, hints));
  const marks = sums.slice(0, MOST_LOOKED_AT).some((one) => marksCards(page, one));
  const roleOf = rolesOf(
    elements,
    sums.map((one) => rowOf(page, one, hints)),
  );
  const titles = elements.map((element, at) => {
    const own = withoutMakers(
      ofGoods(
        page,
        element,
        (named[at] ?? []).filter(({ text }) => isTitle(text)),
      ).filter(({ text, own }) => !shared.has(text) || own),
      repeated,
    );
    const leaf = (): Words[] => {
      const { words, shared: told } = leavesOf(at);
      return words.filter(({ text }) => isTitle(text) && !told.has(text));
    };
    const called = nameOfPicture(page, element);
    const told =
      pictured(own, called) ??
      (own.some(isHeading) || called === ''
        ? undefined
        : (pictured(leaf(), called) ?? together(leavesOf(at).words, called)));
    // A short word alone is a maker's, where others stand beside it.
    const enough = own.some((one) => isHeading(one) || weight(one.text) >= SHORT);
    const others = told !== undefined || enough ? [] : leaf();
    const words = told !== undefined ? [told] : others.length > 0 ? others : own;
    return titleOf(page, element, words) ?? titleOf(page, element, named[at] ?? []);
  });
  const told = toldOf(page, elements);
  const corrected = corrections(page, elements, { titles, told, words: all });
  const links = countsOf(corrected.map((title) => title?.link));
  const pictures = elements.map((element) => picturesIn(page, element, 1)[0]);
  const shown = countsOf(pictures);
  const most = Math.max(SHARED.fewest, elements.length * SHARED.part);
  return elements.flatMap((element, at) => {
    const [title, cardSums, one] = [corrected[at], sums[at], told[at]];
    if (title === undefined || cardSums === undefined || one === undefined) return [];
    const own = title.link !== undefined && (links.get(title.link) ?? 0) < 2 ? title.link : (one.link ?? title.link);
    const first = pictures[at];
    const isOwn = (src: string | undefined): boolean => src === undefined || (shown.get(src) ?? 0) <= most;
    const picture = isOwn(first) ? first : (picturesIn(page, element, MOST_PICTURES).find(isOwn) ?? first);
    const c = {
      hints,
      title: { ...title, ...(own === undefined ? {} : { link: own }) },
      marks,
      sums: cardSums,
      roleOf,
    };
    return readCard(page, element, { ...c, picture }) ?? [];
  });
}

/** The titles of cards as their columns correct them. */
function corrections(
  page: Page,
  elements: PageElement[],
  { titles, told, words }: { titles: (Title | undefined)[]; told: Told[]; words: Words[][] },
): (Title | undefined)[] {
  const rows = elements.map((element, at) => ({
    title: titles[at],
    words: () =>
      [...ownWordsIn(page, element), ...(words[at] ?? []), ...leavesIn(page, element)].filter(({ text }) =>
        isTitle(text),
      ),
    told: told[at] ?? NOTHING,
  }));
  const chosen = titlesByColumn(elements, rows, (at, word) => {
    const element = elements[at];
    return element === undefined ? undefined : titleOf(page, element, [word]);
  });
  return withoutColumnBadges(
    rows.map(({ told: one }, at) => ({ title: chosen[at], told: one })),
    (one) => leavesIn(page, one).map(({ text }) => text),
  );
}
const NOTHING: Told = { link: undefined, slug: undefined, alt: undefined };

function countsOf(all: (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) if (one !== undefined) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** The first pictures of a card. */
function picturesIn({ $, base }: Page, element: PageElement, most: number): string[] {
  const found: string[] = [];
  for (const img of $(element).find('img').toArray()) {
    if (found.length >= most) break;
    const src = imageOf($, img, base);
    if (src !== undefined) found.push(src);
  }
  return found;
}
const MOST_PICTURES = 6;

/** Words that stand in more than so many of the cards: without a number, in many. */
function sharedWords(cards: Words[][], most = Math.max(SHARED.fewest, cards.length * SHARED.part)): Set<string> {
  const counts = new Map<string, number>();
  for (const words of cards)
    for (const text of new Set(words.map((one) => one.text))) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > most).map(([text]) => text));
}

/** A maker's name is shorter than this. */
const MAKER = 16;

/** Without short words that other cards or the longer name beside them hold too: shops call the maker a title as well. */
const withoutMakers = (words: Words[], repeated: Set<string>): Words[] =>
  words.filter(
    (word) =>
      isHeading(word) ||
      weight(word.text) >= MAKER ||
      !words.some(
        (other) =>
          isNamed(other.one) &&
          other.text.length >= word.text.length * 2 &&
          (repeated.has(word.text) || bare(other.text).includes(bare(word.text))),
      ),
  );

/** Without words that lead elsewhere than the card's picture does: to who sells, to a shelf. What is named and leads there is the goods' own. */
function ofGoods({ $, base }: Page, element: PageElement, words: Words[]): (Words & { own: boolean })[] {
  const place = (href: string | undefined): string | undefined => {
    const url = /^(#|javascript:)/i.test(href ?? '') ? undefined : absolute(href, base);
    if (url === undefined) return undefined;
    const { origin, pathname, search } = new URL(url);
    return `${origin}${pathname}${pathname.length > 1 && !/\.\w+$/.test(pathname) ? '' : search}`;
  };
  const goods = place($(element).find('a[href]:has(img)').first().attr('href'));
  const led = words.map((word) => {
    const links = $(word.one).closest('a[href]').add($(word.one).find('a[href]')).toArray();
    const places = links.flatMap((link) => place($(link).attr('href')) ?? []);
    const there = goods !== undefined && places.includes(goods);
    const away = places.some((one) => one !== goods);
    return { ...word, there, away, own: there && !away && (isHeading(word) || isNamed(word.one)) };
  });
  return led.some(({ there, away }) => there && !away) ? led.filter(({ away }) => !away) : led;
}

type CardReading = {
  hints: MoneyHints;
  title: Title;
  marks: boolean;
  sums: CardSums;
  roleOf: (one: PageElement) => SumRole | undefined;
  picture: string | undefined;
};

/** One block as a product; undefined without link or price. */
function readCard(
  page: Page,
  element: PageElement,
  { hints, title, marks, sums, roleOf, picture }: CardReading,
): ReadProduct | undefined {
  const { $, base } = page;
  const inside = $(element);
  const link =
    title.link ??
    inside
      .find('a[href]')
      .toArray()
      .map((a) => $(a).attr('href'))
      .find((href) => absolute(href, base) !== undefined && !/^#/.test(href ?? ''));
  const url = absolute(inside.is('a[href]') ? inside.attr('href') : link, base);
  if (url === undefined || title.text === '') return undefined;
  const fields: Fields = {
    title: title.text,
    url,
    ...priceOf(page, element, { sums, roleOf, hints, title: title.text, marks }),
  };
  if (fields.price === undefined) return undefined;
  if (picture !== undefined) fields.images = [picture];
  return { fields, sources: Object.fromEntries(Object.keys(fields).map((field) => [field, 'page: card'])) };
}
