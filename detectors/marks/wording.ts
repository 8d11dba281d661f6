import type { Sighting } from '../text/matcher.ts';
import type { Draft, DraftReason, View } from '../view.ts';
import { SHORTEST } from '../wording/features.ts';
import type { WeighedPage, Wording, WordingReader } from '../wording/index.ts';
import { emptyPage, readPage, tokensAround } from '../wording/tokens.ts';

/*
 * How goods of a mark that is named plainly are sold, where no rule knows what is told: words that sellers of copies use, and words
 * that sellers of genuine goods use, as learnt from labelled listings.
 */

/** True where the seller gives the goods the mark's own name, undisguised. */
const isNamedPlainly = (sightings: readonly Sighting[]): boolean =>
  sightings.some(
    ({ name, disguises, field: { trust } }) =>
      (name.source === 'directory' || name.source === 'official') &&
      disguises.length === 0 &&
      trust !== 'seller' &&
      trust !== 'comment' &&
      trust !== 'fits',
  );

/** Cues that say by themselves how the goods are sold. */
const TOLD =
  /^(disguise-|grade-copy|grade-reissue|wink|contact-|authorisation-|shop-name|nickname|mark-contained|mark-in-picture)/;
/** What makes the mark's name no sign of these goods, or the sale lawful. */
const OTHERWISE = /^(context-|label-alone|authorised-)/;
const PRICE = /^price-/;
const WORDS = /^(grade-|wink|contact-|authorisation-(un|impersonated))/;

/** A draft with what its wording speaks of: of copies where nothing else tells, of honest goods where only the price or slang is against them. */
export function withWording(
  draft: Draft,
  one: { view: View; sightings: readonly Sighting[] },
  read: WordingReader,
): Draft {
  const slang = isToldBySlang(draft);
  if (!isNamedPlainly(one.sightings) || !(slang || isOpenToWording(draft))) return draft;
  const page = pageIn(one.view, read);
  const wording = read.around(page, one.sightings);
  if (wording === undefined) return draft;
  const honest = wording.speaks === 'honest';
  if (honest && page.features < SHORTEST) return draft;
  if (slang ? !honest : honest && !isPricedLow(draft)) return draft;
  const told = { ...draft, reasons: [...draft.reasons, reasonOf(wording)] };
  return slang ? { ...told, ceiling: 'ask' } : told;
}

/** True where wording is asked: nothing tells how the goods are sold, and nothing makes the sale lawful. */
export const isOpenToWording = ({ reasons, cleared, ceiling }: Draft): boolean =>
  cleared !== true && ceiling === undefined && !reasons.some(({ code }) => TOLD.test(code) || OTHERWISE.test(code));

/** Words that copies are sold with, and that honest sellers warn of or use of a maker's own re-issue. */
const SLANG = /^grade-/;

/** True where such words are all that tells how the goods are sold. */
export const isToldBySlang = ({ reasons, cleared, ceiling }: Draft): boolean =>
  cleared !== true &&
  ceiling === undefined &&
  reasons.some(({ code }) => SLANG.test(code)) &&
  !reasons.some(({ code }) => !SLANG.test(code) && (TOLD.test(code) || OTHERWISE.test(code) || PRICE.test(code)));

/** True where a price is against the goods. */
export const isPricedLow = ({ reasons }: Draft): boolean => reasons.some(({ code }) => PRICE.test(code));

/** True where a rule knows words by which the goods are told to be copies, or to come from the maker. */
export const tellsByWords = ({ reasons }: Draft): boolean => reasons.some(({ code }) => WORDS.test(code));

/** The pages of views: each mark of one asks for the same. */
const pages = new WeakMap<View, WeighedPage>();

/** The seller's words, but for what is denied or known to mean something else. */
function pageIn(view: View, read: WordingReader): WeighedPage {
  const known = pages.get(view) ?? read.page({ fields: view.fields, without: view.unmeant() });
  pages.set(view, known);
  return known;
}

const reasonOf = ({ speaks, span }: Wording): DraftReason => ({
  code: `wording-${speaks}`,
  params: { words: span.quote },
  span,
});

/** True where the words around a mark named plainly may speak of copies. */
export const mayTellCopies = (view: View, sightings: readonly Sighting[], read: WordingReader): boolean => {
  const wording = read.around(pageIn(view, read), sightings);
  return wording !== undefined && wording.speaks !== 'honest';
};

/** The words around a mark that is named plainly, with its Latin words, to learn from; undefined where it is not. */
export function heardAround(view: View, sightings: readonly Sighting[]): Draft['wording'] {
  if (!isNamedPlainly(sightings)) return undefined;
  const words = new Map<number, string>();
  const page = emptyPage();
  readPage(page, { fields: view.fields, without: view.unmeant() }, (token, word) => words.set(token, word));
  return { tokens: tokensAround(page, sightings), words };
}
