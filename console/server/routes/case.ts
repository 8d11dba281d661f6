import { CaseMove } from '../../../domain/case.ts';
import { LeadAnswer, LeadId, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';
import { leadAnswer, movableLead } from './lead.ts';

/** `POST /api/v1/leads/{id}/case`: one step of the case track, from one version of the lead. */
export const caseRoutes: RouteFile = (app, deps) => {
  app.post(
    '/api/v1/leads/:id/case',
    {
      config: { access: 'leads:decide' },
      schema: {
        summary: 'A step of the case track: verification, filing, decision, closing, transfer and its receipt',
        params: LeadId,
        body: CaseMove,
        response: { 200: LeadAnswer, ...problems },
      },
    },
    async (request) => {
      const lead = await movableLead(deps, request, request.params.id);
      const by = { user: request.principal!.user, at: deps.clock.now() };
      // Answered even where the lead has just gone to an office whose leads the caller does not see.
      const moved = await deps.store.leads.moveCase(lead.id, request.body, by);
      return leadAnswer(deps, request.principal!, { lead: moved, dealt: undefined });
    },
  );
};
