/**
 * Finds many patterns in a text by hashes of their beginnings, as flat Int32Arrays ready to be shared between threads. What is asked at every place lies
 * together, since memory far away is what a large directory costs: a word of `pairs`, found by two symbols, has a bit that some
 * longer pattern begins with them (`more`) and one that they are a pattern (`whole`); a word of `bits` the same for the first
 * 3, 4, 5 … symbols, `more` only for the first 3, 4, 8, 16 …. `ones` has a bit for each symbol that is a pattern. `slots` is a hash table of
 * four numbers: hash, number plus one of the last pattern with these symbols, a second hash, number plus one of the pattern
 * before it with the same symbols; `same` is that for the further ones. A pattern longer than `HEAD` symbols stands in
 * `slots` by its head, and is compared as a whole.
 */
export type FinderTables = {
  ones: Int32Array;
  pairs: Int32Array;
  bits: Int32Array;
  slots: Int32Array;
  same: Int32Array;
};

/** Patterns laid end to end: pattern `i` is `symbols[starts[i]]` to `symbols[starts[i + 1]]`, that one left out. */
export type FlatPatterns = { readonly size: number; symbols: Int32Array; starts: Int32Array };

/** Longer patterns are looked up by so many symbols. */
export const HEAD = 64;
/** Told from the hash of a whole pattern of that length. */
export const LONG = 0x5bd1e995;

/** A running hash begins with the seed and mixes symbol after symbol in. */
export const SEED = 0x811c9dc5;
export const mix = (hash: number, symbol: number): number => Math.imul(hash ^ symbol, 0x01000193);
/** Another running hash: two patterns that agree in both are the same, but for one chance in 2^64. */
export const mixCheck = (check: number, symbol: number): number => {
  const mixed = Math.imul(check + symbol, 0x9e3779b1);
  return mixed ^ (mixed >>> 16);
};

/** Numbers of a slot; a hash finds one at four times itself. */
export const SLOT = 4;

/** The hash of two symbols side by side, which is asked at every place of a text: as cheap as it can be. */
export function pairHash(left: number, right: number): number {
  const mixed = Math.imul(Math.imul(left, 0x9e3779b1) + right, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Spreads a running hash over all bits. */
export function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

/** The lengths at which `bits` tells whether a longer pattern begins so: few, so that they take little room. */
export const isCheck = (length: number): boolean => length === 3 || (length > 3 && (length & (length - 1)) === 0);

/** The word of a hash, and in it the bits that a longer pattern begins so and that these symbols are one. */
export const wordAt = (words: Int32Array, hash: number): number => words[(hash >>> 5) & (words.length - 1)]!;
export const moreIn = (word: number, hash: number): number => (word >>> (hash & 31)) & 1;
export const wholeIn = (word: number, hash: number): number => (word >>> (hash >>> 27)) & 1;

const putBit = (words: Int32Array, hash: number, bit: number): void => {
  words[(hash >>> 5) & (words.length - 1)]! |= 1 << bit;
};

/** Takes the hash of a beginning, and whether it is one of a longer pattern or a pattern itself. */
type Put = (hash: number, kind: 'more' | 'whole') => void;

const shared = (ints: number): Int32Array => new Int32Array(new SharedArrayBuffer(Math.max(4, ints * 4)));

/** Patterns that are there as a list, laid end to end. */
export function flatPatterns(list: readonly ArrayLike<number>[]): FlatPatterns {
  const starts = new Int32Array(list.length + 1);
  for (const [i, pattern] of list.entries()) starts[i + 1] = starts[i]! + pattern.length;
  const symbols = new Int32Array(starts[list.length]!);
  for (const [i, pattern] of list.entries()) symbols.set(pattern, starts[i]!);
  return { size: list.length, symbols, starts };
}

/** Compiles patterns in time linear in their total length. Pattern `i` keeps the number `i`; empty ones are never met. */
export function compileFinder(patterns: FlatPatterns): FinderTables {
  const ones = shared(SYMBOLS / 32);
  for (let i = 0; i < patterns.size; i++)
    if (lengthOf(patterns, i) === 1) {
      const symbol = patterns.symbols[patterns.starts[i]!]! & (SYMBOLS - 1);
      ones[symbol >>> 5]! |= 1 << (symbol & 31);
    }
  const pairs = filterOf((put) => eachPair(patterns, put), BITS_A_PAIR);
  const bits = filterOf((put) => eachBeginning(patterns, put), BITS_A_KEY);
  return { ones, pairs, bits, ...slotsOf(patterns) };
}

/** Symbols of the basic plane have a bit of their own in `ones`; others share one. */
export const SYMBOLS = 65536;
const BITS_A_KEY = 12;
/** Names share their pairs: ample bits for them take little room and spare most places any further look. */
const BITS_A_PAIR = 32;

const lengthOf = ({ starts }: FlatPatterns, i: number): number => starts[i + 1]! - starts[i]!;

function eachPair(patterns: FlatPatterns, put: Put): void {
  for (let i = 0; i < patterns.size; i++) {
    const length = lengthOf(patterns, i);
    if (length < 2) continue;
    const at = patterns.starts[i]!;
    put(pairHash(patterns.symbols[at]!, patterns.symbols[at + 1]!), length === 2 ? 'whole' : 'more');
  }
}

/** Visits the beginnings of three symbols and more of every pattern, up to its head, that `bits` tells of. */
function eachBeginning(patterns: FlatPatterns, put: Put): void {
  const { symbols, starts, size } = patterns;
  for (let i = 0; i < size; i++) {
    let hash = SEED;
    const end = Math.min(starts[i + 1]!, starts[i]! + HEAD);
    for (let k = starts[i]!; k < end; k++) {
      hash = mix(hash, symbols[k]!);
      const length = k + 1 - starts[i]!;
      if (length < 3) continue;
      if (k + 1 === starts[i + 1]!) put(spread(hash), 'whole');
      else if (isCheck(length)) put(spread(hash), 'more');
    }
  }
}

/** The hash of a whole pattern, or of the head of a longer one. */
function hashOf(patterns: FlatPatterns, i: number): number {
  const { symbols, starts } = patterns;
  const long = lengthOf(patterns, i) > HEAD;
  let hash = SEED;
  for (let k = starts[i]!; k < (long ? starts[i]! + HEAD : starts[i + 1]!); k++) hash = mix(hash, symbols[k]!);
  return long ? spread(hash) ^ LONG : spread(hash);
}

/** Bits for hashes, in room for so many of each different one: they are counted by a filter of ample room. */
function filterOf(each: (put: Put) => void, bitsAKey: number): Int32Array {
  const ample = new Int32Array(1 << 19);
  let count = 0;
  each((hash, kind) => {
    const bit = kind === 'more' ? hash & 31 : hash >>> 27;
    if ((wordAt(ample, hash) & (1 << bit)) !== 0) return;
    count++;
    putBit(ample, hash, bit);
  });
  const words = shared(2 ** Math.max(0, Math.ceil(Math.log2((count * bitsAKey) / 32))));
  each((hash, kind) => putBit(words, hash, kind === 'more' ? hash & 31 : hash >>> 27));
  return words;
}

function slotsOf(patterns: FlatPatterns): Pick<FinderTables, 'slots' | 'same'> {
  const slots = shared(SLOT * 2 ** Math.max(4, Math.ceil(Math.log2(patterns.size * 1.6 + 1))));
  const same = shared(patterns.size);
  const mask = slots.length - 1;
  const free = (hash: number, isSame: (other: number) => boolean): number => {
    let at = (hash << 2) & mask;
    while (slots[at + 1] !== 0 && !(slots[at] === hash && isSame(slots[at + 1]! - 1))) at = (at + SLOT) & mask;
    return at;
  };
  for (let i = 0; i < patterns.size; i++) {
    const length = lengthOf(patterns, i);
    if (length === 0 || length > HEAD) continue;
    const hash = hashOf(patterns, i);
    const at = free(hash, (other) => isSame(patterns, other, i));
    if (slots[at + 1] !== 0) same[slots[at + 1]! - 1] = slots[at + 3]!;
    slots[at + 3] = slots[at + 1]!;
    slots[at] = hash;
    slots[at + 1] = i + 1;
    slots[at + 2] = checkOf(patterns, i);
  }
  // Longer ones stand one by one, the last of them first.
  for (let i = patterns.size - 1; i >= 0; i--) {
    if (lengthOf(patterns, i) <= HEAD) continue;
    const hash = hashOf(patterns, i);
    const at = free(hash, () => false);
    slots[at] = hash;
    slots[at + 1] = i + 1;
  }
  return { slots, same };
}

function checkOf({ symbols, starts }: FlatPatterns, i: number): number {
  let check = SEED;
  for (let k = starts[i]!; k < starts[i + 1]!; k++) check = mixCheck(check, symbols[k]!);
  return check;
}

function isSame(patterns: FlatPatterns, a: number, b: number): boolean {
  const { symbols, starts } = patterns;
  const length = lengthOf(patterns, a);
  if (lengthOf(patterns, b) !== length) return false;
  for (let k = 0; k < length; k++) if (symbols[starts[a]! + k] !== symbols[starts[b]! + k]) return false;
  return true;
}
