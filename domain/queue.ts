import { z } from 'zod';
import { Band, HitKind } from './finding.ts';
import { type Lead, type LeadEvent, LeadStatus } from './lead.ts';
import { SeriousnessLevel } from './seriousness.ts';
import { Instant } from './time.ts';

/** How long the one who took a decision may take it back; afterwards a supervisor may. */
export const UNDO_MS = 10_000;
/** How long a lead stays with the officer who has it open, unless that is renewed. */
export const LEASE_MS = 120_000;
/** Working days from discovery within which a clue must have been looked into (市场监督管理行政处罚程序规定, Art. 18). */
export const REVIEW_WORKDAYS = 15;

/** By priority (band, seriousness, score), by the term for review (earliest first), or newest first. */
export const QueueSort = z.enum(['priority', 'deadline', 'newest']);
export type QueueSort = z.infer<typeof QueueSort>;

/** What leads of one group share: seller, pictures and title together (`offer`), or one of these; `none`: each lead alone. */
export const QueueGrouping = z.enum(['offer', 'seller', 'pictures', 'title', 'none']);
export type QueueGrouping = z.infer<typeof QueueGrouping>;

/** Who has a lead open, and until when. */
export const Lease = z.object({ lead: z.string(), user: z.string(), until: Instant });
export type Lease = z.infer<typeof Lease>;

/** A lead as the queue lists it. `deadline` is the last day of the term for review. */
export const QueueLead = z.object({
  id: z.string(),
  version: z.number().int(),
  status: LeadStatus,
  platform: z.string(),
  listingId: z.string(),
  title: z.string(),
  seller: z.string().optional(),
  image: z.string().optional(),
  score: z.number(),
  band: Band,
  level: SeriousnessLevel.optional(),
  kinds: z.array(HitKind),
  marks: z.array(z.string()),
  district: z.string().optional(),
  assignee: z.string().optional(),
  firstSeenAt: Instant,
  demo: z.boolean().optional(),
});
export type QueueLead = z.infer<typeof QueueLead>;

/** Leads that share something, told by the one of them that stands first. `key` names the group; absent where there is none. */
export type QueueGroup = { key?: string; count: number; lead: QueueLead };
export type QueuePage = { groups: QueueGroup[]; nextCursor?: string };

/**
 * A lead whose answer is known, as it was before anybody decided it: `events` and `version` are those of then. An officer who is
 * dealt it judges it as any other; the judgement stands here alone and never on the lead.
 */
export const KnownAnswer = z.object({
  lead: z.string(),
  answer: z.enum(['suspected', 'dismissed']),
  decidedBy: z.string(),
  /** Events of the lead that came before its decision, the version they left, and the time of the decision. */
  events: z.number().int(),
  version: z.number().int(),
  decidedAt: Instant,
  by: z.string(),
  at: Instant,
});
export type KnownAnswer = z.infer<typeof KnownAnswer>;

/** A known answer that was dealt to one officer, with what became of it. */
export type DealtLead = KnownAnswer & {
  user: string;
  dealtAt: string;
  status: Lead['status'];
  ownEvents: z.infer<typeof LeadEvent>[];
  ownVersion: number;
  /** Its place in the list by priority. */
  place?: string;
  /** Grows with every write. */
  rev: number;
};

/** The lead as the officer who was dealt it sees it: as it was before its decision, and what the officer did since. */
export function asDealt(lead: Lead, dealt: DealtLead): Lead {
  const { assignee: _assignee, ...rest } = lead;
  const claimed = dealt.ownEvents.findLast((event) => event.what === 'claim');
  return {
    ...rest,
    route: 'queue',
    status: dealt.status,
    version: dealt.ownVersion,
    events: [...lead.events.slice(0, dealt.events), ...dealt.ownEvents],
    ...(claimed === undefined ? {} : { assignee: dealt.user }),
  };
}

/** What a decided lead gives as a known answer; undefined where it is not decided or was decided more than once. */
export function knownAnswerOf(lead: Lead, by: string, at: Date): KnownAnswer | undefined {
  if ((lead.status !== 'suspected' && lead.status !== 'dismissed') || lead.mergedInto !== undefined) return undefined;
  const first = lead.events.findIndex(({ to }) => to !== undefined);
  const decided = lead.events.findLast(({ to }) => to === lead.status);
  const before = lead.events[first - 1];
  if (first < 1 || decided === undefined || before === undefined) return undefined;
  return {
    lead: lead.id,
    answer: lead.status,
    decidedBy: decided.by,
    events: first,
    version: before.version,
    decidedAt: lead.events[first]?.at ?? decided.at,
    by,
    at: at.toISOString(),
  };
}
