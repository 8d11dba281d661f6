import { CronExpressionParser } from 'cron-parser';
import { judgeHealth, type PlatformHealth } from '../domain/crawl-health.ts';
import type { PlatformPause, Store } from '../domain/ports.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { Clock } from './clock.ts';

const HISTORY_DAYS = 15;
const DAY_MS = 24 * 3_600_000;

/** `nextTick` is the schedule's next turn; `paused` is set where somebody told crawling to leave the platform alone: its silence is no alarm then. */
export type NamedHealth = PlatformHealth & {
  platform: string;
  name: string;
  paused?: PlatformPause;
  nextTick?: string;
};

/** The health of every platform in the schedule beside its own last fortnight. */
export async function crawlHealth({ store, clock }: { store: Store; clock: Clock }): Promise<NamedHealth[]> {
  const now = clock.now();
  const today = shanghaiDay(now);
  const yesterday = shanghaiDay(new Date(now.getTime() - DAY_MS));
  const [recipes, days, pauses] = await Promise.all([
    store.schedule.platforms(),
    store.crawls.health(HISTORY_DAYS),
    store.schedule.pauses(),
  ]);
  const recent = await store.crawls.recent(recipes.map(({ id }) => id));
  return recipes.map(({ id, name, schedule }) => {
    const turns = turnsOf(schedule, now);
    const before = days.filter(({ platform, day }) => platform === id && day < today);
    const lately = days.some(({ platform, day }) => platform === id && day >= yesterday);
    const judged = judgeHealth({ recent: recent.get(id) ?? [], before, lately, everyMs: turns.everyMs, now });
    const paused = pauses.get(id);
    const named = { platform: id, name, ...(turns.next === undefined ? {} : { nextTick: turns.next }) };
    if (paused === undefined) return { ...named, ...judged };
    const alarms = judged.alarms.filter(({ code }) => code !== 'silent');
    return { ...named, ...judged, state: alarms.length > 0 ? judged.state : 'ok', alarms, paused };
  });
}

/** The schedule's next turn, and how long it waits from one to the next; a day where that cannot be said. */
function turnsOf(schedule: string, currentDate: Date): { everyMs: number; next?: string } {
  try {
    const turns = CronExpressionParser.parse(schedule, { currentDate, tz: 'Asia/Shanghai' });
    const first = turns.next();
    return { everyMs: turns.next().getTime() - first.getTime(), next: first.toDate().toISOString() };
  } catch {
    return { everyMs: DAY_MS };
  }
}
