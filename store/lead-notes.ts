import type { LeadStore } from '../domain/ports.ts';
import type { Change, LeadChanges } from './lead-changes.ts';
import type { Grading } from './lead-grade.ts';
import type { Lists, PlaceRow } from './lead-places.ts';
import { eventsOf, type LeadRow } from './lead-row.ts';
import type { Sellers } from './lead-sellers.ts';
import type { Table } from './table.ts';
import { text } from './text.ts';

type Notes = Pick<LeadStore, 'owing' | 'settled' | 'note'>;

/** What happens to a lead beside its triage, and which of its decisions the evidence log may lack. */
export function createNotes(deps: {
  rows: Table<LeadRow>;
  places: Table<PlaceRow>;
  lists: Lists;
  changes: LeadChanges;
  sellers: Sellers;
  grading: Grading;
}): Notes {
  const { rows, places, lists, changes, sellers, grading } = deps;
  return {
    async owing(limit) {
      await lists.settled();
      const found = await places.many({ owes: { $gt: 0 } }, { limit, projection: { owes: 1 } });
      return found.map(({ _id, owes }) => ({ id: _id, owes: owes as number }));
    },
    async settled(id, owes) {
      const filter = { _id: text(id, 'id'), owes };
      // A place that is put in between the two from what stood before is owed once more, and settled once more.
      await rows.update(filter, { $unset: { owes: '' } });
      await places.update(filter, { $unset: { owes: '' } });
    },
    async note(id, event, { key, reopen }) {
      for (;;) {
        const row = await rows.one({ _id: text(id, 'id') });
        if (row === undefined) return undefined;
        if (eventsOf(row).some((one) => one.key === key)) return grading.lead(row);
        const opened = reopen === true && row.status !== 'new';
        const back: Change = {
          status: 'new',
          route: row.mergedInto === undefined ? 'queue' : row.route,
          assignee: undefined,
          decidedDay: undefined,
        };
        const moved = opened ? { from: row.status, to: 'new' as const } : {};
        const set: Change = opened ? { ...back, version: row.version + 1 } : {};
        // Before the change itself, as with a decision: what the seller's other leads rest on is another.
        if (opened) await sellers.note([row], 'own');
        const [written] = await changes.changeAll([{ row, set, event: { ...event, ...moved, key } }]);
        if (written !== undefined) return grading.lead(written);
      }
    },
  };
}
