import { Decision, type Lead, lastChange } from '../../../domain/lead.ts';
import { ConflictError } from '../../../lib/errors.ts';
import { refusal } from '../problems.ts';
import { actingRole, mayUndo } from '../rights.ts';
import { LeadAnswer, LeadId, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';
import { leadAnswer, readableLead } from './lead.ts';

/** `POST /api/v1/leads/{id}/decisions`: one decision from one version; 409 says who decided meanwhile, and when. */
export const decisionRoutes: RouteFile = (app, deps) => {
  app.post(
    '/api/v1/leads/:id/decisions',
    {
      config: { access: 'leads:decide' },
      schema: {
        summary: 'Decide a lead',
        params: LeadId,
        body: Decision.strict(),
        response: { 200: LeadAnswer, ...problems },
      },
    },
    async (request) => {
      const { id } = request.params;
      const principal = request.principal!;
      const lead = await readableLead(deps, request, id);
      if (lead.version !== request.body.version) throw conflict(lead);
      if (request.body.action === 'undo' && !mayUndo(principal, lead))
        throw refusal('undo-not-yours', 'Only who took a decision, or a supervisor, may take it back.');
      const by = { user: principal.user, role: actingRole(principal, 'leads:decide') };
      try {
        return await leadAnswer(deps, principal, await deps.store.leads.decide(id, request.body, by, deps.clock.now()));
      } catch (error) {
        const newest = error instanceof ConflictError ? await deps.store.leads.get(id) : undefined;
        throw newest === undefined ? error : conflict(newest);
      }
    },
  );
};

/** Names the latest change that a decision could conflict with. */
function conflict(lead: Lead): ConflictError {
  const last = lastChange(lead);
  const current: Record<string, unknown> = { status: lead.status, version: lead.version };
  if (last !== undefined) Object.assign(current, { by: last.by, at: last.at, what: last.what });
  const who = last === undefined ? 'Somebody' : last.by;
  return new ConflictError(`${who} changed this lead meanwhile.`, current, {
    kept: 'What stands was not changed.',
    advice: 'Read the lead again and decide from its newest version.',
  });
}
