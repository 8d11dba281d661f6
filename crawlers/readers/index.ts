import type { FieldProblem } from '../../domain/listing.ts';
import { meantBy } from './attributes.ts';
import { findCards } from './cards.ts';
import { canonicalOf, LOOK_FIELDS, type Look, lookAt } from './fallback.ts';
import { hintsOf } from './hints.ts';
import { collapse, type Page, type PageElement, parsePage } from './html.ts';
import { readJson } from './json.ts';
import { type MetaReading, readMeta } from './meta.ts';
import { type FoundProduct, graphOf, readJsonLd, readMicrodata, type SchemaGraph } from './schema-nodes.ts';
import { productFields } from './schema-product.ts';
import { engineOf, readStorefront } from './storefront.ts';
import type { Fields, MoneyHints, PageReading, ReadProduct } from './types.ts';

export type { Fields, MoneyHints, PageReading, PageShape, ReadProduct } from './types.ts';

const MOST_PICTURES = 40;

/** A page as it came: its final address, its text, and what the server called it. */
export type PageInput = { url: string; body: string; contentType?: string };

/**
 * Reads the products of any page without a recipe, in order of trust: storefront API, JSON-LD, microdata, OpenGraph and product meta, then the
 * look of the page. Each field says where it came from; nothing throws, what could not be read is among `problems`.
 */
export function readPage(input: PageInput): PageReading {
  if (/json/i.test(input.contentType ?? '') || /^\s*[[{]/.test(input.body.slice(0, 200))) return readData(input);
  const page = parsePage(input.body, input.url);
  if (page === undefined)
    return { shape: 'none', products: [], problems: [{ field: '', problem: 'nested deeper than a real page' }] };
  return readParsed(page);
}

function readData(input: PageInput): PageReading {
  const { value, problem } = readJson(input.body);
  if (problem !== undefined)
    return { shape: 'none', products: [], problems: [{ field: '', problem: `JSON ${problem}` }] };
  const engine = engineOf(value);
  const graph = graphOf([value]);
  const context = { base: input.url, hints: { host: new URL(input.url).hostname }, byId: graph.byId };
  const products =
    engine !== undefined
      ? readStorefront(value, engine, { base: input.url })
      : graph.products.map(({ node }) => sourced(productFields(node, context), 'json-ld'));
  return { shape: products.length === 0 ? 'none' : products.length === 1 ? 'product' : 'list', products, problems: [] };
}

/** What a recipe knows already: that the page shows one product, and the fields that need no further look. */
export type Known = { as?: 'product'; fields?: Fields };

/** As `readPage`, for a page that is parsed already. */
export function readParsed(page: Page, known: Known = {}): PageReading {
  const { as } = known;
  const problems: FieldProblem[] = [];
  const hints = hintsOf(page);
  const graphs = [
    { source: 'json-ld', graph: readJsonLd(page, problems) },
    { source: 'microdata', graph: readMicrodata(page) },
  ];
  const meta = readMeta(page, hints);
  const look = lookAt(page, hints);
  const parts: Parts = { page, hints, graphs, meta, look, known: known.fields ?? {} };
  const main = graphs.flatMap(({ source, graph }) => mainOf(parts, source, graph) ?? []);
  if (as === 'product') return { shape: 'product', products: [merge(parts, main)], problems };
  const listed =
    graphs.map(({ source, graph }) => listOf(parts, source, graph)).find((products) => products.length > 1) ?? [];
  if (
    main.length > 0 &&
    !(listed.length > 2 && !look.buyable() && !meta.isProduct && main.every((one) => one.fields.price === undefined))
  )
    return { shape: 'product', products: [merge(parts, main)], problems };
  const { cards, elements } = findCards(page, hints);
  const own =
    look.get('price') !== undefined &&
    look.get('title') !== undefined &&
    !elements.some((card) => holds(page, card, look.heading()));
  if (meta.isProduct && (meta.fields.price !== undefined || own))
    return { shape: 'product', products: [merge(parts, [])], problems };
  if (listed.length > 1 && listed.length >= cards.length * 0.6) return { shape: 'list', products: listed, problems };
  if (own && (look.buyable() || cards.length < 3))
    return look.buyable() || cards.length < 2
      ? { shape: 'product', products: [merge(parts, [])], problems }
      : { shape: 'list', products: cards, problems };
  if (cards.length >= 2) return { shape: 'list', products: cards, problems };
  return { shape: 'none', products: [], problems };
}

type Parts = {
  page: Page;
  hints: MoneyHints;
  graphs: { source: string; graph: SchemaGraph }[];
  meta: MetaReading;
  look: Look;
  known: Fields;
};

const holds = (page: Page, outer: PageElement, inner: PageElement | undefined): boolean =>
  inner !== undefined && page.$(outer).has(inner).length > 0;

const sourced = (fields: Fields, source: string): ReadProduct => ({
  fields,
  sources: Object.fromEntries(Object.keys(fields).map((field) => [field, source])),
});

/** The product a graph is about: the only one in the foreground, or of several the one that the address or heading names. */
function mainOf(parts: Parts, source: string, graph: SchemaGraph): ReadProduct | undefined {
  const found = graph.products.filter((one) => one.place === 'main');
  if (found.length === 0) return undefined;
  const read = found.map((one) => sourced(productFields(one.node, contextOf(parts, graph)), source));
  const titles = new Set(read.map((one) => key(one.fields.title ?? '')));
  const path = pathOf(parts.page.url);
  const byAddress = read.filter((one) => one.fields.url !== undefined && pathOf(one.fields.url) === path);
  const heading = titles.size === 1 ? '' : key(String(parts.look.get('title')?.value ?? ''));
  const byName = read.filter((one) => heading !== '' && key(one.fields.title ?? '') === heading);
  const chosen =
    titles.size === 1
      ? read
      : byAddress.length > 0 && byAddress.length < read.length
        ? byAddress
        : byName.length > 0
          ? byName
          : read.length === 1
            ? read
            : [];
  const best = chosen.find((one) => one.fields.price !== undefined) ?? chosen[0];
  if (best === undefined) return undefined;
  for (const other of chosen) fill(best, other.fields, other.sources);
  return best;
}

const contextOf = (parts: Parts, graph: SchemaGraph): Parameters<typeof productFields>[1] => ({
  base: parts.page.base,
  hints: parts.hints,
  byId: graph.byId,
});

function listOf(parts: Parts, source: string, graph: SchemaGraph): ReadProduct[] {
  const usable = (place: FoundProduct['place']): ReadProduct[] =>
    graph.products
      .filter((one) => one.place === place)
      .map((one) => sourced(productFields(one.node, contextOf(parts, graph)), source))
      .filter((one) => one.fields.title !== undefined);
  const listed = usable('list');
  const products = listed.length > 1 ? listed : usable('main');
  return [
    ...new Map(
      products.map((one) => [`${one.fields.url ?? ''} ${one.fields.title} ${one.fields.listingId ?? ''}`, one]),
    ).values(),
  ];
}

/** One product from all sources, the more trusted first; the look of the page fills what is left. */
function merge(parts: Parts, structured: ReadProduct[]): ReadProduct {
  const merged: ReadProduct = { fields: {}, sources: {} };
  for (const one of structured) fill(merged, one.fields, one.sources);
  const { meta, look } = parts;
  const crumbs = parts.graphs.find(({ graph }) => graph.breadcrumbs.length > 0);
  // A heading that the meta title repeats is the cleaner of the two.
  if (merged.fields.title === undefined && meta.fields.title !== undefined) {
    const heading = look.get('title');
    if (heading !== undefined && key(meta.fields.title).includes(key(String(heading.value))))
      fill(merged, { title: String(heading.value) }, { title: heading.source });
  }
  fill(merged, meta.fields, sourced(meta.fields, 'opengraph').sources);
  if (crumbs !== undefined)
    fill(
      merged,
      {
        category: crumbs.graph.breadcrumbs
          .filter((name) => key(name) !== key(merged.fields.title ?? ''))
          .slice(/^(home|首页)$/i.test(crumbs.graph.breadcrumbs[0] ?? '') ? 1 : 0),
      },
      { category: crumbs.source },
    );
  for (const field of LOOK_FIELDS) {
    if (Object.hasOwn(merged.fields, field) || Object.hasOwn(parts.known, field)) continue;
    const found = look.get(field);
    if (found !== undefined) fill(merged, { [field]: found.value }, { [field]: found.source });
  }
  const pictures = merged.fields.images ?? [];
  if (pictures.length < 2 && parts.known.images === undefined) {
    const gallery = (look.get('images')?.value ?? []) as string[];
    const all = new Set([...pictures, ...(meta.fields.images ?? []), ...gallery]);
    merged.fields.images = [...all].slice(0, MOST_PICTURES);
  }
  if (merged.fields.images?.length === 0) delete merged.fields.images;
  const meant = meantBy(merged.fields.attributes ?? {});
  for (const field of ['brand', 'origin', 'shipFrom'] as const) {
    const value = meant[field];
    if (value !== undefined) fill(merged, { [field]: value }, { [field]: 'parameter table' });
  }
  const { price, listPrice } = merged.fields;
  // Struck-out prices of another source may belong to something else.
  if (
    listPrice !== undefined &&
    (price === undefined || listPrice.currency !== price.currency || listPrice.amount <= price.amount)
  ) {
    delete merged.fields.listPrice;
    delete merged.sources['listPrice'];
  }
  merged.fields.url = canonicalOf(parts.page);
  merged.sources['url'] = merged.fields.url === parts.page.url ? 'address' : 'canonical link';
  return merged;
}

function fill(product: ReadProduct, fields: Fields, sources: Record<string, string>): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined || Object.hasOwn(product.fields, field)) continue;
    Object.assign(product.fields, { [field]: value });
    product.sources[field] = sources[field] ?? 'page';
  }
}

const key = (text: string): string =>
  collapse(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function pathOf(url: string): string {
  try {
    const parsed = new URL(url);
    return parsed.host + parsed.pathname.replace(/\/+$/, '');
  } catch {
    return url;
  }
}
