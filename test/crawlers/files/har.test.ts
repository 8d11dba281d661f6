import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type FileRow, readListingsFile } from '../../../crawlers/files/index.ts';
import { findChromium } from '../../../crawlers/index.ts';
import { forOwnPages } from '../../../lib/chromium.ts';
import { cacheHome } from '../../../services/index.ts';
import { hostileServer, html } from '../../support/hostile-server.ts';

const AS_OF = '2026-11-23T09:00:00+08:00';
const page = (title: string): string =>
  `<html lang="zh"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><b class="price">￥99</b><button>立即购买</button></html>`;

async function scratch(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-har-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, name);
}

async function rowsOf(path: string): Promise<FileRow[]> {
  const found: FileRow[] = [];
  for await (const row of readListingsFile(path, { asOf: AS_OF })) found.push(row);
  return found;
}

const told = (rows: FileRow[]): unknown[] =>
  rows.map(({ reading }) => (reading.ok ? reading.listing.title : reading.problems.map((one) => one.problem)));

const entry = (url: string, content: unknown, status: unknown = 200): unknown => ({
  startedDateTime: '2026-11-20T01:02:03.000Z',
  request: { url },
  response: { status, content },
});
const har = (entries: unknown): string => JSON.stringify({ log: { version: '1.2', entries } });

test('a visit that a browser recorded gives the goods of its pages and of the data they fetched', async () => {
  const products = [{ id: 7, title: '蓝杯', handle: 'b', variants: [{ price: '5.00' }], images: [] }];
  const server = await hostileServer({
    '/item/1': html(`${page('青花杯')}<script>fetch('/products.json')</script><img src="/a.png">`),
    '/products.json': html(JSON.stringify({ products }), { type: 'application/json' }),
    '/a.png': html('no picture', { type: 'image/png' }),
    '/item/2': html(page('旧杯'), { status: 404 }),
  });
  onTestFinished(() => server.close());
  const browser = await chromium.launch(forOwnPages(await findChromium({ cacheDir: cacheHome(process.env) })));
  onTestFinished(() => browser.close());
  const file = await scratch('visit.har');
  const context = await browser.newContext({ recordHar: { path: file, content: 'embed' } });
  const tab = await context.newPage();
  await tab.goto(`${server.url}/item/1`, { waitUntil: 'networkidle' });
  await tab.goto(`${server.url}/item/2`);
  await context.close();
  const rows = await rowsOf(file);
  expect(told(rows)).toEqual(['青花杯', '蓝杯']);
  expect(rows[0]?.reading).toMatchObject({
    ok: true,
    listing: { url: `${server.url}/item/1`, price: { amount: 99, currency: 'CNY' } },
  });
  const seen = rows[0]?.reading.ok ? Date.parse(rows[0].reading.listing.seenAt) : 0;
  expect(Math.abs(Date.now() - seen)).toBeLessThan(600_000);
});

test('hostile entries are passed over or told, and the others are read', async () => {
  const file = await scratch('hostile.har');
  const packed = Buffer.from(page('一号杯')).toString('base64');
  const entries = [
    null,
    'text',
    { request: [] },
    entry('javascript:alert(1)', { mimeType: 'text/html', text: page('脚本杯') }),
    entry('https://shop.example/a', { mimeType: 'text/html', text: { $ne: null } }),
    entry('https://shop.example/b', { mimeType: 'text/html', text: page('错杯') }, '200'),
    entry('https://shop.example/c', { mimeType: 'text/html', text: 'x'.repeat(23 * 1024 * 1024) }),
    entry('https://shop.example/d', { mimeType: 'application/json', text: `${'['.repeat(100_000)}` }),
    entry('https://shop.example/e', { mimeType: 'text/html', text: packed, encoding: 'base64' }),
  ];
  await writeFile(file, har(entries).replace('"response"', '"__proto__":{"status":200},"response"'));
  const rows = await rowsOf(file);
  expect(told(rows)).toEqual([['the page is too large and was passed over'], '一号杯']);
  expect({}).not.toHaveProperty('status');
});

test.each<[string, string, RegExp]>([
  ['cut off', har([entry('https://shop.example/a', {})]).slice(0, -9), /broken or cut off/],
  ['without entries', '{"log":{}}', /holds no log of entries/],
  ['with entries of another kind', har({ length: 3 }), /holds no log of entries/],
  ['without goods', har([entry('https://shop.example/a', { mimeType: 'text/html', text: '<h1>News</h1>' })]), /^$/],
])('a HAR file %s is refused or told with a sentence', async (_what, text, why) => {
  const file = await scratch('bad.har');
  await writeFile(file, text);
  if (why.source === '^$') expect(told(await rowsOf(file))).toEqual([['no goods were read from its 1 pages']]);
  else await expect(rowsOf(file)).rejects.toThrow(why);
});

test('a HAR file over 256 MB is refused before it is read', async () => {
  const file = await scratch('large.har');
  const handle = await open(file, 'w');
  await handle.truncate(257 * 1024 * 1024);
  await handle.close();
  await expect(rowsOf(file)).rejects.toMatchObject({ code: 'file-too-large' });
});
