import { Kind, type SymbolStream } from '../../../lib/text/symbols.ts';
import { lettersOf, READINGS, reading, syllableOf } from '../tables/pinyin.ts';
import type { Search } from './lookup.ts';
import { firstEntry, MAX_LENGTH, mayHold, Pair, term, withoutKey } from './names.ts';
import { joinsNext } from './runs.ts';

const LIKENESS = 0.93;

/** Tries the names of three characters and more that one letter at `at` stands in for by the initial of its sound: 周d福, 老g妈. */
export function tryInitial(stream: SymbolStream, at: number, search: Search): void {
  for (let before = 0; before < MAX_LENGTH; before++) {
    if (before > 0 && stream.kinds[at - before] !== Kind.Han) return;
    if (before > 1 && !isInName(stream, at - before, search)) return;
    let sum = 0;
    for (let k = 0; k < before; k++) sum = (sum + term(stream.symbols[at - before + k]!, k)) | 0;
    for (let behind = 0; before + 1 + behind <= MAX_LENGTH; behind++) {
      if (behind > 0) {
        if (stream.kinds[at + behind] !== Kind.Han) break;
        if (behind > 1 && !isInName(stream, at + behind - 1, search)) break;
        sum = (sum + term(stream.symbols[at + behind]!, before + behind)) | 0;
      }
      if (before + behind >= 2) tryName(stream, { at, before, behind }, sum, search);
    }
  }
}

/** Whether some name may hold the character at a place with the one behind it. */
const isInName = ({ symbols }: SymbolStream, at: number, { keys }: Search): boolean =>
  mayHold(keys, symbols[at]!, symbols[at + 1]!, Pair.Next);

/** A letter with so many characters of a name before and behind it. */
type Place = { at: number; before: number; behind: number };

function tryName(stream: SymbolStream, { at, before, behind }: Place, sum: number, search: Search): void {
  const { symbols } = stream;
  const first = at - before;
  const last = at + behind;
  if (joinsNext(stream, first - 1, search.pairs) || joinsNext(stream, last, search.pairs)) return;
  const length = before + 1 + behind;
  const { entries } = search.keys;
  const hash = withoutKey(sum, length, before);
  for (let entry = firstEntry(search.keys, hash); entry !== -1; entry = entries[entry * 2 + 1]!) {
    const index = entries[entry * 2]!;
    const name = search.names.at(index).symbols;
    if (name.length !== length || !name.every((symbol, k) => k === before || symbol === symbols[first + k])) continue;
    if (!beginsWith(name[before]!, symbols[at]!)) continue;
    search.report(index, {
      first,
      last,
      places: Int32Array.from({ length }, (_, k) => first + k),
      disguises: ['mixed-script'],
      likeness: LIKENESS,
      doubtful: false,
    });
  }
}

/** Whether a character is read in some way that begins with a letter. */
function beginsWith(cp: number, letter: number): boolean {
  for (let k = 0; k < READINGS; k++) {
    const code = reading(cp, k);
    if (code === 0) return false;
    if (lettersOf(syllableOf(code)).charCodeAt(0) === letter) return true;
  }
  return false;
}
