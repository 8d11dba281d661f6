import type { CrawlRequest, Exchange, Hop, Wire } from '../../domain/crawl.ts';
import { type Recipe, recipeAddress } from '../../domain/recipe.ts';
import type { Clock } from '../../lib/clock.ts';
import { HubiaoError, PermanentError } from '../../lib/errors.ts';
import type { Fetched, Fetcher } from '../../lib/fetch/index.ts';
import type { BrowserPages } from '../browser/index.ts';

/** Looks for an ffmpeg when the first film is read or made: its path, or why there is none. */
export type FfmpegFinder = () => Promise<{ command: string } | { missing: string }>;

/**
 * What a crawler is wired with. Without `browser`, pages drawn by script are refused with what that costs; without `ffmpeg` live
 * rooms give no pictures and no sound; `speech` is the address of a recogniser for rooms without captions.
 */
export type CrawlerDeps = {
  fetcher: Fetcher;
  browser?: BrowserPages;
  clock: Clock;
  ffmpeg?: FfmpegFinder;
  speech?: string;
};

/** A page as it came, by whichever way. */
export type Source = {
  status: number;
  url: string;
  body: string;
  contentType?: string;
  bytes: number;
  headers: Record<string, string>;
  /** The bytes of the body as they came, or the HTML as the browser drew it (`drawn`). */
  raw: Uint8Array;
  wire?: Wire;
  hops?: Hop[];
  drawn?: boolean;
};

/** What is kept of an answer, as evidence of what was read from it at `takenAt`. */
export const exchangeOf = (
  {
    url,
    status,
    headers,
    contentType,
    ...from
  }: Pick<Source, 'url' | 'status' | 'headers' | 'contentType' | 'drawn' | 'wire' | 'hops'> &
    ({ raw: Uint8Array } | { bytes: Uint8Array }),
  takenAt: string,
): Exchange => ({
  url,
  status,
  headers,
  takenAt,
  body: 'raw' in from ? from.raw : from.bytes,
  ...(contentType === undefined ? {} : { mediaType: contentType }),
  ...(from.drawn ? { drawn: true } : {}),
  ...(from.wire === undefined ? {} : { wire: from.wire }),
  ...(from.hops === undefined || from.hops.length === 0 ? {} : { hops: from.hops }),
});

type FetchGiven = { signal?: AbortSignal | undefined; maxBytes?: number; headers?: Record<string, string> };

/** Fetches with the recipe's rate and allow list. Throws HubiaoError `server-error` on 5xx, what the fetcher throws else. */
export async function fetchFor(
  deps: CrawlerDeps,
  recipe: Recipe,
  url: string,
  { signal, maxBytes, headers }: FetchGiven = {},
): Promise<Fetched> {
  const answer = await deps.fetcher.fetch(url, {
    perSecond: recipe.rate.perSecond,
    ...(recipe.allow === undefined ? {} : { allow: recipe.allow }),
    ...(signal === undefined ? {} : { signal }),
    ...(maxBytes === undefined ? {} : { limits: { maxBytes } }),
    ...(headers === undefined ? {} : { headers }),
  });
  if (answer.status >= 500) throw serverError(answer.url, answer.status);
  return answer;
}

const serverError = (url: string, status: number): HubiaoError =>
  new HubiaoError(`${new URL(url).host} answered ${status}.`, { code: 'server-error', status: 502 });

/** One page by the recipe's way in. `ready` is the selector a drawn page is waited for. */
export async function openPage(
  deps: CrawlerDeps,
  q: { recipe: Recipe; request: CrawlRequest; ready?: string | undefined; signal?: AbortSignal | undefined },
): Promise<Source> {
  const { recipe } = q;
  const url = recipeAddress(recipe, q.request.url, q.request);
  if (recipe.way !== 'browser') {
    const answer = await fetchFor(deps, recipe, url, { signal: q.signal });
    return {
      status: answer.status,
      url: answer.url,
      body: answer.text(),
      bytes: answer.bytes.length,
      headers: answer.headers,
      raw: answer.bytes,
      wire: answer.wire,
      hops: answer.hops,
      ...(answer.contentType === undefined ? {} : { contentType: answer.contentType }),
    };
  }
  if (deps.browser === undefined)
    throw new PermanentError(`${recipe.name} is drawn by script, and this process has no browser.`, {
      code: 'browser-missing',
      advice: 'hubiao doctor says how to get one.',
    });
  const allow = recipe.allow ?? [];
  await deps.fetcher.permit(url, {
    perSecond: recipe.rate.perSecond,
    allow,
    ...(q.signal === undefined ? {} : { signal: q.signal }),
  });
  const drawn = await deps.browser.render({
    url,
    allow,
    ...(q.ready === undefined ? {} : { ready: q.ready }),
    ...(q.signal === undefined ? {} : { signal: q.signal }),
  });
  await deps.fetcher.obey(drawn.url, drawn.status, drawn.headers['retry-after']);
  if (drawn.status >= 500) throw serverError(drawn.url, drawn.status);
  return {
    status: drawn.status,
    url: drawn.url,
    body: drawn.html,
    contentType: 'text/html',
    bytes: Buffer.byteLength(drawn.html),
    headers: drawn.headers,
    raw: Buffer.from(drawn.html),
    drawn: true,
  };
}
