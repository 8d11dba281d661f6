import type { Disguise } from '../spelling.ts';
import { builtLetter, SKELETON, signCode } from './alike.ts';
import { readHalves } from './further.ts';
import { hashOf, inSet } from './hash.ts';
import type { Mode } from './lookup.ts';
import { Gap, isWordAt, type Pieces, standAlone } from './pieces.ts';
import { isSyllable } from './pinyin.ts';
import { ALONE, LOOKS, plainHash, type Reading, readPinyin } from './reading.ts';
import { isKnownWord } from './words.ts';

const APART: readonly Disguise[] = ['separators'];

/** Words side by side that name a mark of several words. */
const RUN: Mode = { edits: 'all', least: 8, disguises: [], known: false, joined: true };
/** Words that all mean something by themselves: the goods must tell. */
const RUN_OF_WORDS: Mode = { ...RUN, known: true };
/** Letter by letter. */
const SPELLED: Mode = { edits: 'all', least: 4, disguises: APART, known: false, joined: true };
/** Pieces with signs between them. */
const PARTED: Mode = { ...SPELLED, least: 6 };
const PARTED_LOOKS: Mode = { ...SPELLED, edits: 'none', least: 4 };

const MAX_RUN = 4;
/** Words none of which is a name's own are put together only where the name is this long: Luis Vuiton. */
const LONG_RUN = 9;
const MAX_SPELLED = 20;
const MIN_SPELLED = 4;

/** Reads pieces of one window together: words of a name, letters one by one, pieces parted by signs, signs for letters. */
export function readJoins(reading: Reading): void {
  const { pieces } = reading;
  for (let k = 0; k < pieces.count; k++) {
    readSigns(reading, k);
    readHalves(reading, k);
    if (k + 1 === pieces.count || pieces.gaps[k + 1] === Gap.Apart) continue;
    readRun(reading, k);
    readSpelled(reading, k);
    if (pieces.gaps[k + 1] !== Gap.Space) readParted(reading, k);
  }
}

const sizeOf = (pieces: Pieces, k: number): number => pieces.tos[k]! - pieces.froms[k]!;

/** Two to four words side by side, of which one is a word of a name of several words, or that are a name's pinyin together. */
function readRun(reading: Reading, k: number): void {
  const { stream, pieces, query, part, lookup, forms } = reading;
  query.clear();
  let head = false;
  let syllables = true;
  let words = true;
  for (let j = k; j < pieces.count && j < k + MAX_RUN; j++) {
    if (j > k && pieces.gaps[j] === Gap.Apart) return;
    const from = pieces.froms[j]!;
    const to = pieces.tos[j]!;
    query.append(stream, from, to);
    part.clear().append(stream, from, to);
    if (!query.fit) return;
    const hash = plainHash(part);
    head ||= inSet(forms.heads, hashOf(part.codes, part, SKELETON, -1));
    syllables &&= isSyllable(hash);
    words &&= isKnownWord(hash);
    if (j === k) continue;
    if (head) lookup.near(query, words ? RUN_OF_WORDS : RUN);
    if (!words && query.length >= LONG_RUN) lookup.far(query);
    // Syllables may be written together in any way: kangshi fu, bai jifu.
    if (!words || (syllables && standAlone(pieces, k, j))) readPinyin(reading, query);
  }
}

/** Letters one by one: o n c l e r, a.d.1.d.a.s. */
function readSpelled(reading: Reading, k: number): void {
  const { stream, pieces, query, lookup } = reading;
  const gap = pieces.gaps[k + 1]!;
  if (sizeOf(pieces, k) > 1 || (k > 0 && pieces.gaps[k] === gap && sizeOf(pieces, k - 1) === 1)) return;
  query.clear();
  let j = k;
  while (j < pieces.count && j < k + MAX_SPELLED && sizeOf(pieces, j) === 1 && (j === k || pieces.gaps[j] === gap)) {
    query.append(stream, pieces.froms[j]!, pieces.tos[j]!);
    j++;
  }
  if (j - k >= MIN_SPELLED) lookup.near(query, SPELLED);
}

/** Pieces with a sign between them: ad-1das, Arc'terix. An apostrophe is part of a word. */
function readParted(reading: Reading, k: number): void {
  const { stream, pieces, query, part, lookup } = reading;
  query.clear();
  let words = true;
  let apostrophes = true;
  for (let j = k; j < pieces.count && j < k + MAX_RUN; j++) {
    if (j > k && pieces.gaps[j]! > Gap.Tight) return;
    if (j > k && pieces.gaps[j] !== Gap.Apostrophe) apostrophes = false;
    query.append(stream, pieces.froms[j]!, pieces.tos[j]!);
    part.clear().append(stream, pieces.froms[j]!, pieces.tos[j]!);
    if (!query.fit) return;
    words &&= isKnownWord(plainHash(part));
    if (j === k || isKnownWord(plainHash(query))) continue;
    if (apostrophes) {
      if (part.length > 1 || !words) lookup.near(query, ALONE);
      continue;
    }
    if (query.digits > 0 && lookup.near(query, PARTED_LOOKS)) continue;
    if (!words) lookup.near(query, PARTED);
  }
}

/** Signs for letters at the ends of pieces and between them: $upreme, G|_|CCI, Arctery×. */
function readSigns(reading: Reading, k: number): void {
  const { stream, pieces, query, lookup } = reading;
  const from = pieces.froms[k]!;
  if (
    !isSign(stream.symbols[pieces.tos[k]!], stream.length - pieces.tos[k]!) &&
    !isSign(stream.symbols[from - 1], from)
  )
    return;
  query.clear();
  const lead = from > 0 ? signCode(stream.symbols[from - 1]!) : 0;
  if (lead !== 0 && !isWordAt(stream, from - 2)) {
    query.push(lead, from - 1, from - 1);
    query.signs++;
  }
  let j = k;
  query.append(stream, pieces.froms[j]!, pieces.tos[j]!);
  if (query.signs > 0) lookup.near(query, LOOKS);
  while (j + 1 < pieces.count && j < k + MAX_RUN && readGap(reading, pieces.tos[j]!, pieces.froms[j + 1]!)) {
    j++;
    query.append(stream, pieces.froms[j]!, pieces.tos[j]!);
    lookup.near(query, LOOKS);
  }
  const to = pieces.tos[j]!;
  const trail = to < stream.length ? signCode(stream.symbols[to]!) : 0;
  if (trail === 0 || isWordAt(stream, to + 1)) return;
  query.push(trail, to, to);
  query.signs++;
  lookup.near(query, LOOKS);
}

const BUILDING = new Set([...'|\\/([#'].map((sign) => sign.codePointAt(0)!));

const isSign = (symbol: number | undefined, room: number): boolean =>
  room > 0 &&
  symbol !== undefined &&
  (symbol < 0x30 || symbol > 0x39) &&
  (BUILDING.has(symbol) || signCode(symbol) !== 0);

/** Reads all signs between two pieces as letters; false where one is none. */
function readGap({ stream, query }: Reading, from: number, to: number): boolean {
  if (to === from || to - from > MAX_BUILT) return false;
  for (let i = from; i < to; ) {
    const built = builtLetter(stream.symbols, i, to);
    const code = built?.code ?? signCode(stream.symbols[i]!);
    const size = built?.size ?? 1;
    if (code === 0) return false;
    query.push(code, i, i + size - 1);
    query.signs++;
    i += size;
  }
  return true;
}

const MAX_BUILT = 6;
