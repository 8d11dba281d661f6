import type { ElementState, HitKind } from '../domain/finding.ts';
import type { Listing } from '../domain/listing.ts';
import type { RegistrySource } from '../domain/registries.ts';
import type { RuleBook } from '../domain/rulebook.ts';
import { type Day, shanghaiDay } from '../domain/time.ts';
import type { Turnover } from '../domain/turnover.ts';
import type { GoodsFacts } from './goods/facts.ts';
import { goodsFacts } from './goods/facts.ts';
import type { GoodsIndex } from './goods/lexicon.ts';
import type { MarkGoods } from './goods/relation.ts';
import { type Field, type Span, type Stretch, spanOf, type Trust } from './text/fields.ts';
import type { FoundWords, LexiconScanner, WordSighting } from './text/lexicon.ts';
import type { Matcher, Sighting } from './text/matcher.ts';

/** What all detectors see of one listing; words and goods are read when the first detector asks. */
export type View = {
  listing: Listing;
  /** The Shanghai day of `seenAt`; empty where that is no instant. */
  day: Day;
  fields: Field[];
  sightings: Sighting[];
  /** Marks read out of some fields as where copies are offered: more than `sightings`, on the mark's own goods only. */
  eagerly(trusts: ReadonlySet<Trust>): Sighting[];
  words(): WordSighting[];
  /** Places of words that mean something else there, or are denied. */
  unmeant(): Stretch[];
  /** Words of one lexicon. */
  wordsOf(lexicon: string): readonly WordSighting[];
  /** Those that mean what they say, denied ones left out; viewers' comments are not the seller's words. */
  said(lexicon: string): readonly WordSighting[];
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
  /** Codes of `config/rules/difficult.json` that the detector knows to apply. */
  difficult?: string[];
  /** Sold × price where the detector knows better than the page. */
  turnover?: Turnover;
  /** The most this hit may become, whatever its points: some questions are only asked. */
  ceiling?: 'ask';
  /** A defence is proved: shown, never flagged. */
  cleared?: boolean;
  /** The words around a name given plainly, for learning how sellers word; only where drafts are not asked for in brief. */
  wording?: { tokens: readonly number[]; words: ReadonlyMap<number, string> };
};

/** When and where a listing is judged, and what it seems to have turned over. */
export type Circumstances = { day: Day; place: string; turnover?: Turnover | undefined };

/** What a detector is made from. */
export type DetectorContext = {
  registries: RegistrySource;
  rules: RuleBook;
  goods: GoodsIndex;
  /** The goods of a mark of the directory, by its index. */
  goodsOf: (subject: number) => MarkGoods;
  /** Only hits that the weights may show are asked for, not those that weights are fitted on. */
  brief: boolean;
};

/** Looks at one view of a listing. Pure; never throws on any listing. */
export type Detector = { id: string; detect(view: View): Draft[] };

/** So many sightings of one listing are judged, the first ones: titles come before descriptions and comments. */
const MAX_SIGHTINGS = 1000;

/** What listings are read with. */
export type Tools = {
  read: (listing: Listing) => Field[];
  matcher: Matcher;
  scanner: LexiconScanner;
  goods: GoodsIndex;
};

const NONE: readonly WordSighting[] = [];

/** Words of one lexicon in a listing, and those of them that mean what they say, once anybody asks. */
type OfLexicon = { all: WordSighting[]; said?: readonly WordSighting[] };

/** Reads a listing once for all detectors; the view holds until the next listing is read with the same tools. */
export const viewOf = (listing: Listing, tools: Tools): View => new ListingView(listing, tools);

/** A class, since making eight functions for each listing costs as much as a channel. */
class ListingView implements View {
  readonly listing: Listing;
  readonly day: Day;
  readonly fields: Field[];
  readonly sightings: Sighting[];
  private readonly tools: Tools;
  private found: FoundWords | undefined = undefined;
  private byLexicon: Map<string, OfLexicon> | undefined = undefined;
  private facts: GoodsFacts | undefined = undefined;

  constructor(listing: Listing, tools: Tools) {
    this.listing = listing;
    this.day = dayOf(listing.seenAt);
    this.fields = tools.read(listing);
    this.tools = tools;
    this.sightings = sightingsOf(this.fields, tools.matcher);
  }

  eagerly(trusts: ReadonlySet<Trust>): Sighting[] {
    const { matcher } = this.tools;
    return this.fields.filter(({ trust }) => trusts.has(trust)).flatMap((field) => [...matcher.find(field, true)]);
  }

  words(): WordSighting[] {
    this.found ??= this.tools.scanner.find(this.fields);
    return this.found.words;
  }

  unmeant(): Stretch[] {
    const denied = this.words().filter(({ negated }) => negated);
    return [...denied, ...this.found!.otherwise];
  }

  wordsOf(lexicon: string): readonly WordSighting[] {
    return this.ofLexicon(lexicon)?.all ?? NONE;
  }

  said(lexicon: string): readonly WordSighting[] {
    const own = this.ofLexicon(lexicon);
    if (own === undefined) return NONE;
    own.said ??= own.all.filter((word) => !word.negated && word.field.trust !== 'comment');
    return own.said;
  }

  goods(): GoodsFacts {
    this.facts ??= goodsFacts(this.listing, this.fields, this.tools.goods);
    return this.facts;
  }

  private ofLexicon(lexicon: string): OfLexicon | undefined {
    this.byLexicon ??= byId(this.words());
    return this.byLexicon.get(lexicon);
  }
}

function sightingsOf(fields: readonly Field[], matcher: Matcher): Sighting[] {
  const sightings: Sighting[] = [];
  for (const field of fields) for (const one of matcher.find(field)) sightings.push(one);
  return sightings.length > MAX_SIGHTINGS ? sightings.slice(0, MAX_SIGHTINGS) : sightings;
}

const NO_WORDS: Map<string, OfLexicon> = new Map();

function byId(words: readonly WordSighting[]): Map<string, OfLexicon> {
  if (words.length === 0) return NO_WORDS;
  const groups = new Map<string, OfLexicon>();
  for (const word of words) {
    const own = groups.get(word.lexicon.id);
    if (own === undefined) groups.set(word.lexicon.id, { all: [word] });
    else own.all.push(word);
  }
  return groups;
}

/** An instant that names its Shanghai day itself, as most do. */
const IN_SHANGHAI =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?\+08:00$/;

function dayOf(seenAt: string): Day {
  if (IN_SHANGHAI.test(seenAt)) return seenAt.slice(0, 10);
  return Number.isNaN(Date.parse(seenAt)) ? '' : shanghaiDay(seenAt);
}

/** The span of a sighting or word in the original text. */
export const seenIn = (seen: Stretch): Span => spanOf(seen.field, seen.first, seen.last);

/** Words of a lexicon that mean what they say, denied ones left out; viewers' comments are not the seller's words. */
export const said = (view: View, lexicon: string): readonly WordSighting[] => view.said(lexicon);
