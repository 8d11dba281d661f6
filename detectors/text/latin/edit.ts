import { isDigitCode, isRelated, standsFor } from './alike.ts';

/** What one edit made of a name: nothing, or which letter it left out, added, changed or moved. */
export type Change =
  | 'none'
  | 'doubled'
  | 'undoubled'
  | 'swapped'
  | 'dropped'
  | 'first-dropped'
  | 'plural'
  | 'related'
  | 'inserted'
  | 'substituted';

/** How a spelling was reached from a name: digits written for letters, i and l taken for each other, and one edit. */
export type Comparison = { change: Change; at: number; leets: number; mixed: number };

/** Letters or digits as ASCII codes from `from` on. */
export type Codes = { codes: Uint8Array; from: number; length: number };

const I = 0x69;
const L = 0x6c;
const S = 0x73;

const isMixed = (one: number, other: number): boolean => (one === I && other === L) || (one === L && other === I);

type Alike = (seen: number, own: number) => boolean;

const near: Alike = (seen, own) => seen === own || standsFor(seen, own);
const nearOrMixed: Alike = (seen, own) => near(seen, own) || isMixed(seen, own);

/**
 * Compares a spelling with a name: undefined where more than one edit (insertion, deletion, substitution, transposition of
 * neighbours) lies between them, digits for letters and i for l not counted. `at` is the edit's place in the spelling.
 */
export function compare(seen: Codes, own: Codes): Comparison | undefined {
  return compareBy(near, seen, own) ?? compareBy(nearOrMixed, seen, own);
}

function compareBy(alike: Alike, seen: Codes, own: Codes): Comparison | undefined {
  const n = seen.length;
  const m = own.length;
  if (n - m > 1 || m - n > 1) return undefined;
  const s = (k: number): number => seen.codes[seen.from + k]!;
  const o = (k: number): number => own.codes[own.from + k]!;
  const least = Math.min(n, m);
  let head = 0;
  while (head < least && alike(s(head), o(head))) head++;
  let tail = 0;
  while (tail < least - head && alike(s(n - 1 - tail), o(m - 1 - tail))) tail++;
  const left = n - head - tail;
  const lost = m - head - tail;
  let change: Change;
  if (left === 0 && lost === 0) change = 'none';
  else if (left === 1 && lost === 0) change = insertion(seen, head, m);
  else if (left === 0 && lost === 1) change = deletion(own, head);
  else if (left === 1 && lost === 1) change = substitution(seen, head, o(head));
  else if (left === 2 && lost === 2 && s(head) === o(head + 1) && s(head + 1) === o(head)) change = 'swapped';
  else return undefined;
  if (change !== 'none' && touchesNumber(seen, own, { head, left, lost })) return undefined;
  const result: Comparison = { change, at: head, leets: 0, mixed: 0 };
  for (let k = 0; k < head; k++) count(result, s(k), o(k));
  for (let k = 1; k <= tail; k++) count(result, s(n - k), o(m - k));
  return result;
}

function count(result: Comparison, seen: number, own: number): void {
  if (seen === own) return;
  if (isDigitCode(seen)) result.leets++;
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
function touchesNumber(seen: Codes, own: Codes, edit: { head: number; left: number; lost: number }): boolean {
  for (let k = 0; k < edit.lost; k++) if (isDigitCode(own.codes[own.from + edit.head + k]!)) return true;
  for (let k = 0; k < edit.left; k++)
    if (isDigitCode(seen.codes[seen.from + edit.head + k]!) && edit.lost !== edit.left) return true;
  return false;
}
