import { z } from 'zod';
import { AnswerOutcome } from './answer.ts';
import type { Paper } from './paper.ts';
import { Instant } from './time.ts';

/**
 * The platform track of a lead, apart from triage and case (DESIGN §4): asked → notified → removed, refused, objected,
 * restored (lawfully, after a seller's statement) or relisted; `verified-gone` only by positive proof.
 */
export const TrackState = z.enum([
  'asked',
  'notified',
  'removed',
  'refused',
  'objected',
  'stated',
  'restored',
  'relisted',
  'verified-gone',
]);
export type TrackState = z.infer<typeof TrackState>;

/** One step of the track: what happened, when, on which paper. */
export const TrackEvent = z.object({
  at: Instant,
  state: TrackState,
  paper: z.string().optional(),
  outcome: AnswerOutcome.optional(),
  reason: z.string().optional(),
});
export type TrackEvent = z.infer<typeof TrackEvent>;
export const Track = z.object({ lead: z.string(), state: TrackState, events: z.array(TrackEvent) });
export type Track = z.infer<typeof Track>;

/** Where a platform's answer takes the track; undefined where it says nothing of the listing. */
export const TRACK_OF: Record<AnswerOutcome, TrackState | undefined> = {
  removed: 'removed',
  blocked: 'removed',
  'link-cut': 'removed',
  'seller-terminated': 'removed',
  refused: 'refused',
  objected: 'objected',
  'counter-statement': 'stated',
  restored: 'restored',
  provided: undefined,
};

/** When a look proved the listing gone, where none has shown it since. */
export function goneSince({ events }: Pick<Track, 'events'>): string | undefined {
  const last = events.findLast(
    ({ state }) => state === 'verified-gone' || state === 'relisted' || state === 'restored',
  );
  return last?.state === 'verified-gone' ? last.at : undefined;
}

/** One step as a paper tells it; its key is the same however often it is told. */
export type TrackStep = { key: string; lead: string; event: TrackEvent };

/** Every step that a paper has taken for its leads, in order: its leaving, then the answers as they came. */
export function stepsOf(paper: Paper): TrackStep[] {
  const { id, kind, sentAt, items, answers } = paper;
  if (sentAt === undefined) return [];
  const state: TrackState = kind === 'assistance' ? 'asked' : 'notified';
  const leads = new Map(items.map((item) => [item.listingId, item.lead]));
  const steps: TrackStep[] = [];
  for (const [index, { lead }] of items.entries())
    if (lead !== undefined) steps.push({ key: `${id}.s${index}`, lead, event: { at: sentAt, state, paper: id } });
  for (const [index, answer] of answers.entries()) {
    const lead = leads.get(answer.listingId);
    const next = TRACK_OF[answer.outcome];
    if (lead === undefined || next === undefined) continue;
    const event: TrackEvent = { at: answer.at, state: next, paper: id, outcome: answer.outcome };
    if (answer.reason !== undefined) event.reason = answer.reason;
    steps.push({ key: `${id}.a${index}`, lead, event });
  }
  return steps;
}

/**
 * The latest word of a platform on a lead's listing, where it is that the listing was taken down and was said since `since`;
 * what it said of an earlier round proves nothing of this one.
 */
export function removalSaid(track: Track | undefined, since: string): TrackEvent | undefined {
  const said = track?.events.findLast(({ paper, outcome }) => paper !== undefined && outcome !== undefined);
  return said?.state === 'removed' && Date.parse(said.at) >= Date.parse(since) ? said : undefined;
}

/** Leads of which these steps say something that a look should confirm: taken down, or put back. */
export const toConfirm = (steps: readonly TrackStep[]): string[] => [
  ...new Set(steps.flatMap(({ lead, event }) => (CONFIRMED.has(event.state) ? [lead] : []))),
];

const CONFIRMED: ReadonlySet<TrackState> = new Set(['removed', 'restored']);

/**
 * What the track is after a step. An assistance request does not set back what a later paper reached, and a listing that
 * came back lawfully is `restored`, never `relisted`.
 */
export function nextTrack(state: TrackState | undefined, step: TrackState): TrackState {
  if (step === 'asked' && state !== undefined) return state;
  if (step === 'relisted' && state === 'restored') return 'restored';
  return step;
}
