import { PLAIN, hashOf as wordHash } from '../latin/hash.ts';
import { isKnownWord } from '../latin/words.ts';
import { type NameTable, roleIn, scriptIn, sourceIn } from '../name-table.ts';
import type { Name } from '../names.ts';
import { hashOf, keysOf } from './keys.ts';
import { phonesOfLatin } from './latin-phones.ts';
import type { Phone } from './phones.ts';

/**
 * The marks in Latin letters by the keys of their sound: keys are sorted by bucket, those of bucket `b` are `prints` (the hash) and `owners` (the name)
 * from `buckets[b]` to `buckets[b + 1]`.
 */
export type SoundTables = { buckets: Int32Array; prints: Int32Array; owners: Int32Array };

/** Shorter names sound like anything, longer ones are slogans. */
const LETTERS = { least: 5, most: 24 };
/** So many readings of a name are looked for, each of at least so many consonants. */
const MOST_KEYS = 12;
export const LEAST_CONSONANTS = 2;

/** Compiles the keys of all marks in Latin letters, in time linear in their length. */
export function compileSounds(names: NameTable): SoundTables {
  const prints: number[] = [];
  const owners: number[] = [];
  const { traits, starts } = names.columns;
  for (let index = 0; index < names.size; index++) {
    const own = traits[index]!;
    if (roleIn(own) !== 'mark' || scriptIn(own) !== 'latin') continue;
    if (sourceIn(own) === 'nickname' || sourceIn(own) === 'weak') continue;
    const length = starts[index + 1]! - starts[index]!;
    if (length < LETTERS.least || length > LETTERS.most) continue;
    const keys = soundsOf(names.at(index)).flatMap((phones) => keysOf(phones, MOST_KEYS));
    for (const print of new Set(keys.filter(({ count }) => count >= LEAST_CONSONANTS).map(hashOf))) {
      prints.push(print);
      owners.push(index);
    }
  }
  return bucketed(prints, owners);
}

/** How a name is said: in full, and without its words of the language (SPORT, Home) where enough is left. */
export function soundsOf(name: Name): Phone[][] {
  const words = wordsOf(name);
  const telling = words.filter((word) => !isKnown(word));
  const ways = [words];
  if (telling.length < words.length && telling.join('').length >= LETTERS.least) ways.push(telling);
  return ways.map((way) => phonesOfLatin(way.join(' '))).filter((phones) => phones !== undefined);
}

const isKnown = (word: string): boolean =>
  isKnownWord(wordHash(Buffer.from(word), { from: 0, length: word.length }, PLAIN, -1));

/** The words of a name as it parts itself. */
function wordsOf({ symbols, gaps }: Name): string[] {
  const words: string[] = [];
  for (const [k, symbol] of symbols.entries()) {
    const char = String.fromCodePoint(symbol);
    if (k > 0 && gaps[k] === 0) words[words.length - 1] += char;
    else words.push(char);
  }
  return words;
}

const shared = (ints: number): Int32Array => new Int32Array(new SharedArrayBuffer(Math.max(1, ints) * 4));

function bucketed(prints: readonly number[], owners: readonly number[]): SoundTables {
  let count = 16;
  while (count < prints.length) count *= 2;
  const tables = { buckets: shared(count + 1), prints: shared(prints.length), owners: shared(prints.length) };
  const { buckets } = tables;
  for (const print of prints) buckets[bucketOf(print, count) + 1]!++;
  for (let b = 0; b < count; b++) buckets[b + 1]! += buckets[b]!;
  const next = buckets.slice(0, count);
  for (const [k, print] of prints.entries()) {
    const at = next[bucketOf(print, count)]!++;
    tables.prints[at] = print;
    tables.owners[at] = owners[k]!;
  }
  return tables;
}

/** The bucket of a hash among a power of two of them. */
export const bucketOf = (hash: number, buckets: number): number => (Math.imul(hash, 0x9e3779b1) >>> 8) & (buckets - 1);
