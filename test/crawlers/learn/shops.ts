import type { Handler } from '../../support/hostile-server.ts';
import { html } from '../../support/hostile-server.ts';

/** A made-up shop: its pages by path and query, and every product it sells. */
export type MadeShop = {
  start: string;
  pages: Record<string, string>;
  products: Record<string, { title: string; amount: number }>;
};

const goods = (count: number, name: (n: number) => string): { n: number; title: string; amount: number }[] =>
  Array.from({ length: count }, (_, i) => ({ n: i + 1, title: name(i + 1), amount: (i + 1) * 7 + 0.5 }));
const part = <T>(all: T[], page: number, size: number): T[] => all.slice((page - 1) * size, page * size);
const KINDS = ['Amber', 'Birch', 'Coral', 'Dune', 'Ember', 'Fern', 'Garnet'];

/** Old table mark-up without classes, numbered pages, ids in the query, structured data nowhere. */
export function tableShop(): MadeShop {
  const all = goods(23, (n) => `${KINDS[n % 7]} lamp no. ${n}`);
  const menu =
    '<table><tr><td><a href="/">Home</a></td><td><a href="/shop.php">Catalogue</a></td><td><a href="/contact.php">Contact</a></td></tr></table>';
  const pages: Record<string, string> = {
    '/': `<title>Lamps</title>${menu}<h1>Welcome to the lamp shop</h1><p>We sell lamps since 1970.</p>`,
    '/contact.php': `<title>Contact</title>${menu}<h1>Contact</h1>`,
  };
  for (const page of [1, 2, 3])
    pages[page === 1 ? '/shop.php' : `/shop.php?page=${page}`] =
      `<title>Lamps</title>${menu}<h1>All lamps</h1><table>${part(all, page, 10)
        .map(
          ({ n, title, amount }) =>
            `<tr><td><a href="item.php?id=${n}"><img src="/t${n}.gif"></a></td><td><a href="item.php?id=${n}">${title}</a></td><td>$${amount.toFixed(2)}</td></tr>`,
        )
        .join(
          '',
        )}</table><p>${[1, 2, 3].map((p) => (p === page ? `<b>${p}</b>` : `<a href="/shop.php${p === 1 ? '' : `?page=${p}`}">${p}</a>`)).join(' ')}</p>`;
  for (const { n, title, amount } of all)
    pages[`/item.php?id=${n}`] =
      `<title>${title}</title>${menu}<h2>${title}</h2><img src="/p${n}.jpg" width="400"><p>Price: <b>$${amount.toFixed(2)}</b></p><p>Postage: $4.00</p><form action="/basket.php" method="post"><input type="submit" value="Add to basket"></form>`;
  return { start: '/', pages, products: Object.fromEntries(all.map((one) => [String(one.n), one])) };
}

/** A modern shop with made-up class names, several categories, a next link in words, and other goods beside each product. */
export function hashedShop(): MadeShop {
  const all = goods(30, (n) => `Kaffeebecher ${KINDS[n % 7]} Nr. ${n}`);
  const kinds = ['tassen', 'becher', 'kannen'];
  const of = (kind: number): typeof all => all.filter(({ n }) => n % 3 === kind);
  const sum = (amount: number): string => `${amount.toFixed(2).replace('.', ',')} €`;
  const frame = (title: string, body: string): string =>
    `<!doctype html><html lang="de"><title>${title} – Töpferei</title><body><header class="hx91"><a href="/">Töpferei</a><nav>${kinds.map((kind) => `<a href="/kategorie/${kind}">${kind}</a>`).join('')}<a href="/kontakt">Kontakt</a></nav><form action="/suche"><input name="q" type="search"></form></header>${body}<footer><a href="/agb">AGB</a></footer></body></html>`;
  const card = ({ n, title, amount }: (typeof all)[number], more = ''): string =>
    `<div class="x8f2a card-box${n % 4 === 0 ? ' sale' : ''}"><a class="k1" href="/artikel/${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${n}"><img data-src="/b/${n}.webp" src="data:image/gif;base64,R0lG"></a><div class="k2"><a href="/artikel/${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${n}">${title}</a></div><div class="k3"><span>${sum(amount)}</span>${more}</div></div>`;
  const pages: Record<string, string> = {
    '/': frame(
      'Start',
      `<h1>Willkommen</h1><section class="teaser">${all
        .slice(0, 3)
        .map(
          (one) =>
            `<article class="t"><a href="/artikel/${one.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${one.n}">${one.title}</a><b>${sum(one.amount)}</b></article>`,
        )
        .join('')}</section>`,
    ),
    '/kontakt': frame('Kontakt', '<h1>Kontakt</h1>'),
    '/suche': frame('Suche', '<h1>Suche</h1><p>Keine Artikel gefunden.</p>'),
  };
  for (const [kind, name] of kinds.entries())
    for (const page of [1, 2])
      pages[page === 1 ? `/kategorie/${name}` : `/kategorie/${name}?p=2`] = frame(
        name,
        `<main><h1>${name}</h1><div class="grid-of-things">${part(of(kind), page, 6)
          .map((one) => card(one))
          .join(
            '',
          )}</div>${page === 1 ? `<div class="blaettern"><a href="/kategorie/${name}?p=2">Weiter</a></div>` : ''}</main>`,
      );
  for (const one of all) {
    const { n, title, amount } = one;
    const others = all
      .filter((other) => other.n !== n)
      .slice(0, 4)
      .map((other) => card(other))
      .join('');
    pages[`/artikel/${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${n}`] = frame(
      title,
      `<main><div class="z5"><img class="z6" src="/g/${n}.jpg"><div class="z7"><h1>${title}</h1><div class="z8"><span style="text-decoration:line-through">${sum(amount + 10)}</span> <span>${sum(amount)}</span></div><button>In den Warenkorb</button></div></div><section class="aehnlich"><h2>Das könnte Ihnen auch gefallen</h2><div class="grid-of-things">${others}</div></section></main>`,
    );
  }
  return { start: '/', pages, products: Object.fromEntries(all.map((one) => [String(one.n), one])) };
}

/** A Chinese shop of the ECShop kind in two columns, with 下一页, market prices and a parameter table. */
export function chineseShop(): MadeShop {
  const all = goods(26, (n) => `景德镇${['青花', '玲珑', '粉彩'][n % 3]}茶杯 第${n}款`);
  const frame = (title: string, body: string): string =>
    `<html lang="zh-CN"><head><title>${title}_瓷器商城</title></head><body><div id="mainNav"><a href="/index.php">首页</a><a href="/category.php?id=3">茶杯</a><a href="/article.php?id=1">关于我们</a></div>${body}<div class="footer">客服 400-000</div></body></html>`;
  const pages: Record<string, string> = {
    '/index.php': frame('首页', '<div class="box">欢迎光临</div>'),
    '/article.php?id=1': frame('关于我们', '<h1>关于我们</h1>'),
  };
  for (const page of [1, 2, 3])
    pages[page === 1 ? '/category.php?id=3' : `/category.php?id=3&page=${page}`] = frame(
      '茶杯',
      `<div class="goodsBox">${part(all, page, 10)
        .map(
          ({ n, title, amount }) =>
            `<div class="goodsItem"><a href="goods.php?id=${n}"><img src="images/${n}.jpg" alt="${title}"></a><p><a href="goods.php?id=${n}" title="${title}">${title.slice(0, 6)}...</a></p>市场价<font class="market">￥${(amount * 2).toFixed(2)}元</font>本店价<font class="shop">￥${amount.toFixed(2)}元</font></div>`,
        )
        .join(
          '',
        )}</div><div id="pager">${page < 3 ? `<a class="next" href="category.php?id=3&page=${page + 1}">下一页</a>` : '<span>末页</span>'}</div>`,
    );
  for (const { n, title, amount } of all)
    pages[`/goods.php?id=${n}`] = frame(
      title,
      `<div class="goodsInfo"><div class="imgInfo"><img src="images/big${n}.jpg" width="360"></div><div class="textInfo"><h1>${title}</h1><ul><li>商品品牌：<a href="brand.php?id=1">景窑</a></li><li>市场价格：￥${(amount * 2).toFixed(2)}元</li><li>本店售价：<font class="shop">￥${amount.toFixed(2)}元</font></li></ul><a href="javascript:addToCart(${n})">立即购买</a></div></div>`,
    );
  return { start: '/index.php', pages, products: Object.fromEntries(all.map((one) => [String(one.n), one])) };
}

/** Lists whose page numbers are drawn without addresses, two categories, and past the last page the last one again. */
export function scriptedShop(): MadeShop {
  const all = goods(27, (n) => `${KINDS[n % 7]} kettle mark ${n}`);
  const kinds = ['steel', 'copper'];
  const frame = (title: string, body: string): string =>
    `<!doctype html><html lang="en"><title>${title}</title><body><header><nav>${kinds.map((kind) => `<a href="/${kind}">${kind}</a>`).join('')}</nav></header><main>${body}</main></body></html>`;
  const pages: Record<string, string> = { '/': frame('Kettles', '<h1>Welcome</h1>') };
  for (const [kind, name] of kinds.entries()) {
    const own = all.filter(({ n }) => n % 2 === kind);
    for (const page of [1, 2, 3, 4])
      pages[page === 1 ? `/${name}` : `/${name}?page=${page}`] = frame(
        name,
        `<h1>${name}</h1><div class="shelf">${part(own, Math.min(page, 3), 6)
          .map(
            ({ n, title, amount }) =>
              `<div class="shelf-item"><a href="/${name}/kettle-${n}"><img src="/k${n}.jpg" alt="${title}"></a><h3><a href="/${name}/kettle-${n}">${title}</a></h3><span>$${amount.toFixed(2)}</span></div>`,
          )
          .join(
            '',
          )}</div><nav aria-label="pagination"><a href="#" aria-current="page">1</a><a href="#">2</a><a href="#" aria-label="Go to next page"></a></nav>`,
      );
    for (const { n, title, amount } of own)
      pages[`/${name}/kettle-${n}`] = frame(
        title,
        `<img src="/img?src=%2Fk${n}.jpg&amp;w=1200" width="600"><h1>${title}</h1><span class="price">$${amount.toFixed(2)}</span><button>Add to cart</button>`,
      );
  }
  return { start: '/', pages, products: Object.fromEntries(all.map((one) => [String(one.n), one])) };
}

/** The shop's pages as routes of a server; what it does not have is 404. */
export function routesOf({ pages }: MadeShop): Record<string, Handler> {
  const paths = new Set(Object.keys(pages).map((key) => key.split('?')[0] ?? key));
  return Object.fromEntries(
    [...paths].map((path) => [
      path,
      (request, response) => {
        const url = new URL(request.url ?? '/', 'http://x');
        const body = pages[`${path}${url.search}`] ?? (path === '/suche' ? pages[path] : undefined);
        if (body === undefined) response.writeHead(404).end('nothing here');
        else html(body)(request, response);
      },
    ]),
  );
}
