import type { Db } from 'mongodb';
import { LEASE_MS, type Lease } from '../../domain/queue.ts';
import type { QueueStore } from '../../domain/queue-ports.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

/** `at` is when it last changed hands. */
type LeaseRow = { _id: string; user: string; until: Date; at: Date };

/** Who has which lead open. A lease that has run out is anybody's; one renewed keeps its `at`. */
export function createLeases(db: Db): Pick<QueueStore, 'lease' | 'release' | 'leases'> & {
  since(at: Date, limit: number): Promise<Lease[]>;
} {
  const table = createTable<LeaseRow>(db, 'leadLeases');
  return {
    async lease(lead, user, now) {
      const [_id, who] = [text(lead, 'lead'), text(user, 'user')];
      const until = new Date(now.getTime() + LEASE_MS);
      const own = { lead, user, until: until.toISOString() };
      const renewed = await table.update({ _id, user: who, until: { $gt: now } }, { $set: { until } });
      if (renewed.matched > 0) return own;
      const free = { _id, until: { $lte: now } };
      const taken = await table.update(free, { $set: { user: who, until, at: now } }, { upsert: true });
      if (taken.matched + taken.upserted > 0) return own;
      const row = await table.byId(_id);
      return row === undefined ? own : leaseOf(row);
    },
    async release(lead, user, now) {
      const own = { _id: text(lead, 'lead'), user: text(user, 'user'), until: { $gt: now } };
      await table.update(own, { $set: { until: now, at: now } });
    },
    async leases(leads, now) {
      const found = await Promise.all(leads.map((id) => table.byId(text(id, 'lead'))));
      return found.flatMap((row) => (row !== undefined && row.until > now ? [leaseOf(row)] : []));
    },
    async since(at, limit) {
      return (await table.many({ at: { $gte: at } }, { sort: { at: 1 }, limit })).map(leaseOf);
    },
  };
}

const leaseOf = ({ _id, user, until }: LeaseRow): Lease => ({ lead: _id, user, until: until.toISOString() });
