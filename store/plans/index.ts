import type { Db } from 'mongodb';
import type { Campaign } from '../../domain/campaign.ts';
import type { Plan } from '../../domain/plan.ts';
import type { PlanHead, PlanStore } from '../../domain/plan-ports.ts';
import type { ShopWatch } from '../../domain/shop-watch.ts';
import { pack, unpack } from '../content.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';
import { createArms } from './arms.ts';

/** One plan; `open` until the pages that it led to are counted, which is when the next tick is planned. */
type PlanRow = {
  _id: string;
  platform: string;
  tick: Date;
  plan: string;
  /** The plan without its pages. */
  head: string;
  open?: boolean;
  demo?: boolean;
};
type CampaignRow = { _id: string; version: number; campaign: string; demo?: boolean };
type ShopRow = { _id: string; platform: string; shop: string; demo?: boolean };

/** Plans with what they led to, campaigns and shops under watch. */
export function createPlanStore(db: Db): PlanStore & { repair(): Promise<number> } {
  const plans = createTable<PlanRow>(db, 'plans');
  const crawls = createTable<{ _id: string }>(db, 'crawls');
  const { addPages, settleFinds, ...arms } = createArms(db);

  /** Counts the pages that a plan led to, by its arms. */
  async function settlePages({ _id, platform, tick, plan }: PlanRow): Promise<void> {
    const stages = [{ $match: { tick: _id, origin: { $gt: '' } } }, { $group: { _id: '$origin', pages: { $sum: 1 } } }];
    const armOf = new Map(unpack<Plan>(plan).pages.map(({ id, arm }) => [id, arm]));
    const pages = new Map<string, number>();
    for (const found of await crawls.pipeline<{ _id: string; pages: number }>(stages)) {
      const arm = armOf.get(found._id);
      if (arm !== undefined) pages.set(arm, found.pages);
    }
    await addPages({ platform, tick }, pages);
    await plans.update({ _id }, { $unset: { open: '' } });
  }

  return {
    ...arms,
    ...createCampaigns(db),
    ...createShops(db),
    async save(plan, demo = false) {
      const { pages, ...head } = plan;
      const row: PlanRow = {
        _id: plan.id,
        platform: plan.platform,
        tick: new Date(plan.tick),
        plan: pack(plan),
        head: pack({ ...head, planned: pages.length }),
        open: true,
        ...(demo ? { demo } : {}),
      };
      if (await plans.insert(row)) return plan;
      return unpack<Plan>((await plans.one({ _id: plan.id }))?.plan ?? row.plan);
    },
    async get(id) {
      const row = await plans.one({ _id: text(id, 'id') });
      return row === undefined ? undefined : unpack<Plan>(row.plan);
    },
    async list({ platform, before, limit }) {
      const filter = {
        ...(platform === undefined ? {} : { platform: text(platform, 'platform') }),
        ...(before === undefined ? {} : { tick: { $lt: new Date(before) } }),
      };
      const found = await plans.many(filter, { sort: { tick: -1, _id: 1 }, limit, projection: { head: 1 } });
      return found.map(({ head }) => unpack<PlanHead>(head));
    },
    async settle(platform, now) {
      const open = await plans.many({ platform: text(platform, 'platform'), open: true, tick: { $lt: now } });
      for (const row of open.sort((a, b) => a.tick.getTime() - b.tick.getTime())) await settlePages(row);
      await settleFinds(platform, now);
    },
  };
}

function createCampaigns(db: Db): Pick<PlanStore, 'campaigns' | 'campaign' | 'saveCampaign' | 'removeCampaign'> {
  const campaigns = createTable<CampaignRow>(db, 'campaigns');
  return {
    async campaigns() {
      const rows = (await campaigns.many({})).map(({ campaign }) => unpack<Campaign>(campaign));
      return rows.sort((a, b) => b.from.localeCompare(a.from) || a.id.localeCompare(b.id));
    },
    async campaign(id) {
      const row = await campaigns.one({ _id: text(id, 'id') });
      return row === undefined ? undefined : unpack<Campaign>(row.campaign);
    },
    async saveCampaign(campaign, before) {
      const { id: _id, version, demo } = campaign;
      const row: CampaignRow = { _id, version, campaign: pack(campaign), ...(demo ? { demo } : {}) };
      if (before === 0) await campaigns.insert(row);
      else await campaigns.update({ _id, version: before }, { $set: { version, campaign: row.campaign } });
      return (await campaigns.one({ _id }))?.campaign === row.campaign;
    },
    removeCampaign: async (id) => (await campaigns.remove({ _id: text(id, 'id') })) > 0,
  };
}

function createShops(db: Db): Pick<PlanStore, 'shops' | 'saveShop' | 'removeShop'> {
  const shops = createTable<ShopRow>(db, 'shopWatches');
  return {
    async shops(platform) {
      const rows = await shops.many(platform === undefined ? {} : { platform: text(platform, 'platform') });
      return rows
        .map(({ shop }) => unpack<ShopWatch>(shop))
        .sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
    },
    async saveShop(shop) {
      const { id: _id, platform, demo } = shop;
      await shops.put({ _id, platform, shop: pack(shop), ...(demo ? { demo } : {}) });
    },
    removeShop: async (id) => (await shops.remove({ _id: text(id, 'id') })) > 0,
  };
}
