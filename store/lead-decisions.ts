import { type Decision, decide, type Lead, type LeadEvent, type LeadStatus, lastChange } from '../domain/lead.ts';
import type { LeadStore } from '../domain/ports.ts';
import { ConflictError, HubiaoError, InputError } from '../lib/errors.ts';
import type { Change, LeadChanges, Wanted } from './lead-changes.ts';
import type { Grading } from './lead-grade.ts';
import { decidedDayOf, eventsOf, type LeadRow } from './lead-row.ts';
import type { Table } from './table.ts';
import { text } from './text.ts';

/** Who may take back another officer's decision. */
const OVERSEERS = new Set(['supervisor', 'administrator']);

const REFUSALS = {
  'reason-missing': 'A dismissal needs a reason.',
  'move-not-allowed': 'The lead is past this decision.',
  'nothing-to-undo': 'There is no decision to take back.',
} as const;

/** A decision, and what may refuse it beside the rules of the lead itself. */
export type Deciding = Parameters<LeadStore['decideAll']>[0][number] & { refusing?: (lead: Lead) => Error | undefined };
/** A decision on its way; `of` is its place among those asked for. */
type Asked = Deciding & { of: number };

/**
 * Takes decisions, each as compare-and-set, those on different leads together. Undo takes back the latest decision, for the
 * one who took it or a supervisor. Gives ConflictError (who, when, status, version) where the lead has moved on, InputError
 * where refused.
 */
export function createDecisions(deps: {
  rows: Table<LeadRow>;
  changes: LeadChanges;
  grading: Grading;
}): (decisions: Deciding[]) => Promise<(Lead | Error)[]> {
  const { rows, changes, grading } = deps;

  return async (decisions) => {
    const outcomes: (Lead | Error)[] = [];
    let open: Asked[] = decisions.map((one, of) => ({ ...one, of }));
    while (open.length > 0) {
      // Decisions on one lead follow one another.
      const first = new Map(open.toReversed().map((one) => [text(one.id, 'id'), one]));
      const now = [...first.values()];
      const again = await turn(now, outcomes);
      open = open.filter((one) => again.has(one) || !now.includes(one));
    }
    return outcomes;
  };

  /** One try of each; returns those that another write overtook: a renewal leaves the version as it is, they are tried anew. */
  async function turn(now: Asked[], outcomes: (Lead | Error)[]): Promise<Set<Asked>> {
    const found = await rows.many({ _id: { $in: now.map(({ id }) => id) } });
    const byId = new Map(found.map((row) => [row._id, row]));
    const wanted = now.flatMap((one): (Wanted & { one: Asked })[] => {
      const row = byId.get(one.id);
      const step = (row && one.refusing?.(grading.lead(row))) ?? stepOf(row, one);
      if (!(step instanceof Error))
        return [{ ...step, one, turned: speaks(step.row.status) !== speaks(step.set.status) }];
      outcomes[one.of] = step;
      return [];
    });
    const written = await changes.changeAll(wanted);
    for (const [index, { one }] of wanted.entries()) {
      const row = written[index];
      if (row !== undefined) outcomes[one.of] = grading.lead(row);
    }
    return new Set(wanted.filter((_one, index) => written[index] === undefined).map(({ one }) => one));
  }
}

/** What a decision makes of a lead, or the error that refuses it. */
export function stepOf(row: LeadRow | undefined, { decision, by, at }: Asked): Wanted | HubiaoError {
  if (row === undefined) return new InputError('There is no such lead.', { code: 'lead-unknown', status: 404 });
  if (row.version !== decision.version) return conflict(row);
  if (row.mergedInto !== undefined)
    return new InputError(`The lead is judged with ${row.mergedInto}.`, {
      code: 'lead-merged',
      status: 422,
      advice: `Decide ${row.mergedInto}, or detach this one first.`,
    });
  try {
    return { row, ...step(row, decision, by, at) };
  } catch (error) {
    if (error instanceof HubiaoError) return error;
    throw error;
  }
}

type By = { user: string; role: string };

/** What a lead in that status says of its seller. */
const speaks = (status: LeadStatus | undefined): string =>
  status === 'suspected' || status === 'dismissed' ? status : 'open';

/** What a decision changes on a lead, and the event that tells of it; throws InputError where it may not be taken. */
export function step(
  row: LeadRow,
  decision: Decision,
  by: By,
  at: Date,
): { set: Change; event: Omit<LeadEvent, 'version'> } {
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

export const lastDecision = (events: LeadEvent[]): LeadEvent | undefined =>
  events.findLast((event) => event.from !== undefined && event.to !== undefined);

/** Who changed the lead meanwhile, when, and what it is now. */
export function conflict(row: LeadRow): ConflictError {
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
