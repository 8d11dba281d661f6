import type { Lead, LeadEvent, LeadStatus } from './lead.ts';
import { shanghaiDay } from './time.ts';
import type { TrackEvent } from './track.ts';

/** A decision on a lead that nobody took back; `waited` are the milliseconds that it lay in the queue before. */
export type FactDecision = { at: number; to: 'suspected' | 'dismissed'; waited: number; reason?: string };

/** A listing proved gone: since when it had been suspected, or back, and since when its platform was notified. Milliseconds since 1970. */
export type FactRemoval = { at: number; from: number; notified?: number };

/** What of a lead is counted, apart from its texts. Times are milliseconds since 1970, `day` Shanghai's of the first sighting. */
export type LeadFact = {
  id: string;
  day: string;
  seen: number;
  platform: string;
  status: LeadStatus;
  /** A lead that is judged with another (`merged`) is not counted beside it. */
  route: Lead['route'];
  band: string;
  level?: string;
  district?: string;
  assignee?: string;
  marks: string[];
  kinds: string[];
  sellers: string[];
  seller?: { key: string; value: string };
  /** Release, rules and weights that the finding was made with. */
  version: string;
  decisions: FactDecision[];
  notified?: number;
  removals: FactRemoval[];
  returns: number[];
  /** Spans in which an officer's decision was awaited; the last may be open. */
  waits: { from: number; until?: number }[];
  demo?: true;
  knownAnswer?: true;
};

type Course = Pick<LeadFact, 'decisions' | 'removals' | 'returns' | 'waits'> & { notified?: number };

const ENTERS = new Set(['filed', 'to-queue']);
/** Its finding no longer holds, or asks for a judgement apart from the queue. */
const LEAVES = new Set(['cleared', 'to-ask']);
const RETURNS = new Set(['relisted', 'relisted-as']);
const isDecided = (to: LeadStatus | undefined): to is 'suspected' | 'dismissed' =>
  to === 'suspected' || to === 'dismissed';

/**
 * What a lead went through, of its events in their order and its platform track. A decision that was taken back never was; one that
 * a return made out of date stays counted on its day. Hours are counted from filing, or from the latest return to the queue.
 */
export function courseOf(events: readonly LeadEvent[], track: readonly TrackEvent[]): Course {
  const moves = standingMoves(events);
  const notices = track.flatMap(({ state, at }) => (state === 'notified' ? [Date.parse(at)] : []));
  const course: Course = { decisions: [], removals: [], returns: [], waits: [] };
  if (notices[0] !== undefined) course.notified = notices[0];
  let awaited: { from: number; until?: number } | undefined;
  let suspected: number | undefined;
  for (const event of moves) {
    const at = Date.parse(event.at);
    if (LEAVES.has(event.what)) {
      if (awaited !== undefined) awaited.until = Math.max(at, awaited.from);
      awaited = undefined;
    } else if (event.what === 'to-queue' && awaited !== undefined) awaited.from = at;
    else if (awaited === undefined && (ENTERS.has(event.what) || event.to === 'new')) {
      awaited = { from: at };
      course.waits.push(awaited);
    }
    if (isDecided(event.to)) {
      const reason = event.to === 'dismissed' && event.reason !== undefined ? { reason: event.reason } : {};
      course.decisions.push({ at, to: event.to, waited: Math.max(0, at - (awaited?.from ?? at)), ...reason });
      if (awaited !== undefined) awaited.until = Math.max(at, awaited.from);
      awaited = undefined;
      suspected = event.to === 'suspected' ? at : undefined;
    }
    if (RETURNS.has(event.what)) {
      course.returns.push(at);
      suspected = at;
    }
    if (event.what === 'verified-gone' && suspected !== undefined) {
      const from = suspected;
      const notified = notices.findLast((notice) => notice <= at && notice >= from);
      course.removals.push({ at, from, ...(notified === undefined ? {} : { notified }) });
    }
  }
  return course;
}

/** The events but those taken back and the taking back itself. */
function standingMoves(events: readonly LeadEvent[]): LeadEvent[] {
  const standing: LeadEvent[] = [];
  for (const event of events) {
    if (event.what !== 'undo') standing.push(event);
    else {
      const index = standing.findLastIndex(({ from, to }) => from !== undefined && to !== undefined);
      if (index >= 0) standing.splice(index, 1);
    }
  }
  return standing;
}

export const dayOf = (ms: number): string => shanghaiDay(new Date(ms));
