import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readMhtml } from '../../../crawlers/files/mhtml.ts';
import { createBrowser, createCrawler, findChromium } from '../../../crawlers/index.ts';
import { Recipe } from '../../../domain/recipe.ts';
import { createFetcher } from '../../../lib/fetch/index.ts';
import { handClock } from '../../support/store.ts';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const page = (height: number): string =>
  `<!doctype html><body style="margin:0"><div style="height:${height - 100}px">顶</div><img loading="lazy" src="/late.gif" width="100" height="100" style="display:block"></body>`;

it('a shot shows a page in its whole length with what is loaded only when seen, cut where no picture can be taller', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const picture = request.url === '/late.gif';
    response.setHeader('content-type', picture ? 'image/gif' : 'text/html; charset=utf-8');
    response.end(picture ? PIXEL : page(request.url === '/endless' ? 40_000 : 9_000));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const userAgent = 'Hubiao/test';
  const browser = createBrowser({
    find: () => findChromium({ cacheDir: join(homedir(), '.cache', 'hubiao') }),
    userAgent,
  });
  const clock = handClock();
  const crawler = createCrawler({ fetcher: createFetcher({ userAgent }), browser, clock });
  onTestFinished(() => crawler.close());
  const recipe = Recipe.parse({ id: 'shop', name: '店', base: `http://${host}/`, way: 'browser', allow: [host] });

  const { page: drawn, screenshot, archive } = await crawler.shoot!(recipe, `http://${host}/goods`);
  const png = Buffer.from(screenshot);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 9_000]);
  expect(asked).toContain('/late.gif');
  expect(drawn).toMatchObject({ status: 200, drawn: true, takenAt: clock.now().toISOString() });
  expect(Buffer.from(drawn.body).toString('utf8')).toContain('顶');
  // The web archive holds what the page was drawn from, as a MIME message of parts.
  const saved = Buffer.from(archive ?? '').toString('latin1');
  expect(saved).toMatch(/^Content-Type: multipart\/related;/m);
  expect(saved).toContain(`Content-Location: http://${host}/late.gif`);
  expect(saved.replace(/\r\n/g, '')).toContain(PIXEL.toString('base64'));
  expect(readMhtml(Buffer.from(archive ?? ''))).toMatchObject({
    url: `http://${host}/goods`,
    html: expect.stringContaining('顶'),
  });
  const endless = await crawler.shoot!(recipe, `http://${host}/endless`);
  expect(Buffer.from(endless.screenshot).readUInt32BE(20)).toBe(16_000);

  const { allow: _open, ...closed } = recipe;
  await expect(crawler.shoot!(closed, `http://${host}/goods`)).rejects.toMatchObject({ code: 'address-refused' });
});
