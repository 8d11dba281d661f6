import type { Disguise } from '../spelling.ts';
import type { Comparison } from './edit.ts';

/** What a spelling near a name is worth: how near, whether it needs the name's own goods, what was done to it. */
export type Verdict = { likeness: number; doubtful: boolean; disguises: Disguise[] };

/** What is known of a spelling beside its comparison: `length` of the name, `letters` read from letters, `joined` from several pieces. */
export type Circumstances = {
  length: number;
  letters: number;
  known: boolean;
  capitals: boolean;
  joined: boolean;
  /** Copies are offered in the same listing. */
  eager: boolean;
};

const LIKENESS = {
  none: 1,
  plural: 0.99,
  doubled: 0.97,
  undoubled: 0.97,
  swapped: 0.96,
  dropped: 0.95,
  shape: 0.95,
  related: 0.94,
  inserted: 0.88,
  substituted: 0.88,
  'first-dropped': 0.85,
} as const;
/** A common word is likely what it says. */
const WORD_LIKENESS = 0.85;

/** From how many letters of the name on a change may be a spelling of it, at any place and at its first letter. */
const FROM: Record<Comparison['change'], readonly [number, number]> = {
  none: [4, 4],
  plural: [4, 4],
  doubled: [4, 4],
  undoubled: [5, 5],
  swapped: [4, 5],
  dropped: [5, 5],
  shape: [4, 5],
  related: [5, 6],
  inserted: [6, 7],
  substituted: [6, 7],
  'first-dropped': [4, 4],
};

/** The same where copies are offered: FUMA and PUNA for PUMA. */
const EAGER_FROM: Partial<Record<Comparison['change'], number>> = {
  related: 4,
  substituted: 4,
  inserted: 5,
  dropped: 4,
};

/** From how many letters of the name on a change needs no goods to be believed. */
const SURE_FROM: Record<Comparison['change'], number> = {
  none: 5,
  plural: 8,
  doubled: 5,
  undoubled: 6,
  swapped: 6,
  dropped: 7,
  shape: 7,
  related: 8,
  inserted: 9,
  substituted: 9,
  'first-dropped': 8,
};

/**
 * Whether a token of `length` codes with the one at `skip` left out and a name's key of another shape can be one change apart that
 * `judge` may accept: sorts out nearly all keys that meet by chance before any letter is compared.
 */
export function mayBeNear(length: number, skip: number, name: { length: number; skip: number }): boolean {
  if (skip < 0) {
    if (name.skip < 0) return length === name.length;
    return length === name.length - 1 && (name.skip === 0 || name.length >= FROM.undoubled[0]);
  }
  if (name.skip < 0) return length === name.length + 1;
  // A letter that repeats stands for its whole run, so places may lie one further apart.
  const apart = Math.abs(skip - name.skip);
  return length === name.length && apart <= 2;
}

/** In names up to this length two digits at an end are a number. */
const SHORT = 5;

/** Judges a comparison; undefined where the spelling is as likely something else. */
export function judge(seen: Comparison, about: Circumstances): Verdict | undefined {
  const { change, leets, mixed } = seen;
  const { length } = about;
  const edits = mixed + (change === 'none' || change === 'plural' ? 0 : 1);
  if (leets === 0 && edits === 0 && change === 'none') return undefined;
  const from = FROM[change][seen.at === 0 ? 1 : 0];
  if (length < (about.eager ? (EAGER_FROM[change] ?? from) : from)) return undefined;
  if (mixed > 2 || (mixed > 0 && change !== 'none' && length < 8)) return undefined;
  if (leets > 0 && !readsAsWord(seen, about)) return undefined;
  if (about.known && !about.joined && !survivesWord(seen, length)) return undefined;
  // Three capital letters are an abbreviation.
  if (change === 'first-dropped' && length === 4 && (about.capitals || about.joined)) return undefined;
  const disguises: Disguise[] = [];
  if (leets > 0) disguises.push('leet');
  if (change === 'first-dropped') disguises.push('first-letter');
  else if (edits > 0) disguises.push('edit');
  const sure = length >= SURE_FROM[change] && (mixed === 0 || length >= 7) && !about.known;
  return {
    likeness: about.known ? WORD_LIKENESS : LIKENESS[change] - 0.01 * leets - 0.03 * mixed,
    doubtful: !(sure && (leets === 0 || edits === 0)),
    disguises,
  };
}

/** A word of its own is a misspelt mark only where that is long, or a letter was doubled. */
function survivesWord({ change, at, leets }: Comparison, length: number): boolean {
  if (leets > 0 || change === 'none' || change === 'plural' || change === 'first-dropped') return false;
  if (change === 'doubled') return length >= 5;
  return at > 0 && length >= 7;
}

/**
 * Digits among letters read as a word; a model code is mostly digits, or letters and then a number. With an edit beside them the name must
 * be longer.
 */
function readsAsWord(seen: Comparison, about: Circumstances): boolean {
  if (about.letters < 2 || about.letters < seen.leets) return false;
  if (about.length <= SHORT && seen.edge >= 2) return false;
  return seen.change === 'none' || seen.change === 'plural' || about.length >= 5;
}
