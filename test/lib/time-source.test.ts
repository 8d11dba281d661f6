import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createFetcher } from '../../lib/fetch/index.ts';
import { checkAgainst } from '../../lib/time-source.ts';
import { timeServer } from '../support/time-server.ts';

const now = (): Date => new Date();

/** A web server whose Date stands `aheadMs` before the real one, or that says none. */
async function webServer(aheadMs: number | undefined): Promise<string> {
  const server = createServer((_request, response) => {
    response.sendDate = false;
    if (aheadMs !== undefined) response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString());
    response.end('ok');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function asker(source: string) {
  const fetcher = createFetcher({ allow: [new URL(source).host] });
  onTestFinished(() => fetcher.close());
  return { now, fetch: (url: string) => fetcher.fetch(url, { robots: false }) };
}

it('the clock is set beside NTP and HTTP sources, each offset with what it is known to', async () => {
  for (const ahead of [0, 5_000, -60_000]) {
    const ntp = await timeServer(ahead);
    const web = await webServer(ahead);
    for (const source of [ntp, web]) {
      const { offsetMs, withinMs, way } = await checkAgainst(source, asker(web));
      expect(way).toBe(source === ntp ? 'ntp' : 'http');
      expect(Math.abs(offsetMs - ahead)).toBeLessThanOrEqual(withinMs + 2);
    }
  }
});

it('a source that has no time itself, or says none, gives none', async () => {
  const web = await webServer(undefined);
  const failed = { code: 'time-source-failed' };
  await expect(checkAgainst(await timeServer(0, 0), asker(web))).rejects.toMatchObject(failed);
  await expect(checkAgainst(web, asker(web))).rejects.toMatchObject(failed);
});
