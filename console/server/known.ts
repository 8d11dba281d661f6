import type { Lead } from '../../domain/lead.ts';
import type { Paper } from '../../domain/paper.ts';
import type { LeadFilter } from '../../domain/ports.ts';
import { asDealt, type DealtLead } from '../../domain/queue.ts';
import type { Seriousness } from '../../domain/seriousness.ts';
import { refusal } from './problems.ts';
import { can, type Principal } from './rights.ts';
import type { RouteDeps } from './types.ts';

/*
 * Known answers: an officer who was dealt one sees the lead as it was before its decision, everywhere. Whoever manages them is
 * dealt none.
 */

/** Whether the caller is among those who are dealt known answers. */
export const isDealt = (principal: Principal): boolean =>
  can(principal, 'leads:decide') && !can(principal, 'known:manage');

/** The known answers that were dealt to the caller. */
export const dealtAll = async ({ store }: RouteDeps, principal: Principal): Promise<DealtLead[]> =>
  isDealt(principal) ? store.queue.known.dealt(principal.user) : [];

/** This lead as it was dealt to the caller, where it was. */
export async function dealtTo(
  { store }: RouteDeps,
  principal: Principal,
  lead: string,
): Promise<DealtLead | undefined> {
  return isDealt(principal) ? (await store.queue.known.dealt(principal.user, [lead]))[0] : undefined;
}

/** The lead without what tells that a known answer of the caller moved it in the queue once it was decided. */
export async function withoutRanks({ store }: RouteDeps, principal: Principal, lead: Lead): Promise<Lead> {
  const named = lead.events.flatMap(({ order }) => order?.lead ?? []);
  if (named.length === 0 || !isDealt(principal)) return lead;
  const hidden = new Set((await store.queue.known.dealt(principal.user, named)).map((one) => one.lead));
  const events = lead.events.filter(({ order }) => order === undefined || !hidden.has(order.lead));
  return hidden.size === 0 ? lead : { ...lead, events };
}

/**
 * Refuses what is no decision on leads that were dealt to the caller: papers, holds, merges and cases would reach the lead itself. The
 * refusal says nothing of the answer.
 */
export async function refuseDealt(deps: RouteDeps, principal: Principal, leads: readonly string[]): Promise<void> {
  if (!isDealt(principal) || leads.length === 0) return;
  const [dealt] = await deps.store.queue.known.dealt(principal.user, [...leads]);
  if (dealt === undefined) return;
  throw refusal('lead-in-review', `A supervisor reviews the lead ${dealt.lead}: it takes decisions alone.`, {
    kept: 'Nothing was changed.',
    advice: 'Decide it, and go on with another lead.',
  });
}

const isOpen = ({ status }: DealtLead): boolean => status !== 'suspected' && status !== 'dismissed';

const yetToJudge = (dealt: readonly DealtLead[]): string[] => dealt.filter(isOpen).map(({ lead }) => lead);

/** Known answers that the caller has yet to judge: figures leave them out for the caller, since they would tell. */
export async function stillToJudge(deps: RouteDeps, principal: Principal): Promise<Set<string>> {
  return new Set(yetToJudge(await dealtAll(deps, principal)));
}

/**
 * How serious these leads are for the caller, where the decision on a known answer that the caller has yet to judge says something of it;
 * `dealt` is all that was dealt to the caller, where that has been read.
 */
export async function seriousnessAsSeen(
  deps: RouteDeps,
  principal: Principal,
  ids: readonly string[],
  dealt?: readonly DealtLead[],
): Promise<Map<string, Seriousness>> {
  const open = yetToJudge(dealt ?? (await dealtAll(deps, principal)));
  return open.length === 0 ? new Map() : deps.store.leads.asIfUndecided(ids, open);
}

/** Leads by status under a filter, known answers counted as the caller sees them. */
export async function countsAsSeen(deps: RouteDeps, principal: Principal, filter: LeadFilter) {
  const [counts, dealt] = await Promise.all([deps.store.leads.counts(filter), dealtAll(deps, principal)]);
  const own = new Map(dealt.map((one) => [one.lead, one]));
  const shows = (status: string, route: string): boolean =>
    (filter.status === undefined || filter.status === status) && (filter.route === undefined || filter.route === route);
  for (const { lead, status, route } of await deps.store.queue.known.fitting([...own.keys()], filter)) {
    const seen = own.get(lead)!.status;
    if (shows(status, route)) counts[status] -= 1;
    if (shows(seen, 'queue')) counts[seen] += 1;
  }
  return counts;
}

/** The first page of a list with the known answers that the caller sees in its status, each before the first that scores less. */
export async function withDealt(
  deps: RouteDeps,
  principal: Principal,
  filter: LeadFilter,
  page: Lead[],
): Promise<Lead[]> {
  const { status, route } = filter;
  if (status === undefined || (route !== undefined && route !== 'queue')) return page;
  const there = new Set(page.map(({ id }) => id));
  const missing = (await dealtAll(deps, principal)).filter((one) => one.status === status && !there.has(one.lead));
  const fitting = await deps.store.queue.known.fitting(
    missing.map(({ lead }) => lead),
    filter,
  );
  const leads = await deps.store.leads.getAll(fitting.map(({ lead }) => lead));
  const all = [...page];
  for (const lead of leads) {
    const place = all.findIndex(({ finding }) => finding.score < lead.finding.score);
    const shown = asDealt(lead, missing.find((one) => one.lead === lead.id)!);
    all.splice(place < 0 ? all.length : place, 0, shown);
  }
  return all;
}

/** Several leads as the caller sees them; of those that a status was asked for, known answers that have another are left out. */
export async function allAsSeen(
  deps: RouteDeps,
  principal: Principal,
  leads: Lead[],
  status?: string,
): Promise<Lead[]> {
  if (leads.length === 0) return leads;
  const dealt = new Map((await dealtAll(deps, principal)).map((one) => [one.lead, one]));
  if (dealt.size === 0) return leads;
  const ids = leads.map(({ id }) => id);
  const told = await seriousnessAsSeen(deps, principal, ids);
  return leads.flatMap((one) => {
    const seriousness = told.get(one.id);
    const lead = seriousness === undefined ? one : { ...one, seriousness };
    const own = dealt.get(lead.id);
    if (own === undefined) return [lead];
    return status === undefined || status === own.status ? [asDealt(lead, own)] : [];
  });
}

type ListedPaper = Pick<Paper, 'platform' | 'items' | 'createdBy'>;

/**
 * Papers without those on a listing of a known answer that the caller has yet to judge: that there is one would tell. Who drafted a paper
 * knows of it.
 */
export async function withoutTelling<P extends ListedPaper>(
  deps: RouteDeps,
  principal: Principal,
  papers: P[],
): Promise<P[]> {
  if (papers.length === 0 || !isDealt(principal)) return papers;
  const open = await stillToJudge(deps, principal);
  if (open.size === 0) return papers;
  const leads = await deps.store.leads.getAll([...open]);
  const tells = ({ platform, items }: ListedPaper): boolean =>
    items.some((item) => leads.some((lead) => lead.platform === platform && lead.listingId === item.listingId));
  return papers.filter((paper) => paper.createdBy === principal.user || !tells(paper));
}
