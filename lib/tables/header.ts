import type { FieldProblem } from '../../domain/listing.ts';
import { InputError } from '../errors.ts';
import type { TableRow } from './types.ts';

/** A cell as its format holds it; empty ones are undefined. */
export type Cell = string | number | boolean | undefined;
export type Line = { row: number; cells: Cell[]; problems?: FieldProblem[] };

/** Rows that may stand above the header: a title across the sheet, a line on units. */
const LINES_ABOVE = 5;

const isFilled = (cell: Cell): boolean => cell !== undefined && String(cell).trim() !== '';
const filled = (cells: Cell[]): number => cells.filter(isFilled).length;

function headerNames(file: string, { row, cells }: Line): string[] {
  const names = cells.map((cell) =>
    String(cell ?? '')
      .replaceAll('\ufeff', '')
      .trim(),
  );
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (name === '') continue;
    const first = seen.get(name);
    if (first !== undefined)
      throw new InputError(`${file}, row ${row}: columns ${first + 1} and ${index + 1} are both named “${name}”`, {
        code: 'table-header-duplicated',
        kept: 'Nothing was read from it.',
        advice: 'Rename or remove one of the two columns.',
      });
    seen.set(name, index);
  }
  return names;
}

function toRow(names: string[], { row, cells, problems = [] }: Line): TableRow {
  const found = [...problems];
  const pairs: [string, Cell][] = [];
  for (const [index, cell] of cells.entries()) {
    if (!isFilled(cell)) continue;
    const name = names[index];
    if (name) pairs.push([name, typeof cell === 'string' ? cell.trim() : cell]);
    else if (index >= names.length)
      found.push({ field: '', problem: `the row has ${cells.length} cells, the header ${names.length}` });
    else found.push({ field: `column ${index + 1}`, problem: 'the column has no name in the header' });
  }
  // fromEntries defines own properties, so that a column named __proto__ stays a column.
  const value = Object.fromEntries(pairs);
  return found.length > 0 ? { row, value, problems: found.slice(0, 5) } : { row, value };
}

/**
 * Turns lines of cells into rows by header name. The header is the first line with two or more filled cells among the first
 * lines, else the first filled line. Blank lines are skipped. Throws InputError `table-empty` and `table-header-duplicated`.
 */
export async function* rowsByHeader(file: string, lines: AsyncIterable<Line>): AsyncGenerator<TableRow> {
  let above: Line[] = [];
  let names: string[] | undefined;
  for await (const line of lines) {
    const count = filled(line.cells);
    if (count === 0 && !line.problems) continue;
    if (names) {
      yield toRow(names, line);
      continue;
    }
    if (count < 2 && above.length < LINES_ABOVE) {
      above.push(line);
      continue;
    }
    // Five single-celled lines and no table in sight: it is a table of one column.
    const header: Line = count < 2 ? above.shift()! : line;
    names = headerNames(file, header);
    if (header === line) continue;
    for (const held of [...above, line]) yield toRow(names, held);
    above = [];
  }
  const [header, ...rest] = names ? [] : above;
  if (header) {
    names = headerNames(file, header);
    for (const line of rest) yield toRow(names, line);
  }
  if (!names)
    throw new InputError(`${file} holds no header and no rows`, {
      code: 'table-empty',
      kept: 'Nothing was read from it.',
    });
}
