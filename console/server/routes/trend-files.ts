import { z } from 'zod';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import { trendsOf } from '../trends/figures.ts';
import { TrendFileQuery } from '../trends/shapes.ts';
import { filterWords } from '../trends/words.ts';
import type { RouteFile } from '../types.ts';

/** `GET /api/v1/trends/file`: the figures under the same filters as a file, with these and the cut-off written on it. */
export const trendFileRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/trends/file',
    {
      config: { access: 'trends:read' },
      schema: {
        summary: 'Figures as CSV, XLSX, PDF or PNG',
        querystring: TrendFileQuery,
        response: { 200: z.any(), ...problems },
      },
    },
    async (request, reply) => {
      const { figureFiles } = deps;
      if (figureFiles === undefined)
        throw refusal('files-missing', 'This instance writes no files of figures.', {
          advice: 'The figures themselves are in GET /api/v1/trends.',
        });
      const { format, lang, ...query } = request.query;
      const { names, crawls, bands, building, ...figures } = await trendsOf(deps, request.principal!, query);
      if (building !== undefined)
        throw refusal('figures-building', `Leads are being counted: ${building.done} of ${building.total}.`, {
          kept: 'All leads; nothing was written.',
          advice: 'Take the file once the page shows its figures without this note.',
        });
      const filters = filterWords({ query, names, language: lang, principal: request.principal! });
      const file = await figureFiles.file({ figures, filters, names, crawls, bands, language: lang }, format);
      const detail = { format, filters: Object.fromEntries(filters.map(({ name, value }) => [name, value])) };
      const by = request.principal!.user;
      await deps.store.audit.add({ at: deps.clock.now(), by, action: 'figures.exported', subject: 'figures', detail });
      return reply
        .type(file.mediaType)
        .header('content-disposition', `attachment; filename="${file.name}"`)
        .send(Buffer.from(file.bytes));
    },
  );
};
