import { moveCase, officeAfter } from '../domain/case.ts';
import { caseOf } from '../domain/lead.ts';
import type { LeadStore } from '../domain/lead-store.ts';
import { InputError } from '../lib/errors.ts';
import type { LeadChanges } from './lead-changes.ts';
import { conflict } from './lead-decisions.ts';
import type { Grading } from './lead-grade.ts';
import { eventsOf, type LeadRow } from './lead-row.ts';
import type { Table } from './table.ts';
import { text } from './text.ts';

const REFUSALS = {
  'case-move-not-allowed': 'The case track does not allow this step now.',
  'case-detail-missing': 'Something that this step needs is not given',
  'case-not-suspected': 'A case is filed on a lead that an officer holds to be suspected.',
  'case-same-office': 'The lead lies with that office already.',
} as const;

/** Steps of the case track: each stands in the lead's own history, where the track is read from. */
export function createCases(deps: {
  rows: Table<LeadRow>;
  changes: LeadChanges;
  grading: Grading;
}): Pick<LeadStore, 'moveCase'> {
  const { rows, changes, grading } = deps;
  return {
    async moveCase(id, move, { user, at }) {
      for (;;) {
        const row = await rows.one({ _id: text(id, 'id') });
        if (row === undefined) throw new InputError('There is no such lead.', { code: 'lead-unknown', status: 404 });
        if (row.version !== move.version) throw conflict(row);
        const steps = caseOf({ events: eventsOf(row) });
        const office = row.district === undefined ? {} : { district: row.district };
        const outcome = moveCase({ status: row.status, ...office, steps }, move);
        if (!outcome.ok) {
          const missing = outcome.missing === undefined ? '' : `: ${outcome.missing.join(', ')}.`;
          throw new InputError(`${REFUSALS[outcome.code]}${missing}`, { code: outcome.code, status: 422 });
        }
        const { step } = outcome;
        const district = officeAfter(step, { ...office, steps });
        const told = { ...step, ...(row.district === undefined ? {} : { office: row.district }) };
        const event = { at: at.toISOString(), by: user, what: `case-${step.action}`, case: told };
        const set = { version: row.version + 1, district };
        const [written] = await changes.changeAll([{ row, set, event }]);
        if (written !== undefined) return grading.lead(written);
      }
    },
  };
}
