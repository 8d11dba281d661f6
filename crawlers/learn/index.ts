import { InputError } from '../../lib/errors.ts';
import type { CrawlerDeps } from '../recipe/source.ts';
import { learnRooms, learnStorefront } from './api.ts';
import { createLearnt, type LearnOptions, type Learnt } from './frame.ts';
import { learnShop } from './shop.ts';
import { createVisitor } from './visit.ts';

export type { LearnOptions, Learnt } from './frame.ts';

/**
 * Proposes a recipe for an unknown shop from one to three of its pages: the way in, its lists and how they go on, links and ids of its products,
 * and selectors only for what the general readers miss. Opens at most 40 pages. Throws InputError `nothing-learnt` where no product list is found.
 */
export async function learnRecipe(deps: CrawlerDeps, urls: string[], options: LearnOptions = {}): Promise<Learnt> {
  const frame = createLearnt(urls, options);
  const notes: string[] = [];
  const found = (await learnRooms(deps, frame)) ?? (await learnStorefront(deps, frame));
  if (found !== undefined) return found;
  for (const way of deps.browser === undefined ? (['static'] as const) : (['static', 'browser'] as const)) {
    const visitor = createVisitor(deps, { ...frame.recipe, way });
    const learnt = await learnShop(visitor, { ...frame, recipe: { ...frame.recipe, way } });
    notes.push(...visitor.notes.map((note) => `${way}: ${note}`));
    if (learnt !== undefined) return { ...learnt, notes: [...learnt.notes, ...notes] };
  }
  throw new InputError(`No list of products was found from ${urls.join(', ')}.`, {
    code: 'nothing-learnt',
    kept: 'nothing was written',
    advice: `give the address of a list page and of two products. ${notes.slice(0, 5).join('; ')}`,
  });
}
