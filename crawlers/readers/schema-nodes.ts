import type { FieldProblem } from '../../domain/listing.ts';
import { absolute, collapse, imageOf, type Page, type PageElement, type PageNode, seenText, textOf } from './html.ts';
import { readJson } from './json.ts';

/** One schema.org thing, from JSON-LD or microdata alike. */
export type SchemaNode = Record<string, unknown>;
/** A product found, whether it is what the page is about or only mentioned beside it, and where in a list it stood. */
export type FoundProduct = { node: SchemaNode; place: 'main' | 'list' | 'aside' };
export type SchemaGraph = {
  products: FoundProduct[];
  breadcrumbs: string[];
  byId: Map<string, SchemaNode>;
  seller?: string;
};

const MOST_NODES = 50_000;
const PRODUCT_TYPES = new Set([
  'product',
  'productgroup',
  'individualproduct',
  'productmodel',
  'someproducts',
  'vehicle',
  'car',
  'productcollection',
  'book',
  'softwareapplication',
]);
const ASIDE = new Set([
  'isrelatedto',
  'issimilarto',
  'isaccessoryorsparepartfor',
  'isconsumablefor',
  'isvariantof',
  'hasvariant',
  'model',
  'itemreviewed',
  'review',
  'reviews',
  'mentions',
  'predecessorof',
  'successorof',
  'includesobject',
  'ispartof',
]);
const LIST = new Set(['itemlistelement', 'itemlist', 'hasofferCatalog'.toLowerCase(), 'containsseason', 'makesoffer']);

export const isNode = (value: unknown): value is SchemaNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Lower-case schema.org types of a node, without their prefix. */
export function typesOf(node: SchemaNode): string[] {
  return listOf(node['@type'])
    .filter((t): t is string => typeof t === 'string')
    .map((t) => t.slice(Math.max(t.lastIndexOf('/'), t.lastIndexOf(':')) + 1).toLowerCase());
}

/** Every JSON-LD block of a page as one graph; broken or oversized blocks are reported and passed over. */
export function readJsonLd(page: Page, problems: FieldProblem[]): SchemaGraph {
  const roots: unknown[] = [];
  page.$('script[type*="ld+json" i]').each((index, element) => {
    const text = element.children.map((child) => ('data' in child ? child.data : '')).join('');
    if (text.trim() === '') return;
    const { value, problem } = readJson(text);
    if (problem === undefined) roots.push(value);
    else problems.push({ field: `json-ld[${index}]`, problem });
  });
  return graphOf(roots);
}

/** Walks parsed JSON-LD without recursion, at most 50,000 nodes. */
export function graphOf(roots: unknown[]): SchemaGraph {
  const graph: SchemaGraph = { products: [], breadcrumbs: [], byId: new Map() };
  type Step = { value: unknown; place: FoundProduct['place']; inProduct: boolean };
  const queue: Step[] = roots.map((value) => ({ value, place: 'main', inProduct: false }));
  for (let at = 0; at < queue.length && at < MOST_NODES; at++) {
    const { value, place, inProduct } = queue[at] as Step;
    if (Array.isArray(value)) {
      for (const item of value) queue.push({ value: item, place, inProduct });
      continue;
    }
    if (!isNode(value)) continue;
    const types = typesOf(value);
    const id = value['@id'];
    if (typeof id === 'string' && Object.keys(value).length > 1 && !graph.byId.has(id)) graph.byId.set(id, value);
    if (types.includes('breadcrumblist') && graph.breadcrumbs.length === 0) graph.breadcrumbs = crumbsOf(value);
    const product = types.some((type) => PRODUCT_TYPES.has(type)) && isGoods(value, types);
    if (product) graph.products.push({ node: value, place: inProduct && place === 'main' ? 'aside' : place });
    for (const [key, part] of Object.entries(value)) {
      if (typeof part !== 'object' || part === null) continue;
      const name = key.toLowerCase();
      const next = ASIDE.has(name)
        ? 'aside'
        : LIST.has(name) && place === 'main' && !types.includes('breadcrumblist')
          ? 'list'
          : place;
      queue.push({ value: part, place: next, inProduct: inProduct || product });
    }
  }
  return graph;
}

/** Books and programs count as goods where they are offered. */
const isGoods = (node: SchemaNode, types: string[]): boolean =>
  (node['name'] !== undefined || node['offers'] !== undefined) &&
  (!types.some((t) => t === 'book' || t === 'softwareapplication') ||
    types.includes('product') ||
    node['offers'] !== undefined);

function crumbsOf(list: SchemaNode): string[] {
  const items = listOf(list['itemListElement']).filter(isNode);
  const named = items.map((item) => ({
    at: Number(item['position'] ?? 0),
    name: item['name'] ?? (isNode(item['item']) ? item['item']['name'] : undefined),
  }));
  return named
    .sort((a, b) => a.at - b.at)
    .flatMap((item) => (typeof item.name === 'string' ? [collapse(item.name)] : []))
    .slice(0, 20);
}

/** How microdata and RDFa Lite each mark a thing, its type and its properties. */
const MARKS = {
  microdata: { scope: 'itemscope', type: 'itemtype', property: 'itemprop' },
  rdfa: { scope: 'typeof', type: 'typeof', property: 'property' },
} as const;

/** Things that a page marks up with attributes, as the same graph. */
export function readMarkup(page: Page, kind: keyof typeof MARKS): SchemaGraph {
  const { $ } = page;
  const { scope, type, property } = MARKS[kind];
  const roots: SchemaNode[] = [];
  const seen = new Map<PageNode, SchemaNode>();
  $(`[${scope}]`).each((_, element) => {
    if (seen.size > 5_000) return false;
    const node: SchemaNode = { '@type': ($(element).attr(type) ?? '').split(/\s+/) };
    seen.set(element, node);
    // An item that is the value of another's property hangs there; only the others are roots.
    if ($(element).attr(property) === undefined || $(element).parent().closest(`[${scope}]`).length === 0)
      roots.push(node);
    return true;
  });
  if (seen.size === 0) return graphOf([]);
  $(`[${property}]`).each((index, element) => {
    if (index > 50_000) return false;
    const owner = seen.get($(element).parent().closest(`[${scope}]`).get(0) as PageNode);
    if (owner === undefined) return true;
    for (const given of ($(element).attr(property) ?? '').split(/\s+/)) {
      const name = given.slice(Math.max(given.lastIndexOf(':'), given.lastIndexOf('/')) + 1);
      if (name !== '' && name !== '__proto__')
        add(owner, name, seen.get(element) ?? propertyValue(page, element, name));
    }
    return true;
  });
  return graphOf(roots);
}

function add(node: SchemaNode, name: string, value: unknown): void {
  if (value === '' || value === undefined) return;
  const held = node[name];
  node[name] = held === undefined ? value : [...listOf(held), value];
}

function propertyValue(page: Page, element: PageElement, name: string): string | undefined {
  const node = page.$(element);
  const content = node.attr('content');
  if (content !== undefined) return content.trim();
  const tag = element.name;
  if (tag === 'img') return imageOf(page.$, element, page.base);
  if (tag === 'a' || tag === 'link')
    return tag === 'link' || /image|url/i.test(name)
      ? absolute(node.attr('href'), page.base)
      : textOf(element) || absolute(node.attr('href'), page.base);
  if (tag === 'time') return node.attr('datetime') ?? textOf(element);
  if (tag === 'data' || tag === 'meter') return node.attr('value') ?? textOf(element);
  return /^(name|brand|manufacturer)$/.test(name) ? seenText(element) : textOf(element);
}
