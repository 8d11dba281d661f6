import { TRADE_WORDS } from './han/common.ts';
import type { NameWords } from './segment.ts';

const SHORTEST = 2;
const LONGEST = 8;
const HAN = /^\p{Script=Han}+$/u;

const keyOf = (first: number, second: number): number => first * 0x200000 + second;

/**
 * The words of titles that the general dictionary, made from books and papers, lacks (板鞋, 塔扇, 秒发): words of trade, and those given. Cut without
 * them, their characters fall to whatever old word stands across them: 安踏|板鞋 to 踏板.
 */
export function titleWords(words: Iterable<string>): Pick<NameWords, 'mayBegin' | 'endsAt'> {
  const byPair = new Map<number, number[][]>();
  for (const list of [TRADE_WORDS, words])
    for (const word of list) {
      const points = Array.from(word, (char) => char.codePointAt(0)!);
      if (points.length < SHORTEST || points.length > LONGEST || !HAN.test(word)) continue;
      const key = keyOf(points[0]!, points[1]!);
      const same = byPair.get(key);
      if (same === undefined) byPair.set(key, [points]);
      else same.push(points);
    }
  for (const same of byPair.values()) same.sort((a, b) => a.length - b.length);
  return {
    mayBegin: (points, from, size) =>
      byPair.get(keyOf(points[from]!, points[from + 1]!))?.some((word) => word.length > size) === true,
    endsAt(points, { from, size }, end) {
      if (from + 1 >= size) return;
      for (const word of byPair.get(keyOf(points[from]!, points[from + 1]!)) ?? []) {
        if (from + word.length > size) return;
        if (word.every((point, k) => points[from + k] === point)) end(from + word.length);
      }
    },
  };
}
