import type { Cell } from './header.ts';

const LAST_COLUMN = 16_384;
const DAY_MS = 86_400_000;
/** Serial day 0 of the 1900 date system; its made-up 29 February 1900 makes the count start a day early. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

/** True for a number format that shows days or hours, whatever stands in it as quoted text or colour. */
export const isDateFormat = (code: string): boolean =>
  /[ymdhs年月日]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')) && !/general/i.test(code);

/** A spreadsheet's serial number as `YYYY-MM-DD`, with ` HH:MM:SS` where it holds a time; undefined where it is no date. */
export function dateOfSerial(serial: number): string | undefined {
  if (!(serial >= 1 && serial < 2_958_466)) return undefined;
  const text = new Date(EPOCH_MS + Math.round(serial * 86_400) * 1000).toISOString();
  return Math.abs(serial - Math.round(serial)) * DAY_MS < 500 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** The column of a reference such as `AB12`, counted from 0; undefined where it names none. */
export function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0];
  if (!letters) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column <= LAST_COLUMN ? column - 1 : undefined;
}

export type ReadCell = { column: number; value: Cell; problem?: string };

/** What a sheet's cells refer to: shared texts, which styles show dates, days between its date system and that of 1900. */
export type Drawing = { strings: string[]; dates: boolean[]; daysOff: number };

type Raw = { column: number; type: string; date: boolean; text: string };

/** Collects the parts of a cell as a parser meets them. Formulas count by their stored value. */
export function cellReader(drawing: Drawing) {
  let current: Raw | undefined;
  let collecting = false;
  return {
    open(tag: string, attributes: Record<string, string>, next: number): void {
      if (tag === 'c') {
        const column = columnOf(attributes['r']) ?? Math.min(next, LAST_COLUMN - 1);
        const date = drawing.dates[Number(attributes['s'] ?? 0)] ?? false;
        current = { column, type: attributes['t'] ?? 'n', date, text: '' };
      }
      collecting = current !== undefined && (tag === 'v' || (tag === 't' && current.type === 'inlineStr'));
    },
    text(piece: string): void {
      if (collecting && current) current.text += piece;
    },
    close(tag: string): ReadCell | undefined {
      collecting = false;
      if (tag !== 'c' || !current) return undefined;
      const raw = current;
      current = undefined;
      return { column: raw.column, ...cellValue(raw, drawing) };
    },
  };
}

function cellValue({ type, text, date }: Raw, { strings, daysOff }: Drawing): Omit<ReadCell, 'column'> {
  if (text === '') return { value: undefined };
  if (type === 's') {
    const shared = strings[Number(text)];
    return shared === undefined
      ? { value: undefined, problem: 'points to a text that is not there' }
      : { value: shared };
  }
  if (type === 'b') return { value: text === '1' };
  if (type === 'e') return { value: undefined, problem: `holds the error ${text}` };
  if (type === 'd') return { value: text.slice(0, 19).replace('T', ' ').replace(' 00:00:00', '') };
  if (type !== 'n' || text.trim() === '' || Number.isNaN(Number(text))) return { value: text };
  return { value: date ? (dateOfSerial(Number(text) + daysOff) ?? Number(text)) : Number(text) };
}
