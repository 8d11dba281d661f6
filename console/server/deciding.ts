import type { FastifyRequest } from 'fastify';
import { type Decision, decide, type Lead, lastChange } from '../../domain/lead.ts';
import type { Lease } from '../../domain/queue.ts';
import { ConflictError, type HubiaoError } from '../../lib/errors.ts';
import { refusal } from './problems.ts';
import { actingRole, mayUndo, type Principal } from './rights.ts';
import type { RouteDeps } from './types.ts';

const REFUSALS = {
  'reason-missing': 'A dismissal needs a reason.',
  'move-not-allowed': 'The lead is past this decision.',
  'nothing-to-undo': 'There is no decision to take back.',
} as const;

type Asked = { lead: Lead; decision: Decision; lease: Lease | undefined };

/** Why the caller may not take this decision now; undefined where nothing stands against it. */
export function against(
  deps: RouteDeps,
  principal: Principal,
  { lead, decision, lease }: Asked,
): HubiaoError | undefined {
  if (lead.version !== decision.version) return conflict(lead);
  const held = lease !== undefined && lease.user !== principal.user && !principal.roles.includes('supervisor');
  if (decision.action !== 'undo' && held) return heldBy(lease, lead);
  if (decision.action === 'undo') {
    const may = mayUndo(principal, lead, deps.clock.now());
    if (may === 'late')
      return refusal('undo-late', 'A decision can be taken back for ten seconds by who took it.', {
        kept: 'The decision stands.',
        advice: 'Ask a supervisor to take it back.',
      });
    if (!may) return refusal('undo-not-yours', 'Only who took a decision, or a supervisor, may take it back.');
  }
  const outcome = decide(lead, decision);
  return outcome.ok ? undefined : refusal(outcome.code, REFUSALS[outcome.code]);
}

const heldBy = ({ user, until }: Lease, { status, version }: Lead): HubiaoError =>
  Object.assign(
    refusal('lead-held', `${user} has this lead open.`, {
      kept: 'Nothing was changed.',
      advice: 'Take the next one; this one comes free when it is closed or the lease runs out.',
    }),
    { current: { by: user, until, status, version } },
  );

/** Names the latest change that a decision could conflict with. */
export function conflict(lead: Lead): ConflictError {
  const last = lastChange(lead);
  const current: Record<string, unknown> = { status: lead.status, version: lead.version };
  if (last !== undefined) Object.assign(current, { by: last.by, at: last.at, what: last.what });
  const who = last === undefined ? 'Somebody' : last.by;
  return new ConflictError(`${who} changed this lead meanwhile.`, current, {
    kept: 'What stands was not changed.',
    advice: 'Read the lead again and decide from its newest version.',
  });
}

export const decider = (principal: Principal) => ({
  user: principal.user,
  role: actingRole(principal, 'leads:decide'),
});

type Settled = { leads: string[]; leases: Lease[]; action: string };

/** After decisions: the own ones among the leases that were read end, and known answers come after so many. */
export async function settle(deps: RouteDeps, principal: Principal, { leads, leases, action }: Settled): Promise<void> {
  const now = deps.clock.now();
  const judged = action === 'confirm' || action === 'dismiss' || action === 'difficult';
  const own = leases.filter(({ lead, user }) => user === principal.user && leads.includes(lead));
  await Promise.all([
    ...(action === 'claim' ? [] : own.map(({ lead }) => deps.store.queue.release(lead, principal.user, now))),
    ...(judged && leads.length > 0 ? [deps.store.queue.known.counted(principal.user, leads.length)] : []),
  ]);
}

/** Puts into the audit that somebody asked for a lead of elsewhere. */
export async function noteRefused(deps: RouteDeps, request: FastifyRequest, lead: Lead): Promise<void> {
  await deps.store.audit.add({
    at: deps.clock.now(),
    by: request.principal!.user,
    action: 'lead.refused',
    subject: `lead:${lead.id}`,
    also: [lead.id],
    detail: { method: request.method, district: lead.district ?? 'unknown', traceId: request.id },
  });
}
