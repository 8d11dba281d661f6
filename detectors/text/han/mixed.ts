import { symbolText } from '../../../lib/text/stream.ts';
import { isSeparator, Kind, type SymbolStream } from '../../../lib/text/symbols.ts';
import {
  fuzzyOf,
  mayEndSyllable,
  reading,
  soundLikeness,
  syllableLikeness,
  syllableNumber,
  syllableOf,
} from '../tables/pinyin.ts';
import { isMask, tryInitial } from './initial.ts';
import { tryJoint } from './joint.ts';
import type { Search } from './lookup.ts';
import { firstEntry, halfKey, MAX_LENGTH, soundKey, term } from './names.ts';
import { tryPicture } from './pictures.ts';

/** Letters in a row that may stand for syllables. */
const MAX_LETTERS = 12;
const LONGEST_SYLLABLE = 6;
const EXACT_SOUND = 90;

/**
 * Chinese characters and syllables in letters side by side, as a name is written half and half: for each element its character
 * (0 where it is a syllable), its syllable, its first and last symbol, and the sign that parts it from the one before it.
 */
type Elements = {
  length: number;
  cps: number[];
  syllables: number[];
  firsts: number[];
  lasts: number[];
  gaps: (number | undefined)[];
};

/** Looks for Chinese names that are written half in letters or pictures: 耐ke, 阿di达斯, 爱普son, 红🌸郎. */
export function findMixed(stream: SymbolStream, search: Search): void {
  const { kinds, length } = stream;
  for (let at = 0; at < length; at++) {
    if (kinds[at] === Kind.Emoji) tryPicture(stream, at, search);
    if (at > 0 && isMask(stream, at)) tryInitial(stream, at, search);
    if (kinds[at] !== Kind.Letter || (at > 0 && kinds[at - 1] === Kind.Letter)) continue;
    let end = at;
    while (end < length && kinds[end] === Kind.Letter) end++;
    const beside = (at > 0 && kinds[at - 1] === Kind.Han) || (end < length && kinds[end] === Kind.Han);
    if (beside && end - at <= MAX_LETTERS) {
      if (end - at === 1) tryInitial(stream, at, search);
      tryJoint(stream, at, end, search);
    }
    const most = beside ? MAX_LETTERS : LONGEST_SYLLABLE;
    if (end - at <= most && (beside || isHanPast(stream, at - 1, -1) || isHanPast(stream, end, 1)))
      tryWord(stream, at, end, search);
    at = end - 1;
  }
}

/** True where a character stands behind one sign or space, seen from a place on: 妙 ke 蓝 多, 梦/jie. */
const isHanPast = ({ kinds, length }: SymbolStream, at: number, step: 1 | -1): boolean =>
  at > 0 && at + 1 < length && isSeparator(kinds[at]!) && kinds[at + step] === Kind.Han;

/** Tries the names that hold the letters from `at` to `end` whole. */
function tryWord(stream: SymbolStream, at: number, end: number, search: Search): void {
  const own = syllablesOf(stream, at, end);
  if (own === undefined) return;
  const elements: Elements = { length: 0, cps: [], syllables: [], firsts: [], lasts: [], gaps: [] };
  for (const place of charactersBefore(stream, at)) addCharacter(elements, stream, place);
  const inner = { first: elements.length, last: elements.length + own.length - 1 };
  for (const syllable of own) addSyllable(elements, stream, syllable);
  for (let k = end; k < stream.length && elements.length < 2 * MAX_LENGTH; ) {
    if (stream.kinds[k] === Kind.Han) addCharacter(elements, stream, k++);
    else if (isHanPast(stream, k, 1)) k++;
    else if (stream.kinds[k] === Kind.Letter) {
      let stop = k;
      while (stop < stream.length && stop - k <= MAX_LETTERS && stream.kinds[stop] === Kind.Letter) stop++;
      const more = syllablesOf(stream, k, stop);
      if (more === undefined) break;
      for (const syllable of more) addSyllable(elements, stream, syllable);
      k = stop;
    } else break;
  }
  tryElements(elements, inner, search);
}

/** Places of the characters before letters, a sign or space between any two of them, in the order of the text. */
function charactersBefore(stream: SymbolStream, at: number): number[] {
  const places: number[] = [];
  for (let k = at - 1; k >= 0 && places.length < MAX_LENGTH; )
    if (stream.kinds[k] === Kind.Han) places.unshift(k--);
    else if (isHanPast(stream, k, -1)) k--;
    else break;
  return places;
}

const gapBefore = ({ length, lasts }: Elements, { kinds }: SymbolStream, at: number): number | undefined =>
  length > 0 && lasts[length - 1]! + 1 < at ? kinds[at - 1] : undefined;

function addCharacter(elements: Elements, stream: SymbolStream, at: number): void {
  const cp = stream.symbols[at]!;
  elements.gaps.push(gapBefore(elements, stream, at));
  elements.cps.push(cp);
  elements.syllables.push(syllableOf(reading(cp, 0)));
  elements.firsts.push(at);
  elements.lasts.push(at);
  elements.length++;
}

function addSyllable(
  elements: Elements,
  stream: SymbolStream,
  part: { syllable: number; first: number; last: number },
): void {
  elements.gaps.push(gapBefore(elements, stream, part.first));
  elements.cps.push(0);
  elements.syllables.push(part.syllable);
  elements.firsts.push(part.first);
  elements.lasts.push(part.last);
  elements.length++;
}

/** Letters as the fewest syllables they can be read as; undefined where they are none. */
function syllablesOf(
  stream: SymbolStream,
  at: number,
  end: number,
): { syllable: number; first: number; last: number }[] | undefined {
  if (end - at > MAX_LETTERS || !mayEndSyllable(stream.symbols[end - 1]!)) return undefined;
  const text = symbolText(stream.symbols, at, end);
  let ends = readings.get(text);
  if (ends === undefined) {
    if (readings.size >= KEPT_READINGS) readings.clear();
    ends = syllableEnds(text);
    readings.set(text, ends);
  }
  if (ends.length === 0) return undefined;
  let first = 0;
  return ends.map((to) => {
    const part = { syllable: syllableNumber(text.slice(first, to)), first: at + first, last: at + to - 1 };
    first = to;
    return part;
  });
}

/** Where the syllables of letters end, of those that were asked for lately: words of shop texts repeat. */
const readings = new Map<string, readonly number[]>();
const KEPT_READINGS = 4096;

/** Where the fewest syllables end that letters can be read as; empty where they are none. */
function syllableEnds(text: string): readonly number[] {
  const best: (number[] | undefined)[] = [[]];
  for (let to = 1; to <= text.length; to++)
    for (let from = Math.max(0, to - LONGEST_SYLLABLE); from < to; from++) {
      const before = best[from];
      if (before === undefined || syllableNumber(text.slice(from, to)) === 0) continue;
      const shorter = best[to];
      if (shorter === undefined || before.length + 1 < shorter.length) best[to] = [...before, to];
    }
  return best[text.length] ?? [];
}

/** Looks names up that begin at or before the letters and end at or behind them. */
function tryElements(elements: Elements, inner: { first: number; last: number }, search: Search): void {
  const { syllables, cps, length } = elements;
  for (let from = Math.max(0, inner.last - MAX_LENGTH + 1); from <= inner.first; from++) {
    let sum = 0;
    for (let to = from; to < length && to - from < MAX_LENGTH; to++) {
      sum = (sum + term(fuzzyOf(syllables[to]!), to - from)) | 0;
      if (to < inner.last || to === from || !isWhole(elements, from, to, search)) continue;
      const size = to - from + 1;
      if (size > 2) tryKey(soundKey(sum, size), elements, from, search);
      else if (cps[from] !== 0) tryKey(halfKey(cps[from]!, fuzzyOf(syllables[to]!), 0), elements, from, search);
      else tryKey(halfKey(cps[to]!, fuzzyOf(syllables[from]!), 1), elements, from, search);
    }
  }
}

/** Whether a piece would begin within a common word. */
const joinsBefore = (from: number, { cps, gaps }: Pick<Elements, 'cps' | 'gaps'>, { pairs }: Search): boolean =>
  from > 0 &&
  gaps[from] === undefined &&
  cps[from] !== 0 &&
  cps[from - 1] !== 0 &&
  pairs.joins(cps[from - 1]!, cps[from]!);

/** Whether a piece holds a character and may begin and end where it does: within no common word and no word in letters. */
function isWhole({ cps, gaps, length }: Elements, from: number, to: number, search: Search): boolean {
  let characters = 0;
  for (let k = from; k <= to; k++) if (cps[k] !== 0) characters++;
  if (characters === 0) return false;
  if (joinsBefore(from, { cps, gaps }, search)) return false;
  if (to + 1 >= length || gaps[to + 1] !== undefined) return true;
  if (cps[to] === 0) return cps[to + 1] !== 0;
  if (cps[to + 1] === 0 || !search.pairs.joins(cps[to]!, cps[to + 1]!)) return true;
  // What follows may belong to the next word: hui力|帆布鞋.
  return to + 2 < length && cps[to + 2] !== 0 && search.pairs.joins(cps[to + 1]!, cps[to + 2]!);
}

function tryKey(hash: number, elements: Elements, from: number, search: Search): void {
  const { entries } = search.keys;
  for (let entry = firstEntry(search.keys, hash); entry !== -1; entry = entries[entry * 2 + 1]!) {
    const index = entries[entry * 2]!;
    const name = search.names.at(index).symbols;
    const likeness = from + name.length <= elements.length ? likenessOf(elements, from, name) : undefined;
    if (likeness === undefined) continue;
    const first = elements.firsts[from]!;
    const last = elements.lasts[from + name.length - 1]!;
    if (!mayBeParted(elements.gaps.slice(from + 1, from + name.length), likeness)) continue;
    search.report(index, {
      first,
      last,
      places: Int32Array.from({ length: last - first + 1 }, (_, k) => first + k),
      disguises: ['mixed-script'],
      likeness,
      doubtful: name.length === 2,
    });
  }
}

/** Parted characters stand as they are in the name, and letters say just how one of them sounds; a space parts words too. */
function mayBeParted(gaps: readonly (number | undefined)[], likeness: number): boolean {
  if (gaps.every((gap) => gap === undefined)) return true;
  return likeness >= PARTED_LIKENESS && (gaps.length > 1 || gaps[0] !== Kind.Space);
}

const PARTED_LIKENESS = 0.95;

/** How near elements are to a name: some of its characters stand there, the others only sound so. */
function likenessOf({ cps, syllables }: Elements, from: number, name: Int32Array): number | undefined {
  let total = 0;
  let kept = 0;
  for (let k = 0; k < name.length; k++) {
    const cp = cps[from + k]!;
    if (cp === name[k]) {
      total += 100;
      kept++;
      continue;
    }
    const likeness = cp === 0 ? syllableLikeness(syllables[from + k]!, name[k]!) : soundLikeness(cp, name[k]!);
    if (likeness < (name.length === 2 ? EXACT_SOUND : 1)) return undefined;
    total += likeness;
  }
  return kept === 0 ? undefined : total / name.length / 100;
}
