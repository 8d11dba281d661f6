import { isDigitCode, isRelated, isSameShape, standsFor } from './alike.ts';

/** What one edit made of a name: nothing, or which letter it left out, added, changed or moved. */
export type Change =
  | 'none'
  | 'doubled'
  | 'undoubled'
  | 'swapped'
  | 'dropped'
  | 'first-dropped'
  | 'plural'
  | 'shape'
  | 'related'
  | 'inserted'
  | 'substituted';

/** How a spelling was reached from a name: digits written for letters, i and l taken for each other, and one edit. */
export type Comparison = {
  change: Change;
  at: number;
  leets: number;
  mixed: number;
  /** So many digits stand in a row at one end of the spelling. */
  edge: number;
};

/** Letters or digits as ASCII codes from `from` on. */
export type Codes = { codes: Uint8Array; from: number; length: number };

const I = 0x69;
const L = 0x6c;
const S = 0x73;

const isMixed = (one: number, other: number): boolean => (one === I && other === L) || (one === L && other === I);

/**
 * Compares a spelling with a name: undefined where more than one edit (insertion, deletion, substitution, transposition of
 * neighbours) lies between them, digits for letters and i for l not counted. `at` is the edit's place in the spelling.
 */
export function compare(seen: Codes, own: Codes): Comparison | undefined {
  const apart = seen.length - own.length;
  if (apart > 1 || apart < -1) return undefined;
  return compareBy(false, seen, own) ?? compareBy(true, seen, own);
}

/** The code `k` places from the start, or from the end where `k` is below 0. */
const codeAt = (text: Codes, k: number): number => text.codes[text.from + (k < 0 ? text.length + k : k)]!;

const alike = (mixed: boolean, seen: number, own: number): boolean =>
  seen === own || standsFor(seen, own) || standsFor(own, seen) || (mixed && isMixed(seen, own));

function compareBy(mixed: boolean, seen: Codes, own: Codes): Comparison | undefined {
  const least = Math.min(seen.length, own.length);
  let head = 0;
  while (head < least && alike(mixed, codeAt(seen, head), codeAt(own, head))) head++;
  let tail = 0;
  while (tail < least - head && alike(mixed, codeAt(seen, -1 - tail), codeAt(own, -1 - tail))) tail++;
  const change = changeOf(seen, own, { head, left: seen.length - head - tail, lost: own.length - head - tail });
  if (change === undefined) return undefined;
  const result: Comparison = { change, at: head, leets: 0, mixed: 0, edge: edgeOf(seen) };
  for (let k = 0; k < head; k++) count(result, codeAt(seen, k), codeAt(own, k));
  for (let k = -tail; k < 0; k++) count(result, codeAt(seen, k), codeAt(own, k));
  return result;
}

type Middle = { head: number; left: number; lost: number };

/** What was done between the part before and the part behind that agree. */
function changeOf(seen: Codes, own: Codes, middle: Middle): Change | undefined {
  const { head, left, lost } = middle;
  if (left === 0 && lost === 0) return 'none';
  if (left > 2 || lost > 2 || touchesNumber(seen, own, middle)) return undefined;
  if (left === 1 && lost === 0) return insertion(seen, head, own.length);
  if (left === 0 && lost === 1) return deletion(own, head);
  if (left === 1 && lost === 1) return substitution(seen, head, codeAt(own, head));
  const swapped = codeAt(seen, head) === codeAt(own, head + 1) && codeAt(seen, head + 1) === codeAt(own, head);
  return left === 2 && lost === 2 && swapped ? 'swapped' : undefined;
}

/** The longer of the rows of digits at the two ends. */
function edgeOf(seen: Codes): number {
  let first = 0;
  while (first < seen.length && isDigitCode(codeAt(seen, first))) first++;
  let last = 0;
  while (last < seen.length - first && isDigitCode(codeAt(seen, -1 - last))) last++;
  return Math.max(first, last);
}

function count(result: Comparison, seen: number, own: number): void {
  if (seen === own) return;
  if (isDigitCode(seen) || isDigitCode(own)) result.leets++;
  else result.mixed++;
}

function insertion(seen: Codes, at: number, length: number): Change {
  const code = seen.codes[seen.from + at]!;
  if (at > 0 && seen.codes[seen.from + at - 1] === code) return 'doubled';
  if (at + 1 < seen.length && seen.codes[seen.from + at + 1] === code) return 'doubled';
  return at === length && code === S ? 'plural' : 'inserted';
}

/** A letter changed for one like it, or for the one beside it (gucii). */
function substitution(seen: Codes, at: number, lost: number): Change {
  const code = seen.codes[seen.from + at]!;
  if (isSameShape(code, lost)) return 'shape';
  if (isRelated(code, lost)) return 'related';
  const repeats =
    (at > 0 && seen.codes[seen.from + at - 1] === code) ||
    (at + 1 < seen.length && seen.codes[seen.from + at + 1] === code);
  return repeats ? 'related' : 'substituted';
}

function deletion(own: Codes, at: number): Change {
  const code = own.codes[own.from + at]!;
  if (at > 0 && own.codes[own.from + at - 1] === code) return 'undoubled';
  return at === 0 ? 'first-dropped' : 'dropped';
}

/** Another number is another model, and a digit at the edge of a word is a model's: neither is an edit of the name. */
function touchesNumber(seen: Codes, own: Codes, edit: Middle): boolean {
  for (let k = 0; k < edit.lost; k++) if (isDigitCode(own.codes[own.from + edit.head + k]!)) return true;
  for (let k = 0; k < edit.left; k++)
    if (isDigitCode(seen.codes[seen.from + edit.head + k]!) && edit.lost !== edit.left) return true;
  return false;
}
