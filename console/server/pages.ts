import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withFirstFiles } from './first-files.ts';
import { refusal } from './problems.ts';
import { pagePolicy } from './security.ts';
import type { ConsoleApp } from './types.ts';

const WEB = join(dirname(fileURLToPath(import.meta.url)), '..', 'web');
const BUILT = join(WEB, 'dist');
const FONT = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));

/** The pages under `/` and the Chinese font of the published ones under `/fonts/`, all from this machine. */
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
      root: join(BUILT, 'assets'),
      prefix: '/assets/',
      index: false,
      preCompressed: true,
      maxAge: '365d',
      immutable: true,
      decorateReply: false,
    });
    scope.get('/icon.svg', (_request, reply) =>
      reply.type('image/svg+xml').send(readFileSync(join(WEB, 'public', 'icon.svg'))),
    );
    scope.get('/', sendPage);
    scope.get('/*', sendPage);
  });
}

/** Where the queue is what most see first. */
const QUEUE = new Set(['/', '/queue']);
/** Every page asks first who is logged in: the browser does so while it reads the script. */
const SESSION = '<link rel="preload" as="fetch" crossorigin href="/api/v1/session">';
let pages: { queue: string; others: string } | undefined;

function readPages(): { queue: string; others: string } {
  const others = readFileSync(join(BUILT, 'index.html'), 'utf8').replace('</head>', `${SESSION}</head>`);
  return { others, queue: withFirstFiles(BUILT, others) };
}

/** An address of the pages: words and ids, no file. */
const ADDRESS = /^\/(?!api\/|assets\/|fonts\/)[^.%]*$|^\/(leads|papers|holder|admin)\/[^/]*$/;

/**
 * The one page whose script draws all the others, with a nonce of its own for the styles that its controls add. Whoever does not
 * ask for a page is told that there is nothing.
 */
async function sendPage(request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const { pathname } = new URL(request.url, 'http://console');
  const asked = pathname === '/' || /text\/html/.test(request.headers.accept ?? '');
  if (!asked || !ADDRESS.test(pathname)) throw refusal('not-found', 'There is nothing at this address.');
  try {
    pages ??= readPages();
  } catch {
    throw refusal('pages-missing', 'The pages have not been built.', { advice: 'Run `npm run build` and reload.' });
  }
  const nonce = randomBytes(18).toString('base64');
  reply.header('content-security-policy', pagePolicy(nonce)).header('cache-control', 'no-cache');
  reply.type('text/html; charset=utf-8');
  return pages[QUEUE.has(pathname) ? 'queue' : 'others'].replace('%NONCE%', nonce);
}
