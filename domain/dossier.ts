import { z } from 'zod';
import { type Lead, LeadStatus } from './lead.ts';
import type { LinkedLead } from './lead-store.ts';
import { Instant } from './time.ts';

/** A lead as another one's page names it. */
export const LeadBrief = z.object({
  id: z.string(),
  platform: z.string(),
  title: z.string(),
  status: LeadStatus,
  district: z.string().optional(),
  mergedInto: z.string().optional(),
  lastSeenAt: Instant,
});
export type LeadBrief = z.infer<typeof LeadBrief>;

const SellerShown = z.object({ id: z.string().optional(), name: z.string().optional(), uscc: z.string().optional() });

const Counts = z.object({ leads: z.number(), open: z.number(), suspected: z.number(), dismissed: z.number() });

/** Prices in one currency over listings: their number, lowest, middle and highest. */
const Spread = z.object({
  currency: z.string(),
  count: z.number(),
  min: z.number(),
  median: z.number(),
  max: z.number(),
});

const Shop = SellerShown.extend({
  platform: z.string(),
  counts: Counts,
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  prices: z.array(Spread),
});

const Linked = SellerShown.extend({
  platform: z.string(),
  by: z.array(z.object({ sign: z.enum(['contact', 'picture', 'text']), value: z.string() })),
  counts: Counts,
  leads: z.array(LeadBrief),
});

/**
 * What is known of a lead's seller: its shops (one a platform; several by one credit code), others that share a contact, a picture
 * or a long text with the lead, how earlier leads were decided, what it asks. `unseen` leads are of offices whose leads the reader
 * does not see; `more` where only the first of very many leads were looked at.
 */
export const Dossier = z.object({
  key: z.object({ by: z.enum(['uscc', 'account', 'name']), value: z.string() }).optional(),
  counts: Counts,
  shops: z.array(Shop),
  linked: z.array(Linked),
  outcomes: z.array(LeadBrief.extend({ at: Instant, by: z.string(), reason: z.string().optional() })),
  prices: z.array(Spread),
  unseen: z.number(),
  more: z.boolean(),
});
export type Dossier = z.infer<typeof Dossier>;

/** What an officer needs of a dossier while deciding: how many leads, how the newest were decided, what the seller asks. */
export const SellerBrief = Dossier.pick({
  key: true,
  counts: true,
  outcomes: true,
  prices: true,
  unseen: true,
  more: true,
});
export type SellerBrief = z.infer<typeof SellerBrief>;

/** A lead in the words of another one's page. */
export function briefOf({ id, platform, listing, status, district, mergedInto, lastSeenAt }: Lead): LeadBrief {
  return {
    ...{ id, platform, title: listing.title, status, lastSeenAt },
    ...(district === undefined ? {} : { district }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
}

/** Puts a dossier together from the leads of the seller (`own`, this one among them) and those that share something with it. */
export function dossierOf(
  own: readonly Lead[],
  linked: readonly LinkedLead[],
  known: Pick<Dossier, 'key' | 'unseen' | 'more'>,
): Dossier {
  const shops = grouped(own, shopOf).map((leads) => ({
    ...shown(leads),
    counts: countsOf(leads),
    firstSeenAt: leads.map((lead) => lead.firstSeenAt).sort()[0]!,
    lastSeenAt: leads
      .map((lead) => lead.lastSeenAt)
      .sort()
      .at(-1)!,
    prices: spreadsOf(leads),
  }));
  const others = grouped(linked, ({ lead }) => shopOf(lead)).map((group) => {
    const leads = group.map(({ lead }) => lead);
    const by = new Map(group.flatMap((one) => one.by).map((sign) => [`${sign.sign} ${sign.value}`, sign]));
    return {
      ...shown(leads),
      by: [...by.values()],
      counts: countsOf(leads),
      leads: leads.slice(0, BRIEFS).map(briefOf),
    };
  });
  return { ...known, counts: countsOf(own), shops, linked: others, outcomes: outcomesOf(own), prices: spreadsOf(own) };
}

/** The brief of a lead's seller, from the seller's leads; outcomes are those of others than this one. */
export function sellerBriefOf(
  own: readonly Lead[],
  about: string,
  known: Pick<Dossier, 'key' | 'unseen' | 'more'>,
): SellerBrief {
  const outcomes = outcomesOf(own.filter(({ id }) => id !== about)).slice(0, BRIEFS);
  return { ...known, counts: countsOf(own), outcomes, prices: spreadsOf(own) };
}

const BRIEFS = 5;
const OUTCOMES = 20;

const shopOf = ({ platform, listing: { seller = {} } }: Lead): string =>
  JSON.stringify([platform, seller.id ?? seller.name ?? seller.uscc ?? '']);

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

function shown(leads: readonly Lead[]) {
  const { platform, listing } = leads[0]!;
  const { id, name, uscc } = listing.seller ?? {};
  return {
    platform,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(uscc === undefined ? {} : { uscc }),
  };
}

function countsOf(leads: readonly Lead[]): z.infer<typeof Counts> {
  const count = (status: LeadStatus): number => leads.filter((lead) => lead.status === status).length;
  const [suspected, dismissed] = [count('suspected'), count('dismissed')];
  return { leads: leads.length, open: leads.length - suspected - dismissed, suspected, dismissed };
}

function outcomesOf(leads: readonly Lead[]): Dossier['outcomes'] {
  const decided = leads.flatMap((lead) => {
    const last = lead.events.findLast(({ to }) => to === 'suspected' || to === 'dismissed');
    if (last === undefined || last.to !== lead.status) return [];
    const { at, by, reason } = last;
    return [{ ...briefOf(lead), at, by, ...(reason === undefined ? {} : { reason }) }];
  });
  return decided.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, OUTCOMES);
}

function spreadsOf(leads: readonly Lead[]): z.infer<typeof Spread>[] {
  const prices = leads.flatMap(({ listing }) => listing.price ?? []);
  return grouped(prices, ({ currency }) => currency).map((same) => {
    const amounts = same.map(({ amount }) => amount).sort((a, b) => a - b);
    const middle = (amounts.length - 1) / 2;
    const median = (amounts[Math.floor(middle)]! + amounts[Math.ceil(middle)]!) / 2;
    return { currency: same[0]!.currency, count: amounts.length, min: amounts[0]!, median, max: amounts.at(-1)! };
  });
}
