// Fills the running shop through its own REST API, as its administration does: a menu, categories, pictures, products.
// Usage: fill.js BASE EMAIL PASSWORD
import sharp from 'sharp';

const KINDS = {
  tea: ['西湖龙井 明前特级 250g', 'Darjeeling First Flush', 'Earl Grey “Loose Leaf”', 'Rooibos & Vanille'],
  shoes: ['运动鞋 男 透气 跑步鞋', 'Trail Runner 3.0', 'Größe 42 Wanderschuh', 'Chaussure d’été n° 5'],
  lamps: ['LED 台灯 护眼 学生宿舍', 'Desk lamp 12 V / 5 W', '50% brighter bulb (pack of 6)'],
  toys: ['积木 1000粒 拼装玩具', 'Puzzle 1,000 pieces', 'Robot kit № 7 🤖'],
};
// The shop takes 120 calls of its API a minute from one address.
const VARIETIES = 6;
const PICTURES = [1, 3, 1, 2];
/** What every product has: attribute group and parcel are those that the shop comes with. */
const SHARED = {
  weight: '1',
  qty: 5,
  manage_stock: 1,
  stock_availability: 1,
  status: 1,
  visibility: 1,
  group_id: 1,
  package_id: 1,
};
const [base = '', email = '', password = ''] = process.argv.slice(2);

/** Numbers that look drawn and are the same each time. */
function* drawn() {
  for (let state = 7; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state;
  }
}
const draw = drawn();
const upTo = (most) => draw.next().value % most;

async function send(path, body, token) {
  const json = !(body instanceof FormData);
  const answer = await fetch(`${base}/api${path}`, {
    method: 'POST',
    headers: {
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: json ? JSON.stringify(body) : body,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text).data;
}

async function picture() {
  const colour = () => ({ r: upTo(255), g: upTo(255), b: upTo(255) });
  const stripes = Array.from({ length: 6 }, (_, at) => ({
    input: { create: { width: 60, height: 60, channels: 3, background: colour() } },
    left: at * 80,
    top: (at * 113) % 330,
  }));
  return sharp({ create: { width: 500, height: 400, channels: 3, background: colour() } })
    .composite(stripes)
    .jpeg()
    .toBuffer();
}

/** Sends pictures by the twenty, the most the shop takes at once; their addresses, in order. */
async function upload(count, token) {
  const urls = [];
  while (urls.length < count) {
    const form = new FormData();
    for (let at = urls.length; at < Math.min(count, urls.length + 20); at++)
      form.append('images', new Blob([await picture()], { type: 'image/jpeg' }), `goods-${at}.jpg`);
    const { files } = await send('/images/catalog', form, token);
    urls.push(...files.map((file) => file.url));
  }
  return urls;
}

/** The end of a product's address: its name where that is in Latin letters. */
const slug = (title, number) =>
  /^[\p{Script=Latin}\p{N}\p{P}\p{Z}]+$/u.test(title)
    ? title
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
    : `goods-${number}`;

async function main() {
  const { accessToken: token } = await send('/user/tokens', { email, password });
  await send('/settings', { storeName: 'Test shop', storeCurrency: 'EUR' }, token);
  const item = (name, url, at) => ({ id: `${at}`, uuid: `${at}`, name, url, type: 'custom', children: [] });
  const menus = Object.keys(KINDS).map((name, at) => item(name, `/${name}`, at + 1));
  await send(
    '/widgets',
    {
      type: 'basic_menu',
      name: 'Menu',
      status: 1,
      route: ['all'],
      area: ['headerMiddleLeft'],
      settings: { menus, isMain: true },
    },
    token,
  );
  const goods = [];
  for (const [name, titles] of Object.entries(KINDS)) {
    const { category_id } = await send('/categories', { name, url_key: name, status: 1 }, token);
    for (const title of titles)
      for (let at = 0; at < VARIETIES; at++)
        goods.push({
          name: `${title} ${'ABCDEFG'[at]}${upTo(90) + 10}`,
          category_id,
          pictures: PICTURES[goods.length % PICTURES.length],
        });
  }
  const urls = await upload(
    goods.reduce((sum, one) => sum + one.pictures, 0),
    token,
  );
  for (const [number, { pictures, ...one }] of goods.entries()) {
    const price = [upTo(99) + 0.99, 100 + upTo(12_900), (1 + upTo(9_999)) / 100][number % 3];
    const own = {
      sku: `HB-${String(number).padStart(4, '0')}`,
      url_key: slug(one.name, number),
      price: price.toFixed(2),
      images: urls.splice(0, pictures),
    };
    await send('/products', { ...one, ...own, ...SHARED }, token);
  }
}

await main();
