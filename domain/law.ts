import { z } from 'zod';
import { Day, withinDays } from './time.ts';

/** A sentence in Chinese and in English; neither may be missing. */
export const Bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) }).strict();
export type Bilingual = z.infer<typeof Bilingual>;

export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case words joined by hyphens expected');
const RuleId = z.string().regex(/^[A-Z][A-Z0-9-]*$/, 'capitals, digits and hyphens expected');

/**
 * One thing that a rule asks for. `by` says who can show it: a `listing` (a detector states it) or only an `officer`.
 * `shownBy` is the evidence for it, `check` what an officer must still look at, as a sentence to be read aloud.
 */
export const LegalElement = z
  .object({ id: Slug, by: z.enum(['listing', 'officer']), text: Bilingual, shownBy: Bilingual, check: Bilingual })
  .strict();
export type LegalElement = z.infer<typeof LegalElement>;

/** What takes a rule away and what proves it. It is never proved while an element in `against` is. */
export const LegalDefence = z
  .object({ id: Slug, text: Bilingual, provedBy: Bilingual, against: z.array(Slug).optional() })
  .strict();
export type LegalDefence = z.infer<typeof LegalDefence>;

/** A question that is asked upward instead of decided: where a concept, a reason code or an open defence raises it. */
export const DifficultMatter = z
  .object({
    id: Slug,
    text: Bilingual,
    concepts: z.array(Slug).default([]),
    reasons: z.array(Slug).default([]),
    defences: z.array(Slug).default([]),
  })
  .strict();
export type DifficultMatter = z.infer<typeof DifficultMatter>;

/** An amount in CNY yuan from which a rule speaks otherwise. */
const MoneyLine = z.object({ id: Slug, from: z.number().positive(), text: Bilingual }).strict();

/** A time that a rule gives somebody, counted from the day after what starts it. */
const Term = z
  .object({
    id: Slug,
    count: z.number().int().positive(),
    unit: z.enum(['day', 'working-day', 'year']),
    text: Bilingual,
  })
  .strict();

/**
 * What a rule is for. `infringement`: detectors name its concept. `prompt`: shown beside hits of the concepts in `beside`,
 * as something to look into and never as a conclusion. `context`: how the others are read. `procedure`: what an office does.
 */
export const RuleRole = z.enum(['infringement', 'prompt', 'context', 'procedure']);
export type RuleRole = z.infer<typeof RuleRole>;

const rule = z
  .object({
    id: RuleId,
    role: RuleRole,
    concept: Slug.optional(),
    law: Bilingual,
    article: z.string(),
    /** Other texts that say more of it. */
    also: Bilingual.optional(),
    territory: z.string().min(1).optional(),
    validFrom: Day,
    validUntil: Day.optional(),
    /** The earlier rule from which everything not said here is taken over, while the text is not at hand. */
    follows: RuleId.optional(),
    summary: Bilingual,
    /** Of a prompt: hits of these concepts, once these elements are proved. */
    beside: z.array(Slug).optional(),
    needs: z.array(Slug).optional(),
    lines: z.array(MoneyLine).optional(),
    terms: z.array(Term).optional(),
    /** What an office does or looks at, one by one. */
    steps: z.array(Bilingual).optional(),
    /** Why the tables of cases hold fewer than ten for or against it: no detector names it, or only beside another. */
    fewCases: Bilingual.optional(),
    verified: z.boolean(),
    source: z.string().min(1),
  })
  .strict();

/**
 * A rule as `config/rules/law-*.json` has it: elements and defences by their ids in `elements.json` and `defences.json`.
 * One whose text is not at hand yet takes summary, elements and defences over from the rule that it follows. `article` is
 * empty where the number is not known. `validFrom`..`validUntil` is the term in force, both days included.
 */
export const LegalRuleEntry = rule
  .extend({
    summary: Bilingual.optional(),
    elements: z.array(Slug).optional(),
    defences: z.array(Slug).optional(),
  })
  .strict();
export type LegalRuleEntry = z.infer<typeof LegalRuleEntry>;

/** A rule with everything it refers to. Detectors name only the `concept`; which rule answers to it on a day is the file's. */
export type LegalRule = z.infer<typeof rule> & { elements: LegalElement[]; defences: LegalDefence[] };

/** True where a rule holds on a day at a place, written as listings write it. One of a territory holds there only. */
export function holds(rule: LegalRule, at: { day: Day; place: string }): boolean {
  if (!withinDays(at.day, rule.validFrom, rule.validUntil)) return false;
  return rule.territory === undefined || liesIn(at.place, rule.territory);
}

/** 浦东新区 is one wherever it stands; its short name only beside 上海. */
function liesIn(place: string, territory: string): boolean {
  if (place.includes(territory)) return true;
  return place.includes('上海') && place.includes(territory.replace(/(新区|区)$/, ''));
}

type Dated = {
  id: string;
  concept?: string | undefined;
  territory?: string | undefined;
  validFrom?: string;
  validUntil?: string | undefined;
};

/**
 * The rule that answers to the same concept on a later day: shown beside the one in force when the listing was seen, since
 * a lighter one at the time of the decision prevails (Administrative Penalty Law 37). Undefined where it is the same one.
 */
export function laterRule<R extends Dated>(law: readonly R[], id: string, day: Day): R | undefined {
  const own = law.find((one) => one.id === id);
  if (own?.concept === undefined || own.validFrom === undefined) return undefined;
  const { concept, territory, validFrom } = own;
  return law.find(
    (one) =>
      one.concept === concept &&
      one.territory === territory &&
      one.validFrom !== undefined &&
      one.validFrom > validFrom &&
      withinDays(day, one.validFrom, one.validUntil),
  );
}
