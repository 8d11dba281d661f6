import type { FieldSource, Recipe } from '../../domain/recipe.ts';
import type { Page } from '../readers/html.ts';
import { readParsed } from '../readers/index.ts';
import type { Fields } from '../readers/types.ts';
import { numbered } from '../recipe/list.ts';
import { compilePattern } from '../recipe/pattern.ts';
import { wallOf } from '../recipe/signs.ts';
import { type LearntField, learnFields, learnId, priceRight, type Sample, titleRight } from './detail.ts';
import type { Frame, Learnt, LearntKey } from './frame.ts';
import { type LearntList, learnList, learnNext } from './list.ts';
import { pagedByScript, secondPages } from './paging.ts';
import { emptyWords, listLinks, searchOf, type Visited, type Visitor } from './visit.ts';

const MOST_LISTS = 14;
const SAMPLES = 3;

type Shelf = { at: Visited & { page: Page }; products: Fields[]; list: LearntList };

/** Learns a shop from its pages, by the visitor's way in; undefined where no list of products is found. */
export async function learnShop(visitor: Visitor, frame: Frame): Promise<Learnt | undefined> {
  const given = (await Promise.all(frame.urls.map((url) => visitor.open(url)))).filter((one) => one !== undefined);
  const shelves = await shelvesFrom(visitor, given);
  const main = shelves[0];
  if (main === undefined) {
    for (const one of given) {
      const wall = one.page === undefined ? undefined : wallOf(one.page, one.url);
      if (wall !== undefined) visitor.notes.push(`${one.url}: ${wall}`);
    }
    return undefined;
  }
  const next = await nextOf(visitor, shelves);
  const samples = await samplesOf(visitor, main);
  const urls = [...new Set(shelves.flatMap((shelf) => shelf.products.map((one) => one.url ?? '')))];
  const learnt: Lesson = {
    shelves,
    next,
    samples,
    fields: learnFields(samples),
    id: learnId(urls, compilePattern),
    search:
      searchOf(main.at.page) ?? given.flatMap((one) => (one.page === undefined ? [] : (searchOf(one.page) ?? [])))[0],
  };
  const empty = await emptySign(visitor, learnt.search);
  return { recipe: recipeOf(frame, learnt, empty), keys: keysOf(learnt, empty), notes: notesOf(learnt) };
}

/** Pages with products to follow: those given, else those that the given ones lead to; the fullest first. */
async function shelvesFrom(visitor: Visitor, given: Visited[]): Promise<Shelf[]> {
  const own = given.flatMap((one) => shelfOf(one) ?? []);
  const links = [...new Set(given.flatMap((one) => (one.page === undefined ? [] : listLinks(one.page))))];
  const lists = new Set(own.map((shelf) => shelf.at.url));
  const products = new Set(own.flatMap((shelf) => shelf.products.map((one) => one.url ?? '')));
  const found: Shelf[] = [];
  for (const url of links.filter((link) => !lists.has(link) && !products.has(link)).slice(0, MOST_LISTS)) {
    const visited = await visitor.open(url);
    const shelf = visited === undefined ? undefined : shelfOf(visited);
    if (shelf !== undefined && !lists.has(shelf.at.url)) found.push(shelf);
    if (shelf !== undefined) lists.add(shelf.at.url);
  }
  const home = (shelf: Shelf): boolean => new URL(shelf.at.url).pathname === '/' && new URL(shelf.at.url).search === '';
  const all = [...own, ...found].sort(
    (a, b) => Number(home(a)) - Number(home(b)) || b.products.length - a.products.length,
  );
  const main = all[0];
  // Lists of other markup (a start page's teasers, a blog) would need selectors of their own.
  return main === undefined ? [] : all.filter((one) => one === main || one.at.page.$(main.list.items.css).length > 0);
}

function shelfOf(visited: Visited): Shelf | undefined {
  const { page, reading } = visited;
  if (page === undefined || reading.shape === 'none') return undefined;
  const host = new URL(page.url).host;
  const products = reading.products
    .map((one) => one.fields)
    .filter(({ url }) => url !== undefined && new URL(url).host === host && url.replace(/#.*$/, '') !== page.url);
  const list =
    products.length < 2
      ? undefined
      : learnList(
          page,
          products.map((one) => one.url ?? ''),
        );
  return list === undefined ? undefined : { at: { ...visited, page }, products, list };
}

/** How lists go on: learnt from any of them, and tried once. */
async function nextOf(
  visitor: Visitor,
  shelves: Shelf[],
): Promise<(NonNullable<LearntList['next']> & { sure: number }) | undefined> {
  for (const { at, list, products } of shelves) {
    const next = learnNext(at.page) ?? (await countedNext(visitor, { at, list, products }));
    if (next === undefined) continue;
    const href = next.css === undefined ? undefined : at.page.$(next.css).first().attr('href');
    const url =
      (next.url === undefined ? undefined : numbered({ base: at.url }, { url: at.url }, next.url, 2)) ??
      (href === undefined ? undefined : new URL(href, at.page.base).href);
    const second = url === undefined ? undefined : await visitor.open(url);
    const items = second?.page?.$(list.items.css).length ?? 0;
    return { ...next, sure: items > 0 ? 1 : 0.3 };
  }
  return undefined;
}

/** Where page numbers have no addresses: the usual queries are tried, and one that shows other goods is kept. */
async function countedNext(visitor: Visitor, { at, products }: Shelf): Promise<LearntList['next']> {
  if (!pagedByScript(at.page)) return undefined;
  const known = new Set(products.map((one) => one.url));
  for (const { template, url } of secondPages(at.url)) {
    const second = await visitor.open(url);
    const shelf = second === undefined ? undefined : shelfOf(second);
    if (shelf?.products.some((one) => !known.has(one.url)))
      return { url: template, why: 'page numbers without addresses; tried, and it showed other goods' };
  }
  return undefined;
}

/** Some products' own pages, from the ends and the middle of the list. */
async function samplesOf(visitor: Visitor, { products }: Shelf): Promise<Sample[]> {
  const at = [0, Math.floor(products.length / 2), products.length - 1];
  const chosen = [...new Set(at)].slice(0, SAMPLES).flatMap((index) => products[index] ?? []);
  const opened = await Promise.all(
    chosen.map(async (listed) => ({ listed, visited: await visitor.open(listed.url ?? '') })),
  );
  return opened.flatMap(({ listed, visited }) =>
    visited?.page === undefined
      ? []
      : [
          {
            url: visited.url,
            page: visited.page,
            listed,
            read: readParsed(visited.page, { as: 'product' }).products[0],
          },
        ],
  );
}

/** The words by which the shop says that a search found nothing, where it was asked for something that no shop has. */
async function emptySign(visitor: Visitor, search: string | undefined): Promise<string | undefined> {
  if (search === undefined) return undefined;
  const visited = await visitor.open(search.replace('{query}', 'zqxvkjw'));
  return visited?.page === undefined ? undefined : emptyWords(visited.page);
}

type Lesson = {
  shelves: Shelf[];
  next: (NonNullable<LearntList['next']> & { sure: number }) | undefined;
  samples: Sample[];
  fields: LearntField[];
  id: string | undefined;
  search: string | undefined;
};

function recipeOf({ recipe }: Frame, lesson: Lesson, empty: string | undefined): Recipe {
  const { shelves, next, fields, id, search } = lesson;
  const { items, link } = (shelves[0] as Shelf).list;
  const address = (url: string): string => (url.startsWith(recipe.base) ? url.slice(recipe.base.length - 1) : url);
  const detail: Record<string, FieldSource> = Object.fromEntries(fields.map(({ field, source }) => [field, source]));
  const heading = recipe.way === 'browser' ? readyOf(lesson.samples) : undefined;
  return {
    ...recipe,
    starts: shelves.map(({ at }) => ({ target: 'list' as const, url: address(at.url) })),
    ...(search === undefined ? {} : { search: { url: decodeBraces(address(search)) } }),
    list: {
      items: items.css,
      fields: {},
      link: { css: link.css, attr: 'href' },
      ...(next === undefined
        ? {}
        : { next: next.css === undefined ? { url: address(next.url ?? '') } : { css: next.css } }),
      maxPages: 200,
      follow: true,
    },
    detail: {
      ...(id === undefined ? {} : { listingId: { pattern: id } }),
      fields: detail,
      ...(heading === undefined ? {} : { readyWhen: heading }),
    },
    signs: { blocked: [], empty: empty === undefined ? [] : [empty], gone: [] },
    notes: `Learnt from ${lesson.samples.length} products and ${shelves.length} lists; look it over before it counts as verified.`,
  };
}

const decodeBraces = (url: string): string => url.replace(/%7B(\w+)%7D/gi, '{$1}');

const readyOf = (samples: Sample[]): string =>
  ['main h1', 'h1', 'h2'].find((css) => samples.every(({ page }) => page.$(css).length > 0)) ?? 'body';

function keysOf(lesson: Lesson, empty: string | undefined): LearntKey[] {
  const { shelves, next, samples, fields, id, search } = lesson;
  const main = shelves[0] as Shelf;
  const { items, link, cards } = main.list;
  const of = samples.length;
  const share = (right: (one: Sample) => boolean): number => (of === 0 ? 0 : samples.filter(right).length / of);
  const read = (field: string, right: (one: Sample) => boolean): LearntKey => {
    const own = fields.find((one) => one.field === field);
    const sure = own === undefined ? share(right) : own.right / own.of;
    const value = own?.source.css ?? samples[0]?.read?.sources[field] ?? 'not found';
    return { key: `detail ${field}`, value, matched: `${Math.round(sure * of)} of ${of} products`, sure };
  };
  return [
    {
      key: 'starts',
      value: `${shelves.length} lists`,
      matched: shelves
        .map(({ at }) => new URL(at.url).pathname)
        .slice(0, 4)
        .join(' '),
      sure: 1,
    },
    { key: 'list.items', value: items.css, matched: `${items.matched} for ${cards.length} products`, sure: items.sure },
    { key: 'list.link', value: link.css, matched: `${link.matched} of ${cards.length} items`, sure: link.sure },
    next === undefined
      ? { key: 'list.next', value: 'none', matched: 'no further page seen', sure: 0.5 }
      : { key: 'list.next', value: next.css ?? next.url ?? '', matched: next.why, sure: next.sure },
    {
      key: 'detail.listingId',
      value: id ?? 'none',
      matched:
        id === undefined ? 'ids are made from addresses' : `an id of its own in ${main.products.length} addresses`,
      sure: id === undefined ? 0.5 : 1,
    },
    read('title', titleRight),
    read('price', priceRight),
    read('images', (one) => (one.read?.fields.images?.length ?? 0) > 0),
    ...(search === undefined
      ? []
      : [{ key: 'search.url', value: decodeBraces(search), matched: 'a form of the page', sure: 0.8 }]),
    ...(empty === undefined
      ? []
      : [{ key: 'signs.empty', value: empty, matched: 'said of a search for nothing', sure: 0.8 }]),
  ];
}

function notesOf({ samples }: Lesson): string[] {
  const seller = samples.some((one) => one.read?.fields.seller !== undefined);
  const brand = samples.some((one) => one.read?.fields.brand !== undefined);
  return [
    ...(samples.length === 0 ? ['no product page could be opened'] : []),
    ...(seller
      ? []
      : ['no seller is read: a shop that sells for itself shows none; else name "seller.name" in detail.fields']),
    ...(brand ? [] : ['no brand is read: name "brand" in detail.fields where the pages show one']),
  ];
}
