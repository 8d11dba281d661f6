import { Day } from '../../domain/time.ts';
import { dateOfSerial } from '../../lib/tables/xlsx-cells.ts';

/* Reads what stands in a cell, or in a field of a JSON line, as the type that the registry wants. */

/** What a cell says, or why it says nothing that fits. `{}` is an empty cell. */
export type Reading = { value?: unknown; problem?: string };
export type CellReader = (cell: unknown) => Reading;

const isStructured = (cell: unknown): boolean => typeof cell === 'object' && cell !== null;
const plain = (cell: unknown): string => String(cell).normalize('NFKC').trim();

/** Text as it stands; a number that a spreadsheet can no longer hold exactly is refused. */
export const text: CellReader = (cell) => {
  if (isStructured(cell)) return { value: cell };
  if (typeof cell === 'number' && !Number.isSafeInteger(cell) && Math.abs(cell) > 1e15)
    return { problem: 'was saved as a number and has lost digits: format the column as text' };
  const value = String(cell).trim();
  return value === '' ? {} : { value };
};

/** A registration number without 第…号 and spaces. */
export const registrationNo: CellReader = (cell) => {
  const read = text(cell);
  if (typeof read.value !== 'string') return read;
  return {
    value: plain(read.value)
      .replace(/^第|号$/g, '')
      .replace(/\s+/g, '')
      .toUpperCase(),
  };
};

function listOf(separators: RegExp): CellReader {
  return (cell) => {
    if (isStructured(cell)) return { value: cell };
    const items = String(cell).split(separators);
    const kept = [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))];
    return kept.length > 0 ? { value: kept } : {};
  };
}

/** Names parted by `;`, `；`, `、` or a line break. */
export const names: CellReader = listOf(/[;；、\n\r]+/);
/** Goods or places, which may be parted by commas as well. */
export const words: CellReader = listOf(/[;；、,，\n\r]+/);

/** Nice classes: `25;18`, `第25类、第18类`, `9`. */
export const niceClasses: CellReader = (cell) => {
  if (isStructured(cell)) return { value: cell };
  const said = plain(cell);
  const left = said.replace(/第|类|国际分类|[\s;、,./|和与及]/g, '');
  if (/\D/.test(left)) return { problem: `“${said}” is not a list of Nice classes such as 25;18` };
  const numbers = said.match(/\d+/g)?.map(Number) ?? [];
  return numbers.length > 0 ? { value: [...new Set(numbers)] } : {};
};

const YES = new Set(['是', 'true', '1', 'yes', 'y', '√', '✓', '✔', '有', '对']);
const NO = new Set(['否', 'false', '0', 'no', 'n', '×', 'x', '✗', '无', '非']);

/** 是 or 否, true or false, 1 or 0, yes or no, √ or ×. */
export const flag: CellReader = (cell) => {
  if (typeof cell === 'boolean') return { value: cell };
  const said = plain(cell).toLowerCase();
  if (said === '') return {};
  if (YES.has(said)) return { value: true };
  return NO.has(said) ? { value: false } : { problem: `“${said}” is neither 是 nor 否` };
};

const DATE = /(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?|\b(\d{4})(\d{2})(\d{2})\b/g;
const EARLIEST_SERIAL = 18_264;
const LATEST_SERIAL = 109_574;

function daysIn(said: string): string[] {
  return [...said.matchAll(DATE)].map((found) => {
    const [year, month, day] = found[1] === undefined ? found.slice(4) : found.slice(1);
    return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  });
}

const isDay = (day: string | undefined): boolean => Day.safeParse(day).success;

/** A day: `2026-03-01`, `2026/3/1`, `2026年3月1日`, `20260301` or a spreadsheet's serial number from 1950 to 2199. */
export const day: CellReader = (cell) => {
  if (isStructured(cell)) return { value: cell };
  const said = plain(cell);
  if (said === '' || /^(长期|永久|无期限|-+|—+|\/)$/.test(said)) return {};
  const serial = Number(said);
  if (serial >= EARLIEST_SERIAL && serial <= LATEST_SERIAL) return { value: dateOfSerial(serial)!.slice(0, 10) };
  const rest = said.replace(DATE, '').replace(/[\sT\d:.Z+]/g, '');
  const [found, ...more] = daysIn(said);
  const fits = isDay(found) && more.length === 0 && rest === '';
  return fits ? { value: found } : { problem: `“${said}” is not a day such as 2026-03-01 or 2026年3月1日` };
};

/** A term: `2019-03-21至2029-03-20`; a single day is its end. Gives `{ from?, until }`. */
export const term: CellReader = (cell) => {
  const said = plain(cell);
  if (said === '') return {};
  const found = daysIn(said);
  const until = found.at(-1);
  const from = found.length === 2 ? found[0] : undefined;
  if (found.length === 0 || found.length > 2 || !found.every(isDay))
    return { problem: `“${said}” is not a term such as 2019-03-21至2029-03-20` };
  return { value: from === undefined ? { until } : { from, until } };
};

/** A season: `09-26`, `7月1日至8月31日`. Gives `{ from, to? }`. */
export const season: CellReader = (cell) => {
  if (isStructured(cell)) return { value: cell };
  const said = plain(cell);
  const found = [...said.matchAll(/(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?/g)].map(
    ([, month, date]) => `${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`,
  );
  const [from, to] = found;
  if (from === undefined || found.length > 2) return { problem: `“${said}” is not a season such as 07-01至08-31` };
  return { value: to === undefined ? { from } : { from, to } };
};

/** One of a few words, each with the other spellings that stand for it. */
export function wordOf(spellings: Record<string, string[]>): CellReader {
  const known = new Map<string, string>();
  for (const [word, others] of Object.entries(spellings))
    for (const spelling of [word, ...others]) known.set(spelling.toLowerCase(), word);
  return (cell) => {
    if (isStructured(cell)) return { value: cell };
    const said = plain(cell);
    if (said === '') return {};
    const value = known.get(said.toLowerCase());
    return value === undefined
      ? {
          problem: `“${said}” is none of ${Object.keys(spellings).join(', ')} (${[...known.keys()].filter((k) => /\p{Script=Han}/u.test(k)).join('、')})`,
        }
      : { value };
  };
}

const CURRENCIES: [RegExp, string][] = [
  [/USD|US\$|美元/i, 'USD'],
  [/EUR|€|欧元/i, 'EUR'],
  [/HKD|HK\$|港[元币]/i, 'HKD'],
  [/JPY|日元/i, 'JPY'],
  [/GBP|£|英镑/i, 'GBP'],
];

/** A price or a span of prices: `1499`, `1,499～3,299元`, `99-199 USD`; yuan unless another currency is named. */
export const price: CellReader = (cell) => {
  if (isStructured(cell)) return { value: cell };
  const said = plain(cell).replace(/(?<=\d),(?=\d{3})/g, '');
  if (said === '') return {};
  const amounts = said.match(/\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  const [min, max] = amounts;
  if (min === undefined || amounts.length > 2) return { problem: `“${said}” is not a price such as 1499 or 1499-3299` };
  const currency = CURRENCIES.find(([sign]) => sign.test(said))?.[1] ?? 'CNY';
  return { value: { min, max: max ?? min, currency } };
};

/** A number, with or without a sign of money. */
export const amount: CellReader = (cell) => {
  if (typeof cell === 'number') return { value: cell };
  const said = plain(cell).replace(/[,¥元\s]/g, '');
  if (said === '') return {};
  return Number.isFinite(Number(said)) ? { value: Number(said) } : { problem: `“${said}” is not a number` };
};
