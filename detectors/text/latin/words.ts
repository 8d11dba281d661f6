import { readFileSync } from 'node:fs';
import { hashOf, inSet, PLAIN, setOf } from './hash.ts';

let known: Int32Array | undefined;

/** True for the hash (`hashOf` with `PLAIN`) of a word that a Latin token may simply be: English, common foreign words, first names, firms. */
export function isKnownWord(hash: number): boolean {
  known ??= readWords();
  return inSet(known, hash);
}

/** The words of words.txt by their hashes: 0.4 MB of memory, read at the first question. */
function readWords(): Int32Array {
  const hashes: number[] = [];
  let word = '';
  for (const line of readFileSync(new URL('words.txt', import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    word = word.slice(0, Number.parseInt(line[0]!, 36)) + line.slice(1);
    hashes.push(hashOf(Buffer.from(word), { from: 0, length: word.length }, PLAIN, -1));
  }
  return setOf(hashes, hashes.length);
}
