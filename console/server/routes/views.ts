import { z } from 'zod';
import { MOST_VIEWS, NewView, View, ViewPage } from '../../../domain/view.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

const access = 'leads:read' as const;
const ViewsAnswer = z.object({ views: z.array(View) });
const PageQuery = z.object({ page: ViewPage }).strict();

/**
 * `/api/v1/views`: filters of a page kept under a name, each account its own. PUT replaces what has the same page and name; all three
 * answer with the views of the page as they are then.
 */
export const viewRoutes: RouteFile = (app, { store, clock }) => {
  app.get(
    '/api/v1/views',
    {
      config: { access },
      schema: {
        summary: 'Own saved views of a page',
        querystring: PageQuery,
        response: { 200: ViewsAnswer, ...problems },
      },
    },
    async (request) => ({ views: await store.views.of(request.principal!.user, request.query.page) }),
  );
  app.put(
    '/api/v1/views',
    {
      config: { access },
      schema: { summary: 'Keep a view', body: NewView, response: { 200: ViewsAnswer, ...problems } },
    },
    async (request) => {
      const { user } = request.principal!;
      const saved = await store.views.save(user, { ...request.body, savedAt: clock.now().toISOString() });
      if (!saved)
        throw refusal('views-full', `There are ${MOST_VIEWS} saved views of this page already.`, {
          kept: 'The views that are there.',
          advice: 'Remove one, or save under the name of one that is to be replaced.',
        });
      return { views: await store.views.of(user, request.body.page) };
    },
  );
  app.delete(
    '/api/v1/views',
    {
      config: { access },
      schema: {
        summary: 'Remove a view',
        querystring: NewView.pick({ page: true, name: true }).strict(),
        response: { 200: ViewsAnswer, ...problems },
      },
    },
    async (request) => {
      const { user } = request.principal!;
      const { page, name } = request.query;
      if (!(await store.views.remove(user, page, name)))
        throw refusal('not-found', 'There is no view of this name on this page.');
      return { views: await store.views.of(user, page) };
    },
  );
};
