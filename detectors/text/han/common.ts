import { eachWord } from '../segment.ts';

/** Tells which neighbouring Chinese characters stand together in common words, and which characters run through every text. */
export type CommonPairs = {
  /** Both belong to a common word: nothing begins or ends between them. */
  joins(left: number, right: number): boolean;
  /** The two make a word that everybody uses all the time (每天, 大家). */
  everyday(left: number, right: number): boolean;
  /** A character that often stands alone in any sentence (的, 新, 送): that no word covers it says nothing. */
  frequent(cp: number): boolean;
};

const KNOWN_COUNT = 10;
/** Longer words put any two characters side by side (肯特山, 麻木不仁): few of them count. */
const LONGER_COUNT = 50;
const LONGEST_WORD = 3;
const EVERYDAY_COUNT = 1500;
const FREQUENT_COUNT = 25_000;
/** Names of persons are no words of the language (奈克 is among them) but for the most famous (李白). */
const FAMOUS_COUNT = 100;
const PERSONS = new Set(['nr', 'nrt', 'nrfg']);

const BITS = 23;
const WORDS = 1 << (BITS - 5);

type Sets = { known: Int32Array; everyday: Int32Array; frequent: Int32Array };

let general: Sets | undefined;

const firstHash = (left: number, right: number): number =>
  (Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> (32 - BITS);
const secondHash = (left: number, right: number): number =>
  (Math.imul(left, 0xc2b2ae35) + Math.imul(right, 0x27d4eb2f)) >>> (32 - BITS);

function put(set: Int32Array, left: number, right: number): void {
  const a = firstHash(left, right);
  const b = secondHash(left, right);
  set[a >> 5]! |= 1 << (a & 31);
  set[b >> 5]! |= 1 << (b & 31);
}

/** A Bloom filter of two probes: of pairs never put in, some one in a thousand is taken for one that was. */
function has(set: Int32Array, left: number, right: number): boolean {
  const a = firstHash(left, right);
  if (((set[a >> 5]! >>> (a & 31)) & 1) === 0) return false;
  const b = secondHash(left, right);
  return ((set[b >> 5]! >>> (b & 31)) & 1) === 1;
}

function putWord(set: Int32Array, word: string): void {
  for (let k = 1; k < word.length; k++) put(set, word.charCodeAt(k - 1), word.charCodeAt(k));
}

/** The general dictionary's pairs, read once a process (some 0.2 s). */
function generalSets(): Sets {
  if (general !== undefined) return general;
  const sets = { known: new Int32Array(WORDS), everyday: new Int32Array(WORDS), frequent: new Int32Array(65536 / 32) };
  eachWord((word, count, tag) => {
    if (word.length === 1 && count >= FREQUENT_COUNT) {
      const cp = word.charCodeAt(0);
      sets.frequent[cp >> 5]! |= 1 << (cp & 31);
    }
    if (word.length < 2 || word.length > LONGEST_WORD || (PERSONS.has(tag) && count < FAMOUS_COUNT)) return;
    if (count < (word.length === 2 ? KNOWN_COUNT : LONGER_COUNT)) return;
    putWord(sets.known, word);
    if (word.length === 2 && count >= EVERYDAY_COUNT) putWord(sets.everyday, word);
  });
  general = sets;
  return general;
}

/** The pairs of the general dictionary and of the words given, such as the nouns of goods. */
export function commonPairs(words: Iterable<string>): CommonPairs {
  const { known, everyday, frequent } = generalSets();
  const own = known.slice();
  for (const word of words) putWord(own, word);
  return {
    joins: (left, right) => has(own, left, right),
    everyday: (left, right) => has(everyday, left, right),
    frequent: (cp) => cp < 65536 && ((frequent[cp >> 5]! >>> (cp & 31)) & 1) === 1,
  };
}
