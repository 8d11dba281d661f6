import { allSyllables, lettersOf, READINGS, reading, syllableOf } from '../tables/pinyin.ts';
import { hashOf, inSet, PLAIN, setOf } from './hash.ts';

let syllables: Int32Array | undefined;

/** Syllables by their hashes, with u for ü too; sounds without a vowel (ng, hm) are none that a name is spelled with. */
function readSyllables(): Int32Array {
  const all = new Set([...allSyllables()].filter((one) => /[aeiouv]/.test(one)));
  for (const one of [...all]) if (one.includes('v')) all.add(one.replace('v', 'u'));
  const hashes = [...all].map((one) => hashOf(Buffer.from(one), { from: 0, length: one.length }, PLAIN, -1));
  return setOf(hashes, hashes.length);
}

/** True for the hash (`hashOf` with `PLAIN`) of a pinyin syllable without tone. */
export function isSyllable(hash: number): boolean {
  syllables ??= readSyllables();
  return inSet(syllables, hash);
}

/** The usual reading of a character without tone, ü as v, or undefined. */
export const readingOf = (symbol: number): string | undefined => lettersOf(syllableOf(reading(symbol, 0))) || undefined;

/** Spellings of a Chinese name in pinyin without tones or spaces: the usual one, then those with one other reading or u for ü. */
export function spellingsOf(symbols: ArrayLike<number>): string[] {
  const parts: string[] = [];
  for (let k = 0; k < symbols.length; k++) {
    const syllable = readingOf(symbols[k]!);
    if (syllable === undefined) return [];
    parts.push(syllable);
  }
  const found = new Set([parts.join('')]);
  for (let k = 0; k < symbols.length; k++)
    for (let other = 1; other < READINGS && found.size < MAX_SPELLINGS; other++) {
      const syllable = lettersOf(syllableOf(reading(symbols[k]!, other)));
      if (syllable !== '') found.add(parts.with(k, syllable).join(''));
    }
  for (const one of [...found]) if (one.includes('v')) found.add(one.replaceAll('v', 'u'));
  return [...found];
}

const MAX_SPELLINGS = 4;
