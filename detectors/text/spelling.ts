import { Flag, isAlphanumeric, isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import { hashOf, PLAIN } from './latin/hash.ts';
import { isKnownWord } from './latin/words.ts';
import type { Name } from './names.ts';

/** Ways of writing a name around a plain search, as reason codes `disguise-…`. */
export type Disguise =
  | 'separators'
  | 'hidden'
  | 'combining'
  | 'width'
  | 'style'
  | 'confusable'
  | 'diacritic'
  | 'leet'
  | 'edit'
  | 'first-letter'
  | 'pinyin'
  | 'homophone'
  | 'lookalike'
  | 'altered'
  | 'transposed'
  | 'split'
  | 'mixed-script'
  | 'transliteration'
  | 'traditional';

/**
 * A name's occurrence in a stream: its first and last symbol and how it was disguised. `likeness` (0..1, 1 where absent) says how
 * near a blurred spelling is to the name's own; `doubtful` that it may be something else and counts only on the name's own goods.
 */
export type Occurrence = {
  first: number;
  last: number;
  places: Int32Array;
  disguises: Disguise[];
  likeness?: number;
  doubtful?: boolean;
};

const MAX_GAP = 6;
/** How far around an occurrence its text's script is judged. */
const NEIGHBOURHOOD = 100;
const LISTING_SIGNS = new Set([...',、;:。，；：\n\r'].map((sign) => sign.codePointAt(0)!));
const JOINING_SIGNS = new Set([...'-/|&+~'].map((sign) => sign.codePointAt(0)!));

/** What a quick look at a name's place needs: how many symbols it has, and whether it may stand inside a chain of letters and digits. */
export type Shape = { length: number; loose: boolean };

/** How a name may stand within letters and digits: four symbols or more, not digits alone. */
const shapeOf = (name: Name): Shape => ({
  length: name.symbols.length,
  loose: name.script !== 'digits' && name.symbols.length >= LOOSE_FROM,
});

/** Names of fewer symbols never stand within a chain of letters and digits. */
export const LOOSE_FROM = 4;

/** False where an occurrence that ends at `last` would begin or end within a word: told without making anything. */
export function mayStand(stream: SymbolStream, shape: Shape, last: number): boolean {
  if (!wordEnds(stream, shape, last)) return false;
  const first = last - shape.length + 1;
  if (first < 0) return false;
  for (let i = first; i < last; i++) if (isSeparator(stream.kinds[i]!)) return true;
  return wordStarts(stream, shape, first);
}

/** The occurrence of a name whose last symbol is `last`, or undefined where its letters only happen to stand there. */
export function occurrenceOf(stream: SymbolStream, name: Name, last: number): Occurrence | undefined {
  const places = placesOf(stream, name, last);
  if (places === undefined) return undefined;
  const first = places[0]!;
  const shape = shapeOf(name);
  if (!wordStarts(stream, shape, first) || !wordEnds(stream, shape, last)) return undefined;
  const apart = gapsOf(stream, name, places);
  if (apart === undefined) return undefined;
  const disguises = disguisesOf(stream, name, places);
  if (apart) disguises.unshift('separators');
  if (disguises.includes('confusable') && isForeignText(stream, places)) return undefined;
  return { first, last, places, disguises };
}

/** The places of a name's symbols, found backwards from the last; undefined where a gap is too wide to be a disguise. */
function placesOf(stream: SymbolStream, name: Name, last: number): Int32Array | undefined {
  const places = new Int32Array(name.symbols.length);
  let at = last;
  for (let k = name.symbols.length - 1; k >= 0; k--) {
    let gap = 0;
    while (at >= 0 && isSeparator(stream.kinds[at]!)) {
      at--;
      if (++gap > MAX_GAP) return undefined;
    }
    places[k] = at--;
  }
  return places;
}

const caseAt = (stream: SymbolStream, at: number): 'upper' | 'lower' | 'none' => {
  const original = stream.text.slice(stream.starts[at]!, stream.ends[at]!);
  if (original !== original.toLowerCase()) return 'upper';
  return original !== original.toUpperCase() ? 'lower' : 'none';
};

/** Whether a word boundary lies between two neighbouring symbols, one of them in the name. */
function boundary(stream: SymbolStream, { loose }: Shape, left: number, right: number): boolean {
  const a = stream.kinds[left]!;
  const b = stream.kinds[right]!;
  if (!isAlphanumeric(a) || !isAlphanumeric(b)) return true;
  if (a === b) return a === Kind.Letter && caseAt(stream, left) === 'lower' && caseAt(stream, right) === 'upper';
  return loose;
}

function wordStarts(stream: SymbolStream, shape: Shape, first: number): boolean {
  if (first === 0) return true;
  if (isDecimalPoint(stream, first - 1)) return false;
  return isSeparator(stream.kinds[first - 1]!) || boundary(stream, shape, first - 1, first);
}

function wordEnds(stream: SymbolStream, shape: Shape, last: number): boolean {
  if (last + 1 >= stream.length) return true;
  if (isDecimalPoint(stream, last + 1)) return false;
  return isSeparator(stream.kinds[last + 1]!) || boundary(stream, shape, last, last + 1);
}

/** A point or comma between two digits belongs to a number. */
function isDecimalPoint(stream: SymbolStream, at: number): boolean {
  const sign = stream.symbols[at]!;
  return (sign === 0x2e || sign === 0x2c) && stream.kinds[at - 1] === Kind.Digit && stream.kinds[at + 1] === Kind.Digit;
}

/** False: written together (or parted where the name itself is). True: parted as a disguise. Undefined: only a chance. */
function gapsOf(stream: SymbolStream, name: Name, places: Int32Array): boolean | undefined {
  let apart = false;
  let pieces = 1;
  let singles = 0;
  let piece = 1;
  let spaced = false;
  let loose = false;
  let listed = 0;
  for (let k = 1; k < places.length; k++) {
    const from = places[k - 1]! + 1;
    const to = places[k]!;
    const own = name.gaps[k] === 1;
    if (from === to) {
      if (own && name.signs && name.symbols.length <= 3) return undefined;
      piece++;
      continue;
    }
    if (own && to - from <= 3 && (isSlogan(name) || !hasListingSign(stream, from, to))) {
      piece++;
      continue;
    }
    const judged = gapKind(stream, from, to);
    if (judged === 'listing') listed++;
    if (judged === 'space') spaced = true;
    if (judged === 'loose') loose = true;
    apart = true;
    pieces++;
    if (piece === 1) singles++;
    piece = 1;
  }
  if (piece === 1) singles++;
  if (!apart) return false;
  if (listed === 1 && pieces === 2 && singles === 0 && isSlogan(name)) return false;
  if (listed > 0) return isLetterList(stream, places, listed) ? true : undefined;
  // 中国 李宁 is how 中国李宁 may be read; 李 宁 is not.
  if (name.script === 'han') return singles > 0 || loose || !spaced;
  const letterByLetter = singles === pieces;
  if (name.symbols.length < 3) return spaced || loose ? undefined : true;
  if (letterByLetter || (!spaced && !loose)) return true;
  if (!loose && singles > 0 && name.symbols.length >= 5) return true;
  if (loose) return undefined;
  if (pieces === 2 && listed === 0 && places.length >= 6 && holdsNoWord(stream, places)) return true;
  return isolated(stream, places[0]!, places[places.length - 1]!) ? true : undefined;
}

/** What is left of a name by a space and is a word in no language (SAMSU NG, Lo gitech) can only be a piece of it, whatever words stand around. */
function holdsNoWord(stream: SymbolStream, places: Int32Array): boolean {
  for (let from = 0, to = 1; to <= places.length; to++) {
    if (to < places.length && places[to] === places[to - 1]! + 1) continue;
    const piece = stream.symbols.subarray(places[from]!, places[to - 1]! + 1);
    const span = { from: 0, length: piece.length };
    if (piece.length >= NO_WORD && piece.every(isLetter) && !isKnownWord(hashOf(piece, span, PLAIN, -1))) return true;
    from = to;
  }
  return false;
}

/** From so many letters on what no list of words holds is none. */
const NO_WORD = 4;
const isLetter = (symbol: number): boolean => symbol >= 0x61 && symbol <= 0x7a;

/** 心潮同涌，青春共澜: a line so long is the same with a comma in it. */
const isSlogan = (name: Name): boolean => name.script === 'han' && name.symbols.length >= 8;

/** Every symbol parted from the next by the same list sign, and no longer list around them: F、I、L、A, 新、百、伦. */
function isLetterList(stream: SymbolStream, places: Int32Array, listed: number): boolean {
  if (listed !== places.length - 1) return false;
  const sign = stream.symbols[places[0]! + 1]!;
  for (let k = 1; k < places.length; k++)
    if (places[k] !== places[k - 1]! + 2 || stream.symbols[places[k]! - 1] !== sign) return false;
  return stream.symbols[places[0]! - 1] !== sign && stream.symbols[places[places.length - 1]! + 1] !== sign;
}

function hasListingSign(stream: SymbolStream, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (LISTING_SIGNS.has(stream.symbols[i]!)) return true;
  return false;
}

/** What stands in a gap: a sign of a list or sentence, bare space, a joining sign with spaces around it, or a disguise. */
function gapKind(stream: SymbolStream, from: number, to: number): 'listing' | 'space' | 'loose' | 'tight' {
  let spaces = 0;
  let joining = 0;
  for (let i = from; i < to; i++) {
    if (LISTING_SIGNS.has(stream.symbols[i]!)) return 'listing';
    if (stream.kinds[i] === Kind.Space) spaces++;
    else if (JOINING_SIGNS.has(stream.symbols[i]!) || stream.kinds[i] === Kind.Sentence) joining++;
  }
  if (spaces === to - from) return 'space';
  return spaces > 0 && joining > 0 ? 'loose' : 'tight';
}

/** True where no other Latin word stands beside the pieces: in a Chinese title they belong together. Sizes (XL, T恤) are none. */
function isolated(stream: SymbolStream, first: number, last: number): boolean {
  let left = first - 1;
  while (left >= 0 && stream.kinds[left] === Kind.Space) left--;
  let right = last + 1;
  while (right < stream.length && stream.kinds[right] === Kind.Space) right++;
  return lettersFrom(stream, left, -1) < WORD_LETTERS && lettersFrom(stream, right, 1) < WORD_LETTERS;
}

const WORD_LETTERS = 3;

/** How many Latin letters stand in a row from a place on, counted up to a word's length. */
function lettersFrom(stream: SymbolStream, at: number, step: 1 | -1): number {
  let count = 0;
  while (count < WORD_LETTERS && stream.kinds[at + count * step] === Kind.Letter) count++;
  return count;
}

const FOREIGN = /[\u0370-\u052f]/;

/** What normalisation had to undo to read a name at its places. */
export function disguisesOf(stream: SymbolStream, name: Name, places: Int32Array): Disguise[] {
  let flags = 0;
  for (let k = 0; k < places.length; k++) {
    const own = stream.flags[places[k]!]!;
    flags |= k === 0 ? own & ~Flag.Hidden : own;
  }
  const found: Disguise[] = [];
  if (flags & Flag.Hidden) found.push('hidden');
  if (flags & Flag.Combining) found.push('combining');
  if (flags & Flag.Width) found.push('width');
  if (flags & Flag.Style) found.push('style');
  if (flags & Flag.Confusable && !FOREIGN.test(name.text)) found.push('confusable');
  if (flags & Flag.Diacritic && !name.accented) found.push('diacritic');
  return found;
}

/** True where every letter of the occurrence is a look-alike and the text around it is in that other script too. */
export function isForeignText(stream: SymbolStream, places: Int32Array): boolean {
  for (const place of places)
    if (stream.kinds[place] === Kind.Letter && (stream.flags[place]! & Flag.Confusable) === 0) return false;
  const inside = new Set(places);
  let other = 0;
  const from = Math.max(0, places[0]! - NEIGHBOURHOOD);
  const to = Math.min(stream.length, places[places.length - 1]! + NEIGHBOURHOOD);
  for (let i = from; i < to && other < 3; i++)
    if (stream.kinds[i] === Kind.Letter && !inside.has(i) && stream.symbols[i]! > 0x36f) other++;
  return other >= 3;
}
