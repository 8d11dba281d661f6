import type { Db } from 'mongodb';
import type { Lead, LeadStatus } from '../../domain/lead.ts';
import type { Plan, PlanOrigin } from '../../domain/plan.ts';
import type { Arm, Find, PlanStore } from '../../domain/plan-ports.ts';
import { pack, unpack, wellFormed } from '../content.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';
import { fadedTo, weightOf } from './fading.ts';

/** What is known of one arm; counts are sums of weights (fading.ts), `counted` the latest marks, so that none counts twice. */
type ArmRow = {
  _id: string;
  platform: string;
  arm: string;
  last?: Date;
  /** The newest plan whose pages are counted. */
  costed?: Date;
  finds?: number;
  exposure?: number;
  visits?: number;
  pages?: number;
  spelling?: string;
  subject?: string;
  seen?: number;
  counted?: string[];
  demo?: boolean;
};

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

const COUNTED_KEPT = 500;
const LOOKED_AT = 500;
/** A lead that nobody has decided by then teaches nothing more. */
const OPEN_MS = 90 * 86_400_000;
const WORTH = { queue: 1, ask: 0.3 } as const;

type Arms = Pick<PlanStore, 'visited' | 'arms' | 'credit' | 'originOf' | 'confirmedShops'> & {
  addPages(plan: Pick<Plan, 'platform'> & { tick: Date }, pages: Map<string, number>): Promise<void>;
  settleFinds(platform: string, now: Date): Promise<void>;
  repair(): Promise<number>;
};

const armId = (platform: string, arm: string): string => wellFormed(`${platform}/${arm}`);

/** What searches, shelves and shops led to, by arm; every count can be repeated. */
export function createArms(db: Db): Arms {
  const arms = createTable<ArmRow>(db, 'planArms');
  const finds = createTable<FindRow>(db, 'planFinds');
  const leads = createTable<{ _id: string; status: LeadStatus; route: Lead['route'] }>(db, 'leads');

  /** Adds to an arm unless that mark is counted already. */
  async function add(find: Find, arm: string, mark: string, inc: Record<string, number>, set: Partial<ArmRow> = {}) {
    const { platform, demo } = find;
    const _id = armId(platform, arm);
    const fresh = { platform, arm, ...(demo ? { demo } : {}) };
    await arms.update({ _id }, { $setOnInsert: fresh }, { upsert: true });
    const counted = { $each: [mark], $slice: -COUNTED_KEPT };
    const change = { $inc: inc, $push: { counted }, ...(Object.keys(set).length > 0 ? { $set: set } : {}) };
    await arms.update({ _id, counted: { $ne: mark } }, change);
  }

  /** Adds `times` a lead's worth to the arm and the spellings that it came by. */
  async function count(find: Find, suffix: string, times: number): Promise<void> {
    const worth = weightOf(new Date(find.at)) * WORTH[find.route] * times;
    const mark = `${find.lead}${suffix}`;
    if (find.origin !== undefined) await add(find, find.origin.arm, mark, { finds: worth });
    for (const { text: spelling, subjectId } of find.spellings) {
      const set = { spelling, ...(subjectId === undefined ? {} : { subject: subjectId }) };
      await add(find, `q/${spelling.toLowerCase()}`, `${mark}~`, { seen: worth }, set);
    }
  }

  async function countFind(row: FindRow): Promise<void> {
    await count(unpack<Find>(row.find), '', 1);
    await finds.update({ _id: row._id }, { $unset: { due: '' } });
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
      await finds.bulk(
        given.map((find) => {
          const { lead: _id, platform, demo } = find;
          const at = new Date(find.at);
          const row = { platform, at, find: pack(find), due: true, open: at, ...(demo ? { demo } : {}) };
          return { updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true } };
        }),
      );
      const due = await finds.many({ _id: { $in: given.map(({ lead }) => lead) }, due: true });
      for (const row of due) await countFind(row);
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
        const now_ = status.get(row._id);
        if (now_ === 'suspected') await count(unpack<Find>(row.find), '+', 2);
        else if (now_ === 'dismissed') await count(unpack<Find>(row.find), '-', -1);
        else if (now.getTime() - row.at.getTime() < OPEN_MS) {
          still.push(row._id);
          continue;
        }
        const set = now_ === 'suspected' ? { $set: { confirmed: row.at } } : {};
        await finds.update({ _id: row._id }, { ...set, $unset: { open: '' } });
      }
      if (still.length > 0) await finds.updateAll({ _id: { $in: still } }, { $set: { open: now } });
    },
    async repair() {
      const due = await finds.many({ due: true });
      for (const row of due) await countFind(row);
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
