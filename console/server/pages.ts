import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { ConsoleApp } from './types.ts';

const PAGES = join(dirname(fileURLToPath(import.meta.url)), '..', 'web', 'plain');
const FONT = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));

/** The officers' pages under `/` and the Chinese font under `/fonts/`, all from this machine. */
export async function addPages(app: ConsoleApp): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
      route.schema = { ...route.schema, hide: true };
    });
    await scope.register(fastifyStatic, {
      root: FONT,
      prefix: '/fonts/',
      index: false,
      allowedPath: (path) => path === '/index.css' || path.endsWith('.woff2'),
      maxAge: '30d',
      immutable: true,
      decorateReply: false,
    });
    await scope.register(fastifyStatic, {
      root: PAGES,
      prefix: '/',
      cacheControl: false,
      setHeaders: (reply) => reply.header('cache-control', 'no-cache'),
    });
  });
}
