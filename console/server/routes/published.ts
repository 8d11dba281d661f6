import { readFileSync } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { publishedOf } from '../../../domain/published.ts';
import { sha256 } from '../../../lib/hash.ts';
import { platformNameOf } from '../papers/view.ts';
import { atomFeed, htmlPage, jsonFeed, type PublishedPage } from '../published/forms.ts';
import { problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';

const STYLE = readFileSync(new URL('../published/published.css', import.meta.url), 'utf8');
const A_MINUTE = 120;
const PAGE = 50;
const KEPT_MS = 60_000;
const MOST_KEPT = 200;
const MAX_AGE_S = 300;
const HOST = /^[\w.-]{1,253}(:\d{1,5})?$|^\[[0-9a-fA-F:]{2,45}\](:\d{1,5})?$/;

const Query = z.object({ cursor: z.string().min(1).max(2000).optional() }).strict();
const PageQuery = Query.extend({ lang: z.enum(['zh', 'en']).default('zh') });

/** Public ids say nothing of the inside ones. */
const publicId = (id: string): string => `N${sha256(`published:${id}`).slice(0, 12)}`;

type Notices = Pick<PublishedPage, 'notices' | 'nextCursor'>;

async function noticesOf(deps: RouteDeps, cursor: string | undefined): Promise<Notices> {
  const page = await deps.store.papers.page(
    { kind: 'notice', left: true },
    cursor === undefined ? { limit: PAGE } : { limit: PAGE, cursor },
  );
  const notices = page.papers.flatMap((paper) => publishedOf(paper, publicId) ?? []);
  const named = notices.map(async (one) => ({ ...one, platformName: await platformNameOf(deps, one.platform) }));
  const { nextCursor } = page;
  return { notices: await Promise.all(named), ...(nextCursor === undefined ? {} : { nextCursor }) };
}

/** Pages for a minute each, so that a crowd of readers is one to the store. */
function keptPages(deps: RouteDeps): (cursor: string | undefined) => Promise<Notices> {
  const kept = new Map<string, { until: number; page: Promise<Notices> }>();
  return (cursor) => {
    const key = cursor ?? '';
    const now = deps.clock.now().getTime();
    const known = kept.get(key);
    if (known !== undefined && known.until > now) return known.page;
    const page = noticesOf(deps, cursor);
    kept.delete(key);
    kept.set(key, { until: now + KEPT_MS, page });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
    page.catch(() => kept.delete(key));
    return page;
  };
}

/** Right holders' notices and what came of them, for everybody: JSON Feed, Atom and a page (E-Commerce Law 44). */
export const publishedRoutes: RouteFile = (app, deps) => {
  const pages = keptPages(deps);
  const config = { access: 'public', rateLimit: { max: A_MINUTE, timeWindow: 60_000 } } as const;
  const pageFor = async (request: FastifyRequest, cursor: string | undefined): Promise<PublishedPage> => ({
    ...(await pages(cursor)),
    ...(cursor === undefined ? {} : { cursor }),
    base: HOST.test(request.host) ? `${request.protocol}://${request.host}` : '',
  });
  const feed = (path: string, summary: string, type: string, form: (page: PublishedPage) => string): void => {
    app.get(
      path,
      { config, schema: { summary, querystring: Query, response: { 200: z.any(), ...problems } } },
      async (request, reply) => answer(request, reply, type, form(await pageFor(request, request.query.cursor))),
    );
  };
  feed(
    '/api/v1/published/notices',
    'Right holders’ notices, JSON Feed',
    'application/feed+json; charset=utf-8',
    jsonFeed,
  );
  feed(
    '/api/v1/published/notices.atom',
    'Right holders’ notices, Atom',
    'application/atom+xml; charset=utf-8',
    atomFeed,
  );
  app.get('/published.css', { config, schema: { hide: true } }, async (request, reply) =>
    answer(request, reply, 'text/css; charset=utf-8', STYLE),
  );
  app.get('/published', { config, schema: { hide: true, querystring: PageQuery } }, async (request, reply) => {
    const { cursor, lang } = request.query;
    return answer(request, reply, 'text/html; charset=utf-8', htmlPage(await pageFor(request, cursor), lang));
  });
};

/** Gives text that caches may keep for five minutes; whoever has it already is told so. */
function answer(request: FastifyRequest, reply: FastifyReply, type: string, text: string): FastifyReply {
  const etag = `"${sha256(text).slice(0, 32)}"`;
  reply.header('cache-control', `public, max-age=${MAX_AGE_S}`).header('etag', etag).header('vary', 'host');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  // As bytes: a text would go through the serialiser for JSON.
  return reply.type(type).send(Buffer.from(text));
}
