import type { CalendarNode } from '../../domain/calendar.ts';
import type { Campaign } from '../../domain/campaign.ts';
import type { CrawlRequest } from '../../domain/crawl.ts';
import type { Draw } from '../../domain/draw.ts';
import type { PlanReason } from '../../domain/plan.ts';
import type { Arm } from '../../domain/plan-ports.ts';
import { CrawlBudget, type Recipe } from '../../domain/recipe.ts';
import type { Registries } from '../../domain/registries.ts';
import type { ConfirmedShop, ShopWatch } from '../../domain/shop-watch.ts';

/** All that a plan is made of: the same inputs give the same plan. `until` is the next tick. */
export type PlanInputs = {
  recipe: Recipe;
  registries: Registries;
  tick: Date;
  until: Date;
  arms?: readonly Arm[];
  campaigns?: readonly Campaign[];
  nodes?: readonly CalendarNode[];
  watched?: readonly ShopWatch[];
  confirmed?: readonly ConfirmedShop[];
  draws?: readonly Draw[];
};

/**
 * One page that could be asked for, with all that speaks for it. `hours` may pass between looks; `boost` multiplies what is expected of it;
 * `hinted` where more than its name speaks for it; `owed` where it is to be looked at once since then.
 */
export type Candidate = {
  arm: string;
  /** Made when it is taken: of many names few are. */
  request: () => CrawlRequest;
  why: PlanReason[];
  hours: number;
  boost: number;
  hinted: boolean;
  campaigns: string[];
  owed?: Date;
};

export type Found = Omit<Candidate, 'arm' | 'request'>;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Leads that could pile up are counted for so many days at most: what is older has been seen by others or is gone. */
const MOST_DAYS = 7;
/** Of the time until the next tick, how much may be spent: redirects, pauses and looks at suspected listings take the rest. */
const SPARE = 0.8;
const MOST_PAGES = 50_000;

/** The recipe's budget with what it leaves open filled in; rows of earlier releases have none. */
export const budgetOf = ({ budget }: Pick<Recipe, 'budget'>): CrawlBudget => CrawlBudget.parse(budget ?? {});

/** How many pages a tick may lead to: as the recipe says, else what its rate allows until the next. */
export function pagesOf({ recipe, tick, until }: Pick<PlanInputs, 'recipe' | 'tick' | 'until'>): number {
  const { pages } = budgetOf(recipe);
  if (pages !== undefined) return pages;
  const seconds = (until.getTime() - tick.getTime()) / 1000;
  return Math.max(1, Math.min(MOST_PAGES, Math.floor(recipe.rate.perSecond * seconds * SPARE)));
}

/** Days since an arm was last asked for, up to the most that counts; that where it never was. */
export function ageOf(arm: Arm | undefined, tick: Date): number {
  if (arm?.lastAt === undefined) return MOST_DAYS;
  return Math.min(MOST_DAYS, Math.max(0, tick.getTime() - arm.lastAt.getTime()) / DAY_MS);
}
