/** One row of the design matrix, seen `count` times: the columns that are not 0 with their values, and the class. */
export type Row = { features: readonly (readonly [column: number, value: number])[]; positive: boolean; count: number };

/** What is known before the rows are seen: the coefficient each column has then, and between which bounds it may lie. */
export type Prior = { mean: number; low: number; high: number };

/**
 * Coefficients of a logistic regression with a fixed intercept, by maximum a posteriori: the log loss over all rows plus
 * l2/2 × the squared distance from the prior means, within the bounds. Coordinate descent in trust regions (Genkin, Lewis
 * and Madigan 2007): within its region the curvature taken is never too small, so each step lowers the objective, which
 * is strictly convex: there is one result. A column that no row bears keeps its prior mean. Deterministic.
 */
export function fitLogistic(
  rows: readonly Row[],
  priors: readonly Prior[],
  options: { intercept: number; l2: number; tolerance?: number; sweeps?: number },
): Float64Array {
  const { intercept, l2, tolerance = 1e-9, sweeps = 5000 } = options;
  const beta = Float64Array.from(priors, ({ mean, low, high }) => clamp(mean, low, high));
  const columns = columnsOf(rows, priors.length);
  const logits = Float64Array.from(rows, (row) =>
    row.features.reduce((sum, [column, value]) => sum + value * beta[column]!, intercept),
  );
  const reach = new Float64Array(priors.length).fill(1);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let moved = 0;
    for (const [column, entries] of columns.entries()) {
      if (entries.length === 0) continue;
      const { mean, low, high } = priors[column]!;
      let gradient = l2 * (beta[column]! - mean);
      let curvature = l2;
      for (const { row, value } of entries) {
        const { positive, count } = rows[row]!;
        gradient += count * value * (sigmoid(logits[row]!) - (positive ? 1 : 0));
        curvature += count * value * value * mostCurvature(logits[row]!, reach[column]! * Math.abs(value));
      }
      const wanted = clamp(-gradient / curvature, -reach[column]!, reach[column]!);
      const next = clamp(beta[column]! + wanted, low, high);
      const step = next - beta[column]!;
      reach[column] = Math.max(2 * Math.abs(step), reach[column]! / 2);
      if (step === 0) continue;
      beta[column] = next;
      for (const { row, value } of entries) logits[row]! += step * value;
      moved = Math.max(moved, Math.abs(step));
    }
    if (moved < tolerance) break;
  }
  return beta;
}

/** The largest second derivative of the loss of one row while its logit moves by `reach` at most; 1/4 is the largest of all. */
function mostCurvature(logit: number, reach: number): number {
  const beyond = Math.abs(logit) - reach;
  return beyond <= 0 ? 0.25 : 1 / (2 + Math.exp(beyond) + Math.exp(-beyond));
}

/** The logistic function. */
export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

function columnsOf(rows: readonly Row[], count: number): { row: number; value: number }[][] {
  const columns = Array.from({ length: count }, () => [] as { row: number; value: number }[]);
  for (const [row, { features }] of rows.entries())
    for (const [column, value] of features) columns[column]!.push({ row, value });
  return columns;
}
