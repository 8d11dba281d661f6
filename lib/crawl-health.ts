import { CronExpressionParser } from 'cron-parser';
import { judgeHealth, type PlatformHealth } from '../domain/crawl-health.ts';
import type { Store } from '../domain/ports.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { Clock } from './clock.ts';

const HISTORY_DAYS = 15;
const DAY_MS = 24 * 3_600_000;

export type NamedHealth = PlatformHealth & { platform: string; name: string };

/** The health of every platform in the schedule beside its own last fortnight. */
export async function crawlHealth({ store, clock }: { store: Store; clock: Clock }): Promise<NamedHealth[]> {
  const now = clock.now();
  const today = shanghaiDay(now);
  const yesterday = shanghaiDay(new Date(now.getTime() - DAY_MS));
  const [recipes, days] = await Promise.all([store.schedule.platforms(), store.crawls.health(HISTORY_DAYS)]);
  const recent = await store.crawls.recent(recipes.map(({ id }) => id));
  return recipes.map(({ id, name, schedule }) => {
    const before = days.filter(({ platform, day }) => platform === id && day < today);
    const lately = days.some(({ platform, day }) => platform === id && day >= yesterday);
    const judged = judgeHealth({ recent: recent.get(id) ?? [], before, lately, everyMs: everyMs(schedule, now), now });
    return { platform: id, name, ...judged };
  });
}

/** How long the schedule waits from one turn to the next at this time; a day where that cannot be said. */
function everyMs(schedule: string, currentDate: Date): number {
  try {
    const turns = CronExpressionParser.parse(schedule, { currentDate, tz: 'Asia/Shanghai' });
    const first = turns.next().getTime();
    return turns.next().getTime() - first;
  } catch {
    return DAY_MS;
  }
}
