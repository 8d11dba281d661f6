import type { Finding, Hit, Reason } from '../../domain/finding.ts';
import type { WeightTable } from '../../domain/rulebook.ts';
import type { Judged } from '../law/reasoner.ts';
import type { DraftReason } from '../view.ts';

/** The score of points: straight between the corners of the curve, flat beyond its ends. */
export function scoreOf(points: number, curve: WeightTable['curve']): number {
  const first = curve[0]!;
  if (points <= first[0]) return first[1];
  for (let i = 1; i < curve.length; i++) {
    const [x1, y1] = curve[i]!;
    if (points > x1) continue;
    const [x0, y0] = curve[i - 1]!;
    return Math.round((y0 + ((points - x0) / (x1 - x0)) * (y1 - y0)) * 10000) / 10000;
  }
  return curve[curve.length - 1]![1];
}

/** The band of a score. */
export function bandOf(score: number, bands: WeightTable['bands']): Finding['band'] {
  if (score >= bands.high) return 'high';
  if (score >= bands.medium) return 'medium';
  return score >= bands.low ? 'low' : 'none';
}

/** A judged draft as a hit: its reasons weighed and told, its points added up. Undefined where it is not worth asking. */
export function settle(draft: Judged, weights: WeightTable): Hit | undefined {
  const reasons = draft.reasons.map((reason) => weigh(reason, weights));
  const points = reasons.reduce((sum, reason) => sum + reason.weight, 0);
  const status = statusOf(draft, points, weights);
  if (status === undefined) return undefined;
  return {
    kind: draft.kind,
    ...(draft.subjectId === undefined ? {} : { subjectId: draft.subjectId }),
    status,
    points,
    score: scoreOf(points, weights.curve),
    ...draft.law,
    reasons,
  };
}

/** From which points a cleared hit is still worth showing. */
export const SHOW_CLEARED_AT = 20;

function statusOf(draft: Judged, points: number, table: WeightTable): Hit['status'] | undefined {
  if (draft.cleared) return points >= SHOW_CLEARED_AT ? 'cleared' : undefined;
  if (points >= table.flagAt && draft.ceiling !== 'ask') return 'flagged';
  return points >= table.askAt ? 'ask' : undefined;
}

function weigh(reason: DraftReason, table: WeightTable): Reason {
  const weight = table.weights[reason.code];
  const detail = (weight?.detail ?? reason.code).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(reason.params?.[name] ?? ''),
  );
  return {
    code: reason.code,
    ...(reason.params === undefined ? {} : { params: reason.params }),
    detail,
    ...reason.span,
    weight: weight?.points ?? 0,
  };
}

/** A finding's own figures from its hits (contracts §5): flagged, the best score (cleared ones count 0), its band. */
export function summarise(
  hits: readonly Hit[],
  bands: WeightTable['bands'],
): Pick<Finding, 'flagged' | 'score' | 'band'> {
  const score = hits.reduce((best, hit) => (hit.status === 'cleared' ? best : Math.max(best, hit.score)), 0);
  return { flagged: hits.some((hit) => hit.status === 'flagged'), score, band: bandOf(score, bands) };
}
