import { bucket } from '../random.ts';
import type { Offer } from '../types.ts';
import { productPage } from './market-page.ts';
import { escapeHtml as h, htmlPage, type Reply } from './reply.ts';
import { justGone, onShow, pageAfter, priceNow, type Site, search, yuan } from './site.ts';

/** The listing behind the path that robots.txt closes: whoever fetches it did not read robots.txt. */
const TRAP_ID = '699999999999';
/** Shelf entries that lead to a log-in and to a check: never goods. */
const WALLS = { login: '688888888801', captcha: '688888888802' };

/** The server-rendered marketplace under /market. `path` begins behind that prefix; undefined where nothing is there. */
export function market(site: Site, path: string, query: URLSearchParams): Reply | undefined {
  if (path === '/' || path === '') return home(site);
  if (path === '/list' || path === '/search') return shelf(site, { path, query });
  const category = /^\/category\/(\d{1,3})$/.exec(path)?.[1];
  if (category !== undefined) return shelf(site, { path, query, category: Number(category) });
  const shop = /^\/shop\/([\w-]{1,40})$/.exec(path)?.[1];
  if (shop !== undefined) return shelf(site, { path, query, shop });
  if (path === `/internal/item/${TRAP_ID}.html`) {
    site.trapped();
    return htmlPage({ title: '内部页面', body: '<main><h1>内部比价页（robots.txt 已禁止抓取）</h1></main>' });
  }
  const id = /^\/item\/(\d{6,20})\.html$/.exec(path)?.[1];
  return id === undefined ? undefined : item(site, id);
}

const categoriesOf = (offers: Offer[]): string[] =>
  [...new Set(offers.map((offer) => offer.category[0] ?? '其他'))].sort();

/** Every broad category the market ever shows, so that a shelf's number stays the same. */
const allCategories = (site: Site): string[] =>
  categoriesOf(site.world.bornBy(site.world.epoch).filter((offer) => offer.platform === 'sample-market'));

function home(site: Site): Reply {
  const links = allCategories(site).map((name, n) => `<a href="/market/category/${n}">${h(name)}</a>`);
  return htmlPage({
    title: '示例市集',
    body: `<header><b>示例市集</b> ${searchForm('')}</header><main><nav>${links.join('')}</nav><p><a href="/market/list">全部商品</a> <a href="/market/internal/item/${TRAP_ID}.html" rel="nofollow">内部比价</a></p></main>`,
  });
}

const searchForm = (query: string): string =>
  `<form action="/market/search"><input name="q" value="${h(query)}"><button>搜索</button></form>`;

type Shelf = { path: string; query: URLSearchParams; category?: number; shop?: string };

/** One page of a shelf, a shop or a search. The first page of the whole shelf also links to goods just gone and to walls. */
function shelf(site: Site, { path, query, category, shop }: Shelf): Reply {
  const asked = query.get('q') ?? '';
  const name = category === undefined ? undefined : allCategories(site)[category];
  const chosen = search(onShow(site, 'sample-market'), path === '/search' ? asked : '').filter(
    (offer) =>
      (name === undefined || offer.category[0] === name) && (shop === undefined || offer.seller.record.id === shop),
  );
  const { offers, next } = pageAfter(chosen, query.get('after'));
  const whole = query.get('after') === null && path === '/list';
  const shown = whole ? [...offers, ...justGone(site, 'sample-market').slice(0, 4)] : offers;
  const cards = [...shown.map((offer) => cardOf(site, offer)), ...(whole ? [...WALL_CARDS, TRAP_CARD] : [])];
  const page = Number(query.get('page') ?? '1') || 1;
  const link = new URLSearchParams({
    ...(asked === '' ? {} : { q: asked }),
    page: String(page + 1),
    after: next ?? '',
  });
  const following = next === undefined ? '' : `<a class="next" href="/market${path}?${h(link.toString())}">下一页</a>`;
  const words =
    chosen.length === 0 ? '<p class="none">抱歉，没有找到相关商品</p>' : `<p>共 <b>${chosen.length}</b> 件</p>`;
  return htmlPage({
    title: `${name ?? (asked === '' ? '全部商品' : `搜索 ${asked}`)} - 示例市集`,
    body: `<header><a href="/market/">示例市集</a> ${searchForm(asked)}</header><main>${words}<div class="grid">${cards.join('')}</div><p class="pager"><b>${page}</b>${following}</p></main>`,
    charset: category !== undefined && category % 3 === 0 ? 'gbk-meta' : 'utf-8',
  });
}

type Card = { link: string; id: string; title: string; price: number; picture?: string; shop: string };

function card({ link, id, title, price, picture, shop }: Card): string {
  const image = picture === undefined ? '' : `<img loading="lazy" src="/pictures/${h(picture)}" alt="">`;
  return `<div class="item" data-id="${id}">${image}<a class="title" href="${link}">${h(title)}</a><div class="price">￥${yuan(price)}</div><span class="shop-name">${h(shop)}</span></div>`;
}

const cardOf = (site: Site, offer: Offer): string =>
  card({
    link: `/market/item/${offer.listingId}.html`,
    id: offer.listingId,
    title: offer.title,
    price: priceNow(site, offer),
    shop: offer.seller.record.name,
    ...(offer.pictures[0] === undefined ? {} : { picture: offer.pictures[0] }),
  });

const WALL_CARDS = [
  { id: WALLS.login, title: '会员专享商品 登录可见', price: 9.9, shop: '示例会员店' },
  { id: WALLS.captcha, title: '限时秒杀 验证后可见', price: 1, shop: '示例秒杀店' },
].map((wall) => card({ ...wall, link: `/market/item/${wall.id}.html` }));

const TRAP_CARD = card({
  link: `/market/internal/item/${TRAP_ID}.html`,
  id: TRAP_ID,
  title: '内部比价商品',
  price: 1,
  shop: '示例内部店',
});

function item(site: Site, id: string): Reply | undefined {
  if (id === WALLS.login)
    return htmlPage({
      title: '请登录',
      body: '<main><h1>请登录</h1><p>请登录后查看商品</p><form><input name="user"><input type="password" name="password"><button>登录</button></form></main>',
    });
  if (id === WALLS.captcha)
    return htmlPage({
      title: '安全验证',
      body: '<main><h1>安全验证</h1><div id="captcha-box" class="captcha">请向右滑动滑块完成验证</div></main>',
    });
  const now = site.now();
  const offer = site.world.bornBy(now).find((one) => one.platform === 'sample-market' && one.listingId === id);
  if (offer === undefined) return undefined;
  if (!site.world.shows(offer, now)) return gone(offer);
  const page = productPage(site, offer);
  return isSlow(site, id) ? { ...page, delayMs: 2_500 } : page;
}

/** A page that is no more: by status, or only in words. */
function gone(offer: Offer): Reply {
  const page = htmlPage({
    title: '商品已下架 - 示例市集',
    body: '<main><h1>商品已下架</h1><p class="off-shelf">您查看的商品已下架，去看看别的吧</p></main>',
  });
  return offer.ending === 'expired' && offer.hidden === undefined ? { ...page, status: 410 } : page;
}

/** One page of the market takes long to answer. */
function isSlow(site: Site, id: string): boolean {
  const scene = site.world.scenes.find((one) => one.id === 'apples');
  return scene?.listings.some((listing) => listing.listingId === id && listing.role === '红富士苹果') === true;
}

/** One path in ninety answers its first visit with 429; Retry-After comes in seconds or as a date. */
export function throttled(site: Site, path: string): Reply | undefined {
  if (bucket(`throttle/${path}`, 90) !== 0 || site.visits(path) > 0) return undefined;
  const asDate = bucket(`form/${path}`, 2) === 0;
  const after = asDate ? new Date(Math.ceil(site.now().getTime() / 1000) * 1000 + 1000).toUTCString() : '1';
  return {
    ...htmlPage({ title: '访问过于频繁', body: '<main><h1>访问过于频繁，请稍后再试</h1></main>' }),
    status: 429,
    headers: { 'retry-after': after },
  };
}
