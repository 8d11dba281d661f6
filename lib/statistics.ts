import type { Figure } from '../domain/truth.ts';

/** How often each item of a set stands in a resampling of it; all ones is the set itself. */
export type Counts = ArrayLike<number>;

/** A figure over a resampling; NaN where it has no value there (no item that it divides by). */
export type Measure = (counts: Counts) => number;

/** A small seeded generator (mulberry32, public domain), 0 up to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Values of measures with 95 % bounds by the percentile bootstrap (Efron 1979), the same for the same seed. With `groups`
 * (a group number for each item, from 0) whole groups are drawn, so that items which are alike do not feign certainty.
 */
export function bootstrap(
  size: number,
  measures: readonly Measure[],
  options: { seed: number; rounds: number; groups?: ArrayLike<number> },
): Figure[] {
  const random = seededRandom(options.seed);
  const samples = measures.map(() => [] as number[]);
  const drawn =
    options.groups === undefined ? size : 1 + Array.from(options.groups).reduce((a, b) => Math.max(a, b), -1);
  const draws = new Uint32Array(drawn);
  const counts = new Uint32Array(size);
  for (let round = 0; round < options.rounds && drawn > 0; round++) {
    draws.fill(0);
    for (let i = 0; i < drawn; i++) draws[Math.floor(random() * drawn)]!++;
    for (let i = 0; i < size; i++) counts[i] = draws[options.groups?.[i] ?? i]!;
    for (const [index, measure] of measures.entries()) {
      const value = measure(counts);
      if (!Number.isNaN(value)) samples[index]!.push(value);
    }
  }
  counts.fill(1);
  return measures.map((measure, index) => ({ value: measure(counts), ...bounds(samples[index]!) }));
}

function bounds(samples: readonly number[]): { low: number; high: number } {
  if (samples.length === 0) return { low: Number.NaN, high: Number.NaN };
  const sorted = Float64Array.from(samples).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { low: at(0.025), high: at(0.975) };
}

/** Counted share: of the items where `of` holds, those where `holds` does too. */
export function share(size: number, of: (item: number) => boolean, holds: (item: number) => boolean): Measure {
  return (counts) => {
    let [all, some] = [0, 0];
    for (let i = 0; i < size; i++) {
      const n = counts[i]!;
      if (n === 0 || !of(i)) continue;
      all += n;
      if (holds(i)) some += n;
    }
    return some / all;
  };
}

/** F1, the harmonic mean of precision and recall: twice the hits over those flagged and those to be flagged. */
export function f1(items: readonly { positive: boolean; flagged: boolean }[]): Measure {
  return (counts) => {
    let [both, sum] = [0, 0];
    for (const [i, { positive, flagged }] of items.entries()) {
      if (positive && flagged) both += counts[i]!;
      sum += (Number(positive) + Number(flagged)) * counts[i]!;
    }
    return (2 * both) / sum;
  };
}

/**
 * Measures of an order by score: average precision (mean of the precision at each positive item) and the area under the
 * ROC curve (share of pairs in right order). Items of one score stand on one step, so that their order says nothing.
 */
export function ranking(items: readonly { score: number; positive: boolean }[]): {
  averagePrecision: Measure;
  areaUnderCurve: Measure;
} {
  const order = items.map((_, index) => index).sort((a, b) => descending(items[a]!.score, items[b]!.score));
  const steps = (counts: Counts, visit: (positives: number, others: number) => void): void => {
    for (let from = 0; from < order.length; ) {
      const { score } = items[order[from]!]!;
      let [positives, others] = [0, 0];
      for (; from < order.length && items[order[from]!]!.score === score; from++) {
        const item = order[from]!;
        if (items[item]!.positive) positives += counts[item]!;
        else others += counts[item]!;
      }
      visit(positives, others);
    }
  };
  return {
    averagePrecision(counts) {
      let [found, seen, sum] = [0, 0, 0];
      steps(counts, (positives, others) => {
        found += positives;
        seen += positives + others;
        if (positives > 0) sum += positives * (found / seen);
      });
      return sum / found;
    },
    areaUnderCurve(counts) {
      let [above, below, pairs] = [0, 0, 0];
      steps(counts, (positives, others) => {
        pairs += others * (above + positives / 2);
        above += positives;
        below += others;
      });
      return pairs / (above * below);
    },
  };
}

/** Plain subtraction would make NaN of two infinite scores. */
const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 1);
