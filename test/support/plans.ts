import { Campaign } from '../../domain/campaign.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Arm } from '../../domain/plan-ports.ts';
import { Recipe } from '../../domain/recipe.ts';
import type { Registries } from '../../domain/registries.ts';
import { type PlanInputs, planTick } from '../../queue/plan.ts';
export const HOUR = 3_600_000;
export const recipeOf = (more: Record<string, unknown> = {}): Recipe =>
  Recipe.parse({
    ...{ id: 'shop', name: 'Shop', base: 'https://shop.example/s/', way: 'static' },
    starts: [{ target: 'list', url: 'all?page={page}' }],
    search: { url: 'search?q={query}&page={page}' },
    shop: { url: 'seller/{id}' },
    ...more,
  });
export const markOf = (n: number, level: 'key' | 'standard') => ({
  ...{ id: `m${n}`, mark: `牌子${n}`, niceClasses: [25], owner: 'o', level },
  goods: n === 2 ? ['白酒'] : ['鞋'],
});
export const registriesOf = (n: number): Registries => ({
  directory: Array.from({ length: n }, (_, i) => markOf(i, i % 2 === 0 ? 'standard' : 'key')),
  gi: [
    {
      id: 'g',
      name: '龙井茶',
      product: '绿茶',
      kind: 'product',
      areas: ['浙江'],
      season: { from: '03-15', to: '05-20' },
    },
  ],
  signs: [
    { id: 's', name: '进宝', aliases: ['进博会'], holder: 'h', validFrom: '2022-01-01', validUntil: '2029-12-31' },
  ],
});
export const inputsOf = (more: Partial<PlanInputs> = {}): PlanInputs => {
  const tick = more.tick ?? new Date('2026-11-26T01:00:00Z');
  return { recipe: recipeOf(), registries: registriesOf(4), tick, until: new Date(tick.getTime() + HOUR), ...more };
};
export const arm = (name: string, more: Partial<Arm> = {}): Arm => ({
  arm: name,
  finds: 0,
  exposure: 0,
  visits: 0,
  pages: 0,
  ...more,
});
export const campaign = (more: Partial<Campaign> = {}): Campaign =>
  Campaign.parse({
    ...{ id: 'c1', version: 1, by: 'li', at: '2026-11-01T00:00:00Z', name: '冬季行动' },
    ...{ from: '2026-11-20', until: '2026-12-31', share: 0.3 },
    ...more,
  });
export const queries = (plan: Plan): (string | undefined)[] => plan.pages.map(({ request }) => request.query);
export const codesOf = (plan: Plan, query: string): string[] =>
  plan.pages.find(({ request }) => request.query === query)?.why.map(({ code }) => code) ?? [];

/** A platform over days: what was asked for is known at the next tick, leads as `found` says. */
export function overTicks(
  ticks: number,
  inputs: (tick: Date, arms: Arm[]) => PlanInputs,
  found: (page: Plan['pages'][number], tick: Date) => number = () => 0,
): { plans: Plan[]; arms: Map<string, Arm>; leads: number } {
  const arms = new Map<string, Arm>();
  const plans: Plan[] = [];
  let leads = 0;
  const fade = 2 ** (-1 / 24 / 14);
  for (let n = 0; n < ticks; n++) {
    const tick = new Date(Date.UTC(2026, 10, 26, n));
    for (const one of arms.values())
      for (const count of ['finds', 'exposure', 'visits', 'pages'] as const) one[count] *= fade;
    const plan = planTick(inputs(tick, [...arms.values()]));
    plans.push(plan);
    for (const page of plan.pages) {
      const one = arms.get(page.arm) ?? arm(page.arm);
      const got = found(page, tick);
      leads += got;
      arms.set(page.arm, {
        ...one,
        ...{ lastAt: tick, finds: one.finds + got, exposure: one.exposure + page.age },
        ...{ visits: one.visits + 1, pages: one.pages + 10 },
      });
    }
  }
  return { plans, arms, leads };
}
