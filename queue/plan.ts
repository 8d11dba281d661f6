import { campaignHolds } from '../domain/campaign.ts';
import type { CrawlRequest } from '../domain/crawl.ts';
import type { Plan, PlanReason } from '../domain/plan.ts';
import type { Arm } from '../domain/plan-ports.ts';
import type { PlannedCrawl } from '../domain/ports.ts';
import type { Recipe } from '../domain/recipe.ts';
import { shanghaiDay } from '../domain/time.ts';
import { nodesOn } from '../lib/calendar.ts';
import { crawlId } from './names.ts';
import { candidatesOf, queryArm, searchOf, shelvesOf } from './planning/candidates.ts';
import { ageOf, budgetOf, type Candidate, HOUR_MS, type PlanInputs, pagesOf } from './planning/inputs.ts';
import { gamma, randomOf } from './planning/random.ts';
import { createPurse, type Purse, shareOf } from './planning/spend.ts';

export type { PlanInputs } from './planning/inputs.ts';

export const tickId = (platform: string, tick: Date): string => `${platform}@${tick.toISOString()}`;

/** Shelves may take half of a tick; of what is left campaigns may take half, and of the rest draws and what is due these shares. */
const SHARES = { shelves: 0.5, campaigns: 0.5, draws: 0.2, due: 0.4 };
/** An arm rests for this part of its longest interval before it is asked for again. */
const REST = 1 / 12;
/** What is believed of an arm before anything is known, as so many days of the platform's mean. */
const PRIOR_DAYS = 2;

/** Nothing to say beside what the page is. */
const plain = (): undefined => undefined;

/** What is worked with while one tick is planned. */
type Draft = {
  id: string;
  inputs: PlanInputs;
  arms: ReadonlyMap<string, Arm>;
  purse: Purse;
  candidates: Candidate[];
};

/**
 * The plan of one tick of one platform: what is asked for, in which order the budget was spent, and why. Pure: the same inputs give the same
 * plan, to the last page. The budget is never exceeded; whatever has a place in some tick is asked for again within bounded time.
 */
export function planTick(inputs: PlanInputs): Plan {
  const { recipe, tick } = inputs;
  const id = tickId(recipe.id, tick);
  const { requests, explore } = budgetOf(recipe);
  const budget = { pages: pagesOf(inputs), requests };
  const arms = new Map((inputs.arms ?? []).map((arm) => [arm.arm, arm]));
  const purse = createPurse({ id, at: tick, budget, arms });
  const { candidates, unreachable } = candidatesOf(inputs);
  const draft: Draft = { id, inputs, arms, purse, candidates };
  const due = dueOnes(draft);
  takeShelves(draft);
  const whole = { ...purse.left };
  takeExploring(draft, 'explore', shareOf(whole, explore));
  const campaigns = takeCampaigns(draft, whole);
  const rest = { ...purse.left };
  const owed = candidates.filter((one) => one.owed !== undefined);
  purse.takeAll(owed, 'draw', shareOf(rest, SHARES.draws), plain);
  purse.takeAll(due, 'due', shareOf(rest, SHARES.due), (one) => dueReason(draft, one));
  takeBest(draft);
  purse.takeAll(owed, 'draw', whole, plain);
  purse.takeAll(due, 'rest', whole, (one) => dueReason(draft, one));
  takeExploring(draft, 'rest', whole);
  return {
    id,
    platform: recipe.id,
    tick: tick.toISOString(),
    budget: { ...budget, explore },
    spent: purse.spent,
    campaigns,
    nodes: nodesOn(inputs.nodes ?? [], shanghaiDay(tick)).map(({ node, from, until }) => ({
      ...{ id: node.id, ...node.text },
      ...{ from, until },
    })),
    waiting: {
      candidates: candidates.filter(({ arm }) => !purse.has(arm)).length,
      due: due.filter(({ arm }) => !purse.has(arm)).length,
      unreachable,
    },
    pages: purse.pages,
  };
}

/** The plan of one search that somebody asks for by hand. The recipe must have a search address. */
export function planSearch(recipe: Recipe, query: string, tick: Date): Plan {
  const id = tickId(recipe.id, tick);
  const request = searchOf(recipe, query);
  const why: PlanReason[] = [{ code: 'asked', params: { query } }];
  const page = {
    id: crawlId(id, request),
    arm: queryArm(query),
    phase: 'asked' as const,
    cost: 1,
    age: 0,
    request,
    why,
  };
  return {
    ...{ id, platform: recipe.id, tick: tick.toISOString() },
    budget: { pages: 1, requests: 1, explore: 0 },
    spent: { asked: { pages: 1, requests: 1 } },
    ...{ campaigns: [], nodes: [], waiting: { candidates: 0, due: 0, unreachable: 0 }, pages: [page] },
  };
}

/** The crawls of a plan; each carries the page it hangs on, for all that it leads to. */
export const crawlsOf = (plan: Plan): PlannedCrawl[] =>
  plan.pages.map(({ id, arm, request }) => ({
    id,
    tick: plan.id,
    request: { ...request, origin: { page: id, arm } } satisfies CrawlRequest,
  }));

/** Shelves first, those longest not seen before others where the budget is too small for all. */
function takeShelves({ inputs, arms, purse }: Draft): void {
  const shelves = shelvesOf(inputs).sort((a, b) => lastOf(arms, a) - lastOf(arms, b));
  const { pages, requests } = shareOf(purse.left, SHARES.shelves);
  const each = Math.max(1, Math.floor(pages / Math.max(1, shelves.length)));
  for (const shelf of shelves.slice(0, Math.max(1, Math.floor(Math.min(pages, requests)))))
    purse.take(shelf, 'shelf', undefined, Math.min(each, purse.cost(shelf.arm)));
}

/** What was looked at least: first what never was, in an order of this tick's own, then by how long ago. */
function takeExploring(draft: Draft, phase: 'explore' | 'rest', bound: { pages: number; requests: number }): void {
  const { id, arms, purse } = draft;
  const ordered = draft.candidates
    .filter((one) => !purse.has(one.arm) && rested(draft, one))
    .map((one) => {
      const last = lastOf(arms, one);
      return { one, last, chance: last === 0 ? randomOf(id, one.arm)() : 0 };
    })
    .sort((a, b) => a.last - b.last || a.chance - b.chance);
  purse.takeAll(
    ordered.map(({ one }) => one),
    phase,
    bound,
    (one) => (arms.get(one.arm)?.lastAt === undefined ? { code: 'first' } : { code: 'explore' }),
  );
}

/** Each campaign's share, best first; together they take no more than half. */
function takeCampaigns(draft: Draft, whole: { pages: number; requests: number }): Plan['campaigns'] {
  const { inputs, purse } = draft;
  const day = shanghaiDay(inputs.tick);
  const active = (inputs.campaigns ?? []).filter((one) => campaignHolds(one, day, inputs.recipe.id));
  const asked = active.reduce((sum, { share }) => sum + share, 0);
  const scale = Math.min(1, SHARES.campaigns / Math.max(asked, 1e-9));
  return active.map(({ id, name, share }) => {
    const own = draft.candidates.filter(({ campaigns }) => campaigns.includes(id));
    const spent = purse.takeAll(best(draft, own), 'campaign', shareOf(whole, share * scale), plain);
    return { id, name, ...spent };
  });
}

/** What is left goes where leads are expected. */
function takeBest(draft: Draft): void {
  const { arms, purse } = draft;
  const known = draft.candidates.filter(({ arm, hinted }) => hinted || arms.get(arm)?.lastAt !== undefined);
  purse.takeAll(best(draft, known), 'exploit', { ...purse.left }, (one) => exploitReason(draft, one));
}

/**
 * Thompson sampling on leads a day: each arm's rate is drawn from what its past allows (gamma, the platform's mean before anything is known),
 * times the days since it was last asked for, by what it costs.
 */
function best({ id, inputs, arms, purse, ...draft }: Draft, some: Candidate[]): Candidate[] {
  const mean = meanRate(arms);
  return some
    .filter((one) => !purse.has(one.arm) && rested({ ...draft, id, inputs, arms, purse }, one))
    .map((one) => {
      const arm = arms.get(one.arm);
      const hint = Math.min(3, arm?.spelling?.seen ?? 0) / 2;
      const shape = mean * PRIOR_DAYS + Math.max(0, arm?.finds ?? 0) + hint;
      const rate = gamma(randomOf(id, one.arm), shape, PRIOR_DAYS + (arm?.exposure ?? 0));
      return { one, value: (rate * one.boost * ageOf(arm, inputs.tick)) / purse.cost(one.arm) };
    })
    .sort((a, b) => b.value - a.value || (a.one.arm < b.one.arm ? -1 : 1))
    .map(({ one }) => one);
}

/** Leads a day and arm on this platform lately. */
function meanRate(arms: ReadonlyMap<string, Arm>): number {
  let [finds, exposure] = [0.5, 5];
  for (const [name, arm] of arms)
    if (!name.startsWith('shelf/')) {
      finds += Math.max(0, arm.finds);
      exposure += arm.exposure;
    }
  return finds / exposure;
}

/** What is beyond its longest interval, furthest beyond first; what was never looked at counts as just due, key names as beyond it, the more the more speaks for them. */
function dueOnes({ inputs, arms, candidates }: Draft): Candidate[] {
  const { otherHours } = budgetOf(inputs.recipe);
  const ratio = (one: Candidate): number => {
    const last = arms.get(one.arm)?.lastAt;
    if (last === undefined) return one.hours < otherHours ? 1 + one.boost : 1;
    return (inputs.tick.getTime() - last.getTime()) / (one.hours * HOUR_MS);
  };
  return candidates
    .map((one) => ({ one, over: ratio(one) }))
    .filter(({ over }) => over >= 1)
    .sort((a, b) => b.over - a.over || (a.one.arm < b.one.arm ? -1 : 1))
    .map(({ one }) => one);
}

const lastOf = (arms: ReadonlyMap<string, Arm>, { arm }: Candidate): number => arms.get(arm)?.lastAt?.getTime() ?? 0;

const hoursSince = ({ inputs, arms }: Draft, one: Candidate): number =>
  Math.round((inputs.tick.getTime() - lastOf(arms, one)) / HOUR_MS);

const rested = ({ inputs, arms }: Draft, one: Candidate): boolean =>
  inputs.tick.getTime() - lastOf(arms, one) >= one.hours * HOUR_MS * REST;

const dueReason = (draft: Draft, one: Candidate): PlanReason =>
  lastOf(draft.arms, one) === 0
    ? { code: 'first' }
    : { code: 'due', params: { hours: hoursSince(draft, one), most: one.hours } };

function exploitReason(draft: Draft, one: Candidate): PlanReason {
  const arm = draft.arms.get(one.arm);
  if (arm?.lastAt === undefined) return { code: 'first' };
  const rate = Math.max(0, arm.finds) / Math.max(arm.exposure, 1 / 24);
  return { code: 'exploit', params: { rate: Number(rate.toFixed(2)), hours: hoursSince(draft, one) } };
}
