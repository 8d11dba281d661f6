import type { Name, NameRole, NameSource } from './names.ts';
import type { NameWords } from './segment.ts';

/**
 * The names of a directory as flat arrays, to be shared by threads and kept in a file. Name `i` has the symbols from
 * `starts[i]` to `starts[i + 1]` (code points) with their `gaps`, its text from `textStarts[i]` in UTF-16 units, the
 * registry entry `subjects[i]`, and its other traits as bits. `words` is a hash table of the numbers (plus one) of
 * Chinese names that count as words, `pairs` and `wholes` have a bit for the hash of their first two symbols and of all.
 */
export type NameColumns = {
  symbols: Int32Array;
  starts: Int32Array;
  gaps: Uint8Array;
  texts: Uint16Array;
  textStarts: Int32Array;
  subjects: Int32Array;
  traits: Uint16Array;
  words: Int32Array;
  pairs: Int32Array;
  wholes: Int32Array;
};

/** The columns that tell which names count as words. */
export type WordColumns = Pick<NameColumns, 'words' | 'pairs' | 'wholes'>;

/**
 * All names of a directory by their index. `at` makes a name when it is asked for and keeps those asked for lately; `words`
 * are the Chinese names of two to eight characters.
 */
export type NameTable = Iterable<Name> & {
  readonly size: number;
  readonly columns: NameColumns;
  at(index: number): Name;
  readonly words: NameWords;
};

const ROLES: readonly NameRole[] = ['mark', 'gi', 'gi-place', 'sign', 'exclude'];
const SCRIPTS: readonly Name['script'][] = ['han', 'latin', 'digits', 'mixed'];
const SOURCES: readonly NameSource[] = ['directory', 'official', 'nickname', 'weak'];
const ACCENTED = 1 << 8;
const SIGNS = 1 << 9;
const WEAK = 1 << 10;
const SHARED = 1 << 11;

/** The traits of a name in one number. */
export const traitsOf = (name: Omit<Name, 'text' | 'subject' | 'symbols' | 'gaps'>): number =>
  ROLES.indexOf(name.role) |
  (SCRIPTS.indexOf(name.script) << 3) |
  (SOURCES.indexOf(name.source) << 6) |
  (name.accented ? ACCENTED : 0) |
  (name.signs ? SIGNS : 0) |
  (name.weak ? WEAK : 0) |
  (name.shared ? SHARED : 0);

/** What the traits say, without a name being made. */
export const roleIn = (traits: number): NameRole => ROLES[traits & 7]!;
export const scriptIn = (traits: number): Name['script'] => SCRIPTS[(traits >> 3) & 7]!;
export const sourceIn = (traits: number): NameSource => SOURCES[(traits >> 6) & 3]!;

/** True where the traits are those of a bare number. */
export const isDigits = (traits: number): boolean => scriptIn(traits) === 'digits';

/** True where the traits are those of a name that stands only where words begin and end: one with Chinese, and no phrase that explains a name away. */
export function needsWords(traits: number): boolean {
  const script = scriptIn(traits);
  return (script === 'han' || script === 'mixed') && roleIn(traits) !== 'exclude';
}

const KEPT_NAMES = 32_768;

/** Opens a table over its columns; nothing is copied. */
export function openNames(columns: NameColumns): NameTable {
  const size = columns.subjects.length;
  const kept = new Map<number, Name>();
  return {
    *[Symbol.iterator]() {
      for (let index = 0; index < size; index++) yield nameIn(columns, index);
    },
    size,
    columns,
    at(index) {
      let name = kept.get(index);
      if (name !== undefined) return name;
      if (kept.size >= KEPT_NAMES) kept.clear();
      name = nameIn(columns, index);
      kept.set(index, name);
      return name;
    },
    words: wordsIn(columns),
  };
}

function nameIn({ symbols, starts, gaps, texts, textStarts, subjects, traits }: NameColumns, index: number): Name {
  const own = traits[index]!;
  return {
    text: textOf(texts, textStarts[index]!, textStarts[index + 1]!),
    role: roleIn(own),
    subject: subjects[index]!,
    symbols: symbols.subarray(starts[index]!, starts[index + 1]!),
    gaps: gaps.subarray(starts[index]!, starts[index + 1]!),
    script: scriptIn(own),
    source: sourceIn(own),
    accented: (own & ACCENTED) !== 0,
    signs: (own & SIGNS) !== 0,
    weak: (own & WEAK) !== 0,
    shared: (own & SHARED) !== 0,
  };
}

const PIECE = 8192;

function textOf(units: Uint16Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += PIECE)
    text += String.fromCharCode.apply(undefined, units.subarray(at, Math.min(to, at + PIECE)) as unknown as number[]);
  return text;
}

const MIN_WORD = 2;
const MIN_LENT_WORD = 3;
const MAX_WORD = 8;

/** True where a name counts as a word: Chinese, two to eight characters, no phrase that only explains a name away; short nicknames (香家) must do without. */
const isWordName = ({ starts, traits }: Pick<NameColumns, 'starts' | 'traits'>, index: number): boolean => {
  const length = starts[index + 1]! - starts[index]!;
  const own = traits[index]!;
  const source = sourceIn(own);
  const least = source === 'nickname' || source === 'weak' ? MIN_LENT_WORD : MIN_WORD;
  return length >= least && length <= MAX_WORD && scriptIn(own) === 'han' && roleIn(own) !== 'exclude';
};

const mix = (hash: number, symbol: number): number => Math.imul(hash ^ symbol, 0x01000193);
const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;
const SEED = 0x811c9dc5;

/** The hash table of names that count as words (of equal ones the first) and its filters. */
export function wordsOf(
  columns: Omit<NameColumns, keyof WordColumns>,
  allocate: (ints: number) => Int32Array,
): WordColumns {
  const { symbols, starts, subjects } = columns;
  let count = 0;
  for (let index = 0; index < subjects.length; index++) if (isWordName(columns, index)) count++;
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(count * 2 + 1)));
  const words = allocate(size);
  const pairs = allocate(size / 4);
  const wholes = allocate(size / 4);
  const mask = words.length - 1;
  for (let index = 0; index < subjects.length; index++) {
    if (!isWordName(columns, index)) continue;
    const start = starts[index]!;
    let hash = mix(mix(SEED, symbols[start]!), symbols[start + 1]!);
    setBit(pairs, spread(hash));
    for (let k = start + 2; k < starts[index + 1]!; k++) hash = mix(hash, symbols[k]!);
    setBit(wholes, spread(hash));
    let slot = spread(hash) & mask;
    while (words[slot] !== 0 && !sameSymbols(columns, words[slot]! - 1, index)) slot = (slot + 1) & mask;
    if (words[slot] === 0) words[slot] = index + 1;
  }
  return { words, pairs, wholes };
}

const setBit = (bits: Int32Array, hash: number): void => {
  const bit = hash & (bits.length * 32 - 1);
  bits[bit >>> 5]! |= 1 << (bit & 31);
};

const hasBit = (bits: Int32Array, hash: number): boolean => {
  const bit = hash & (bits.length * 32 - 1);
  return (bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
};

function sameSymbols({ symbols, starts }: Pick<NameColumns, 'symbols' | 'starts'>, a: number, b: number): boolean {
  const length = starts[a + 1]! - starts[a]!;
  if (starts[b + 1]! - starts[b]! !== length) return false;
  for (let k = 0; k < length; k++) if (symbols[starts[a]! + k] !== symbols[starts[b]! + k]) return false;
  return true;
}

function wordsIn(columns: NameColumns): NameWords {
  const { symbols, starts, words, pairs, wholes } = columns;
  const mask = words.length - 1;
  const isThere = (points: ArrayLike<number>, { from, end, hash }: { from: number; end: number; hash: number }) => {
    for (let slot = spread(hash) & mask; words[slot] !== 0; slot = (slot + 1) & mask) {
      const start = starts[words[slot]! - 1]!;
      if (starts[words[slot]!]! - start !== end - from) continue;
      let k = 0;
      while (k < end - from && symbols[start + k] === points[from + k]) k++;
      if (k === end - from) return true;
    }
    return false;
  };
  return {
    has(text) {
      if (text.length < MIN_WORD || text.length > MAX_WORD * 2) return false;
      const points = Array.from(text, (char) => char.codePointAt(0)!);
      const hash = points.reduce(mix, SEED);
      return isThere(points, { from: 0, end: points.length, hash });
    },
    mayBegin(points, from, size) {
      let hash = mix(mix(SEED, points[from]!), points[from + 1]!);
      if (!hasBit(pairs, spread(hash))) return false;
      for (let length = MIN_WORD; length <= MAX_WORD; length++) {
        if (length > size && hasBit(wholes, spread(hash))) return true;
        hash = mix(hash, points[from + length]!);
      }
      return false;
    },
    endsAt(points, { from, size }, found) {
      if (from + 1 >= size) return;
      let hash = mix(mix(SEED, points[from]!), points[from + 1]!);
      if (!hasBit(pairs, spread(hash))) return;
      const reach = Math.min(size, from + MAX_WORD);
      for (let end = from + MIN_WORD; ; end++) {
        if (hasBit(wholes, spread(hash)) && isThere(points, { from, end, hash })) found(end);
        if (end >= reach) return;
        hash = mix(hash, points[end]!);
      }
    },
  };
}
