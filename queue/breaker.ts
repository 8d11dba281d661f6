import { pausedUntil } from '../domain/crawl-health.ts';
import type { PlatformPause, Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { ThrottledError } from '../lib/errors.ts';

/** How long an answer of the store stands before it is asked for again, and the longest that one pause of a queue lasts. */
const FRESH_MS = 5_000;
const LONGEST_MS = 10 * 60_000;
/** After this a page of a platform that somebody paused asks again. */
const PAUSED_MS = 30_000;

/**
 * Asks before each page whether its platform refuses one after the other, or somebody paused it. Throws ThrottledError while nothing is to be asked of it: the page
 * comes back later and loses no attempt.
 */
export function createBreaker({ store, clock }: { store: Store; clock: Clock }): (platform: string) => Promise<void> {
  const known = new Map<string, { asked: number; until: number }>();
  let paused = { asked: Number.NEGATIVE_INFINITY, ids: new Map<string, PlatformPause>() };
  const pauses = async (now: number) => {
    if (Math.abs(now - paused.asked) > FRESH_MS) paused = { asked: now, ids: await store.schedule.pauses() };
    return paused.ids;
  };
  return async (platform) => {
    const now = clock.now().getTime();
    if ((await pauses(now)).has(platform))
      throw new ThrottledError(`crawling of ${platform} is paused by an administrator`, PAUSED_MS, {
        code: 'platform-paused',
        kept: 'The page stays planned.',
        advice: 'It goes on when the platform is resumed in the console.',
      });
    let state = known.get(platform);
    if (state === undefined || Math.abs(now - state.asked) > FRESH_MS) {
      const recent = (await store.crawls.recent([platform])).get(platform) ?? [];
      state = { asked: now, until: pausedUntil(recent)?.getTime() ?? 0 };
      known.set(platform, state);
    }
    if (state.until > now)
      throw new ThrottledError(
        `${platform} refused its last pages: nothing is asked of it until ${new Date(state.until).toISOString()}`,
        Math.min(state.until - now, LONGEST_MS),
        { code: 'platform-paused', kept: 'The page stays planned.', advice: 'Platform health says what it answered.' },
      );
  };
}
