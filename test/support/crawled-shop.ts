import iconv from 'iconv-lite';
import { afterAll, beforeAll } from 'vitest';
import { createCrawler, type PageCrawler, parseRecipe } from '../../crawlers/index.ts';
import type { CrawlRequest, CrawlYield } from '../../domain/crawl.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { type HostileServer, hostileServer, html, to } from './hostile-server.ts';

export const SEEN = new Date('2026-11-23T08:00:00Z');
const product = (title: string, price = '<b class="price">¥99</b>'): string =>
  `<html lang="zh"><title>${title}</title><h1>${title}</h1>${price}<div class="shop" data-id="s1">老店</div></html>`;
const items = (from: number, count: number, next = ''): string =>
  `<html lang="zh"><title>茶具</title>${Array.from({ length: count }, (_, n) => `<div class="item"><a href="/p/${from + n}">杯 ${from + n}</a><i class="price">¥${from + n}</i></div>`).join('')}${next}</html>`;
const room = (id: string): Record<string, unknown> => ({
  roomId: id,
  title: '直播',
  host: '主播甲',
  viewers: 12,
  startedAt: '2026-11-23T07:00:00Z',
  status: 'live',
  shelfUrl: `/live/${id}/shelf.json`,
  playbackUrl: `/live/${id}/master.m3u8`,
  url: `/live/${id}`,
});
const json = (value: unknown): ReturnType<typeof html> => html(JSON.stringify(value), { type: 'application/json' });

/** A shop whose pages are of every kind, with the crawler and the recipe that read it; for all tests of a file. */
export function crawledShop() {
  let server: HostileServer;
  let crawler: PageCrawler;
  let recipe: Recipe;
  beforeAll(async () => {
    server = await hostileServer({
      '/p/1': html(product('青花杯')),
      '/p/2': html(iconv.encode(product('景德镇瓷杯'), 'gbk'), { type: 'text/html' }),
      '/p/no-price': html(product('询价杯', '')),
      '/p/html-title': html(
        '<html><meta property="og:type" content="product"><meta property="og:title" content="&lt;b&gt;Cup&lt;/b&gt; &amp;amp; saucer"><meta property="product:price:amount" content="5"><meta property="product:price:currency" content="EUR"></html>',
      ),
      '/p/huge-title': html(`<title>x</title><h1>${'杯'.repeat(1_700_000)}</h1><b class="price">¥1</b>`),
      '/p/gone-404': html('<h1>not found</h1>', { status: 404 }),
      '/p/gone-410': html('<h1>gone</h1>', { status: 410 }),
      '/p/off-shelf': html(`${product('青花杯')}<p class="off">该商品已下架</p>`),
      '/p/login': html('<title>登录</title><h1>登录</h1><form><input name="u"><input type="password"></form>'),
      '/p/login-redirect': to('/member/login?back=1'),
      '/member/login': html('<title>会员中心</title><h1>欢迎回来</h1><input type="password">'),
      '/p/captcha': html('<title>安全验证</title><div id="captcha">请向右滑动滑块完成验证</div>'),
      '/p/cloudflare': html(
        '<title>Just a moment...</title><div id="challenge-form">Enable JavaScript and cookies to continue</div>',
      ),
      '/p/soft-200': html('<title>页面不存在</title><h1>抱歉，您访问的商品不存在</h1>'),
      '/p/soft-en': html('<title>Oops</title><h1>Page not found</h1><p>The page you requested could not be found.</p>'),
      '/p/home-redirect': to('/'),
      '/': html(items(100, 5)),
      '/p/forbidden': html('Forbidden', { status: 403 }),
      '/p/empty': html(''),
      '/p/broken': html('oops', { status: 502 }),
      '/list': html(items(1, 3, '<a class="next" href="/list-2">下一页</a>')),
      '/list-2': html(items(4, 2)),
      '/numbered': (request, response) => {
        const page = Math.min(Number(/page=(\d+)/.exec(request.url ?? '')?.[1] ?? 1), 3);
        html(items(page * 10, 2))(request, response);
      },
      '/leading-back': (request, response) => {
        const page = Number(/page=(\d+)/.exec(request.url ?? '')?.[1] ?? 1);
        (page > 3 ? to('/leading-back') : html(items(page * 10, 2)))(request, response);
      },
      '/list-empty': html('<title>搜索</title><p>没有找到相关商品</p>'),
      '/list-login': html('<title>请登录</title><p>请先登录后查看</p><input type="password">'),
      '/list-nothing': html('<title>搜索</title><p>热门</p>'),
      '/live/rooms.json': json({ rooms: [room('r1'), { roomId: 'broken' }], next: '/live/rooms.json?page=2' }),
      '/live/r1/shelf.json': json({
        roomId: 'r1',
        at: SEEN.toISOString(),
        seller: { id: 's9', name: '直播店', type: 'business' },
        items: [
          {
            itemId: 'i1',
            title: '<b>正品</b>杯',
            price: { amount: 9.9, currency: 'CNY' },
            images: ['/i.jpg', 'javascript:x'],
            url: '/live/r1/i1',
            explainedAt: 5,
            sold: 'many',
          },
          { title: 'no id' },
        ],
      }),
      '/live/r1/master.m3u8': html(
        '#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="zh",DEFAULT=YES,URI="subs.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1,SUBTITLES="s"\nv.m3u8\n',
      ),
      '/live/r1/subs.m3u8': html('#EXTM3U\n#EXT-X-TARGETDURATION:60\n#EXTINF:60,\ns.vtt\n#EXT-X-ENDLIST\n'),
      '/live/r1/s.vtt': html('WEBVTT\n\n00:06.000 --> 00:08.000\n这是正品\n'),
      '/store/products.json': (request, response) => {
        const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page'));
        response.setHeader('content-type', 'application/json').end(
          JSON.stringify({
            products:
              page < 3
                ? [{ id: page, title: `Cup ${page}`, handle: `cup-${page}`, variants: [{ price: '5.00' }], images: [] }]
                : [],
          }),
        );
      },
      '/meta.json': json({ currency: 'GBP' }),
      '/picture.png': html(Buffer.from([0x89, 0x50, 0x4e, 0x47]), { type: 'image/png' }),
    });
    crawler = createCrawler({ fetcher: createFetcher({ allow: [server.host] }), clock: { now: () => SEEN } });
    recipe = parseRecipe(
      JSON.stringify({
        id: 'test-shop',
        name: 'Test shop',
        base: server.url,
        way: 'static',
        rate: { perSecond: 50, concurrency: 4 },
        list: { items: '.item', link: { css: 'a', attr: 'href' }, next: { css: 'a.next' } },
        detail: {
          listingId: { pattern: '/p/([\\w-]+)$' },
          fields: { 'seller.id': { css: '.shop', attr: 'data-id' }, 'seller.name': '.shop' },
        },
        signs: { gone: ['css:.off'], empty: ['没有找到'] },
      }),
      'test',
    );
  });

  afterAll(async () => {
    await crawler.close();
    await server.close();
  });
  return {
    get url() {
      return server.url;
    },
    get crawler() {
      return crawler;
    },
    get recipe() {
      return recipe;
    },
    crawl: (path: string, target: CrawlRequest['target'] = 'detail', more: Partial<Recipe> = {}): Promise<CrawlYield> =>
      crawler.crawl({ ...recipe, ...more }, { platform: recipe.id, target, url: server.url + path }),
  };
}
