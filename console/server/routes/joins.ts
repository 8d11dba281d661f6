import { z } from 'zod';
import { LeadAnswer, LeadId, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';
import { leadAnswer, movableLead } from './lead.ts';

const access = 'leads:decide' as const;
const reason = z.string().trim().min(1).max(500);
const version = z.number().int().nonnegative();
const Merge = z.object({ into: z.string().min(1).max(300), version, intoVersion: version, reason }).strict();
const Detach = z.object({ version, reason }).strict();

/** Merging a lead into another and taking that back; ids, addresses and histories of both stay. */
export const joinRoutes: RouteFile = (app, deps) => {
  app.post(
    '/api/v1/leads/:id/merge',
    {
      config: { access },
      schema: {
        summary: 'Judge this lead with another one',
        params: LeadId,
        body: Merge,
        response: { 200: LeadAnswer, ...problems },
      },
    },
    async (request) => {
      const { into, intoVersion, reason: why, version: from } = request.body;
      const lead = await movableLead(deps, request, request.params.id);
      const main = await movableLead(deps, request, into);
      const by = { user: request.principal!.user, reason: why, at: deps.clock.now() };
      const goal = { id: main.id, version: intoVersion };
      const merged = await deps.store.leads.merge({ id: lead.id, version: from }, goal, by);
      return leadAnswer(deps, request.principal!, { lead: merged, dealt: undefined });
    },
  );
  app.post(
    '/api/v1/leads/:id/detach',
    {
      config: { access },
      schema: {
        summary: 'Judge a merged lead by itself again',
        params: LeadId,
        body: Detach,
        response: { 200: LeadAnswer, ...problems },
      },
    },
    async (request) => {
      const lead = await movableLead(deps, request, request.params.id);
      const by = { user: request.principal!.user, reason: request.body.reason, at: deps.clock.now() };
      const alone = await deps.store.leads.detach({ id: lead.id, version: request.body.version }, by);
      return leadAnswer(deps, request.principal!, { lead: alone, dealt: undefined });
    },
  );
};
