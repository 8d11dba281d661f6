import { NAMING } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { type DraftReason, seenIn, type View } from '../view.ts';
import { vouchingWord } from './vouching.ts';

const isTransliterated = ({ disguises }: Sighting): boolean => disguises.includes('transliteration');

/** Sightings without those that only say in Chinese what the page gives in letters as well: who writes Clarks 克拉克斯 hides nothing. */
export function withoutEchoes(used: readonly Sighting[]): Sighting[] {
  const named = used.some((one) => !isTransliterated(one) && one.field.trust !== 'seller');
  return used.filter((one) => !named || !isTransliterated(one));
}

/** A word that vouches for the goods, beside a mark that is only written by its sound. */
export function vouchedCue(view: View, used: readonly Sighting[]): DraftReason | undefined {
  const main = used.find((one) => isTransliterated(one) && NAMING.has(one.field.trust));
  if (main === undefined || used.some((one) => !isTransliterated(one))) return undefined;
  const word = vouchingWord(view);
  if (word === undefined) return undefined;
  return { code: 'transliteration-vouched', params: { word: word.word }, span: seenIn(word) };
}
