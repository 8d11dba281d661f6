import type { WeightTable } from '../../../domain/rulebook.ts';

/** At so many points, the share `target` (0..1) was seen `weight` times. */
export type Observation = { points: number; target: number; weight: number };

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the blocks, in order of points, whose targets
 * rise strictly and come closest to what was seen; each stands at the weighted mean of its points. Weights above 0.
 */
export function poolAdjacentViolators(observations: readonly Observation[]): Observation[] {
  const blocks: Observation[] = [];
  for (const { points, list } of byPoints(observations)) {
    let block = list.reduce(merged, { points, target: 0, weight: 0 });
    for (let last = blocks.at(-1); last !== undefined && last.target >= block.target; last = blocks.at(-1)) {
      block = merged(last, block);
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks;
}

function byPoints(observations: readonly Observation[]): { points: number; list: Observation[] }[] {
  const grouped = new Map<number, Observation[]>();
  for (const one of observations) {
    const list = grouped.get(one.points);
    if (list === undefined) grouped.set(one.points, [one]);
    else list.push(one);
  }
  return [...grouped].map(([points, list]) => ({ points, list })).sort((a, b) => a.points - b.points);
}

function merged(a: Observation, b: Observation): Observation {
  const weight = a.weight + b.weight;
  const mean = (x: number, y: number): number => (x * a.weight + y * b.weight) / weight;
  return { points: mean(a.points, b.points), target: mean(a.target, b.target), weight };
}

type Curve = WeightTable['curve'];
const MOST_CORNERS = 12;
/** No share seen in a sample is a certainty: scores between the ends stay this far from 0 and 1. */
const LEAST_DOUBT = 0.001;

/**
 * The curve from points to score: straight between the centres of the isotonic blocks, so that more points always score
 * higher, and from and to the given ends. Corners that bend it least are left out until at most twelve are left.
 */
export function risingCurve(observations: readonly Observation[], ends: { first: Curve[0]; last: Curve[0] }): Curve {
  const curve: Curve = [ends.first];
  const top = Math.min(1 - LEAST_DOUBT, ends.last[1]);
  for (const block of poolAdjacentViolators(observations)) {
    const points = Math.round(block.points);
    const score = Math.round(Math.max(LEAST_DOUBT, Math.min(top, block.target)) * 10000) / 10000;
    const before = curve.at(-1)!;
    if (points > before[0] && points < ends.last[0] && score > before[1] && score < ends.last[1])
      curve.push([points, score]);
  }
  curve.push(ends.last);
  while (curve.length > MOST_CORNERS) curve.splice(flattest(curve), 1);
  return curve;
}

function flattest(curve: Curve): number {
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < curve.length - 1; i++) {
    const [[x0, y0], [x1, y1], [x2, y2]] = [curve[i - 1]!, curve[i]!, curve[i + 1]!];
    const bend = Math.abs(y0 + ((x1 - x0) / (x2 - x0)) * (y2 - y0) - y1);
    if (bend >= least) continue;
    least = bend;
    best = i;
  }
  return best;
}
