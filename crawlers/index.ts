import type { Listing } from '../domain/listing.ts';
import type { Crawler } from '../domain/ports.ts';
import type { Recipe } from '../domain/recipe.ts';
import { HubiaoError, InputError, messageOf, PermanentError } from '../lib/errors.ts';
import type { BrowserPages } from './browser/index.ts';
import { makeListing } from './listing.ts';
import { readPage } from './readers/index.ts';
import { detailYield } from './recipe/detail.ts';
import { listYield } from './recipe/list.ts';
import { type CrawlerDeps, exchangeOf, openPage } from './recipe/source.ts';
import { createStorefrontReader } from './recipe/storefront.ts';
import { createRoomsReader } from './rooms/index.ts';

export { type BrowserPages, type Chromium, createBrowser, findChromium } from './browser/index.ts';
export { readListingsFile } from './files/index.ts';
export { type LearnOptions, type Learnt, learnRecipe } from './learn/index.ts';
export { makeListing } from './listing.ts';
export { type PageReading, type ReadProduct, readPage } from './readers/index.ts';
export { type DetailReading, readDetail } from './recipe/detail.ts';
export { parseRecipe } from './recipe/read.ts';
export { type CrawlerDeps, openPage } from './recipe/source.ts';

const LARGEST_PICTURE = 20 * 1024 * 1024;

/** A crawler that also reads single pages that no recipe covers. */
export type PageCrawler = Crawler & {
  /** The goods of one page: by the recipe where one is given, else by the general readers, under the host's name as platform. */
  read(url: string, recipe?: Recipe): Promise<Listing[]>;
};

/** Runs recipes: one request gives listings, requests to follow and the state of the page. Takes over fetcher and browser: `close` closes them. */
export function createCrawler(deps: CrawlerDeps): PageCrawler {
  const rooms = createRoomsReader(deps);
  const storefront = createStorefrontReader(deps);
  const crawler: Crawler = {
    async crawl(recipe, request, signal) {
      if (recipe.engine === 'rooms' || request.target === 'rooms' || request.target === 'room')
        return rooms(recipe, request, signal);
      if (recipe.engine !== undefined) return storefront(recipe, request, signal);
      const detail = request.target === 'detail';
      const source = await openPage(deps, {
        recipe,
        request,
        ready: detail ? recipe.detail?.readyWhen : recipe.list?.items,
        signal,
      });
      const seenAt = deps.clock.now().toISOString();
      const made = detail ? detailYield(recipe, source, request, seenAt) : listYield(recipe, source, request, seenAt);
      return { ...made, exchanges: [exchangeOf(source, seenAt)] };
    },
    picture: (recipe, url) => fetchPicture(deps, recipe, url),
    ...(deps.browser === undefined ? {} : { shoot: shooter(deps, deps.browser) }),
    async close() {
      await Promise.all([deps.fetcher.close(), deps.browser?.close()]);
    },
  };
  return {
    ...crawler,
    read: (url, recipe) => (recipe === undefined ? readAlone(deps, url) : readByRecipe(crawler, recipe, url)),
  };
}

/** Takes a picture of a page by the way that every page drawn by script is read: address, robots.txt and pauses are obeyed. */
const shooter =
  ({ fetcher, clock }: CrawlerDeps, browser: BrowserPages): NonNullable<Crawler['shoot']> =>
  async (recipe, url, signal) => {
    const allow = recipe.allow ?? [];
    const given = signal === undefined ? {} : { signal };
    await fetcher.permit(url, { perSecond: recipe.rate.perSecond, allow, ...given });
    const ready = recipe.detail?.readyWhen === undefined ? {} : { ready: recipe.detail.readyWhen };
    const drawn = await browser.render({ url, allow, shot: true, ...ready, ...given });
    const takenAt = clock.now().toISOString();
    await fetcher.obey(drawn.url, drawn.status, drawn.headers['retry-after']);
    if (drawn.screenshot === undefined)
      throw new HubiaoError('The browser gave no picture.', { code: 'render-failed' });
    const raw = Buffer.from(drawn.html);
    const page = exchangeOf({ ...drawn, contentType: 'text/html; charset=utf-8', raw, drawn: true }, takenAt);
    const archive = drawn.archive === undefined ? {} : { archive: drawn.archive };
    return { page, screenshot: drawn.screenshot, ...archive };
  };

async function fetchPicture(deps: CrawlerDeps, recipe: Recipe | undefined, url: string): Promise<Uint8Array> {
  try {
    const answer = await deps.fetcher.fetch(url, {
      limits: { maxBytes: LARGEST_PICTURE },
      ...(recipe === undefined ? {} : { perSecond: recipe.rate.perSecond * recipe.rate.concurrency }),
      ...(recipe?.allow === undefined ? {} : { allow: recipe.allow }),
    });
    if (answer.status !== 200)
      throw new InputError(`The picture answers with status ${answer.status}: ${url.slice(0, 200)}`, {
        code: 'picture-missing',
      });
    return answer.bytes;
  } catch (error) {
    if (error instanceof PermanentError) throw new InputError(messageOf(error), { code: error.code, cause: error });
    throw error;
  }
}

async function readByRecipe(crawler: Crawler, recipe: Recipe, url: string): Promise<Listing[]> {
  const { state, listings, problems } = await crawler.crawl(recipe, { platform: recipe.id, target: 'detail', url });
  if (state !== 'ok')
    throw new HubiaoError(
      `${url.slice(0, 200)} was not read: ${state}${problems.map((one) => `; ${one.problem}`).join('')}`,
      { code: `page-${state}` },
    );
  return listings;
}

async function readAlone(deps: CrawlerDeps, url: string): Promise<Listing[]> {
  const answer = await deps.fetcher.fetch(url);
  if (answer.status >= 400)
    throw new HubiaoError(`${url.slice(0, 200)} answers with status ${answer.status}.`, { code: 'page-refused' });
  const reading = readPage({
    url: answer.url,
    body: answer.text(),
    ...(answer.contentType === undefined ? {} : { contentType: answer.contentType }),
  });
  const seenAt = deps.clock.now().toISOString();
  return reading.products.flatMap(
    (product) =>
      makeListing(product.fields, { platform: new URL(answer.url).hostname, kind: 'product', address: url, seenAt })
        .listing ?? [],
  );
}
