import type { FitFigures, WeightTable } from '../../../domain/rulebook.ts';
import { bootstrap, f1, type Measure, ranking, share } from '../../../lib/statistics.ts';
import { scoreOf } from '../settle.ts';
import { bestOf, type FitCase, type Points, pointsOf } from './cases.ts';

/** What a table says of one labelled listing. `probability` is absent where nothing stands against it that points could weigh. */
export type Said = { positive: boolean; flagged: boolean; score: number; probability?: number };

/** What a table makes of a listing: flagged or not, its best points, and the score the curve gives them. */
export function saidOf(one: FitCase, points: Points, table: Pick<WeightTable, 'curve' | 'flagAt'>): Said {
  const standing = one.drafts.filter((draft) => draft.state !== 'cleared');
  const best = bestOf(standing, points);
  const flagged = standing.some((draft) => draft.state === 'open' && pointsOf(draft, points) >= table.flagAt);
  const said = { positive: one.infringing, flagged };
  if (best === undefined) return { ...said, score: Number.NEGATIVE_INFINITY };
  const score = pointsOf(best, points);
  return { ...said, score, probability: scoreOf(score, table.curve) };
}

/** Figures with bounds, marks being drawn whole. Log loss and calibration error are over listings that have a probability. */
export function fitFigures(
  said: readonly Said[],
  options: { groups: readonly number[]; seed: number; rounds: number },
): FitFigures {
  const { averagePrecision, areaUnderCurve } = ranking(said);
  const measures: Record<keyof FitFigures, Measure> = {
    precision: share(
      said.length,
      (i) => said[i]!.flagged,
      (i) => said[i]!.positive,
    ),
    recall: share(
      said.length,
      (i) => said[i]!.positive,
      (i) => said[i]!.flagged,
    ),
    f1: f1(said),
    averagePrecision,
    areaUnderCurve,
    logLoss: logLoss(said),
    calibrationError: calibrationError(said),
  };
  const figures = bootstrap(said.length, Object.values(measures), options);
  const rounded = (value: number): number => Math.round(value * 10000) / 10000;
  return Object.fromEntries(
    Object.keys(measures).flatMap((name, index) => {
      const { value, low, high } = figures[index]!;
      if ([value, low, high].some(Number.isNaN)) return [];
      return [[name, { value: rounded(value), low: rounded(low), high: rounded(high) }]];
    }),
  );
}

const DOUBT = 0.001;

/** Mean of −ln of the probability given to what was the case, in nats; none counts as surer than 99.9 %. */
function logLoss(said: readonly Said[]): Measure {
  const losses = said.map(({ positive, probability }) => {
    if (probability === undefined) return undefined;
    const kept = Math.min(1 - DOUBT, Math.max(DOUBT, probability));
    return -Math.log(positive ? kept : 1 - kept);
  });
  return (counts) => {
    let [sum, all] = [0, 0];
    for (const [i, loss] of losses.entries()) {
      if (loss === undefined) continue;
      sum += loss * counts[i]!;
      all += counts[i]!;
    }
    return sum / all;
  };
}

const BINS = 10;

/** Mean distance between the probability given and the share seen, over ten bins of about as many listings each. */
function calibrationError(said: readonly Said[]): Measure {
  const order = said
    .flatMap(({ probability }, index) => (probability === undefined ? [] : [{ index, probability }]))
    .sort((a, b) => a.probability - b.probability);
  const items = order.map(({ index, probability }, place) => ({
    index,
    probability,
    bin: Math.floor((place * BINS) / order.length),
  }));
  return (counts) => {
    const gaps = new Float64Array(BINS);
    let all = 0;
    for (const { index, probability, bin } of items) {
      gaps[bin]! += counts[index]! * (probability - Number(said[index]!.positive));
      all += counts[index]!;
    }
    return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / all;
  };
}
