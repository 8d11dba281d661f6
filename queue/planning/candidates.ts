import { campaignHolds } from '../../domain/campaign.ts';
import type { CrawlRequest } from '../../domain/crawl.ts';
import { recipeAddress } from '../../domain/recipe.ts';
import { shanghaiDay } from '../../domain/time.ts';
import { nodesOn } from '../../lib/calendar.ts';
import { budgetOf, type Candidate, type Found, type PlanInputs } from './inputs.ts';
import { namesOf } from './names.ts';
import { shopsOf } from './shops.ts';

/** Longer words are no search that a shop answers. */
const MOST_LETTERS = 100;

/** Plain words that are searched for, as an arm: case and outer blanks make no other search. */
export const queryArm = (query: string): string => `q/${query.trim().toLowerCase()}`;

/** The shelves and room lists of the platform. */
export function shelvesOf({ recipe }: PlanInputs): Candidate[] {
  const own = { why: [{ code: 'shelf' as const }], hours: 0, boost: 1, hinted: false, campaigns: [] };
  return recipe.starts.map(({ target, url }) => {
    const address = recipeAddress(recipe, url);
    return { ...own, arm: `shelf/${address}`, request: () => ({ platform: recipe.id, target, url: address }) };
  });
}

/** Everything else that this tick could ask for, each arm once, in the order of arms; `unreachable` counts what the recipe has no way to. */
export function candidatesOf(inputs: PlanInputs): { candidates: Candidate[]; unreachable: number } {
  const { recipe, tick } = inputs;
  const arms = new Map<string, Candidate>();
  const last = new Map((inputs.arms ?? []).map(({ arm, lastAt }) => [arm, lastAt]));
  let unreachable = 0;
  const add = (arm: string, request: () => CrawlRequest, found: Found): void => {
    const seen = last.get(arm);
    // What a draw owed has been looked at since.
    if (found.owed !== undefined && seen !== undefined && seen >= found.owed) return;
    const known = arms.get(arm);
    if (known === undefined) arms.set(arm, { ...found, arm, request });
    else join(known, found);
  };
  const search = (query: string, found: Found): void => {
    const words = query.trim();
    if (words === '' || words.length > MOST_LETTERS) return;
    if (recipe.search === undefined) unreachable += 1;
    else add(queryArm(words), () => searchOf(recipe, words), found);
  };
  const day = shanghaiDay(tick);
  const campaigns = (inputs.campaigns ?? []).filter((one) => campaignHolds(one, day, recipe.id));
  const nodes = nodesOn(inputs.nodes ?? [], day);
  const { keyHours, otherHours } = budgetOf(recipe);
  for (const { query, ...found } of namesOf({
    ...inputs,
    day,
    campaigns,
    nodes,
    hours: { key: keyHours, other: otherHours },
  }))
    search(query, found);
  for (const shop of shopsOf(inputs, keyHours)) {
    if ('query' in shop) search(shop.query, shop.found);
    else add(shop.arm, () => shop.request, shop.found);
  }
  return { candidates: [...arms.values()].sort((a, b) => (a.arm < b.arm ? -1 : 1)), unreachable };
}

/** Several reasons for one page: it is due as often as the strictest asks. */
function join(known: Candidate, found: Found): void {
  known.why.push(...found.why);
  known.hours = Math.min(known.hours, found.hours);
  known.boost = Math.max(known.boost, found.boost);
  known.hinted ||= found.hinted;
  known.campaigns.push(...found.campaigns.filter((id) => !known.campaigns.includes(id)));
  if (found.owed !== undefined && (known.owed === undefined || known.owed < found.owed)) known.owed = found.owed;
}

/** One search of one platform, first page. The recipe must have a search address. */
export function searchOf(recipe: PlanInputs['recipe'], query: string): CrawlRequest {
  const url = recipeAddress(recipe, recipe.search?.url ?? '', { query });
  return { platform: recipe.id, target: 'search', url, query, page: 1 };
}
