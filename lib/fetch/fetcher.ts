import { Agent, request } from 'undici';
import type { HeaderLines, Hop, Wire } from '../../domain/crawl.ts';
import { type Clock, systemClock } from '../clock.ts';
import { HubiaoError, messageOf, PermanentError, ThrottledError } from '../errors.ts';
import { ACCEPTED_ENCODINGS, decodeBody, readCapped } from './body.ts';
import { decodeText } from './charset.ts';
import { checkUrl, guardedConnector, openConnector, type Resolver, readAddress, systemResolver } from './guard.ts';
import { createRobots } from './robots.ts';
import { createHostBudget, type HostBudget, retryAfterMs } from './throttle.ts';

/** Deadlines in milliseconds, the cap on decoded bytes, and how many redirects are followed. */
export type FetchLimits = {
  totalMs: number;
  connectMs: number;
  idleMs: number;
  maxBytes: number;
  maxRedirects: number;
};
const LIMITS: FetchLimits = {
  totalMs: 30_000,
  connectMs: 10_000,
  idleMs: 15_000,
  maxBytes: 16 * 1024 * 1024,
  maxRedirects: 5,
};

export type FetchOptions = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Private hosts opened for this request beside the fetcher's own list. */
  allow?: readonly string[];
  limits?: Partial<FetchLimits>;
  signal?: AbortSignal;
  /** `false` leaves robots.txt out: for an address that is no crawling (a webhook, a time-stamp service). */
  robots?: boolean;
  /** Requests a second to this host; absent means no budget is asked. */
  perSecond?: number;
};

/** One answer, whatever its status; `url` is the address it came from after redirects, `bytes` the decoded body, `wire` the exchange with it, `hops` the redirects that led there. */
export type Fetched = {
  status: number;
  url: string;
  headers: Record<string, string>;
  contentType?: string;
  bytes: Uint8Array;
  wire: Wire;
  hops: Hop[];
  text(): string;
};

export type FetcherOptions = {
  allow?: readonly string[];
  userAgent?: string;
  limits?: Partial<FetchLimits>;
  clock?: Clock;
  hostBudget?: HostBudget;
  resolve?: Resolver;
};

export type Fetcher = {
  fetch(url: string, options?: FetchOptions): Promise<Fetched>;
  /** Throws as `fetch` would where address or robots.txt close the page; else waits for the host's budget. For the browser's pages. */
  permit(url: string, options?: FetchOptions): Promise<void>;
  /** Throws ThrottledError and closes the host for the time it asks, where the status is 429 or 503. */
  obey(url: string, status: number, retryAfter: string | undefined): Promise<void>;
  close(): Promise<void>;
};

/** The honest name under which every request goes out. `contact` is an address or mailbox of those who run this instance. */
export const userAgentOf = (contact?: string): string =>
  `Hubiao/0.1 (market supervision monitor${contact === undefined ? '' : `; +${contact}`})`;

type Exchange = { url: URL; options: FetchOptions; limits: FetchLimits; allow: readonly string[]; signal: AbortSignal };

/**
 * The only way to the network: every hop's address is checked in the socket's own look-up, robots.txt and Retry-After are obeyed, and
 * time and size are bounded. Throws PermanentError (`address-refused`, `robots-disallowed`, `body-too-large`, `too-many-redirects` …),
 * ThrottledError on 429 and 503, HubiaoError `fetch-timeout` or `fetch-failed` otherwise.
 */
export function createFetcher(given: FetcherOptions = {}): Fetcher {
  const clock = given.clock ?? systemClock;
  const base = { ...LIMITS, ...given.limits };
  const budget = given.hostBudget ?? createHostBudget(clock);
  const userAgent = given.userAgent ?? userAgentOf();
  const resolve = given.resolve ?? systemResolver;
  const common = { headersTimeout: base.idleMs, bodyTimeout: base.idleMs, keepAliveTimeout: 10_000, connections: 32 };
  // Two pools: a connection to an allowed private host is never lent to a request that may not go there.
  const guarded = new Agent({ ...common, connect: guardedConnector(base.connectMs, resolve) });
  const opened = new Agent({ ...common, connect: openConnector(base.connectMs, resolve) });
  const robots = createRobots({
    agent: 'Hubiao',
    clock,
    get: async (url, allow) => {
      const limits = { maxBytes: 1024 * 1024, totalMs: 15_000 };
      const answer = await follow(readAddress(url), { robots: false, limits }, allow);
      return { status: answer.status, text: answer.status < 300 ? answer.text() : '' };
    },
  });

  async function hop(exchange: Exchange): Promise<Fetched> {
    const { url, options, limits, signal } = exchange;
    const dispatcher = checkUrl(url, exchange.allow) ? opened : guarded;
    const method = options.method ?? 'GET';
    const asked = {
      'user-agent': userAgent,
      accept: '*/*',
      'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
      'accept-encoding': ACCEPTED_ENCODINGS,
      ...options.headers,
    };
    const startedAt = clock.now().toISOString();
    const answer = await request(url, {
      dispatcher,
      signal,
      method,
      headersTimeout: limits.idleMs,
      bodyTimeout: limits.idleMs,
      headers: asked,
      responseHeaders: 'raw',
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    const lines = linesOf(answer.headers as unknown as string[]);
    const headers = flatten(lines);
    const raw = await readCapped(answer.body, headers['content-length'], limits.maxBytes);
    const bytes = await decodeBody(raw, headers['content-encoding'], limits.maxBytes);
    const contentType = headers['content-type'];
    const text = (): string => decodeText(bytes, contentType).text;
    return {
      status: answer.statusCode,
      url: url.href,
      headers,
      bytes,
      text,
      hops: [],
      wire: {
        request: { method, headers: sentLines(url, asked) },
        statusText: answer.statusText,
        headers: lines,
        body: raw,
        startedAt,
        endedAt: clock.now().toISOString(),
      },
      ...(contentType === undefined ? {} : { contentType }),
    };
  }

  async function permitted(url: URL, options: FetchOptions, allow: readonly string[]): Promise<void> {
    checkUrl(url, allow);
    const left = (await budget.pausedMs?.(url.host)) ?? 0;
    if (left > 0) throw throttled(url.host, left);
    let perSecond = options.perSecond;
    if (options.robots !== false) {
      const { delaySeconds } = await robots.check(url, allow);
      if (delaySeconds !== undefined && delaySeconds > 0 && perSecond !== undefined)
        perSecond = Math.min(perSecond, 1 / delaySeconds);
    }
    if (perSecond !== undefined) await budget.wait(url.host, perSecond, options.signal);
  }

  async function obey(url: string, status: number, retryAfter: string | undefined): Promise<void> {
    if (status !== 429 && status !== 503) return;
    const delay = retryAfterMs(retryAfter, clock);
    const { host } = new URL(url);
    await budget.pause?.(host, delay);
    throw throttled(host, delay);
  }

  async function follow(start: URL, options: FetchOptions, allow: readonly string[]): Promise<Fetched> {
    const limits = { ...base, ...options.limits };
    const deadline = AbortSignal.timeout(limits.totalMs);
    const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
    let url = start;
    for (const hops: Hop[] = []; ; ) {
      if (hops.length > 0) await permitted(url, options, allow);
      const exchange = { url, options, limits, allow, signal };
      const answer = await hop(exchange)
        .catch((error: unknown) =>
          isStale(error) && options.method !== 'POST' ? hop(exchange) : Promise.reject(error),
        )
        .catch((error: unknown) => {
          throw told(error, url, deadline.aborted);
        });
      await obey(answer.url, answer.status, answer.headers['retry-after']);
      const location = answer.headers['location'];
      if (answer.status < 300 || answer.status >= 400 || answer.status === 304 || location === undefined)
        return { ...answer, hops };
      if (hops.length >= limits.maxRedirects || options.method === 'POST')
        throw new PermanentError(
          `${start.host} redirects ${options.method === 'POST' ? 'a POST' : `more than ${hops.length} times`}.`,
          { code: 'too-many-redirects' },
        );
      hops.push({ ...answer.wire, url: answer.url, status: answer.status });
      url = readAddress(location, url.href);
    }
  }

  return {
    async fetch(address, options = {}) {
      const url = readAddress(address);
      const allow = [...(given.allow ?? []), ...(options.allow ?? [])];
      await permitted(url, options, allow);
      return follow(url, options, allow);
    },
    permit: (address, options = {}) =>
      permitted(readAddress(address), options, [...(given.allow ?? []), ...(options.allow ?? [])]),
    obey,
    async close() {
      await Promise.all([guarded.destroy(), opened.destroy()]);
    },
  };
}

/** A connection kept from before that the host closes just then: asked once more, on a new one. */
const isStale = (error: unknown): boolean =>
  ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');

const throttled = (host: string, delayMs: number): ThrottledError =>
  new ThrottledError(`${host} asks for a pause of ${Math.ceil(delayMs / 1000)} s.`, delayMs, {
    advice: 'The page is tried again after it.',
  });

const SECRET = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** The header lines of a request as they are sent; of what lets somebody in, the name alone is told. */
const sentLines = (url: URL, asked: Record<string, string>): HeaderLines => [
  ['host', url.host],
  ['connection', 'keep-alive'],
  ...Object.entries(asked).map(([name, value]): [string, string] => [
    name,
    SECRET.has(name.toLowerCase()) ? '(left out)' : value,
  ]),
];

/** Names and values by turns, as they came, in lines. */
const linesOf = (raw: string[]): HeaderLines =>
  Array.from({ length: raw.length / 2 }, (_, n) => [raw[2 * n] ?? '', raw[2 * n + 1] ?? '']);

function flatten(lines: HeaderLines): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [written, value] of lines) {
    const name = written.toLowerCase();
    if (name === '__proto__') continue;
    flat[name] = flat[name] === undefined ? value : `${flat[name]}, ${value}`;
  }
  return flat;
}

/** The coded error for what a request threw; a coded one, also as a cause, stays itself. */
function told(error: unknown, url: URL, late: boolean): Error {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if (inner instanceof HubiaoError) return inner;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (late || /TIMEOUT/.test(code))
    return new HubiaoError(`${url.host} did not answer in time.`, { code: 'fetch-timeout', status: 504, cause: error });
  if (error instanceof Error && error.name === 'AbortError') return error;
  return new HubiaoError(`${url.host} could not be read: ${messageOf(error) || code}`, {
    code: 'fetch-failed',
    status: 502,
    cause: error,
  });
}
