import type { WeightTable } from '../../../domain/rulebook.ts';
import type { LabelRank, TruthLine } from '../../../domain/truth.ts';
import type { Draft } from '../../view.ts';

/**
 * A draft as far as weights go: the codes of its reasons. `open` ones are flagged by their points; `asked` ones are put to
 * an officer whatever their points; `cleared` ones count nothing.
 */
export type FitDraft = { codes: readonly string[]; state: 'open' | 'asked' | 'cleared'; subject?: string };

/** One labelled listing with all that detectors say of it, before weights. */
export type FitCase = {
  key: string;
  infringing: boolean;
  subjects: readonly string[];
  rank: LabelRank;
  drafts: readonly FitDraft[];
};

/** Points by reason code. */
export type Points = Readonly<Record<string, number>>;

/** The points of a table's codes. */
export const pointsOfTable = (table: Pick<WeightTable, 'weights'>): Record<string, number> =>
  Object.fromEntries(Object.entries(table.weights).map(([code, { points }]) => [code, points]));

/** A labelled listing from its drafts; `key` tells listings apart. */
export function caseOf(key: string, label: TruthLine, drafts: readonly Draft[]): FitCase {
  return {
    key,
    infringing: label.infringing,
    subjects: label.subjects ?? [],
    rank: label.rank ?? 'unstated',
    drafts: drafts.map(({ reasons, ceiling, cleared, subjectId }) => ({
      codes: reasons.map((reason) => reason.code),
      state: cleared ? 'cleared' : ceiling === 'ask' ? 'asked' : 'open',
      ...(subjectId === undefined ? {} : { subject: subjectId }),
    })),
  };
}

/** The points of one draft. */
export const pointsOf = (draft: FitDraft, points: Points): number =>
  draft.codes.reduce((sum, code) => sum + (points[code] ?? 0), 0);

/** The draft of most points, the first of equals; undefined where there is none. */
export function bestOf(drafts: readonly FitDraft[], points: Points): FitDraft | undefined {
  let best: FitDraft | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const draft of drafts) {
    const sum = pointsOf(draft, points);
    if (sum <= most) continue;
    most = sum;
    best = draft;
  }
  return best;
}

/**
 * The draft that a listing's label speaks of. A finding is flagged by its best hit and scored by it, so the label of a
 * listing tells of that one alone: an innocent listing's best draft must stay below, an infringing one's best, of the
 * entries it concerns where these are known, must come above. Other drafts would count busy listings several times and
 * call the second mark of an infringing listing infringed. What the law lets only be asked, and what a defence clears,
 * is no question of points.
 */
export function decisiveDraft(one: FitCase, points: Points): FitDraft | undefined {
  const open = one.drafts.filter((draft) => draft.state === 'open');
  if (!one.infringing || one.subjects.length === 0) return bestOf(open, points);
  return bestOf(
    open.filter((draft) => draft.subject !== undefined && one.subjects.includes(draft.subject)),
    points,
  );
}
