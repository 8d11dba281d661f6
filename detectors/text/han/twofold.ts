import { alikeOf } from '../tables/index.ts';
import { fuzzyOf, reading, syllableOf } from '../tables/pinyin.ts';
import { type Search, tryKey } from './lookup.ts';
import { mayHold, Pair, soundKey, term, withoutKey } from './names.ts';
import type { Run } from './runs.ts';

/** A piece of a run with the sums of its characters' and sounds' terms. */
type Piece = { run: Run; from: number; length: number; exact: number; sound: number };

/** So many characters that look like one are tried for it. */
const MAX_ALIKE = 24;

const soundOf = (symbol: number): number => fuzzyOf(syllableOf(reading(symbol, 0)));

/**
 * Looks up a piece with one of its characters read as one it looks like: the others may sound like the name's, or one of them be another
 * altogether (沪州老窑, 使袓鸟).
 */
export function tryTwofold({ run, from, length, exact, sound }: Piece, search: Search): void {
  const { symbols } = run;
  for (let at = 0; at < length; at++) {
    const own = symbols[from + at]!;
    const alikes = alikeOf(own);
    for (let k = 0; k < alikes.length && k < MAX_ALIKE; k++) {
      const other = alikes[k]!.cp;
      tryKey(soundKey((sound - term(soundOf(own), at) + term(soundOf(other), at)) | 0, length), run, from, search);
      if (!mayNeighbour(run, { from, at, length, other }, search)) continue;
      const sum = (exact - term(own, at) + term(other, at)) | 0;
      for (let gone = 0; gone < length; gone++) {
        if (gone === at) continue;
        tryKey(withoutKey((sum - term(symbols[from + gone]!, gone)) | 0, length, gone), run, from, search);
      }
    }
  }
}

type Guess = { from: number; at: number; length: number; other: number };

/** Whether some name holds the guessed character beside, or one away from, another of the piece that stays as it is. */
function mayNeighbour({ symbols }: Run, { from, at, length, other }: Guess, { keys }: Search): boolean {
  for (let k = Math.max(0, at - 2); k < Math.min(length, at + 3); k++) {
    if (k === at) continue;
    const pair = Math.abs(k - at) === 1 ? Pair.Next : Pair.Over;
    const [left, right] = k < at ? [symbols[from + k]!, other] : [other, symbols[from + k]!];
    if (mayHold(keys, left, right, pair)) return true;
  }
  return false;
}
