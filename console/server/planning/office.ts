import type { FastifyRequest } from 'fastify';
import type { District } from '../../../domain/account.ts';
import { refusal } from '../problems.ts';
import { officeOf, type Principal } from '../rights.ts';
import type { RouteDeps } from '../types.ts';

type Owned = { office?: District | undefined };

/** Whether the caller's office may change it: the city and administrators all, a district its own. */
export function isOwn(principal: Principal, { office }: Owned): boolean {
  const own = officeOf(principal);
  return own === 'all' || (own !== undefined && own === office);
}

/** Whether the caller may see it: the own office's, what the city does for all, everything for the city. */
export const isSeen = (principal: Principal, owned: Owned): boolean =>
  isOwn(principal, owned) || owned.office === undefined || owned.office === 'city' || officeOf(principal) === 'all';

/** The order as kept: a district's officers act for the own office, whatever they send. */
export function ofOffice<T extends Owned>(principal: Principal, order: T): T {
  const own = officeOf(principal);
  if (own === undefined) throw refusal('forbidden', 'An account without a district has no campaigns, draws or shops.');
  return own === 'all' ? order : { ...order, office: own };
}

type Noted = { action: string; subject: string; detail?: Record<string, unknown> };

/** Who did what, in the audit. */
export const noted = (deps: RouteDeps, request: FastifyRequest, { action, subject, detail }: Noted): Promise<void> =>
  deps.store.audit.add({
    at: deps.clock.now(),
    by: request.principal!.user,
    action,
    subject,
    detail: { ...detail, traceId: request.id },
  });
