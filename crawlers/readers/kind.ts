import { addressOf } from './hints.ts';
import { metaOf, type Page } from './html.ts';

/** What shop engines write on the body of a page of several goods: WooCommerce, Shopify, Magento, PrestaShop, OpenCart, Shopware. */
const LIST_BODY =
  /(^|\s)(tax-product_\w+|post-type-archive-product|woocommerce-shop|search-results|template-(collection|search|list-collections)|page-type-(collection|search)|catalog-category-view|\w*search-[a-z]+-[a-z]+|page-products|is-ctl-(listing|navigation|search)|product-(category|search)(-[\d_]+)?|category-page|search-page)(\s|$)/i;
/** The same engines' body of a page of one thing. */
const ITEM_BODY =
  /(^|\s)(single-product|template-product|page-type-product|catalog-product-view|is-ctl-(detail|product)|product-product(-\d+)?|product-id-\d+)(\s|$)/i;
const LIST_ID = /^(category|search|manufacturer|new-products|prices-drop|best-sales)$/i;
const LIST_PATH =
  /\/(collections|product-category|produkt-kategorie|categoria-producto|categorie-produit|product-tag)\/(?!.*\/products?\/)|\/(kategori[ae]?|categor(y|ie|ia|ias|ies))\//i;

/** What a page says of itself: by its engine's marks a list or an item; by its address alone a `shelf`, under which some shops file single goods, too. */
export function declaredKind(page: Page): 'list' | 'item' | 'shelf' | undefined {
  const { $ } = page;
  const body = $('body').first();
  const marks = body.attr('class') ?? '';
  if (ITEM_BODY.test(marks)) return 'item';
  if (LIST_BODY.test(marks) || LIST_ID.test(body.attr('id') ?? '') || isCollection(page)) return 'list';
  if (metaOf($, 'og:type') === 'product') return 'item';
  return LIST_PATH.test(new URL(addressOf(page)).pathname) ? 'shelf' : undefined;
}

/** True where JSON-LD calls the page itself one of several things. */
const isCollection = ({ $ }: Page): boolean =>
  $('script[type*="ld+json"]')
    .toArray()
    .some(({ children }) =>
      /"@type"\s*:\s*"(CollectionPage|SearchResultsPage)"/.test(
        children.map((child) => ('data' in child ? child.data : '')).join(''),
      ),
    );

const SEARCHED =
  /[?&](q|query|search|search_?query|search_?term|keywords?|kw|wd|k|s|text|term|_nkw)=|\/(search|sch|catalogsearch|otsing|suche|recherche|busca|buscar|szukaj|sok)([/.?]|$)|\/q-[^/]/i;

/** True where a page's address asks for what was searched. */
export function isSearch(page: Page): boolean {
  const address = new URL(addressOf(page));
  return SEARCHED.test(address.pathname + address.search);
}
