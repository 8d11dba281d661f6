/** A hash of codes through a table of skeletons, without the code at `skip` (-1: with all). Never 0. */
export function hashOf(
  codes: ArrayLike<number>,
  span: { from: number; length: number },
  map: Readonly<Uint8Array>,
  skip: number,
): number {
  let hash = 0x811c9dc5;
  const end = span.from + span.length;
  const without = skip < 0 ? -1 : span.from + skip;
  for (let k = span.from; k < end; k++) {
    if (k === without) continue;
    hash = Math.imul(hash ^ map[codes[k]!]!, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash === 0 ? 1 : hash;
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
