import parser from 'robots-parser';
import type { Clock } from '../clock.ts';
import { HubiaoError, PermanentError } from '../errors.ts';

const KEEP_MS = 24 * 3600 * 1000;
const KEEP_FAILURE_MS = 60_000;
const MOST_HOSTS = 5_000;
const MOST_CHARACTERS = 500_000;

/** The package's type file hides its function from ESM importers; this is its documented shape. */
type RobotsFile = {
  isAllowed(url: string, agent?: string): boolean | undefined;
  getCrawlDelay(agent?: string): number | undefined;
};
const robotsParser = parser as unknown as (url: string, text: string) => RobotsFile;

type Rules = RobotsFile | 'open' | 'unavailable';
type Entry = { rules: Promise<Rules>; until: number };

/** Answers whether a page may be fetched; `delaySeconds` is the host's Crawl-delay. */
export type Robots = { check(url: URL, allow: readonly string[]): Promise<{ delaySeconds?: number }> };

/**
 * robots.txt per origin (RFC 9309), kept a day: 4xx opens the host, 5xx closes it for a minute. `get` fetches the file's status and
 * text, with the hosts that its request may open. `check` throws PermanentError `robots-disallowed`, HubiaoError `robots-unavailable`, or what `get` throws.
 */
export function createRobots(options: {
  agent: string;
  clock: Clock;
  get(url: string, allow: readonly string[]): Promise<{ status: number; text: string }>;
}): Robots {
  const cache = new Map<string, Entry>();
  const load = async (origin: string, allow: readonly string[]): Promise<Rules> => {
    const answer = await options.get(`${origin}/robots.txt`, allow);
    if (answer.status >= 500) return 'unavailable';
    if (answer.status < 200 || answer.status >= 300) return 'open';
    return robotsParser(`${origin}/robots.txt`, answer.text.slice(0, MOST_CHARACTERS));
  };
  const rulesOf = (origin: string, allow: readonly string[]): Promise<Rules> => {
    const now = options.clock.now().getTime();
    const held = cache.get(origin);
    if (held !== undefined && held.until > now) return held.rules;
    if (cache.size >= MOST_HOSTS) for (const name of [...cache.keys()].slice(0, MOST_HOSTS / 10)) cache.delete(name);
    const entry: Entry = { rules: load(origin, allow), until: now + KEEP_MS };
    cache.set(origin, entry);
    entry.rules.then(
      (rules) => {
        if (rules === 'unavailable') entry.until = options.clock.now().getTime() + KEEP_FAILURE_MS;
      },
      () => cache.delete(origin),
    );
    return entry.rules;
  };
  return {
    async check(url, allow) {
      const rules = await rulesOf(url.origin, allow);
      if (rules === 'open') return {};
      if (rules === 'unavailable')
        throw new HubiaoError(`${url.host} cannot show its robots.txt just now.`, {
          code: 'robots-unavailable',
          advice: 'The page is tried again later.',
        });
      if (rules.isAllowed(url.href, options.agent) === false)
        throw new PermanentError(`robots.txt of ${url.host} closes ${url.pathname.slice(0, 200)}.`, {
          code: 'robots-disallowed',
          kept: 'Nothing was fetched.',
          advice: 'Ask the platform for an export or an API, and read that with crawl --from-file.',
        });
      const delay = rules.getCrawlDelay(options.agent);
      return delay === undefined ? {} : { delaySeconds: Math.min(60, Number(delay)) };
    },
  };
}
