import type { SymbolStream } from '../../lib/text/symbols.ts';
import {
  type FinderTables,
  type FlatPatterns,
  HEAD,
  isCheck,
  LONG,
  mix,
  mixCheck,
  moreIn,
  pairHash,
  SEED,
  SLOT,
  SYMBOLS,
  spread,
  wholeIn,
  wordAt,
} from './finder-tables.ts';

/** How a text is gone through: with `skipSeparators` signs and spaces between symbols are passed over. */
export type ScanOptions = { skipSeparators: boolean; onMatch: OnMatch };

/** Called with a pattern's number, the places of its last and first symbol, and how many symbols it has. */
export type OnMatch = (pattern: number, last: number, first: number, size: number) => void;

/** Reports every pattern that occurs in a stream, by place of its last symbol, then the longest first, then the last of equal ones first. */
export type Finder = (stream: SymbolStream, options: ScanOptions) => void;

/** So often a text may hold the head of a pattern that is longer; the rest is compared symbol by symbol. */
const MAX_LONG = 1000;

/** What is found waits here until nothing can be found any more that ends before it. */
const WAITING = 8192;

/** Opens compiled patterns; what a scan needs room for is used again from text to text. */
export function openFinder(tables: FinderTables, patterns: Pick<FlatPatterns, 'symbols' | 'starts'>): Finder {
  const { ones, pairs, bits, slots, same } = tables;
  const { symbols: own, starts } = patterns;
  const mask = slots.length - 1;
  let symbols: Int32Array = new Int32Array(0);
  // Symbol `k` of those that count is `symbols[places[k]]`, of `size`.
  let places: Int32Array = new Int32Array(0);
  let size = 0;
  let long = 0;
  let found = newFound(64);
  let count = 0;

  /** Keeps what stands in a slot as found from a place to another. */
  const keep = (slot: number, from: number, to: number): void => {
    if (count === found.slots.length) found = grown(found);
    // Of what ends at the same place the longest was found first.
    let at = count++;
    for (; at > 0 && found.lasts[at - 1]! > to - 1; at--) moveUp(found, at);
    found.slots[at] = slot;
    found.firsts[at] = from;
    found.lasts[at] = to - 1;
  };
  const lookUp = (from: number, to: number, hash: number, check: number): void => {
    for (let at = (hash << 2) & mask; slots[at + 1] !== 0; at = (at + SLOT) & mask)
      if (slots[at] === hash && slots[at + 2] === check) {
        keep(at, from, to);
        return;
      }
  };
  const stands = (pattern: number, from: number, to: number): boolean => {
    const start = starts[pattern]!;
    for (let k = from; k < to; k++) if (own[start + k - from] !== symbols[places[k]!]) return false;
    return true;
  };
  const lookUpLong = (from: number, hash: number): void => {
    for (let at = (hash << 2) & mask; slots[at + 1] !== 0 && long < MAX_LONG; at = (at + SLOT) & mask) {
      if (slots[at] !== hash) continue;
      long++;
      const pattern = slots[at + 1]! - 1;
      const to = from + starts[pattern + 1]! - starts[pattern]!;
      if (to - from > HEAD && to <= size && stands(pattern, from, to)) keep(at, from, to);
    }
  };
  /** Looks at all patterns of two symbols and more that begin at a place. */
  const walk = (from: number): void => {
    const left = symbols[places[from]!]!;
    const right = symbols[places[from + 1]!]!;
    const pair = pairHash(left, right);
    const two = wordAt(pairs, pair);
    let hash = mix(mix(SEED, left), right);
    let check = mixCheck(mixCheck(SEED, left), right);
    if (wholeIn(two, pair) === 1) lookUp(from, from + 2, spread(hash), check);
    if (moreIn(two, pair) === 0) return;
    const end = Math.min(size, from + HEAD);
    for (let to = from + 3; to <= end; to++) {
      const symbol = symbols[places[to - 1]!]!;
      hash = mix(hash, symbol);
      check = mixCheck(check, symbol);
      const mixed = spread(hash);
      const word = wordAt(bits, mixed);
      if (wholeIn(word, mixed) === 1) lookUp(from, to, mixed, check);
      if (isCheck(to - from) && moreIn(word, mixed) === 0) return;
      if (to === from + HEAD) lookUpLong(from, mixed ^ LONG);
    }
  };
  const tell = (below: number, onMatch: OnMatch): void => {
    let told = 0;
    for (; told < count && found.lasts[told]! < below; told++) {
      const slot = found.slots[told]!;
      const from = found.firsts[told]!;
      const to = found.lasts[told]!;
      const last = places[to]!;
      const first = places[from]!;
      onMatch(slots[slot + 1]! - 1, last, first, to - from + 1);
      for (let next = slots[slot + 3]!; next !== 0; next = same[next - 1]!)
        onMatch(next - 1, last, first, to - from + 1);
    }
    if (told < count) for (const column of [found.slots, found.firsts, found.lasts]) column.copyWithin(0, told, count);
    count -= told;
  };
  return (stream, { skipSeparators, onMatch }) => {
    symbols = stream.symbols;
    places = skipSeparators ? stream.solids : upTo(stream.length);
    size = skipSeparators ? stream.solidCount : stream.length;
    count = 0;
    long = 0;
    if (beginnings.length <= size) beginnings = new Int32Array(size * 2 + 1);
    const text = { symbols, places, size };
    const begun = sifted(tables, text, { beginnings, count: beginningsOf(tables, text, beginnings) });
    for (let k = 0; k < begun; k++) {
      const from = beginnings[k]!;
      const symbol = symbols[places[from]!]!;
      if (oneIn(ones, symbol) === 1) lookUp(from, from + 1, spread(mix(SEED, symbol)), mixCheck(SEED, symbol));
      if (from + 1 < size) walk(from);
      if (count >= WAITING) tell(from, onMatch);
    }
    if (count > 0) tell(size, onMatch);
  };
}

/** Places of a text where a pattern may begin: room used again from text to text, and from finder to finder. */
let beginnings = new Int32Array(1024);

type Text = { symbols: Int32Array; places: Int32Array; size: number };

const oneIn = (ones: Int32Array, symbol: number): number =>
  (ones[(symbol >>> 5) & (SYMBOLS / 32 - 1)]! >>> (symbol & 31)) & 1;

/**
 * Writes down the places where a pattern may begin, by its symbol alone or with the next one, and tells how many there are. Without a branch for
 * each place, so that many looks at far memory are under way at once.
 */
function beginningsOf({ ones, pairs }: FinderTables, { symbols, places, size }: Text, into: Int32Array): number {
  if (size === 0) return 0;
  const mask = pairs.length - 1;
  let count = 0;
  let left = symbols[places[0]!]!;
  for (let at = 1; at < size; at++) {
    const right = symbols[places[at]!]!;
    const hash = pairHash(left, right);
    const word = pairs[(hash >>> 5) & mask]!;
    into[count] = at - 1;
    count += ((word >>> (hash & 31)) | (word >>> (hash >>> 27)) | oneIn(ones, left)) & 1;
    left = right;
  }
  into[count] = size - 1;
  return count + oneIn(ones, left);
}

/** Leaves of such places those where by the first three symbols a pattern may begin, or by fewer already does; tells how many are left. */
function sifted(
  { ones, pairs, bits }: FinderTables,
  { symbols, places, size }: Text,
  begun: { beginnings: Int32Array; count: number },
): number {
  const { beginnings: at, count } = begun;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const from = at[k]!;
    const left = symbols[places[from]!]!;
    // Past the end any symbol will do: what is kept is looked at closely.
    const right = symbols[places[Math.min(from + 1, size - 1)]!]!;
    const third = symbols[places[Math.min(from + 2, size - 1)]!]!;
    const pair = pairHash(left, right);
    const mixed = spread(mix(mix(mix(SEED, left), right), third));
    const word = wordAt(bits, mixed);
    at[kept] = from;
    kept += oneIn(ones, left) | wholeIn(wordAt(pairs, pair), pair) | moreIn(word, mixed) | wholeIn(word, mixed);
  }
  return kept;
}

let numbers = new Int32Array(0);

/** The numbers from 0 on, at least so many. */
function upTo(size: number): Int32Array {
  if (numbers.length < size) numbers = Int32Array.from({ length: size * 2 }, (_, k) => k);
  return numbers;
}

/** What was found, by its slot, and its first and last place among the symbols that count. */
type Found = { slots: Int32Array; firsts: Int32Array; lasts: Int32Array };

const newFound = (room: number): Found => ({
  slots: new Int32Array(room),
  firsts: new Int32Array(room),
  lasts: new Int32Array(room),
});

function grown(old: Found): Found {
  const next = newFound(old.slots.length * 2);
  next.slots.set(old.slots);
  next.firsts.set(old.firsts);
  next.lasts.set(old.lasts);
  return next;
}

function moveUp({ slots, firsts, lasts }: Found, at: number): void {
  slots[at] = slots[at - 1]!;
  firsts[at] = firsts[at - 1]!;
  lasts[at] = lasts[at - 1]!;
}
