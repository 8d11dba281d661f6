import { z } from 'zod';
import { CaseStep } from './case.ts';
import { Finding } from './finding.ts';
import { Bilingual } from './law.ts';
import { Listing } from './listing.ts';
import { Seriousness } from './seriousness.ts';
import { Instant } from './time.ts';

/** Triage of a lead (DESIGN §4). `new` is in the queue; the others are an officer's doing. */
export const LeadStatus = z.enum(['new', 'claimed', 'suspected', 'dismissed', 'needs-information', 'difficult']);
export type LeadStatus = z.infer<typeof LeadStatus>;

export const DecisionAction = z.enum(['claim', 'confirm', 'dismiss', 'ask-information', 'difficult', 'undo']);
export type DecisionAction = z.infer<typeof DecisionAction>;

export const DismissalReason = z.enum([
  'not-the-mark',
  'authorised',
  'lawful-resale',
  'descriptive-use',
  'compatible-part',
  'from-the-area',
  'out-of-term',
  'duplicate',
  'other',
]);
export type DismissalReason = z.infer<typeof DismissalReason>;

export const Decision = z.object({
  action: DecisionAction,
  reason: z.string().max(200).optional(),
  note: z.string().max(4000).optional(),
  version: z.number().int().nonnegative(),
});
export type Decision = z.infer<typeof Decision>;

/**
 * One change in the life of a lead: who, when, what, from which version. `order` is that of a `ranked` one: the decision on the
 * lead named moved this lead in the queue, its seriousness going from so many points to so many.
 */
export const LeadEvent = z.object({
  at: Instant,
  by: z.string(),
  what: z.string(),
  from: LeadStatus.optional(),
  to: LeadStatus.optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
  /** What the system says of it, where nobody wrote a note. */
  said: Bilingual.optional(),
  order: z.object({ lead: z.string(), from: z.number(), to: z.number() }).optional(),
  /** Another lead that this is about: what it came back as, or what it is a return of. */
  lead: z.string().optional(),
  /** A step of the case track, and the office that the lead lay with before it. */
  case: CaseStep.extend({ office: z.string().optional() }).optional(),
  /** What it is done once for. */
  key: z.string().optional(),
  version: z.number().int(),
});
export type LeadEvent = z.infer<typeof LeadEvent>;

/**
 * A suspicion 涉嫌, never a verdict. `route` is `queue` for a flagged finding and `ask` for one that waits for an
 * officer's judgement apart from the queue, `cleared` for one whose newest finding no longer holds, `merged` for one that is judged
 * with the lead `mergedInto`. `version` grows by one with each change an officer could conflict with.
 * `district` is the strongest candidate of jurisdiction, absent while unknown. `seriousness` orders the queue within a band and
 * is no part of the finding; absent until it is worked out. `demo` marks made-up rows.
 */
export const Lead = z.object({
  id: z.string(),
  platform: z.string(),
  listingId: z.string(),
  status: LeadStatus,
  route: z.enum(['queue', 'ask', 'cleared', 'merged']),
  mergedInto: z.string().optional(),
  version: z.number().int(),
  district: z.string().optional(),
  assignee: z.string().optional(),
  source: z.enum(['crawl', 'officer', 'report']),
  finding: Finding,
  seriousness: Seriousness.optional(),
  listing: Listing,
  snapshot: z.number().int(),
  occurrences: z.number().int(),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  events: z.array(LeadEvent),
  demo: z.boolean().optional(),
});
export type Lead = z.infer<typeof Lead>;

/** What `hubiao leads --json` prints, one a line (contracts §6). */
export type LeadLine = Pick<Lead, 'id' | 'platform' | 'listingId' | 'status' | 'version' | 'finding' | 'listing'> & {
  district?: string;
  seriousness?: Seriousness | undefined;
};

const MOVES: Record<Exclude<DecisionAction, 'undo'>, { from: LeadStatus[]; to: LeadStatus }> = {
  claim: { from: ['new', 'needs-information'], to: 'claimed' },
  confirm: { from: ['new', 'claimed', 'needs-information', 'difficult'], to: 'suspected' },
  dismiss: { from: ['new', 'claimed', 'needs-information', 'difficult'], to: 'dismissed' },
  'ask-information': { from: ['new', 'claimed', 'difficult'], to: 'needs-information' },
  difficult: { from: ['new', 'claimed', 'needs-information'], to: 'difficult' },
};

/**
 * Where a decision takes a lead, or why it cannot. A dismissal needs a reason. `undo` returns to the status before the
 * latest decision, whoever took it being named by the caller's own check.
 */
export function decide(
  lead: Pick<Lead, 'status' | 'events'>,
  decision: Pick<Decision, 'action' | 'reason'>,
): { ok: true; to: LeadStatus } | { ok: false; code: 'reason-missing' | 'move-not-allowed' | 'nothing-to-undo' } {
  if (decision.action === 'undo') {
    const last = lead.events.findLast((event) => event.from !== undefined && event.to !== undefined);
    if (last?.from === undefined || last.what === 'undo') return { ok: false, code: 'nothing-to-undo' };
    return { ok: true, to: last.from };
  }
  if (decision.action === 'dismiss' && !decision.reason) return { ok: false, code: 'reason-missing' };
  const move = MOVES[decision.action];
  return move.from.includes(lead.status) ? { ok: true, to: move.to } : { ok: false, code: 'move-not-allowed' };
}

/** The latest change that a decision could conflict with: another place in the queue is none. */
export const lastChange = ({ events, version }: Pick<Lead, 'events' | 'version'>): LeadEvent | undefined => {
  const changes = events.filter(({ what }) => what !== 'ranked');
  return changes.findLast((event) => event.version === version) ?? changes.at(-1);
};

/** Whether other leads are, or once were, judged with this one: its history says so. */
export const hasMembers = ({ events }: Pick<Lead, 'events'>): boolean => events.some(({ what }) => what === 'merged');

/** The steps of the case track, oldest first. */
export const caseOf = ({ events }: Pick<Lead, 'events'>): NonNullable<LeadEvent['case']>[] =>
  events.flatMap((event) => event.case ?? []);
