import type { Lexicon } from '../../domain/rulebook.ts';
import { foldText, quoteOf, symbolStream } from '../../lib/text/stream.ts';
import { isAlphanumeric, isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import type { Field, Stretch } from './fields.ts';
import { openFinder } from './finder.ts';
import { compileFinder, type FlatPatterns } from './finder-tables.ts';

/** A lexicon word in a field. `negated`: denied or warned against where it stands. */
export type WordSighting = {
  lexicon: Lexicon;
  word: string;
  field: Field;
  first: number;
  last: number;
  negated: boolean;
};

/** Words of a listing that mean what they say, and the places of those that do not there. */
export type FoundWords = { words: WordSighting[]; otherwise: Stretch[] };

/** Finds lexicon words; `unless` words take their lexicon's words in the same sentence away, those of a title in all of it. */
export type LexiconScanner = { find(fields: readonly Field[]): FoundWords };

const USES = ['word', 'innocent', 'unless'] as const;
/** So far behind the slot of a lexicon's words those of its other uses stand. */
const INNOCENT = USES.indexOf('innocent');
const UNLESS = USES.indexOf('unless');

/** The words of a lexicon for one use; `slot` numbers both together. */
type Group = { lexicon: Lexicon; use: (typeof USES)[number]; slot: number; words: readonly string[] };

/** A word that was met, in its normalised spelling; `length` in symbols that count. */
type Entry = Group & { word: string; length: number; literal: boolean };

/** Compiles lexicons: words that hold signs (1:1, +v) are met as written, others also with a sign between their letters. */
export function createLexiconScanner(lexicons: readonly Lexicon[]): LexiconScanner {
  const groups = lexicons.flatMap((lexicon, index) =>
    USES.map((use, k) => ({
      ...{ lexicon, use, slot: index * USES.length + k },
      words: use === 'word' ? lexicon.words : (lexicon[use] ?? []),
    })),
  );
  const keeper = createKeeper(groups.length);
  const passes = layOut(groups).map(({ literal, patterns, entryOf }) => {
    const onMatch = (pattern: number, last: number): void => keeper.add(entryOf(pattern), last);
    return { scan: openFinder(compileFinder(patterns), patterns), options: { skipSeparators: !literal, onMatch } };
  });
  return {
    find(fields) {
      const told: FoundWords = { words: [], otherwise: [] };
      for (const field of fields) {
        keeper.start(field);
        for (const pass of passes) pass.scan(field.stream, pass.options);
        if (keeper.found.length > 0) addMeant(keeper, told);
      }
      return told;
    },
  };
}

/** The patterns of one way of meeting words, and the word that each stands for. */
type Layout = { literal: boolean; patterns: FlatPatterns; entryOf(pattern: number): Entry };

/** Lays the symbols of all words end to end: there are a quarter of a million, so nothing is kept for a word but what it is found by. */
function layOut(groups: readonly Group[]): Layout[] {
  const rows = [true, false].map((literal) => ({
    literal,
    symbols: [] as number[],
    starts: [0],
    words: [] as string[],
    groups: [] as number[],
  }));
  let spent: SymbolStream | undefined;
  for (const [index, { words }] of groups.entries())
    for (const word of words) {
      const stream = symbolStream(word, spent);
      spent = stream;
      const row = rows[isLiteral(stream) ? 0 : 1]!;
      const before = row.symbols.length;
      for (let i = 0; i < stream.length; i++)
        if (row.literal || !isSeparator(stream.kinds[i]!)) row.symbols.push(stream.symbols[i]!);
      if (row.symbols.length === before) continue;
      row.starts.push(row.symbols.length);
      row.words.push(word);
      row.groups.push(index);
    }
  return rows.map(({ literal, symbols, starts, words, groups: of }) => {
    const met = new Array<Entry | undefined>(words.length);
    const entryAt = (pattern: number): Entry => ({
      ...groups[of[pattern]!]!,
      ...{ word: foldText(words[pattern]!), length: starts[pattern + 1]! - starts[pattern]!, literal },
    });
    return {
      literal,
      patterns: { size: words.length, symbols: Int32Array.from(symbols), starts: Int32Array.from(starts) },
      entryOf: (pattern) => (met[pattern] ??= entryAt(pattern)),
    };
  });
}

function isLiteral({ kinds, length }: SymbolStream): boolean {
  for (let i = 0; i < length; i++) if (isSeparator(kinds[i]!) && kinds[i] !== Kind.Space) return true;
  return false;
}

/** The first symbol of a word that ends at `last`, or undefined where it is part of a longer word or loosely strewn. */
function firstOf(stream: SymbolStream, entry: Entry, last: number): number | undefined {
  let first = last;
  let spaced = false;
  for (let left = entry.length - 1; left > 0; left--) {
    first--;
    let gap = 0;
    while (!entry.literal && first >= 0 && isSeparator(stream.kinds[first]!)) {
      if (++gap > 2 || stream.kinds[first] === Kind.Sentence) return undefined;
      if (stream.kinds[first] === Kind.Space) spaced = true;
      first--;
    }
  }
  if (touches(stream, first - 1, first) || touches(stream, last, last + 1)) return undefined;
  const between = spaced && stream.kinds[first - 1] === Kind.Han && stream.kinds[last + 1] === Kind.Han;
  return between ? undefined : first;
}

/** Two neighbours that make one Latin word or one number. */
function touches(stream: SymbolStream, left: number, right: number): boolean {
  if (left < 0 || right >= stream.length) return false;
  const a = stream.kinds[left]!;
  const b = stream.kinds[right]!;
  return isAlphanumeric(a) && isAlphanumeric(b);
}

type Found = { entry: Entry; field: Field; first: number; last: number };

/** Of one field so many words of a lexicon and use are kept, the first ones: a text that repeats itself says no more. */
const MAX_WORDS = 400;

/** `lists` has what was found for each slot that is no plain word's. */
type Keeper = {
  start(field: Field): void;
  add(entry: Entry, last: number): void;
  found: Found[];
  lists: (Found[] | undefined)[];
};

/** Keeps what was found in one field up to the limit; matches come in the order of their last symbols. */
function createKeeper(slots: number): Keeper {
  const counts = new Uint16Array(slots);
  let field: Field | undefined;
  const keeper: Keeper = {
    found: [],
    lists: new Array(slots).fill(undefined),
    start(next) {
      field = next;
      for (const { entry } of keeper.found) {
        counts[entry.slot] = 0;
        keeper.lists[entry.slot] = undefined;
      }
      keeper.found.length = 0;
    },
    add(entry, last) {
      if (counts[entry.slot]! >= MAX_WORDS) return;
      const first = firstOf(field!.stream, entry, last);
      if (first === undefined) return;
      counts[entry.slot]!++;
      const one = { entry, field: field!, first, last };
      keeper.found.push(one);
      if (entry.use === 'word') return;
      const list = keeper.lists[entry.slot];
      if (list === undefined) keeper.lists[entry.slot] = [one];
      else list.push(one);
    },
  };
  return keeper;
}

const BEFORE = 'negation-before';
const AFTER = 'negation-after';

/** Adds the words of one field, by whether they mean what they say. */
function addMeant({ found, lists }: Keeper, { words, otherwise }: FoundWords): void {
  let sentence: ((first: number) => number) | undefined;
  let denied = false;
  const start = words.length;
  for (const one of found) {
    const { lexicon, word, use, slot } = one.entry;
    if (use !== 'word') continue;
    const doubts = lists[slot + UNLESS];
    if (doubts !== undefined) sentence ??= sentencesOf(one.field);
    const innocent = lists[slot + INNOCENT];
    if (
      (doubts !== undefined && takesAway(doubts, one, sentence!)) ||
      (innocent !== undefined && isInnocent(innocent, one)) ||
      lexicon.innocentAsWritten?.includes(quoteOf(one.field.stream, one.first, one.last)) === true
    ) {
      otherwise.push(one);
      continue;
    }
    words.push({ lexicon, word, field: one.field, first: one.first, last: one.last, negated: false });
    if (lexicon.id === BEFORE || lexicon.id === AFTER) denied = true;
  }
  if (denied) deny(words.slice(start));
}

/** Marks the words of one field that are denied there. */
function deny(own: WordSighting[]): void {
  const before = own.filter((word) => word.lexicon.id === BEFORE);
  const after = own.filter((word) => word.lexicon.id === AFTER);
  for (const word of own)
    word.negated = before.some((no) => deniesAfter(no, word.first)) || after.some((no) => deniesBefore(no, word.last));
  if (before.length > 0) denyLists(own);
}

/** A denial holds for all words of a list: 不卖高仿、A货和复刻. */
function denyLists(words: WordSighting[]): void {
  const denied = words.filter((word) => word.negated);
  for (let i = 0; i < denied.length; i++) {
    const { field, last } = denied[i]!;
    let next = last + 1;
    while (next < field.stream.length && next - last <= LIST_GAP && LIST_SIGNS.has(field.stream.symbols[next]!)) next++;
    if (next === last + 1) continue;
    for (const word of words)
      if (!word.negated && word.field === field && word.first === next) {
        word.negated = true;
        denied.push(word);
      }
  }
}

const LIST_GAP = 3;
const LIST_SIGNS = new Set([...'、,，/和与及或 '].map((sign) => sign.codePointAt(0)!));

const isInnocent = (phrases: readonly Found[], one: Found): boolean => phrases.some((phrase) => within(one, phrase));

const takesAway = (doubts: readonly Found[], one: Found, sentence: (first: number) => number): boolean =>
  doubts.some((doubt) => sentence(doubt.first) === sentence(one.first) && !overlaps(one, doubt));

const SENTENCE_ENDS = new Set([...'。！？!?；;\n'].map((sign) => sign.codePointAt(0)!));

/** Gives the number of a word's sentence in its field: what is said of the parcel's size takes nothing from a claim two sentences on. */
function sentencesOf({ trust, stream }: Field): (first: number) => number {
  if (trust === 'title') return () => 0;
  const ends: number[] = [];
  for (let i = 0; i < stream.length; i++)
    if (stream.kinds[i] === Kind.Sentence && SENTENCE_ENDS.has(stream.symbols[i]!)) ends.push(i);
  return (first) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < first) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Two words that share characters without one holding the other: 精仿 and 仿真 in 精仿真皮 are not both said. */
const overlaps = (one: Found, other: Found): boolean =>
  one.field === other.field &&
  one.first <= other.last &&
  other.first <= one.last &&
  !within(one, other) &&
  !within(other, one);

const within = (inner: Found, outer: Found): boolean =>
  inner.field === outer.field && inner.first >= outer.first && inner.last <= outer.last;

const IS = '是'.codePointAt(0)!;

/** A denial reaches the words right behind it: one character only its neighbour, a longer word a few symbols on. */
export function deniesAfter(denial: { field: Field; first: number; last: number }, first: number): boolean {
  const distance = first - denial.last - 1;
  const reach = denial.last === denial.first ? 0 : 5;
  if (distance < 0 || distance > reach) return false;
  const { kinds, symbols } = denial.field.stream;
  // 不是高仿是正品: what it is after all is not denied.
  const turns = symbols[denial.last] === IS;
  for (let i = denial.last + 1; i < first; i++)
    if (kinds[i] === Kind.Sentence || (turns && symbols[i] === IS && i > denial.last + 1)) return false;
  return true;
}

/** A denial that follows (A货勿扰) reaches back over two symbols; 没有 with what is not there behind it (明治的,没有外盒) says nothing of those. */
export function deniesBefore({ word, field, first, last: end }: WordSighting, last: number): boolean {
  const distance = first - last - 1;
  if (distance < 0 || distance > 2) return false;
  return !(word === '没有' && field.stream.kinds[end + 1] === Kind.Han);
}
