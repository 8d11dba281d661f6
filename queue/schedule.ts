import { CronExpressionParser } from 'cron-parser';
import cron, { type ScheduledTask } from 'node-cron';
import type { AlertSender, Store } from '../domain/ports.ts';
import type { Recipe } from '../domain/recipe.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { sweepAlerts } from './alert-sweep.ts';
import { sweepDraws } from './draws.ts';
import { sweepEvidence } from './evidence-sweep.ts';
import { sweepExchange } from './exchange.ts';
import type { Queues } from './queues.ts';
import { sweep } from './sweep.ts';
import type { Log } from './worker.ts';

const LEASE = 'scheduler';
const LEASE_MS = 15_000;
const BEAT_MS = 5_000;
const TIME_ZONE = 'Asia/Shanghai';

type Deps = {
  store: Store;
  queues: Queues;
  clock: Clock;
  log: Log;
  holder: string;
  sender: AlertSender;
  /** Hours between exports of checkpoints; without it none are exported. */
  checkpointHours?: number;
};

/**
 * The schedule of all platforms, driven by node-cron and led by exactly one process: a lease in the store, renewed every
 * five seconds, lost after fifteen. A tick is named by its slot in the cron expression, so that a tick missed while
 * nobody led is made up for once, and one fired twice is one.
 */
export function startSchedule(deps: Deps): { stop(): Promise<void>; leads(): boolean } {
  const tasks = new Map<string, { expression: string; task: ScheduledTask }>();
  let leading = false;
  let stopped = false;
  let beating: Promise<void> = Promise.resolve();

  const drop = (): void => {
    for (const { task } of tasks.values()) void task.destroy();
    tasks.clear();
  };

  const beat = async (): Promise<void> => {
    const holds = await deps.store.schedule.lease(LEASE, deps.holder, LEASE_MS, deps.clock.now());
    if (holds !== leading)
      deps.log.info({ holder: deps.holder }, holds ? 'leads the schedule' : 'no longer leads the schedule');
    leading = holds;
    if (!holds || stopped) return drop();
    const [platforms, paused] = await Promise.all([deps.store.schedule.platforms(), deps.store.schedule.pauses()]);
    const recipes = platforms.filter(({ id }) => !paused.has(id));
    await renewTasks(recipes, tasks, deps, () => leading && !stopped);
    await sweep(deps);
    await sweepEvidence(deps);
    await sweepExchange(deps);
    await sweepAlerts(deps);
    await sweepDraws(deps);
    await deps.store.audit.seal();
  };

  const run = (): void => {
    beating = beating.then(beat).catch((error) => {
      leading = false;
      drop();
      deps.log.error({ error: messageOf(error) }, 'schedule beat failed; tried again');
    });
  };
  run();
  const timer = setInterval(run, BEAT_MS);

  return {
    leads: () => leading,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await beating;
      drop();
      if (leading) await deps.store.schedule.release(LEASE, deps.holder);
      leading = false;
    },
  };
}

/** One cron task a platform, as its recipe says now; platforms that left lose theirs. A missed slot is fired at once. */
async function renewTasks(
  recipes: Recipe[],
  tasks: Map<string, { expression: string; task: ScheduledTask }>,
  deps: Deps,
  leads: () => boolean,
): Promise<void> {
  for (const [id, { task }] of tasks)
    if (!recipes.some((recipe) => recipe.id === id)) {
      void task.destroy();
      tasks.delete(id);
    }
  for (const recipe of recipes) {
    const known = tasks.get(recipe.id);
    if (known?.expression === recipe.schedule) continue;
    if (known !== undefined) void known.task.destroy();
    const fire = async (): Promise<void> => {
      if (leads()) await fireTick(recipe, deps);
    };
    const task = cron.schedule(
      recipe.schedule,
      () =>
        void fire().catch((error) =>
          deps.log.error(
            { platform: recipe.id, error: messageOf(error) },
            'tick not fired; the next beat makes up for it',
          ),
        ),
      { timezone: TIME_ZONE },
    );
    tasks.set(recipe.id, { expression: recipe.schedule, task });
  }
  for (const recipe of recipes) await fireTick(recipe, deps);
}

/** Queues the plan of the newest slot of this platform unless it has been planned; ids make a repetition harmless. */
async function fireTick(recipe: Recipe, deps: Deps): Promise<void> {
  const slot = latestSlot(recipe.schedule, deps.clock.now());
  const last = await deps.store.schedule.lastTick(recipe.id);
  if (last !== undefined && last >= slot) return;
  const tick = slot.toISOString();
  await deps.queues.add('plan', `plan.${recipe.id}.${tick.replaceAll(':', '')}`, { platform: recipe.id, tick });
}

/** The newest moment at or before `now` that a cron expression names (Shanghai time). */
export function latestSlot(expression: string, now: Date): Date {
  const after = new Date(now.getTime() + 1);
  return CronExpressionParser.parse(expression, { currentDate: after, tz: TIME_ZONE }).prev().toDate();
}
