import { z } from 'zod';
import { SavedFilter } from '../../../domain/queue.ts';
import { problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

const Page = z.object({ page: z.string().regex(/^[a-z][a-z-]{0,30}$/) }).strict();
const Kept = Page.extend({ name: z.string().trim().min(1).max(60), query: z.string().max(2000) }).strict();
const FilterId = z.object({ id: z.string().min(1).max(60) });

/** Filters that a user keeps under names, by page of the console; nobody else sees them. */
export const savedFilterRoutes: RouteFile = (app, { store, clock }) => {
  const access = 'leads:read' as const;
  app.get(
    '/api/v1/saved-filters',
    {
      config: { access },
      schema: {
        summary: 'The own saved filters of a page',
        querystring: Page,
        response: { 200: z.object({ filters: z.array(SavedFilter) }), ...problems },
      },
    },
    async (request) => ({ filters: await store.queue.filters(request.principal!.user, request.query.page) }),
  );
  app.put(
    '/api/v1/saved-filters',
    {
      config: { access },
      schema: {
        summary: 'Keep filters under a name; the same name replaces them',
        body: Kept,
        response: { 200: SavedFilter, ...problems },
      },
    },
    async (request) =>
      store.queue.saveFilter(request.principal!.user, { ...request.body, savedAt: clock.now().toISOString() }),
  );
  app.delete(
    '/api/v1/saved-filters/:id',
    {
      config: { access },
      schema: {
        summary: 'Remove an own saved filter',
        params: FilterId,
        response: { 204: z.undefined(), ...problems },
      },
    },
    async (request, reply) => {
      await store.queue.removeFilter(request.principal!.user, request.params.id);
      return reply.code(204).send();
    },
  );
};
