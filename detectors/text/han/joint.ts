import { Kind, type SymbolStream } from '../../../lib/text/symbols.ts';
import { HAN, hashed, LEAST_LETTERS, SEED } from './joint-keys.ts';
import type { Search } from './lookup.ts';
import { firstEntry } from './names.ts';
import { joinsNext } from './runs.ts';

/** From here on a piece of letters tells the name by itself. */
const TELLING = { letters: 4, characters: 2 };
const LIKENESS = 0.95;

/** Tries the letters from `at` to before `end` with the characters on either side of them. */
export function tryJoint(stream: SymbolStream, at: number, end: number, search: Search): void {
  if (end - at < LEAST_LETTERS) return;
  for (let size = 1; size < HAN.most && stream.kinds[at - size] === Kind.Han; size++)
    tryPiece(stream, { first: at - size, last: end - 1, han: at - size, size }, search);
  for (let size = 1; size < HAN.most && stream.kinds[end + size - 1] === Kind.Han; size++)
    tryPiece(stream, { first: at, last: end + size - 1, han: end, size }, search);
}

/** Characters from `han` on, `size` of them, and letters, from `first` to `last`. */
type Piece = { first: number; last: number; han: number; size: number };

function tryPiece(stream: SymbolStream, { first, last, han, size }: Piece, search: Search): void {
  const { symbols } = stream;
  if (!isParted(stream, { first, last, han, size }, search)) return;
  const { entries } = search.keys;
  const hash = hashed(symbols, first, last + 1, SEED);
  for (let entry = firstEntry(search.keys, hash); entry !== -1; entry = entries[entry * 2 + 1]!) {
    const index = entries[entry * 2]!;
    const name = search.names.at(index).symbols;
    if (name.length <= size) continue;
    const offset = han === first ? 0 : name.length - size;
    let k = 0;
    while (k < size && symbols[han + k] === name[offset + k]) k++;
    if (k < size) continue;
    const letters = last - first + 1 - size;
    const told = size >= TELLING.characters || letters >= TELLING.letters;
    search.report(index, {
      first,
      last,
      places: Int32Array.from({ length: last - first + 1 }, (_, step) => first + step),
      disguises: ['mixed-script'],
      likeness: LIKENESS,
      doubtful: !told || name.length === 2,
    });
  }
}

/**
 * Whether the characters of a piece end where words do: no common word goes on, and behind a single character, of which words are made, another
 * word begins: bell斯|卫衣, not green茉莉花茶.
 */
function isParted(stream: SymbolStream, { first, last, han, size }: Piece, { pairs }: Search): boolean {
  const { kinds } = stream;
  if (han === first) {
    if (kinds[first - 1] !== Kind.Han) return true;
    return !joinsNext(stream, first - 1, pairs) && (size > 1 || joinsNext(stream, first - 2, pairs));
  }
  if (kinds[last + 1] !== Kind.Han) return true;
  return !joinsNext(stream, last, pairs) && (size > 1 || joinsNext(stream, last + 1, pairs));
}
