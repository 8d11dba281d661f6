import type { Db } from 'mongodb';
import { sellerKeys } from '../../domain/paper.ts';
import type { PaperStore } from '../../domain/paper-ports.ts';
import type { AuditStore } from '../../domain/ports.ts';
import { gather } from '../gather.ts';
import { createTable } from '../table.ts';

/** “Secure evidence first” on one lead; `keys` are the lead itself and all its seller is known by. */
type HoldRow = { _id: string; keys: string[]; by: string; at: Date; reason: string };

const leadKey = (lead: string): string => JSON.stringify(['lead', lead]);

/** Holds, each in the audit when it is set and when it is lifted. */
export function createHolds(db: Db, audits: AuditStore): Pick<PaperStore, 'hold' | 'release' | 'holds'> {
  const rows = createTable<HoldRow>(db, 'paperHolds');
  const withAny = gather(async (asked: string[][]): Promise<HoldRow[][]> => {
    const found = await rows.many({ keys: { $in: [...new Set(asked.flat())] } });
    return asked.map((keys) => found.filter((row) => row.keys.some((key) => keys.includes(key))));
  });
  return {
    async hold(lead, { by, at, reason }) {
      const keys = [leadKey(lead.id), ...sellerKeys(lead.platform, lead.listing.seller)];
      await audits.add({ at, by, action: 'lead.hold', subject: lead.id, detail: { reason } });
      await rows.put({ _id: lead.id, keys, by, at, reason });
    },
    async release(lead, { by, at, reason }) {
      await audits.add({ at, by, action: 'lead.release', subject: lead.id, detail: { reason } });
      await rows.remove({ _id: lead.id });
    },
    async holds(platform, seller, leads) {
      const keys = [...sellerKeys(platform, seller), ...leads.map(leadKey)];
      if (keys.length === 0) return [];
      return (await withAny(keys)).map(({ _id, by, at, reason }) => ({ lead: _id, by, at, reason }));
    },
  };
}
