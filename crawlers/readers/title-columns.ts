import { columnsOf, likeness, type Told } from './card-table.ts';
import type { PageElement } from './html.ts';
import { key } from './merge.ts';

/** Words of a card, and where they stand. */
export type Words = { one: PageElement; text: string };
/** What a card calls its goods, where that leads, and the element it was taken from. */
export type Title = { text: string; link?: string; one?: PageElement };

/** Titles this much alike to what else their cards tell are past doubt. */
const SURE = 0.75;
/** So much more alike a column has to be, on average, to be preferred. */
const BETTER = 0.12;
const HALF = 0.5;
/** The share of a column's words that differ from row to row, where they are names. */
const DISTINCT = 0.4;
/** The share of the titles that makes a column theirs. */
const MOST = 0.6;

type Row = { title: Title | undefined; words: () => Words[]; told: Told };

/**
 * The titles of cards that look alike, each card's own reading corrected by the column that names the goods: the one whose words are most like
 * what the cards' links and pictures are called, or where these tell nothing, the one that most titles stand in already.
 */
export function titlesByColumn(
  cards: PageElement[],
  rows: Row[],
  read: (at: number, word: Words) => Title | undefined,
): (Title | undefined)[] {
  const titles = rows.map(({ title }) => title);
  const likes = rows.map(({ title, told }) => (title === undefined ? undefined : likeness(title.text, told)));
  if (cards.length < FEWEST || likes.every((like, at) => titles[at] !== undefined && (like ?? 0) >= SURE))
    return titles;
  const columns = columnsOf(
    cards,
    rows.map(({ words }) => onceEach(words())),
  ).filter(({ cells }) => {
    const texts = cells.flatMap((cell) => cell?.text ?? []);
    return texts.length >= cards.length * HALF && new Set(texts).size >= texts.length * DISTINCT;
  });
  const take = (column: (typeof columns)[number], where: (at: number, word: Words) => boolean): void => {
    for (const [at, word] of column.cells.entries())
      if (word !== undefined && key(word.text) !== key(titles[at]?.text ?? '') && where(at, word))
        titles[at] = read(at, word) ?? titles[at];
  };
  const likeOf = (at: number, word: Words): number | undefined => rows[at] && likeness(word.text, rows[at].told);
  const gains = columns
    .map((column) => ({
      column,
      gain: mean(column.cells.flatMap((word, at) => (word === undefined ? [] : gainOf(likeOf(at, word), likes[at])))),
    }))
    .sort((a, b) => b.gain - a.gain);
  const best = gains[0];
  if (best !== undefined && best.gain > BETTER) {
    take(best.column, (at, word) => (likeOf(at, word) ?? 0) > (likes[at] ?? 0));
    return titles;
  }
  const agreed = columns
    .map((column) => ({ column, share: agreement(column.cells, titles) }))
    .sort((a, b) => b.share - a.share)[0];
  if (agreed !== undefined && agreed.share >= MOST)
    take(agreed.column, (at, word) => {
      const [own, old] = [likeOf(at, word), likes[at]];
      if (own !== undefined && old !== undefined) return own > old + 0.05;
      return titles[at] === undefined || !key(titles[at].text).includes(key(word.text));
    });
  return titles;
}
const FEWEST = 4;

/** Words without a second look at the same element. */
const onceEach = (words: Words[]): Words[] => [...new Map(words.map((word) => [word.one, word])).values()];

const gainOf = (own: number | undefined, old: number | undefined): number[] =>
  own === undefined ? [] : [own - (old ?? 0)];

const mean = (all: number[]): number => (all.length === 0 ? 0 : all.reduce((sum, one) => sum + one, 0) / all.length);

/** The share of the rows with a title and a cell in which both say the same. */
function agreement(cells: (Words | undefined)[], titles: (Title | undefined)[]): number {
  const both = cells.flatMap((word, at) =>
    word === undefined || titles[at] === undefined ? [] : [key(word.text) === key(titles[at].text)],
  );
  return both.length === 0 ? 0 : both.filter(Boolean).length / both.length;
}

/**
 * Titles without a badge: words in an element of their own, set before or behind the name on several cards but not on all, that neither the link
 * nor the picture of a card has.
 */
export function withoutBadges(
  rows: { title: Title | undefined; told: Told }[],
  wordsIn: (one: PageElement) => string[],
): (Title | undefined)[] {
  const parts = rows.map(({ title }) =>
    title?.one === undefined ? [] : wordsIn(title.one).filter((part) => part !== title.text),
  );
  const counts = new Map<string, number>();
  for (const row of parts) for (const part of new Set(row)) counts.set(part, (counts.get(part) ?? 0) + 1);
  const gains = new Map<string, number[]>();
  const cutAt = (at: number, part: string): string => cut(rows[at]?.title?.text ?? '', part);
  for (const [at, row] of parts.entries())
    for (const part of new Set(row)) {
      const count = counts.get(part) ?? 0;
      const [title, told] = [rows[at]?.title?.text ?? '', rows[at]?.told];
      const rest = cutAt(at, part);
      if (count < 2 || count > rows.length * 0.9 || told === undefined || rest === title) continue;
      const [own, old] = [likeness(rest, told), likeness(title, told)];
      if (own !== undefined && old !== undefined) gains.set(part, [...(gains.get(part) ?? []), own - old]);
    }
  const badges = new Set(
    [...gains]
      .filter(([, all]) => mean(all) > 0.005 && all.filter((one) => one < 0).length === 0)
      .map(([part]) => part),
  );
  return rows.map(({ title }, at) =>
    title === undefined || badges.size === 0
      ? title
      : { ...title, text: (parts[at] ?? []).filter((part) => badges.has(part)).reduce(cut, title.text) },
  );
}

/** A name without words before or behind it; as it is where too little would be left. */
function cut(text: string, part: string): string {
  const rest = text.startsWith(part)
    ? text.slice(part.length)
    : text.endsWith(part)
      ? text.slice(0, -part.length)
      : text;
  return rest.trim().length >= 4 ? rest.trim() : text;
}
