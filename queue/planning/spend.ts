import type { Phase, Plan, PlannedPage, PlanReason } from '../../domain/plan.ts';
import type { Arm } from '../../domain/plan-ports.ts';
import { crawlId } from '../names.ts';
import { ageOf, type Candidate } from './inputs.ts';

type Amount = { pages: number; requests: number };

/** A share of an amount, as a bound that a phase may begin its last page below. */
export const shareOf = ({ pages, requests }: Amount, share: number): Amount => ({
  pages: pages * share,
  requests: requests * share,
});

/** Fetched pages that a search is expected to lead to before anything was learnt: itself and a page of goods. */
const FIRST_COST = 20;

/**
 * The purse of one tick: takes pages as long as pages and requests are left, never beyond. What an arm costs is what it led to lately, else
 * the mean of the platform; none is charged more than a quarter of the budget, so that none is shut out.
 */
export function createPurse(tick: { id: string; at: Date; budget: Amount; arms: ReadonlyMap<string, Arm> }) {
  const { id, at, budget, arms } = tick;
  const left: Amount = { pages: budget.pages, requests: budget.requests };
  const spent: Plan['spent'] = {};
  const pages: PlannedPage[] = [];
  const taken = new Set<string>();
  const most = Math.max(1, Math.floor(budget.pages / 4));
  const mean = meanCost(arms);

  const cost = (arm: string): number => {
    const known = arms.get(arm);
    const own = known !== undefined && known.visits > 0.05 ? known.pages / known.visits : mean;
    return Math.min(most, Math.max(1, Math.ceil(own - 1e-6)));
  };

  const take = (one: Candidate, phase: Phase, why: PlanReason | undefined, charged = cost(one.arm)): number => {
    if (taken.has(one.arm) || charged > left.pages || left.requests < 1) return 0;
    taken.add(one.arm);
    left.pages -= charged;
    left.requests -= 1;
    const before = spent[phase] ?? { pages: 0, requests: 0 };
    spent[phase] = { pages: before.pages + charged, requests: before.requests + 1 };
    const { arm } = one;
    const request = one.request();
    const all = why === undefined ? one.why : [...one.why, why];
    pages.push({
      id: crawlId(id, request),
      arm,
      phase,
      cost: charged,
      age: round(ageOf(arms.get(arm), at)),
      request,
      why: all,
    });
    return charged;
  };

  /** Takes in order until the bound of the phase is reached or nothing fits; returns what was spent. */
  const takeAll = (
    ordered: Iterable<Candidate>,
    phase: Phase,
    bound: Amount,
    why: (one: Candidate) => PlanReason | undefined,
  ): Amount => {
    const used: Amount = { pages: 0, requests: 0 };
    for (const one of ordered) {
      if (left.requests < 1 || left.pages < 1 || used.pages >= bound.pages || used.requests >= bound.requests) break;
      const charged = take(one, phase, why(one));
      if (charged > 0) {
        used.pages += charged;
        used.requests += 1;
      }
    }
    return used;
  };
  return { left, spent, pages, has: (arm: string) => taken.has(arm), cost, take, takeAll };
}
export type Purse = ReturnType<typeof createPurse>;

function meanCost(arms: ReadonlyMap<string, Arm>): number {
  let pages = FIRST_COST;
  let visits = 1;
  for (const [name, arm] of arms)
    if (!name.startsWith('shelf/')) {
      pages += arm.pages;
      visits += arm.visits;
    }
  return pages / visits;
}

const round = (days: number): number => Math.round(days * 10_000) / 10_000;
