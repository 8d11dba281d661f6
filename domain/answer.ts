import { z } from 'zod';
import { Day, Instant } from './time.ts';

/** What a platform says it did with one listing, or did not. `provided` answers a request for information. */
export const AnswerOutcome = z.enum([
  'removed',
  'blocked',
  'link-cut',
  'seller-terminated',
  'refused',
  'objected',
  'counter-statement',
  'restored',
  'provided',
]);
export type AnswerOutcome = z.infer<typeof AnswerOutcome>;

export const Attachment = z.object({
  name: z.string().trim().min(1).max(300),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits expected'),
});

/** One answer for one listing as a platform sends it: by address, by item id, or by both; of which paper, by its id or number. */
export const AnswerGiven = z.object({
  notice: z.string().trim().min(1).max(300).optional(),
  url: z.string().trim().min(1).max(4000).optional(),
  listingId: z.string().trim().min(1).max(200).optional(),
  outcome: AnswerOutcome,
  reason: z.string().trim().min(1).max(2000).optional(),
  attachments: z.array(Attachment).max(20).optional(),
  /** When the seller's statement reached the right holder: the 15 days run from there. */
  reachedHolderAt: Instant.optional(),
});
export type AnswerGiven = z.infer<typeof AnswerGiven>;

/** An answer as it was taken: for which item, when and from whom. A later one for the same item stands beside it. */
export const Answer = AnswerGiven.omit({ url: true, notice: true }).extend({
  listingId: z.string(),
  at: Instant,
  by: z.string(),
  /** What a reader should know of it, by code: a restoration before the term was over. */
  remark: z.string().optional(),
});
export type Answer = z.infer<typeof Answer>;

/** A holder's word to the platform that it has complained to an authority or gone to court. */
export const Receipt = z.object({
  listingId: z.string().min(1).max(200),
  kind: z.enum(['complaint', 'action']),
  /** The authority or court, and its number for the matter. */
  authority: z.string().trim().min(1).max(200),
  reference: z.string().trim().min(1).max(200),
  at: Instant,
});
export type Receipt = z.infer<typeof Receipt>;

/**
 * The term of E-Commerce Law 43 for one listing of a holder's notice: from the day after the seller's statement reached the
 * holder until `endsOn`, that day included. A receipt within the term stops it; else measures end after it.
 */
export const StatementClock = z.object({
  listingId: z.string(),
  reachedAt: Instant,
  endsOn: Day,
  rule: z.string(),
  stopped: Receipt.omit({ listingId: true }).extend({ toldAt: Instant }).optional(),
});
export type StatementClock = z.infer<typeof StatementClock>;
