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

/** Of the characters that were asked for: at most those of the table. */
const ways = new Map<number, readonly Split[]>();

function waysOf(cp: number): readonly Split[] {
  let own = ways.get(cp);
  if (own === undefined) {
    own = splitsOf(cp).filter((way) => way.parts.length === 2 && way.fit >= FIT);
    if (own.length > 0) ways.set(cp, own);
  }
  return own;
}

/** Whether two characters have a part in common at the same place, as those of kindred things have (鹅 and 鸭, 嫂 and 婶). */
export const sharePart = (a: number, b: number): boolean =>
  waysOf(a).some((way) => waysOf(b).some((other) => way.parts.some((part, k) => part === other.parts[k])));

/**
 * How alike two characters are because one is a part of the other (女 for 安) or both have the same telling part in the same place
 * (站 for 钻): 65, 62, or 0.
 */
export function partLikeness(a: number, b: number): number {
  const first = waysOf(a);
  const second = waysOf(b);
  if (first.length + second.length === 0) return 0;
  if (first.some((way) => way.parts.includes(b)) || second.some((way) => way.parts.includes(a))) return HELD;
  if (first.length === 0 || second.length === 0) return 0;
  const frequency = partCounts();
  for (const way of first)
    for (const other of second)
      for (let k = 0; k < 2; k++)
        if (way.parts[k] === other.parts[k] && frequency[way.parts[k]!]! <= MANY) return SHARED;
  return 0;
}
