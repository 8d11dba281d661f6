import { z } from 'zod';
import { FigureEvent, Figures } from '../../../domain/figures.ts';
import { LeadStatus } from '../../../domain/lead.ts';
import { Day, Instant } from '../../../domain/time.ts';
import { LeadQuery } from '../schemas.ts';

/** The filters of the queue and a Nice class. */
export const TrendsQuery = LeadQuery.extend({ class: z.coerce.number().int().min(1).max(45).optional() }).strict();
export type TrendsQuery = z.infer<typeof TrendsQuery>;

const Bilingual = z.object({ zh: z.string(), en: z.string() });

export const TrendsAnswer = Figures.extend({
  /** Names of platforms and of registry entries, by id. */
  names: z.record(z.string(), z.string()),
  /** Crawling by day, all platforms or the one asked for. */
  crawls: z.array(z.object({ day: Day, pages: z.number(), bad: z.number() })),
  bands: z.array(z.object({ id: z.string(), text: Bilingual, from: Day, until: Day })),
  building: z.object({ done: z.number(), total: z.number() }).optional(),
});

export const TrendLeadsQuery = TrendsQuery.extend({
  event: FigureEvent.default('filed'),
  from: Day.optional(),
  to: Day.optional(),
  cursor: z.string().min(1).max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}).strict();

export const TrendLeadsAnswer = z.object({
  total: z.number(),
  leads: z.array(
    z.object({
      id: z.string(),
      platform: z.string(),
      title: z.string(),
      seller: z.string().optional(),
      district: z.string().optional(),
      status: LeadStatus,
      score: z.number(),
      firstSeenAt: Instant,
    }),
  ),
  nextCursor: z.string().optional(),
});

export const TrendFileQuery = TrendsQuery.extend({
  format: z.enum(['csv', 'xlsx', 'pdf', 'png']),
  lang: z.enum(['zh', 'en']).default('zh'),
}).strict();
