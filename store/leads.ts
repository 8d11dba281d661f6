import type { Db } from 'mongodb';
import type { LeadStore } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import type { createAuditStore } from './audit.ts';
import { rowId } from './content.ts';
import type { Cursors } from './cursor.ts';
import type { Engine } from './engine.ts';
import { createLeadChanges, type DueRow } from './lead-changes.ts';
import { createDecisions } from './lead-decisions.ts';
import { createFiling, type OccurrenceRow } from './lead-filing.ts';
import { createLeadQueries } from './lead-queries.ts';
import { type LeadRow, leadOf } from './lead-row.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

/** The leads: filed, paged, decided, counted. `repair` finishes the audit of decisions that a crash cut short. */
export function createLeadStore(
  db: Db,
  deps: { engine: Engine; cursors: Cursors; clock: Clock; audits: ReturnType<typeof createAuditStore> },
): LeadStore & { repair(): Promise<number> } {
  const rows = createTable<LeadRow>(db, 'leads');
  const occurrences = createTable<OccurrenceRow>(db, 'occurrences');
  const changes = createLeadChanges({ rows, dues: createTable<DueRow>(db, 'auditDue'), audits: deps.audits });
  return {
    file: createFiling({ rows, occurrences, changes, clock: deps.clock }),
    async get(id) {
      const row = await rows.one({ _id: text(id, 'id') });
      return row === undefined ? undefined : leadOf(row);
    },
    async of(listings) {
      if (listings.length === 0) return [];
      return (await rows.many({ key: { $in: listings.map(rowId) } })).map(leadOf);
    },
    decide: createDecisions(rows, changes),
    ...createLeadQueries({ ...deps, rows, generation: changes.generation }),
    repair: changes.repair,
  };
}
