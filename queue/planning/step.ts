import { CronExpressionParser } from 'cron-parser';
import type { CalendarNode } from '../../domain/calendar.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Store } from '../../domain/ports.ts';
import type { Recipe } from '../../domain/recipe.ts';
import type { Clock } from '../../lib/clock.ts';
import { PermanentError } from '../../lib/errors.ts';
import type { Payload } from '../names.ts';
import { crawlsOf, planSearch, planTick, tickId } from '../plan.ts';
import type { Queues } from '../queues.ts';
import type { Log } from '../worker.ts';
import { DAY_MS, type PlanInputs } from './inputs.ts';

type PlannerDeps = { store: Pick<Store, 'plans' | 'draws' | 'registries'>; calendar: readonly CalendarNode[] };

/** Sellers that leads were confirmed on are looked at for so long, and so many of them. */
const CONFIRMED = { days: 180, most: 200 };
/** How long a draw waits for its sellers to be looked at, and how many draws are asked. */
const DRAWS = { days: 60, most: 100 };

/**
 * plan: what one tick of one platform asks for, and why. The plan is kept before any of it is queued, and the first plan of a tick stands: a
 * job that comes twice finds it, though the counts that it was made from have moved.
 */
export function planStep(deps: PlannerDeps & { store: Store; queues: Queues; clock: Clock; log: Log }) {
  return async (payload: Payload<'plan'>): Promise<void> => {
    const { store, queues, clock } = deps;
    const recipe = await store.schedule.platform(payload.platform);
    if (recipe === undefined) throw new PermanentError(`platform ${payload.platform} is not in the schedule any more`);
    const tick = new Date(payload.tick);
    const plan = (await store.plans.get(tickId(recipe.id, tick))) ?? (await made(deps, recipe, payload));
    const crawls = crawlsOf(plan);
    await store.crawls.plan(crawls, clock.now());
    await store.plans.visited(plan);
    await queues.addMany(
      'crawl',
      crawls.map((crawl) => ({ id: crawl.id, payload: crawl })),
    );
    if (payload.query === undefined) await store.schedule.saveTick(recipe.id, tick);
    deps.log.info({ platform: recipe.id, tick: payload.tick, crawls: crawls.length }, 'planned');
  };
}

async function made(deps: PlannerDeps, recipe: Recipe, { tick, query }: Payload<'plan'>): Promise<Plan> {
  const at = new Date(tick);
  if (query !== undefined) return deps.store.plans.save(planSearch(recipe, query, at), recipe.demo);
  await deps.store.plans.settle(recipe.id, at);
  return deps.store.plans.save(planTick(await inputsOf(deps, recipe, at)), recipe.demo);
}

/** The plan that a tick at that moment would have as things stand now; nothing is kept and nothing fetched. */
export const previewPlan = async (deps: PlannerDeps, recipe: Recipe, at: Date): Promise<Plan> =>
  planTick(await inputsOf(deps, recipe, at));

async function inputsOf({ store, calendar }: PlannerDeps, recipe: Recipe, tick: Date): Promise<PlanInputs> {
  const { plans, draws, registries } = store;
  const since = new Date(tick.getTime() - CONFIRMED.days * DAY_MS);
  const [known, arms, campaigns, watched, confirmed, drawn] = await Promise.all([
    registries.load(),
    plans.arms(recipe.id, tick),
    plans.campaigns(),
    plans.shops(recipe.id),
    plans.confirmedShops(recipe.id, since, CONFIRMED.most),
    draws.list(DRAWS.most),
  ]);
  const fresh = drawn.filter(({ at }) => tick.getTime() - Date.parse(at) < DRAWS.days * DAY_MS);
  return {
    ...{ recipe, tick, until: nextTick(recipe, tick), nodes: calendar, registries: known.registries },
    ...{ arms, campaigns, watched, confirmed, draws: fresh },
  };
}

/** When the platform's schedule comes next after a moment. */
const nextTick = ({ schedule }: Recipe, after: Date): Date =>
  CronExpressionParser.parse(schedule, { currentDate: after, tz: 'Asia/Shanghai' }).next().toDate();
