import type { Lead } from '../../domain/lead.ts';
import { asDealt, type DealtLead } from '../../domain/queue.ts';
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
  return leads.flatMap((lead) => {
    const own = dealt.get(lead.id);
    if (own === undefined) return [lead];
    return status === undefined || status === own.status ? [asDealt(lead, own)] : [];
  });
}
