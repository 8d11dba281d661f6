import { Kind } from '../../lib/text/symbols.ts';
import type { Head } from '../goods/facts.ts';
import { deniesAfter, deniesBefore, type WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { said, type View } from '../view.ts';

/** Lexicon words of the view, whatever their negation. */
const words = (view: View, lexicon: string): readonly WordSighting[] => view.wordsOf(lexicon);

const sameField = (a: { field: unknown }, b: { field: unknown }): boolean => a.field === b.field;

/** True where the listing says that its goods are not this: 非X, 不是X, 与X无关. */
export function isDenied(view: View, sighting: Sighting): boolean {
  const before = words(view, 'negation-before').some(
    (no) => sameField(no, sighting) && deniesAfter(no, sighting.first),
  );
  return (
    before || words(view, 'negation-after').some((no) => sameField(no, sighting) && deniesBefore(no, sighting.last))
  );
}

/** True where no sentence ends between two symbols of a field and they are near. */
function near(sighting: Sighting, from: number, to: number, reach: number): boolean {
  if (to - from - 1 > reach || to <= from) return false;
  for (let i = from + 1; i < to; i++)
    if (sighting.field.stream.kinds[i] === Kind.Sentence && !LISTING.has(sighting.field.stream.symbols[i]!))
      return false;
  return true;
}

/** Signs that part the members of a list (适用于苹果、华为/小米) and the brackets around it. */
const LISTING = new Set([...'、,，()（）:：[]【】'].map((sign) => sign.codePointAt(0)!));
const DIRECT_WORDS = new Set([
  '适用于',
  '适用',
  '兼容',
  '通用于',
  '适配',
  '替代',
  '替换',
  'compatible with',
  '可替换',
  '可替代',
]);

/**
 * The words by which the mark only tells what the goods fit: 适用于X, for X with an accessory noun, 苹果手机壳. Undefined
 * where it names the goods themselves, or 原装 is claimed.
 */
export function fitsWord(view: View, sighting: Sighting, accessory: Head | undefined): string | undefined {
  if (sighting.field.trust === 'fits') return sighting.field.name.slice('attributes.'.length);
  if (sighting.field.trust === 'brand') return undefined;
  if (said(view, 'compat-turn').length > 0) return undefined;
  for (const word of words(view, 'compat-before')) {
    if (!sameField(word, sighting) || word.negated) continue;
    if (!near(sighting, word.last, sighting.first, accessory === undefined ? 3 : 24)) continue;
    if (accessory !== undefined || DIRECT_WORDS.has(word.word)) return word.word;
  }
  if (accessory === undefined) return undefined;
  for (const word of words(view, 'compat-after'))
    if (sameField(word, sighting) && near(sighting, sighting.last, word.first, 8)) return word.word;
  return accessory.source !== 'category' || !view.goods().heads.some((head) => head.source === 'title')
    ? accessory.span.quote
    : undefined;
}

/** True where a word of fitting stands right before a sighting (for AirPods, 适用 iPhone): the price may be a part's. */
export function isFitted(view: View, sighting: Sighting): boolean {
  if (sighting.field.trust === 'fits') return true;
  return words(view, 'compat-before').some(
    (word) => sameField(word, sighting) && !word.negated && near(sighting, word.last, sighting.first, 1),
  );
}

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
