import { z } from 'zod';
import { District } from './account.ts';
import { SellerType } from './listing.ts';
import { RegistryKind } from './registries.ts';
import { Instant } from './time.ts';

/** By what sellers are parted before some of each part are drawn. */
export const Stratum = z.enum(['platform', 'category', 'district', 'type']);
export type Stratum = z.infer<typeof Stratum>;

/** Which sellers a draw is made from: those with listings seen on these platforms within `days`; further bounds narrow that. */
export const DrawScope = z
  .object({
    platforms: z.array(z.string().min(1).max(200)).min(1).max(50),
    categories: z.array(z.string().min(1).max(100)).max(50).optional(),
    districts: z.array(District).max(20).optional(),
    types: z.array(SellerType).max(3).optional(),
    days: z.number().int().min(1).max(366).default(90),
  })
  .strict();
export type DrawScope = z.infer<typeof DrawScope>;

/** A sampling check 抽查 of sellers' authorisation information: scope, strata, proportion of each stratum, how often. */
export const DrawOrder = z
  .object({
    name: z.string().trim().min(1).max(80),
    scope: DrawScope,
    strata: z.array(Stratum).max(4).default(['platform']),
    proportion: z.number().min(0.001).max(1),
    /** How many sellers one draw takes at most; strata shrink alike. */
    most: z.number().int().min(1).max(2000).default(200),
    frequency: z.enum(['once', 'weekly', 'monthly', 'quarterly']).default('once'),
    /** A seed drawn in public for the first draw; without it one is made. */
    seed: z.string().min(1).max(200).optional(),
    office: District.optional(),
  })
  .strict();
export type DrawOrder = z.infer<typeof DrawOrder>;

export const DrawRule = DrawOrder.extend({
  id: z.string(),
  enabled: z.boolean(),
  by: z.string(),
  at: Instant,
  demo: z.boolean().optional(),
}).strict();
export type DrawRule = z.infer<typeof DrawRule>;

/** A seller as it stood among those drawn from; `seller` is its id on the platform, else its name. */
export const FrameSeller = z.object({
  platform: z.string(),
  seller: z.string(),
  name: z.string().optional(),
  uscc: z.string().optional(),
  category: z.string().optional(),
  district: z.string().optional(),
  type: z.string().optional(),
});
export type FrameSeller = z.infer<typeof FrameSeller>;

/** What the registries said of a drawn seller on the day: each entry that lists it, and whether in date. */
const Listed = z.object({
  registry: RegistryKind,
  id: z.string(),
  name: z.string(),
  by: z.enum(['seller', 'uscc']),
  inDate: z.boolean(),
});
export const DrawnSeller = FrameSeller.extend({ stratum: z.string(), rank: z.string(), listed: z.array(Listed) });
export type DrawnSeller = z.infer<typeof DrawnSeller>;

/**
 * One draw with all that is needed to make it again: method, seed, the hash of the frame (kept whole beside it), and the size and share of
 * each stratum.
 */
export const Draw = z.object({
  id: z.string(),
  rule: z.string(),
  name: z.string(),
  period: z.string(),
  at: Instant,
  by: z.string(),
  method: z.literal('sha256-rank-1'),
  seed: z.string(),
  scope: DrawScope,
  strata: z.array(Stratum),
  proportion: z.number(),
  most: z.number().int(),
  frame: z.object({ sellers: z.number().int(), sha256: z.string() }),
  counts: z.array(z.object({ stratum: z.string(), sellers: z.number().int(), drawn: z.number().int() })),
  drawn: z.array(DrawnSeller),
  office: District.optional(),
  demo: z.boolean().optional(),
});
export type Draw = z.infer<typeof Draw>;

/**
 * What an officer found of a drawn seller's authorisation information: shown and as the registry has it, shown but otherwise, out of
 * term, not shown though goods of a listed mark are sold, no such goods to be authorised for, or the shop is gone.
 */
export const DrawOutcome = z.enum(['in-order', 'differs', 'expired', 'not-shown', 'not-needed', 'gone']);
export type DrawOutcome = z.infer<typeof DrawOutcome>;

/** One result noted of a drawn seller; a later one of the same seller stands instead of it, and the earlier one is kept. */
export const DrawResult = z.object({
  platform: z.string().min(1).max(200),
  seller: z.string().min(1).max(300),
  outcome: DrawOutcome,
  note: z.string().trim().min(1).max(1000).optional(),
  by: z.string(),
  at: Instant,
});
export type DrawResult = z.infer<typeof DrawResult>;
