import { z } from 'zod';
import { HitKind } from './finding.ts';
import { Bilingual, Slug } from './law.ts';

const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-DD expected');
const Words = z.string().transform((text) =>
  text
    .toLowerCase()
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
);

/** Every reason that makes a lead more serious, with the values its sentence may name; the table must know each. */
export const REASONS = {
  'amount-150000': ['amount'],
  'amount-50000': ['amount'],
  'amount-perhaps': ['amount'],
  'repeated-often': ['confirmed'],
  repeated: [],
  'many-rights': ['subjects'],
  'many-leads': ['leads'],
  'several-platforms': ['platforms'],
  'long-time': ['days'],
  'many-buyers': ['sold'],
  'large-audience': ['viewers'],
  'knowing-copies': [],
  evasion: [],
  'focus-goods': ['goods'],
  campaign: ['campaign'],
} as const satisfies Record<string, readonly string[]>;
export type ReasonCode = keyof typeof REASONS;
const CODES = Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]];

/** A group of goods by its words; innocent senses in `unless` are cut out before, so each must hold one of the words. */
const Focus = z
  .object({ id: Slug, text: Bilingual, words: Words, unless: Words.optional() })
  .strict()
  .superRefine(({ words, unless = [] }, context) => {
    if (words.length === 0) context.addIssue({ code: 'custom', path: ['words'], message: 'holds no word' });
    const parts = words.flatMap((word) => word.split(' '));
    const idle = unless.find((phrase) => !parts.some((part) => phrase.includes(part)));
    if (idle !== undefined)
      context.addIssue({ code: 'custom', path: ['unless'], message: `“${idle}” holds none of the words` });
  });

const Campaign = z
  .object({ id: Slug, text: Bilingual, from: MonthDay, until: MonthDay, kinds: z.array(HitKind).min(1) })
  .strict()
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'lies before from' });

const Reasons = z
  .record(z.enum(CODES), z.object({ points: z.number().int().positive(), text: Bilingual }).strict())
  .superRefine((reasons, context) => {
    for (const code of CODES)
      for (const language of ['zh', 'en'] as const) {
        const named = [...(reasons[code]?.text[language] ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
        const known: readonly string[] = REASONS[code];
        const wrong = [
          ...named.filter((name) => !known.includes(name)),
          ...known.filter((name) => !named.includes(name)),
        ];
        if (wrong[0] !== undefined)
          context.addIssue({
            code: 'custom',
            path: [code, 'text', language],
            message: `names {${known.join('}, {')}}, not {${wrong[0]}}`,
          });
      }
  });

const once = (list: readonly { id: string }[], name: string, context: z.RefinementCtx): void => {
  const at = list.findIndex(({ id }, index) => list.findIndex((one) => one.id === id) !== index);
  if (at >= 0) context.addIssue({ code: 'custom', path: [name, at, 'id'], message: 'stands twice' });
};

/**
 * The table that seriousness is read from (`config/rules/seriousness.json`): what each reason is worth and its sentence, from
 * which points a lead is notable or serious, goods that the year's plan looks at first, and yearly campaigns.
 */
export const SeriousnessTable = z
  .object({
    about: z.string().optional(),
    levels: z.object({ notable: z.number().int().positive(), serious: z.number().int() }).strict(),
    /** Points at which the order of the queue rises no further. */
    full: z.number().int().positive(),
    reasons: Reasons,
    focus: z.array(Focus),
    campaigns: z.array(Campaign),
  })
  .strict()
  .superRefine(({ levels, full, focus, campaigns }, context) => {
    const issue = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (levels.serious <= levels.notable) issue(['levels', 'serious'], 'lies below notable');
    if (full < levels.serious) issue(['full'], 'lies below serious');
    once(focus, 'focus', context);
    once(campaigns, 'campaigns', context);
  });
export type SeriousnessTable = z.infer<typeof SeriousnessTable>;
