import type { NameTable } from '../names.ts';
import type { Disguise, Occurrence } from '../spelling.ts';
import { alikeOf } from '../tables/index.ts';
import { fuzzyOf, READINGS, reading, syllableOf } from '../tables/pinyin.ts';
import type { CommonPairs } from './common.ts';
import { compare } from './compare.ts';
import {
  bareTerm,
  exactKey,
  firstEntry,
  halfKey,
  MAX_LENGTH,
  type NameKeys,
  setKey,
  soundKey,
  term,
  withoutKey,
} from './names.ts';
import { Link, type Run } from './runs.ts';

/** What changed spellings are looked up in, and where sightings go. */
export type Search = {
  keys: NameKeys;
  names: NameTable;
  pairs: CommonPairs;
  report: (name: number, occurrence: Occurrence) => void;
};

/** Names of two characters are met where a text's first words stand: titles begin with the name, and so does speech. */
const OPENING = 16;
/** So many characters that look like one are tried for it. */
const MAX_ALIKE = 12;
/** So many names of one key are compared: their number must not make a text slow. */
const MAX_NAMES = 64;

/**
 * Looks for names of which a run holds another spelling: characters of the same sound or shape, two that changed places. Only pieces
 * that begin and end where words may, and hold an island, are looked up.
 */
export function findAlike(run: Run, search: Search): void {
  for (let from = 0; from + 1 < run.length; from++) {
    if (run.links[from] === Link.Word) continue;
    let exact = 0;
    let sound = 0;
    let bare = 0;
    const end = Math.min(run.length, from + MAX_LENGTH);
    for (let to = from; to < end; to++) {
      const length = to - from + 1;
      const symbol = run.symbols[to]!;
      const place = length - 1;
      exact = (exact + term(symbol, place)) | 0;
      sound = (sound + term(fuzzyOf(syllableOf(reading(symbol, 0))), place)) | 0;
      bare = (bare + bareTerm(symbol)) | 0;
      if (length < 2 || run.links[to + 1] === Link.Word || search.keys.lengths[length] === 0) continue;
      const island = run.islands[to + 1]! > run.islands[from]!;
      if (length === 2) lookUpTwo(run, from, island, search);
      else if (island || (length > 3 && run.places[from]! < OPENING))
        lookUp(run, from, { length, exact, sound, bare }, search);
    }
  }
}

type Piece = { length: number; exact: number; sound: number; bare: number };

function lookUp(run: Run, from: number, { length, exact, sound, bare }: Piece, search: Search): void {
  for (let k = 0; k < length; k++)
    tryKey(withoutKey((exact - term(run.symbols[from + k]!, k)) | 0, length, k), run, from, search);
  tryKey(soundKey(sound, length), run, from, search);
  tryKey(setKey(bare, length), run, from, search);
}

function lookUpTwo(run: Run, from: number, island: boolean, search: Search): void {
  const { pairs } = search;
  const left = run.symbols[from]!;
  const right = run.symbols[from + 1]!;
  if (run.leads === 'no' || run.places[from]! >= OPENING || !opens(run, from)) return;
  if (!island && (run.leads !== 'first' || pairs.everyday(left, right))) return;
  for (let i = 0; i < READINGS; i++) {
    const a = syllableOf(reading(left, i));
    if (a === 0) break;
    tryKey(halfKey(right, fuzzyOf(a), 1), run, from, search);
    for (let k = 0; k < READINGS; k++) {
      const b = syllableOf(reading(right, k));
      if (b === 0) break;
      if (i === 0) tryKey(halfKey(left, fuzzyOf(b), 0), run, from, search);
      tryKey(soundKey((term(a, 0) + term(b, 1)) | 0, 2), run, from, search);
    }
  }
  const first = term(left, 0);
  const second = term(right, 1);
  for (const other of alikeOf(left).slice(0, MAX_ALIKE))
    tryKey(exactKey((term(other.cp, 0) + second) | 0, 2), run, from, search);
  for (const other of alikeOf(right).slice(0, MAX_ALIKE))
    tryKey(exactKey((first + term(other.cp, 1)) | 0, 2), run, from, search);
}

/** What sellers put before the name: 热卖骆驰, 这个耐课的. */
const OPENERS = new Set([
  '热卖',
  '新款',
  '新品',
  '正品',
  '现货',
  '特价',
  '爆款',
  '官方',
  '专柜',
  '这个',
  '这款',
  '咱们',
  '我们',
]);

/** Whether a run begins at a place, or only an opener stands before it there. */
function opens(run: Run, from: number): boolean {
  return from === 0 || (from === 2 && OPENERS.has(String.fromCharCode(run.symbols[0]!, run.symbols[1]!)));
}

function tryKey(hash: number, run: Run, from: number, search: Search): void {
  const { entries } = search.keys;
  let left = MAX_NAMES;
  for (let entry = firstEntry(search.keys, hash); entry !== -1 && left > 0; entry = entries[entry * 2 + 1]!, left--) {
    const index = entries[entry * 2]!;
    const { symbols } = search.names.at(index);
    if (from + symbols.length > run.length) continue;
    const found = compare(run.symbols, from, symbols);
    if (found === undefined) continue;
    const places = run.places.slice(from, from + symbols.length);
    const disguises: Disguise[] = [...found.changes];
    if (places[places.length - 1]! - places[0]! >= places.length) disguises.unshift('separators');
    search.report(index, {
      first: places[0]!,
      last: places[places.length - 1]!,
      places,
      disguises,
      likeness: found.likeness,
      doubtful: found.doubtful,
    });
  }
}
