import type { RuleBook } from '../../domain/rulebook.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { inBookTitle, isDenied } from '../context/index.ts';
import type { Trust } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { commonWords } from '../text/segment.ts';
import type { View } from '../view.ts';

const TRUST_ORDER: Record<Trust, number> = {
  title: 0,
  brand: 1,
  attribute: 2,
  side: 3,
  description: 4,
  fits: 5,
  seller: 6,
  comment: 7,
};

/** True where a sighting may be use as a mark: not denied, not in a book's title, not in what viewers say. */
export function isUse(view: View, sighting: Sighting): boolean {
  return sighting.field.trust !== 'comment' && !inBookTitle(sighting) && !isDenied(view, sighting);
}

/** The sighting that counts: real names before weak ones, then by field, disguised before plain, first on the page. */
export function mainSighting(sightings: readonly Sighting[]): Sighting | undefined {
  return [...sightings].sort(
    (a, b) =>
      Number(a.name.source === 'weak') - Number(b.name.source === 'weak') ||
      TRUST_ORDER[a.field.trust] - TRUST_ORDER[b.field.trust] ||
      b.disguises.length - a.disguises.length ||
      a.first - b.first,
  )[0];
}

/** Tells whether a sighting's name is also a word of everyday language: by the lexicon, or by a dictionary's counts. */
export function everydayTest(rules: RuleBook): (sighting: Pick<Sighting, 'name'>) => boolean {
  const listed = new Set(
    rules.lexicons
      .filter((lexicon) => lexicon.id === 'everyday-words')
      .flatMap((lexicon) => lexicon.words.map(skeletonText)),
  );
  const known = new Map<string, boolean>();
  return (sighting) => {
    const text = String.fromCodePoint(...sighting.name.symbols);
    let answer = known.get(text);
    if (answer === undefined) {
      answer = listed.has(text) || commonWords().has(text);
      known.set(text, answer);
    }
    return answer;
  };
}
