import { crawlState } from '../../../domain/crawl-health.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { CrawlHealthAnswer, CrawlHealthQuery, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

/** `GET /api/v1/crawl-health`: pages, listings and failures by platform and day, so that silence is not read as peace. */
export const crawlHealthRoutes: RouteFile = (app, { store, clock }) => {
  app.get(
    '/api/v1/crawl-health',
    {
      config: { access: 'crawls:read' },
      schema: {
        summary: 'How crawling goes',
        querystring: CrawlHealthQuery,
        response: { 200: CrawlHealthAnswer, ...problems },
      },
    },
    async (request) => {
      const [days, recipes] = await Promise.all([store.crawls.health(request.query.days), store.schedule.platforms()]);
      const now = clock.now();
      const yesterday = shanghaiDay(new Date(now.getTime() - 24 * 3600 * 1000));
      const platforms = recipes.map((recipe) => {
        const own = days.filter((row) => row.platform === recipe.id && row.day >= yesterday);
        return { platform: recipe.id, name: recipe.name, state: crawlState(own) };
      });
      return { platforms, days };
    },
  );
};
