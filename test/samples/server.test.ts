import { load } from 'cheerio';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import { createWorld, type Market, startMarket } from '../../samples/market/index.ts';
import { bucket } from '../../samples/market/random.ts';

const EPOCH = new Date('2026-11-23T09:00:00+08:00');
const NOW = new Date(EPOCH.getTime() + 25 * 60_000);
let market: Market;
let listings: Listing[];

beforeAll(async () => {
  market = await startMarket({ seed: 31, epoch: EPOCH, now: () => NOW });
  listings = market.world.at(NOW, market.url);
});
afterAll(() => market.close());

const of = (platform: string): Listing[] => listings.filter((listing) => listing.platform === platform);

/** A polite fetch: asks again once where it was told to wait (the waiting itself is the crawler's business). */
async function get(
  path: string,
): Promise<{ status: number; body: Buffer; text: string; type: string; response: Response }> {
  const url = new URL(path, market.url);
  let response = await fetch(url);
  if (response.status === 429) response = await fetch(url);
  const body = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, body, text: decode(body, type), type, response };
}

/** Text by the header's charset, else by the page's own meta element. */
function decode(body: Buffer, type: string): string {
  const declared =
    /charset=([\w-]+)/i.exec(type)?.[1] ?? /<meta charset="([\w-]+)"/i.exec(body.toString('latin1'))?.[1];
  return iconv.decode(body, declared ?? 'utf-8');
}

const jsonLd = (html: string): Record<string, never> =>
  JSON.parse(load(html)('script[type="application/ld+json"]').text());

describe('the marketplace', () => {
  it('shows every listing to whoever follows its pages', async () => {
    const found = new Map<string, string>();
    let next: string | undefined = '/market/list';
    for (let pages = 0; next !== undefined && pages < 60; pages++) {
      const $ = load((await get(next)).text);
      for (const link of $('div.item a.title').toArray())
        found.set($(link).parent().attr('data-id') ?? '', $(link).attr('href') ?? '');
      next = $('a.next').attr('href');
    }
    expect(of('sample-market').filter((listing) => !found.has(listing.listingId))).toEqual([]);
  });

  it('says in JSON-LD what the world holds, in UTF-8 and in GBK declared by header or by the page alone', async () => {
    const charsets = new Set<string>();
    for (const listing of of('sample-market').slice(0, 60)) {
      const page = await get(new URL(listing.url).pathname);
      charsets.add(
        `${/charset=(\S+)/.exec(page.type)?.[1] ?? 'none'}/${/<meta charset="([\w-]+)"/.exec(page.text)?.[1] ?? 'none'}`,
      );
      const data = jsonLd(page.text) as unknown as Record<string, unknown> & { offers: Record<string, unknown> };
      expect(data).toMatchObject({
        productID: listing.listingId,
        name: listing.title,
        description: listing.description,
        url: listing.url,
        image: listing.images,
        offers: {
          price: listing.price?.amount.toFixed(2),
          priceCurrency: 'CNY',
          seller: { identifier: listing.seller?.id },
        },
      });
      const $ = load(page.text);
      expect($('h1.name').text()).toBe(listing.title);
      expect($('.ship-from').text()).toBe(listing.shipFrom);
    }
    expect(charsets).toEqual(new Set(['utf-8/utf-8', 'none/gbk', 'GBK/none']));
  });

  it('asks for patience now and then, with Retry-After as seconds or as a date, and gives the page the next time', async () => {
    const fresh = await startMarket({ seed: 31, epoch: EPOCH, now: () => NOW });
    const paths = of('sample-market').map((listing) => `/market/item/${listing.listingId}.html`);
    const busy = paths.filter((path) => bucket(`throttle/${path}`, 90) === 0);
    expect(busy.length).toBeGreaterThan(0);
    try {
      for (const path of busy) {
        const first = await fetch(fresh.url + path);
        const after = first.headers.get('retry-after') ?? '';
        const wait = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - NOW.getTime();
        expect(first.status).toBe(429);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(3000);
        expect((await fetch(fresh.url + path)).status).toBe(200);
      }
      expect(fresh.stats().throttled).toBe(busy.length);
    } finally {
      await fresh.close();
    }
  });

  it('answers for goods that are gone with 410 or with a page that says so, and links to them for a while', async () => {
    const gone = market.world
      .bornBy(NOW)
      .filter((offer) => offer.platform === 'sample-market' && !market.world.shows(offer, NOW));
    const answers = new Set<string>();
    for (const offer of gone.slice(0, 12)) {
      const page = await get(`/market/item/${offer.listingId}.html`);
      expect(page.text).toContain('商品已下架');
      answers.add(`${page.status}/${offer.ending}`);
    }
    expect(answers).toEqual(new Set(['410/expired', '200/off-shelf']));
  });

  it('puts up walls that are never goods, and closes one path by robots.txt', async () => {
    const robots = (await get('/robots.txt')).text;
    expect(robots).toContain('Disallow: /market/internal/');
    const $ = load((await get('/market/list')).text);
    const links = $('div.item a.title')
      .toArray()
      .map((link) => $(link).attr('href') ?? '');
    expect(links.some((link) => link.startsWith('/market/internal/'))).toBe(true);
    const known = new Set(listings.map((listing) => listing.listingId));
    const walls = links.filter((link) => /\/item\/6888/.test(link));
    const pages = await Promise.all(walls.map((link) => get(link)));
    expect(pages.map((page) => [page.status, /请登录|安全验证/.test(page.text)])).toEqual([
      [200, true],
      [200, true],
    ]);
    expect(walls.some((link) => known.has(/(\d+)\.html/.exec(link)?.[1] ?? ''))).toBe(false);
    expect(market.stats().trapped).toBe(0);
    await get(links.find((link) => link.startsWith('/market/internal/')) ?? '');
    expect(market.stats().trapped).toBe(1);
  });

  it('finds by search what is written with signs, widths or invisible characters inside', async () => {
    const offer = market.world
      .visible(NOW)
      .find((one) => one.platform === 'sample-market' && one.tags[0] === 'full-width');
    const mark = market.world.registries.directory.find((one) => one.id === offer?.subjects[0]);
    const word = [mark?.mark ?? '', ...(mark?.aliases ?? [])].find((name) =>
      offer?.title.normalize('NFKC').toLowerCase().includes(name.toLowerCase()),
    );
    expect((await get(`/market/search?q=${encodeURIComponent(word ?? '')}`)).text).toContain(offer?.listingId);
    expect((await get('/market/search?q=没有这样的东西')).text).toContain('没有找到相关商品');
  });
});

describe('the other shops', () => {
  it('the storefront gives every product with its variants, page by page', async () => {
    const products: {
      id: number;
      title: string;
      variants: { price: string; sku: string }[];
      seller: { id: string };
    }[] = [];
    for (let page = 1; ; page++) {
      const answer = JSON.parse((await get(`/store/products.json?limit=25&page=${page}`)).text) as {
        products: typeof products;
      };
      products.push(...answer.products);
      if (answer.products.length < 25) break;
    }
    const shown = new Map(products.map((product) => [String(product.id), product]));
    const want = of('sample-storefront');
    expect(shown.size).toBe(want.length);
    for (const listing of want) {
      const product = shown.get(listing.listingId);
      expect([product?.title, product?.seller.id]).toEqual([listing.title, listing.seller?.id]);
      expect(Math.min(...(product?.variants ?? []).map((variant) => Number(variant.price)))).toBe(
        listing.price?.amount,
      );
      expect(product?.variants.length).toBeGreaterThan(1);
    }
    const page = await get(new URL(want[0]?.url ?? '').pathname);
    expect(jsonLd(page.text)).toMatchObject({ name: want[0]?.title });
  });

  it('the boutique is an empty page without its script, whose API gives every listing', async () => {
    const shell = await get('/boutique/');
    expect(load(shell.text)('#app').text()).toBe('');
    const found = new Map<string, Listing>();
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page = JSON.parse((await get(`/boutique/api/goods${next}`)).text) as { items: Listing[]; next?: string };
      for (const item of page.items) found.set(item.listingId, item);
      next = page.next;
    }
    expect([...found.keys()].sort()).toEqual(
      of('sample-boutique')
        .map((listing) => listing.listingId)
        .sort(),
    );
    for (const listing of of('sample-boutique')) expect(found.get(listing.listingId)).toEqual(listing);
  });

  it('live rooms give their shelves, and streams whose segments are real transport streams', async () => {
    const rooms: { roomId: string; shelfUrl: string; playbackUrl: string; status: string }[] = [];
    for (let next: string | undefined = '/live/rooms.json'; next !== undefined; ) {
      const page = JSON.parse((await get(next)).text) as { rooms: typeof rooms; next?: string };
      rooms.push(...page.rooms);
      next = page.next;
    }
    expect(rooms.length).toBeGreaterThanOrEqual(8);
    expect(new Set(rooms.map((room) => room.status))).toEqual(new Set(['live', 'replay']));
    const items = new Map<string, { title: string; price: unknown; explainedAt: number }>();
    for (const room of rooms) {
      const shelf = JSON.parse((await get(room.shelfUrl)).text) as {
        items: ({ itemId: string } & (typeof items extends Map<string, infer T> ? T : never))[];
      };
      for (const item of shelf.items) items.set(item.itemId, item);
    }
    for (const listing of of('sample-live'))
      expect(items.get(listing.listingId)).toMatchObject({ title: listing.title, price: listing.price });
    expect(items.size).toBe(of('sample-live').length);
    const replay = rooms.find((room) => room.status === 'replay');
    const master = (await get(replay?.playbackUrl ?? '')).text;
    const video = (await get(/\n(\/\S*video\.m3u8)/.exec(master)?.[1] ?? '')).text;
    const captions = (await get(/URI="([^"]+)"/.exec(master)?.[1] ?? '')).text;
    expect(video).toContain('#EXT-X-ENDLIST');
    const segment = await get(/\n(\/\S+\.ts)/.exec(video)?.[1] ?? '');
    expect(segment.body.length % 188).toBe(0);
    for (let at = 0; at < segment.body.length; at += 188) expect(segment.body[at]).toBe(0x47);
    const words = (await get(/\n(\/\S+\.vtt\S*)/.exec(captions)?.[1] ?? '')).text;
    expect(words.startsWith('WEBVTT')).toBe(true);
    expect(words.match(/\d\d:\d\d:\d\d\.\d{3} --> /g)?.length).toBeGreaterThan(50);
  });

  it('say on every answer that all is made up, and serve pictures', async () => {
    for (const path of [
      '/market/',
      '/market/list',
      '/store/products.json',
      '/live/rooms.json',
      '/boutique/',
      '/nowhere',
    ])
      expect((await get(path)).response.headers.get('x-hubiao-sample'), path).toBe('1');
    expect((await get('/market/')).text).toContain('示例网站');
    const picture = await get(new URL(of('sample-market')[0]?.images?.[0] ?? '').pathname);
    expect([picture.type, picture.body.subarray(0, 2).toString('hex')]).toEqual(['image/jpeg', 'ffd8']);
    expect((await get('/pictures/nothing.jpg')).status).toBe(404);
  });
});

describe('markup in titles', () => {
  it('is shown as text, in HTML, in JSON-LD and in data', async () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&';
    const { registries } = createWorld({ seed: 31, epoch: EPOCH });
    const directory = registries.directory.map((mark) =>
      mark.mark === '老凤祥' ? { ...mark, mark: `${evil}老凤祥`, aliases: ['老凤祥'] } : mark,
    );
    const hostile = await startMarket({
      seed: 31,
      epoch: EPOCH,
      now: () => NOW,
      registries: { ...registries, directory },
    });
    try {
      const offer = hostile.world
        .visible(NOW)
        .find((one) => one.platform === 'sample-market' && one.title.includes('<img'));
      expect(offer).toBeDefined();
      const url = `${hostile.url}/market/item/${offer?.listingId}.html`;
      const first = await fetch(url);
      const response = first.status === 429 ? await fetch(url) : first;
      const html = decode(Buffer.from(await response.arrayBuffer()), response.headers.get('content-type') ?? '');
      const $ = load(html);
      expect($('img[onerror]').length).toBe(0);
      expect($('h1.name').text()).toBe(offer?.title);
      expect(jsonLd(html)).toMatchObject({ name: offer?.title });
      const search = await (await fetch(`${hostile.url}/market/search?q=${encodeURIComponent(evil)}`)).text();
      expect(load(search)('img[onerror]').length).toBe(0);
    } finally {
      await hostile.close();
    }
  });
});
