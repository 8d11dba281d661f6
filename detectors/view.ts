import type { ElementState, HitKind } from '../domain/finding.ts';
import type { Listing } from '../domain/listing.ts';
import type { Registries } from '../domain/registries.ts';
import type { RuleBook } from '../domain/rulebook.ts';
import type { Day } from '../domain/time.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { GoodsFacts } from './goods/facts.ts';
import { goodsFacts } from './goods/facts.ts';
import type { GoodsIndex } from './goods/lexicon.ts';
import { type Field, fieldsOf, type Span, spanOf } from './text/fields.ts';
import type { LexiconScanner, WordSighting } from './text/lexicon.ts';
import type { Matcher, Sighting } from './text/matcher.ts';

/** What all detectors see of one listing; words and goods are read when the first detector asks. */
export type View = {
  listing: Listing;
  /** The Shanghai day of `seenAt`; empty where that is no instant. */
  day: Day;
  fields: Field[];
  sightings: Sighting[];
  words(): WordSighting[];
  /** Words of one lexicon. */
  wordsOf(lexicon: string): readonly WordSighting[];
  goods(): GoodsFacts;
};

/** A reason before it has its weight and its sentence. */
export type DraftReason = {
  code: string;
  params?: Record<string, string | number | boolean>;
  span: Span | { field: string };
};

/** A hit before it is scored. `concepts` name rules without their numbers; `facts` are states of elements by id. */
export type Draft = {
  kind: HitKind;
  subjectId?: string;
  reasons: DraftReason[];
  concepts: string[];
  facts: Record<string, ElementState>;
  defences: { id: string; state: ElementState }[];
  /** The most this hit may become, whatever its points: some questions are only asked. */
  ceiling?: 'ask';
  /** A defence is proved: shown, never flagged. */
  cleared?: boolean;
};

/** What a detector is made from. */
export type DetectorContext = { registries: Registries; rules: RuleBook; goods: GoodsIndex };

/** Looks at one view of a listing. Pure; never throws on any listing. */
export type Detector = { id: string; detect(view: View): Draft[] };

/** So many sightings of one listing are judged, the first ones: titles come before descriptions and comments. */
const MAX_SIGHTINGS = 1000;

/** Reads a listing once for all detectors. */
export function viewOf(
  listing: Listing,
  tools: { matcher: Matcher; scanner: LexiconScanner; goods: GoodsIndex },
): View {
  const fields = fieldsOf(listing);
  let words: WordSighting[] | undefined;
  let goods: GoodsFacts | undefined;
  const byLexicon = new Map<string, WordSighting[]>();
  const allWords = (): WordSighting[] => {
    if (words !== undefined) return words;
    words = tools.scanner.find(fields);
    for (const word of words) {
      const list = byLexicon.get(word.lexicon.id);
      if (list === undefined) byLexicon.set(word.lexicon.id, [word]);
      else list.push(word);
    }
    return words;
  };
  return {
    listing,
    day: dayOf(listing.seenAt),
    fields,
    sightings: fields.flatMap((field) => tools.matcher.find(field)).slice(0, MAX_SIGHTINGS),
    words: allWords,
    wordsOf(lexicon) {
      allWords();
      return byLexicon.get(lexicon) ?? [];
    },
    goods() {
      goods ??= goodsFacts(listing, fields, tools.goods);
      return goods;
    },
  };
}

function dayOf(seenAt: string): Day {
  return Number.isNaN(Date.parse(seenAt)) ? '' : shanghaiDay(seenAt);
}

/** The span of a sighting or word in the original text. */
export const seenIn = (seen: { field: Field; first: number; last: number }): Span =>
  spanOf(seen.field, seen.first, seen.last);

/** Words of a lexicon that mean what they say, denied ones left out; viewers' comments are not the seller's words. */
export function said(view: View, lexicon: string): WordSighting[] {
  return view.words().filter((word) => word.lexicon.id === lexicon && !word.negated && word.field.trust !== 'comment');
}
