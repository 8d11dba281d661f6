import { dict } from '@node-rs/jieba/dict.js';

/**
 * The general dictionary of Chinese words with their counts in running text, as flat arrays: words in the order of their
 * UTF-16 units, laid end to end in `units` (word `w` from `starts[w]`), `first` giving the first word that begins with a
 * unit; `pairs` holds a bit for the first two units of each longer word. `logs` are natural logarithms of the counts; `logTotal` is that of all counts together.
 */
export type Dictionary = {
  units: Uint16Array;
  starts: Uint32Array;
  first: Uint32Array;
  pairs: Uint32Array;
  logs: Float64Array;
  traits: Uint8Array;
  logTotal: number;
};

/** What a word is: often used as something other than a proper name; met in running text now and then; no proper name. */
export const Trait = { Everyday: 1, Known: 2, Plain: 4 } as const;

const EVERYDAY_COUNT = 150;
const KNOWN_COUNT = 10;
const PROPER_TAGS = new Set(['nr', 'nrt', 'nz', 'nt', 'nrfg', 'eng']);
const PAIR = /^[\u4e00-\u9fff]{2}$/;
const WORD = /^[\u4e00-\u9fff]{2,4}$/;

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
  const first = new Uint32Array(65537);
  const pairs = new Uint32Array(PAIR_BITS / 32);
  const logs = new Float64Array(lines.length);
  const traits = new Uint8Array(lines.length);
  let at = 0;
  let total = 0;
  for (const [index, line] of lines.entries()) {
    const [word = '', field = '', tag = ''] = line.trimEnd().split(' ');
    const count = Number(field);
    for (let k = 0; k < word.length; k++) units[at++] = word.charCodeAt(k);
    starts[index + 1] = at;
    first[word.charCodeAt(0) + 1] = index + 1;
    if (word.length > 1) {
      const bit = pairBit(word.charCodeAt(0), word.charCodeAt(1));
      pairs[bit >>> 5]! |= 1 << (bit & 31);
    }
    logs[index] = Math.log(count);
    traits[index] = traitsOf(word, count, tag);
    total += count;
  }
  for (let unit = 1; unit < first.length; unit++) first[unit] = Math.max(first[unit]!, first[unit - 1]!);
  return { units: units.slice(0, at), starts, first, pairs, logs, traits, logTotal: Math.log(total) };
}

/** One bit in eight is set: most pairs of characters that begin no word are told apart without a search. */
const PAIR_BITS = 1 << 21;
const pairBit = (a: number, b: number): number => {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (PAIR_BITS - 1);
};

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
  const plain = WORD.test(word) && !PROPER_TAGS.has(tag);
  return (everyday ? Trait.Everyday : 0) | (known ? Trait.Known : 0) | (plain ? Trait.Plain : 0);
}

/**
 * Sets `logs[end]` to the logarithm of the count of each word of the dictionary that begins at `from` in a text, given as
 * code points. Words end at `size` at the latest.
 */
export function logsAt(
  dict: Dictionary,
  points: Int32Array,
  range: { from: number; size: number },
  logs: Float64Array,
) {
  const { units, starts, first, pairs } = dict;
  const { from, size } = range;
  const unit = points[from]!;
  if (unit > 0xffff) return;
  let low = first[unit]!;
  let high = first[unit + 1]!;
  const bit = from + 1 < size ? pairBit(unit, points[from + 1]!) : -1;
  if (bit === -1 || (pairs[bit >>> 5]! & (1 << (bit & 31))) === 0) {
    if (low < high && starts[low + 1]! - starts[low]! === 1) logs[from + 1] = dict.logs[low]!;
    return;
  }
  for (let at = from + 1; low < high; at++) {
    if (starts[low + 1]! - starts[low]! === at - from) logs[at] = dict.logs[low++]!;
    if (at >= size || low >= high) return;
    const depth = at - from;
    const next = points[at]!;
    let to = high;
    while (low < to) {
      const middle = (low + to) >> 1;
      if (units[starts[middle]! + depth]! < next) low = middle + 1;
      else to = middle;
    }
    // Few words of a dictionary share a beginning: the end of those that do lies near.
    to = low;
    let step = 1;
    while (to < high && units[starts[Math.min(to + step, high) - 1]! + depth]! === next) {
      to = Math.min(to + step, high);
      step *= 2;
    }
    while (to < high && units[starts[to]! + depth]! === next) to++;
    high = to;
  }
}

/** The number of a word in the dictionary, or -1. */
export function wordNumber({ units, starts, first }: Dictionary, text: string): number {
  let low = first[text.charCodeAt(0)] ?? 0;
  let high = first[text.charCodeAt(0) + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareAt(units, { from: starts[middle]!, to: starts[middle + 1]! }, text);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

/** How a word of the dictionary stands to a text in the order of UTF-16 units: negative before, 0 the same. */
function compareAt(units: Uint16Array, { from, to }: { from: number; to: number }, text: string): number {
  const length = Math.min(to - from, text.length);
  for (let k = 0; k < length; k++) {
    const order = units[from + k]! - text.charCodeAt(k);
    if (order !== 0) return order;
  }
  return to - from - text.length;
}

/** Visits every word of the general dictionary with its count in running text and its part of speech (jieba's tags). */
export function eachWord(visit: (word: string, count: number, tag: string) => void): void {
  for (const line of dict.toString().split('\n')) {
    const [word = '', count = '', tag = ''] = line.trim().split(' ');
    visit(word, Number(count), tag);
  }
}
