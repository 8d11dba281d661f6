import type { Day } from '../../domain/time.ts';

/** What kind of patent a number is one of, by its fifth digit (the third before October 2003). */
export type PatentKind = 'invention' | 'utility' | 'design';

/** What is wrong with a patent number, by itself or against what the text says of it. */
export type PatentProblem = 'check-digit' | 'form' | 'kind' | 'expired' | 'application';

/** A patent number in a text and what is wrong with it; an absent `wrong` means nothing is. `marked`: ZL stands before it. */
export type PatentNumber = {
  number: string;
  start: number;
  end: number;
  marked: boolean;
  /** What kind of patent such numbers are given to; absent where there is no such number. */
  kind?: PatentKind;
  /** The text itself says of what kind it is. */
  said?: PatentKind;
  wrong?: PatentProblem;
};

const TRIGGER = /[zZｚＺ]\s?[lLｌＬ]|专利|申请号|[pP][aA][tT][eE][nN][tT]/;
const LED =
  /(z\s?l|专利(?:申请)?号码?|申请号|patent\s?(?:no|number))[\s:：.#为是]{0,4}(zl)?[\s:：.]{0,2}(\d[\d\s]{5,24}(?:[.·]\s?[\da-z](?![\da-z]))?|cn\s?\d{7,9}\s?[a-z]\d?)/giu;
const MOST_TEXT = 200_000;
const MOST_NUMBERS = 40;

/** Full-width letters, digits and signs as narrow ones, each in its place. */
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

/**
 * Patent numbers of a text: 12 digits (8 before October 2003), then a check digit, with ZL or the words for a patent number
 * before them. `day` tells which terms have run out; where it is empty none has.
 */
export function patentNumbers(given: string, day: Day = ''): PatentNumber[] {
  if (!TRIGGER.test(given)) return [];
  const text = narrow(given.slice(0, MOST_TEXT));
  const found: PatentNumber[] = [];
  for (const match of text.matchAll(LED)) {
    const marked = /^z/i.test(match[1]!) || match[2] !== undefined;
    const written = match[3]!;
    const zl = match[0].toLowerCase().lastIndexOf('z');
    const start = match.index + (marked && zl >= 0 ? zl : match[0].length - written.length);
    const number = /^c/i.test(written) ? written.replace(/\s/g, '').toUpperCase() : digitsOf(written);
    const end = match.index + match[0].length - (written.length - lengthIn(written, number));
    if (/[*×]/.test(text[end] ?? '') || found.length >= MOST_NUMBERS) continue;
    const said = saidKind(text, match.index, end);
    const wrong = problemOf({ number, marked, lead: match[1]!, said, day });
    if (wrong === 'form' && !marked && number.length < 10) continue;
    found.push({
      number: marked ? `ZL${number}` : number,
      start,
      end,
      marked,
      ...(wrong !== 'form' && KINDS[number[4]!] && { kind: KINDS[number[4]!]! }),
      ...(said && { said }),
      ...(wrong && { wrong }),
    });
  }
  return found;
}

/** The digits of one number: groups parted by spaces belong to it until there are enough of them. */
function digitsOf(written: string): string {
  const [digits = '', check] = written.split(/[.·]/);
  const groups = digits.trim().split(/\s+/);
  let number = groups.shift() ?? '';
  while (groups.length > 0 && number.length < 12 && !(number.length === 8 && OLD_YEAR.test(number)))
    number += groups.shift();
  const whole = groups.length === 0 && check !== undefined;
  return whole ? `${number}.${check.trim().toUpperCase()}` : number;
}

const OLD_YEAR = /^(8[5-9]|9\d|0[0-3])[1238]/;

/** How much of what was matched makes up the number. */
function lengthIn(written: string, number: string): number {
  let left = number.replace(/[.]/g, '').length;
  for (let i = 0; i < written.length; i++) if (/[\dA-Za-z]/.test(written[i]!) && --left === 0) return i + 1;
  return written.length;
}

type Told = { number: string; marked: boolean; lead: string; said: PatentKind | undefined; day: Day };

function problemOf({ number, marked, lead, said, day }: Told): PatentProblem | undefined {
  if (number.startsWith('CN')) return /A\d?$/.test(number) ? 'application' : undefined;
  const [written = '', point] = number.split('.');
  const short = written.length === 8 || (written.length === 9 && OLD_YEAR.test(written));
  const size = short ? 8 : 12;
  const check = point ?? written[size];
  if (written.length !== size && (point !== undefined || written.length !== size + 1)) return 'form';
  const digits = written.slice(0, size);
  const year = short ? 1900 + Number(digits.slice(0, 2)) + (digits < '5' ? 100 : 0) : Number(digits.slice(0, 4));
  const kind = KINDS[digits[short ? 2 : 4]!];
  const now = day === '' ? 2100 : Number(day.slice(0, 4));
  if (kind === undefined || year < 1985 || year > now || (short ? year > 2003 : year < 2003)) return 'form';
  if (check !== undefined && checkDigit(digits) !== check) return 'check-digit';
  if (said !== undefined && said !== kind) return 'kind';
  if (day !== '' && year + termOf(kind, year) < now) return 'expired';
  return !marked && /申请/.test(lead) ? 'application' : undefined;
}

const KINDS: Readonly<Record<string, PatentKind>> = {
  1: 'invention',
  2: 'utility',
  3: 'design',
  8: 'invention',
  9: 'utility',
};

/** Years from filing; designs filed since 2021-06-01 last 15, so those of 2021 are read in the seller's favour. */
const termOf = (kind: PatentKind, year: number): number =>
  kind === 'invention' ? 20 : kind === 'utility' || year < 2021 ? 10 : 15;

/** The one kind of patent that texts speak of; undefined where they name none or several. */
export function kindNamed(texts: readonly string[]): PatentKind | undefined {
  const named = SAID.filter(([, word]) => texts.some((text) => text.search(word) >= 0));
  return named.length === 1 ? named[0]![0] : undefined;
}

const SAID: readonly [PatentKind, RegExp][] = [
  ['invention', /发明/g],
  ['utility', /实用新型/g],
  ['design', /外观/g],
];
const BEFORE = 16;
const BEHIND = 8;

/** The kind of patent that the words beside a number name: the last before it with no other number between, or the first behind. */
function saidKind(text: string, start: number, end: number): PatentKind | undefined {
  const before = text
    .slice(Math.max(0, start - BEFORE), start)
    .split(/\d{6}|[。；;\n]/)
    .at(-1)!;
  const after = text.slice(end, end + BEHIND).split(/[,，、。；;\n]/)[0]!;
  const last = SAID.map(([kind, word]) => ({ kind, at: [...before.matchAll(word)].at(-1)?.index ?? -1 }));
  const best = last.reduce((a, b) => (b.at > a.at ? b : a));
  // 发明、实用新型 side by side name no one kind.
  if (last.filter(({ at }) => at >= 0).length > 1) return undefined;
  if (best.at >= 0) return best.kind;
  const behind = SAID.filter(([, word]) => after.search(word) >= 0);
  return behind.length === 1 ? behind[0]![0] : undefined;
}

/** The check digit of an application number's digits: weights 2…9 repeating, modulo 11, 10 written X. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (2 + (i % 8));
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
