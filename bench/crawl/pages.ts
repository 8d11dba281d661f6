/*
 * Product pages as shops of the common engines make them, 18 KB each: a menu, meta tags, JSON-LD, a gallery, a parameter table, a description,
 * other goods beside it and a footer. Page n is the same in every run.
 */

/** The fields that every way extracts from a page. */
export type Product = {
  title: string;
  price: number;
  currency: string;
  brand: string;
  seller: string;
  images: string[];
};

const KINDS = ['Teapot', 'Running shoe', 'Desk lamp', '保温杯', '蓝牙耳机', 'Rain jacket', 'Backpack', '台灯'];
const CURRENCIES = ['USD', 'EUR', 'CNY', 'GBP'];
const SIGNS: Record<string, string> = { USD: '$', EUR: '€', CNY: '¥', GBP: '£' };
const WORDS =
  'A solid thing for everyday use made with care and tested for years in our own workshop before it is sent'.split(' ');

/** What page n sells. */
export function productOf(n: number, base: string): Product {
  const kind = KINDS[n % KINDS.length] ?? '';
  return {
    title: `${kind} No. ${n}, series ${(n * 7) % 97}`,
    price: (((n * 137) % 90_000) + 100) / 100,
    currency: CURRENCIES[n % CURRENCIES.length] ?? '',
    brand: `Maker ${n % 53}`,
    seller: `Shop ${n % 31} Ltd`,
    images: Array.from({ length: 4 }, (_, at) => `${base}/media/${n}-${at}.jpg`),
  };
}

const list = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join('\n');
const text = (n: number, count: number): string =>
  list(count, (at) => WORDS[(n + at * at) % WORDS.length] ?? '').replaceAll('\n', ' ');

/** The HTML of page n. With `script` it is empty until its own script has drawn it. */
export function pageOf(n: number, base: string, script = false): string {
  const it = productOf(n, base);
  const money = `${SIGNS[it.currency]}${it.price.toFixed(2)}`;
  const json = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: it.title,
    image: it.images,
    brand: { '@type': 'Brand', name: it.brand },
    offers: {
      '@type': 'Offer',
      price: it.price.toFixed(2),
      priceCurrency: it.currency,
      availability: 'https://schema.org/InStock',
      seller: { '@type': 'Organization', name: it.seller },
    },
  });
  const main = `<main><nav class="breadcrumb"><a href="/">Home</a> &gt; <a href="/c/${n % 9}">Category ${n % 9}</a></nav>
<div class="product"><div class="product-gallery">${list(4, (at) => `<a href="${it.images[at]}"><img src="${it.images[at]}" alt="${it.title}" width="800" height="800"></a>`)}</div>
<div class="product-summary"><h1 class="product-title">${it.title}</h1><p class="product-price"><span class="amount">${money}</span></p><p class="product-brand">Brand: <a href="/brand/${n % 53}">${it.brand}</a></p><p class="product-seller">Sold by <a href="/shop/${n % 31}">${it.seller}</a></p><button>Add to cart</button></div></div>
<table class="parameters">${list(14, (at) => `<tr><th>Property ${at}</th><td>${text(n + at, 3)}</td></tr>`)}</table>
<section class="description">${list(12, (at) => `<p>${text(n + at, 60)}</p>`)}</section>
<section class="related"><h2>You may also like</h2>${list(12, (at) => `<div class="card"><a href="/p/${n + at + 1}"><img src="/media/${n + at + 1}-0.jpg"><h3>${productOf(n + at + 1, base).title}</h3></a><span class="price">$${((n + at) % 99) + 0.99}</span></div>`)}</section></main>`;
  const data = `<script type="application/ld+json">${json}</script>`;
  const body = script
    ? `<div id="app"></div><script>setTimeout(() => { document.getElementById('app').innerHTML = ${JSON.stringify(main).replaceAll('</', '<\\/')}; const data = document.createElement('script'); data.type = 'application/ld+json'; data.textContent = ${JSON.stringify(json)}; document.head.append(data); }, 0)</script>`
    : main;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${it.title} | Bench shop</title>${script ? '' : data}
<meta property="og:type" content="product"><style>${list(60, (at) => `.rule-${at} { margin: ${at}px; padding: 0 ${at}px; color: #${100 + at} }`)}</style></head>
<body><header><ul class="menu">${list(90, (at) => `<li class="menu-item"><a href="/c/${at}">Category ${at}</a></li>`)}</ul></header>${body}
<footer>${list(40, (at) => `<a href="/page/${at}">Page ${at}</a>`)}</footer></body></html>`;
}
