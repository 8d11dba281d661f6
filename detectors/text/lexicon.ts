import type { Lexicon } from '../../domain/rulebook.ts';
import { foldText, symbolStream } from '../../lib/text/stream.ts';
import { isAlphanumeric, isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import { compileAutomaton, patternsOf, scan } from './automaton.ts';
import type { Field } from './fields.ts';

/** A lexicon word in a field. `negated`: denied or warned against where it stands. */
export type WordSighting = {
  lexicon: Lexicon;
  word: string;
  field: Field;
  first: number;
  last: number;
  negated: boolean;
};

/** Finds lexicon words; `unless` words take their lexicon's words in the same sentence away, those of a title in all of it. */
export type LexiconScanner = { find(fields: readonly Field[]): WordSighting[] };

type Entry = { lexicon: Lexicon; word: string; use: 'word' | 'innocent' | 'unless'; length: number; literal: boolean };

/** Compiles lexicons: words that hold signs (1:1, +v) are met as written, others also with a sign between their letters. */
export function createLexiconScanner(lexicons: readonly Lexicon[]): LexiconScanner {
  const entries = lexicons.flatMap((lexicon) => [
    ...lexicon.words.map((word) => entryOf(lexicon, word, 'word')),
    ...(lexicon.innocent ?? []).map((word) => entryOf(lexicon, word, 'innocent')),
    ...(lexicon.unless ?? []).map((word) => entryOf(lexicon, word, 'unless')),
  ]);
  const passes = [true, false].map((literal) => {
    const own = entries.filter((entry) => entry.literal === literal && entry.length > 0);
    return {
      literal,
      own,
      automaton: compileAutomaton(patternsOf(own.map((entry) => symbolsOf(entry.word, literal)))),
    };
  });
  return {
    find(fields) {
      const keeper = createKeeper();
      for (const field of fields)
        for (const pass of passes)
          scan(pass.automaton, field.stream, {
            skipSeparators: !pass.literal,
            onMatch: (pattern, last) => {
              const entry = pass.own[pattern]!;
              const first = firstOf(field.stream, entry, last);
              if (first !== undefined) keeper.add({ entry, field, first, last });
            },
          });
      return meant(keeper.found);
    },
  };
}

function entryOf(lexicon: Lexicon, word: string, use: Entry['use']): Entry {
  const stream = symbolStream(word);
  const literal = stream.kinds.subarray(0, stream.length).some((kind) => isSeparator(kind) && kind !== Kind.Space);
  return { lexicon, word: foldText(word), use, length: symbolsOf(word, literal).length, literal };
}

function symbolsOf(word: string, literal: boolean): Int32Array {
  const stream = symbolStream(word);
  const symbols = Array.from(stream.symbols.subarray(0, stream.length));
  return Int32Array.from(literal ? symbols : symbols.filter((_, i) => !isSeparator(stream.kinds[i]!)));
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

/** Keeps what was found up to the limit; matches come in the order of their last symbols. */
function createKeeper(): { add(one: Found): void; found: Found[] } {
  const counts = new Map<string, number>();
  const found: Found[] = [];
  return {
    found,
    add(one) {
      const key = `${one.field.name} ${one.entry.lexicon.id} ${one.entry.use}`;
      const count = counts.get(key) ?? 0;
      if (count >= MAX_WORDS) return;
      counts.set(key, count + 1);
      found.push(one);
    },
  };
}

function meant(found: readonly Found[]): WordSighting[] {
  const off = groupBy(
    found.filter((one) => one.entry.use === 'unless'),
    keyOf,
  );
  const innocent = groupBy(
    found.filter((one) => one.entry.use === 'innocent'),
    (one) => one.entry.lexicon,
  );
  const words = found.filter(
    (one) =>
      one.entry.use === 'word' &&
      !(off.size > 0 && off.get(keyOf(one))?.some((doubt) => !overlaps(one, doubt))) &&
      !innocent.get(one.entry.lexicon)?.some((phrase) => within(one, phrase)),
  );
  const byLexicon = groupBy(words, (one) => one.entry.lexicon.id);
  const before = byLexicon.get('negation-before') ?? [];
  const after = byLexicon.get('negation-after') ?? [];
  const sightings = words.map((one) => ({
    lexicon: one.entry.lexicon,
    word: one.entry.word,
    field: one.field,
    first: one.first,
    last: one.last,
    negated:
      before.some((no) => no.field === one.field && deniesAfter(no, one.first)) ||
      after.some((no) => no.field === one.field && deniesBefore(no, one.last)),
  }));
  if (before.length > 0) denyLists(sightings);
  return sightings;
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

const keyOf = (one: Found): string => `${one.field.name} ${one.entry.lexicon.id} ${sentenceOf(one)}`;

const SENTENCE_ENDS = new Set([...'。！？!?；;\n'].map((sign) => sign.codePointAt(0)!));

/** The number of a word's sentence in its field: what is said of the parcel's size takes nothing from a claim two sentences on. */
function sentenceOf({ field, first }: Found): number {
  if (field.trust === 'title') return 0;
  let sentence = 0;
  for (let i = 0; i < first; i++) if (SENTENCE_ENDS.has(field.stream.symbols[i]!)) sentence++;
  return sentence;
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list === undefined) groups.set(key(item), [item]);
    else list.push(item);
  }
  return groups;
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

/** A denial reaches the words right behind it: one character only its neighbour, a longer word a few symbols on. */
export function deniesAfter(denial: { field: Field; first: number; last: number }, first: number): boolean {
  const distance = first - denial.last - 1;
  const reach = denial.last === denial.first ? 0 : 5;
  if (distance < 0 || distance > reach) return false;
  for (let i = denial.last + 1; i < first; i++) if (denial.field.stream.kinds[i] === Kind.Sentence) return false;
  return true;
}

/** A denial that follows (A货勿扰) reaches back over two symbols. */
export function deniesBefore(denial: { first: number }, last: number): boolean {
  const distance = denial.first - last - 1;
  return distance >= 0 && distance <= 2;
}
