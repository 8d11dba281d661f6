import { z } from 'zod';

export const HitKind = z.enum(['trademark', 'gi', 'special-sign', 'prohibited-sign', 'false-claim', 'image', 'seller']);
export type HitKind = z.infer<typeof HitKind>;

export const HitStatus = z.enum(['flagged', 'ask', 'cleared']);
export const ElementState = z.enum(['proved', 'open', 'rebutted']);
export type ElementState = z.infer<typeof ElementState>;

export const Band = z.enum(['high', 'medium', 'low', 'none']);
export type Band = z.infer<typeof Band>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** One thing seen. `start`/`end` count UTF-16 units in the original text of `field`; `weight` is in points; `box` in pixels. */
export const Reason = z.object({
  code: z.string().min(1),
  params: z.record(z.string(), scalar).optional(),
  detail: z.string(),
  field: z.string(),
  start: z.number().int().nonnegative().optional(),
  end: z.number().int().nonnegative().optional(),
  quote: z.string().optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  weight: z.number(),
});
export type Reason = z.infer<typeof Reason>;

const ElementOrDefence = z.object({ id: z.string().min(1), state: ElementState });

/** What the law lets an officer look into beside a hit: a line in money that the turnover as shown (CNY yuan, unverified) reaches. */
export const Prompt = z.object({
  rule: z.string(),
  line: z.string(),
  reached: z.enum(['yes', 'perhaps', 'no']),
  least: z.number(),
  most: z.number(),
  verified: z.literal(false),
  detail: z.string(),
});
export type Prompt = z.infer<typeof Prompt>;

/**
 * One match of the listing with a registry entry or rule; its reasons' weights add up to `points`. `rules` are all rules
 * considered, rebutted ones too; `difficult` says why it is asked upward instead of decided.
 */
export const Hit = z.object({
  kind: HitKind,
  subjectId: z.string().optional(),
  status: HitStatus,
  points: z.number(),
  score: z.number().min(0).max(1),
  legalBasis: z.array(z.string()),
  elements: z.array(ElementOrDefence),
  defences: z.array(ElementOrDefence),
  rules: z.array(ElementOrDefence).optional(),
  difficult: z.array(z.object({ code: z.string(), detail: z.string() })).optional(),
  prompts: z.array(Prompt).optional(),
  reasons: z.array(Reason),
});
export type Hit = z.infer<typeof Hit>;

/** What every finding was made with: software release, registry versions, rule file version, weight table version. */
export const Versions = z.object({
  release: z.string(),
  registries: z.string(),
  rules: z.string(),
  weights: z.string(),
});
export type Versions = z.infer<typeof Versions>;

/** What screening says of one listing (contracts §5). `flagged` exactly when a hit has status `flagged`. */
export const Finding = z.object({
  platform: z.string(),
  listingId: z.string(),
  flagged: z.boolean(),
  score: z.number().min(0).max(1),
  band: Band,
  versions: Versions,
  hits: z.array(Hit),
});
export type Finding = z.infer<typeof Finding>;
