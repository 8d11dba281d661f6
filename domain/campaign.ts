import { z } from 'zod';
import { District } from './account.ts';
import { Day, Instant, withinDays } from './time.ts';

const ids = z.array(z.string().min(1).max(200)).max(500);

/** What a campaign looks for, on which platforms (all where none is named), and its share of what a tick has left after the shelves. */
export const CampaignOrder = z
  .object({
    name: z.string().trim().min(1).max(80),
    from: Day,
    until: Day,
    marks: ids.optional(),
    gi: ids.optional(),
    signs: ids.optional(),
    queries: z.array(z.string().trim().min(1).max(100)).max(100).optional(),
    platforms: ids.optional(),
    share: z.number().min(0.01).max(0.5).default(0.2),
    enabled: z.boolean().default(true),
    note: z.string().max(2000).optional(),
    /** Whose campaign it is; the city's where absent. */
    office: District.optional(),
  })
  .strict();
export type CampaignOrder = z.infer<typeof CampaignOrder>;

/** A special action 专项行动: names and words that get a share of the crawl budget for some days. `version` grows with each change. */
export const Campaign = CampaignOrder.extend({
  id: z.string(),
  version: z.number().int().positive(),
  by: z.string(),
  at: Instant,
  demo: z.boolean().optional(),
}).strict();
export type Campaign = z.infer<typeof Campaign>;

/** Why an order is no campaign: what to say of which field; empty where it is one. */
export function campaignProblems(order: CampaignOrder): { field: string; problem: string }[] {
  const problems: { field: string; problem: string }[] = [];
  if (order.until < order.from) problems.push({ field: 'until', problem: 'lies before from' });
  const named = [order.marks, order.gi, order.signs, order.queries].some((list) => (list?.length ?? 0) > 0);
  if (!named) problems.push({ field: 'marks', problem: 'names no mark, indication, sign or query' });
  return problems;
}

/** Whether the campaign counts on that day and platform. */
export const campaignHolds = (campaign: Campaign, day: Day, platform: string): boolean =>
  campaign.enabled &&
  withinDays(day, campaign.from, campaign.until) &&
  (campaign.platforms === undefined || campaign.platforms.length === 0 || campaign.platforms.includes(platform));
