import { type Decision, decide, type Lead, type LeadEvent, type LeadStatus, lastChange } from '../domain/lead.ts';
import type { LeadStore } from '../domain/ports.ts';
import { ConflictError, InputError } from '../lib/errors.ts';
import type { Change, LeadChanges } from './lead-changes.ts';
import type { Grading } from './lead-grade.ts';
import { decidedDayOf, eventsOf, type LeadRow } from './lead-row.ts';
import type { Sellers } from './lead-sellers.ts';
import type { Table } from './table.ts';
import { text } from './text.ts';

/** Who may take back another officer's decision. */
const OVERSEERS = new Set(['supervisor', 'administrator']);

const REFUSALS = {
  'reason-missing': 'A dismissal needs a reason.',
  'move-not-allowed': 'The lead is past this decision.',
  'nothing-to-undo': 'There is no decision to take back.',
} as const;

/**
 * Takes decisions, each as compare-and-set. Undo takes back the latest decision, for the one who took it or a
 * supervisor. Throws ConflictError (who, when, status, version) where the lead has moved on, InputError where refused.
 */
export function createDecisions(deps: {
  rows: Table<LeadRow>;
  changes: LeadChanges;
  sellers: Sellers;
  grading: Grading;
}): LeadStore['decide'] {
  const { rows, changes, sellers, grading } = deps;
  return async (id, decision, by, at) => {
    for (;;) {
      const row = await rows.one({ _id: text(id, 'id') });
      if (row === undefined) throw new InputError('There is no such lead.', { code: 'lead-unknown', status: 404 });
      if (row.version !== decision.version) throw conflict(row);
      const { set, event } = step(row, decision, by, at);
      // Before the decision itself, so that a crash behind it forgets nothing: the seller's other leads move with the next sweep.
      if (speaks(row.status) !== speaks(set.status)) await sellers.note([row], row._id);
      const written = await changes.change(row, set, event);
      // Another write came first: a renewal leaves the version as it is and the decision is tried on the renewed lead.
      if (written !== undefined) return grading.lead(written);
    }
  };
}

type By = { user: string; role: string };

/** What a lead in that status says of its seller. */
const speaks = (status: LeadStatus | undefined): string =>
  status === 'suspected' || status === 'dismissed' ? status : 'open';

function step(row: LeadRow, decision: Decision, by: By, at: Date): { set: Change; event: Omit<LeadEvent, 'version'> } {
  const events = eventsOf(row);
  const outcome = decide({ status: row.status, events }, decision);
  if (!outcome.ok) throw new InputError(REFUSALS[outcome.code], { code: outcome.code });
  const undone = decision.action === 'undo' ? lastDecision(events) : undefined;
  if (undone !== undefined && undone.by !== by.user && !OVERSEERS.has(by.role))
    throw new InputError(`Only ${undone.by} or a supervisor can take this decision back.`, {
      code: 'undo-not-yours',
      status: 403,
    });
  const event: Omit<LeadEvent, 'version'> = {
    at: at.toISOString(),
    by: by.user,
    what: decision.action,
    from: row.status,
    to: outcome.to,
    ...(decision.reason === undefined ? {} : { reason: decision.reason }),
    ...(decision.note === undefined ? {} : { note: decision.note }),
  };
  const set: Change = {
    status: outcome.to,
    version: row.version + 1,
    decidedDay: decidedDayOf(outcome.to, at),
    dismissedAs: outcome.to === 'dismissed' ? row.fingerprint : undefined,
  };
  if (decision.action === 'claim') set.assignee = by.user;
  if (undone?.what === 'claim') set.assignee = undefined;
  return { set, event };
}

const lastDecision = (events: LeadEvent[]): LeadEvent | undefined =>
  events.findLast((event) => event.from !== undefined && event.to !== undefined);

function conflict(row: LeadRow): ConflictError {
  const last = lastChange({ events: eventsOf(row), version: row.version });
  const current: Pick<Lead, 'status' | 'version'> & { by?: string; at?: string } = {
    status: row.status,
    version: row.version,
    ...(last === undefined ? {} : { by: last.by, at: last.at }),
  };
  return new ConflictError(
    `The lead was changed by ${last?.by ?? 'someone'} at ${last?.at ?? 'an unknown time'}.`,
    current,
    {
      kept: 'The earlier change stands; yours was not taken.',
      advice: 'Look at the lead as it is now and decide again.',
    },
  );
}
