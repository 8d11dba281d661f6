import { type MadePage, page, related } from './made.ts';

/** One made-up page for each cause by which a saved page of a real shop was misread. */
export const FOUND_PAGES: MadePage[] = [
  {
    name: 'lei beside microdata that names another leu than the Romanian one',
    url: 'https://ruj.example.com/ruj-mat.html',
    html: page(
      '<title>Ruj mat - Ruj</title>',
      `<div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Ruj mat</h1><p itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meta itemprop="priceCurrency" content="MDL"><span itemprop="price">63 lei</span></p></div>${related((n) => `${n}0 lei`)}`,
      'ro',
    ),
    want: { title: 'Ruj mat', amount: 63, currency: 'MDL' },
  },
  {
    name: 'a Moldovan shop without structured data, its money in Cyrillic and its maker behind a colon',
    url: 'https://vinuri.example.md/catalog/vin-rosu',
    html: page(
      "<title>Вино 'Колина' 0.75 л – купить с доставкой</title>",
      `<main><h1>Вино 'Колина' 0.75 л</h1><img src="/vin.jpg"><div class="price">Цена: 583.7 Лей за шт.</div><p>Производитель: Колина</p><button>В корзину</button></main>${related((n) => `${n}9.6 Лей`)}`,
      'ru',
    ),
    want: { title: "Вино 'Колина' 0.75 л", amount: 583.7, currency: 'MDL', brand: 'Колина' },
  },
  {
    name: 'cents raised behind a sign that is raised as well',
    url: 'https://console.example/games/quest-of-kings.3004857',
    html: page(
      '<title>Quest of Kings</title>',
      '<main><h1>Quest of Kings</h1><div class="price-text actual-price"><sup class="currency">$</sup><span class="product-price">499</span><sup class="fraction">99</sup></div><button class="add-to-cart">Add to Cart</button></main>',
    ),
    want: { title: 'Quest of Kings', amount: 499.99, currency: 'USD' },
  },
  {
    name: 'a decimal mark that only a screen reader speaks',
    url: 'https://bricks.example/ip/ghost-car/36611650',
    html: page(
      '<title>Ghost car - Bricks</title>',
      '<main><h1 class="product-name">Ghost car</h1><div class="price-display price"><span class="sup">$</span>49<span class="visuallyhidden">.</span><span class="sup">95</span></div><button>Add to cart</button></main>',
    ),
    want: { title: 'Ghost car', amount: 49.95, currency: 'USD' },
  },
  {
    name: 'the seller beside the delivery, other sellers in a ranking, and a table of cookies with providers',
    url: 'https://parts.example/p/card-1650',
    html: page(
      '<title>Video card 1650</title>',
      `<main><h1 class="product-title">Video card 1650</h1><div class="price-current">$154.99</div><div class="product-shipping">Shipped by: <a href="/kb">Northwind</a></div><div class="product-shipping">Sold by: <strong>Northwind</strong></div><button>Add to cart</button></main>
       <div class="best-sellers"><h2>Best Sellers</h2><div class="seller-title"><a href="/seller/kid">Thousand Boy</a></div></div>
       <div class="CookieDialog"><table><tr><th>Name</th><th>Anbieter</th><th>Zweck</th></tr><tr><td>_ga</td><td>Zähler</td><td>Statistik</td></tr></table></div>`,
    ),
    want: { title: 'Video card 1650', amount: 154.99, currency: 'USD', seller: 'Northwind' },
  },
  {
    name: 'the maker on the line below its label',
    url: 'https://laden.example.at/artikel/e27',
    html: page(
      '<title>Monitor E27</title>',
      '<main><h1>Monitor E27</h1><div class="preis">€ 210,87</div><p><span style="font-weight:bold">Artikelnummer</span><br>M1IY</p><p><span style="font-weight:bold">Hersteller</span><br>Nordlicht</p><button>In den Warenkorb</button></main>',
      'de-AT',
    ),
    want: { title: 'Monitor E27', amount: 210.87, currency: 'EUR', brand: 'Nordlicht' },
  },
  {
    name: 'a main picture that a script moves into its place',
    url: 'https://item.example.cn/1020565583.html',
    html: page(
      '<title>手剥松子 218g*2袋【图片 价格 品牌 报价】</title>',
      '<div class="preview"><div class="main-img"><img data-origin="//img.example.cn/n1/songzi.jpg" alt="手剥松子"></div></div><div class="sku-name">手剥松子 218g*2袋</div><div class="p-price">￥59.90</div><ul><li>品牌： 松林记</li></ul><a class="btn-buy">加入购物车</a><div class="detail"><img src="//img.example.cn/ad/table.png"></div>',
      'zh-CN',
    ),
    want: {
      title: '手剥松子 218g*2袋',
      amount: 59.9,
      currency: 'CNY',
      brand: '松林记',
      images: ['https://img.example.cn/n1/songzi.jpg'],
    },
  },
  {
    name: 'a title for sharing that carries the price',
    url: 'http://item.example.co.kr/DetailView/Item.asp?goodsCode=1155357080',
    html: page(
      '<title>마켓 - 고메핫도그 4봉 24개</title><meta property="og:title" content="기타 핫도그 ￦19,900">',
      '<header><h1>Market</h1></header><main><h1 class="itemtit">고메핫도그 4봉 24개</h1><strong class="price">19,900원</strong><button>구매하기</button></main>',
      'ko',
    ),
    want: { title: '고메핫도그 4봉 24개', amount: 19900, currency: 'KRW' },
  },
  {
    name: 'structured data named for search engines',
    url: 'https://telefoane.example.md/phone-12-blue.html',
    html: page(
      `<title>Phone 12 Pro 128GB, Blue cumpara pe Telefoane.md</title><script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Phone 12 Pro 128GB, Blue cumpara pe Telefoane.md', offers: { '@type': 'Offer', price: '24999', priceCurrency: 'MDL' } })}</script>`,
      '<h1>Phone 12 Pro 128GB, Blue</h1><span>24 999 lei</span>',
      'ro',
    ),
    want: { title: 'Phone 12 Pro 128GB, Blue', amount: 24999, currency: 'MDL' },
  },
  {
    name: 'a heading of the shelf before that of the goods, which the title only begins like',
    url: 'https://direkt.example.de/artinfo.php?artnr=AGX1634723',
    html: page(
      '<title>Nordlicht MultiSync E274F black günstig bei direkt.example.de</title>',
      '<h1>Monitore</h1><main><h1>Nordlicht MultiSync E274F black Bildschirm 68,6 cm</h1><div class="preis">214,19 €</div><button>In den Warenkorb</button></main>',
      'de',
    ),
    want: { title: 'Nordlicht MultiSync E274F black Bildschirm 68,6 cm', amount: 214.19, currency: 'EUR' },
  },
];
