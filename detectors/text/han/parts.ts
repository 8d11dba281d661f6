import { type Split, splitsOf } from '../tables/index.ts';

/** Parts of more characters than this say what a character is about (氵, 扌, 口), not how it looks as a whole. */
const MANY = 40;
const FIT = 70;
const HELD = 65;
const SHARED = 62;

let counts: Uint16Array | undefined;

/** In how many characters each part occurs. */
function partCounts(): Uint16Array {
  if (counts !== undefined) return counts;
  counts = new Uint16Array(65536);
  for (let cp = 0x4e00; cp <= 0x9fff; cp++)
    for (const part of new Set(waysOf(cp).flatMap((way) => way.parts))) counts[part]!++;
  return counts;
}

const waysOf = (cp: number): Split[] => splitsOf(cp).filter((way) => way.parts.length === 2 && way.fit >= FIT);

/**
 * How alike two characters are because one is a part of the other (女 for 安) or both have the same telling part in the same place
 * (站 for 钻): 65, 62, or 0.
 */
export function partLikeness(a: number, b: number): number {
  const first = waysOf(a);
  const second = waysOf(b);
  if (first.some((way) => way.parts.includes(b)) || second.some((way) => way.parts.includes(a))) return HELD;
  const frequency = partCounts();
  for (const way of first)
    for (const other of second)
      for (let k = 0; k < 2; k++)
        if (way.parts[k] === other.parts[k] && frequency[way.parts[k]!]! <= MANY) return SHARED;
  return 0;
}
