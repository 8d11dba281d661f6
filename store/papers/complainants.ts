import type { Db } from 'mongodb';
import type { Complainant } from '../../domain/paper.ts';
import type { PaperStore } from '../../domain/paper-ports.ts';
import type { AuditStore } from '../../domain/ports.ts';
import type { Clock } from '../../lib/clock.ts';
import { InputError } from '../../lib/errors.ts';
import { pack, unpack } from '../content.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

type ComplainantRow = { _id: string; users: string[]; complainant: string; demo?: boolean };
type Port = Pick<PaperStore, 'complainants' | 'complainant' | 'complainantOf' | 'saveComplainant'>;

/** Right holders and agents, each account belonging to one of them at most. */
export function createComplainants(db: Db, { audits, clock }: { audits: AuditStore; clock: Clock }): Port {
  const rows = createTable<ComplainantRow>(db, 'complainants');
  const read = (row: ComplainantRow | undefined): Complainant | undefined =>
    row === undefined ? undefined : unpack<Complainant>(row.complainant);
  return {
    complainants: async () => (await rows.many({}, { sort: { _id: 1 } })).map((row) => read(row)!),
    complainant: async (id) => read(await rows.one({ _id: text(id, 'id') })),
    complainantOf: async (user) => read(await rows.one({ users: text(user, 'user') })),
    async saveComplainant(complainant, by) {
      const { id, users, verified, mandate } = complainant;
      const other = (await rows.many({ users: { $in: users } })).find((row) => row._id !== id);
      if (other !== undefined)
        throw new InputError(`One of these accounts writes for ${other._id} already.`, { code: 'account-taken' });
      // A made-up one stays made up, whoever changes it.
      const demo = complainant.demo === true || (await rows.one({ _id: text(id, 'id') }))?.demo === true;
      const row = { _id: id, users, complainant: pack({ ...complainant, ...(demo ? { demo } : {}) }) };
      await rows.put({ ...row, ...(demo ? { demo } : {}) });
      await audits.add({
        at: clock.now(),
        by,
        action: 'complainant.saved',
        subject: `complainant:${id}`,
        detail: { verified: verified !== undefined, ...(mandate ? { until: mandate.until } : {}) },
      });
    },
  };
}
