import type { CrawlRequest } from '../domain/crawl.ts';
import type { PlannedCrawl } from '../domain/ports.ts';
import { type Recipe, recipeAddress } from '../domain/recipe.ts';
import type { Registries } from '../domain/registries.ts';
import { crawlId } from './names.ts';

/** How many directory names one tick of one platform searches for at most; the rest have their turn in later ticks. */
const QUERIES_PER_TICK = 200;

/**
 * The crawls of one tick of one platform: its shelves and room lists, and a search for each name of the registries
 * (marks of level `key` first). Where the registries hold more names than one tick allows, ticks take turns.
 */
export function planTick(recipe: Recipe, registries: Registries, tick: Date): PlannedCrawl[] {
  const starts: CrawlRequest[] = recipe.starts.map((start) => ({
    platform: recipe.id,
    target: start.target,
    url: recipeAddress(recipe, start.url),
  }));
  const queries = recipe.search === undefined ? [] : turn(searchTerms(registries), tick, QUERIES_PER_TICK);
  const searches = queries.map((query) => searchRequest(recipe, query));
  const id = tickId(recipe.id, tick);
  return [...starts, ...searches].map((request) => ({ id: crawlId(id, request), tick: id, request }));
}

/** One search of one platform, first page. The recipe must have a search address. */
export function searchRequest(recipe: Recipe, query: string): CrawlRequest {
  const url = recipeAddress(recipe, recipe.search?.url ?? '', { query });
  return { platform: recipe.id, target: 'search', url, query, page: 1 };
}

export const tickId = (platform: string, tick: Date): string => `${platform}@${tick.toISOString()}`;

/** Names worth a search: marks (key level first), then indications in their product sense, then special signs. */
function searchTerms(registries: Registries): string[] {
  const key = registries.directory.filter((mark) => mark.level === 'key');
  const standard = registries.directory.filter((mark) => mark.level !== 'key');
  const names = [
    ...[...key, ...standard].map((mark) => mark.mark),
    ...registries.gi.map((indication) => indication.name),
    ...registries.signs.map((sign) => sign.name),
  ];
  return [...new Set(names)];
}

/** The window of terms whose turn it is: consecutive hours go round the whole list. */
function turn(terms: string[], tick: Date, size: number): string[] {
  if (terms.length <= size) return terms;
  const start = (Math.floor(tick.getTime() / 3_600_000) * size) % terms.length;
  return [...terms.slice(start), ...terms.slice(0, start)].slice(0, size);
}
