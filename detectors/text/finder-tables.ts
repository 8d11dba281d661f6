/**
 * Finds many patterns in a text by hashes of their beginnings, as flat Int32Arrays ready to be shared between threads.
 * At each place of a text one bit tells whether any pattern begins with the two symbols there; only where one does, further
 * ones are looked at. `ones` (by symbol), `pairs`, `prefixes` and `wholes` are such bits: patterns of one symbol, the first
 * two, the first 3, 4, 8, 16 … symbols, and the whole. `slots` is a hash table of pairs: hash, and number plus one of the
 * last pattern with these symbols; `more` is the one before it with the same symbols (-1: none). A pattern longer than
 * `HEAD` symbols stands in `slots` by its head, and is compared as a whole.
 */
export type FinderTables = {
  ones: Int32Array;
  pairs: Int32Array;
  prefixes: Int32Array;
  wholes: Int32Array;
  slots: Int32Array;
  more: Int32Array;
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

/** The lengths at which `prefixes` tells whether a pattern begins so: few, so that they take little room. */
export const isCheck = (length: number): boolean => length === 3 || (length > 3 && (length & (length - 1)) === 0);

export const hasBit = (bits: Int32Array, hash: number): boolean =>
  (bits[(hash >>> 5) & (bits.length - 1)]! & (1 << (hash & 31))) !== 0;

const setBit = (bits: Int32Array, hash: number): void => {
  bits[(hash >>> 5) & (bits.length - 1)]! |= 1 << (hash & 31);
};

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
  eachOfLength(patterns, 1, (symbol) => setBit(ones, symbol & (SYMBOLS - 1)));
  const pairs = filterOf((put) => {
    for (let i = 0; i < patterns.size; i++)
      if (lengthOf(patterns, i) > 1) {
        const at = patterns.starts[i]!;
        put(pairHash(patterns.symbols[at]!, patterns.symbols[at + 1]!));
      }
  });
  const prefixes = filterOf((put) => eachPrefix(patterns, (hash, length) => isCheck(length) && put(hash)));
  const wholes = filterOf((put) => {
    for (let i = 0; i < patterns.size; i++) if (lengthOf(patterns, i) <= HEAD) put(hashOf(patterns, i));
  });
  return { ones, pairs, prefixes, wholes, ...slotsOf(patterns) };
}

/** Symbols of the basic plane have a bit of their own in `ones`; others share one. */
export const SYMBOLS = 65536;
const BITS_A_KEY = 12;

const lengthOf = ({ starts }: FlatPatterns, i: number): number => starts[i + 1]! - starts[i]!;

function eachOfLength(patterns: FlatPatterns, length: number, use: (first: number) => void): void {
  for (let i = 0; i < patterns.size; i++)
    if (lengthOf(patterns, i) === length) use(patterns.symbols[patterns.starts[i]!]!);
}

/** Visits the hashes of the beginnings of every pattern, up to its head. */
function eachPrefix(patterns: FlatPatterns, use: (hash: number, length: number) => void): void {
  const { symbols, starts, size } = patterns;
  for (let i = 0; i < size; i++) {
    let hash = SEED;
    const end = Math.min(starts[i + 1]!, starts[i]! + HEAD);
    for (let k = starts[i]!; k < end; k++) {
      hash = mix(hash, symbols[k]!);
      use(spread(hash), k - starts[i]! + 1);
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

/** Bits for hashes, in room for `BITS_A_KEY` of each different one: they are counted by a filter of ample room. */
function filterOf(each: (put: (hash: number) => void) => void): Int32Array {
  const ample = new Int32Array(1 << 19);
  let count = 0;
  each((hash) => {
    if (hasBit(ample, hash)) return;
    count++;
    setBit(ample, hash);
  });
  const bits = shared(2 ** Math.max(0, Math.ceil(Math.log2((count * BITS_A_KEY) / 32))));
  each((hash) => setBit(bits, hash));
  return bits;
}

function slotsOf(patterns: FlatPatterns): Pick<FinderTables, 'slots' | 'more'> {
  const slots = shared(2 ** Math.max(4, Math.ceil(Math.log2(patterns.size * 1.6 + 1)) + 1));
  const more = shared(patterns.size).fill(-1);
  const mask = slots.length - 1;
  const free = (hash: number, isSame: (other: number) => boolean): number => {
    let at = (hash << 1) & mask;
    while (slots[at + 1] !== 0 && !(slots[at] === hash && isSame(slots[at + 1]! - 1))) at = (at + 2) & mask;
    return at;
  };
  for (let i = 0; i < patterns.size; i++) {
    const length = lengthOf(patterns, i);
    if (length === 0 || length > HEAD) continue;
    const hash = hashOf(patterns, i);
    const at = free(hash, (other) => isSame(patterns, other, i));
    more[i] = slots[at + 1]! - 1;
    slots[at] = hash;
    slots[at + 1] = i + 1;
  }
  // Longer ones stand one by one, the last of them first.
  for (let i = patterns.size - 1; i >= 0; i--) {
    if (lengthOf(patterns, i) <= HEAD) continue;
    const hash = hashOf(patterns, i);
    const at = free(hash, () => false);
    slots[at] = hash;
    slots[at + 1] = i + 1;
  }
  return { slots, more };
}

function isSame(patterns: FlatPatterns, a: number, b: number): boolean {
  const { symbols, starts } = patterns;
  const length = lengthOf(patterns, a);
  if (lengthOf(patterns, b) !== length) return false;
  for (let k = 0; k < length; k++) if (symbols[starts[a]! + k] !== symbols[starts[b]! + k]) return false;
  return true;
}
