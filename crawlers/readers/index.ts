import type { FieldProblem } from '../../domain/listing.ts';
import { findCards, slidesBy } from './cards.ts';
import { type Look, lookAt, once } from './fallback.ts';
import { addressOf, hintsOf } from './hints.ts';
import { collapse, type Page, type PageElement, parseWritten, within } from './html.ts';
import { readJson } from './json.ts';
import { declaredKind, isSearch } from './kind.ts';
import { fill, key, merge, type Parts, pathOf, sourced } from './merge.ts';
import { type MetaReading, readMeta } from './meta.ts';
import { isElsewhere } from './page-price.ts';
import { type FoundProduct, graphOf, readJsonLd, readMarkup, type SchemaGraph } from './schema-nodes.ts';
import { productFields } from './schema-product.ts';
import { readScriptList } from './script-list.ts';
import { wider } from './script-wider.ts';
import { readState } from './state.ts';
import { engineOf, readStorefront } from './storefront.ts';
import type { Fields, PageReading, ReadProduct } from './types.ts';
import { isAggregate, isOverview, MANY, type Place, type Signs, weigh } from './weigh.ts';

export type { Fields, MoneyHints, PageReading, PageShape, ReadProduct } from './types.ts';

/** A page as it came: its final address, its text, and what the server called it. */
export type PageInput = { url: string; body: string; contentType?: string };

/**
 * Reads the products of any page without a recipe, in order of trust: storefront API, JSON-LD, microdata, OpenGraph and product meta, then the
 * look of the page. Each field says where it came from; nothing throws, what could not be read is among `problems`.
 */
export function readPage(input: PageInput): PageReading {
  if (/json/i.test(input.contentType ?? '') || /^\s*[[{]/.test(input.body.slice(0, 200))) return readData(input);
  const page = parseWritten(input.body, input.url);
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
  const problems: FieldProblem[] = [];
  const hints = hintsOf(page);
  const graphs = [
    { source: 'json-ld', graph: readJsonLd(page, problems) },
    { source: 'microdata', graph: readMarkup(page, 'microdata') },
    { source: 'rdfa', graph: readMarkup(page, 'rdfa') },
  ];
  const meta = readMeta(page, hints);
  const found = once(() => findCards(page, hints));
  const inCard = once(() => {
    const { cards, elements } = found();
    const all = new Set<PageElement>();
    // A card beside the others that shows no price is a card all the same.
    if (cards.length > 2)
      for (const { name, parent } of elements)
        for (const one of parent?.children ?? []) if ('attribs' in one && one.name === name) all.add(one);
    return within((element) => all.has(element));
  });
  const look = lookAt(page, hints, (element) => inCard()(element));
  const names = once(() => namesOf(page, look, meta));
  const state = once(() => readState(page, names(), hints));
  const parts: Parts = { page, hints, graphs, meta, look, names, state, known: known.fields ?? {} };
  const main = graphs.flatMap(({ source, graph }) => mainOf(parts, source, graph) ?? []);
  const product = (structured: ReadProduct[]): PageReading => ({
    shape: 'product',
    products: [merge(parts, structured)],
    problems,
  });
  const listing = (products: ReadProduct[]): PageReading => ({ shape: 'list', products, problems });
  const list = (products: ReadProduct[]): PageReading => listing(wider(page, hints, products));
  if (known.as === 'product') return product(main);
  const listed =
    graphs.map(({ source, graph }) => listOf(parts, source, graph)).find((products) => products.length > 1) ?? [];
  const bare = main.every((one) => one.fields.price === undefined);
  // Rows that slide by, or stand in a part for other goods, are no list of this page.
  // A part that holds the page's heading as well is no such part, whatever its name.
  const rowsOf = (): PageElement[] => {
    const heading = look.heading();
    const framed = heading !== undefined && isElsewhere(heading);
    const { elements } = found();
    // Of two parts that look alike, the one with the page's heading is the page's own and no card.
    const above = new Set(heading === undefined || elements.length > 2 ? [] : ancestorsOf(heading));
    return elements.filter((card) => (framed || !isElsewhere(card)) && !slidesBy(card) && !above.has(card));
  };
  // A page that its engine calls one of several goods is none of a single one, whatever it sells beside them.
  const kind = declaredKind(page);
  if (
    (kind === 'list' && rowsOf().length > 1) ||
    (kind === 'shelf' && main.length === 0 && !meta.isProduct && rowsOf().length > 2)
  )
    return list(fuller(listed, found().cards));
  const stranger = main.length > 0 && isStranger(parts, main, () => found().cards) && rowsOf().length > MANY;
  const place = once(() => placeOf(look, rowsOf()));
  const pages = once(() => listsGoods(parts));
  const search = isSearch(page);
  const aggregate = graphs.some(({ graph }) => graph.products.some(({ node }) => isAggregate(node)));
  const signs = (): Omit<Signs, 'kind' | 'listed' | 'titled' | 'claimed' | 'stated'> => ({
    rows: rowsOf().length,
    ...pages(),
    place: place(),
    buyable: look.buyable(),
    named: look.named(),
  });
  // A list that calls itself a product with offers from so much on is none.
  const overview =
    main.length > 0 &&
    (search || aggregate) &&
    isOverview({
      ...signs(),
      search,
      aggregate,
      priced: look.get('price') !== undefined,
      listed: listed.length > MANY && listed.length >= rowsOf().length * 0.6,
    });
  // Shops give their lists a product without anything but a name, for the stars beside it.
  const starred = bare && main.every(isNameAlone) && rowsOf().length > MANY && place() !== 'apart' && pages().goesOn;
  if (
    main.length > 0 &&
    !stranger &&
    !overview &&
    !starred &&
    !(listed.length > 2 && !look.buyable() && !meta.isProduct && bare)
  )
    return product(main);
  const { cards } = found();
  const rows = rowsOf();
  if (overview || (stranger && cards.length > MANY)) return list(cards);
  const carried = once(() => readScriptList(page, hints));
  const searched = main.length === 0 && search && !look.named() && !look.buyable();
  if (searched && rows.length < 3 && carried().length > Math.max(2, cards.length)) return listing(carried());
  const { several, one } = weigh({
    ...signs(),
    kind,
    listed: listed.length > 1,
    titled: look.titled(),
    claimed: meta.isProduct,
    stated: meta.fields.price !== undefined || state().fields.price !== undefined,
  });
  if (one >= several && one > 1) return product([]);
  const pair =
    cards.length === 2 && rows.length > 0 && cards.every((card) => card.fields.images !== undefined) && one < 1.5;
  const led = listed.some(({ fields }) => fields.url !== undefined) || cards.length < 3;
  if (listed.length > 1 && listed.length >= cards.length * 0.6 && led) return list(listed);
  if (cards.length > 2 || pair) return list(cards);
  if (place() === 'none' && carried().length > 2) return listing(carried());
  if (one > several || state().fields.price !== undefined) return product([]);
  return { shape: 'none', products: [], problems };
}

/** Of what structured data lists and what the cards show, the one that says more; structured data where both say the same. */
function fuller(listed: ReadProduct[], cards: ReadProduct[]): ReadProduct[] {
  const whole = listed.filter(({ fields }) => fields.url !== undefined && fields.price !== undefined);
  const names = new Set(cards.map(({ fields }) => key(fields.title ?? '')));
  const agree = whole.filter(({ fields }) => names.has(key(fields.title ?? ''))).length >= cards.length * 0.5;
  return whole.length > 1 && whole.length >= cards.length * 0.9 && (agree || whole.length > cards.length * 1.2)
    ? listed
    : cards;
}

const isNameAlone = ({ fields }: ReadProduct): boolean => fields.images === undefined && fields.url === undefined;

/** True where the product of structured data has another page of its own or is one of the cards, and this page is not named for it: it heads a list. */
function isStranger(parts: Parts, main: ReadProduct[], cards: () => ReadProduct[]): boolean {
  const names = parts.names().map(key);
  return main.every(({ fields }) => {
    const title = key(fields.title ?? '');
    if (names.some((name) => name.includes(title))) return false;
    if (fields.url === undefined)
      return (
        !names.some((name) => title.includes(name) && name.length > title.length * 0.5) &&
        cards().some((card) => key(card.fields.title ?? '') === title)
      );
    const here = [parts.page.url, addressOf(parts.page)].map(pathOf);
    return !here.includes(pathOf(fields.url)) && !names.some((name) => title.includes(name));
  });
}

/** What pages call the answer to a search. */
const RESULTS =
  /\bresults?\b|résultats?|suchergebnis|ergebnisse für|resultados|risultati|wyniki|результат|找到相关|搜索结果|検索結果|검색\s?결과|kết quả|hasil/i;

/** Whether a page answers a search, and whether it shows goods in pages under a heading that is no product's. */
function listsGoods({ page, look, meta }: Parts): { answers: boolean; goesOn: boolean } {
  const heading = look.get('title')?.value;
  const says = `${page.$('title').first().text().slice(0, 300)} ${typeof heading === 'string' ? heading : ''}`;
  const price = look.get('price')?.value as { amount: number } | undefined;
  // Engines call their lists products too; those have no price of their own.
  const claimed = meta.isProduct && (meta.fields.price !== undefined || price !== undefined || look.buyable());
  return {
    answers: isSearch(page) || RESULTS.test(says),
    goesOn:
      !look.named() &&
      !claimed &&
      (price?.amount === 0 ||
        page.$('link[rel="next"], a[rel="next"], [class*="pagination" i] a, [class*="pager" i] a').length > 1),
  };
}

/** What the page calls itself: its heading, its titles for others, and the parts of its window title. */
function namesOf({ $ }: Page, look: Look, meta: MetaReading): string[] {
  const heading = look.get('title')?.value;
  const title = collapse($('title').first().text());
  return [
    ...(typeof heading === 'string' ? [heading] : []),
    ...(meta.fields.title === undefined ? [] : [meta.fields.title]),
    title,
    ...title.split(/\s+[|–—·»:-]\s+|\s*[|｜]\s*/),
  ].filter((name) => name.length > 2);
}

/**
 * How heading and price of a page stand to the cards on it: `apart` where what holds both holds no card, `beside` where it does, `none` where
 * the page has no heading with a price of its own.
 */
function placeOf(look: Look, cards: PageElement[]): Place {
  const heading = look.heading();
  if (heading === undefined || look.get('price') === undefined) return 'none';
  const above = new Set(ancestorsOf(heading));
  if (cards.some((card) => above.has(card))) return 'none';
  const priced = look.priced();
  const shared = priced === undefined ? undefined : ancestorsOf(priced).find((one) => above.has(one));
  if (shared === undefined || shared.name === 'body') return cards.length < 2 ? 'apart' : 'beside';
  return cards.length > 2 && cards.some((card) => ancestorsOf(card).includes(shared)) ? 'beside' : 'apart';
}

function ancestorsOf(element: PageElement): PageElement[] {
  const found: PageElement[] = [];
  for (let node: PageElement | null = element; node !== null; ) {
    found.push(node);
    node = node.parent !== null && 'attribs' in node.parent ? (node.parent as PageElement) : null;
  }
  return found;
}

/** The product a graph is about: the only one in the foreground, or of several the one that the address or the page's own name means. */
function mainOf(parts: Parts, source: string, graph: SchemaGraph): ReadProduct | undefined {
  const found = graph.products.filter((one) => one.place === 'main');
  if (found.length === 0) return undefined;
  const context = contextOf(parts, graph);
  const read = found.map((one) => sourced(productFields(one.node, context), source));
  const chosen = chosenOf(parts, read);
  const best = chosen.find((one) => one.fields.price !== undefined) ?? chosen[0];
  if (best === undefined) return undefined;
  for (const other of chosen) fill(best, other.fields, other.sources);
  return best;
}

function chosenOf(parts: Parts, read: ReadProduct[]): ReadProduct[] {
  const titles = new Set(read.map((one) => key(one.fields.title ?? '')));
  if (titles.size === 1) return read;
  const path = pathOf(addressOf(parts.page));
  const byAddress = read.filter((one) => one.fields.url !== undefined && pathOf(one.fields.url) === path);
  if (byAddress.length > 0 && byAddress.length < read.length) return byAddress;
  const names = parts.names().map(key);
  const byName = read.filter((one) => names.includes(key(one.fields.title ?? '')));
  if (byName.length > 0) return byName;
  const within = read.filter((one) => {
    const title = key(one.fields.title ?? '');
    return title.length > 7 && names.some((name) => name.includes(title));
  });
  return within.length === 1 ? within : [];
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
