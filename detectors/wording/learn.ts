import type { WordingWeights } from '../../domain/wording.ts';
import { seededRandom } from '../../lib/statistics.ts';
import { eachFeature, scaleOf } from './features.ts';

/*
 * How sellers word lawful and unlawful goods, learnt from labelled listings: naive Bayes ratios of words and pairs of neighbours as
 * features of a logistic regression (Wang and Manning 2012), by AdaGrad. Few listings and many words suit it, and what it learns is a
 * sum of weights that people can read.
 */

/** One labelled listing: its words around the mark, as tokens. */
export type WordingCase = { key: string; infringing: boolean; tokens: readonly number[] };

const ROUNDS = 8;
const STEP = 0.5;
const PULL = 1e-5;
const DRAW = 7;
/** The features of a listing, as often as they stand there. */
function featuresOf(tokens: readonly number[]): number[] {
  const found: number[] = [];
  eachFeature(tokens, (feature) => found.push(feature));
  return found;
}

/** Learns from cases in any order; the same cases give the same weights. */
export function learnWording(given: readonly WordingCase[]): WordingWeights {
  const cases = [...given].sort((a, b) => (a.key < b.key ? -1 : 1));
  const numbers = new Map<number, number>();
  const rows = cases.map(({ tokens, infringing }) => ({
    infringing: Number(infringing),
    features: Int32Array.from(featuresOf(tokens), (feature) => {
      const known = numbers.get(feature) ?? numbers.size;
      numbers.set(feature, known);
      return known;
    }),
  }));
  const ratios = ratiosOf(rows, numbers.size);
  const weights = new Float64Array(numbers.size);
  const seen = new Float64Array(numbers.size).fill(1e-2);
  let bias = 0;
  let biasSeen = 1e-2;
  const order = rows.map((_, index) => index);
  const random = seededRandom(DRAW);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const other = Math.floor(random() * (i + 1));
      [order[i], order[other]] = [order[other]!, order[i]!];
    }
    for (const index of order) {
      const { features, infringing } = rows[index]!;
      const scale = scaleOf(features.length);
      let sum = bias;
      for (const feature of features) sum += weights[feature]! * ratios[feature]! * scale;
      const slope = 1 / (1 + Math.exp(-sum)) - infringing;
      biasSeen += slope * slope;
      bias -= (STEP * slope) / Math.sqrt(biasSeen);
      for (const feature of features) {
        const own = slope * ratios[feature]! * scale + PULL * weights[feature]!;
        seen[feature]! += own * own;
        weights[feature]! -= (STEP * own) / Math.sqrt(seen[feature]!);
      }
    }
  }
  return { bias, weights: new Map([...numbers].map(([key, number]) => [key, weights[number]! * ratios[number]!])) };
}

/** How much oftener a feature stands in infringing listings than in others, as a logarithm. */
function ratiosOf(rows: readonly { infringing: number; features: Int32Array }[], size: number): Float64Array {
  const guilty = new Float64Array(size).fill(1);
  const innocent = new Float64Array(size).fill(1);
  let infringing = 0;
  for (const row of rows) {
    infringing += row.infringing;
    const side = row.infringing === 1 ? guilty : innocent;
    for (const feature of new Set(row.features)) side[feature]! += 1;
  }
  const [of, against] = [infringing + 2, rows.length - infringing + 2];
  return guilty.map((count, feature) => Math.log(count / of / (innocent[feature]! / against)));
}

/** The score of a listing under weights: the log odds that a listing so worded infringes. */
export function scoreOf({ bias, weights }: WordingWeights, tokens: readonly number[]): number {
  const features = featuresOf(tokens);
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return bias + sum * scaleOf(features.length);
}
