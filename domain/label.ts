import { z } from 'zod';
import { type Identification, standingStatement } from './identification.ts';
import { DismissalReason, type Lead, type LeadEvent } from './lead.ts';
import { Listing } from './listing.ts';
import { Instant } from './time.ts';
import { TruthLine } from './truth.ts';

/** A label with the listing it is about, as officers' decisions are exported; a truth file whose lines need no other file. */
export const LabelLine = TruthLine.extend({
  decidedAt: Instant.optional(),
  listing: Listing.optional(),
  demo: z.boolean().optional(),
  knownAnswer: z.boolean().optional(),
});
export type LabelLine = z.infer<typeof LabelLine>;

/**
 * What a dismissal says of the listing. `innocent`: it does not infringe. `right`: it does not, but because the right is
 * not in force, which the registry must learn and no cue can. `nothing`: it may well infringe (the lead is one too many,
 * or the reason is not one of the known).
 */
const MEANING: Record<DismissalReason, 'innocent' | 'right' | 'nothing'> = {
  'not-the-mark': 'innocent',
  authorised: 'innocent',
  'lawful-resale': 'innocent',
  'descriptive-use': 'innocent',
  'compatible-part': 'innocent',
  'from-the-area': 'innocent',
  'out-of-term': 'right',
  duplicate: 'nothing',
  other: 'nothing',
};

/** The tag of labels that say something of a right and nothing of the listing's cues: weights are not fitted on them. */
export const RIGHT_NOT_IN_FORCE = 'dismissed-out-of-term';

export type LabelReading = { label: Omit<LabelLine, 'listing'>; decidedAt: string } | { leftOut: LeftOut };
export type LeftOut = 'undecided' | 'demo' | 'known-answer' | 'duplicate' | 'other' | 'undetermined';

/** The lead as far as a label needs it. `knownAnswer` marks leads mixed in to measure agreement. */
export type LabelledLead = Pick<Lead, 'platform' | 'listingId' | 'status' | 'finding' | 'events' | 'demo'> & {
  knownAnswer?: boolean;
};

/**
 * The label that stands in a lead's latest decision, of rank `triage`, or why there is none: undecided (or the decision
 * was taken back), made-up, or dismissed for a reason that says nothing of the listing.
 */
export function labelOf(lead: LabelledLead, options: { demo: boolean }): LabelReading {
  const { status, demo, knownAnswer } = lead;
  const decision = standingDecision(lead);
  if (decision === undefined) return { leftOut: 'undecided' };
  if (demo && !options.demo) return { leftOut: 'demo' };
  if (knownAnswer && !options.demo) return { leftOut: 'known-answer' };
  const reason = status === 'dismissed' ? (DismissalReason.safeParse(decision.reason).data ?? 'other') : undefined;
  if (reason !== undefined && MEANING[reason] === 'nothing')
    return { leftOut: reason === 'duplicate' ? reason : 'other' };
  const subjects = reason === undefined ? subjectsOf(lead) : [];
  const kinds = lead.finding.hits.filter((hit) => hit.status !== 'cleared').map((hit) => hit.kind);
  return {
    decidedAt: decision.at,
    label: {
      platform: lead.platform,
      listingId: lead.listingId,
      infringing: reason === undefined,
      ...(subjects.length === 0 ? {} : { subjects }),
      tags: [...new Set([...kinds, ...(reason === undefined ? [] : [`dismissed-${reason}`])])],
      rank: 'triage',
      decidedAt: decision.at,
      ...(demo ? { demo } : {}),
      ...(knownAnswer ? { knownAnswer } : {}),
    },
  };
}

/** The event that brought the lead where it stands, where that is a decision on its substance. */
function standingDecision({ status, events }: LabelledLead): LeadEvent | undefined {
  if (status !== 'suspected' && status !== 'dismissed') return undefined;
  const action = status === 'suspected' ? 'confirm' : 'dismiss';
  return events.findLast((event) => event.to === status && event.what === action);
}

/** Whom a confirmed lead concerns: the entries of its flagged hits, or of those put to the officer where none is flagged. */
function subjectsOf({ finding }: LabelledLead): string[] {
  const flagged = finding.hits.filter((hit) => hit.status === 'flagged');
  const hits = flagged.length > 0 ? flagged : finding.hits.filter((hit) => hit.status === 'ask');
  return [...new Set(hits.flatMap((hit) => hit.subjectId ?? []))];
}

/**
 * The label that stands in a right holder's statement on the goods, of rank `identification`, or why there is none: withdrawn,
 * made-up, or a statement that the goods cannot be told.
 */
export function labelOfStatement(
  identification: Identification,
  { finding, knownAnswer }: Pick<LabelledLead, 'finding' | 'knownAnswer'>,
  options: { demo: boolean },
): LabelReading {
  const statement = standingStatement(identification);
  const { demo, listing, right } = identification;
  if (statement === undefined) return { leftOut: 'undecided' };
  if (demo && !options.demo) return { leftOut: 'demo' };
  if (knownAnswer && !options.demo) return { leftOut: 'known-answer' };
  if (statement.conclusion === 'undetermined') return { leftOut: 'undetermined' };
  const infringing = statement.conclusion === 'infringing';
  const kinds = finding.hits.filter((hit) => hit.status !== 'cleared').map((hit) => hit.kind);
  return {
    decidedAt: statement.at,
    label: {
      platform: listing.platform,
      listingId: listing.listingId,
      infringing,
      ...(infringing ? { subjects: [right.key.slice(right.key.indexOf('/') + 1)] } : {}),
      tags: [...new Set([...kinds, `identified-${statement.conclusion}`])],
      rank: 'identification',
      decidedAt: statement.at,
      ...(demo ? { demo } : {}),
      ...(knownAnswer ? { knownAnswer } : {}),
    },
  };
}
