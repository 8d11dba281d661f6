import type { CrawlRequest, CrawlYield } from '../../domain/crawl.ts';
import { type Recipe, recipeAddress } from '../../domain/recipe.ts';
import { PermanentError } from '../../lib/errors.ts';
import { makeListing } from '../listing.ts';
import { readJson } from '../readers/json.ts';
import { isNode } from '../readers/schema-nodes.ts';
import { engineOf, readStorefront, type StorefrontEngine } from '../readers/storefront.ts';
import { join } from './detail.ts';
import { readFields } from './fields.ts';
import { type CrawlerDeps, exchangeOf, fetchFor } from './source.ts';

const PAGE_SIZE: Record<StorefrontEngine, number> = { shopify: 250, woocommerce: 100 };
const FIRST: Record<StorefrontEngine, string> = {
  shopify: '/products.json',
  woocommerce: '/wp-json/wc/store/v1/products',
};

/** Reads pages of a shop's public product API: every product is a listing, no page is followed but the next one. */
export function createStorefrontReader(
  deps: CrawlerDeps,
): (recipe: Recipe, request: CrawlRequest, signal?: AbortSignal) => Promise<CrawlYield> {
  const currencies = new Map<string, Promise<string | undefined>>();

  /** Shopify's product list names no currency; the shop's own description does. */
  function currencyOf(recipe: Recipe, signal?: AbortSignal): Promise<string | undefined> {
    const held = currencies.get(recipe.id);
    if (held !== undefined) return held;
    const asked = fetchFor(deps, recipe, new URL('/meta.json', recipe.base).href, { signal }).then(
      ({ status, text }) => {
        const { value } = status === 200 ? readJson(text()) : {};
        return isNode(value) && typeof value['currency'] === 'string' ? value['currency'] : undefined;
      },
    );
    asked.catch(() => currencies.delete(recipe.id));
    currencies.set(recipe.id, asked);
    return asked;
  }

  return async (recipe, request, signal) => {
    const engine = recipe.engine;
    if (engine !== 'shopify' && engine !== 'woocommerce')
      throw new PermanentError(`The engine ${engine ?? 'of none'} is not read yet.`, {
        code: 'engine-unsupported',
        advice: 'A recipe with selectors, or way "static" without an engine, reads its pages.',
      });
    const page = request.page ?? 1;
    const url = pageAddress(recipe, request, engine, page);
    const answer = await fetchFor(deps, recipe, url, { signal });
    const seenAt = deps.clock.now().toISOString();
    const made: CrawlYield = {
      state: 'ok',
      listings: [],
      follow: [],
      gone: [],
      problems: [],
      bytes: answer.bytes.length,
      exchanges: [exchangeOf(answer, seenAt)],
    };
    const stop = (state: CrawlYield['state'], why: string): CrawlYield => ({
      ...made,
      state,
      problems: [{ url, field: '', problem: why }],
    });
    if ((answer.status === 404 || answer.status === 410) && request.target === 'detail')
      return {
        ...stop('gone', `status ${answer.status}`),
        gone: request.context?.['listingId'] === undefined ? [] : [request.context['listingId']],
      };
    if (answer.status >= 400) return stop('blocked', `status ${answer.status}`);
    const { value, problem } = readJson(answer.text());
    if (problem !== undefined) return stop('blocked', `the product API gave no JSON: ${problem}`);
    const fixed = recipe.detail?.fields['currency'];
    const currency =
      typeof fixed === 'object' && !Array.isArray(fixed) && fixed.value !== undefined
        ? fixed.value
        : engine === 'shopify'
          ? await currencyOf(recipe, signal)
          : undefined;
    const products = readStorefront(value, engineOf(value) ?? engine, {
      base: answer.url,
      ...(currency === undefined ? {} : { currency }),
    });
    const nodes = isNode(value) ? value['products'] : value;
    for (const [index, product] of products.entries()) {
      const node = Array.isArray(nodes) ? nodes[index] : isNode(value) ? (value['product'] ?? value) : undefined;
      const own = readFields(recipe.detail?.fields ?? {}, {
        json: node,
        base: answer.url,
        hints: { ...(currency === undefined ? {} : { currency }) },
      });
      const { listing, problems } = makeListing(join(own, product).fields, {
        platform: recipe.id,
        kind: recipe.kind,
        address: product.fields.url ?? answer.url,
        seenAt,
      });
      for (const one of [...own.problems, ...problems]) made.problems.push({ url, ...one });
      if (listing !== undefined) made.listings.push(listing);
    }
    if (products.length === 0) return stop('empty', 'the product API lists nothing');
    // A short page is the last one, whatever size was asked for.
    if (
      request.target !== 'detail' &&
      products.length >= Math.min(PAGE_SIZE[engine], limitOf(url)) &&
      page < (recipe.list?.maxPages ?? 200)
    )
      made.follow.push({ ...request, url: pageAddress(recipe, { ...request, url }, engine, page + 1), page: page + 1 });
    return made;
  };
}

const limitOf = (url: string): number =>
  Number(new URL(url).searchParams.get('limit') ?? new URL(url).searchParams.get('per_page')) ||
  Number.POSITIVE_INFINITY;

function pageAddress(recipe: Recipe, request: CrawlRequest, engine: StorefrontEngine, page: number): string {
  const url = new URL(recipeAddress(recipe, request.url, { query: request.query, page }));
  if (request.target === 'detail') {
    if (engine === 'shopify' && !/\.json$/.test(url.pathname)) url.pathname += '.json';
    return url.href;
  }
  if (!/json|wc\/store/.test(url.pathname)) url.pathname = FIRST[engine];
  const size = engine === 'shopify' ? 'limit' : 'per_page';
  if (!url.searchParams.has(size)) url.searchParams.set(size, String(PAGE_SIZE[engine]));
  if (page > 1 || !url.searchParams.has('page')) url.searchParams.set('page', String(page));
  return url.href;
}
