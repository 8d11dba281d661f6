import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { Queue } from 'bullmq';
import { problemOf } from './problems.ts';
import type { ConsoleApp } from './types.ts';

/** Where administrators look at the queues. */
export const BOARD_PREFIX = '/admin/queues';

// The board's page carries inline styles and asks a foreign host for a font: the former are allowed here alone, the
// latter is taken out, so that nothing on any page leaves this host.
const BOARD_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
const FOREIGN_LINK = /<link[^>]+href="https?:\/\/[^>]*>/g;

/** Adds bull-board over the queues given; every route of it needs `queues:manage`. */
export async function addBoard(app: ConsoleApp, queues: Queue[]): Promise<void> {
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(BOARD_PREFIX);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter,
    options: { uiConfig: { boardTitle: '护标 · 队列', hideRedisDetails: true } },
  });
  serverAdapter.setErrorHandler((error) => {
    const { status, title, code, detail } = problemOf(error, '');
    return { status: status as 500, body: { title, status, code, detail } };
  });
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'queues:manage' };
    });
    scope.addHook('onSend', async (_request, reply, payload) => {
      reply.header('content-security-policy', BOARD_POLICY);
      const html = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
      return html && typeof payload === 'string' ? payload.replace(FOREIGN_LINK, '') : payload;
    });
    await scope.register(serverAdapter.registerPlugin(), { prefix: BOARD_PREFIX });
  });
}
