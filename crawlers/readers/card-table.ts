import { absolute, collapse, type Page, type PageElement } from './html.ts';

/**
 * Cards that look alike as rows of one table: what stands at the same place in each of them is a column, and what a column is shows only over
 * all rows. All parts are linear in the elements of the cards.
 */

/** A place within a card, by tags and classes without numbers; states that come and go with a card are no part of it. */
export function placeIn(card: PageElement, one: PageElement): string {
  const steps: string[] = [];
  for (let node: PageElement | null = one; node !== null && node !== card; node = above(node)) steps.push(stepOf(node));
  return steps.join('<');
}

const above = ({ parent }: PageElement): PageElement | null =>
  parent !== null && 'attribs' in parent ? (parent as PageElement) : null;

const stepOf = ({ name, attribs }: PageElement): string =>
  `${name}.${(attribs['class'] ?? '')
    .split(/\s+/)
    .filter((part) => !/\d|first|last|odd|even|active/.test(part))
    .sort()
    .join('.')}`;

/** What each row has in a column; rows without it have none. */
export type Column<Cell> = { place: string; cells: (Cell | undefined)[] };

/** The columns of rows whose cells stand at places; a place that a row has several times makes as many columns, up to a few. */
export function columnsOf<Cell extends { one: PageElement }>(cards: PageElement[], rows: Cell[][]): Column<Cell>[] {
  const columns = new Map<string, Column<Cell>>();
  for (const [at, card] of cards.entries()) {
    const seen = new Map<string, number>();
    for (const cell of rows[at] ?? []) {
      const place = placeIn(card, cell.one);
      const nth = (seen.get(place) ?? 0) + 1;
      seen.set(place, nth);
      if (nth > MOST_ALIKE) continue;
      const key = nth === 1 ? place : `${place} ${nth}`;
      const column = columns.get(key) ?? { place: key, cells: Array<Cell | undefined>(cards.length).fill(undefined) };
      column.cells[at] = cell;
      columns.set(key, column);
    }
  }
  return [...columns.values()];
}
const MOST_ALIKE = 4;

/** What tells of the goods of a card besides its words: where it leads, and what its picture is called. */
export type Told = { link: string | undefined; slug: Pairs | undefined; alt: Pairs | undefined };

/** What each card alone leads to and calls its picture; what several cards share is a shelf's, a seller's or a button's. */
export function toldOf({ $, base }: Page, cards: PageElement[]): Told[] {
  const links = cards.map((card) =>
    $(card)
      .find('a[href]')
      .addBack('a[href]')
      .toArray()
      .flatMap((link) => {
        const href = $(link).attr('href') ?? '';
        return /^\s*(#|javascript:)/i.test(href) ? [] : (absolute(href, base)?.replace(/#.*$/, '') ?? []);
      }),
  );
  const alts = cards.map((card) =>
    $(card)
      .find('img[alt]')
      .toArray()
      .map(({ attribs }) => collapse(attribs['alt'] ?? ''))
      .filter((alt) => alt !== ''),
  );
  const owned = [ownOf(links), ownOf(alts)];
  return cards.map((_, at) => {
    const link = mostOf(owned[0]?.[at] ?? []);
    return { link, slug: pairsOf(link === undefined ? '' : slugOf(link)), alt: pairsOf(owned[1]?.[at]?.[0] ?? '') };
  });
}

/** Of what each row holds, what no other row does. */
function ownOf(rows: string[][]): string[][] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const one of new Set(row)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return rows.map((row) => row.filter((one) => counts.get(one) === 1));
}

/** What stands most often in a row, the first of several. */
function mostOf(row: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of row) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].reduce<[string, number] | undefined>(
    (most, one) => (one[1] > (most?.[1] ?? 0) ? one : most),
    undefined,
  )?.[0];
}

/** The part of an address that names its goods. */
function slugOf(link: string): string {
  const parts = new URL(link).pathname.split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return parts
    .reduce((most, part) => (part.replace(/\P{L}/gu, '').length > most.replace(/\P{L}/gu, '').length ? part : most), '')
    .replace(/\.\w{2,5}$/, '');
}

/** The pairs of letters that a text is made of. */
type Pairs = Set<string>;

/** Too little text tells nothing. */
const FEWEST_LETTERS = 5;

function pairsOf(text: string): Pairs | undefined {
  const bare = text.normalize('NFKD').toLowerCase().replace(/\P{L}/gu, '').slice(0, 200);
  if (bare.length < FEWEST_LETTERS && !/[\u3040-\u9fff\uac00-\ud7af]{3}/u.test(bare)) return undefined;
  const pairs: Pairs = new Set();
  for (let at = 0; at + 1 < bare.length; at++) pairs.add(bare.slice(at, at + 2));
  return pairs;
}

/** How alike a text is to what else tells of its card, from 0 to 1; undefined where nothing does. */
export function likeness(text: string, { slug, alt }: Told): number | undefined {
  const told = [slug, alt].filter((one) => one !== undefined);
  if (told.length === 0) return undefined;
  const own = pairsOf(text) ?? new Set<string>();
  return told.reduce((sum, one) => sum + shared(own, one), 0) / told.length;
}

function shared(a: Pairs, b: Pairs): number {
  if (a.size + b.size === 0) return 0;
  let both = 0;
  for (const pair of a) if (b.has(pair)) both++;
  return (2 * both) / (a.size + b.size);
}

/** How alike texts are on average to what the addresses beside them are called; zero where too few addresses are called anything. */
export function meanLikeness(pairs: [text: string, address: string | undefined][]): number {
  const likes = pairs.slice(0, MOST_COMPARED).flatMap(([text, address]) => {
    const slug = address === undefined ? undefined : pairsOf(slugOf(address));
    return slug === undefined ? [] : shared(pairsOf(text) ?? new Set(), slug);
  });
  return likes.length < FEWEST_COMPARED ? 0 : likes.reduce((sum, one) => sum + one, 0) / likes.length;
}
const MOST_COMPARED = 30;
const FEWEST_COMPARED = 3;
