import type { CrawlRequest, CrawlYield } from '../../domain/crawl.ts';
import { type Recipe, recipeAddress } from '../../domain/recipe.ts';
import { sha256 } from '../../lib/hash.ts';
import { makeListing } from '../listing.ts';
import { hintsOf } from '../readers/hints.ts';
import { absolute, type Page, type PageElement, parsePage, parseWritten } from '../readers/html.ts';
import { readPage, readParsed } from '../readers/index.ts';
import { readJson } from '../readers/json.ts';
import type { ReadProduct } from '../readers/types.ts';
import { idByPattern, join } from './detail.ts';
import { atPath, readFields, readSources, type Scope } from './fields.ts';
import { asksSelectors, recipeState, wallOf } from './signs.ts';
import type { Source } from './source.ts';

type Item = { scope: Scope; product: ReadProduct; link?: string };

/** The yield of a search or shelf page: its items as listings or as pages to follow, and the next page. */
export function listYield(recipe: Recipe, source: Source, request: CrawlRequest, seenAt: string): CrawlYield {
  const made: CrawlYield = { state: 'ok', listings: [], follow: [], gone: [], problems: [], bytes: source.bytes };
  const stop = (state: CrawlYield['state'], why: string): CrawlYield => {
    made.state = state;
    made.problems.push({ url: source.url, field: '', problem: why });
    return made;
  };
  if (source.status === 304) return { ...made, state: 'not-modified' };
  if (source.status === 404 || source.status === 410) return stop('empty', `status ${source.status}`);
  if (source.status >= 400) return stop('blocked', `status ${source.status}`);
  const data = /json/i.test(source.contentType ?? '') || /^\s*[[{]/.test(source.body.slice(0, 200));
  const parse = recipe.list === undefined && !asksSelectors(undefined, recipe.signs) ? parseWritten : parsePage;
  const page = data ? undefined : parse(source.body, source.url);
  if (!data && page === undefined) return stop('blocked', 'nested deeper than a real page');
  const sign = page === undefined ? undefined : recipeState(page, recipe.signs);
  if (sign !== undefined) return stop(sign.state === 'gone' ? 'empty' : sign.state, `recipe sign “${sign.sign}”`);
  const items = page === undefined ? dataItems(recipe, source) : pageItems(recipe, page);
  if (items.length === 0) {
    const wall = page === undefined ? undefined : wallOf(page, new URL(request.url, recipe.base).href);
    return wall === undefined
      ? stop('empty', `no item at ${recipe.list?.items ?? 'any place'}`)
      : stop('blocked', wall);
  }
  for (const item of items) take({ recipe, request, source, seenAt, made }, item);
  const next = nextOf(recipe, request, { page, url: source.url, shown: shownBy(items) });
  if (next !== undefined) made.follow.push(next);
  return made;
}

function pageItems(recipe: Recipe, page: Page): Item[] {
  const hints = hintsOf(page);
  const { list } = recipe;
  if (list === undefined) {
    const read = readParsed(page);
    return read.products.map((product) => ({
      scope: { page, hints },
      product,
      ...(product.fields.url === undefined ? {} : { link: product.fields.url }),
    }));
  }
  return (page.$(list.items).toArray() as PageElement[]).map((root) =>
    itemOf(recipe, { page, root, hints }, page.base),
  );
}

function dataItems(recipe: Recipe, source: Source): Item[] {
  const { value } = readJson(source.body);
  const hints = { host: new URL(source.url).hostname };
  if (recipe.list === undefined) {
    const read = readPage({ url: source.url, body: source.body, contentType: 'application/json' });
    return read.products.map((product) => ({
      scope: { json: value, base: source.url, hints },
      product,
      ...(product.fields.url === undefined ? {} : { link: product.fields.url }),
    }));
  }
  const found = atPath(value, recipe.list.items).flatMap((one) => (Array.isArray(one) ? one : [one]));
  return found.map((json) => itemOf(recipe, { json, base: source.url, hints }, source.url));
}

function itemOf(recipe: Recipe, scope: Scope, base: string): Item {
  const own = readFields(recipe.list?.fields ?? {}, scope);
  const linked = recipe.list?.link === undefined ? undefined : readSources(recipe.list.link, scope, 'url').raw[0]?.text;
  const first = 'page' in scope && scope.root !== undefined ? firstLink(scope.page, scope.root) : undefined;
  const link = absolute(linked ?? own.fields.url ?? first, base);
  return { scope, product: join(own, undefined), ...(link === undefined ? {} : { link }) };
}

function firstLink(page: Page, root: PageElement): string | undefined {
  const inside = page.$(root);
  return inside.is('a[href]') ? inside.attr('href') : inside.find('a[href]').first().attr('href');
}

type Taking = { recipe: Recipe; request: CrawlRequest; source: Source; seenAt: string; made: CrawlYield };

function take({ recipe, request, source, seenAt, made }: Taking, item: Item): void {
  const { link } = item;
  const listingId = (link === undefined ? undefined : idByPattern(recipe, [link])) ?? item.product.fields.listingId;
  const context = listingId === undefined ? {} : { context: { listingId } };
  if (recipe.list?.follow !== false && (recipe.list !== undefined || recipe.detail !== undefined)) {
    if (link === undefined) made.problems.push({ url: source.url, field: 'link', problem: 'an item without a link' });
    else if (!made.follow.some((one) => one.url === link))
      made.follow.push({
        platform: recipe.id,
        target: 'detail',
        url: link,
        depth: (request.depth ?? 0) + 1,
        ...(request.query === undefined ? {} : { query: request.query }),
        ...context,
      });
    return;
  }
  const address = new URL(source.url).href;
  const fields = { ...item.product.fields, ...(link === undefined ? {} : { url: link }) };
  const { listing, problems } = makeListing(fields, {
    platform: recipe.id,
    kind: recipe.kind,
    address,
    seenAt,
    listingId,
  });
  for (const problem of problems) made.problems.push({ url: source.url, ...problem });
  if (listing !== undefined) made.listings.push(listing);
}

/** What a page of a list shows, in short: the same for two pages with the same items. */
const shownBy = (items: Item[]): string =>
  sha256(items.map(({ link, product }) => link ?? product.fields.title ?? '').join('\n')).slice(0, 16);

/** The page after this one, up to the recipe's `maxPages`. */
function nextOf(
  recipe: Recipe,
  request: CrawlRequest,
  { page, url: here, shown }: { page: Page | undefined; url: string; shown: string },
): CrawlRequest | undefined {
  const at = request.page ?? 1;
  const next = recipe.list?.next;
  if (next === undefined || at >= (recipe.list?.maxPages ?? 1)) return undefined;
  if (next.css === undefined) {
    if (next.url === undefined || (at > 1 && pastLast(request, { here, shown }))) return undefined;
    const url = numbered(recipe, request, next.url, at + 1);
    return { ...request, url, page: at + 1, context: { ...request.context, shown } };
  }
  const href = page?.$(next.css).first().attr('href');
  const url = href === undefined ? undefined : absolute(href, page?.base ?? recipe.base);
  return url === undefined || url === new URL(request.url, recipe.base).href
    ? undefined
    : { ...request, url, page: at + 1 };
}

/** Numbers never end: past the last page many shops lead to another address, or show the last page again. */
function pastLast(request: CrawlRequest, { here, shown }: { here: string; shown: string }): boolean {
  const { pathname, search } = new URL(here);
  const numbers: string[] = `${pathname}${search}`.match(/\d+/g) ?? [];
  const led = URL.canParse(request.url) && request.url !== here && !numbers.includes(String(request.page));
  return led || request.context?.['shown'] === shown;
}

/** The address of a page by its number; a template that begins with `?` sets the query of the list that it stands on. */
export function numbered(
  recipe: Pick<Recipe, 'base'>,
  request: Pick<CrawlRequest, 'url' | 'query'>,
  template: string,
  page: number,
): string {
  if (!template.startsWith('?')) return recipeAddress(recipe, template, { query: request.query, page });
  const url = new URL(recipeAddress(recipe, request.url, { query: request.query, page }));
  for (const [name, value] of new URLSearchParams(template.slice(1).replaceAll('{page}', String(page))))
    url.searchParams.set(name, value);
  return url.href;
}
