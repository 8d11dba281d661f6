import { SKELETON } from './alike.ts';

/*
 * What is left of a Latin name to a careless reader: letters of one sound or shape as one, every vowel the same, no letter twice, no
 * vowel at the end. Names and spellings that two edits part mostly have it in common (Burbury, Swarowsky, Maybelin).
 */

/** Names and spellings shorter than this have too little left. */
export const SOUND_FROM = 6;

/** Stands in a key's shape for the place left out: the key is that of the sound. */
export const SOUND_SKIP = 62;

const VOWEL = 'a'.charCodeAt(0);
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) classes[code] = SKELETON[code]!;
for (const group of ['aeiouyh', 'vwf', 'kcqg', 'nm', 'td', 'pb', 'szx', 'li'])
  for (const letter of group) classes[letter.charCodeAt(0)] = group.charCodeAt(0);
for (const letter of 'iy1!') classes[letter.charCodeAt(0)] = VOWEL;

const folded = new Uint8Array(64);

/** The hash of the sound of letters and digits; never 0. */
export function soundHash(codes: ArrayLike<number>, { from, length }: { from: number; length: number }): number {
  let size = 0;
  for (let k = 0; k < length && size < folded.length; k++) {
    const own = classes[codes[from + k]!]!;
    if (size === 0 || folded[size - 1] !== own) folded[size++] = own;
  }
  if (size > 1 && folded[size - 1] === VOWEL) size--;
  let hash = 0x9dc5811c;
  for (let k = 0; k < size; k++) hash = Math.imul(hash ^ folded[k]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash === 0 ? 1 : hash;
}

const MAX_EDITS = 3;

/** How many edits (insertion, deletion, change, neighbours swapped) part two spellings of at most 32 letters; `MAX_EDITS` for more. */
export function editsBetween(
  a: { codes: Uint8Array; from: number; length: number },
  b: { codes: Uint8Array; from: number; length: number },
): number {
  if (Math.abs(a.length - b.length) >= MAX_EDITS) return MAX_EDITS;
  let older: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let k = 1; k <= b.length; k++) {
      const [x, y] = [a.codes[a.from + i - 1], b.codes[b.from + k - 1]];
      let cost = Math.min(before[k]! + 1, row[k - 1]! + 1, before[k - 1]! + (x === y ? 0 : 1));
      const swapped = i > 1 && k > 1 && x === b.codes[b.from + k - 2] && y === a.codes[a.from + i - 2];
      if (swapped) cost = Math.min(cost, older[k - 2]! + 1);
      row.push(cost);
    }
    older = before;
    before = row;
  }
  return Math.min(MAX_EDITS, before[b.length]!);
}
