import type { Mark } from '../../domain/registries.ts';
import type { RuleBook } from '../../domain/rulebook.ts';
import { SHOW_CLEARED_AT } from '../score/settle.ts';
import type { Sighting } from '../text/matcher.ts';
import type { View } from '../view.ts';
import type { WordingReader } from '../wording/index.ts';
import { mayClaim } from './claim.ts';
import { brandAround } from './contained.ts';
import { tellsPrice } from './cues.ts';
import { maySellLabels } from './labels.ts';
import { opensLengthened } from './others-name.ts';
import { sourcesTold } from './tellings.ts';
import { isTraditionalDisguise } from './traditional.ts';
import { mayTellCopies } from './wording.ts';

/*
 * Most marks that a listing names it names lawfully, and a large directory holds words of every day as well. What such a
 * sighting can come to is known before anything is weighed: its place and its goods. Where that is not worth a question, the
 * mark is passed over at once. The test is exact: it never passes over what the weights would show.
 */

/** Words of these lexicons lead to cues, defences or questions of a mark named in clear. */
const TELLING = new Set(['authorisation-claim', 'second-hand', 'parallel-import', 'prior-use']);
/** Contexts that prove a defence by themselves. */
const PROVING = ['compatible', 'recycle', 'service', 'warning', 'review'].map((name) => `context-${name}`);
const PLACES = ['title', 'brand', 'attributes', 'text', 'description'].map((name) => `mark-in-${name}`);

/** Makes the test whether a mark is only named, in a listing that shows nothing that could weigh. */
export function createPlainTest(
  { weights: { weights, askAt } }: RuleBook,
  read: WordingReader,
): {
  isQuiet(view: View): boolean;
  isPlain(view: View, mark: Mark, sightings: readonly Sighting[]): boolean;
} {
  const most = (codes: readonly string[]): number => Math.max(...codes.map((code) => weights[code]?.points ?? 0));
  const named = most(PLACES) + Math.max(0, most(['goods-identical', 'goods-similar', 'goods-unrelated']));
  const worth = Math.max(0, most(['everyday-word'])) + named;
  const silent = worth < askAt && worth + most(PROVING) < SHOW_CLEARED_AT;
  return {
    isQuiet: (view) =>
      silent &&
      !view.words().some(isTelling) &&
      !maySellLabels(view) &&
      !tellsPrice(view) &&
      !mayClaim(view) &&
      sourcesTold(view).length === 0,
    isPlain: (view, mark, sightings) =>
      mark.wellKnown !== true &&
      (mark.authorisedSellers ?? []).length === 0 &&
      (view.listing.price === undefined || mark.referencePrice === undefined) &&
      sightings.some(({ field }) => field.trust !== 'side') &&
      sightings.every((one) => isClear(one) && !isTraditionalDisguise(view, mark, one)) &&
      !mayTellCopies(view, sightings, read),
  };
}

const isTelling = ({ lexicon, field }: ReturnType<View['words']>[number]): boolean =>
  (lexicon.cue !== undefined && field.trust !== 'comment') || TELLING.has(lexicon.id);

/** The mark's own name, as written, and neither in the name of a shop nor a part of a longer, altered one as the goods' brand or where the title opens. */
const isClear = (sighting: Sighting): boolean => {
  const { name, blurred, disguises, field, first, last } = sighting;
  return (
    !blurred &&
    disguises.length === 0 &&
    field.trust !== 'seller' &&
    (field.trust !== 'brand' || (first === 0 && last === field.stream.length - 1)) &&
    !opensLengthened(sighting) &&
    brandAround(sighting) === undefined &&
    (name.source === 'directory' || name.source === 'official')
  );
};
