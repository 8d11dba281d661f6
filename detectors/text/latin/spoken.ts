import { Kind, type SymbolStream } from '../../../lib/text/symbols.ts';
import type { Lookup } from './lookup.ts';
import { MAX_QUERY, type Query } from './query.ts';
import { isSyllabic, type Syllable, syllablesOf } from './syllables.ts';

/** Shorter runs are syllables of any word. */
const LEAST = { signs: 3, letters: 5 };
/** So many vowels and so many r are tried both ways; of more all are taken alike. */
const MOST = { fillers: 4, liquids: 3 };
/** So many runs of a text are read. */
const MAX_RUNS = 60;

/** Looks up runs of katakana and hangul as the Latin names that they may spell by sound. */
export function readSpoken(stream: SymbolStream, query: Query, lookup: Lookup): void {
  const { kinds, symbols, length } = stream;
  let runs = 0;
  for (let from = 0; from < length && runs < MAX_RUNS; from++) {
    if (kinds[from] !== Kind.Other || !isSyllabic(symbols[from]!)) continue;
    let to = from + 1;
    while (to < length && isSyllabic(symbols[to]!)) to++;
    if (to - from >= LEAST.signs && to - from <= MAX_QUERY / 2) {
      const syllables = syllablesOf(signsOf(stream, from, to));
      if (syllables !== undefined) {
        tryAll(syllables, from, { query, lookup });
        if (syllables.some(isX)) tryAll(withX(syllables), from, { query, lookup });
      }
      runs++;
    }
    from = to;
  }
}

/** The signs of a run as they are written: symbols make small kana large. */
function signsOf({ text, starts, ends }: SymbolStream, from: number, to: number): string[] {
  const signs: string[] = [];
  for (let i = from; i < to; i++) signs.push(text.slice(starts[i], ends[i]).normalize('NFKC'));
  return signs;
}

/** クス and 크스 write what Latin writes as one letter. */
const isX = ({ onset, filler }: Syllable, k: number, all: readonly Syllable[]): boolean =>
  onset === 'k' && (filler || all[k]!.vowel === '') && all[k + 1]?.onset === 's' && all[k + 1]!.filler;

const withX = (syllables: readonly Syllable[]): Syllable[] =>
  syllables
    .map((one, k) => (isX(one, k, syllables) ? { ...one, onset: 'x', filler: true } : one))
    .filter((_, k) => k === 0 || !isX(syllables[k - 1]!, k - 1, syllables));

/** Sounds that two letters write: what each syllable's onset may be instead, for all syllables of a run alike. */
const OTHER_ONSETS: readonly ((one: Syllable) => string | undefined)[] = [
  ({ onset }) => (onset === 'b' ? 'v' : undefined),
  ({ onset, at }) => (onset === 'b' && at > 0 ? 'v' : undefined),
  ({ onset, vowel }) => (onset === 's' && /^[ei]/.test(vowel) ? 'c' : undefined),
];

/** Tries the readings of a run: with and without the vowels that may be fillers, r as r and as l, b as b and as v, s as s and as c. */
function tryAll(
  syllables: readonly Syllable[],
  from: number,
  { query, lookup }: { query: Query; lookup: Lookup },
): void {
  const fillers = syllables.filter(({ filler }) => filler);
  const liquids = syllables.filter(isLiquid);
  const others = OTHER_ONSETS.filter((other) => syllables.some((one) => other(one) !== undefined));
  for (let kept = 0; kept < ways(fillers.length, MOST.fillers); kept++)
    for (let turned = 0; turned < ways(liquids.length, MOST.liquids); turned++)
      for (let other = 0; other < 1 << others.length; other++) {
        query.clear();
        for (const one of syllables) {
          const l = isSet(turned, liquids.indexOf(one), MOST.liquids);
          const onset = others.reduce((own, of, k) => (other & (1 << k) ? (of(one) ?? own) : own), one.onset);
          const vowel = one.filler && !isSet(kept, fillers.indexOf(one), MOST.fillers) ? '' : one.vowel;
          spell(query, isLiquid(one) ? (l ? 'l' : 'r') : onset, from + one.at);
          spell(query, vowel, from + one.at);
        }
        if (query.fit && query.length >= LEAST.letters) lookup.spoken(query);
      }
}

const isLiquid = ({ onset }: Syllable): boolean => onset === 'r' || onset === 'l';

/** Appends letters but for one that stands there already: what closes a syllable and opens the next is one sound (몰리 is moli). */
function spell(query: Query, letters: string, at: number): void {
  for (let k = 0; k < letters.length; k++) {
    const code = letters.charCodeAt(k);
    if (query.length === 0 || query.codes[query.length - 1] !== code) query.push(code, at, at);
  }
}

const ways = (count: number, most: number): number => (count <= most ? 1 << count : 2);

/** Whether a choice takes its `k`th; where there are more than can be tried, whether it takes all. */
const isSet = (choice: number, k: number, most: number): boolean => (choice & (1 << (k < most ? k : 0))) !== 0;
