import { symbolText } from '../../../lib/text/stream.ts';
import { wordOfDictionary } from '../dictionary.ts';
import type { NameTable } from '../name-table.ts';
import type { Disguise, Occurrence } from '../spelling.ts';
import type { CommonPairs } from './common.ts';
import { compare } from './compare.ts';
import { firstEntry, type NameKeys } from './names.ts';
import type { Run } from './runs.ts';

/** What changed spellings are looked up in, and where sightings go. */
export type Search = {
  keys: NameKeys;
  names: NameTable;
  pairs: CommonPairs;
  report: (name: number, occurrence: Occurrence) => void;
  /** The text is one in which goods are named: names of two characters are looked for, and those that are hardly recognised. */
  naming: boolean;
  /** Copies are offered: names of two characters count anywhere, and one character of three may be any other. */
  eager: boolean;
};

/** So many names of one key are compared: their number must not make a text slow. */
const MAX_NAMES = 64;

/** Names of the piece that is looked up, so that what several keys find is compared and told once. */
const met = new Int32Array(256);
let metCount = 0;

/** Begins another piece. */
export function forgetMet(): void {
  metCount = 0;
}

function isMet(index: number): boolean {
  for (let k = 0; k < metCount; k++) if (met[k] === index) return true;
  if (metCount < met.length) met[metCount++] = index;
  return false;
}

/** Compares the names of a key with a run from a place on, and tells those that are read out of it. */
export function tryKey(hash: number, run: Run, from: number, search: Search): void {
  const { entries } = search.keys;
  let left = MAX_NAMES;
  for (let entry = firstEntry(search.keys, hash); entry !== -1 && left > 0; entry = entries[entry * 2 + 1]!, left--) {
    const index = entries[entry * 2]!;
    const { symbols } = search.names.at(index);
    if (from + symbols.length > run.length || isMet(index)) continue;
    const opens = search.naming && from === 0 && run.leads !== 'no';
    const piece = { symbols: run.symbols, from, isRare: search.pairs.rare, eager: search.eager, opens };
    const found = compare(piece, symbols);
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
      doubtful: found.doubtful || isWord(run, from, symbols.length),
    });
  }
}

/** Whether a piece of three characters and more is a word or somebody's name by itself (爱默生). */
const isWord = ({ symbols }: Run, from: number, length: number): boolean =>
  length > 2 && wordOfDictionary(symbolText(symbols, from, from + length)) !== undefined;
