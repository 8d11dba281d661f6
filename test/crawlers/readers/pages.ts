import { ld, type MadePage, menu, page, related } from './made.ts';

export const MADE_PAGES: MadePage[] = [
  {
    name: 'WooCommerce with a JSON-LD graph and a price specification',
    url: 'https://pots.example/product/teapot/',
    html: page(
      '<title>Teapot – Pots</title>' +
        ld({
          '@context': 'https://schema.org/',
          '@graph': [
            { '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', position: 1, name: 'Home' }] },
            {
              '@type': 'Product',
              '@id': '#product',
              name: 'Teapot &#8211; blue',
              sku: 'TP-1',
              image: 'https://pots.example/teapot.jpg',
              offers: [
                {
                  '@type': 'Offer',
                  priceSpecification: [
                    {
                      '@type': 'UnitPriceSpecification',
                      price: '39.50',
                      priceCurrency: 'NZD',
                      valueAddedTaxIncluded: true,
                    },
                    {
                      '@type': 'UnitPriceSpecification',
                      price: '52.00',
                      priceCurrency: 'NZD',
                      priceType: 'https://schema.org/ListPrice',
                    },
                  ],
                  seller: { '@type': 'Organization', name: 'Pots of Nelson', url: 'https://pots.example' },
                },
              ],
            },
          ],
        }),
      `${menu}<h1 class="product_title entry-title">Teapot – blue</h1>${related((n) => `$${n}.00`)}`,
    ),
    want: {
      title: 'Teapot – blue',
      amount: 39.5,
      currency: 'NZD',
      list: 52,
      seller: 'Pots of Nelson',
      images: ['https://pots.example/teapot.jpg'],
    },
  },
  {
    name: 'WooCommerce without structured data, on sale, with a brand link',
    url: 'https://shop.example/product/mug/',
    html: page(
      '<title>Mug | Shop</title>',
      `${menu}<div class="product type-product"><div class="woocommerce-product-gallery"><div class="woocommerce-product-gallery__image"><a href="/mug-full.jpg"><img src="/mug-600.jpg" data-large_image="/mug-full.jpg"></a></div></div><div class="summary entry-summary"><h1 class="product_title entry-title">Hand-thrown mug</h1><p class="price"><del aria-hidden="true"><span class="woocommerce-Price-amount amount"><bdi>1.299,00&nbsp;<span class="woocommerce-Price-currencySymbol">€</span></bdi></span></del> <span class="screen-reader-text">Original price was: 1.299,00&nbsp;€.</span><ins><span class="woocommerce-Price-amount amount"><bdi>999,00&nbsp;<span>€</span></bdi></span></ins></p><form class="cart"><button name="add-to-cart" value="5">In den Warenkorb</button></form><div class="product_meta"><span class="sku_wrapper">SKU: M-1</span><span class="posted_in">Brand: <a href="/brand/ton/">Tonwerk</a></span></div></div></div>${related((n) => `${n},00 €`)}`,
      'de',
    ),
    want: {
      title: 'Hand-thrown mug',
      amount: 999,
      currency: 'EUR',
      list: 1299,
      brand: 'Tonwerk',
      images: ['https://shop.example/mug-full.jpg'],
    },
  },
  {
    name: 'Shopify with product JSON in cents and a vendor',
    url: 'https://tees.example/products/plain-tee',
    html: page(
      '<title>Plain tee</title><meta property="og:type" content="product"><meta property="og:title" content="Plain tee"><meta property="og:image" content="//tees.example/cdn/tee.jpg"><meta property="og:price:amount" content="24.00"><meta property="og:price:currency" content="CAD"><script src="//cdn.shopify.com/theme.js"></script>',
      `<h1 class="product__title">Plain tee</h1><div class="price price--large"><span class="price-item price-item--regular">$24.00 CAD</span></div><form action="/cart/add"><button name="add">Add to cart</button></form><script type="application/json" id="ProductJson-template">{"id":1,"title":"Plain tee","handle":"plain-tee","vendor":"Threadbare","price":2400,"variants":[{"id":2,"price":2400}]}</script>`,
    ),
    want: {
      title: 'Plain tee',
      amount: 24,
      currency: 'CAD',
      brand: 'Threadbare',
      images: ['https://tees.example/cdn/tee.jpg'],
    },
  },
  {
    name: 'Shopify with nothing but product JSON in cents',
    url: 'https://tees.example/products/wool-hat',
    html: page(
      '<title>Wool hat – Tees</title><link href="//cdn.shopify.com/s/theme.css" rel="stylesheet"><script>window.Shopify={currency:{"active":"GBP","rate":"1.0"}};</script>',
      '<h1>Wool hat</h1><script>var meta = {"product":{"id":9,"title":"Wool hat","vendor":"Shepherd & Co","type":"Hats","price":3550,"featured_image":"//tees.example/cdn/hat.jpg","variants":[{"id":91,"price":3550,"name":"Wool hat"}]},"page":{"pageType":"product"}};</script>',
    ),
    want: {
      title: 'Wool hat',
      amount: 35.5,
      currency: 'GBP',
      brand: 'Shepherd & Co',
      images: ['https://tees.example/cdn/hat.jpg'],
    },
  },
  {
    name: 'a ProductGroup with variants of several prices',
    url: 'https://bags.example/p/tote',
    html: page(
      ld({
        '@context': 'https://schema.org',
        '@type': 'ProductGroup',
        name: 'Canvas tote',
        brand: { '@type': 'Brand', name: 'Sailcloth' },
        hasVariant: [
          {
            '@type': 'Product',
            name: 'Canvas tote – L',
            image: '/l.jpg',
            offers: { '@type': 'Offer', price: 48, priceCurrency: 'USD' },
          },
          {
            '@type': 'Product',
            name: 'Canvas tote – S',
            image: '/s.jpg',
            offers: { '@type': 'Offer', price: '36.00', priceCurrency: 'USD' },
          },
        ],
      }),
      '<h1>Canvas tote</h1><img class="gallery-main product-image" src="/tote.jpg">',
    ),
    want: { title: 'Canvas tote', amount: 36, currency: 'USD', brand: 'Sailcloth' },
  },
  {
    name: 'Magento with microdata, content attributes and a struck price',
    url: 'https://luma.example/watch.html',
    html: page(
      '<title>Field watch</title>',
      `${menu}<div itemscope itemtype="http://schema.org/Product"><h1 class="page-title"><span class="base" itemprop="name">Field watch</span></h1><div class="product-info-price"><span class="special-price" itemprop="offers" itemscope itemtype="http://schema.org/Offer"><span data-price-type="finalPrice" class="price-wrapper"><span class="price">R$ 1.249,90</span></span><meta itemprop="price" content="1249.9"><meta itemprop="priceCurrency" content="BRL"></span><span class="old-price"><span class="price">R$ 1.500,00</span></span></div><img itemprop="image" src="/media/watch.jpg"><table id="product-attribute-specs-table"><tr><th>Fabricante</th><td>Horas</td></tr><tr><th>Material</th><td>Aço</td></tr></table></div>${related((n) => `R$ ${n},00`)}`,
      'pt-BR',
    ),
    want: {
      title: 'Field watch',
      amount: 1249.9,
      currency: 'BRL',
      brand: 'Horas',
      images: ['https://luma.example/media/watch.jpg'],
    },
  },
  {
    name: 'microdata that still gives the old price, while the page strikes it',
    url: 'https://moda.example/lat/soma.html',
    html: page(
      '<title>Soma</title>',
      '<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Soma Rosso</h1><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="219.99"><meta itemprop="priceCurrency" content="EUR"><div class="price-block"><span class="original-price">EUR219.99</span> -50% <span class="price-now">EUR110.00</span></div></div><button>Pirkt</button></div>',
      'lv',
    ),
    want: { title: 'Soma Rosso', amount: 110, currency: 'EUR', list: 219.99 },
  },
  {
    name: 'PrestaShop with a manufacturer picture and crossed-out price',
    url: 'https://tasses.example/fr/12-tasse.html',
    html: page(
      '<title>Tasse bleue</title>',
      `${menu}<section id="main"><div class="images-container"><div class="product-cover"><img class="js-qv-product-cover" src="/12-large/tasse.jpg"></div></div><h1 class="h1">Tasse bleue</h1><div class="product-prices"><div class="product-discount"><span class="regular-price">1 299,00 €</span></div><div class="product-price h5"><div class="current-price"><span class="current-price-value" content="1039.2">1 039,20 €</span><span class="discount discount-percentage">Économisez 20%</span></div></div></div><form action="/fr/panier"><button class="add-to-cart" data-button-action="add-to-cart">Ajouter au panier</button></form><div class="product-manufacturer"><span class="label">Marque</span> <span><a href="/fr/brand/3-faience">Faïence</a></span></div></section>${related((n) => `${n},00 €`)}`,
      'fr',
    ),
    want: {
      title: 'Tasse bleue',
      amount: 1039.2,
      currency: 'EUR',
      list: 1299,
      brand: 'Faïence',
      images: ['https://tasses.example/12-large/tasse.jpg'],
    },
  },
  {
    name: 'OpenCart with prices in a list and tax beside them',
    url: 'https://oc.example/index.php?route=product/product&product_id=7',
    html: page(
      '<title>Desk lamp</title>',
      `${menu}<div id="content"><ul class="thumbnails"><li><a class="thumbnail" href="/big.jpg"><img src="/lamp-500.jpg"></a></li></ul><h1>Desk lamp</h1><ul class="list-unstyled"><li>Brand: <a href="/index.php?route=product/manufacturer/info">Lumen</a></li><li>Product Code: L7</li></ul><ul class="list-unstyled"><li><span style="text-decoration: line-through;">$122.00</span></li><li><h2>$110.00</h2></li><li>Ex Tax: $90.00</li></ul><button id="button-cart">Add to Cart</button></div>${related((n) => `$${n}.00`)}`,
    ),
    want: {
      title: 'Desk lamp',
      amount: 110,
      currency: 'USD',
      list: 122,
      brand: 'Lumen',
      images: ['https://oc.example/lamp-500.jpg'],
    },
  },
  {
    name: 'RDFa Lite',
    url: 'https://rdfa.example/kettle',
    html: page(
      '<title>Kettle</title>',
      '<div vocab="https://schema.org/" typeof="Product"><h1 property="name">Copper kettle</h1><img property="image" src="/kettle.jpg"><span property="brand" typeof="Brand"><span property="name">Kupfer</span></span><div property="offers" typeof="Offer"><meta property="priceCurrency" content="CHF"><span property="price" content="189.00">CHF 189.–</span></div></div>',
    ),
    want: {
      title: 'Copper kettle',
      amount: 189,
      currency: 'CHF',
      brand: 'Kupfer',
      images: ['https://rdfa.example/kettle.jpg'],
    },
  },
  {
    name: 'OpenGraph and product meta alone, the site’s name behind the title',
    url: 'https://www.vaser.example/p/1',
    html: page(
      '<title>Vase | Vaser</title><meta property="og:type" content="product.item"><meta property="og:site_name" content="Vaser"><meta property="og:title" content="Glass vase | Vaser"><meta property="og:image" content="https://cdn.example/vase.jpg"><meta property="product:price:amount" content="1499"><meta property="product:price:currency" content="SEK"><meta property="product:brand" content="Glasbruk">',
      '<div id="app"></div>',
      'sv',
    ),
    want: {
      title: 'Glass vase',
      amount: 1499,
      currency: 'SEK',
      brand: 'Glasbruk',
      images: ['https://cdn.example/vase.jpg'],
    },
  },
  {
    name: 'Next.js state with sale price, brand object and seller',
    url: 'https://next.example/p/soft-blanket-88',
    html: page(
      '<title>Soft blanket - Next</title>',
      `<div id="__next"><h1>Soft blanket</h1></div><script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { pageProps: { product: { id: 88, name: 'Soft blanket', brand: { id: 4, name: 'Woolly' }, currency: 'AUD', price: 99, salePrice: 79.95, images: [{ url: 'https://img.example/blanket.jpg' }], seller: { id: 3, name: 'Blanket barn' } }, recommended: [{ name: 'Rug', price: 5 }] } } })}</script>`,
    ),
    want: {
      title: 'Soft blanket',
      amount: 79.95,
      currency: 'AUD',
      brand: 'Woolly',
      seller: 'Blanket barn',
      images: ['https://img.example/blanket.jpg'],
    },
  },
  {
    name: 'an initial state in JavaScript, not JSON',
    url: 'https://spa.example/goods/5',
    html: page(
      '<title>Ceramic bowl</title>',
      "<div id=app></div><script>window.__INITIAL_STATE__ = {user: null, goods: {goodsName: 'Ceramic bowl', brandName: 'Claywork', price: '€18,50', cover: 1, pictures: ['https://img.example/bowl.jpg',], /* none */ stock: 4,},};</script>",
    ),
    want: {
      title: 'Ceramic bowl',
      amount: 18.5,
      currency: 'EUR',
      brand: 'Claywork',
      images: ['https://img.example/bowl.jpg'],
    },
  },
  {
    name: 'GA4 view_item beside an unmarked page',
    url: 'https://ga.example/p/oak-stool',
    html: page(
      '<title>Oak stool</title>',
      `<h1>Oak stool</h1><img src="/stool.jpg" width="600"><script>gtag('event', 'view_item', {currency: 'DKK', value: 899, items: [{item_id: 'S1', item_name: 'Oak stool', item_brand: 'Egetræ', price: 899}]});</script><button>Læg i kurv</button>`,
      'da',
    ),
    want: {
      title: 'Oak stool',
      amount: 899,
      currency: 'DKK',
      brand: 'Egetræ',
      images: ['https://ga.example/stool.jpg'],
    },
  },
  {
    name: 'JSON-LD with a trailing comma, a comment and a raw line break',
    url: 'https://broken.example/p/3',
    html: page(
      '<script type="application/ld+json">/* shop */ {"@type":"Product","name":"Broken\nvase","image":["/v.jpg",],"brand":{"name":"Scherben"},"offers":{"@type":"Offer","price":"1,250.00","priceCurrency":"usd",},}</script>',
      '<h1>Broken vase</h1>',
    ),
    want: {
      title: 'Broken vase',
      amount: 1250,
      currency: 'USD',
      brand: 'Scherben',
      images: ['https://broken.example/v.jpg'],
    },
  },
];
