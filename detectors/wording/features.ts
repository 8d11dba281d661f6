import { pairKey, standsAlone } from './tokens.ts';

/** Visits each word that says something and each pair of neighbours, by number, with its place; one that comes again is visited again. */
export function eachFeature(tokens: readonly number[], visit: (feature: number, index: number) => void): void {
  for (let i = 0; i < tokens.length; i++) {
    if (standsAlone(tokens[i]!)) visit(tokens[i]!, i);
    if (i + 1 < tokens.length) visit(pairKey(tokens[i]!, tokens[i + 1]!), i);
  }
}

/** Shorter texts count as so long: few words are no proof. */
export const SHORTEST = 40;
/** Longer texts are judged by what a text of this length would say: none much longer were learnt from. */
const LONGEST = 480;

/** What the sum of a listing's weights is multiplied with, so that long texts do not count more for their length. */
export const scaleOf = (features: number): number =>
  features > LONGEST ? Math.sqrt(LONGEST) / features : 1 / Math.sqrt(Math.max(SHORTEST, features));
