import { HealthAnswer } from '../schemas.ts';
import { isLoopback } from '../security.ts';
import type { Health, RouteFile } from '../types.ts';

/** `GET /health`: 200, or 503 naming the parts that fail. Details go to this machine only. */
export const healthRoutes: RouteFile = (app, deps) => {
  app.get(
    '/health',
    {
      config: { access: 'public' },
      schema: { summary: 'Whether all parts work', response: { 200: HealthAnswer, 503: HealthAnswer } },
    },
    async (request, reply) => {
      const health = await deps.health().catch((error: unknown): Health => {
        request.log.error({ err: error }, 'health not known');
        return { status: 'failing', parts: { health: { ok: false } } };
      });
      if (health.status === 'ok') return { status: 'ok' as const };
      const failing = Object.entries(health.parts).filter(([, part]) => !part.ok);
      const parts = Object.fromEntries(
        failing.map(([name, part]) => [name, isLoopback(request) ? part : { ok: false }]),
      );
      return reply.code(503).send({ status: 'failing', parts });
    },
  );
};
