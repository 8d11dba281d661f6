/** A patent number in a text and what is wrong with it; an absent `wrong` means nothing is. */
export type PatentNumber = { number: string; start: number; end: number; wrong?: 'check-digit' | 'form' };

const LETTERS = /zl/i;
const MARKED = /zl[\s:：.号]{0,3}(\d[\d\s]{6,18}(?:[.．]\s?[\dxX])?)/giu;

/** Patent numbers marked with ZL: 12 digits (8 before October 2003), then a check digit after a point, modulo 11 over weights 2 to 9. */
export function patentNumbers(text: string): PatentNumber[] {
  if (!LETTERS.test(text)) return [];
  const found: PatentNumber[] = [];
  for (const match of text.slice(0, 200_000).matchAll(MARKED)) {
    const number = match[1]!.replace(/\s/g, '').replace('．', '.').toUpperCase();
    const wrong = problemOf(number);
    const start = match.index;
    found.push({
      number: `ZL${number}`,
      start,
      end: start + match[0].trimEnd().length,
      ...(wrong === undefined ? {} : { wrong }),
    });
  }
  return found;
}

function problemOf(number: string): PatentNumber['wrong'] | undefined {
  const [digits = '', check] = number.split('.');
  if (digits.length === 13 && check === undefined)
    return checkDigit(digits.slice(0, 12)) === digits[12] ? undefined : 'check-digit';
  if (digits.length === 9 && check === undefined)
    return checkDigit(digits.slice(0, 8)) === digits[8] ? undefined : 'check-digit';
  if (digits.length !== 12 && digits.length !== 8) return 'form';
  const year = Number(digits.slice(0, 4));
  if (digits.length === 12 && (year < 2003 || year > 2100 || !'12389'.includes(digits[4]!))) return 'form';
  return check === undefined || checkDigit(digits) === check ? undefined : 'check-digit';
}

/** The check digit of an application number's digits: weights 2…9 repeating, modulo 11, 10 written X. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (2 + (i % 8));
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
