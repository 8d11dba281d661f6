import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCrawler, type PageCrawler, parseRecipe } from '../../crawlers/index.ts';
import type { CrawlRequest, CrawlYield } from '../../domain/crawl.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { type HostileServer, hostileServer, html, to } from '../support/hostile-server.ts';

const SEEN = new Date('2026-11-23T08:00:00Z');
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

const crawl = (
  path: string,
  target: CrawlRequest['target'] = 'detail',
  more: Partial<Recipe> = {},
): Promise<CrawlYield> =>
  crawler.crawl({ ...recipe, ...more }, { platform: recipe.id, target, url: server.url + path });

test('a product page gives one listing by recipe and by look', async () => {
  const { state, listings } = await crawl('/p/1');
  expect(state).toBe('ok');
  expect(listings).toEqual([
    {
      platform: 'test-shop',
      listingId: '1',
      kind: 'product',
      url: `${server.url}/p/1`,
      title: '青花杯',
      price: { amount: 99, currency: 'CNY' },
      seller: { id: 's1', name: '老店' },
      seenAt: SEEN.toISOString(),
    },
  ]);
});

test('a page in GBK that nothing declares is read', async () => {
  expect((await crawl('/p/2')).listings[0]?.title).toBe('景德镇瓷杯');
});

test('a page without a price is kept without one', async () => {
  const { state, listings } = await crawl('/p/no-price');
  expect([state, listings[0]?.title, listings[0]?.price]).toEqual(['ok', '询价杯', undefined]);
});

test('mark-up in a title is taken off, a title of five megabytes is cut and reported', async () => {
  expect((await crawl('/p/html-title')).listings[0]?.title).toBe('Cup & saucer');
  const huge = await crawl('/p/huge-title');
  expect(huge.listings[0]?.title.length).toBeLessThanOrEqual(20_000);
  expect(huge.listings[0]?.price?.amount).toBe(1);
});

test.each([
  ['/p/gone-404', 'gone', ['gone-404']],
  ['/p/gone-410', 'gone', ['gone-410']],
  ['/p/off-shelf', 'gone', ['off-shelf']],
  ['/p/login', 'blocked', []],
  ['/p/login-redirect', 'blocked', []],
  ['/p/captcha', 'blocked', []],
  ['/p/cloudflare', 'blocked', []],
  ['/p/soft-200', 'blocked', []],
  ['/p/soft-en', 'blocked', []],
  ['/p/home-redirect', 'blocked', []],
  ['/p/forbidden', 'blocked', []],
  ['/p/empty', 'empty', []],
])('%s is %s, and only positive proof says that goods are gone', async (path, state, gone) => {
  const made = await crawl(path);
  expect([made.state, made.gone, made.listings]).toEqual([state, gone, []]);
});

test('a server that fails is an error to try again, not a state', async () => {
  await expect(crawl('/p/broken')).rejects.toMatchObject({ code: 'server-error' });
});

test('a list page gives its items to follow with their ids, and the next page', async () => {
  const { state, follow } = await crawl('/list', 'list');
  expect(state).toBe('ok');
  expect(follow).toEqual([
    ...[1, 2, 3].map((n) => ({
      platform: 'test-shop',
      target: 'detail',
      url: `${server.url}/p/${n}`,
      depth: 1,
      context: { listingId: String(n) },
    })),
    { platform: 'test-shop', target: 'list', url: `${server.url}/list-2`, page: 2 },
  ]);
});

test.each(['/numbered', '/leading-back'])(
  'numbered pages end where the last one comes again, or leads back: %s',
  async (start) => {
    const counted = { ...recipe, list: { ...recipe.list, next: { url: '?page={page}' } } } as Recipe;
    let next: CrawlRequest | undefined = { platform: recipe.id, target: 'list', url: start };
    const asked: string[] = [];
    while (next !== undefined) {
      asked.push(new URL(next.url, server.url).search);
      const { follow }: CrawlYield = await crawler.crawl(counted, next);
      next = follow.find((one) => one.target === 'list');
    }
    expect(asked).toEqual(['', '?page=2', '?page=3', '?page=4']);
  },
);

test('next pages end at the recipe’s limit', async () => {
  const list = { ...recipe.list!, maxPages: 1 };
  expect((await crawl('/list', 'list', { list })).follow.filter((one) => one.target === 'list')).toEqual([]);
});

test('a list that is not followed gives its items as listings', async () => {
  const list = { ...recipe.list!, follow: false, fields: { title: 'a', price: '.price' } };
  const { listings } = await crawl('/list', 'list', { list });
  expect(listings.map((one) => [one.listingId, one.title, one.price?.amount])).toEqual([
    ['1', '杯 1', 1],
    ['2', '杯 2', 2],
    ['3', '杯 3', 3],
  ]);
});

test.each([
  ['/list-empty', 'empty'],
  ['/list-login', 'blocked'],
  ['/list-nothing', 'empty'],
])('the list %s is %s', async (path, state) => {
  expect((await crawl(path, 'list')).state).toBe(state);
});

test('rooms are followed with what is known of them, broken ones reported', async () => {
  const rooms = await crawl('/live/rooms.json', 'rooms', { engine: 'rooms', kind: 'live' });
  expect(rooms.follow.map((one) => [one.target, one.url])).toEqual([
    ['room', `${server.url}/live/r1/shelf.json`],
    ['rooms', `${server.url}/live/rooms.json?page=2`],
  ]);
  expect(rooms.problems).toHaveLength(1);
  const window = await crawler.crawl({ ...recipe, engine: 'rooms', kind: 'live' }, rooms.follow[0] as CrawlRequest);
  expect(window.listings).toEqual([
    {
      platform: 'test-shop',
      listingId: 'i1',
      kind: 'live',
      url: `${server.url}/live/r1/i1`,
      title: '正品杯',
      price: { amount: 9.9, currency: 'CNY' },
      images: [`${server.url}/i.jpg`],
      text: [{ source: 'caption', value: '这是正品', at: 6 }],
      seller: { id: 's9', name: '直播店', type: 'business' },
      stream: {
        roomId: 'r1',
        host: '主播甲',
        startedAt: '2026-11-23T07:00:00Z',
        viewers: 12,
        playbackUrl: `${server.url}/live/r1/master.m3u8`,
      },
      seenAt: SEEN.toISOString(),
    },
  ]);
  // Its stream leads nowhere: that is said, and costs the listings nothing.
  expect(window.problems.map((one) => one.field).sort()).toEqual(['items[1]', 'sold', 'stream']);
});

test('a storefront API is paged to its end, in the currency that the shop names', async () => {
  const shop = { ...recipe, engine: 'shopify' as const, way: 'api' as const, list: undefined, detail: undefined };
  const titles: string[] = [];
  const asked = new Set<string>();
  let next: CrawlRequest | undefined = {
    platform: recipe.id,
    target: 'list',
    url: `${server.url}/store/products.json?limit=1`,
  };
  while (next !== undefined) {
    // Crawls are known by their addresses: a page under the address of another would never be fetched.
    expect(asked).not.toContain(next.url);
    asked.add(next.url);
    const page: CrawlYield = await crawler.crawl(shop as unknown as Recipe, next);
    titles.push(...page.listings.map((one) => `${one.title} ${one.price?.amount} ${one.price?.currency}`));
    next = page.follow[0];
  }
  expect(titles).toEqual(['Cup 1 5 GBP', 'Cup 2 5 GBP']);
});

test('an engine that is not read yet and a page that needs a browser say so for good', async () => {
  await expect(crawl('/p/1', 'list', { engine: 'magento' })).rejects.toMatchObject({ code: 'engine-unsupported' });
  await expect(crawl('/p/1', 'detail', { way: 'browser' })).rejects.toMatchObject({ code: 'browser-missing' });
});

test('a picture comes as bytes; a refused or missing one is an input error', async () => {
  expect([...(await crawler.picture(recipe, `${server.url}/picture.png`))]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  await expect(crawler.picture(recipe, `${server.url}/none.png`)).rejects.toMatchObject({
    code: 'picture-missing',
    name: 'InputError',
  });
  await expect(crawler.picture(undefined, 'http://169.254.169.254/x.png')).rejects.toMatchObject({
    code: 'address-refused',
    name: 'InputError',
  });
});

test('a single page is read without a recipe under its host, or with one', async () => {
  expect((await crawler.read(`${server.url}/p/1`))[0]).toMatchObject({ platform: '127.0.0.1', title: '青花杯' });
  expect((await crawler.read(`${server.url}/p/1`, recipe))[0]).toMatchObject({ platform: 'test-shop', listingId: '1' });
  await expect(crawler.read(`${server.url}/p/login`, recipe)).rejects.toMatchObject({ code: 'page-blocked' });
});

test('a recipe that does not fit is refused with every key that is wrong', () => {
  const bad = {
    id: 'x',
    name: 'x',
    base: 'https://x.example',
    way: 'static',
    list: { items: 'div[' },
    detail: { listingId: { pattern: '(?=x)' }, fields: { colour: 'b', title: { attr: 'x' } } },
    signs: { gone: ['css:p['] },
  };
  expect(() => parseRecipe(JSON.stringify(bad), 'bad.json')).toThrow(
    /list\.items[\s\S]*listingId|detail\.fields\.colour/,
  );
  try {
    parseRecipe(JSON.stringify(bad), 'bad.json');
  } catch (error) {
    for (const key of [
      'list.items',
      'detail.listingId.pattern',
      'detail.fields.colour',
      'detail.fields.title',
      'signs.gone',
    ])
      expect((error as Error).message).toContain(key);
  }
  expect(() => parseRecipe('{', 'bad.json')).toThrow(/not JSON/);
  expect(() => parseRecipe('{"id":"x","surprise":1}', 'bad.json')).toThrow(/surprise/);
});
