/** One listing as it should be and as it was found; `weight` of a tag is 1 for each listing that bears it. */
export type Judged = { infringing: boolean; flagged: boolean; score: number; tags: readonly string[]; named?: boolean };

/** A figure with the bounds between which 95 of 100 resamplings fall. */
export type Figure = { value: number; low: number; high: number };

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
};

/** Counts of one tag: of its infringing listings those flagged, of its innocent ones those flagged. */
export type TagFigures = {
  tag: string;
  infringing: number;
  found: number;
  innocent: number;
  flagged: number;
  recall?: Figure;
};

const RESAMPLINGS = 1000;
const SEED = 20261123;

/** Figures over all listings, bounds by the percentile bootstrap (Efron 1979) with a fixed seed, so that runs agree. */
export function figuresOf(judged: readonly Judged[], resamplings = RESAMPLINGS): Figures {
  const measures = [precisionOf, recallOf, f1Of, averagePrecisionOf, namedOf];
  const samples = measures.map(() => [] as number[]);
  const random = mulberry(SEED);
  for (let round = 0; round < resamplings; round++) {
    const sample = judged.map(() => judged[Math.floor(random() * judged.length)]!);
    for (const [index, measure] of measures.entries()) {
      const value = measure(sample);
      if (!Number.isNaN(value)) samples[index]!.push(value);
    }
  }
  const figure = (index: number): Figure => ({ value: measures[index]!(judged), ...bounds(samples[index]!) });
  const named = namedOf(judged);
  return {
    listings: judged.length,
    infringing: judged.filter((one) => one.infringing).length,
    flagged: judged.filter((one) => one.flagged).length,
    truePositives: judged.filter((one) => one.infringing && one.flagged).length,
    precision: figure(0),
    recall: figure(1),
    f1: figure(2),
    averagePrecision: figure(3),
    ...(Number.isNaN(named) ? {} : { rightSubject: figure(4) }),
  };
}

/** Figures by tag, in order of name. */
export function figuresByTag(judged: readonly Judged[], resamplings = RESAMPLINGS): TagFigures[] {
  const tags = [...new Set(judged.flatMap((one) => one.tags))].sort();
  return tags.map((tag) => {
    const own = judged.filter((one) => one.tags.includes(tag));
    const infringing = own.filter((one) => one.infringing);
    const found = infringing.filter((one) => one.flagged).length;
    const innocent = own.length - infringing.length;
    const flagged = own.filter((one) => !one.infringing && one.flagged).length;
    const recall = infringing.length === 0 ? {} : { recall: shareWithBounds(infringing, resamplings) };
    return { tag, infringing: infringing.length, found, innocent, flagged, ...recall };
  });
}

function shareWithBounds(infringing: readonly Judged[], resamplings: number): Figure {
  const random = mulberry(SEED);
  const samples: number[] = [];
  for (let round = 0; round < resamplings; round++)
    samples.push(recallOf(infringing.map(() => infringing[Math.floor(random() * infringing.length)]!)));
  return { value: recallOf(infringing), ...bounds(samples) };
}

type Measure = (judged: readonly Judged[]) => number;

const count = (judged: readonly Judged[], holds: (one: Judged) => boolean): number => {
  let n = 0;
  for (const one of judged) if (holds(one)) n++;
  return n;
};

const precisionOf: Measure = (judged) =>
  count(judged, (one) => one.flagged && one.infringing) / count(judged, (one) => one.flagged);
const recallOf: Measure = (judged) =>
  count(judged, (one) => one.flagged && one.infringing) / count(judged, (one) => one.infringing);

const f1Of: Measure = (judged) => {
  const both = count(judged, (one) => one.flagged && one.infringing);
  return (2 * both) / (count(judged, (one) => one.flagged) + count(judged, (one) => one.infringing));
};

const namedOf: Measure = (judged) => {
  const hits = judged.filter((one) => one.flagged && one.infringing && one.named !== undefined);
  return count(hits, (one) => one.named === true) / hits.length;
};

/** The mean of the precision at each infringing listing, in order of score; listings of one score stand on one step. */
const averagePrecisionOf: Measure = (judged) => {
  const sorted = [...judged].sort((a, b) => b.score - a.score);
  const positives = count(judged, (one) => one.infringing);
  let sum = 0;
  let seen = 0;
  let found = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    let step = 0;
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) if (sorted[to++]!.infringing) step++;
    seen += to - from;
    found += step;
    sum += step * (found / seen);
    from = to;
  }
  return sum / positives;
};

function bounds(samples: readonly number[]): { low: number; high: number } {
  if (samples.length === 0) return { low: Number.NaN, high: Number.NaN };
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { low: at(0.025), high: at(0.975) };
}

/** A small seeded generator (mulberry32, public domain), 0..1. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
