import { handlingOf } from '../../../domain/handling.ts';
import { HandlingAnswer, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

/** `GET /api/v1/handling`: how long listings stayed after they were suspected, and how many came back, by platform. */
export const handlingRoutes: RouteFile = (app, { store }) => {
  app.get(
    '/api/v1/handling',
    {
      config: { access: 'trends:read' },
      schema: { summary: 'Handling by platform', response: { 200: HandlingAnswer, ...problems } },
    },
    async () => ({ platforms: await handlingOf(store.watches.all()) }),
  );
};
