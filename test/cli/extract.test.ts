import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Listing } from '../../domain/listing.ts';
import { type HostileServer, hostileServer, html } from '../support/hostile-server.ts';

const cup = (n: number): string =>
  `<title>Cup ${n}</title><meta property="og:type" content="product"><h1>Cup ${n}</h1><span class="price">€${n}.00</span>`;
const cards = [1, 2, 3]
  .map((n) => `<li class="card"><a href="/p/${n}"><h3>Cup ${n}</h3></a><span class="price">€${n}.00</span></li>`)
  .join('');
let server: HostileServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubiao-extract-'));
  server = await hostileServer({
    '/p/1': html(cup(1)),
    '/p/2': (_request, response) => void setTimeout(() => html(cup(2))(_request, response), 300),
    '/list': html(`<title>Cups</title><ul>${cards}</ul>`),
    '/article': html('<h1>News</h1><p>Nothing is sold here.</p>'),
    '/robots.txt': html('User-agent: *\nDisallow: /closed', { type: 'text/plain' }),
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command as its user would. */
function hubiao(...args: string[]): Promise<{ code: number; lines: Listing[]; errors: string }> {
  const child = spawn(process.execPath, ['cli/hubiao.js', 'extract', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((done) => {
    child.once('close', (code) => {
      const text = Buffer.concat(out).toString();
      done({
        code: code ?? -1,
        lines: text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Listing),
        errors: Buffer.concat(err).toString(),
      });
    });
  });
}

test('pages give a line for each product, in the order of the addresses, each a listing of the contract', async () => {
  const urls = ['/p/2', '/list', '/p/1'].map((path) => server.url + path);
  const { code, lines } = await hubiao(...urls, '--allow', server.host, '--rate', '50');
  expect(code).toBe(0);
  for (const line of lines) expect(Listing.safeParse(line).success).toBe(true);
  expect(lines.map((line) => [line.title, line.price?.amount, line.pageUrl])).toEqual([
    ['Cup 2', 2, urls[0]],
    ['Cup 1', 1, urls[1]],
    ['Cup 2', 2, urls[1]],
    ['Cup 3', 3, urls[1]],
    ['Cup 1', 1, urls[2]],
  ]);
  expect(new Set(lines.map((line) => line.platform))).toEqual(new Set(['127.0.0.1']));
});

test('addresses that fail are reported one by one, the others kept, exit 1', async () => {
  const list = join(folder, 'urls.txt');
  const out = join(folder, 'listings.jsonl');
  await writeFile(
    list,
    ['/p/1', '/missing', '/article', '/closed/1']
      .map((path) => server.url + path)
      .concat('# a note', '', 'http://10.0.0.1/', 'no address')
      .join('\n'),
  );
  const { code, errors } = await hubiao(
    '--urls',
    list,
    '--out',
    out,
    '--platform',
    'my-shop',
    '--allow',
    server.host,
    '--rate',
    '50',
  );
  expect(code).toBe(1);
  expect(
    (await readFile(out, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as Listing).platform),
  ).toEqual(['my-shop']);
  for (const said of [
    '/missing: status 404',
    '/article: no goods were read',
    'robots-disallowed',
    'http://10.0.0.1/: Refused',
    'no address: Not an address',
    '5 of 6 addresses failed',
  ])
    expect(errors).toContain(said);
});

test('no address, a bad rate and an unknown option are wrong usage', async () => {
  for (const args of [[], [server.url, '--rate', '0'], [server.url, '--surprise']])
    expect((await hubiao(...args)).code).toBe(2);
});
