import { z } from 'zod';
import { type DifficultMatter, type LegalRule, Slug } from './law.ts';
import { Figure, LabelRank } from './truth.ts';
import type { WordingTable } from './wording.ts';

/** What one reason is worth and how it is told: `points` are whole; `detail` and `en` may hold `{params}` of the reason. */
export const Weight = z.object({ points: z.number().int(), detail: z.string().min(1), en: z.string().min(1) }).strict();
export type Weight = z.infer<typeof Weight>;

/**
 * The table a score is read from: reasons by code, the monotone curve from points to score (0..1, straight between its
 * corners), the score from which each band starts, and the points from which a hit is flagged or put to an officer.
 */
export const WeightTable = z
  .object({
    version: z.string().regex(/^hand-\d+$/, 'hand- and a number expected'),
    about: z.string().optional(),
    flagAt: z.number().int(),
    askAt: z.number().int(),
    bands: z.object({ high: z.number(), medium: z.number(), low: z.number() }).strict(),
    curve: z.array(z.tuple([z.number().int(), z.number().min(0).max(1)])).min(2),
    weights: z.record(Slug, Weight),
  })
  .strict();
export type WeightTable = z.infer<typeof WeightTable>;

/**
 * Figures of a weight table on labelled listings: precision, recall and F1 at `flagAt`, average precision and area under the
 * ROC curve of the order by points, log loss (nats) and calibration error of the score taken for a probability. Absent
 * where there is nothing to divide by.
 */
export const FitFigures = z
  .object({
    precision: Figure,
    recall: Figure,
    f1: Figure,
    averagePrecision: Figure,
    areaUnderCurve: Figure,
    logLoss: Figure,
    calibrationError: Figure,
  })
  .partial()
  .strict();
export type FitFigures = z.infer<typeof FitFigures>;

const Count = z.number().int().nonnegative();

/**
 * What a fitted table rests on: the data by name and hash, the weakest rank among its labels, how many listings, marks and
 * hits there were and how many hits bore each code, and the cross-validated figures beside those of the hand-set table on
 * the same listings.
 */
export const FittedOn = z
  .object({
    on: z.object({ what: z.string().min(1), hash: z.string().regex(/^[0-9a-f]{12,64}$/) }).strict(),
    rank: LabelRank,
    counts: z
      .object({
        listings: Count,
        infringing: Count,
        innocent: Count,
        marks: Count,
        hits: Count,
        ranks: z.partialRecord(LabelRank, Count),
        codes: z.record(Slug, Count),
      })
      .strict(),
    folds: z.number().int().min(2),
    seed: z.number().int(),
    l2: z.number().positive(),
    figures: FitFigures,
    handSet: z.object({ version: z.string(), figures: FitFigures }).strict(),
  })
  .strict();
export type FittedOn = z.infer<typeof FittedOn>;

/** A weight table that was fitted on labelled data; its version is a hash of all that a score depends on. */
export const FittedTable = WeightTable.extend({
  version: z.string().regex(/^fitted-[0-9a-f]{12}$/),
  fitted: FittedOn,
}).strict();
export type FittedTable = z.infer<typeof FittedTable>;

/** Words separated by `;` in one text, so that a lexicon stays readable. */
const Words = z.string().transform((text) =>
  text
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
);

const GROUP = /\(([^()]*)\)/;

/** Phrases that a word with groups stands for: `(a|b|)c` is ac, bc and c. Groups do not nest. A few lines stand for a third of a million. */
function phrasesOf(word: string): string[] {
  if (!word.includes('(')) return [word];
  // What stands around groups and what stands in them take turns.
  const [start, ...parts] = word.split(GROUP);
  let phrases = [start!];
  for (let k = 0; k < parts.length; k += 2) {
    const ends = parts[k]!.split('|').map((choice) => `${choice.trim()}${parts[k + 1]!}`);
    const longer: string[] = [];
    for (const phrase of phrases) for (const end of ends) longer.push(phrase + end);
    phrases = longer;
  }
  return phrases;
}

/** Words in which groups stand for several phrases each, every phrase once. */
const Phrases = Words.transform((words, context) => {
  const phrases = new Set<string>();
  for (const word of words) {
    const own = phrasesOf(word);
    if (GROUP.test(own[0]!)) context.addIssue({ code: 'custom', message: `“${word}” has a group within a group` });
    for (const phrase of own) phrases.add(phrase);
  }
  return [...phrases];
});

/**
 * Words that mean one thing. Those with a `cue` are reasons by themselves, under that code of the weight table; the
 * others are context. `innocent` are phrases in which they do not mean it, `innocentAsWritten` words that do not where they are written in just
 * these characters (公司貨, in Hong Kong and Taiwan what the maker's own company brought in); `unless` are words that take the meaning away
 * when they stand in the same field; `classes` are the Nice classes of goods on which alone it holds.
 */
export const Lexicon = z
  .object({
    id: Slug,
    cue: Slug.optional(),
    note: z.string().optional(),
    classes: z.array(z.number().int().min(1).max(45)).optional(),
    words: Phrases,
    innocent: Phrases.optional(),
    innocentAsWritten: Phrases.optional(),
    unless: Phrases.optional(),
  })
  .strict();
export type Lexicon = z.infer<typeof Lexicon>;

/**
 * The names one brand goes by (a line of `config/rules/names.jsonl`). A mark of the directory of which a name is one of the
 * `keys` (normalised, without spaces and signs), registered in one of the `classes`, also goes by the others: official ones
 * by script, a `nickname` that points to the brand alone, a `weak` one that needs its goods and a second cue. `excludes`
 * are phrases in which they do not mean it.
 */
export const BrandNames = z
  .object({
    keys: Words.pipe(z.array(z.string()).min(1, 'a brand needs a key')),
    classes: z.array(z.number().int().min(1).max(45)).min(1),
    latin: Words.optional(),
    zh: Words.optional(),
    ja: Words.optional(),
    ko: Words.optional(),
    ru: Words.optional(),
    nickname: Words.optional(),
    weak: Words.optional(),
    excludes: Words.optional(),
  })
  .strict();
export type BrandNames = z.infer<typeof BrandNames>;

/**
 * Nouns of one sort of goods: `group` is the name of the similar group, `small` marks cheap things beside the main goods. `tails`
 * are characters with which the group's compounds end: they tell the goods where no noun does.
 */
export const GoodsGroup = z
  .object({
    class: z.number().int().min(1).max(45),
    group: Slug,
    small: z.boolean().optional(),
    accessory: z.boolean().optional(),
    nouns: Words,
    tails: Words.optional(),
  })
  .strict();
export type GoodsGroup = z.infer<typeof GoodsGroup>;

/** The goods lexicon: groups of nouns and pairs of Nice classes whose goods are often sold as one. */
export const GoodsLexicon = z
  .object({
    groups: z.array(GoodsGroup),
    related: z.array(z.tuple([z.number().int().min(1).max(45), z.number().int().min(1).max(45)])),
  })
  .strict();
export type GoodsLexicon = z.infer<typeof GoodsLexicon>;

/**
 * Administrative divisions: province → city → counties; `towns` by `province/city/county`, separated by `;` and read when asked for;
 * countries by their names; `regions` of countries, each with the places in it, other names of one joined by `=`; `also` are former names, waters,
 * mountains and parts of the country with the divisions they mean.
 */
export const Places = z
  .object({
    source: z.string(),
    provinces: z.record(z.string(), z.record(z.string(), Words)),
    countries: z.record(z.string(), Words),
    regions: z.record(z.string(), z.record(z.string(), Words)).default({}),
    also: z.record(z.string(), Words).default({}),
    towns: z.record(z.string(), z.string()).default({}),
  })
  .strict();
export type Places = z.infer<typeof Places>;

/** Names that one indication goes by in several languages (a row of `config/rules/gi-names.json`): who lists one of them is met by all. */
export const GiNames = Words.pipe(z.array(z.string()).min(2, 'two names at least'));
export type GiNames = z.infer<typeof GiNames>;

/** Words each of which may be written as a regular expression: one that is none is refused. */
const Patterns = Words.transform((words, context) => {
  for (const word of words)
    try {
      new RegExp(word);
    } catch {
      context.addIssue({ code: 'custom', message: `“${word}” is no regular expression` });
    }
  return words;
});
const WordClass = z.object({ note: z.string().min(1), words: Patterns }).strict();

/**
 * The classes of words that statements of origin are made of, in whatever order: where goods grow or are made, what is done to them there,
 * how they came from there, what the place gives them, whose and which they are, what is admitted, and what takes a mention of a place out of
 * all that.
 */
export const OriginWords = z
  .object({
    ground: WordClass,
    work: WordClass,
    came: WordClass,
    element: WordClass,
    own: WordClass,
    here: WordClass,
    candid: WordClass,
    innocent: WordClass,
  })
  .strict();
export type OriginWords = z.infer<typeof OriginWords>;

/** All that detectors take from `config/rules/`, with the hash of the files it was read from. */
export type RuleBook = {
  version: string;
  law: LegalRule[];
  difficult: DifficultMatter[];
  weights: WeightTable;
  lexicons: Lexicon[];
  goods: GoodsLexicon;
  places: Places;
  names: BrandNames[];
  giNames: GiNames[];
  originWords: OriginWords;
  wording: WordingTable;
  originWording: WordingTable;
};
