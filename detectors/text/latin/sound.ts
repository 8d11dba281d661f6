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

const MAX_LENGTH = 64;
/** Three rows of the table of edits, used again from pair to pair. */
let older = new Uint8Array(MAX_LENGTH + 1);
let before = new Uint8Array(MAX_LENGTH + 1);
let row = new Uint8Array(MAX_LENGTH + 1);

/** Letters or digits as ASCII codes from `from` on, at most 64. */
type Spelling = { codes: Uint8Array; from: number; length: number };

/** How many edits (insertion, deletion, change, neighbours swapped) part two spellings; `MAX_EDITS` for more. */
export function editsBetween(a: Spelling, b: Spelling): number {
  if (Math.abs(a.length - b.length) >= MAX_EDITS) return MAX_EDITS;
  for (let k = 0; k <= b.length; k++) before[k] = k;
  for (let i = 1; i <= a.length; i++) {
    if (fillRow(a, b, i) > MAX_EDITS) return MAX_EDITS;
    const free = older;
    older = before;
    before = row;
    row = free;
  }
  return Math.min(MAX_EDITS, before[b.length]!);
}

/** Fills the row of a spelling's first `i` letters; its least number, which no later row undercuts by more than one. */
function fillRow(a: Spelling, b: Spelling, i: number): number {
  const x = a.codes[a.from + i - 1];
  const last = i > 1 ? a.codes[a.from + i - 2] : -1;
  row[0] = i;
  let least = i;
  for (let k = 1; k <= b.length; k++) {
    const y = b.codes[b.from + k - 1];
    let cost = Math.min(before[k]! + 1, row[k - 1]! + 1, before[k - 1]! + (x === y ? 0 : 1));
    if (i > 1 && k > 1 && x === b.codes[b.from + k - 2] && y === last) cost = Math.min(cost, older[k - 2]! + 1);
    row[k] = cost;
    if (cost < least) least = cost;
  }
  return least;
}
