import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../domain/ports.ts';
import { Recipe } from '../domain/recipe.ts';
import { projectRoot } from '../lib/release.ts';

/** Where recipes of the sample market say it is; replaced by where it runs. */
const NOWHERE = 'http://sample.invalid';
const BY = 'demo';
/** Ids of the sample platforms that this instance was given and that did not leave with the market. */
const GIVEN = 'demo-platforms';

const given = async (store: Pick<Store, 'state'>): Promise<Set<string>> =>
  new Set((await store.state.get<string[]>(GIVEN)) ?? []);

/** Puts the sample market's platforms into the schedule, at the address where it runs; one that somebody took out stays out. */
export async function addSamplePlatforms(store: Pick<Store, 'schedule' | 'state'>, market: string): Promise<void> {
  const before = await given(store);
  const standing = new Set((await store.schedule.platforms()).map(({ id }) => id));
  const recipes = await sampleRecipes(market);
  for (const recipe of recipes)
    if (standing.has(recipe.id) || !before.has(recipe.id)) await store.schedule.savePlatform(recipe, BY);
  await store.state.set(GIVEN, [...new Set([...before, ...recipes.map(({ id }) => id)])]);
}

/** Takes the sample market's platforms out of the schedule where it does not run; with it they come back. */
export async function withdrawSamplePlatforms(store: Pick<Store, 'schedule' | 'state'>): Promise<void> {
  const left = (await store.schedule.platforms()).filter(({ demo }) => demo).map(({ id }) => id);
  if (left.length === 0) return;
  for (const id of left) await store.schedule.removePlatform(id, BY);
  const before = await given(store);
  await store.state.set(
    GIVEN,
    [...before].filter((id) => !left.includes(id)),
  );
}

/** The recipes of the sample market's platforms, pointed at where it runs, which is let in by name. */
async function sampleRecipes(market: string): Promise<Recipe[]> {
  const folder = join(projectRoot, 'config', 'platforms');
  const files = (await readdir(folder)).filter((name) => /^sample-.*\.json$/.test(name));
  return Promise.all(
    files.map(async (name) => {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll(NOWHERE, market);
      return Recipe.parse({ ...JSON.parse(text), demo: true, allow: [new URL(market).host] });
    }),
  );
}
