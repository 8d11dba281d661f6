import { z } from 'zod';
import { Bilingual, Slug } from './law.ts';
import { Day } from './time.ts';

const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-DD expected');

/** When a node is: each year by the solar calendar, by the lunar one, at a solar term (its Chinese name), or through a window; or once. */
const When = z.union([
  z.object({ solar: MonthDay }).strict(),
  z.object({ lunar: MonthDay }).strict(),
  z.object({ term: z.string().min(2) }).strict(),
  z.object({ from: MonthDay, until: MonthDay }).strict(),
  z.object({ fromDay: Day, untilDay: Day }).strict(),
]);

/**
 * A time node of the year: from `before` days ahead until `after` days past it, names get a turn more often that the words stand in (of
 * goods, products, names or events), and all key marks where `key` says so.
 */
export const CalendarNode = z
  .object({
    id: Slug,
    text: Bilingual,
    when: When,
    before: z.number().int().min(0).max(120).default(0),
    after: z.number().int().min(0).max(120).default(0),
    words: z.array(z.string().min(1)).default([]),
    key: z.boolean().default(false),
  })
  .strict()
  .refine(({ words, key }) => key || words.length > 0, { path: ['words'], message: 'no words and no key marks' });
export type CalendarNode = z.infer<typeof CalendarNode>;

export const Calendar = z.object({ about: z.string().optional(), nodes: z.array(CalendarNode) }).strict();

/** A node that a day lies in, from its first day to its last. */
export type NodeWindow = { node: CalendarNode; from: Day; until: Day };
