import { dict } from '@node-rs/jieba/dict.js';

/**
 * The general dictionary of Chinese words with their counts in running text, as flat arrays: words in the order of their
 * UTF-16 units, laid end to end in `units` (word `w` from `starts[w]`), each with its `Trait` bits and above them the
 * number of its level (`infos`). `levels` are the natural logarithms of the different counts, `logTotal` that of all
 * counts together, `singles` the levels of words of one unit (0, the level of a count of one: none). `pairs` and `triples` hold a bit for the first two units
 * of words, and the first three of longer ones. `ranges` is a hash table of four numbers each: two units in one; the first
 * word of three units and more that begins so, and the one behind the last; the info of the word that the two make (0: none).
 */
export type Dictionary = {
  units: Uint16Array;
  starts: Uint32Array;
  infos: Uint32Array;
  levels: Float64Array;
  logTotal: number;
  singles: Uint16Array;
  pairs: Uint32Array;
  triples: Uint32Array;
  ranges: Uint32Array;
};

/** What a word is: often used as something other than a proper name; met in running text now and then; no proper name. */
export const Trait = { Everyday: 1, Known: 2, Plain: 4 } as const;
/** Set for every word, so that the info of none is 0. */
const WORD = 8;
const LEVEL = 4;

const EVERYDAY_COUNT = 150;
const KNOWN_COUNT = 10;
const PROPER_TAGS = new Set(['nr', 'nrt', 'nz', 'nt', 'nrfg', 'eng']);
const PAIR = /^[\u4e00-\u9fff]{2}$/;
const SHORT_WORD = /^[\u4e00-\u9fff]{2,4}$/;

let once: Dictionary | undefined;

/** The dictionary, read at the first call (some 10 MB, a tenth of a second) and kept. */
export function dictionary(): Dictionary {
  once ??= read(dict.toString());
  return once;
}

function read(text: string): Dictionary {
  const lines = text.split('\n').filter((line) => line !== '');
  if (!isSorted(lines)) lines.sort((a, b) => compare(wordOf(a), wordOf(b)));
  const units = new Uint16Array(text.length);
  const starts = new Uint32Array(lines.length + 1);
  const infos = new Uint32Array(lines.length);
  const levels = new Map<number, number>([[1, 0]]);
  let at = 0;
  let total = 0;
  for (const [index, line] of lines.entries()) {
    const [word = '', field = '', tag = ''] = line.trimEnd().split(' ');
    const count = Number(field);
    for (let k = 0; k < word.length; k++) units[at++] = word.charCodeAt(k);
    starts[index + 1] = at;
    const level = levels.get(count) ?? levels.size;
    levels.set(count, level);
    infos[index] = traitsOf(word, count, tag) | WORD | (level << LEVEL);
    total += count;
  }
  const words = {
    units: units.slice(0, at),
    starts,
    infos,
    levels: Float64Array.from(levels.keys(), Math.log),
    logTotal: Math.log(total),
  };
  return { ...words, singles: singlesOf(words), ...beginningsOf(words) };
}

/** The natural logarithm of a word's count. */
export const logOf = ({ infos, levels }: Pick<Dictionary, 'infos' | 'levels'>, word: number): number =>
  levels[infos[word]! >>> LEVEL]!;

/** What the dictionary says of one word: its `Trait` bits and the natural logarithm of its count; undefined where it is none. */
export function wordOfDictionary(text: string): { traits: number; log: number } | undefined {
  const words = dictionary();
  const info = text.length === 2 ? pairInfo(words, text) : longInfo(words, text);
  return info === undefined ? undefined : { traits: info, log: words.levels[info >>> LEVEL]! };
}

function pairInfo({ ranges }: Dictionary, text: string): number | undefined {
  const info = ranges[rangeOf(ranges, text.charCodeAt(0), text.charCodeAt(1)) + 3]!;
  return info === 0 ? undefined : info;
}

/** Looks a word up among those that begin with the same two units, one of a single unit among all. */
function longInfo(words: Dictionary, text: string): number | undefined {
  const { infos, ranges } = words;
  const slot = text.length < 2 ? undefined : rangeOf(ranges, text.charCodeAt(0), text.charCodeAt(1));
  const end = slot === undefined ? infos.length : ranges[slot + 2]!;
  let low = slot === undefined ? 0 : ranges[slot + 1]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(textOf(words, middle), text) < 0) low = middle + 1;
    else high = middle;
  }
  return low < end && textOf(words, low) === text ? infos[low]! : undefined;
}

const textOf = ({ units, starts }: Pick<Dictionary, 'units' | 'starts'>, word: number): string =>
  String.fromCharCode(...units.subarray(starts[word]!, starts[word + 1]!));

type Words = Pick<Dictionary, 'units' | 'starts' | 'infos' | 'levels'>;

function singlesOf({ units, starts, infos }: Words): Uint16Array {
  const singles = new Uint16Array(65536);
  for (let word = 0; word < infos.length; word++)
    if (starts[word + 1]! - starts[word]! === 1) singles[units[starts[word]!]!] = infos[word]! >>> LEVEL;
  return singles;
}

const PAIR_BITS = 1 << 21;
const RANGE = 4;
/** Some 180,000 pairs of units begin words. */
const RANGES = 1 << 18;

const hashOf = (a: number, b: number): number => {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};
const bitOf = (hash: number): number => hash & (PAIR_BITS - 1);
const pairKey = (a: number, b: number): number => ((a << 16) | b) >>> 0;

function beginningsOf({ units, starts, infos }: Words): Pick<Dictionary, 'pairs' | 'triples' | 'ranges'> {
  const pairs = new Uint32Array(PAIR_BITS / 32);
  const triples = new Uint32Array(PAIR_BITS / 32);
  const ranges = new Uint32Array(RANGES * RANGE);
  for (let word = 0; word < infos.length; word++) {
    const at = starts[word]!;
    const length = starts[word + 1]! - at;
    if (length < 2) continue;
    const hash = hashOf(units[at]!, units[at + 1]!);
    pairs[bitOf(hash) >>> 5]! |= 1 << (hash & 31);
    const slot = rangeOf(ranges, units[at]!, units[at + 1]!);
    ranges[slot] = pairKey(units[at]!, units[at + 1]!);
    if (length === 2) {
      ranges[slot + 3] = infos[word]!;
      continue;
    }
    const triple = hashOf(hash, units[at + 2]!);
    triples[bitOf(triple) >>> 5]! |= 1 << (triple & 31);
    if (ranges[slot + 2] === 0) ranges[slot + 1] = word;
    ranges[slot + 2] = word + 1;
  }
  return { pairs, triples, ranges };
}

/** Where a pair of units stands in `ranges`, or the free place where it would. */
function rangeOf(ranges: Uint32Array, a: number, b: number): number {
  const key = pairKey(a, b);
  let slot = Math.imul(key, 0x9e3779b1) >>> 14;
  while (ranges[slot * RANGE] !== 0 && ranges[slot * RANGE] !== key) slot = (slot + 1) & (RANGES - 1);
  return slot * RANGE;
}

const wordOf = (line: string): string => line.slice(0, line.indexOf(' '));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function isSorted(lines: readonly string[]): boolean {
  let before = '';
  for (const line of lines) {
    const word = wordOf(line);
    if (word < before) return false;
    before = word;
  }
  return true;
}

function traitsOf(word: string, count: number, tag: string): number {
  const everyday = count >= EVERYDAY_COUNT && PAIR.test(word) && !PROPER_TAGS.has(tag);
  const known = word.length > 2 || (word.length === 2 && count >= KNOWN_COUNT);
  const plain = SHORT_WORD.test(word) && !PROPER_TAGS.has(tag);
  return (everyday ? Trait.Everyday : 0) | (known ? Trait.Known : 0) | (plain ? Trait.Plain : 0);
}

/** Words that stand at the places of a text, as they are found: where each ends, the logarithm of its count, whether it is known. */
export type Found = { ends: Int32Array; logs: Float64Array; known: Uint8Array; count: number };

/**
 * Adds the words of two units and more of the dictionary that begin at `from` in a text, given as code points, the shortest
 * first. Words end at `size` at the latest.
 */
export function addWordsAt(
  dict: Dictionary,
  points: Int32Array,
  { from, size }: { from: number; size: number },
  found: Found,
): void {
  if (from + 1 >= size) return;
  const { pairs, triples, ranges } = dict;
  const a = points[from]!;
  const b = points[from + 1]!;
  const hash = hashOf(a, b);
  if ((pairs[bitOf(hash) >>> 5]! & (1 << (hash & 31))) === 0 || a > 0xffff || b > 0xffff) return;
  const slot = rangeOf(ranges, a, b);
  if (ranges[slot] === 0) return;
  if (ranges[slot + 3] !== 0) add(dict, found, from + 2, ranges[slot + 3]!);
  if (from + 2 >= size || ranges[slot + 2] === 0) return;
  const triple = hashOf(hash, points[from + 2]!);
  if ((triples[bitOf(triple) >>> 5]! & (1 << (triple & 31))) === 0) return;
  addLonger(dict, points, { from, size, low: ranges[slot + 1]!, high: ranges[slot + 2]! }, found);
}

/** False where no word of more than `size` code points begins at a place of a text; one of four and more may be guessed at. */
export function mayBeginWord({ pairs, triples }: Dictionary, points: Int32Array, from: number, size: number): boolean {
  const hash = hashOf(points[from]!, points[from + 1]!);
  if ((pairs[bitOf(hash) >>> 5]! & (1 << (hash & 31))) === 0) return false;
  if (size < 2) return true;
  const triple = hashOf(hash, points[from + 2]!);
  return (triples[bitOf(triple) >>> 5]! & (1 << (triple & 31))) !== 0;
}

function add(dict: Dictionary, found: Found, end: number, info: number): void {
  found.ends[found.count] = end;
  found.logs[found.count] = dict.levels[info >>> LEVEL]!;
  found.known[found.count++] = (info & Trait.Known) !== 0 ? 1 : 0;
}

/** Adds the words from `low` to `high`, all of three units and more with the first two in common, that stand in a text. */
function addLonger(
  dict: Dictionary,
  points: Int32Array,
  range: { from: number; size: number; low: number; high: number },
  found: Found,
): void {
  const { units, starts, infos } = dict;
  const { from, size } = range;
  let { low, high } = range;
  for (let depth = 2; from + depth < size; depth++) {
    const next = points[from + depth]!;
    let to = high;
    while (low < to) {
      const middle = (low + to) >> 1;
      if (units[starts[middle]! + depth]! < next) low = middle + 1;
      else to = middle;
    }
    while (to < high && units[starts[to]! + depth]! === next) to++;
    high = to;
    if (low < high && starts[low + 1]! - starts[low]! === depth + 1) add(dict, found, from + depth + 1, infos[low++]!);
    if (low >= high) return;
  }
}

/** Whether two code points make a word that running text uses often as something other than a proper name. */
export function isEverydayPair({ ranges }: Dictionary, a: number, b: number): boolean {
  if (a > 0xffff || b > 0xffff) return false;
  return (ranges[rangeOf(ranges, a, b) + 3]! & Trait.Everyday) !== 0;
}

/** Visits every word of the general dictionary with its count in running text and its part of speech (jieba's tags). */
export function eachWord(visit: (word: string, count: number, tag: string) => void): void {
  for (const line of dict.toString().split('\n')) {
    const [word = '', count = '', tag = ''] = line.trim().split(' ');
    visit(word, Number(count), tag);
  }
}
