import { z } from 'zod';
import { Campaign, CampaignOrder } from '../../../domain/campaign.ts';
import { Draw, DrawOrder, DrawResult, DrawRule, FrameSeller } from '../../../domain/draw.ts';
import { Plan, PlannedPage, PlanReason } from '../../../domain/plan.ts';
import { ShopWatch } from '../../../domain/shop-watch.ts';
import { Day, Instant } from '../../../domain/time.ts';

const short = z.string().min(1).max(200);
const Bilingual = z.object({ zh: z.string(), en: z.string() });

export const PlansQuery = z
  .object({
    platform: short.optional(),
    tick: Instant.optional(),
    before: Instant.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20),
  })
  .strict();
const PlanHead = Plan.omit({ pages: true }).extend({ planned: z.number() });
export const PlansAnswer = z.object({
  plans: z.array(PlanHead),
  platforms: z.array(
    z.object({ id: z.string(), name: z.string(), schedule: z.string(), lastTick: Instant.optional() }),
  ),
});

export const PlanId = z.object({ id: z.string().min(1).max(300) });
export const PageId = PlanId.extend({ page: z.string().min(1).max(100) });
export const PreviewQuery = z.object({ platform: short, at: z.union([Day, Instant]).optional() }).strict();

/** A reason with its sentence. */
const Why = PlanReason.extend({ text: Bilingual });
const Page = PlannedPage.extend({ why: z.array(Why) });
export const PlanAnswer = Plan.extend({ pages: z.array(Page) });
export const PageAnswer = z.object({
  plan: PlanHead,
  page: Page,
  /** How its own crawl went; absent where it was never queued. */
  crawl: z
    .object({
      status: z.enum(['planned', 'done', 'dead']),
      at: Instant,
      state: z.string().optional(),
      listings: z.number().optional(),
      error: z.string().optional(),
    })
    .optional(),
});
/** Empty where the lead's page was planned by nobody: an officer's own find, an import, a lead of an earlier release. */
export const LeadPlanAnswer = z.object({ plan: PlanHead.optional(), page: Page.optional() });

export const CampaignBody = CampaignOrder.extend({ version: z.number().int().positive().optional() }).strict();
export const CampaignId = z.object({ id: z.string().min(1).max(60) });
const CampaignShown = Campaign.omit({ demo: true }).extend({ active: z.boolean(), mayChange: z.boolean() });
export const CampaignAnswer = CampaignShown;
export const CampaignsAnswer = z.object({
  campaigns: z.array(CampaignShown),
  /** Time nodes of the calendar that are now or come next, soonest first. */
  nodes: z.array(z.object({ id: z.string(), text: Bilingual, from: Day, until: Day, active: z.boolean() })),
});
export const RemovedAnswer = z.object({ removed: z.literal(true) });

export const ShopsQuery = z.object({ platform: short.optional() }).strict();
export const ShopsAnswer = z.object({
  shops: z.array(ShopWatch.omit({ demo: true }).extend({ mayChange: z.boolean() })),
});

const RuleShown = DrawRule.omit({ demo: true, seed: true }).extend({ mayChange: z.boolean() });
/** `noted`: of how many drawn sellers a result stands. */
const DrawHead = Draw.omit({ demo: true, drawn: true }).extend({ drawn: z.number(), noted: z.number() });
export const DrawsQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }).strict();
export const DrawsAnswer = z.object({ rules: z.array(RuleShown), draws: z.array(DrawHead) });
export const DrawBody = DrawOrder;
export const DrawMade = z.object({ rule: RuleShown, draw: DrawHead });
export const DrawId = z.object({ id: z.string().min(1).max(100) });
export const DrawQuery = z.object({ frame: z.enum(['0', '1']).default('0') }).strict();
const Noted = DrawResult.omit({ platform: true, seller: true });
/** `result` stands, `earlier` ones of the same seller are kept, newest first. */
const Drawn = Draw.shape.drawn.element.extend({
  lookedAt: Instant.optional(),
  result: Noted.optional(),
  earlier: z.array(Noted),
});
export const ResultBody = DrawResult.omit({ by: true, at: true }).strict();
export const DrawAnswer = Draw.omit({ demo: true }).extend({
  drawn: z.array(Drawn),
  mayNote: z.boolean(),
  sellers: z.array(FrameSeller).optional(),
});
export const RuleChange = z.object({ enabled: z.boolean() }).strict();
export const RuleAnswer = RuleShown;
export const RedrawAnswer = z.object({ same: z.boolean(), problems: z.array(z.string()), checkedAt: Instant });
