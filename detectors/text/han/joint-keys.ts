import type { NameTable } from '../name-table.ts';
import type { Name } from '../names.ts';

/*
 * Names written half by half: the beginning of a mark's Chinese name and the end of its Latin one (爱普son, 铁Kestrel), or the other way
 * round (la美, dra维克). No syllable says what is meant; the mark's own two names do.
 */

export const HAN = { least: 2, most: 5 };
const LATIN = { least: 4, most: 14 };
/** A piece of letters is at least so long, and so many letters longer or shorter than its share of the name. */
export const LEAST_LETTERS = 2;
const SLACK = 1.5;
const isOwn = ({ role, source }: Name): boolean => role === 'mark' && (source === 'directory' || source === 'official');

export const SEED = 0x4a6f696e;
const mix = (hash: number, symbol: number): number => {
  const mixed = Math.imul(hash ^ symbol, 0x01000193);
  return mixed ^ (mixed >>> 15);
};

/** The hash of symbols `from` to before `to`, after those of `hash`. */
export function hashed(symbols: Int32Array, from: number, to: number, hash: number): number {
  let sum = hash;
  for (let k = from; k < to; k++) sum = mix(sum, symbols[k]!);
  return sum;
}

/** Calls back with the hash of each half-and-half spelling of each Chinese name whose mark has a Latin name too, and that name's index. */
export function eachJoint(names: NameTable, put: (hash: number, name: number) => void): void {
  const { subjects } = names.columns;
  // Names of one subject in a chain: those that the lexicon lends stand far from those that the directory lists.
  const next = new Int32Array(names.size).fill(-1);
  const heads = new Map<number, number>();
  for (let index = 1; index < names.size; index++)
    if (subjects[index] === subjects[index - 1]) heads.set(subjects[index]!, -1);
  for (let index = 0; index < names.size; index++) {
    const head = heads.get(subjects[index]!);
    if (head === undefined) continue;
    next[index] = head;
    heads.set(subjects[index]!, index);
  }
  for (const head of heads.values()) {
    const own: number[] = [];
    for (let index = head; index !== -1; index = next[index]!) if (isOwn(names.at(index))) own.push(index);
    const latin = own.map((index) => names.at(index)).filter((name) => fits(name, 'latin', LATIN));
    if (latin.length === 0) continue;
    for (const index of own) {
      const han = names.at(index);
      if (fits(han, 'han', HAN)) for (const other of latin) joints(han, other, (hash) => put(hash, index));
    }
  }
}

const fits = ({ script, symbols }: Name, wanted: Name['script'], { least, most }: typeof HAN): boolean =>
  script === wanted && symbols.length >= least && symbols.length <= most;

function joints({ symbols: han }: Name, { symbols: latin, gaps }: Name, put: (hash: number) => void): void {
  const size = latin.length;
  for (let cut = 1; cut < han.length; cut++)
    for (let at = LEAST_LETTERS; at <= size - LEAST_LETTERS; at++) {
      const near = Math.abs(at - (size * cut) / han.length) <= SLACK || gaps[at] === 1;
      if (!near) continue;
      put(hashed(latin, at, size, hashed(han, 0, cut, SEED)));
      put(hashed(han, cut, han.length, hashed(latin, 0, at, SEED)));
    }
}
