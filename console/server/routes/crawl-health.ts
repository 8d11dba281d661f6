import { crawlHealth } from '../../../lib/crawl-health.ts';
import { CrawlHealthAnswer, CrawlHealthQuery, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

/**
 * `GET /api/v1/crawl-health`: pages, listings and failures by platform and day, and how the newest pages of each platform went beside its own
 * history, so that silence is not read as peace.
 */
export const crawlHealthRoutes: RouteFile = (app, deps) => {
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
      const [days, platforms] = await Promise.all([deps.store.crawls.health(request.query.days), crawlHealth(deps)]);
      return { platforms, days };
    },
  );
};
