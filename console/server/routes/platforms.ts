import { z } from 'zod';
import { PlatformHealth } from '../../../domain/crawl-health.ts';
import { Recipe } from '../../../domain/recipe.ts';
import { crawlHealth } from '../../../lib/crawl-health.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { ConsoleApp, RouteDeps, RouteFile } from '../types.ts';

const Pause = z.object({ by: z.string(), at: z.string(), reason: z.string() });
const Platform = z.object({
  recipe: Recipe,
  health: PlatformHealth,
  paused: Pause.optional(),
  /** The newest turn of the schedule that was planned, and the next one. */
  lastTick: z.string().optional(),
  nextTick: z.string().optional(),
});
const PlatformsAnswer = z.object({ platforms: z.array(Platform) });
const PlatformParams = z.object({ platform: z.string().min(1).max(100) });
const PauseBody = z.object({ reason: z.string().trim().min(1).max(500) }).strict();
const TemplatesAnswer = z.object({ templates: z.array(Recipe) });
const NewPlatform = z.object({ recipe: z.record(z.string(), z.unknown()) }).strict();

const config = { access: 'platforms:manage' } as const;
const BODY_LIMIT = 256 * 1024;

/** Platforms for administrators: recipe, health, breaker and schedule of each; pausing, and taking one in. */
export const platformsRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/platforms',
    {
      config,
      schema: { summary: 'Platforms with recipe and health', response: { 200: PlatformsAnswer, ...problems } },
    },
    () => answerOf(deps),
  );
  addPauses(app, deps);
  addRecipes(app, deps);
};

function addPauses(app: ConsoleApp, deps: RouteDeps): void {
  const { store, clock } = deps;
  const known = async (id: string): Promise<void> => {
    if ((await store.schedule.platform(id)) === undefined)
      throw refusal('not-found', 'There is no platform of this id.');
  };
  app.put(
    '/api/v1/platforms/:platform/pause',
    {
      config,
      schema: {
        summary: 'Pause crawling of a platform',
        params: PlatformParams,
        body: PauseBody,
        response: { 200: PlatformsAnswer, ...problems },
      },
    },
    async (request) => {
      const { platform } = request.params;
      const by = request.principal!.user;
      await known(platform);
      await store.schedule.pause(platform, { by, at: clock.now().toISOString(), reason: request.body.reason }, by);
      return answerOf(deps);
    },
  );
  app.delete(
    '/api/v1/platforms/:platform/pause',
    {
      config,
      schema: {
        summary: 'Resume crawling of a platform',
        params: PlatformParams,
        response: { 200: PlatformsAnswer, ...problems },
      },
    },
    async (request) => {
      const { platform } = request.params;
      await known(platform);
      await store.schedule.pause(platform, undefined, request.principal!.user);
      return answerOf(deps);
    },
  );
}

function addRecipes(app: ConsoleApp, deps: RouteDeps): void {
  const { store } = deps;
  const book = (): NonNullable<RouteDeps['recipes']> => {
    if (deps.recipes !== undefined) return deps.recipes;
    throw refusal('not-found', 'This console takes in no recipes.', { advice: 'Use the command line: platform add.' });
  };
  app.get(
    '/api/v1/platforms/templates',
    { config, schema: { summary: 'Templates of recipes', response: { 200: TemplatesAnswer, ...problems } } },
    async () => ({ templates: book().templates() }),
  );
  app.post(
    '/api/v1/platforms',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'Take a recipe into the schedule, or renew it',
        body: NewPlatform,
        response: { 200: PlatformsAnswer, ...problems },
      },
    },
    async (request) => {
      const recipe = book().read(JSON.stringify(request.body.recipe), 'the recipe');
      await store.schedule.savePlatform(recipe, request.principal!.user);
      if (recipe.demo !== true) await store.state.set('demo-over', true);
      return answerOf(deps);
    },
  );
}

async function answerOf(deps: RouteDeps): Promise<z.infer<typeof PlatformsAnswer>> {
  const { schedule } = deps.store;
  const [recipes, healths] = await Promise.all([schedule.platforms(), crawlHealth(deps)]);
  const platforms = recipes.map(async (recipe) => {
    const {
      platform: _platform,
      name: _name,
      paused,
      nextTick,
      ...health
    } = healths.find(({ platform }) => platform === recipe.id)!;
    const last = await schedule.lastTick(recipe.id);
    return {
      recipe,
      health,
      ...(paused === undefined ? {} : { paused }),
      ...(last === undefined ? {} : { lastTick: last.toISOString() }),
      ...(nextTick === undefined || paused !== undefined ? {} : { nextTick }),
    };
  });
  return { platforms: await Promise.all(platforms) };
}
