import { columnsOf } from './card-table.ts';
import type { PageElement } from './html.ts';

/** A sum of a card, and where it stands; `out` where it is struck out. */
export type RowSum = { one: PageElement; amount: number; out: boolean };

/** What the sums of all cards tell of one: it was asked before, or it is no price of the goods (a saving, an instalment, a fee). */
export type SumRole = 'former' | 'other';

type SumColumn = { cells: (RowSum | undefined)[]; count: number };

/** A column has to stand in so many rows to tell anything, and two of them side by side in so many. */
const FEWEST = 3;
/** The share of the rows that counts as all of them, and the one that counts as some. */
const ALL = 0.95;
const NEARLY_ALL = 0.85;
const SOME = 0.8;
/** So many columns of sums are more than cards have. */
const MOST_COLUMNS = 8;

/**
 * Judges the sums of cards by their columns, whatever they are called: what is the difference of two others was saved; what is always the same
 * part of another is an instalment; what is the same on all cards is a fee; and of two sums the one that stands on all cards is asked, where the
 * other stands on some alone and is always the higher one.
 */
export function rolesOf(cards: PageElement[], rows: RowSum[][]): (one: PageElement) => SumRole | undefined {
  const roles = new Map<PageElement, SumRole>();
  const columns = columnsOf(cards, rows)
    .map(({ cells }) => ({ cells, count: cells.filter((cell) => cell !== undefined).length }))
    .filter(({ count }) => count >= FEWEST)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_COLUMNS);
  const give = ({ cells }: SumColumn, role: SumRole): void => {
    for (const cell of cells) if (cell !== undefined && !cell.out) roles.set(cell.one, role);
  };
  for (const column of columns) {
    if (columns.some((other) => other !== column && isFee(column, other, cards.length))) give(column, 'other');
    else if (columns.some((other) => other !== column && isPart(column, other))) give(column, 'other');
    else if (isSaving(column, columns)) give(column, 'other');
    else if (columns.some((other) => other !== column && isFormer(column, other, cards.length))) give(column, 'former');
  }
  return (one) => roles.get(one);
}

/** The amounts of two columns in the rows that have both. */
const pairsOf = (a: SumColumn, b: SumColumn): [number, number][] =>
  a.cells.flatMap((cell, at): [number, number][] => {
    const other = b.cells[at];
    return cell === undefined || other === undefined ? [] : [[cell.amount, other.amount]];
  });

const amountsOf = ({ cells }: SumColumn): Set<number> =>
  new Set(cells.flatMap((cell) => (cell === undefined ? [] : [cell.amount])));

/** True for a sum that is the same on all cards, beside one that differs and stands on all of them. */
const isFee = (column: SumColumn, other: SumColumn, rows: number): boolean =>
  column.count > FEWEST && amountsOf(column).size === 1 && other.count >= rows * ALL && amountsOf(other).size > FEWEST;

/** True for a sum that is always the same part of another, a third of it at most, or goes into it without a rest. */
function isPart(column: SumColumn, other: SumColumn): boolean {
  const pairs = pairsOf(column, other);
  if (pairs.length < FEWEST || amountsOf(column).size < FEWEST) return false;
  const ratios = pairs.map(([part, whole]) => whole / part);
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  const times = pairs.filter(([part, whole]) => {
    const count = Math.round(whole / part);
    return count > 1 && count <= MOST_PARTS && Math.abs(whole - count * part) <= 0.006 * count;
  });
  return (low > 2.9 && high < low * 1.02) || times.length >= pairs.length * 0.9;
}
/** No shop lets its goods be paid in more parts. */
const MOST_PARTS = 60;

/** True for a sum that is what two others differ by. */
function isSaving(column: SumColumn, columns: SumColumn[]): boolean {
  return columns.some((higher) =>
    columns.some((lower) => {
      if (higher === column || lower === column || higher === lower) return false;
      let all = 0;
      let such = 0;
      for (const [at, cell] of column.cells.entries()) {
        const [high, low] = [higher.cells[at], lower.cells[at]];
        if (cell === undefined || high === undefined || low === undefined) continue;
        all++;
        if (Math.abs(high.amount - low.amount - cell.amount) <= high.amount * 0.001 + 0.011) such++;
      }
      return all >= FEWEST - 1 && such >= all * SOME && cellsBelow(column, lower);
    }),
  );
}

/** Of a difference and what is left the smaller one is the saving, on most cards. */
function cellsBelow(column: SumColumn, other: SumColumn): boolean {
  const pairs = pairsOf(column, other);
  return pairs.filter(([one, two]) => one < two).length > pairs.length / 2;
}

/** True for a sum on some cards that is always the higher one of a sum on all of them. */
function isFormer(column: SumColumn, other: SumColumn, rows: number): boolean {
  if (other.count < rows * NEARLY_ALL || column.count > other.count * SOME) return false;
  if (other.cells.some((cell) => cell?.out === true)) return false;
  const pairs = pairsOf(column, other);
  return pairs.length >= FEWEST - 1 && pairs.every(([high, low]) => high > low && high < low * 5);
}
