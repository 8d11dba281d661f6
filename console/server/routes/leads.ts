import { LeadStatus } from '../../../domain/lead.ts';
import { allAsSeen, countsAsSeen, withDealt } from '../known.ts';
import { bounded, mayRead } from '../rights.ts';
import { CountsAnswer, filterOf, LeadPageAnswer, LeadPageQuery, LeadQuery, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

/** The queue, page by page, and how many leads stand in each status under the same filters. */
export const leadsRoutes: RouteFile = (app, deps) => {
  const { store, subjects } = deps;
  app.get(
    '/api/v1/leads',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'The queue: by band, within a band by seriousness and score',
        querystring: LeadPageQuery,
        response: { 200: LeadPageAnswer, ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, ...query } = request.query;
      const filter = bounded(request.principal!, filterOf(query));
      if (filter === undefined) return { leads: [], subjects: {} };
      const page = await store.leads.page(filter, cursor === undefined ? { limit } : { limit, cursor });
      // The store bounds the page already; a lead of elsewhere must not pass even where it does not.
      const own = page.leads.filter((lead) => mayRead(request.principal!, lead));
      const seen = await allAsSeen(deps, request.principal!, own, query.status);
      const leads = cursor === undefined ? await withDealt(deps, request.principal!, filter, seen) : seen;
      const answer = { leads, subjects: await subjects.of(leads) };
      return page.nextCursor === undefined ? answer : { ...answer, nextCursor: page.nextCursor };
    },
  );
  app.get(
    '/api/v1/leads/counts',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'Leads by status under the same filters',
        querystring: LeadQuery,
        response: { 200: CountsAnswer, ...problems },
      },
    },
    async (request) => {
      const filter = bounded(request.principal!, filterOf(request.query));
      if (filter !== undefined) return { counts: await countsAsSeen(deps, request.principal!, filter) };
      return {
        counts: Object.fromEntries(LeadStatus.options.map((status) => [status, 0])) as Record<LeadStatus, number>,
      };
    },
  );
};
