import { readFileSync } from 'node:fs';
import { hashOf, inSet, PLAIN, setOf } from './hash.ts';

type Readings = { usual: Map<number, string>; second: Map<number, string>; syllables: Int32Array };

let read: Readings | undefined;

function readings(): Readings {
  read ??= readTable();
  return read;
}

function readTable(): Readings {
  const usual = new Map<number, string>();
  const second = new Map<number, string>();
  const syllables = new Set<string>();
  for (const line of readFileSync(new URL('readings.txt', import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [key = '', chars = ''] = line.split(' ');
    const syllable = key.slice(0, -1);
    syllables.add(syllable);
    for (const char of chars) (key.endsWith('1') ? usual : second).set(char.codePointAt(0)!, syllable);
  }
  for (const syllable of [...syllables]) if (syllable.includes('v')) syllables.add(syllable.replace('v', 'u'));
  const hashes = [...syllables].map((one) => hashOf(Buffer.from(one), { from: 0, length: one.length }, PLAIN, -1));
  return { usual, second, syllables: setOf(hashes, hashes.length) };
}

/** True for the hash (`hashOf` with `PLAIN`) of a pinyin syllable without tone. */
export const isSyllable = (hash: number): boolean => inSet(readings().syllables, hash);

/** The usual reading of a simplified character without tone, ü as v, or undefined. */
export const readingOf = (symbol: number): string | undefined => readings().usual.get(symbol);

/** Spellings of a Chinese name in pinyin without tones or spaces: the usual one, then those with one second reading or u for ü. */
export function spellingsOf(symbols: ArrayLike<number>): string[] {
  const { usual, second } = readings();
  const parts: string[] = [];
  for (let k = 0; k < symbols.length; k++) {
    const syllable = usual.get(symbols[k]!);
    if (syllable === undefined) return [];
    parts.push(syllable);
  }
  const found = new Set([parts.join('')]);
  for (let k = 0; k < symbols.length; k++) {
    const other = second.get(symbols[k]!);
    if (other !== undefined && found.size < MAX_SPELLINGS) found.add(parts.with(k, other).join(''));
  }
  for (const one of [...found]) if (one.includes('v')) found.add(one.replaceAll('v', 'u'));
  return [...found];
}

const MAX_SPELLINGS = 4;
