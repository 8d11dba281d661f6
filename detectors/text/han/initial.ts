import { Kind, type SymbolStream } from '../../../lib/text/symbols.ts';
import { lettersOf, READINGS, reading, syllableOf } from '../tables/pinyin.ts';
import type { Search } from './lookup.ts';
import { firstEntry, MAX_LENGTH, mayHold, Pair, term, withoutKey } from './names.ts';
import { joinsNext } from './runs.ts';

const LIKENESS = 0.93;

/** Signs that are put over a character so that it is not read. */
const MASKS = new Set([...'*×✖○●◯⭕□■_^#'].map((sign) => sign.codePointAt(0)!));

/** True for a sign or picture that may cover a character: 海*捞, 杜🍃斯. */
export const isMask = ({ kinds, symbols }: SymbolStream, at: number): boolean =>
  kinds[at] === Kind.Emoji || (kinds[at] === Kind.Symbol && MASKS.has(symbols[at]!));

/**
 * Tries the names of three characters and more of which one is left out at `at`: a letter stands for it by the initial of its sound (周d福,
 * 老g妈), or a sign covers it.
 */
export function tryInitial(stream: SymbolStream, at: number, search: Search): void {
  if (isMask(stream, at) && (stream.kinds[at - 1] !== Kind.Han || stream.kinds[at + 1] !== Kind.Han)) return;
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
    const masked = isMask(stream, at);
    if (!masked && !beginsWith(name[before]!, symbols[at]!)) continue;
    search.report(index, {
      first,
      last,
      places: Int32Array.from({ length }, (_, k) => first + k),
      disguises: [masked ? 'altered' : 'mixed-script'],
      likeness: LIKENESS,
      doubtful: masked,
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
