import type { Recipe } from '../../domain/recipe.ts';
import { messageOf } from '../../lib/errors.ts';
import { absolute, type Page, type PageElement, parsePage, textOf } from '../readers/html.ts';
import { type PageReading, readPage, readParsed } from '../readers/index.ts';
import { type CrawlerDeps, openPage, type Source } from '../recipe/source.ts';

/** A page of the shop that was opened: parsed where it is HTML, with what the general readers make of it. */
export type Visited = { url: string; source: Source; page?: Page; reading: PageReading };
/** Opens pages of one shop, each once, and stops at `most`; what could not be opened is undefined and noted. */
export type Visitor = {
  open(url: string, ready?: string): Promise<Visited | undefined>;
  way: Recipe['way'];
  notes: string[];
  asked(): number;
};

const MOST_PAGES = 40;

/** A visitor that goes the given way; every request goes through the guarded fetcher or its browser. */
export function createVisitor(deps: CrawlerDeps, recipe: Recipe): Visitor {
  const held = new Map<string, Promise<Visited | undefined>>();
  const notes: string[] = [];
  async function once(url: string, ready: string | undefined): Promise<Visited | undefined> {
    try {
      const source = await openPage(deps, { recipe, request: { platform: recipe.id, target: 'list', url }, ready });
      if (source.status >= 400) {
        notes.push(`${url}: status ${source.status}`);
        return undefined;
      }
      const json = /json/i.test(source.contentType ?? '') || /^\s*[[{]/.test(source.body.slice(0, 200));
      const page = json ? undefined : parsePage(source.body, source.url);
      const reading = page === undefined ? readPage({ ...source }) : readParsed(page);
      return { url: source.url, source, reading, ...(page === undefined ? {} : { page }) };
    } catch (error) {
      notes.push(`${url}: ${messageOf(error)}`);
      return undefined;
    }
  }
  return {
    way: recipe.way,
    notes,
    asked: () => held.size,
    open(url, ready) {
      const key = url.replace(/#.*$/, '');
      const known = held.get(key);
      if (known !== undefined) return known;
      if (held.size >= MOST_PAGES) return Promise.resolve(undefined);
      const opened = once(key, ready);
      held.set(key, opened);
      return opened;
    },
  };
}

const LIST_WORDS =
  /^(all( products| items)?|shop( all| now)?|products?|catalog(ue)?|store|collections?|browse( all)?|boutique|produits|tous les produits|produkte|alle produkte|sortiment|productos|tienda|todos los productos|prodotti|negozio|produtos|loja|producten|winkel|produkty|sklep|каталог|магазин|товары|全部商品|所有商品|商品列表|全部宝贝|所有宝贝|商品分类|全部|商城|商品一覧|全商品)$/i;
const LIST_ADDRESS =
  /\/(shop|products?|catalog(ue)?|collections?|categor(y|ies)|product-category|browse|list|items|goods|store|boutique|sortiment|produkte|produits|productos|tienda|c|cat|kategorie|kategoria|rubrique)(\/|$|\.|\?)|[?&](cat|category|cid|path|cate?_?id)=|category\.php|collection/i;
const NOT_GOODS =
  /(cart|basket|checkout|account|login|log-in|signin|register|wishlist|compare|contact|about|terms|privacy|policy|faq|help|blog|news|returns?|shipping|facebook|twitter|instagram|passport|member|user|admin|wp-login|mailto|javascript|\.(pdf|zip|jpe?g|png|xml|css|js))([/?.#]|$)/i;

/** Other views of a list that is known: its further pages, its orders and filters. */
const SAME_LIST =
  /[?&](page|p|pg|paged|pageno|sort|sortby|sort_by|order|orderby|order_by|dir|filter|filters|facet|selected_facets|view|mode|limit|per_page|display|currency|lang|language|add-to-cart|price|min_price|max_price)=|\/page\/\d/i;

/** Links of a page that may lead to lists, the likeliest first. */
export function listLinks({ $, base, url }: Page): string[] {
  const host = new URL(url).host;
  const scored = new Map<string, number>();
  for (const a of ($('a[href]').toArray() as PageElement[]).slice(0, 3_000)) {
    const href = absolute(a.attribs['href'], base)?.replace(/#.*$/, '');
    if (
      href === undefined ||
      new URL(href).host !== host ||
      href === url ||
      NOT_GOODS.test(href) ||
      SAME_LIST.test(href)
    )
      continue;
    const inMenu =
      $(a).closest(
        'nav, header, aside, [class*="menu" i], [class*="nav" i], [class*="categor" i], [class*="sidebar" i], [id*="menu" i], [id*="nav" i]',
      ).length > 0;
    const crumb = $(a).closest('[class*="breadcrumb" i], [class*="crumb" i]').length > 0;
    const score =
      (LIST_WORDS.test(textOf(a, 60)) ? 4 : 0) +
      (LIST_ADDRESS.test(new URL(href).pathname + new URL(href).search) ? 3 : 0) +
      (inMenu ? 2 : 0) +
      (crumb ? 2 : 0);
    if (score > 0) scored.set(href, Math.max(score, scored.get(href) ?? 0));
  }
  return [...scored].sort((a, b) => b[1] - a[1]).map(([href]) => href);
}

const SEARCH_NAMES = /^(q|s|k|wd|kw|key|keys|keyword|keywords|query|search|search_query|searchword|term|text|st)$/i;

/** The search address that a form of the page makes, with `{query}`. */
export function searchOf({ $, base }: Page): string | undefined {
  for (const form of ($('form').toArray() as PageElement[]).slice(0, 30)) {
    if (/post/i.test(form.attribs['method'] ?? '')) continue;
    const fields = ($(form).find('input[name]').toArray() as PageElement[]).map((one) => one.attribs);
    const field = fields.find(
      (one) => SEARCH_NAMES.test(one['name'] ?? '') && !/hidden|password|email/i.test(one['type'] ?? ''),
    );
    const action = absolute(form.attribs['action'] || base, base);
    if (field === undefined || action === undefined || new URL(action).host !== new URL(base).host) continue;
    const url = new URL(action);
    for (const one of fields)
      if (/hidden/i.test(one['type'] ?? '') && one['value']) url.searchParams.set(one['name'] ?? '', one['value']);
    url.searchParams.set(field['name'] ?? 'q', '__query__');
    return url.href.replace('__query__', '{query}');
  }
  return undefined;
}

const EMPTY_WORDS =
  /(?:no (?:products?|results?|items?|matches)|0 results|nothing (?:was )?found|nothing matched|没有找到|暂无|未找到|无结果|沒有找到|keine (?:artikel|produkte|ergebnisse|treffer)|aucun (?:produit|résultat)|no se (?:ha encontrado|encontraron)|nessun (?:prodotto|risultato)|nenhum (?:produto|resultado)|geen (?:producten|resultaten)|brak (?:produktów|wyników)|ничего не найдено|見つかりません|検索結果はありません)/i;

/** The words by which a page says that it found nothing; undefined where it does not. */
export function emptyWords({ $ }: Page): string | undefined {
  const said = EMPTY_WORDS.exec(textOf($('body').get(0), 20_000));
  return said?.[0];
}
