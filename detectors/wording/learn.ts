import type { WordingWeights } from '../../domain/wording.ts';
import { seededRandom } from '../../lib/statistics.ts';
import { eachFeature, scaleOf } from './features.ts';

/*
 * How sellers word lawful and unlawful goods, learnt from labelled listings: words and pairs of neighbours, each counted once a listing,
 * as features of an L2-regularised logistic regression, by coordinate descent in its dual (Yu, Huang and Lin 2011). What it learns is a
 * sum of weights that people can read.
 */

/** One labelled listing: its words around the mark, as tokens, and how much its label tells of them. */
export type WordingCase = { key: string; infringing: boolean; tokens: readonly number[]; worth: number };

/** How dear a case judged wrongly is beside the size of the weights. */
const COST = 30;
const MOST_ROUNDS = 60;
/** Rounds end where no case moves by more than this share of its cost. */
const SETTLED = 1e-3;
const DRAW = 7;
/** What stands in fewer listings is one seller's. */
const LEAST_LISTINGS = 2;

/** The features of a listing, each once, and how many there are with those that come again. */
function featuresOf(tokens: readonly number[]): { features: Set<number>; size: number } {
  const features = new Set<number>();
  let size = 0;
  eachFeature(tokens, (feature) => {
    features.add(feature);
    size++;
  });
  return { features, size };
}

type Row = { sign: 1 | -1; cost: number; scale: number; features: Int32Array };

/** Learns from cases in any order; the same cases give the same weights. */
export function learnWording(given: readonly WordingCase[]): WordingWeights {
  const cases = [...given].sort((a, b) => (a.key < b.key ? -1 : 1));
  const read = cases.map(({ tokens }) => featuresOf(tokens));
  const standsIn = new Map<number, number>();
  for (const { features } of read) for (const one of features) standsIn.set(one, (standsIn.get(one) ?? 0) + 1);
  const known = [...standsIn].filter(([, listings]) => listings >= LEAST_LISTINGS).map(([feature]) => feature);
  const numbers = new Map(known.map((feature, number) => [feature, number]));
  const rows = cases.map(({ infringing, worth }, index): Row => {
    const { features, size } = read[index]!;
    const own = [...features].map((feature) => numbers.get(feature)).filter((number) => number !== undefined);
    return { sign: infringing ? 1 : -1, cost: COST * worth, scale: scaleOf(size), features: Int32Array.from(own) };
  });
  const { bias, weights } = descend(rows, known.length);
  return { bias, weights: new Map(known.map((feature, number) => [feature, weights[number]!])) };
}

/** Minimises half the squares of bias and weights and, for each row, its cost times the logarithm of its loss. */
function descend(rows: readonly Row[], size: number): { bias: number; weights: Float64Array } {
  const weights = new Float64Array(size);
  let bias = 0;
  // A row's two multipliers add up to its cost; the logarithm keeps both above nothing.
  const multipliers = rows.map(({ cost }) => Math.min(0.001 * cost, 1e-8));
  const move = ({ sign, scale, features }: Row, by: number): void => {
    bias += sign * by;
    for (const feature of features) weights[feature]! += sign * by * scale;
  };
  for (const [index, row] of rows.entries()) move(row, multipliers[index]!);
  const order = rows.map((_, index) => index);
  const random = seededRandom(DRAW);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let farthest = 0;
    for (let i = order.length - 1; i > 0; i--) {
      const other = Math.floor(random() * (i + 1));
      [order[i], order[other]] = [order[other]!, order[i]!];
    }
    for (const index of order) {
      const row = rows[index]!;
      let sum = 0;
      for (const feature of row.features) sum += weights[feature]!;
      const margin = row.sign * (bias + sum * row.scale);
      const length = 1 + row.features.length * row.scale * row.scale;
      const before = multipliers[index]!;
      const after = bestMultiplier({ before, cost: row.cost, margin, length });
      multipliers[index] = after;
      move(row, after - before);
      farthest = Math.max(farthest, Math.abs(after - before) / row.cost);
    }
    if (farthest < SETTLED) break;
  }
  return { bias, weights };
}

/** The multiplier of a row that is best while all others stay, by Newton's steps on whichever of the two is the smaller. */
function bestMultiplier({
  before,
  cost,
  margin,
  length,
}: {
  before: number;
  cost: number;
  margin: number;
  length: number;
}): number {
  const upper = 0.5 * length * (cost - 2 * before) + margin < 0;
  const sign = upper ? -1 : 1;
  const start = upper ? cost - before : before;
  let value = cost - start < 0.5 * cost ? 0.1 * start : start;
  for (let step = 0; step < 100; step++) {
    const slope = length * (value - start) + sign * margin + Math.log(value / (cost - value));
    if (Math.abs(slope) < 1e-6) break;
    const next = value - slope / (length + cost / ((cost - value) * value));
    value = next <= 0 ? 0.1 * value : Math.min(next, cost * (1 - 1e-12));
  }
  return upper ? cost - value : value;
}

/** The score of a listing under weights: the log odds that a listing so worded infringes. */
export function scoreOf({ bias, weights }: WordingWeights, tokens: readonly number[]): number {
  const { features, size } = featuresOf(tokens);
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return bias + sum * scaleOf(size);
}
