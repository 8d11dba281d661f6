import { once } from 'node:events';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HubiaoError, ThrottledError } from '../../../lib/errors.ts';
import { createFetcher, type Fetcher } from '../../../lib/fetch/index.ts';
import { type HostileServer, hostileServer, html, to } from '../../support/hostile-server.ts';

const MIB = 1024 * 1024;
const NOW = new Date('2026-11-23T08:00:00Z');
let server: HostileServer;
let fetcher: Fetcher;

const ZEROS = Buffer.alloc(64 * MIB);
const packed = (body: Buffer, encoding: string): ReturnType<typeof html> =>
  html(body, { headers: { 'content-encoding': encoding } });

beforeAll(async () => {
  server = await hostileServer({
    '/': html('<h1>hello</h1>'),
    '/agent': (request, response) => void response.end(request.headers['user-agent']),
    '/gzip': packed(gzipSync('zipped'), 'gzip'),
    '/deflate': packed(deflateSync('zipped'), 'deflate'),
    '/raw-deflate': packed(deflateRawSync('zipped'), 'deflate'),
    '/brotli': packed(brotliCompressSync('zipped'), 'br'),
    '/cut-gzip': packed(gzipSync('zipped '.repeat(2000)).subarray(0, -12), 'gzip'),
    '/twice': packed(gzipSync(gzipSync('zipped')), 'gzip, gzip'),
    '/gzip-bomb': packed(gzipSync(ZEROS), 'gzip'),
    '/brotli-bomb': packed(brotliCompressSync(ZEROS), 'br'),
    '/nested-bomb': packed(gzipSync(gzipSync(ZEROS)), 'gzip, gzip'),
    '/five-layers': packed(Buffer.from('x'), 'gzip, gzip, gzip, gzip, gzip'),
    '/unknown-encoding': packed(Buffer.from('x'), 'snappy'),
    '/broken-gzip': packed(Buffer.from('this is no gzip'), 'gzip'),
    '/huge-claim': (_request, response) =>
      void response.writeHead(200, { 'content-length': String(10 * 1024 ** 3) }).write('x'),
    '/endless': (_request, response) => {
      const chunk = Buffer.alloc(MIB);
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    },
    '/slow-drip': (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 20);
      response.once('close', () => clearInterval(timer));
    },
    '/silent': () => undefined,
    '/resets': (request) => void request.socket.destroy(),
    '/resets-once': (request, response) =>
      void (server.hits.get('/resets-once') === 1 ? request.socket.destroy() : response.end('back')),
    '/stalls': (_request, response) => void response.writeHead(200).write('x'),
    '/loop': to('/loop'),
    '/ring': to('/ring-2'),
    '/ring-2': to('/ring'),
    '/hops': to('/hops-2'),
    '/hops-2': to('/'),
    '/to-metadata': to('http://169.254.169.254/latest/meta-data/'),
    '/to-mapped': to('http://[::ffff:127.0.0.1]/'),
    '/to-decimal': to('http://2130706433/'),
    '/to-octal': to('http://0177.0.0.1/'),
    '/to-hex': to('http://0x7f000001/'),
    '/to-shared': to('http://100.64.0.1/'),
    '/to-short': to('http://127.1/'),
    '/to-loopback-name': to('http://localhost/'),
    '/to-other-port': to('http://127.0.0.1:1/'),
    '/to-file': to('file:///etc/passwd'),
    '/throttled-seconds': html('slow down', { status: 429, headers: { 'retry-after': '7' } }),
    '/throttled-date': html('slow down', {
      status: 503,
      headers: { 'retry-after': new Date(NOW.getTime() + 90_000).toUTCString() },
    }),
    '/throttled-forever': html('slow down', { status: 429, headers: { 'retry-after': '99999999' } }),
    '/throttled-past': html('slow down', { status: 429, headers: { 'retry-after': 'Mon, 01 Jan 2001 00:00:00 GMT' } }),
    '/throttled-mute': html('slow down', { status: 429 }),
  });
  fetcher = createFetcher({
    allow: [server.host],
    limits: { maxBytes: 4 * MIB, totalMs: 20_000 },
    userAgent: 'Hubiao/test (+https://example.org)',
  });
});

afterAll(async () => {
  await fetcher.close();
  await server.close();
});

const refusal = async (
  url: string,
  options: Parameters<Fetcher['fetch']>[1] = {},
  by: Fetcher = fetcher,
): Promise<HubiaoError> =>
  by.fetch(url, options).then(
    (answer) => {
      throw new Error(`${url} was let through with ${answer.status}`);
    },
    (error: HubiaoError) => error,
  );

/** A fetcher of its own, so that pauses and budgets of one test do not touch another. */
async function alone<T>(options: Parameters<typeof createFetcher>[0], run: (own: Fetcher) => Promise<T>): Promise<T> {
  const own = createFetcher({ allow: [server.host], ...options });
  try {
    return await run(own);
  } finally {
    await own.close();
  }
}

test('a page comes with status, final address, text and our honest name', async () => {
  const page = await fetcher.fetch(`${server.url}/hops`);
  expect([page.status, page.url, page.text()]).toEqual([200, `${server.url}/`, '<h1>hello</h1>']);
  expect((await fetcher.fetch(`${server.url}/agent`)).text()).toBe('Hubiao/test (+https://example.org)');
});

test.each(['/gzip', '/deflate', '/raw-deflate', '/brotli', '/twice'])('%s is unpacked', async (path) => {
  expect((await fetcher.fetch(server.url + path)).text()).toBe('zipped');
});

test('a connection that is closed under a request is opened anew, once, and never for a POST', async () => {
  expect((await fetcher.fetch(`${server.url}/resets-once`)).text()).toBe('back');
  await expect(fetcher.fetch(`${server.url}/resets`)).rejects.toMatchObject({ code: 'fetch-failed' });
  expect(server.hits.get('/resets')).toBe(2);
  await expect(fetcher.fetch(`${server.url}/resets`, { method: 'POST', body: 'x' })).rejects.toMatchObject({
    code: 'fetch-failed',
  });
  expect(server.hits.get('/resets')).toBe(3);
});

test('a gzip stream cut short gives what it held', async () => {
  expect((await fetcher.fetch(`${server.url}/cut-gzip`)).text()).toMatch(/^zipped zipped/);
});

test.each([
  ['/gzip-bomb', 'body-too-large'],
  ['/brotli-bomb', 'body-too-large'],
  ['/nested-bomb', 'body-too-large'],
  ['/huge-claim', 'body-too-large'],
  ['/endless', 'body-too-large'],
  ['/five-layers', 'encoding-unsupported'],
  ['/unknown-encoding', 'encoding-unsupported'],
  ['/broken-gzip', 'body-broken'],
  ['/loop', 'too-many-redirects'],
  ['/ring', 'too-many-redirects'],
  ['/to-metadata', 'address-refused'],
  ['/to-mapped', 'address-refused'],
  ['/to-decimal', 'address-refused'],
  ['/to-octal', 'address-refused'],
  ['/to-hex', 'address-refused'],
  ['/to-shared', 'address-refused'],
  ['/to-short', 'address-refused'],
  ['/to-loopback-name', 'address-refused'],
  ['/to-other-port', 'address-refused'],
  ['/to-file', 'address-refused'],
])('%s ends in %s', async (path, code) => {
  expect((await refusal(server.url + path)).code).toBe(code);
});

test.each([
  ['http://2130706433/'],
  ['http://0x7f.1/'],
  ['http://017700000001/'],
  ['http://[::1]/'],
  ['http://[::ffff:7f00:1]/'],
  ['http://10.0.0.1/'],
  ['http://100.100.100.200/'],
  ['http://169.254.169.254/'],
  ['http://[fe80::1]/'],
  ['http://[64:ff9b::a9fe:a9fe]/'],
  ['ftp://8.8.8.8/'],
  ['javascript:alert(1)'],
])('%s is refused before anything is sent', async (url) => {
  expect((await refusal(url, {}, fetcher)).code).toBe('address-refused');
});

test('a name is looked up and judged anew for each connection, so that changing its address gains nothing', async () => {
  const asked: string[] = [];
  const resolve = async (name: string): Promise<{ address: string; family: number }[]> => {
    asked.push(name);
    return [{ address: asked.length % 2 === 0 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
  };
  await alone({ resolve }, async (own) => {
    const before = server.hits.get('/');
    for (const _ of [1, 2]) {
      const error = await refusal(`http://rebinding.example:${server.port}/`, { robots: false }, own);
      expect(error.code).toBe('address-refused');
    }
    expect(asked).toEqual(['rebinding.example', 'rebinding.example']);
    expect(server.hits.get('/')).toBe(before);
  });
});

test('an allowed name may resolve to a private address, another name to the same one may not', async () => {
  await alone(
    { allow: [`shop.internal:${server.port}`], resolve: async () => [{ address: '127.0.0.1', family: 4 }] },
    async (own) => {
      expect((await own.fetch(`http://shop.internal:${server.port}/`)).status).toBe(200);
      expect((await refusal(`http://other.internal:${server.port}/`, {}, own)).code).toBe('address-refused');
    },
  );
});

test('a connection opened for an allowed host is not lent to one who may not go there', async () => {
  await alone({ allow: [] }, async (own) => {
    expect((await own.fetch(`${server.url}/`, { allow: [server.host] })).status).toBe(200);
    expect((await refusal(`${server.url}/`, {}, own)).code).toBe('address-refused');
  });
});

test.each(['/slow-drip', '/silent', '/stalls'])('%s ends at the deadline', async (path) => {
  const error = await refusal(server.url + path, { limits: { totalMs: 400 } });
  expect(error.code).toBe('fetch-timeout');
});

test('a body that stalls ends at the idle deadline, before the total one', async () => {
  expect((await refusal(`${server.url}/stalls`, { limits: { idleMs: 300, totalMs: 60_000 } })).code).toBe(
    'fetch-timeout',
  );
});

test.each([
  ['/throttled-seconds', 7_000],
  ['/throttled-date', 90_000],
  ['/throttled-forever', 3_600_000],
  ['/throttled-past', 1_000],
  ['/throttled-mute', 30_000],
])('%s asks for a pause of %i ms, which the host then gets', async (path, delayMs) => {
  let now = NOW.getTime();
  await alone({ clock: { now: () => new Date(now) } }, async (own) => {
    const error = (await refusal(server.url + path, { robots: false }, own)) as ThrottledError;
    expect([error.code, error.delayMs]).toEqual(['throttled', delayMs]);
    const before = server.hits.get('/');
    expect((await refusal(`${server.url}/`, { robots: false }, own)).code).toBe('throttled');
    expect(server.hits.get('/')).toBe(before);
    now += delayMs + 1;
    expect((await own.fetch(`${server.url}/`, { robots: false })).status).toBe(200);
  });
});

test('robots.txt is asked for once a host, and obeyed for our name', async () => {
  const closed = await hostileServer({
    '/robots.txt': html('User-agent: *\nDisallow: /private/\n\nUser-agent: Hubiao\nDisallow: /no-robots/\n', {
      type: 'text/plain',
    }),
    '/no-robots/page': html('secret'),
    '/private/page': html('for all others'),
    '/way-round': to('/no-robots/page'),
  });
  await alone({ allow: [closed.host] }, async (own) => {
    expect((await refusal(`${closed.url}/no-robots/page`, {}, own)).code).toBe('robots-disallowed');
    expect((await refusal(`${closed.url}/way-round`, {}, own)).code).toBe('robots-disallowed');
    expect((await own.fetch(`${closed.url}/private/page`)).text()).toBe('for all others');
    expect((await own.fetch(`${closed.url}/no-robots/page`, { robots: false })).text()).toBe('secret');
    expect(closed.hits.get('/robots.txt')).toBe(1);
  });
  await closed.close();
});

test('a host whose robots.txt fails is closed for the while, one without any is open', async () => {
  const failing = await hostileServer({ '/robots.txt': html('oops', { status: 500 }), '/': html('page') });
  await alone({ allow: [failing.host] }, async (own) => {
    expect((await refusal(`${failing.url}/`, {}, own)).code).toBe('robots-unavailable');
    expect(failing.hits.get('/')).toBeUndefined();
  });
  await failing.close();
});

test('requests of one host are asked of its budget, with the host and rate', async () => {
  const asked: [string, number][] = [];
  await alone({ hostBudget: { wait: async (host, rate) => void asked.push([host, rate]) } }, async (own) => {
    await own.fetch(`${server.url}/`, { perSecond: 3 });
    await own.fetch(`${server.url}/`);
    expect(asked).toEqual([[server.host, 3]]);
  });
});

test('a caller who gives up is answered at once', async () => {
  const stop = new AbortController();
  const waiting = fetcher.fetch(`${server.url}/silent`, { signal: stop.signal, robots: false });
  const outcome = once(stop.signal, 'abort').then(() => waiting);
  stop.abort();
  await expect(outcome).rejects.toThrow(/abort/i);
});
