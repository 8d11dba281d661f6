/** Odd, so that no code's share is lost; a hash of codes is that of a polynomial in it. */
const BASE = 0x01000193;

const POWERS = new Int32Array(64);
POWERS[0] = 1;
for (let k = 1; k < POWERS.length; k++) POWERS[k] = Math.imul(POWERS[k - 1]!, BASE);

/** Spreads a sum over all bits; never 0. */
function spread(sum: number): number {
  let hash = sum ^ (sum >>> 15);
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash === 0 ? 1 : hash;
}

/** A hash of codes through a table of skeletons, without the code at `skip` (-1: with all). Never 0. */
export function hashOf(
  codes: ArrayLike<number>,
  span: { from: number; length: number },
  map: Readonly<Uint8Array>,
  skip: number,
): number {
  let sum = 1;
  const end = span.from + span.length;
  const without = skip < 0 ? -1 : span.from + skip;
  for (let k = span.from; k < end; k++) if (k !== without) sum = (Math.imul(sum, BASE) + map[codes[k]!]!) | 0;
  return spread(sum);
}

/** The sums of a span's beginnings: what the hashes without one code are made from. */
export type Sums = Int32Array;

export const newSums = (): Sums => new Int32Array(64);

/** Fills in the sums of at most 63 codes. */
export function sumUp(
  codes: ArrayLike<number>,
  span: { from: number; length: number },
  map: Readonly<Uint8Array>,
  sums: Sums,
): void {
  sums[0] = 1;
  for (let k = 0; k < span.length; k++) sums[k + 1] = (Math.imul(sums[k]!, BASE) + map[codes[span.from + k]!]!) | 0;
}

/** `hashOf` of codes that were summed up, without that at `skip` (-1: with all), in constant time. */
export function hashWithout(sums: Sums, length: number, skip: number): number {
  if (skip < 0) return spread(sums[length]!);
  const behind = length - skip - 1;
  const rest = (sums[length]! - Math.imul(sums[skip + 1]!, POWERS[behind]!)) | 0;
  return spread((Math.imul(sums[skip]!, POWERS[behind]!) + rest) | 0);
}

/** The table under which every code stands for itself. */
export const PLAIN: Readonly<Uint8Array> = Uint8Array.from({ length: 128 }, (_, code) => code);

/** An open-addressing set of hashes; 0 marks a free slot. `slots.length` is a power of two. */
export function inSet(slots: Int32Array, hash: number): boolean {
  const mask = slots.length - 1;
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const found = slots[at]!;
    if (found === hash) return true;
    if (found === 0) return false;
  }
}

/** Makes the slots of a set of hashes, at most half full, in shared memory. */
export function setOf(hashes: Iterable<number>, size: number): Int32Array {
  let slots = 16;
  while (slots < size * 2) slots *= 2;
  const table = new Int32Array(new SharedArrayBuffer(slots * 4));
  const mask = slots - 1;
  for (const hash of hashes) {
    let at = hash & mask;
    while (table[at] !== 0 && table[at] !== hash) at = (at + 1) & mask;
    table[at] = hash;
  }
  return table;
}
