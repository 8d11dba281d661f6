import { addressOf } from './hints.ts';
import { metaOf, type Page } from './html.ts';

/** What shop engines write on the body of a page of several goods: WooCommerce, Shopify, Magento, PrestaShop, OpenCart, Shopware. */
const LIST_BODY =
  /(^|\s)(tax-product_\w+|post-type-archive-product|woocommerce-shop|search-results|template-(collection|search|list-collections)|page-type-(collection|search)|catalog-category-view|catalogsearch-result-index|page-products|is-ctl-(listing|navigation|search)|product-(category|search)(-[\d_]+)?|category-page|search-page)(\s|$)/i;
/** The same engines' body of a page of one thing. */
const ITEM_BODY =
  /(^|\s)(single-product|template-product|page-type-product|catalog-product-view|is-ctl-(detail|product)|product-product(-\d+)?|product-id-\d+)(\s|$)/i;
const LIST_ID = /^(category|search|manufacturer|new-products|prices-drop|best-sales)$/i;
const LIST_PATH =
  /\/(collections|product-category|produkt-kategorie|categoria-producto|categorie-produit|product-tag)\/(?!.*\/products?\/)|\/(kategori[ae]?|categor(y|ie|ia|ias|ies))\//i;

/** What a page says of itself by its engine's marks and its address: one of several goods, of one, or nothing. */
export function declaredKind(page: Page): 'list' | 'item' | undefined {
  const { $ } = page;
  const body = $('body').first();
  const marks = `${body.attr('class') ?? ''} ${metaOf($, 'og:type') === 'product' ? 'single-product' : ''}`;
  if (ITEM_BODY.test(marks)) return 'item';
  const path = new URL(addressOf(page)).pathname;
  const listed = LIST_BODY.test(marks) || LIST_ID.test(body.attr('id') ?? '') || LIST_PATH.test(path);
  return listed ? 'list' : undefined;
}
