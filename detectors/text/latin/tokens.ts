import { isDigitCode, PAIRS } from './alike.ts';
import { readBackwards, readDrawnOut } from './further.ts';
import type { Lookup, Mode } from './lookup.ts';
import { standAlone } from './pieces.ts';
import { isSyllable } from './pinyin.ts';
import { humps, MAX_QUERY, type Query } from './query.ts';
import { ALONE, LOOKS, plainHash, type Reading, readPinyin } from './reading.ts';
import { isKnownWord } from './words.ts';

/** A common word: only a doubled letter may be meant, and only beside Chinese. */
const WORD: Mode = { ...ALONE, edits: 'double', least: 5, known: true };
/** A long one, such as colombia. */
const LONG_WORD: Mode = { ...WORD, edits: 'all' };

/** Reads one token by itself. */
export function readPiece(reading: Reading, k: number): void {
  const { stream, pieces, query, lookup } = reading;
  const size = pieces.tos[k]! - pieces.froms[k]!;
  if (size < 3 || size > MAX_QUERY) return;
  query.clear().append(stream, pieces.froms[k]!, pieces.tos[k]!);
  if (!query.fit || query.letters === 0) return;
  if (query.digits > 0) {
    readWithDigits(reading);
    return;
  }
  if (isKnownWord(plainHash(query))) {
    if (size >= 6 && standAlone(pieces, k, k)) lookup.near(query, size >= 7 ? LONG_WORD : WORD);
    return;
  }
  if (size === 3 && isSyllable(plainHash(query))) return;
  // A Chinese mark in pinyin is one, whether or not other lists know that spelling.
  readPinyin(reading, query);
  if (lookup.near(query, ALONE)) return;
  lookup.far(query);
  readDrawnOut(reading);
  readBackwards(reading);
  readPairs(reading);
  if (size >= 8) readHumps(reading);
}

/** A token with digits: as it is, and without the numbers at its ends (adids2026, 3C索尼sonyy). */
function readWithDigits(reading: Reading): void {
  const { query, part, lookup } = reading;
  if (lookup.near(query, ALONE)) return;
  if (readToned(reading)) return;
  let from = 0;
  let to = query.length;
  while (from < to && isDigitCode(query.codes[from]!)) from++;
  while (to > from && isDigitCode(query.codes[to - 1]!)) to--;
  if (to < query.length) readCore(query.slice(0, to, part), lookup);
  if (from > 0) readCore(query.slice(from, query.length, part), lookup);
  if (from > 0 && to < query.length) readCore(query.slice(from, to, part), lookup);
}

/** Pinyin with its tones as digits (nai4ke4); true where a token is such. */
function readToned(reading: Reading): boolean {
  const { query, part } = reading;
  part.clear();
  for (let k = 0; k < query.length; k++) {
    const code = query.codes[k]!;
    if (!isDigitCode(code)) part.push(code, query.firsts[k]!, query.lasts[k]!);
    else if (k === 0 || code > LAST_TONE || isDigitCode(query.codes[k - 1]!)) return false;
    else part.lasts[part.length - 1] = query.lasts[k]!;
  }
  if (!isDigitCode(query.codes[query.length - 1]!) || query.digits < 2) return false;
  readPinyin(reading, part);
  return true;
}

const LAST_TONE = '5'.charCodeAt(0);

function readCore(core: Query, lookup: Lookup): void {
  if (core.length >= 4 && !isKnownWord(plainHash(core))) lookup.near(core, ALONE);
}

/** Two letters that look like one: rn for m, vv for w, cl for d; one of them, or all. */
function readPairs(reading: Reading): void {
  const { query, lookup } = reading;
  for (const pair of PAIRS) {
    let count = 0;
    for (let k = 0; k + 1 < query.length; k++) {
      if (query.codes[k] !== pair[0] || query.codes[k + 1] !== pair[1]) continue;
      count++;
      lookup.near(withPairs(reading, pair, k), LOOKS);
    }
    if (count > 1) lookup.near(withPairs(reading, pair), LOOKS);
  }
}

/** The query with a pair read as one letter, at one place or wherever it stands. */
function withPairs({ query, part }: Reading, [left, right, letter]: (typeof PAIRS)[number], only?: number): Query {
  part.clear();
  for (let k = 0; k < query.length; k++) {
    const isPair = query.codes[k] === left && k + 1 < query.length && query.codes[k + 1] === right;
    if (isPair && (only === undefined || only === k)) {
      part.push(letter, query.firsts[k]!, query.lasts[k + 1]!);
      part.signs++;
      k++;
    } else part.push(query.codes[k]!, query.firsts[k]!, query.lasts[k]!);
  }
  return part;
}

/** Words that only a capital parts: newAdidos, XinNkie. */
function readHumps({ stream, query, part, lookup }: Reading): void {
  let from = 0;
  for (let k = 1; k <= query.length; k++) {
    if (k < query.length && !humps(stream, query.lasts[k - 1]!, query.firsts[k]!)) continue;
    if (k - from >= 4 && k - from < query.length) readCore(query.slice(from, k, part), lookup);
    from = k;
  }
}
