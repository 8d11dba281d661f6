import { tokensOfKey } from './tokens.ts';

/**
 * Weights laid out for being asked twice a character: where the weight of a token, or of a pair of neighbours, stands; `NOWHERE` where it has
 * none. `counts` are the asker's own, one a place.
 */
export type Lookup = {
  placeOf: (first: number, second: number) => number;
  weights: Float32Array;
  counts: Uint16Array;
};

export const NOWHERE = -1;
/** Stands where a pair has its second, for a token alone. */
export const ALONE = -1;

/** Open addressing over flat arrays. */
export function createLookup(weights: ReadonlyMap<number, number>): Lookup {
  let size = 16;
  while (size < weights.size * 2) size *= 2;
  const firsts = new Int32Array(size).fill(EMPTY);
  const seconds = new Int32Array(size);
  const values = new Float32Array(size);
  const slotOf = (first: number, second: number): number => {
    let slot = Math.imul(Math.imul(first, 0x9e3779b1) ^ (second + 1), 0x85ebca6b) >>> 7;
    slot &= size - 1;
    while (firsts[slot] !== EMPTY && (firsts[slot] !== first || seconds[slot] !== second))
      slot = (slot + 1) & (size - 1);
    return slot;
  };
  // Most pairs have no weight: a bit each tells so from a fraction of the memory.
  const known = new Int32Array(BITS / 32);
  for (const [key, weight] of weights) {
    const [first, second = ALONE] = tokensOfKey(key);
    const slot = slotOf(first, second);
    firsts[slot] = first;
    seconds[slot] = second;
    values[slot] = weight;
    const bit = bitOf(first, second);
    known[bit >>> 5]! |= 1 << (bit & 31);
  }
  return {
    placeOf: (first, second) => {
      const bit = bitOf(first, second);
      if ((known[bit >>> 5]! & (1 << (bit & 31))) === 0) return NOWHERE;
      const slot = slotOf(first, second);
      return firsts[slot] === EMPTY ? NOWHERE : slot;
    },
    weights: values,
    counts: new Uint16Array(size),
  };
}

const BITS = 2 ** 18;
const bitOf = (first: number, second: number): number =>
  Math.imul(first ^ Math.imul(second, 0x2c1b3c6d), 0x297a2d39) >>> 14;

const EMPTY = -1;
