import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Recipe } from '../domain/recipe.ts';
import { InputError } from '../lib/errors.ts';
import { readRecipe } from '../roles/wiring.ts';
import { operator, withInstance } from './instance.ts';
import { platformCheckCommand } from './platform-check.ts';
import { platformLearnCommand } from './platform-learn.ts';

/** `hubiao platform check | add | learn`. */
export function platformCommand(program: Command): void {
  const platform = program.command('platform').description('recipes of platforms: try one, take one into the schedule');
  platformCheckCommand(platform);
  platform
    .command('add')
    .description('takes a recipe into the schedule of the running instance')
    .argument('<recipe.json>')
    .action(async (path: string) => {
      const recipe = await fromFile(path);
      await withInstance(async ({ store }) => {
        const before = await store.schedule.platform(recipe.id);
        await store.schedule.savePlatform(recipe, operator());
        if (!recipe.demo) await store.state.set('demo-over', true);
        process.stdout.write(
          `${recipe.id}: ${before === undefined ? 'taken into' : 'renewed in'} the schedule (${recipe.schedule}); first crawl within seconds\n`,
        );
      });
    });
  platformLearnCommand(platform);
}

/** Reads and checks a recipe file; InputError names the file and every field that does not fit. */
async function fromFile(path: string): Promise<Recipe> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError(`${path} cannot be read`, { cause });
  });
  return readRecipe(text, path);
}
