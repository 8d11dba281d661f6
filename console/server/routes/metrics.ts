import type { RouteFile } from '../types.ts';

/** `GET /metrics`: Prometheus text, for this machine or a token that may read metrics. */
export const metricsRoutes: RouteFile = (app, { metrics }) => {
  if (metrics === undefined) return;
  app.get('/metrics', { config: { access: 'loopback' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics()),
  );
};
