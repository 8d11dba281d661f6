import { ld, type MadePage, menu, page, related } from './made.ts';

/** Made-up product pages of shops of many countries, and of kinds that say little. */
export const PLACES_PAGES: MadePage[] = [
  {
    name: 'several products in JSON-LD, of which one is the page’s by its name',
    url: 'https://many.example/shop/42',
    html: page(
      ['Red lamp', 'Green lamp', 'Blue lamp']
        .map((name, n) =>
          ld({ '@type': 'Product', name, image: `/${n}.jpg`, offers: { price: 10 + n, priceCurrency: 'PLN' } }),
        )
        .join(''),
      '<h1>Green lamp</h1><button>Dodaj do koszyka</button>',
      'pl',
    ),
    want: { title: 'Green lamp', amount: 11, currency: 'PLN', images: ['https://many.example/1.jpg'] },
  },
  {
    name: 'no mark-up, no telling class, kronor by language',
    url: 'https://enkel.example/vara/7',
    html: page(
      '<title>Ylletröja</title>',
      '<div><h1>Ylletröja</h1><div><img src="/troja.jpg"></div><div><s>1 499 kr</s> <b>1 199 kr</b></div><p>Frakt: 49 kr</p><button>Lägg i varukorg</button></div>',
      'sv',
    ),
    want: {
      title: 'Ylletröja',
      amount: 1199,
      currency: 'SEK',
      list: 1499,
      images: ['https://enkel.example/troja.jpg'],
    },
  },
  {
    name: 'a marketplace page: sold by, brand in a by-line, goods of others in a carousel',
    url: 'https://market.example/dp/B00TEST01',
    html: page(
      '<title>Garden hose 20 m : Market</title>',
      `${menu}<div id="dp"><h1 id="title"><span id="productTitle" class="product-title">Garden hose 20 m</span></h1><a id="bylineInfo" href="/stores/x">Visit the Wasserwerk Store</a><img id="landingImage" class="product-image" src="/hose-small.jpg" data-old-hires="/hose.jpg"><div id="price"><span class="a-price">£24.99</span> <span>+ £3.99 delivery</span></div><form action="/basket/add"><input type="submit" id="add-to-cart-button" value="Add to Basket"></form><div>Dispatched from and sold by Gartenprofi GmbH. Gift options available.</div></div><div class="carousel">${[1, 2, 3, 4, 5].map((n) => `<div class="carousel-card"><a href="/dp/C${n}"><img src="/c${n}.jpg"><div class="title">Other hose ${n}</div></a><span class="price">£${n}.00</span></div>`).join('')}</div>`,
      'en-GB',
    ),
    want: {
      title: 'Garden hose 20 m',
      amount: 24.99,
      currency: 'GBP',
      brand: 'Wasserwerk',
      seller: 'Gartenprofi GmbH',
      images: ['https://market.example/hose.jpg'],
    },
  },
  {
    name: 'ECShop: market price, shop price, brand and a parameter table',
    url: 'https://shop.example.cn/goods.php?id=9',
    html: page(
      '<title>青花茶杯_茶杯_瓷器商城</title>',
      '<div class="goodsInfo"><div class="imgInfo"><a href="/big9.jpg"><img src="/images/goods9.jpg"></a></div><div class="textInfo"><h1>青花茶杯</h1><ul><li>商品品牌：<a href="brand.php?id=1">景窑</a></li><li>市场价格：<font class="market">￥199.00元</font></li><li>本店售价：<font class="shop">￥99.00元</font></li></ul><a href="javascript:addToCart(9)">立即购买</a></div></div><table class="params"><tr><td>产地</td><td>江西景德镇</td><td>材质</td><td>陶瓷</td></tr></table>',
      'zh-CN',
    ),
    want: {
      title: '青花茶杯',
      amount: 99,
      currency: 'CNY',
      list: 199,
      brand: '景窑',
      images: ['https://shop.example.cn/images/goods9.jpg'],
    },
  },
  {
    name: 'a Chinese H5 shop: 券后价, deposit, shop name, lazy pictures',
    url: 'https://h5.example.cn/wscgoods/detail/x',
    html: page(
      '<title>手工羊绒围巾</title>',
      '<div class="swiper"><div class="swiper-slide"><img data-src="//img.example.cn/scarf.jpg" src="data:image/gif;base64,R0lG"></div></div><div class="goods-title">手工羊绒围巾</div><div class="price-box">定金￥50 券后价￥1.29万</div><div class="shop-info"><span class="shop-name">草原织造</span><a>进店逛逛</a></div><ul class="attributes"><li>品牌：北原</li><li>材质：羊绒</li></ul><button>立即购买</button>',
      'zh-CN',
    ),
    want: {
      title: '手工羊绒围巾',
      amount: 12900,
      currency: 'CNY',
      brand: '北原',
      seller: '草原织造',
      images: ['https://img.example.cn/scarf.jpg'],
    },
  },
  {
    name: 'Taiwan: 元 is the money of the place, 定價 is struck by words',
    url: 'https://shop.example.com.tw/p/3',
    html: page(
      '<title>不鏽鋼保溫瓶</title>',
      '<div class="box"><h1>不鏽鋼保溫瓶</h1><p>定價：1,280元</p><p>特價：<b>890</b>元</p><p>廠牌：<a href="/b/1">水屋</a> 品牌：水屋</p><button>加入購物車</button></div>',
      'zh-TW',
    ),
    want: { title: '不鏽鋼保溫瓶', amount: 890, currency: 'TWD', list: 1280 },
  },
  {
    name: 'Japan: yen with tax, 通常価格 before it',
    url: 'https://mise.example.jp/item/5',
    html: page(
      '<title>湯のみ</title>',
      '<main><h1>湯のみ 青</h1><div class="item-price"><p>通常価格 3,300円</p><p class="sale-price">販売価格 2,980円（税込）</p></div><img class="item-photo" src="/yunomi.jpg"><dl><dt>メーカー</dt><dd>有田工房</dd><dt>素材</dt><dd>磁器</dd></dl><button>カートに入れる</button></main>',
      'ja',
    ),
    want: { title: '湯のみ 青', amount: 2980, currency: 'JPY', brand: '有田工房' },
  },
  {
    name: 'India: lakh groups, MRP, and brand in a list',
    url: 'https://bazaar.example.in/p/tv',
    html: page(
      '<title>Smart TV 55</title>',
      '<div class="pdp"><h1>Smart TV 55</h1><div class="selling-price">₹ 1,29,900</div><div class="mrp">MRP <del>₹1,59,900</del></div><div class="specs"><div><span>Brand</span><span>Tarang</span></div></div><button>Add to cart</button></div>',
      'en-IN',
    ),
    want: { title: 'Smart TV 55', amount: 129900, currency: 'INR', list: 159900, brand: 'Tarang' },
  },
  {
    name: 'Poland: zł behind the number, instalments beside it',
    url: 'https://sklep.example.pl/p/rower',
    html: page(
      '<title>Rower miejski</title>',
      '<main><h1>Rower miejski</h1><div class="product-price"><span class="price-old">2 499,00 zł</span> <span class="price-now">1 999,00 zł</span></div><div class="installment">lub 10 rat po 199,90 zł</div><p>Producent: <a href="/producent/kolo">Koło</a></p><p>Sprzedawca: Rowery Kraków</p><button>Dodaj do koszyka</button></main>',
      'pl',
    ),
    want: { title: 'Rower miejski', amount: 1999, currency: 'PLN', list: 2499, brand: 'Koło', seller: 'Rowery Kraków' },
  },
  {
    name: 'a page that is sold out and shows no price of its own, only those of others',
    url: 'https://sold.example/product/rare-print',
    html: page(
      '<title>Rare print</title><meta property="og:type" content="product">' +
        ld({
          '@type': 'Product',
          name: 'Rare print',
          image: '/print.jpg',
          offers: { price: 450, priceCurrency: 'HKD', availability: 'SoldOut' },
        }),
      `<h1>Rare print</h1><p>Sold out</p>${related((n) => `HK$${n}0.00`)}`,
    ),
    want: { title: 'Rare print', amount: 450, currency: 'HKD', images: ['https://sold.example/print.jpg'] },
  },
];
