import type { WeightTable } from '../../../domain/rulebook.ts';
import { decisiveDraft, type FitCase, type FitDraft, type Points, pointsOfTable } from './cases.ts';
import { fitLogistic, type Prior, type Row } from './logistic.ts';

const MOST_POINTS = 100;
const ROUNDS = 20;

/**
 * Whole points by code, fitted on labelled listings. The model is the table's own: the log-odds that a listing infringes
 * are (points − flagAt) / scale, with the scale that the hand-set curve has, so that points stay points and flagAt and
 * askAt keep their meaning without any rescaling afterwards. Prior mean of each code is its hand-set points: one that no
 * label tells of stays what it was. A cue stays at 0 or above, a counter-cue at 0 or below, a code of 0 where it is.
 * Which draft a label speaks of depends on the points, so choosing and fitting take turns until the choice stands.
 */
export function fitPoints(cases: readonly FitCase[], hand: WeightTable, l2: number): Record<string, number> {
  const codes = Object.keys(hand.weights);
  const columns = new Map(codes.map((code, column) => [code, column]));
  const scale = scaleOf(hand);
  const priors = priorsOf(hand, scale);
  let points: Points = pointsOfTable(hand);
  let chosen: (FitDraft | undefined)[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const drafts = cases.map((one) => decisiveDraft(one, points));
    if (drafts.every((draft, index) => draft === chosen[index]) && round > 0) break;
    chosen = drafts;
    const rows = rowsOf(cases, drafts, columns);
    const beta = fitLogistic(rows, priors, { intercept: -hand.flagAt / scale, l2 });
    points = Object.fromEntries(codes.map((code, column) => [code, Math.round(beta[column]! * scale) || 0]));
  }
  return points;
}

/** One row for all drafts of the same codes and label: there are far fewer of these than listings. */
function rowsOf(
  cases: readonly FitCase[],
  drafts: readonly (FitDraft | undefined)[],
  columns: ReadonlyMap<string, number>,
): Row[] {
  const rows = new Map<string, Row>();
  for (const [index, { infringing: positive }] of cases.entries()) {
    const codes = drafts[index]?.codes;
    if (codes === undefined) continue;
    const key = `${positive} ${[...codes].sort().join(' ')}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { features: featuresOf(codes, columns), positive, count: 1 });
    else row.count++;
  }
  return [...rows.values()];
}

function featuresOf(codes: readonly string[], columns: ReadonlyMap<string, number>): [number, number][] {
  const values = new Map<number, number>();
  for (const code of codes) {
    const column = columns.get(code);
    if (column !== undefined) values.set(column, (values.get(column) ?? 0) + 1);
  }
  return [...values];
}

/** Points to one unit of log-odds, from the slope of the table's curve around flagAt by least squares. */
export function scaleOf(table: WeightTable): number {
  let [product, square] = [0, 0];
  for (const [points, score] of table.curve) {
    if (score <= 0 || score >= 1) continue;
    const distance = points - table.flagAt;
    product += distance * Math.log(score / (1 - score));
    square += distance * distance;
  }
  return product > 0 ? square / product : table.flagAt / 3;
}

/** A mark in clear on its own goods: lawful resale, which stays below askAt whatever the data say (contracts §5). */
const CLEAR_USE = { name: /^mark-in-/, goods: /^goods-(identical|similar)$/ };

function priorsOf(hand: WeightTable, scale: number): Prior[] {
  const entries = Object.entries(hand.weights);
  const most = (pattern: RegExp): number =>
    Math.max(0, ...entries.filter(([code]) => pattern.test(code)).map(([, { points }]) => points));
  const clear = most(CLEAR_USE.name) + most(CLEAR_USE.goods);
  const room = clear > 0 ? Math.max(1, (hand.askAt - 1) / clear) : 1;
  return entries.map(([code, { points }]) => {
    const resale = CLEAR_USE.name.test(code) || CLEAR_USE.goods.test(code);
    const high = points <= 0 ? 0 : resale ? Math.floor(points * room) : MOST_POINTS;
    const low = points >= 0 ? 0 : -MOST_POINTS;
    return { mean: points / scale, low: low / scale, high: high / scale };
  });
}
