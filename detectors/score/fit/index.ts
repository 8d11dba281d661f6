import type { FittedOn, WeightTable } from '../../../domain/rulebook.ts';
import { countRanks, LabelRank, strengthOf } from '../../../domain/truth.ts';
import { InputError } from '../../../lib/errors.ts';
import { scoreOf } from '../settle.ts';
import { decisiveDraft, type FitCase, type Points, pointsOf, pointsOfTable } from './cases.ts';
import { fitFigures, saidOf } from './figures.ts';
import { foldsOf, groupsOf } from './folds.ts';
import { type Observation, risingCurve } from './isotonic.ts';
import { fitPoints } from './points.ts';

export { caseOf, type FitCase } from './cases.ts';

export type FitOptions = { folds: number; l2: number; seed: number; rounds?: number };

/** A fitted table without its version, and what it rests on without the name of its data. */
export type Fit = { table: Omit<WeightTable, 'version' | 'about'>; fitted: Omit<FittedOn, 'on'> };

/** How many hits each corner of the hand-set curve counts as, so that the curve is that one where there are no data. */
const CORNER_WEIGHT = 4;
const LEAST_OF_A_CLASS = 10;

/**
 * Fits weights on labelled listings: points by regularised logistic regression towards the hand-set ones, the curve by
 * isotonic regression of points that each listing got from a fit without its mark, the bands read off that curve. Figures of
 * both tables are over the same held-out listings; the fitted one's curve too is made without the fold that it is judged
 * on. The same cases, in any order, and the same options give the same table. Refuses (InputError) too few labels.
 */
export function fitWeights(given: readonly FitCase[], hand: WeightTable, options: FitOptions): Fit {
  const cases = [...given].sort((a, b) => (a.key < b.key ? -1 : 1));
  const handPoints = pointsOfTable(hand);
  refuseTooFew(cases, handPoints);
  const groups = groupsOf(cases, handPoints);
  const fold = foldsOf(groups, options.folds, options.seed);
  const points = fitPoints(cases, hand, options.l2);
  const heldOut = heldOutPoints(cases, fold, hand, options);
  const curve = curveOf(
    cases.map((one, index) => ({ one, points: heldOut(fold[index]!) })),
    hand,
  );
  const curves = Array.from({ length: options.folds }, (_, out) =>
    curveOf(
      cases.flatMap((one, index) => (fold[index] === out ? [] : [{ one, points: heldOut(fold[index]!, out) }])),
      hand,
    ),
  );
  const judged = cases.map((one, index) =>
    saidOf(one, heldOut(fold[index]!), { curve: curves[fold[index]!]!, flagAt: hand.flagAt }),
  );
  const drawn = { groups, seed: options.seed, rounds: options.rounds ?? 1000 };
  const before = fitFigures(
    cases.map((one) => saidOf(one, handPoints, hand)),
    drawn,
  );
  return {
    table: { ...thresholds(hand, curve), curve, weights: weightsOf(hand, points) },
    fitted: {
      rank: LabelRank.options[Math.min(...cases.map((one) => strengthOf(one.rank)))]!,
      counts: countsOf(cases, groups, points),
      folds: options.folds,
      seed: options.seed,
      l2: options.l2,
      figures: fitFigures(judged, drawn),
      handSet: { version: hand.version, figures: before },
    },
  };
}

/** Points fitted without one fold, or without two; each such fit is made once. */
function heldOutPoints(cases: readonly FitCase[], fold: readonly number[], hand: WeightTable, options: FitOptions) {
  const known = new Map<string, Points>();
  return (out: number, alsoOut = out): Points => {
    const key = [Math.min(out, alsoOut), Math.max(out, alsoOut)].join();
    let points = known.get(key);
    if (points === undefined) {
      const kept = cases.filter((_, index) => fold[index] !== out && fold[index] !== alsoOut);
      points = fitPoints(kept, hand, options.l2);
      known.set(key, points);
    }
    return points;
  };
}

function curveOf(seen: readonly { one: FitCase; points: Points }[], hand: WeightTable): WeightTable['curve'] {
  const [first, last] = [hand.curve[0]!, hand.curve.at(-1)!];
  const observations: Observation[] = hand.curve
    .slice(1, -1)
    .map(([points, target]) => ({ points, target, weight: CORNER_WEIGHT }));
  for (const { one, points } of seen) {
    const draft = decisiveDraft(one, points);
    if (draft !== undefined)
      observations.push({ points: pointsOf(draft, points), target: Number(one.infringing), weight: 1 });
  }
  return risingCurve(observations, { first, last });
}

/** A band starts at the points where it starts in the hand-set table, at the score that the fitted curve gives these. */
function thresholds(hand: WeightTable, curve: WeightTable['curve']): Pick<WeightTable, 'flagAt' | 'askAt' | 'bands'> {
  const at = (score: number): number => scoreOf(pointsAt(score, hand.curve), curve);
  const { high, medium, low } = hand.bands;
  return { flagAt: hand.flagAt, askAt: hand.askAt, bands: { high: at(high), medium: at(medium), low: at(low) } };
}

/** The least points that reach a score. */
function pointsAt(score: number, curve: WeightTable['curve']): number {
  const index = curve.findIndex(([, reached]) => reached >= score);
  if (index === 0) return curve[0]![0];
  if (index < 0) return curve.at(-1)![0];
  const [[x0, y0], [x1, y1]] = [curve[index - 1]!, curve[index]!];
  return x0 + ((score - y0) / (y1 - y0)) * (x1 - x0);
}

const weightsOf = (hand: WeightTable, points: Points): WeightTable['weights'] =>
  Object.fromEntries(
    Object.entries(hand.weights).map(([code, weight]) => [code, { ...weight, points: points[code]! }]),
  );

function countsOf(cases: readonly FitCase[], groups: readonly number[], points: Points): FittedOn['counts'] {
  const drafts = cases.flatMap((one) => decisiveDraft(one, points) ?? []);
  const codes: Record<string, number> = {};
  for (const draft of drafts) for (const code of new Set(draft.codes)) codes[code] = (codes[code] ?? 0) + 1;
  const infringing = cases.filter((one) => one.infringing).length;
  return {
    listings: cases.length,
    infringing,
    innocent: cases.length - infringing,
    marks: new Set(groups).size,
    hits: drafts.length,
    ranks: countRanks(cases),
    codes: Object.fromEntries(Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function refuseTooFew(cases: readonly FitCase[], points: Points): void {
  const told = cases.filter((one) => decisiveDraft(one, points) !== undefined);
  const infringing = told.filter((one) => one.infringing).length;
  if (Math.min(infringing, told.length - infringing) >= LEAST_OF_A_CLASS) return;
  throw new InputError(
    `${infringing} infringing and ${told.length - infringing} innocent listings with a hit are too few to fit on`,
    {
      code: 'too-few-labels',
      kept: 'nothing was written; the table in force stays',
      advice: `label at least ${LEAST_OF_A_CLASS} of each`,
    },
  );
}
