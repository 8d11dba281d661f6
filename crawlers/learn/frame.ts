import { Recipe } from '../../domain/recipe.ts';
import { InputError } from '../../lib/errors.ts';

/** Private hosts that may be reached, id and name where the host's own will not do, and requests a second. */
export type LearnOptions = { allow?: string[]; id?: string; name?: string; rate?: number };
/** What is known before the first page: the addresses, and a recipe without lists. */
export type Frame = { urls: string[]; recipe: Recipe };

/** The empty recipe of a shop; InputError where an address is none or they are of several hosts. */
export function createLearnt(urls: string[], options: LearnOptions): Frame {
  const parsed = urls.map((url) => {
    if (!URL.canParse(url) || !/^https?:/.test(url)) throw new InputError(`not an address: ${url}`);
    return new URL(url);
  });
  const first = parsed[0];
  if (first === undefined) throw new InputError('no address was given');
  if (parsed.some((one) => one.host !== first.host))
    throw new InputError('The addresses are of several shops.', { advice: 'learn one shop at a time' });
  const slug = first.host
    .replace(/^www\./, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  const recipe = Recipe.parse({
    id: options.id ?? slug.slice(0, 60),
    name: options.name ?? first.host,
    base: `${first.origin}/`,
    way: 'static',
    verified: false,
    schedule: '0 */6 * * *',
    rate: { perSecond: options.rate ?? 1, concurrency: 1 },
    ...(options.allow !== undefined && options.allow.length > 0 ? { allow: options.allow } : {}),
  });
  return { urls: parsed.map((one) => one.href.replace(/#.*$/, '')), recipe };
}

/** One key of a learnt recipe: what it is, what it matched, and how sure that is (0 to 1). */
export type LearntKey = { key: string; value: string; matched: string; sure: number };
export type Learnt = { recipe: Recipe; keys: LearntKey[]; notes: string[] };
