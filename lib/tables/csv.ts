import { encodingOf, textOf } from './encoding.ts';
import type { Line } from './header.ts';
import { headOf } from './sniff.ts';
import type { TableFile } from './types.ts';

/** A record longer than this (in UTF-16 units) is taken for a quote that was never closed. */
const LONGEST_RECORD = 1024 * 1024;
const DELIMITERS = [',', '\t', ';', '|', '，'];

type Reading = { cells: string[]; next: number; problem?: string };

/** The character outside quotes that parts the first line into most cells. */
export function delimiterOf(line: string): string {
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const count = (mark: string): number => bare.split(mark).length - 1;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

const isEnd = (code: number): boolean => code === 10 || code === 13;
const afterBreak = (text: string, at: number): number => at + (text.startsWith('\r\n', at) ? 2 : 1);

function endOfLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isEnd(text.charCodeAt(end))) end++;
  return end;
}

/** The end of a quoted cell that opens at `at`: its text and the place after the closing quote; undefined where it does not close. */
function readQuoted(text: string, at: number): { cell: string; next: number } | undefined {
  let cell = '';
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { cell, next: quote + 1 };
    cell += '"';
    from = quote + 2;
  }
}

function endOfCell(text: string, at: number, delimiter: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === delimiter || isEnd(code)) break;
  }
  return end;
}

/** One record from `at`; undefined where the text ends before the record does and more may come. */
function readRecord(text: string, at: number, delimiter: number, last: boolean): Reading | undefined {
  const cells: string[] = [];
  let problem: string | undefined;
  for (let place = at; ; place++) {
    if (text[place] === '"') {
      const quoted = readQuoted(text, place);
      if (!quoted) return undefined;
      place = endOfCell(text, quoted.next, delimiter);
      const rest = text.slice(quoted.next, place).trim();
      if (rest !== '') problem ??= `cell ${cells.length + 1} goes on after its closing quote`;
      cells.push(quoted.cell + rest);
    } else {
      const end = endOfCell(text, place, delimiter);
      cells.push(text.slice(place, end));
      place = end;
    }
    if (text.charCodeAt(place) === delimiter) continue;
    // A line may still end in CR LF, and a quote at the very end may be the first of two.
    if (!last && place >= text.length - 1) return undefined;
    const next = afterBreak(text, place);
    return problem === undefined ? { cells, next } : { cells, next, problem };
  }
}

/** The line at `at` on its own, where a quote in it is never closed: so that one such row does not swallow the others. */
function giveUp(text: string, at: number): Reading {
  const end = endOfLine(text, at);
  const problem = `the row does not end within ${LONGEST_RECORD} characters: a quote opens in it and is never closed`;
  return { cells: [text.slice(at, Math.min(end, at + 200))], next: afterBreak(text, end), problem };
}

/** Splits text into records in pieces as it comes. A row that cannot be split is one with a problem, and reading goes on. */
export async function* splitRecords(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let text = '';
  let delimiter: string | undefined;
  let row = 0;
  const take = function* (last: boolean): Generator<Line> {
    let at = 0;
    while (at < text.length) {
      if (delimiter === undefined) {
        const end = endOfLine(text, at);
        if (end === text.length && !last) break;
        const line = text.slice(at, end);
        const told = row === 0 ? /^"?sep=(.)"?$/.exec(line)?.[1] : undefined;
        delimiter = told ?? delimiterOf(line);
        if (told) {
          row++;
          at = afterBreak(text, end);
          continue;
        }
      }
      const whole = last || text.length - at > LONGEST_RECORD;
      const record = readRecord(text, at, delimiter.charCodeAt(0), last) ?? (whole ? giveUp(text, at) : undefined);
      if (!record) break;
      at = record.next;
      row++;
      // A title may stand alone on its line; the line after it tells more of the delimiter.
      if (row < 5 && record.cells.length === 1) delimiter = undefined;
      yield toLine(row, record);
    }
    text = text.slice(at);
  };
  for await (const piece of pieces) {
    text += piece;
    yield* take(false);
  }
  yield* take(true);
}

function toLine(row: number, { cells, problem }: Reading): Line {
  const problems = problem === undefined ? [] : [{ field: '', problem }];
  const broken = cells.findIndex((cell) => cell.includes('\ufffd'));
  if (broken >= 0)
    problems.push({ field: `column ${broken + 1}`, problem: 'holds bytes that are neither UTF-8 nor GB18030' });
  const trimmed = cells.map((cell) => (cell === '' ? undefined : cell));
  return problems.length > 0 ? { row, cells: trimmed, problems } : { row, cells: trimmed };
}

/**
 * The lines of a CSV file in UTF-8 (with or without mark), UTF-16 or GB18030, parted by comma, tab, semicolon or bar.
 * A row with fewer or more cells than the header has a problem; the header's own width is the first line of two or more cells.
 */
export async function* csvLines(file: TableFile): AsyncGenerator<Line> {
  const encoding = await encodingOf(file.path, await headOf(file.path));
  let width = 0;
  for await (const line of splitRecords(textOf(file, encoding))) {
    if (width === 0 && line.cells.length > 1) width = line.cells.length;
    else if (width > 0 && line.cells.length < width && line.cells.some((cell) => cell !== undefined)) {
      const problem = `the row has ${line.cells.length} cells, the header ${width}`;
      line.problems = [...(line.problems ?? []), { field: '', problem }];
    }
    yield line;
  }
}
