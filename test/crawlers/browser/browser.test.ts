import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackChromium } from '../../../crawlers/browser/chromium.ts';
import { type BrowserPages, createBrowser, findChromium } from '../../../crawlers/browser/index.ts';
import { type HostileServer, hostileServer, html, to } from '../../support/hostile-server.ts';

const cacheDir = join(homedir(), '.cache', 'hubiao');
let server: HostileServer;
let inside: HostileServer;
let browser: BrowserPages;

beforeAll(async () => {
  inside = await hostileServer({
    '/': html('the secret of the house'),
    '/picture.png': html('x', { type: 'image/png' }),
  });
  server = await hostileServer({
    '/drawn': html(
      `<title>x</title><div id="app"></div><img src="/picture.png"><script>setTimeout(() => { document.getElementById('app').innerHTML = '<h1 class="ready">drawn by script</h1>'; }, 50)</script>`,
    ),
    '/never': html('<h1>still</h1>'),
    '/steals': html(
      `<h1>thief</h1><iframe src="${inside.url}/"></iframe><script>fetch('${inside.url}/').then((a) => a.text()).then((t) => document.title = t, () => document.title = 'refused').finally(() => document.body.append(Object.assign(document.createElement('p'), { className: 'done' })))</script>`,
    ),
    '/to-inside': to(`${inside.url}/`),
    '/to-metadata': to('http://169.254.169.254/latest/meta-data/'),
    '/status': html('<h1>gone</h1>', { status: 410, headers: { 'retry-after': '5' } }),
  });
  browser = createBrowser({ find: () => findChromium({ cacheDir }), userAgent: 'Hubiao/test' });
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await inside.close();
});

test('a page drawn by script comes as it was drawn, without its pictures', async () => {
  const page = await browser.render({ url: `${server.url}/drawn`, ready: 'h1.ready', allow: [server.host] });
  expect([page.status, page.ready]).toEqual([200, true]);
  expect(page.html).toContain('drawn by script');
  expect(server.hits.get('/picture.png')).toBeUndefined();
});

test('status and headers are those of the document', async () => {
  const page = await browser.render({ url: `${server.url}/status`, allow: [server.host] });
  expect([page.status, page.headers['retry-after']]).toEqual([410, '5']);
});

test('a page cannot reach the house it runs in: not by frame, not by fetch', async () => {
  const page = await browser.render({ url: `${server.url}/steals`, ready: 'p.done', allow: [server.host] });
  expect(page.html).toContain('thief');
  expect(page.html).not.toContain('secret of the house');
  expect(inside.hits.size).toBe(0);
});

test.each(['/to-inside', '/to-metadata'])('a redirect %s is refused', async (path) => {
  await expect(browser.render({ url: server.url + path, allow: [server.host] })).rejects.toMatchObject({
    code: 'address-refused',
  });
  expect(inside.hits.size).toBe(0);
});

test.each([
  'http://127.0.0.1:65001/',
  'http://2130706433/',
  'https://169.254.169.254/',
  'http://[::ffff:127.0.0.1]/',
  'http://localhost/',
])('%s is refused', async (url) => {
  await expect(browser.render({ url })).rejects.toMatchObject({ code: 'address-refused' });
});

test('one page’s allowed host stays closed to the next', async () => {
  await browser.render({ url: `${server.url}/never`, ready: 'h1', allow: [server.host] });
  await expect(browser.render({ url: `${server.url}/never`, ready: 'h1' })).rejects.toMatchObject({
    code: 'address-refused',
  });
});

test('a browser that was killed is started again, and the page under it tried once more', async () => {
  await browser.render({ url: `${server.url}/never`, ready: 'h1', allow: [server.host] });
  const before = browser.pid();
  expect(before).toBeGreaterThan(0);
  const waiting = browser.render({ url: `${server.url}/drawn`, ready: 'h1.ready', allow: [server.host] });
  process.kill(before as number, 'SIGKILL');
  expect((await waiting).html).toContain('drawn by script');
  expect(browser.pid()).not.toBe(before);
});

test('a browser given by setting that does not run is an error with its cost, never passed over', async () => {
  await expect(findChromium({ path: '/nowhere/chromium', cacheDir })).rejects.toMatchObject({
    code: 'browser-missing',
    kept: expect.stringContaining('not crawled'),
  });
});

test('the browser found says where it is from and what was passed over', async () => {
  const found = await findChromium({ cacheDir });
  expect(found.version).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect((await findChromium({ path: found.path, cacheDir })).why).toBe('given by setting');
});

test('two processes that unpack a packed browser at once both end with a whole one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-chromium-'));
  const packed = join(folder, 'package');
  try {
    await mkdir(join(packed, 'bin'), { recursive: true });
    await mkdir(join(folder, 'lib'));
    await writeFile(join(folder, 'lib', 'libx.so'), 'x');
    await writeFile(join(packed, 'package.json'), '{"version":"1.2.3"}');
    await writeFile(join(packed, 'bin', 'chromium.br'), brotliCompressSync('#!/bin/sh\necho Chromium 1.2.3.4\n'));
    const tar = brotliCompressSync(execFileSync('tar', ['-cf', '-', '-C', folder, 'lib']));
    for (const name of ['al2023', 'swiftshader']) await writeFile(join(packed, 'bin', `${name}.tar.br`), tar);
    const found = await Promise.all([1, 2, 3].map(() => unpackChromium(packed, join(folder, 'cache'))));
    expect(found).toEqual(
      [1, 2, 3].map(() => ({ path: join(folder, 'cache', 'chromium-1.2.3', 'chromium'), version: '1.2.3.4' })),
    );
    expect(await readdir(join(folder, 'cache'))).toEqual(['chromium-1.2.3']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
