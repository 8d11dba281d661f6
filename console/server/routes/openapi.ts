import type { RouteFile } from '../types.ts';

/** `GET /api/v1/openapi.json`: this API described by itself. */
export const openapiRoutes: RouteFile = (app) => {
  app.get('/api/v1/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () => app.swagger());
};
