import type { CrawlYield, WindowRequest } from '../../domain/crawl.ts';
import { type Recipe, recipeAddress } from '../../domain/recipe.ts';
import { readJson } from '../readers/json.ts';
import { type CrawlerDeps, exchangeOf, fetchFor } from '../recipe/source.ts';
import { readRooms } from './list.ts';
import { readWindow } from './window.ts';

/** Reads live-stream shops: the room list gives one request a room, a room's window its shelf with what was said and shown meanwhile. */
export function createRoomsReader(
  deps: CrawlerDeps,
): (recipe: Recipe, request: WindowRequest, signal?: AbortSignal) => Promise<CrawlYield> {
  return async (recipe, request, signal) => {
    const url = recipeAddress(recipe, request.url, request);
    const answer = await fetchFor(deps, recipe, url, { signal });
    const made: CrawlYield = {
      state: 'ok',
      listings: [],
      follow: [],
      gone: [],
      problems: [],
      bytes: answer.bytes.length,
      exchanges: [exchangeOf(answer, deps.clock.now().toISOString())],
    };
    const stop = (state: CrawlYield['state'], why: string): CrawlYield => ({
      ...made,
      state,
      problems: [...made.problems, { url, field: '', problem: why }],
    });
    if (answer.status === 404 || answer.status === 410)
      return stop(request.target === 'room' ? 'gone' : 'empty', `status ${answer.status}`);
    if (answer.status >= 400) return stop('blocked', `status ${answer.status}`);
    const { value, problem } = readJson(answer.text());
    if (problem !== undefined) return stop('blocked', `no JSON: ${problem}`);
    return request.target === 'room'
      ? readWindow({ deps, recipe, request, made, value, url, signal })
      : readRooms(recipe, request, { made, value, url });
  };
}
