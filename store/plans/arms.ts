import type { Db } from 'mongodb';
import type { Lead, LeadStatus } from '../../domain/lead.ts';
import type { Plan, PlanOrigin } from '../../domain/plan.ts';
import type { Arm, Find, PlanStore } from '../../domain/plan-ports.ts';
import { pack, unpack } from '../content.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';
import { type ArmRow, armId, createCounting } from './counting.ts';
import { fadedTo, weightOf } from './fading.ts';

/** A lead that was credited; `open` while officers have not decided it, `due` until it is counted. */
type FindRow = {
  _id: string;
  platform: string;
  at: Date;
  find: string;
  due?: boolean;
  open?: Date;
  confirmed?: Date;
  demo?: boolean;
};

const LOOKED_AT = 500;
/** A lead that nobody has decided by then teaches nothing more. */
const OPEN_MS = 90 * 86_400_000;

type Arms = Pick<PlanStore, 'visited' | 'arms' | 'credit' | 'originOf' | 'confirmedShops'> & {
  addPages(plan: Pick<Plan, 'platform'> & { tick: Date }, pages: Map<string, number>): Promise<void>;
  settleFinds(platform: string, now: Date): Promise<void>;
  repair(): Promise<number>;
};

function findRow(find: Find): FindRow {
  const { lead: _id, platform, demo } = find;
  const at = new Date(find.at);
  return { _id, platform, at, find: pack(find), due: true, open: at, ...(demo ? { demo } : {}) };
}

/** What searches, shelves and shops led to, by arm; every count can be repeated. */
export function createArms(db: Db): Arms {
  const arms = createTable<ArmRow>(db, 'planArms');
  const finds = createTable<FindRow>(db, 'planFinds');
  const leads = createTable<{ _id: string; status: LeadStatus; route: Lead['route'] }>(db, 'leads');

  const { count } = createCounting(arms);

  async function countDue(rows: FindRow[]): Promise<void> {
    if (rows.length === 0) return;
    await count(rows.map((row) => ({ find: unpack<Find>(row.find), suffix: '', times: 1 })));
    await finds.updateAll({ _id: { $in: rows.map(({ _id }) => _id) } }, { $unset: { due: '' } });
  }

  return {
    async visited({ platform, tick, pages, id: _id }) {
      const at = new Date(tick);
      const weight = weightOf(at);
      await arms.bulk(
        pages.map(({ arm, age }) => ({
          updateOne: {
            filter: { _id: armId(platform, arm), last: { $not: { $gte: at } } },
            update: {
              $set: { last: at },
              $inc: { visits: weight, exposure: weight * age },
              $setOnInsert: { platform, arm },
            },
            upsert: true,
          },
        })),
      );
    },
    async addPages({ platform, tick }, pages) {
      const weight = weightOf(tick);
      await arms.bulk(
        [...pages].map(([arm, n]) => ({
          updateOne: {
            filter: { _id: armId(platform, arm), costed: { $not: { $gte: tick } } },
            update: { $set: { costed: tick }, $inc: { pages: weight * n } },
          },
        })),
      );
    },
    async arms(platform, at) {
      const rows = await arms.many({ platform: text(platform, 'platform') }, { projection: { counted: 0 } });
      return rows.map((row) => armOf(row, at)).sort((a, b) => (a.arm < b.arm ? -1 : 1));
    },
    async credit(given) {
      if (given.length === 0) return;
      const leadsOf = [...new Set(given.map(({ lead }) => lead))];
      const known = await finds.many({ _id: { $in: leadsOf } }, { projection: { due: 1 } });
      const there = new Set(known.map(({ _id }) => _id));
      const fresh = given.filter(({ lead }) => !there.has(lead));
      if (fresh.length === 0 && !known.some(({ due }) => due)) return;
      await finds.bulk(fresh.map((find) => ({ insertOne: { document: findRow(find) } })));
      await countDue(await finds.many({ _id: { $in: leadsOf }, due: true }));
    },
    async originOf(lead) {
      const row = await finds.one({ _id: text(lead, 'lead') });
      return row === undefined ? undefined : (unpack<Find>(row.find).origin as PlanOrigin | undefined);
    },
    async confirmedShops(platform, since, limit) {
      const rows = await finds.many({ platform: text(platform, 'platform'), confirmed: { $gte: since } });
      const shops = new Map<string, { sellerId?: string; name?: string; confirmed: number }>();
      for (const { find } of rows) {
        const { id, name } = unpack<Find>(find).seller ?? {};
        const key = id ?? name;
        if (key === undefined) continue;
        const known = shops.get(key) ?? {
          ...(id === undefined ? {} : { sellerId: id }),
          ...(name === undefined ? {} : { name }),
          confirmed: 0,
        };
        shops.set(key, { ...known, confirmed: known.confirmed + 1 });
      }
      const order = [...shops].sort(([a, one], [b, other]) => other.confirmed - one.confirmed || (a < b ? -1 : 1));
      return order.slice(0, limit).map(([, shop]) => shop);
    },
    async settleFinds(platform, now) {
      const open = await finds.many({ platform, open: { $gt: new Date(0) } }, { sort: { open: 1 }, limit: LOOKED_AT });
      if (open.length === 0) return;
      const found = await leads.many({ _id: { $in: open.map(({ _id }) => _id) } }, { projection: { status: 1 } });
      const status = new Map(found.map((lead) => [lead._id, lead.status]));
      const still: string[] = [];
      for (const row of open) {
        const decided = status.get(row._id);
        const find = unpack<Find>(row.find);
        if (decided === 'suspected') await count([{ find, suffix: '+', times: 2 }]);
        else if (decided === 'dismissed') await count([{ find, suffix: '-', times: -1 }]);
        else if (now.getTime() - row.at.getTime() < OPEN_MS) {
          still.push(row._id);
          continue;
        }
        const set = decided === 'suspected' ? { $set: { confirmed: row.at } } : {};
        await finds.update({ _id: row._id }, { ...set, $unset: { open: '' } });
      }
      if (still.length > 0) await finds.updateAll({ _id: { $in: still } }, { $set: { open: now } });
    },
    async repair() {
      const due = await finds.many({ due: true });
      await countDue(due);
      return due.length;
    },
  };
}

function armOf(row: ArmRow, at: Date): Arm {
  const arm: Arm = {
    arm: row.arm,
    finds: fadedTo(row.finds, at),
    exposure: fadedTo(row.exposure, at),
    visits: fadedTo(row.visits, at),
    pages: fadedTo(row.pages, at),
  };
  if (row.last !== undefined) arm.lastAt = row.last;
  if (row.spelling !== undefined)
    arm.spelling = {
      text: row.spelling,
      seen: fadedTo(row.seen, at),
      ...(row.subject === undefined ? {} : { subjectId: row.subject }),
    };
  return arm;
}
