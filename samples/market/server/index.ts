import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registries } from '../../../domain/registries.ts';
import { InputError, messageOf } from '../../../lib/errors.ts';
import type { Move } from '../moves.ts';
import { createWorld, type World } from '../world.ts';
import { boutique } from './boutique.ts';
import { fonts } from './fonts.ts';
import { createGallery } from './gallery.ts';
import { live } from './live.ts';
import { market, throttled } from './market.ts';
import { encodeReply, htmlPage, type Reply } from './reply.ts';
import type { Site } from './site.ts';
import { storefront } from './storefront.ts';

export type MarketOptions = {
  seed: number;
  epoch: Date | string;
  port?: number;
  host?: string;
  now?: () => Date;
  registries?: Registries;
  /** What is done to single offers, beside their lives. */
  moves?: Move[];
};

/** A running sample market. `stats` counts what its visitors did: requests, 429s given, and fetches that robots.txt forbids. */
export type Market = {
  url: string;
  world: World;
  close: () => Promise<void>;
  stats: () => { requests: number; throttled: number; trapped: number };
};

const ROBOTS = `# 示例市集
User-agent: *
Disallow: /market/internal/
Disallow: /boutique/private/
Allow: /
`;

/** Starts the sample market on this machine; port 0 or none takes a free one. Rejects with InputError where the port is taken. */
export async function startMarket(options: MarketOptions): Promise<Market> {
  const world = createWorld(options);
  const counts = { requests: 0, throttled: 0, trapped: 0 };
  const seen = new Map<string, number>();
  const picture = createGallery(world.registries);
  const site: Site = {
    world,
    base: '',
    now: options.now ?? (() => new Date()),
    visits: (path) => seen.get(path) ?? 0,
    trapped: () => void counts.trapped++,
  };
  const answer = async (request: IncomingMessage): Promise<Reply> => {
    counts.requests++;
    const url = new URL(request.url ?? '/', 'http://market');
    const path = url.pathname;
    if (path.startsWith('/pictures/')) return picture(path.slice('/pictures/'.length));
    const wait = ITEM.test(path) ? throttled(site, path) : undefined;
    if (ITEM.test(path)) seen.set(path, site.visits(path) + 1);
    if (wait !== undefined) counts.throttled++;
    return wait ?? route(site, path, url.searchParams) ?? NOT_FOUND;
  };
  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => send(request, response, reply),
      (error: unknown) => {
        send(request, response, { status: 500, type: 'text/plain', body: `sample market: ${messageOf(error)}` });
      },
    );
  });
  const { port, host } = await listen(server, options);
  site.base = `http://${host}:${port}`;
  return { url: site.base, world, close: () => end(server), stats: () => ({ ...counts }) };
}

const ITEM = /^\/market\/item\/\d{6,20}\.html$/;
const NOT_FOUND: Reply = { ...htmlPage({ title: '404', body: '<main><h1>页面不存在</h1></main>' }), status: 404 };

async function listen(
  server: Server,
  { port = 0, host = '127.0.0.1' }: Pick<MarketOptions, 'port' | 'host'>,
): Promise<{ port: number; host: string }> {
  await new Promise<void>((done, fail) => {
    server.once('error', (cause) =>
      fail(
        new InputError(`the sample market cannot listen on ${host}:${port}: ${messageOf(cause)}`, {
          code: 'market-port-refused',
          advice: 'Give another port, or none for a free one.',
          cause,
        }),
      ),
    );
    server.listen(port, host, done);
  });
  return { port: (server.address() as AddressInfo).port, host };
}

const end = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

function route(site: Site, path: string, query: URLSearchParams): Reply | undefined {
  if (path === '/robots.txt') return { type: 'text/plain', body: ROBOTS };
  if (path === '/')
    return htmlPage({
      title: '示例网络世界',
      body: '<main><h1>示例网络世界</h1><ul><li><a href="/market/">示例市集</a></li><li><a href="/boutique/">示例买手店</a></li><li><a href="/store/">示例独立站</a></li><li><a href="/live/rooms.json">示例直播</a></li></ul></main>',
    });
  if (path.startsWith('/market')) return market(site, path.slice('/market'.length), query);
  if (path.startsWith('/boutique')) return boutique(site, path.slice('/boutique'.length), query);
  if (path.startsWith('/store')) return storefront(site, path.slice('/store'.length), query);
  if (path.startsWith('/fonts/')) return fonts(path.slice('/fonts'.length));
  if (path.startsWith('/live/')) return live(site, path.slice('/live'.length), query);
  return path === '/meta.json' || path === '/products.json' || path.startsWith('/products/')
    ? storefront(site, path, query)
    : undefined;
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const { bytes, contentType } = encodeReply(reply);
  const finish = (): void => {
    if (response.destroyed) return;
    response.writeHead(reply.status ?? 200, {
      'content-type': contentType,
      'content-length': bytes.length,
      'x-hubiao-sample': '1',
      ...reply.headers,
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
  if (reply.delayMs === undefined) finish();
  else setTimeout(finish, reply.delayMs).unref();
}
