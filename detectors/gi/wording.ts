import type { Field } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import type { Draft, DraftReason, View } from '../view.ts';
import type { WordingReader } from '../wording/index.ts';
import { emptyPage, type Reading, readPage, type Sign, tokensAround } from '../wording/tokens.ts';
import { type Areas, originRelation } from './origin.ts';
import type { OriginPatterns } from './origin-words.ts';
import { phrasesOf, textOf } from './phrases.ts';
import type { PlaceIndex } from './places.ts';
import { speaksOfOthers } from './said-places.ts';
import { isToldInnocently } from './weigh-origin.ts';

/*
 * Where sellers tell goods of an indication to come from, in words that no rule knows: the words around its name, the places that are
 * named and the goods, each place as one sign for how it lies to the area. Which place and which goods it is therefore never counts.
 */

type Case = {
  view: View;
  uses: readonly Sighting[];
  areas: Areas;
  places: PlaceIndex;
  nouns: readonly string[];
  words: OriginPatterns;
};

/** What is told of the goods' origin in a text, with what a rule reads in it. */
const SAID = 'gi-origin-said-outside';
/** What a wording that learnt cases explain better than any rule must not be asked about: something else is at issue. */
const OTHERWISE = /^(context-|gi-other-product|gi-label-alone|gi-presale|gi-authorised-user|gi-craft-word)/;
/** What gives the listing away whatever its words say. */
const TOLD = /^gi-(origin-outside|origin-said-outside|style-word|mixed|sign-no-code|authorised-claim|user-name-taken)$/;

/** A draft with what its wording speaks of: of goods from elsewhere where no rule tells so, of the area's own where one does from its words. */
export function withOriginWording(draft: Draft, one: Case, read: WordingReader): Draft {
  const said = saysOutside(draft);
  if (!said && !isOpenToOriginWording(draft)) return draft;
  const wording = read.around(read.page(readingOf(one)), []);
  if (wording === undefined || (wording.speaks === 'honest') !== said) return draft;
  const reason: DraftReason = {
    code: `gi-wording-${wording.speaks}`,
    params: { words: wording.span.quote },
    span: wording.span,
  };
  const told = { ...draft, reasons: [...draft.reasons, reason] };
  if (said) return { ...told, ceiling: 'ask' };
  if (wording.speaks !== 'strong') return told;
  const { ceiling: _, ...free } = told;
  return free;
}

/** True where a place that a rule reads in the text is all that tells against the goods. */
export const saysOutside = ({ reasons, cleared }: Draft): boolean =>
  cleared !== true &&
  reasons.some(({ code }) => code === SAID) &&
  !reasons.some(({ code }) => code !== SAID && (TOLD.test(code) || OTHERWISE.test(code)));

/** True where wording is asked of a draft: nothing in it tells where the goods come from, nor that something else is at issue. */
export const isOpenToOriginWording = ({ reasons, cleared }: Draft): boolean =>
  cleared !== true && !reasons.some(({ code }) => TOLD.test(code) || OTHERWISE.test(code));

/** The words around an indication's name, to learn from. */
export function originHeard(one: Case): NonNullable<Draft['wording']> {
  const words = new Map<number, string>();
  const page = emptyPage();
  readPage(page, readingOf(one), (token, word) => words.set(token, word));
  return { tokens: tokensAround(page, []), words };
}

function readingOf({ view, uses, areas, places, nouns, words }: Case): Reading {
  const own: Sign[] = uses.map(({ field, first, last }) => ({ field, first, last, is: 'name' }));
  const talk = view.fields.filter(isTalk);
  const named = talk.flatMap((field) =>
    phrasesOf(
      field.stream,
      places,
      uses.filter((use) => use.field === field),
    ).map((phrase): Sign => {
      const { first, last } = phrase;
      const is = SIGN_OF[originRelation(textOf(field.stream, first, last + 1), areas, places)];
      // A place of others' goods, of a machine or of seedlings is no place of these, however it lies.
      const ofThese = is !== 'outside' || !(speaksOfOthers(field, phrase) || isToldInnocently(field, phrase, words));
      return { field, first, last, is: ofThese ? is : 'elsewhere' };
    }),
  );
  const goods = talk.flatMap((field) => nouns.flatMap((noun) => standsIn(field, noun)));
  return { fields: view.fields, without: [], signs: [...own, ...named, ...goods] };
}

const SIGN_OF = {
  outside: 'outside',
  inside: 'inside',
  consistent: 'elsewhere',
  ambiguous: 'elsewhere',
  unknown: 'elsewhere',
} as const;

const isTalk = ({ trust }: Field): boolean =>
  trust === 'title' || trust === 'description' || trust === 'side' || trust === 'attribute';

/** Where a noun of the goods stands; one character alone is too many words' part. */
function standsIn(field: Field, noun: string): Sign[] {
  const wanted = [...noun].map((char) => char.codePointAt(0)!);
  const { symbols, length } = field.stream;
  const found: Sign[] = [];
  if (wanted.length < 2) return found;
  for (let i = 0; i + wanted.length <= length; i++)
    if (wanted.every((symbol, at) => symbols[i + at] === symbol))
      found.push({ field, first: i, last: i + wanted.length - 1, is: 'goods' });
  return found;
}
