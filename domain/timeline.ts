import { z } from 'zod';
import type { Capture } from './capture.ts';
import { CaseStep } from './case.ts';
import { Bilingual } from './law.ts';
import { DecisionAction, type Lead, type LeadEvent } from './lead.ts';
import type { Listing } from './listing.ts';
import { Instant } from './time.ts';
import type { Track } from './track.ts';
import type { Visit } from './visit.ts';

/**
 * One thing that happened to a lead. `what` says what, within its kind; `of` is the lead it happened to, where that is one judged with
 * this lead; `lead` another lead that it is about; `changes` are fields of the listing that a crawl found changed.
 */
export const TimelineItem = z.object({
  at: Instant,
  kind: z.enum([
    'crawl',
    'finding',
    'decision',
    'rank',
    'notice',
    'answer',
    'look',
    'evidence',
    'visit',
    'case',
    'merge',
    'hold',
    'identification',
  ]),
  what: z.string(),
  by: z.string().optional(),
  of: z.string().optional(),
  lead: z.string().optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
  said: Bilingual.optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  paper: z.string().optional(),
  outcome: z.string().optional(),
  capture: z.string().optional(),
  case: CaseStep.optional(),
  order: z.object({ from: z.number(), to: z.number() }).optional(),
  changes: z.array(z.object({ field: z.string(), from: z.string().optional(), to: z.string().optional() })).optional(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

/** All that a time line of one lead is put together from. */
export type TimelineParts = {
  lead: Lead;
  snapshots: { listing: Listing; seenAt: Date }[];
  captures: Capture[];
  visits: Visit[];
  track: Track | undefined;
  /** Holds set and lifted, as the audit has them. */
  holds: { at: Date; by: string; action: string; reason?: string | undefined }[];
};

/** Everything that happened to a lead and to those judged with it, newest first. */
export function timelineOf(lead: TimelineParts, members: readonly TimelineParts[]): TimelineItem[] {
  const own = itemsOf(lead);
  const others = members.flatMap((one) => itemsOf(one).map((item) => ({ ...item, of: one.lead.id })));
  // Of what happened at one instant the later entry of a history comes first.
  return [...others, ...own].reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function itemsOf({ lead, snapshots, captures, visits, track, holds }: TimelineParts): TimelineItem[] {
  return [
    ...crawls(snapshots),
    ...lead.events.map(eventItem),
    ...captures.map(captureItem),
    ...visits.flatMap(visitItems),
    ...papers(track),
    ...holds.map(({ at, by, action, reason }) => ({
      at: at.toISOString(),
      kind: 'hold' as const,
      what: action === 'lead.hold' ? 'hold' : 'release',
      by,
      ...given({ reason }),
    })),
  ];
}

const given = <T extends Record<string, unknown>>(facts: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as never;

/** The fields of a listing whose change says something to an officer, each as one text. */
const WATCHED: Record<string, (listing: Listing) => string | undefined> = {
  title: ({ title }) => title,
  price: ({ price }) => price && `${price.amount} ${price.currency}`,
  listPrice: ({ listPrice }) => listPrice && `${listPrice.amount} ${listPrice.currency}`,
  availability: ({ availability }) => availability,
  description: ({ description }) => description?.slice(0, 200),
  'seller.name': ({ seller }) => seller?.name,
  shipFrom: ({ shipFrom }) => shipFrom,
  images: ({ images }) => images && String(images.length),
};

function crawls(snapshots: TimelineParts['snapshots']): TimelineItem[] {
  return snapshots.map(({ listing, seenAt }, index) => {
    const before = snapshots[index - 1]?.listing;
    const changes = Object.entries(WATCHED).flatMap(([field, read]) => {
      const [from, to] = [before && read(before), read(listing)];
      return before === undefined || from === to ? [] : [{ field, ...given({ from, to }) }];
    });
    const what = before === undefined ? 'first-seen' : 'changed';
    return { at: seenAt.toISOString(), kind: 'crawl', what, ...(changes.length === 0 ? {} : { changes }) };
  });
}

const MERGES = new Set(['merged-into', 'merged', 'detached', 'detached-from']);
const FINDINGS = new Set(['filed', 'returned', 'finding-changed', 'to-ask', 'to-queue', 'cleared']);

function kindOf(event: LeadEvent): TimelineItem['kind'] {
  if (event.case !== undefined) return 'case';
  if (event.what === 'ranked') return 'rank';
  if (event.what.startsWith('identification-')) return 'identification';
  if (MERGES.has(event.what)) return 'merge';
  if (FINDINGS.has(event.what)) return 'finding';
  return DecisionAction.safeParse(event.what).success ? 'decision' : 'look';
}

function eventItem(event: LeadEvent): TimelineItem {
  const { at, by, what, from, to, reason, note, said, order } = event;
  const step = event.case === undefined ? undefined : CaseStep.parse(event.case);
  return {
    ...{ at, kind: kindOf(event), what, by },
    ...given({ from, to, reason, note, said, case: step, lead: event.lead ?? order?.lead }),
    ...(order === undefined ? {} : { order: { from: order.from, to: order.to } }),
  };
}

function captureItem({ id, look, occasion, bundle, plannedAt, state, error }: Capture): TimelineItem {
  if (look !== undefined)
    return { at: look.at, kind: 'look', what: `look-${look.outcome}`, said: look.why, capture: id };
  const at = bundle?.madeAt ?? plannedAt;
  return { at, kind: 'evidence', what: state, reason: occasion, capture: id, ...given({ note: error }) };
}

function visitItems({ first, second, proposedAt, confirmedAt, place, state, refused }: Visit): TimelineItem[] {
  const items: TimelineItem[] = [{ at: proposedAt, kind: 'visit', what: 'proposed', by: first.user, note: place }];
  if (second !== undefined && confirmedAt !== undefined)
    items.push({
      ...{ at: confirmedAt, kind: 'visit', what: state === 'refused' ? 'refused' : 'confirmed', by: second.user },
      ...given({ note: refused?.detail }),
    });
  return items;
}

/** Steps that papers took; what a look found stands in the lead's own history already. */
function papers(track: Track | undefined): TimelineItem[] {
  return (track?.events ?? []).flatMap(({ at, state, paper, outcome, reason }): TimelineItem[] => {
    if (state === 'verified-gone' || state === 'relisted') return [];
    const kind = state === 'asked' || state === 'notified' ? 'notice' : 'answer';
    return [{ at, kind, what: state, ...given({ paper, outcome, reason }) }];
  });
}
