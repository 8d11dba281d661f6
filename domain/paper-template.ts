import { z } from 'zod';
import { District } from './account.ts';
import { PaperKind } from './paper.ts';

const text = z.string().min(1);

/**
 * What a paper of one kind says. Texts hold `{values}`, and `{cite:RULE}` or `{cite:RULE:ARTICLE}` for a rule of the law's
 * data; a line that is nothing but a list value becomes as many lines; `|` in a title is where it may break. A section or line with `when` stands only where that holds.
 */
export const PaperTemplate = z
  .object({
    kind: PaperKind,
    title: text,
    opening: z.array(text),
    sections: z.array(
      z.object({ heading: text, lines: z.array(text).min(1), when: z.enum(['agent']).optional() }).strict(),
    ),
    ending: z.array(text),
    /** Days that a platform has for its answer where the drafter says nothing else; no statutory term. */
    answerDays: z.number().int().min(1).max(60),
    copies: text.optional(),
  })
  .strict();
export type PaperTemplate = z.infer<typeof PaperTemplate>;

/** What is particular to papers to one platform; `*` stands for all that have no entry of their own. */
export const PlatformTemplate = z
  .object({
    platform: text,
    recipient: text,
    itemLabel: text,
    answerBy: text,
    /** Lines added before the ending of papers of a kind. */
    more: z.partialRecord(PaperKind, z.array(text)).optional(),
  })
  .strict();
export type PlatformTemplate = z.infer<typeof PlatformTemplate>;

/** An office: its name, and the word its document numbers begin with (发文机关代字). */
export const Office = z
  .object({
    office: District,
    name: text,
    word: text,
    /** Where the name is too long for one line of the head: its lines. */
    head: z.array(text).min(1).max(2).optional(),
  })
  .strict();
export type Office = z.infer<typeof Office>;

/** The whole of `config/papers/`. `series` is what follows the office's word in a number, by kind of paper. */
export type PaperBook = {
  templates: PaperTemplate[];
  platforms: PlatformTemplate[];
  offices: Office[];
  series: { assistance: string; request: string };
};
