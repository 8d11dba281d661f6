import type { WeightTable } from '../../domain/rulebook.ts';
import { LabelRank, strengthOf, type TruthLine } from '../../domain/truth.ts';
import type { WordingTable, WordingWeights } from '../../domain/wording.ts';
import { InputError } from '../../lib/errors.ts';
import { isOpenToOriginWording, saysOutside } from '../gi/wording.ts';
import { isOpenToWording, isPricedLow, isToldBySlang, tellsByWords } from '../marks/wording.ts';
import { foldsOf } from '../score/fit/folds.ts';
import type { Draft } from '../view.ts';
import { learnWording, scoreOf, type WordingCase } from './learn.ts';
import { textOfKey } from './tokens.ts';

/** A labelled listing that names a mark plainly, or an indication, as far as its wording goes. */
export type LabelledWording = WordingCase & {
  /** Whose words they are. */
  hand: string;
  rank: LabelRank;
  /** Latin words by their tokens. */
  words: ReadonlyMap<number, string>;
  /** Its label may rest on its words: an infringing one that price or goods alone give away teaches nothing about words. */
  teaches: boolean;
  /** Where wording is asked: no rule knows what is told. */
  open: boolean;
  /** Flagged, for nothing that honest wording cannot speak against: a mark's low price or slang, a place that a rule reads in a text. */
  disputed: boolean;
};

/** A table without its version and without the name of its data. */
export type LearntWording = Omit<WordingTable, 'version' | 'about' | 'learnt'> & {
  learnt: Omit<WordingTable['learnt'], 'on'>;
};

/**
 * How copies are worded, and how goods from elsewhere. `others`: what a label teaches that may rest on anything, beside one that is known to
 * rest on words: whatever an innocent listing says is innocent, an infringing one may infringe for anything. `doubtful` and `strong`: so many innocent listings may be worded so, of those written so that words alone tell and of all
 * others. Marks are named in far more listings than indications, so that less may go wrong.
 */
export const WORDED = {
  copies: {
    kind: 'trademark',
    others: { infringing: 0.05, innocent: 0.2 },
    doubtful: { worded: 1 / 20, others: 1 / 60 },
    strong: { worded: 1 / 200, others: 1 / 500 },
  },
  origins: {
    kind: 'gi',
    others: { infringing: 0.2, innocent: 0.2 },
    doubtful: { worded: 1 / 20, others: 1 / 20 },
    strong: { worded: 1 / 50, others: 1 / 100 },
  },
} as const;
export type Worded = keyof typeof WORDED;

/** So many infringing listings may be worded honestly: a copy missed costs more than a question. */
const HONEST = 1 / 200;
/** Weights below this move no score that matters; none counts more than that, so that no single word is proof. */
const LEAST_WEIGHT = 0.1;
const MOST_WEIGHT = 5;
const MOST_FOLDS = 8;
const LEAST_OF_A_CLASS = 30;

/** A table that says nothing: what is fitted on the listings that wording was learnt from must not take its word for them. */
export const silenced = (table: WordingTable): WordingTable => ({
  ...table,
  at: { honest: Number.NEGATIVE_INFINITY, doubtful: Number.POSITIVE_INFINITY, strong: Number.POSITIVE_INFINITY },
});

/**
 * What a labelled listing teaches of wording, from drafts made with a silenced table; undefined where it names no mark plainly or the
 * label is about another one.
 */
export function wordingCaseOf(
  what: Worded,
  one: { key: string; hand: string; worded: boolean; label: TruthLine; drafts: readonly Draft[] },
  { weights, flagAt }: WeightTable,
): LabelledWording | undefined {
  const { infringing, subjects = [], rank = 'unstated' } = one.label;
  const about = one.drafts
    .filter(({ kind, wording }) => kind === WORDED[what].kind && wording !== undefined)
    .filter(({ subjectId }) => !infringing || subjects.length === 0 || subjects.includes(subjectId!))
    .map((draft) => ({ draft, points: pointsOf(draft, weights) }));
  const best = about.sort((a, b) => b.points - a.points)[0];
  if (best === undefined) return undefined;
  const { draft, points } = best;
  const open = what === 'copies' ? isOpenToWording(draft) : isOpenToOriginWording(draft);
  const isDisputed = what === 'copies' ? (open && isPricedLow(draft)) || isToldBySlang(draft) : saysOutside(draft);
  return {
    key: one.key,
    hand: one.hand,
    worth: one.worded ? 1 : WORDED[what].others[infringing ? 'infringing' : 'innocent'],
    infringing,
    rank,
    tokens: draft.wording!.tokens,
    words: draft.wording!.words,
    teaches: what === 'origins' || !infringing || tellsByWords(draft) || (points < flagAt && draft.cleared !== true),
    open,
    disputed: points >= flagAt && isDisputed,
  };
}

const pointsOf = ({ reasons }: Draft, weights: WeightTable['weights']): number =>
  reasons.reduce((sum, { code }) => sum + (weights[code]?.points ?? 0), 0);

/**
 * Learns the wording of copies and of honest goods. Scores to act from are drawn from held-out scores: each case is scored by what the
 * hands of other folds teach. The same cases in any order give the same table. Refuses (InputError) too few labels.
 */
export function fitWordingTable(what: Worded, given: readonly LabelledWording[], seed: number): LearntWording {
  const cases = [...given].sort((a, b) => (a.key < b.key ? -1 : 1));
  const teaching = cases.filter(({ teaches }) => teaches);
  const hands = [...new Set(cases.map(({ hand }) => hand))].sort();
  refuseTooFew(teaching, hands.length);
  const groups = cases.map(({ hand }) => hands.indexOf(hand));
  const fold = foldsOf(groups, Math.min(MOST_FOLDS, hands.length), seed);
  const held = new Map<number, WordingWeights>();
  const scored = cases.map((one, index) => {
    const own = fold[index]!;
    const weights =
      held.get(own) ?? rounded(learnWording(cases.filter((other, at) => other.teaches && fold[at] !== own)));
    held.set(own, weights);
    return { one, score: scoreOf(weights, one.tokens) };
  });
  const scoresOf = (test: (one: LabelledWording) => boolean): number[] =>
    scored.flatMap(({ one, score }) => (test(one) ? [score] : [])).sort((a, b) => a - b);
  const isHonest = ({ infringing, open, disputed }: LabelledWording): boolean => !infringing && open && !disputed;
  const innocent = scoresOf(isHonest);
  const reached = (share: { worded: number; others: number }): number =>
    Math.max(
      quantile(
        scoresOf((one) => isHonest(one) && one.worth === 1),
        1 - share.worded,
      ),
      quantile(
        scoresOf((one) => isHonest(one) && one.worth !== 1),
        1 - share.others,
      ),
    );
  const missed = scoresOf(({ infringing, open, disputed }) => infringing && open && !disputed);
  const disputed = scoresOf(({ infringing, disputed }) => infringing && disputed);
  const at = {
    // Where infringing ones that only price, slang or a place gave away are worded like others, what half of the innocent ones say is honest.
    honest: Math.min(quantile(disputed, HONEST), quantile(innocent, 1 / 2)),
    doubtful: reached(WORDED[what].doubtful),
    strong: reached(WORDED[what].strong),
  };
  const { bias, weights } = rounded(learnWording(teaching));
  const share = (scores: readonly number[], from: number): number =>
    round(scores.filter((score) => score >= from).length / Math.max(1, scores.length));
  return {
    bias,
    at,
    weights: named(weights, teaching),
    learnt: {
      rank: LabelRank.options[Math.min(...cases.map(({ rank }) => strengthOf(rank)))]!,
      listings: teaching.length,
      infringing: teaching.filter(({ infringing }) => infringing).length,
      hands: hands.length,
      areaUnderCurve: areaUnderCurve(scored.filter(({ one }) => one.teaches)),
      infringingFrom: { doubtful: share(missed, at.doubtful), strong: share(missed, at.strong) },
      innocentFrom: { doubtful: share(innocent, at.doubtful), strong: share(innocent, at.strong) },
    },
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** As the table will hold them. */
function rounded({ bias, weights }: WordingWeights): WordingWeights {
  const kept = [...weights].filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT);
  const bounded = (weight: number): number => Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, weight));
  return {
    bias: round(bias),
    weights: new Map(kept.map(([key, weight]) => [key, Math.round(bounded(weight) * 100) / 100])),
  };
}

function named(weights: ReadonlyMap<number, number>, cases: readonly LabelledWording[]): ReadonlyMap<string, number> {
  const words = new Map(cases.flatMap((one) => [...one.words]));
  const entries = [...weights].map(([key, weight]): [string, number] => [textOfKey(key, words), weight]);
  return new Map(entries.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}

/** The value below which a share of rising values lies. */
const quantile = (rising: readonly number[], share: number): number =>
  round(rising[Math.min(rising.length - 1, Math.floor(rising.length * share))] ?? Number.NEGATIVE_INFINITY);

/** The chance that an infringing listing scores above an innocent one. */
function areaUnderCurve(scored: readonly { one: LabelledWording; score: number }[]): number {
  let innocent = 0;
  let above = 0;
  let infringing = 0;
  for (const { one } of [...scored].sort(
    (a, b) => a.score - b.score || Number(b.one.infringing) - Number(a.one.infringing),
  ))
    if (one.infringing) {
      infringing++;
      above += innocent;
    } else innocent++;
  return round(above / Math.max(1, infringing * innocent));
}

function refuseTooFew(cases: readonly LabelledWording[], hands: number): void {
  const infringing = cases.filter((one) => one.infringing).length;
  const innocent = cases.length - infringing;
  if (Math.min(infringing, innocent) >= LEAST_OF_A_CLASS && hands > 1) return;
  throw new InputError(
    `${infringing} infringing and ${innocent} innocent listings that name a mark plainly, of ${hands} sellers, are too few to learn wording from`,
    {
      code: 'too-few-labels',
      kept: 'nothing was written; the table in force stays',
      advice: `label at least ${LEAST_OF_A_CLASS} of each, of two sellers and more`,
    },
  );
}
