import type { Figure } from '../domain/truth.ts';
import { bootstrap, f1, type Measure, ranking, share } from '../lib/statistics.ts';

/** One listing as it should be and as it was found; `named`, `ruled`: whether the right entry, and a right rule, were named. */
export type Judged = {
  infringing: boolean;
  flagged: boolean;
  score: number;
  tags: readonly string[];
  named?: boolean;
  ruled?: boolean;
};

/** What screening reached on a set: counts, precision, recall, F1, average precision, share of hits naming the right subject. */
export type Figures = {
  listings: number;
  infringing: number;
  flagged: number;
  truePositives: number;
  precision: Figure;
  recall: Figure;
  f1: Figure;
  averagePrecision: Figure;
  /** Absent where no truth names subjects. */
  rightSubject?: Figure;
  /** Absent where no truth names rules. */
  rightRule?: Figure;
};

/**
 * Figures of one tag: of its infringing listings those found, of its innocent ones those flagged. Recall, precision and F1
 * are over its own listings; average precision ranks its infringing ones among all innocent ones of the set, as among
 * themselves there is nothing to rank. Each is absent where it has nothing to divide by.
 */
export type TagFigures = {
  tag: string;
  infringing: number;
  found: number;
  innocent: number;
  flagged: number;
  recall?: Figure;
  precision?: Figure;
  f1?: Figure;
  averagePrecision?: Figure;
  /** Share of its innocent listings that are flagged. */
  falseAlarms?: Figure;
};

const RESAMPLINGS = 1000;
const SEED = 20261123;

/** Figures over all listings, bounds by the bootstrap with a fixed seed, so that runs agree; NaN where a figure has no value. */
export function figuresOf(judged: readonly Judged[], resamplings = RESAMPLINGS): Figures {
  const shareOf = (what: 'named' | 'ruled'): Measure =>
    share(
      judged.length,
      (i) => judged[i]!.flagged && judged[i]!.infringing && judged[i]![what] !== undefined,
      (i) => judged[i]![what] === true,
    );
  const measures = [precisionOf(judged), recallOf(judged), f1Of(judged), rankedOf(judged)];
  measures.push(shareOf('named'), shareOf('ruled'));
  const [precision, recall, f, averagePrecision, rightSubject, rightRule] = figures(judged, measures, resamplings);
  return {
    listings: judged.length,
    infringing: judged.filter((one) => one.infringing).length,
    flagged: judged.filter((one) => one.flagged).length,
    truePositives: judged.filter((one) => one.infringing && one.flagged).length,
    precision: precision!,
    recall: recall!,
    f1: f!,
    averagePrecision: averagePrecision!,
    ...(Number.isNaN(rightSubject!.value) ? {} : { rightSubject: rightSubject! }),
    ...(Number.isNaN(rightRule!.value) ? {} : { rightRule: rightRule! }),
  };
}

/** Figures by tag, in order of name. */
export function figuresByTag(judged: readonly Judged[], resamplings = RESAMPLINGS): TagFigures[] {
  const innocent = judged.filter((one) => !one.infringing);
  const tags = [...new Set(judged.flatMap((one) => one.tags))].sort();
  return tags.map((tag) => {
    const own = judged.filter((one) => one.tags.includes(tag));
    const infringing = own.filter((one) => one.infringing);
    const others = own.filter((one) => !one.infringing);
    const flagged = others.filter((one) => one.flagged).length;
    const falseAlarms = share(
      own.length,
      (i) => !own[i]!.infringing,
      (i) => own[i]!.flagged,
    );
    const found = figures(own, [recallOf(own), precisionOf(own), f1Of(own), falseAlarms], resamplings);
    const ranked = [...infringing, ...innocent];
    const [averagePrecision] = infringing.length === 0 ? [] : figures(ranked, [rankedOf(ranked)], resamplings);
    return {
      tag,
      infringing: infringing.length,
      found: infringing.filter((one) => one.flagged).length,
      innocent: others.length,
      flagged,
      ...known('recall', found[0]),
      ...(infringing.length === 0 ? {} : { ...known('precision', found[1]), ...known('f1', found[2]) }),
      ...known('averagePrecision', averagePrecision),
      ...known('falseAlarms', found[3]),
    };
  });
}

const known = (name: string, figure: Figure | undefined): Record<string, Figure> =>
  figure === undefined || Number.isNaN(figure.value) ? {} : { [name]: figure };

const figures = (judged: readonly Judged[], measures: Measure[], rounds: number): Figure[] =>
  bootstrap(judged.length, measures, { seed: SEED, rounds });

const precisionOf = (judged: readonly Judged[]): Measure =>
  share(
    judged.length,
    (i) => judged[i]!.flagged,
    (i) => judged[i]!.infringing,
  );

const recallOf = (judged: readonly Judged[]): Measure =>
  share(
    judged.length,
    (i) => judged[i]!.infringing,
    (i) => judged[i]!.flagged,
  );

const f1Of = (judged: readonly Judged[]): Measure =>
  f1(judged.map(({ infringing, flagged }) => ({ positive: infringing, flagged })));

const rankedOf = (judged: readonly Judged[]): Measure =>
  ranking(judged.map(({ score, infringing }) => ({ score, positive: infringing }))).averagePrecision;
