import type { Db } from 'mongodb';
import type { LeadMove, QueueStore } from '../../domain/queue-ports.ts';
import type { Clock } from '../../lib/clock.ts';
import type { createAuditStore } from '../audit.ts';
import type { Cursors } from '../cursor.ts';
import type { Engine } from '../engine.ts';
import type { Grading } from '../lead-grade.ts';
import type { Lists } from '../lead-places.ts';
import type { LeadRow } from '../lead-row.ts';
import { createWalk } from '../lead-walk.ts';
import { createTable } from '../table.ts';
import { createKnownAnswers } from './known.ts';
import { createLeases } from './leases.ts';
import { createQueuePages } from './pages.ts';

/** The officers' queue over the leads: groups, leases, what moved, known answers. */
export function createQueueStore(
  db: Db,
  deps: {
    engine: Engine;
    cursors: Cursors;
    clock: Clock;
    audits: ReturnType<typeof createAuditStore>;
    grading: Grading;
    lists: Lists;
  },
): QueueStore & { closed(): Promise<void> } {
  const rows = createTable<LeadRow>(db, 'leads');
  const { since, ...leases } = createLeases(db);
  const { closed, ...known } = createKnownAnswers(db, { ...deps, rows });
  return {
    ...createQueuePages({
      ...deps,
      rows,
      walk: createWalk({ lists: deps.lists, count: rows.size, engine: deps.engine }),
    }),
    ...leases,
    changes: deps.audits.leadsSince,
    leaseMoves: since,
    async standing(leads) {
      if (leads.length === 0) return [];
      const light = { projection: { version: 1, district: 1 } } as const;
      return (await rows.many({ _id: { $in: leads } }, light)).map(moveOf);
    },
    known,
    closed,
  };
}

const moveOf = ({ _id, version, district }: LeadRow): LeadMove => ({
  id: _id,
  version,
  ...(district === undefined ? {} : { district }),
});
