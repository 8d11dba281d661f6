import type { Lead } from '../../../domain/lead.ts';
import { allAsSeen } from '../known.ts';
import { mayRead } from '../rights.ts';
import { problems } from '../schemas.ts';
import { figureFilterOf, trendsOf } from '../trends/figures.ts';
import { TrendLeadsAnswer, TrendLeadsQuery, TrendsAnswer, TrendsQuery } from '../trends/shapes.ts';
import type { RouteFile } from '../types.ts';

const access = 'trends:read' as const;

/** `GET /api/v1/trends` and the leads behind its figures, under the filters of the queue. */
export const trendsRoutes: RouteFile = (app, deps) => {
  const { store, subjects } = deps;
  app.get(
    '/api/v1/trends',
    {
      config: { access },
      schema: { summary: 'Figures', querystring: TrendsQuery, response: { 200: TrendsAnswer, ...problems } },
    },
    (request) => trendsOf(deps, request.principal!, request.query),
  );
  app.get(
    '/api/v1/trends/leads',
    {
      config: { access },
      schema: {
        summary: 'The leads behind a figure, newest sighting first',
        querystring: TrendLeadsQuery,
        response: { 200: TrendLeadsAnswer, ...problems },
      },
    },
    async (request) => {
      const { event, from, to, cursor, limit, ...query } = request.query;
      const filter = await figureFilterOf(deps, request.principal!, query);
      if (filter === undefined) return { total: 0, leads: [] };
      const span = { event, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      const after = cursor === undefined ? {} : { after: cursor };
      const { ids, total } = await store.figures.rows(
        { ...filter, ...span },
        { classes: await subjects.classes(), limit, ...after },
      );
      const found = await Promise.all(ids.map((id) => store.leads.get(id)));
      const own = found.filter((lead) => lead !== undefined && mayRead(request.principal!, lead)) as Lead[];
      const leads = (await allAsSeen(deps, request.principal!, own)).map((lead) => {
        const { id, platform, district, status, firstSeenAt, listing, finding } = lead;
        const seller = listing.seller?.name ?? listing.seller?.id;
        return {
          ...{ id, platform, status, firstSeenAt, title: listing.title, score: finding.score },
          ...(district === undefined ? {} : { district }),
          ...(seller === undefined ? {} : { seller }),
        };
      });
      const last = ids.at(-1);
      return { total, leads, ...(ids.length === limit && last !== undefined ? { nextCursor: last } : {}) };
    },
  );
};
