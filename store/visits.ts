import type { Db } from 'mongodb';
import type { Visit } from '../domain/visit.ts';
import type { VisitStore } from '../domain/visit-ports.ts';
import { pack, unpack } from './content.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

/** One officer's capture on its way; `waits` while the evidence process has still to begin it. */
type VisitRow = {
  _id: string;
  lead: string;
  state: Visit['state'];
  at: Date;
  waits?: Date;
  visit: string;
  demo?: boolean;
};

/** Officers' captures from their proposal on; each state is taken as compare-and-set on the one before. */
export function createVisitStore(db: Db): VisitStore {
  const rows = createTable<VisitRow>(db, 'visits');
  const visitOf = (row: VisitRow): Visit => unpack<Visit>(row.visit);
  return {
    async propose(visit) {
      await rows.update({ _id: visit.id }, { $setOnInsert: rowOf(visit) }, { upsert: true });
    },
    async get(id) {
      const row = await rows.one({ _id: text(id, 'id') });
      return row === undefined ? undefined : visitOf(row);
    },
    async ofLead(lead) {
      return (await rows.many({ lead: text(lead, 'lead') }, { sort: { at: -1, _id: -1 } })).map(visitOf);
    },
    async change(from, next) {
      const row = rowOf(next);
      const change = row.waits === undefined ? { $set: row, $unset: { waits: '' as const } } : { $set: row };
      const { matched } = await rows.update({ _id: next.id, state: from }, change);
      return matched === 1 || (await rows.one({ _id: next.id }))?.visit === row.visit;
    },
    async confirmed(limit) {
      return (await rows.many({ waits: { $gt: new Date(0) } }, { sort: { waits: 1 }, limit })).map(visitOf);
    },
  };
}

const rowOf = (visit: Visit): Omit<VisitRow, '_id'> => ({
  lead: visit.lead,
  state: visit.state,
  at: new Date(visit.proposedAt),
  visit: pack(visit),
  ...(visit.state === 'confirmed' ? { waits: new Date(visit.confirmedAt ?? visit.proposedAt) } : {}),
  ...(visit.demo ? { demo: true } : {}),
});
