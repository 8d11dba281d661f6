import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { exchangeOf } from '../../crawlers/recipe/source.ts';
import { KeptPage } from '../../domain/capture.ts';
import { createBlobs } from '../../evidence/blobs.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { sha256 } from '../../lib/hash.ts';
import { keepExchange, keptExchange } from '../../queue/exchanges.ts';

const PAGE = '<h1>青花杯</h1>'.repeat(100);

it('a packed answer behind a redirect is kept as it was received, and given back as it was read', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/old') return void response.writeHead(302, { location: '/new' }).end();
    response.setHeader('content-type', 'text/html').setHeader('content-encoding', 'gzip').end(gzipSync(PAGE));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-exchanges-'));
  const fetcher = createFetcher({ allow: ['127.0.0.1'] });
  onTestFinished(async () => {
    await fetcher.close();
    server.close();
    await rm(folder, { recursive: true });
  });
  const blobs = createBlobs(folder);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/old`;
  const answer = await fetcher.fetch(address, { robots: false });
  const exchange = exchangeOf(answer, answer.wire.endedAt);
  expect(Buffer.from(exchange.body).toString()).toBe(PAGE);

  const page = KeptPage.parse(await keepExchange(blobs, exchange));
  expect(page).toMatchObject({
    sha256: sha256(PAGE),
    wire: { sha256: sha256(gzipSync(PAGE)) },
    hops: [{ url: address, status: 302 }],
  });
  expect(await blobs.kept(page.sha256)).toBeUndefined();
  const given = await keptExchange(blobs, page);
  expect(given).toEqual(exchange);

  expect(await keptExchange(blobs, { ...page, sha256: sha256('another') })).toBeUndefined();
  expect(await blobs.forget(page.hops?.[0]?.sha256 ?? '', new Date(Date.now() + 60_000))).toBe(true);
  expect(await keptExchange(blobs, page)).toBeUndefined();
});
