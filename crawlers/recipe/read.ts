import { load } from 'cheerio';
import { type FieldSource, Recipe } from '../../domain/recipe.ts';
import { InputError, messageOf } from '../../lib/errors.ts';
import { isKnownField } from './fields.ts';
import { compilePattern } from './pattern.ts';

/**
 * Reads a recipe from JSON text and checks what the schema cannot: selectors that parse, patterns that are safe, fields that listings have.
 * Throws InputError naming each key and what is wrong with it.
 */
export function parseRecipe(text: string, name: string): Recipe {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${name} is not JSON: ${messageOf(cause)}`, { code: 'recipe-refused', cause });
  }
  const parsed = Recipe.safeParse(value);
  const problems = parsed.success
    ? recipeProblems(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`);
  if (!parsed.success || problems.length > 0)
    throw new InputError(`${name} is no recipe:\n  ${problems.join('\n  ')}`, {
      code: 'recipe-refused',
      kept: 'Nothing of it.',
      advice: 'docs/PLATFORMS.md explains each key.',
    });
  return parsed.data;
}

/** What is wrong with a recipe that its schema lets through, one sentence a key. */
function recipeProblems(recipe: Recipe): string[] {
  const problems: string[] = [];
  const html = !recipe.list?.items.startsWith('$');
  const check = (key: string, run: () => void): void => {
    try {
      run();
    } catch (error) {
      problems.push(`${key}: ${messageOf(error)}`);
    }
  };
  const $ = load('<p></p>');
  const source = (key: string, one: FieldSource): void => {
    if (one.css !== undefined && one.css !== ':scope') check(`${key}.css`, () => void $(one.css));
    if (one.pattern !== undefined) check(`${key}.pattern`, () => void compilePattern(one.pattern ?? ''));
    if (one.css === undefined && one.json === undefined && one.value === undefined)
      problems.push(`${key}: one of css, json and value is needed`);
  };
  const parts = { list: recipe.list, detail: recipe.detail, 'live.shelf': recipe.live?.shelf };
  for (const [part, { fields = {} } = {}] of Object.entries(parts))
    for (const [field, given] of Object.entries(fields)) {
      const key = `${part}.fields.${field}`;
      if (!isKnownField(field) && field !== 'currency') problems.push(`${key}: no field of a listing`);
      for (const one of typeof given === 'string' ? [{ css: given }] : Array.isArray(given) ? given : [given])
        source(key, one);
    }
  const { list, detail } = recipe;
  if (list !== undefined && html && recipe.way !== 'api') check('list.items', () => void $(list.items));
  if (list?.link !== undefined) source('list.link', list.link);
  if (list?.next?.css !== undefined) check('list.next.css', () => void $(list.next?.css ?? ''));
  if (detail?.readyWhen !== undefined) check('detail.readyWhen', () => void $(detail.readyWhen ?? ''));
  if (detail?.listingId !== undefined)
    check('detail.listingId.pattern', () => void compilePattern(detail.listingId?.pattern ?? ''));
  for (const [kind, signs] of Object.entries(recipe.signs))
    for (const sign of signs) if (sign.startsWith('css:')) check(`signs.${kind}`, () => void $(sign.slice(4)));
  return problems;
}
