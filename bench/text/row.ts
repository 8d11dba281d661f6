/** Directory sizes of the bench. */
export const SIZES = [1_000, 10_000, 100_000, 1_000_000];

/** What one process measures: a way at a size, in so many seconds of screening. */
export type Work = { peer: string; size: number; budget: number };

/**
 * What it found. Times are seconds of processor time of the whole process, which other programs on the machine hardly touch,
 * `wallSeconds` is what a clock showed. `cachedSeconds` is the time to open the compiled form from disk. Precision and recall
 * are of the listings of the development half that were reached, flagged against infringing.
 */
export type Row = Work & {
  finished: boolean;
  compileSeconds?: number;
  cachedSeconds?: number;
  screenSeconds?: number;
  wallSeconds?: number;
  listings?: number;
  labelled?: number;
  precision?: number;
  recall?: number;
  megabytes?: number;
};
