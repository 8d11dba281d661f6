import { z } from 'zod';
import type { PaperStatus } from '../../domain/paper.ts';
import type { RouteDeps } from './types.ts';

/** What still needs a platform: each kept it in the schedule until it is done with or changed. */
const NEEDS = ['papers', 'accounts', 'tokens', 'campaigns', 'draws', 'shops'] as const;

/**
 * What taking a platform out of the schedule would do: `needs` refuses it, by name; the rest is told before. Its leads, listings, evidence
 * and papers stay as they are; nothing of it is crawled or looked at again.
 */
export const Removal = z.object({
  platform: z.string(),
  name: z.string(),
  leads: z.number(),
  open: z.number(),
  suspected: z.number(),
  needs: z.array(z.object({ what: z.enum(NEEDS), names: z.array(z.string()) })),
});
export type Removal = z.infer<typeof Removal>;

const UNFINISHED: readonly PaperStatus[] = ['draft', 'approved', 'numbered', 'sealed', 'signed'];
const MOST = 200;

/** What removing the platform would mean now; undefined where it is not in the schedule. */
export async function removalOf(deps: RouteDeps, platform: string): Promise<Removal | undefined> {
  const { store, clock } = deps;
  const recipe = await store.schedule.platform(platform);
  if (recipe === undefined) return undefined;
  const pages = [{ todo: true as const, left: true as const }, ...UNFINISHED.map((status) => ({ status }))];
  const [counts, papers, accounts, tokens, campaigns, rules, shops] = await Promise.all([
    store.leads.counts({ platform }),
    Promise.all(pages.map((filter) => store.papers.page({ platform, ...filter }, { limit: MOST }))),
    store.accounts.list(),
    store.exchange.tokens(),
    store.plans.campaigns(),
    store.draws.rules(),
    store.plans.shops(platform),
  ]);
  const now = clock.now().toISOString();
  const names: Record<(typeof NEEDS)[number], string[]> = {
    papers: papers.flatMap((page) => page.papers.map(({ id, number }) => number?.text ?? id)),
    accounts: accounts.filter((one) => one.platform === platform && one.disabled !== true).map(({ user }) => user),
    tokens: tokens
      .filter((one) => one.platform === platform && one.revoked === undefined && one.expiresAt > now)
      .map(({ name }) => name),
    campaigns: campaigns.filter((one) => one.enabled && one.platforms?.includes(platform)).map(({ name }) => name),
    draws: rules.filter((one) => one.enabled && one.scope.platforms.includes(platform)).map(({ name }) => name),
    shops: shops.map(({ name, sellerId, url }) => name ?? sellerId ?? url ?? '—'),
  };
  const { suspected, dismissed, ...others } = counts;
  const open = Object.values(others).reduce((sum, n) => sum + n, 0);
  return {
    ...{ platform, name: recipe.name, leads: open + suspected + dismissed, open, suspected },
    needs: NEEDS.filter((what) => names[what].length > 0).map((what) => ({ what, names: names[what].slice(0, 20) })),
  };
}
