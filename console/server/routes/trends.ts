import { bounded } from '../rights.ts';
import { filterOf, LeadQuery, problems, TrendsAnswer } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

/** `GET /api/v1/trends`: leads filed, confirmed and dismissed by Shanghai day, under the filters of the queue. */
export const trendsRoutes: RouteFile = (app, { store }) => {
  app.get(
    '/api/v1/trends',
    {
      config: { access: 'trends:read' },
      schema: {
        summary: 'Counted series by day',
        querystring: LeadQuery,
        response: { 200: TrendsAnswer, ...problems },
      },
    },
    async (request) => {
      const query = { ...request.query, route: request.query.route ?? ('all' as const) };
      const filter = bounded(request.principal!, filterOf(query));
      return { series: filter === undefined ? [] : await store.leads.trends(filter) };
    },
  );
};
