import type { CrawlRequest, CrawlYield } from '../../domain/crawl.ts';
import type { FieldProblem } from '../../domain/listing.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { makeListing } from '../listing.ts';
import { canonicalOf } from '../readers/fallback.ts';
import { hintsOf } from '../readers/hints.ts';
import { type Page, parsePage, parseWritten } from '../readers/html.ts';
import { type PageInput, readPage, readParsed } from '../readers/index.ts';
import { readJson } from '../readers/json.ts';
import type { ReadProduct } from '../readers/types.ts';
import { readFields, type Scope } from './fields.ts';
import { compilePattern } from './pattern.ts';
import { asksSelectors, isWallTitle, recipeState, sentHome, wallOf } from './signs.ts';
import type { Source } from './source.ts';

/** One product page as a recipe reads it: fields with their sources, or the state that kept it from being read. */
export type DetailReading = {
  state: CrawlYield['state'];
  product?: ReadProduct;
  listingId?: string;
  problems: FieldProblem[];
  why?: string;
};

/** Reads one product's page: the recipe's fields first, the general readers for what they leave open. */
export function readDetail(recipe: Recipe, source: Source, request: CrawlRequest): DetailReading {
  const listingId = idByPattern(recipe, [request.url, source.url]) ?? request.context?.['listingId'];
  const known = listingId === undefined ? {} : { listingId };
  if (source.status === 404 || source.status === 410)
    return { ...known, state: 'gone', problems: [], why: `status ${source.status}` };
  if (source.status === 304) return { ...known, state: 'not-modified', problems: [] };
  if (source.status >= 400) return { ...known, state: 'blocked', problems: [], why: `status ${source.status}` };
  if (/json/i.test(source.contentType ?? '') || /^\s*[[{]/.test(source.body.slice(0, 200)))
    return { ...known, ...readDataDetail(recipe, source) };
  const parse = asksSelectors(recipe.detail?.fields, recipe.signs) ? parsePage : parseWritten;
  const page = parse(source.body, source.url);
  if (page === undefined)
    return { ...known, state: 'blocked', problems: [{ field: '', problem: 'nested deeper than a real page' }] };
  return { ...known, ...readPageDetail(recipe, page, request) };
}

function readPageDetail(recipe: Recipe, page: Page, request: CrawlRequest): DetailReading {
  const asked = new URL(request.url, recipe.base).href;
  const sign = recipeState(page, recipe.signs);
  if (sign !== undefined) return { state: sign.state, problems: [], why: `recipe sign “${sign.sign}”` };
  if (sentHome(page, asked)) return { state: 'blocked', problems: [], why: 'the address leads to the start page' };
  const own =
    recipe.detail === undefined
      ? { fields: {}, sources: {}, problems: [] }
      : readFields(recipe.detail.fields, { page, hints: hintsOf(page) });
  const general = readParsed(page, { as: 'product', fields: own.fields });
  const product = join(own, general.products[0]);
  const problems = [...own.problems, ...general.problems];
  const proved = product.fields.price !== undefined || /^(json-ld|microdata)/.test(product.sources['title'] ?? '');
  const wall = proved ? undefined : wallOf(page, asked);
  if (wall !== undefined) return { state: 'blocked', problems, why: wall };
  if (product.fields.title === undefined) return { state: 'empty', problems, why: 'no title was read' };
  if (!proved && isWallTitle(product.fields.title))
    return { state: 'blocked', problems, why: `the title is “${product.fields.title}”` };
  if (!proved && own.sources['title'] === undefined && recipe.detail?.fields['title'] !== undefined)
    return { state: 'empty', problems, why: 'the recipe’s title is not on the page' };
  const id = idByPattern(recipe, [canonicalOf(page)]);
  return { state: 'ok', product, problems, ...(id === undefined ? {} : { listingId: id }) };
}

function readDataDetail(recipe: Recipe, source: Source): DetailReading {
  const { value, problem } = readJson(source.body);
  if (problem !== undefined)
    return { state: 'empty', problems: [{ field: '', problem: `JSON ${problem}` }], why: 'no JSON' };
  const scope: Scope = { json: value, base: source.url, hints: { host: new URL(source.url).hostname } };
  const own =
    recipe.detail === undefined ? { fields: {}, sources: {}, problems: [] } : readFields(recipe.detail.fields, scope);
  const general = readPage(inputOf(source));
  const product = join(own, general.products.length === 1 ? general.products[0] : undefined);
  return product.fields.title === undefined
    ? { state: 'empty', problems: own.problems, why: 'no title was read' }
    : { state: 'ok', product, problems: own.problems };
}

const inputOf = (source: Source): PageInput => ({
  url: source.url,
  body: source.body,
  ...(source.contentType === undefined ? {} : { contentType: source.contentType }),
});

/** The recipe's fields over the general ones; parts of seller and attributes are joined, the recipe's winning. */
export function join(own: ReadProduct, general: ReadProduct | undefined): ReadProduct {
  const seller = { ...general?.fields.seller, ...own.fields.seller };
  const attributes = { ...general?.fields.attributes, ...own.fields.attributes };
  return {
    fields: {
      ...general?.fields,
      ...own.fields,
      ...(Object.keys(seller).length === 0 ? {} : { seller }),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    },
    sources: { ...general?.sources, ...own.sources },
  };
}

/** The id that the recipe's pattern finds in one of these addresses. */
export function idByPattern(recipe: Recipe, addresses: string[]): string | undefined {
  if (recipe.detail?.listingId === undefined) return undefined;
  const pattern = compilePattern(recipe.detail.listingId.pattern);
  for (const address of addresses) {
    const id = pattern(address);
    if (id !== undefined && id !== '') return id;
  }
  return undefined;
}

/** The yield of one product page. A page that is blocked or empty never counts as gone. */
export function detailYield(recipe: Recipe, source: Source, request: CrawlRequest, seenAt: string): CrawlYield {
  const reading = readDetail(recipe, source, request);
  const made: CrawlYield = {
    state: reading.state,
    listings: [],
    follow: [],
    gone: [],
    problems: [],
    bytes: source.bytes,
  };
  const note = (problem: FieldProblem): void => void made.problems.push({ url: source.url, ...problem });
  for (const problem of reading.problems) note(problem);
  if (reading.why !== undefined) note({ field: '', problem: reading.why });
  if (reading.state === 'gone' && reading.listingId !== undefined) made.gone.push(reading.listingId);
  if (reading.product === undefined) return made;
  const address = new URL(request.url, recipe.base).href;
  const { listing, problems } = makeListing(reading.product.fields, {
    platform: recipe.id,
    kind: recipe.kind,
    address,
    seenAt,
    listingId: reading.listingId,
  });
  for (const problem of problems) note(problem);
  if (listing !== undefined) made.listings.push(listing);
  else made.state = 'empty';
  return made;
}
