import { isSeparator } from '../../lib/text/symbols.ts';
import { deniesAfter, deniesBefore, type WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import type { View } from '../view.ts';
import { near, sameField } from './near.ts';

/** Lexicon words of the view, whatever their negation. */
const words = (view: View, lexicon: string): readonly WordSighting[] => view.wordsOf(lexicon);

/** True where the listing says that its goods are not this: 非X, 不是X, 与X无关; a denial holds for all names of a list. */
export function isDenied(view: View, sighting: Sighting): boolean {
  const before = words(view, 'negation-before').filter((no) => sameField(no, sighting));
  const after = words(view, 'negation-after').filter((no) => sameField(no, sighting));
  if (before.length === 0 && after.length === 0) return false;
  for (let one: Sighting | undefined = sighting; one !== undefined; one = listedBefore(view, one)) {
    const { first } = one;
    if (before.some((no) => deniesAfter(no, first))) return true;
  }
  for (let one: Sighting | undefined = sighting; one !== undefined; one = listedAfter(view, one)) {
    const { last } = one;
    if (after.some((no) => deniesBefore(no, last))) return true;
  }
  return false;
}

/** The sighting right before another one of its field, where nothing but signs or 和, 与, 或 stands between them. */
function listedBefore(view: View, sighting: Sighting): Sighting | undefined {
  const { stream } = sighting.field;
  let at = sighting.first - 1;
  while (at >= 0 && (isSeparator(stream.kinds[at]!) || JOINING_WORDS.has(stream.symbols[at]!))) at--;
  if (sighting.first - at > LIST_REACH) return undefined;
  return view.sightings.find((other) => sameField(other, sighting) && other.last === at && other.first <= at);
}

/** The sighting right behind another one of its field, likewise: 与A、B无关 speaks of both. */
function listedAfter(view: View, sighting: Sighting): Sighting | undefined {
  const { stream } = sighting.field;
  let at = sighting.last + 1;
  while (at < stream.length && (stream.symbols[at] === PAUSE || JOINING_WORDS.has(stream.symbols[at]!))) at++;
  if (at === sighting.last + 1 || at - sighting.last > LIST_REACH) return undefined;
  return view.sightings.find((other) => sameField(other, sighting) && other.first === at && other.last >= at);
}

const PAUSE = 0x3001;
const LIST_REACH = 4;
const JOINING_WORDS = new Set([...'和与及或跟等'].map((word) => word.codePointAt(0)!));

/** The comparison word beside a sighting (媲美X, X平替). */
export function comparisonWord(view: View, sighting: Sighting): string | undefined {
  return words(view, 'comparison').find(
    (word) =>
      sameField(word, sighting) &&
      (near(sighting, word.last, sighting.first, 2) || near(sighting, sighting.last, word.first, 2)),
  )?.word;
}

/** True where a sighting stands within 《》: the title of a book about it. */
export function inBookTitle(sighting: Sighting): boolean {
  const { symbols } = sighting.field.stream;
  for (let i = sighting.first - 1; i >= 0 && sighting.first - i < 30; i--) {
    if (symbols[i] === 0x300b) return false;
    if (symbols[i] === 0x300a) return true;
  }
  return false;
}
