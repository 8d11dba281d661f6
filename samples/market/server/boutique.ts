import { recordOf } from '../record.ts';
import { type Reply, scriptJson } from './reply.ts';
import { onShow, pageAfter, type Site } from './site.ts';

/** The script that draws the boutique: asks the shop's API after load and builds the page from text nodes only. */
const SCRIPT = `(() => {
  const root = document.getElementById('app');
  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    for (const child of children) node.append(child);
    return node;
  };
  const yuan = (money) => '￥' + money.amount.toFixed(2);
  const types = { personal: '个人店铺', business: '企业店铺', brand: '品牌店铺' };
  const card = (goods) => make('div', { class: 'card', 'data-id': goods.listingId },
    make('a', { class: 'link', href: '/boutique/goods/' + goods.listingId }, make('img', { src: goods.images[0], alt: '' }), make('span', { class: 'name' }, goods.title)),
    make('div', { class: 'price' }, yuan(goods.price)), make('div', { class: 'shop-name' }, goods.seller.name));
  const list = async () => {
    const query = location.search;
    const page = await (await fetch('/boutique/api/goods' + query)).json();
    const view = make('main', { class: 'list', 'data-ready': '1' }, make('div', { class: 'grid' }, ...page.items.map(card)));
    if (page.next) view.append(make('a', { class: 'next', href: '/boutique/' + page.next }, '下一页'));
    return view;
  };
  const goods = async (id) => {
    const answer = await fetch('/boutique/api/goods/' + id);
    if (!answer.ok) return make('main', { class: 'gone', 'data-ready': '1' }, make('h1', {}, '商品已下架'), make('p', {}, '您查看的商品已下架'));
    const it = await answer.json();
    const row = ([name, value]) => make('tr', {}, make('th', {}, name), make('td', {}, value));
    document.title = it.title + ' - 示例买手店';
    return make('main', { class: 'goods', 'data-ready': '1', 'data-id': it.listingId },
      make('div', { class: 'crumb' }, ...it.category.map((part) => make('span', {}, part))),
      make('h1', { class: 'name' }, it.title),
      make('div', { class: 'gallery' }, ...it.images.map((src) => make('img', { src, alt: '示例图片' }))),
      make('div', { class: 'price' }, yuan(it.price)), make('div', {}, '已售 ', make('span', { class: 'sold' }, String(it.sold)), ' 件'),
      make('div', {}, '库存状态 ', make('span', { class: 'availability' }, it.availability === 'preorder' ? '预售' : '现货')),
      make('div', {}, '品牌 ', make('span', { class: 'brand' }, it.brand)),
      make('div', {}, '发货地 ', make('span', { class: 'ship-from' }, it.shipFrom), ' 产地 ', make('span', { class: 'origin' }, it.origin)),
      make('div', { class: 'shop', 'data-shop-id': it.seller.id }, make('span', { class: 'shop-name' }, it.seller.name), ' ', make('span', { class: 'shop-type' }, types[it.seller.type]), ' ', make('span', { class: 'shop-region' }, it.seller.region)),
      make('table', { class: 'params' }, ...Object.entries(it.attributes).map(row)),
      make('div', { class: 'description' }, it.description));
  };
  const id = /^\\/boutique\\/goods\\/([\\w-]+)$/.exec(location.pathname);
  setTimeout(async () => root.replaceChildren(await (id ? goods(id[1]) : list())), 30);
})();`;

const SHELL = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>示例买手店</title><link rel="stylesheet" href="/fonts/index.css"><style>body{font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC Variable",sans-serif;max-width:960px;margin:0 auto;padding:12px}.grid{display:flex;flex-wrap:wrap;gap:12px}.card{width:170px}.card img{width:170px;height:170px;object-fit:cover}.gallery img{width:260px}.price{color:#c33;font-size:18px}.sample{background:#fff3cd;padding:6px;text-align:center}td,th{border:1px solid #eee;padding:4px 8px}.crumb span{margin-right:8px}</style></head><body><div class="sample">示例网站 SAMPLE：商品与店铺均为虚构</div><div id="app"></div><script src="/boutique/app.js"></script></body></html>`;

const json = (value: unknown, status = 200): Reply => ({ status, type: 'application/json', body: scriptJson(value) });

/** The shop drawn by script under /boutique: an empty page, its script, and the API that the script asks. */
export function boutique(site: Site, path: string, query: URLSearchParams): Reply | undefined {
  if (path === '/app.js') return { type: 'text/javascript', body: SCRIPT };
  if (path === '' || path === '/' || /^\/goods\/\w{4,20}$/.test(path)) return { type: 'text/html', body: SHELL };
  const look = { at: site.now().getTime(), base: site.base };
  if (path === '/api/goods') {
    const { offers, next } = pageAfter(onShow(site, 'sample-boutique'), query.get('after'), 24);
    const page = (Number(query.get('page') ?? '1') || 1) + 1;
    return json({
      items: offers.map((offer) => recordOf(offer, look)),
      ...(next === undefined ? {} : { next: `?page=${page}&after=${next}` }),
    });
  }
  const id = /^\/api\/goods\/(\w{4,20})$/.exec(path)?.[1];
  if (id === undefined) return undefined;
  const offer = onShow(site, 'sample-boutique').find((one) => one.listingId === id);
  return offer === undefined ? json({ error: '商品已下架' }, 404) : json(recordOf(offer, look));
}
