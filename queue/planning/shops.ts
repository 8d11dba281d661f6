import type { CrawlRequest } from '../../domain/crawl.ts';
import type { PlanReason } from '../../domain/plan.ts';
import { recipeAddress } from '../../domain/recipe.ts';
import { shanghaiDay } from '../../domain/time.ts';
import type { Found, PlanInputs } from './inputs.ts';

type Shop = { sellerId?: string | undefined; name?: string | undefined; url?: string | undefined };
type Planned = { found: Found } & ({ arm: string; request: CrawlRequest } | { query: string });

/** A shop that somebody names goes before a name that only the season speaks for. */
const BOOST = 4;

/** Shops under watch, shops with confirmed leads and shops that were drawn: by their page where the recipe knows it, else by a search for their name. */
export function shopsOf(inputs: PlanInputs, hours: number): Planned[] {
  const { recipe, tick, watched = [], confirmed = [], draws = [] } = inputs;
  const common = { hours, boost: BOOST, hinted: true, campaigns: [] };
  const day = shanghaiDay(tick);
  const plan = (shop: Shop, reason: PlanReason, owed?: Date): Planned => {
    const found: Found = { ...common, why: [reason], ...(owed === undefined ? {} : { owed }) };
    const way = wayTo(recipe, shop);
    return { found, ...way };
  };
  return [
    ...watched
      .filter(({ platform, until }) => platform === recipe.id && (until === undefined || day <= until))
      .map((shop) => plan(shop, { code: 'shop-watched', params: { seller: nameOf(shop) } })),
    ...confirmed.map(({ confirmed: leads, ...shop }) =>
      plan(shop, { code: 'shop-confirmed', params: { seller: nameOf(shop), confirmed: leads } }),
    ),
    ...draws.flatMap(({ name, period, at, drawn }) =>
      drawn
        .filter(({ platform }) => platform === recipe.id)
        .map(({ seller, name: shop }) => {
          const params = { name, period, seller };
          return plan({ sellerId: seller, name: shop ?? seller }, { code: 'draw', params }, new Date(at));
        }),
    ),
  ];
}

const nameOf = ({ name, sellerId, url }: Shop): string => name ?? sellerId ?? url ?? '';

/** How a shop is reached; nothing to search for leaves an empty query, which nobody asks. */
function wayTo(recipe: PlanInputs['recipe'], shop: Shop): { arm: string; request: CrawlRequest } | { query: string } {
  const { sellerId, url, name } = shop;
  const page =
    sellerId !== undefined && recipe.shop !== undefined
      ? recipeAddress(recipe, recipe.shop.url, { id: sellerId })
      : url;
  if (page === undefined) return { query: name ?? '' };
  return {
    arm: sellerId === undefined ? `shop/${page}` : shopArm(sellerId),
    request: { platform: recipe.id, target: 'list', url: page, context: { shop: sellerId ?? page } },
  };
}

/** A seller's shop page, as an arm. */
export const shopArm = (sellerId: string): string => `shop/${sellerId}`;
