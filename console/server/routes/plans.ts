import { type Plan, type PlannedPage, sentenceOf } from '../../../domain/plan.ts';
import {
  LeadPlanAnswer,
  PageAnswer,
  PageId,
  PlanAnswer,
  PlanId,
  PlansAnswer,
  PlansQuery,
  PreviewQuery,
} from '../planning/bodies.ts';
import { refusal } from '../problems.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { readableLead } from './lead.ts';

const config = { access: 'plans:read' } as const;

/** Plans of ticks: why this page today, for a whole tick, one page or one lead, and what a tick would ask for as things stand. */
export const planRoutes: RouteFile = (app, deps) => {
  const { store } = deps;
  app.get(
    '/api/v1/plans',
    {
      config,
      schema: {
        summary: 'Plans, newest first: budgets and how they were spent',
        querystring: PlansQuery,
        response: { 200: PlansAnswer, ...problems },
      },
    },
    async (request) => {
      const { platform, tick, before, limit } = request.query;
      const last = tick === undefined ? before : new Date(Date.parse(tick) + 1).toISOString();
      const options = {
        ...(platform === undefined ? {} : { platform }),
        ...(last === undefined ? {} : { before: last }),
      };
      const found = await store.plans.list({ ...options, limit });
      const recipes = await store.schedule.platforms();
      const platforms = await Promise.all(
        recipes.map(async ({ id, name, schedule }) => {
          const at = await store.schedule.lastTick(id);
          return { id, name, schedule, ...(at === undefined ? {} : { lastTick: at.toISOString() }) };
        }),
      );
      const plans = found.filter((one) => tick === undefined || Date.parse(one.tick) === Date.parse(tick));
      return { plans, platforms };
    },
  );
  addPreview(app, deps);
  addOne(app, deps);
};

const addPreview: RouteFile = (app, { store, clock, previewPlan }) => {
  app.get(
    '/api/v1/plans/preview',
    {
      config,
      schema: {
        summary: 'What a tick would ask for as things stand; nothing is fetched',
        querystring: PreviewQuery,
        response: { 200: PlanAnswer, ...problems },
      },
    },
    async (request) => {
      if (previewPlan === undefined) throw refusal('planner-missing', 'This console cannot plan.');
      const { platform, at } = request.query;
      const recipe = await store.schedule.platform(platform);
      if (recipe === undefined) throw refusal('platform-unknown', 'The platform is not in the schedule.');
      return told(await previewPlan(recipe, momentOf(at, clock.now())));
    },
  );
};

/** A day means ten in the morning of Shanghai. */
const momentOf = (at: string | undefined, now: Date): Date =>
  at === undefined ? now : new Date(at.length === 10 ? `${at}T10:00:00+08:00` : at);

const addOne: RouteFile = (app, deps) => {
  const { store } = deps;
  app.get(
    '/api/v1/plans/:id',
    {
      config,
      schema: { summary: 'One plan with its pages', params: PlanId, response: { 200: PlanAnswer, ...problems } },
    },
    async (request) => told(await planOf(deps, request.params.id)),
  );
  app.get(
    '/api/v1/plans/:id/pages/:page',
    {
      config,
      schema: { summary: 'Why one page was asked for', params: PageId, response: { 200: PageAnswer, ...problems } },
    },
    async (request) => {
      const plan = await planOf(deps, request.params.id);
      const page = plan.pages.find(({ id }) => id === request.params.page);
      if (page === undefined) throw refusal('not-found', 'There is no such page in this plan.');
      const crawl = await store.crawls.get(page.id);
      if (crawl === undefined) return { plan: headOf(plan), page: toldPage(page) };
      const { status, at, state, listings, error } = crawl;
      const went = { status, at: at.toISOString(), ...{ state, listings, error } };
      return { plan: headOf(plan), page: toldPage(page), crawl: went };
    },
  );
  app.get(
    '/api/v1/leads/:id/plan',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'Why the page was asked for that a lead came from',
        params: LeadId,
        response: { 200: LeadPlanAnswer, ...problems },
      },
    },
    async (request) => {
      const lead = await readableLead(deps, request, request.params.id);
      const origin = await store.plans.originOf(lead.id);
      const plan = origin === undefined ? undefined : await store.plans.get(origin.tick);
      const page = plan?.pages.find(({ id }) => id === origin?.page);
      return plan === undefined || page === undefined ? {} : { plan: headOf(plan), page: toldPage(page) };
    },
  );
};

async function planOf({ store }: RouteDeps, id: string): Promise<Plan> {
  const plan = await store.plans.get(id);
  if (plan === undefined) throw refusal('not-found', 'There is no such plan.');
  return plan;
}

const toldPage = (page: PlannedPage) => ({
  ...page,
  why: page.why.map((reason) => ({ ...reason, text: sentenceOf(reason) })),
});

const told = (plan: Plan) => ({ ...plan, pages: plan.pages.map(toldPage) });

const headOf = ({ pages, ...head }: Plan) => ({ ...head, planned: pages.length });
