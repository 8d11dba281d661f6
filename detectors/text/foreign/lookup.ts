import { symbolText } from '../../../lib/text/stream.ts';
import type { Report } from '../channels/channel.ts';
import { Trait, wordOfDictionary } from '../dictionary.ts';
import type { CommonPairs } from '../han/common.ts';
import { Link, type Run } from '../han/runs.ts';
import type { NameTable } from '../name-table.ts';
import { bucketOf, LEAST_CONSONANTS, type SoundTables, soundsOf } from './compile.ts';
import { hanPhones, phonesOfHan, Rank } from './han-phones.ts';
import { append, hashOf, MOST, OPENING, type Partial } from './keys.ts';
import { alignment, classOf, isVowel, type Phone } from './phones.ts';

/** What runs are looked up in, and where what is found goes. `left`: so many names may still be compared in this text; `sounds`: those of names compared lately. */
export type Search = {
  tables: SoundTables;
  names: NameTable;
  pairs: CommonPairs;
  report: Report;
  left: number;
  sounds: Map<number, Phone[][]>;
};

/** So many characters are read as one name. */
const LENGTH = { least: 3, most: 8 };
/** So many names are compared in one text, and of one key. */
export const MOST_COMPARED = 500;
const MOST_OF_KEY = 128;

/** What a name may be off in all: for three characters and for each one more; less where few consonants tell it, or for each of everyday characters. */
const OFF = { three: 0.42, more: 0.33, few: 0.2, odd: 0.09 };

function mostOff({ from, to }: Piece, key: Partial, foreign: 'plain' | 'odd'): number {
  if (key.count === LEAST_CONSONANTS) return OFF.few;
  return foreign === 'odd' ? OFF.odd * (to - from) : OFF.three + OFF.more * (to - from - LENGTH.least);
}

/** Reads the characters of foreign names in a run as Latin marks, by their sound. */
export function readForeign(run: Run, search: Search): void {
  const { ranks } = hanPhones();
  for (let from = 0; from < run.length; from++) {
    if (ranks[run.symbols[from]!] === 0) continue;
    let to = from + 1;
    while (to < run.length && ranks[run.symbols[to]!] !== 0) to++;
    if (to - from >= LENGTH.least) readPieces(run, { from, to }, search);
    from = to;
  }
}

type Piece = { from: number; to: number };

function readPieces(run: Run, whole: Piece, search: Search): void {
  for (let from = whole.from; from + LENGTH.least <= whole.to; from++) {
    if (!mayBegin(run, from, whole, search.pairs)) continue;
    let key = OPENING;
    for (let to = from + 1; to <= Math.min(whole.to, from + LENGTH.most); to++) {
      key = heard(key, hanPhones().of(run.symbols[to - 1]!));
      if (key.count > MOST) break;
      if (to - from < LENGTH.least || key.count < LEAST_CONSONANTS) continue;
      const piece = { from, to };
      if (!mayEnd(run, to, whole, search.pairs)) continue;
      const foreign = foreignness(run, piece, search.pairs);
      if (foreign === 'plain' || (foreign === 'odd' && key.count > LEAST_CONSONANTS))
        lookUp(run, piece, { key, most: mostOff(piece, key, foreign) }, search);
    }
  }
}

/** The key with one character more. */
function heard(key: Partial, phones: readonly Phone[]): Partial {
  let longer = key;
  for (const phone of phones) longer = append(longer, isVowel(phone) ? 0 : classOf(phone.codes[0]!));
  return longer;
}

const isStrong = ({ symbols }: Run, at: number): boolean => hanPhones().ranks[symbols[at]!] === Rank.Strong;

/** Whether two neighbours make a word of the language: foreign names in dictionaries (拉克斯) join what any foreign name is made of. */
function isJoined(run: Run, at: number): boolean {
  if (run.links[at] !== Link.Word) return false;
  const traits = wordOfDictionary(symbolText(run.symbols, at - 1, at + 1))?.traits ?? 0;
  return (traits & (isStrong(run, at - 1) && isStrong(run, at) ? Trait.Plain : Trait.Known)) !== 0;
}

/** Whether a neighbour of a piece, at `at`, is of another word: one that it makes with what lies beyond (`link` between them), or one by itself. */
function isApart(run: Run, at: number, link: number, pairs: CommonPairs): boolean {
  const linked = link > 0 && link < run.length;
  if (isStrong(run, at)) return linked && isJoined(run, link);
  return (linked && run.links[link] === Link.Word) || pairs.frequent(run.symbols[at]!);
}

/**
 * A name begins where no word goes on, nor behind a character of foreign names, unless that one is of another word (尼龙|格雷芬奇 is parted,
 * 阿|格雷芬奇 is not).
 */
function mayBegin(run: Run, at: number, { from }: Piece, pairs: CommonPairs): boolean {
  if (at > 1 && isJoined(run, at - 1)) return true;
  return !(at > 0 && isJoined(run, at)) && (at === from || isApart(run, at - 1, at - 1, pairs));
}

/** It ends where none goes on, nor before such a character (克拉克斯|德比鞋 is parted). */
function mayEnd(run: Run, at: number, { to }: Piece, pairs: CommonPairs): boolean {
  if (at + 1 < run.length && isJoined(run, at + 1)) return true;
  return !(at < run.length && isJoined(run, at)) && (at === to || isApart(run, at, at + 1, pairs));
}

/**
 * How a piece may be a foreign name: `plain` where characters that stand in such names alone are among its own, `odd` where there are none but it stands
 * by itself, and `no` where it is a word or made of words.
 */
function foreignness(run: Run, { from, to }: Piece, pairs: CommonPairs): 'plain' | 'odd' | 'no' {
  let strong = isStrong(run, from);
  let joined = 0;
  for (let k = from + 1; k < to; k++) {
    strong ||= isStrong(run, k);
    if (pairs.everyday(run.symbols[k - 1]!, run.symbols[k]!) && isJoined(run, k)) joined++;
  }
  const word = wordOfDictionary(symbolText(run.symbols, from, to)) !== undefined;
  if (word || joined * 2 >= to - from - 1) return 'no';
  if (strong) return 'plain';
  return joined === 0 && from === 0 && to === run.length ? 'odd' : 'no';
}

type Heard = { key: Partial; most: number };

function lookUp(run: Run, { from, to }: Piece, { key, most }: Heard, search: Search): void {
  const { buckets, prints, owners } = search.tables;
  const print = hashOf(key);
  const bucket = bucketOf(print, buckets.length - 1);
  let phones: Phone[] | undefined;
  let left = MOST_OF_KEY;
  for (let at = buckets[bucket]!; at < buckets[bucket + 1]! && left > 0 && search.left > 0; at++) {
    if (prints[at] !== print) continue;
    left--;
    search.left--;
    phones ??= phonesOfHan(run.symbols.subarray(from, to));
    let off = Number.POSITIVE_INFINITY;
    for (const sound of soundsAt(search, owners[at]!)) off = Math.min(off, alignment(sound, phones));
    if (off > most) continue;
    const places = run.places.slice(from, to);
    search.report(owners[at]!, {
      first: places[0]!,
      last: places[places.length - 1]!,
      places,
      disguises: ['transliteration'],
      likeness: SURE - off / (to - from) / 2,
      doubtful: true,
    });
  }
}

const KEPT_SOUNDS = 8_192;

function soundsAt({ names, sounds }: Search, index: number): Phone[][] {
  const kept = sounds.get(index);
  if (kept !== undefined) return kept;
  if (sounds.size >= KEPT_SOUNDS) sounds.clear();
  const own = soundsOf(names.at(index));
  sounds.set(index, own);
  return own;
}

/** The likeness of a name that is heard as it is written. */
const SURE = 0.9;
