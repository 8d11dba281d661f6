import { expect, test } from 'vitest';
import { parseRecipe } from '../../crawlers/index.ts';
import { crawledShop, SEEN } from '../support/crawled-shop.ts';

const shop = crawledShop();

test('a product page gives one listing by recipe and by look', async () => {
  const { state, listings } = await shop.crawl('/p/1');
  expect(state).toBe('ok');
  expect(listings).toEqual([
    {
      platform: 'test-shop',
      listingId: '1',
      kind: 'product',
      url: `${shop.url}/p/1`,
      title: '青花杯',
      price: { amount: 99, currency: 'CNY' },
      seller: { id: 's1', name: '老店' },
      seenAt: SEEN.toISOString(),
    },
  ]);
});

test('a page in GBK that nothing declares is read', async () => {
  expect((await shop.crawl('/p/2')).listings[0]?.title).toBe('景德镇瓷杯');
});

test('a page without a price is kept without one', async () => {
  const { state, listings } = await shop.crawl('/p/no-price');
  expect([state, listings[0]?.title, listings[0]?.price]).toEqual(['ok', '询价杯', undefined]);
});

test('mark-up in a title is taken off, a title of five megabytes is cut and reported', async () => {
  expect((await shop.crawl('/p/html-title')).listings[0]?.title).toBe('Cup & saucer');
  const huge = await shop.crawl('/p/huge-title');
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
  const made = await shop.crawl(path);
  expect([made.state, made.gone, made.listings]).toEqual([state, gone, []]);
});

test('a server that fails is an error to try again, not a state', async () => {
  await expect(shop.crawl('/p/broken')).rejects.toMatchObject({ code: 'server-error' });
});

test('a picture comes as bytes; a refused or missing one is an input error', async () => {
  expect([...(await shop.crawler.picture(shop.recipe, `${shop.url}/picture.png`))]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  await expect(shop.crawler.picture(shop.recipe, `${shop.url}/none.png`)).rejects.toMatchObject({
    code: 'picture-missing',
    name: 'InputError',
  });
  await expect(shop.crawler.picture(undefined, 'http://169.254.169.254/x.png')).rejects.toMatchObject({
    code: 'address-refused',
    name: 'InputError',
  });
});

test('a single page is read without a recipe under its host, or with one', async () => {
  expect((await shop.crawler.read(`${shop.url}/p/1`))[0]).toMatchObject({ platform: '127.0.0.1', title: '青花杯' });
  expect((await shop.crawler.read(`${shop.url}/p/1`, shop.recipe))[0]).toMatchObject({
    platform: 'test-shop',
    listingId: '1',
  });
  await expect(shop.crawler.read(`${shop.url}/p/login`, shop.recipe)).rejects.toMatchObject({ code: 'page-blocked' });
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
