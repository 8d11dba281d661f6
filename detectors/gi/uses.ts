import { Kind } from '../../lib/text/symbols.ts';
import type { Span } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { said, seenIn, type View } from '../view.ts';

const TRUST_ORDER = {
  title: 0,
  brand: 1,
  attribute: 2,
  side: 3,
  description: 4,
  fits: 5,
  seller: 6,
  comment: 7,
} as const;
const MAX_APART = 8;

/** The uses of each GI's name, the most telling first: the name itself, or its place and product near each other in the title. */
export function nameUses(view: View): Map<number, Sighting[]> {
  const uses = new Map<number, Sighting[]>();
  const add = (sighting: Sighting): void => {
    const list = uses.get(sighting.name.subject);
    if (list === undefined) uses.set(sighting.name.subject, [sighting]);
    else list.push(sighting);
  };
  for (const sighting of view.sightings)
    if (sighting.name.role === 'gi' && sighting.field.trust !== 'seller') add(sighting);
  for (const sighting of view.sightings) {
    if (sighting.name.role !== 'gi-place' || sighting.field.trust !== 'title') continue;
    const named = (uses.get(sighting.name.subject) ?? []).some((use) => use.field.trust === 'title');
    if (!named && view.sightings.some((other) => isItsProduct(sighting, other))) add(sighting);
  }
  for (const list of uses.values())
    list.sort((a, b) => TRUST_ORDER[a.field.trust] - TRUST_ORDER[b.field.trust] || a.first - b.first);
  return new Map([...uses].sort(([a], [b]) => a - b));
}

/** The product noun of the same GI shortly after its place, in one breath. */
function isItsProduct(place: Sighting, other: Sighting): boolean {
  if (other.name.role !== 'gi-product' || other.name.subject !== place.name.subject || other.field !== place.field)
    return false;
  const apart = other.first - place.last - 1;
  if (apart < 0 || apart > MAX_APART) return false;
  for (let i = place.last + 1; i < other.first; i++) if (place.field.stream.kinds[i] === Kind.Sentence) return false;
  return true;
}

/** A word of a lexicon right behind a name (阳澄湖大闸蟹风味): at most one space between. */
export function wordAfter(view: View, use: Sighting, lexicon: string): { word: string; span: Span } | undefined {
  const found = said(view, lexicon).find(
    (word) =>
      word.field === use.field &&
      word.first > use.last &&
      word.first - use.last <= 2 &&
      (word.first === use.last + 1 || use.field.stream.kinds[use.last + 1] === Kind.Space),
  );
  if (found === undefined || isLongerWord(found.field.stream.symbols, found.last)) return undefined;
  return { word: found.word, span: seenIn(found) };
}

/** 型号, 类目, 式样, 味精 are words of their own. */
const CONTINUES = new Set([...'味号目样精道极礼包选鲜店型香'].map((char) => char.codePointAt(0)!));
const isLongerWord = (symbols: Int32Array, last: number): boolean => CONTINUES.has(symbols[last + 1] ?? 0);
