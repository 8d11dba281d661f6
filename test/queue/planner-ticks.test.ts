import { describe, expect, it } from 'vitest';
import { HOUR, inputsOf, markOf, overTicks, recipeOf, registriesOf } from '../support/plans.ts';

describe('over many ticks', () => {
  const recipe = recipeOf({ budget: { pages: 100, explore: 0.2 }, starts: [] });

  it('every name has its turn, and a key name is never left alone for longer than a day', () => {
    const registries = registriesOf(30);
    const { plans, arms } = overTicks(
      24 * 20,
      (tick, known) => inputsOf({ recipe, registries, tick, arms: known }),
      ({ arm: name }) =>
        // One name finds so much that a greedy planner would never leave it.
        name === 'q/牌子0' ? 5 : 0,
    );
    expect(arms.size).toBe(33);
    const lastOf = new Map<string, number>();
    plans.forEach((plan, hour) => {
      for (const { arm: name } of plan.pages) lastOf.set(name, hour);
      if (hour >= 48) for (let n = 1; n < 30; n += 2) expect(hour - lastOf.get(`q/牌子${n}`)!).toBeLessThanOrEqual(24);
      if (hour >= 24 * 8)
        for (const [name, last] of lastOf) expect([name, hour - last <= 24 * 8]).toEqual([name, true]);
    });
  });

  it('finds far more leads than asking in turns, at the same cost', () => {
    const registries = { ...registriesOf(0), directory: Array.from({ length: 600 }, (_, n) => markOf(n, 'standard')) };
    const scarce = recipeOf({ budget: { pages: 40, explore: 0.2 }, starts: [] });
    // Of six hundred names two dozen have new leads every day; what nobody finds within a day is gone again.
    const rate = (name: string): number => {
      const n = Number(/牌子(\d+)/.exec(name)?.[1] ?? 1);
      return n % 25 === 3 ? 4 : n % 10 === 1 ? 0.2 : 0.01;
    };
    const market = () => {
      const last = new Map<string, number>();
      return ({ arm: name }: { arm: string }, tick: Date): number => {
        const days = Math.min(1, (tick.getTime() - (last.get(name) ?? 0)) / (24 * HOUR));
        last.set(name, tick.getTime());
        return rate(name) * days;
      };
    };
    const hours = 24 * 10;
    const planned = overTicks(hours, (tick, arms) => inputsOf({ recipe: scarce, registries, tick, arms }), market());
    const asked = planned.plans.reduce((sum, { pages }) => sum + pages.length, 0);
    const found = market();
    const names = registries.directory.map(({ mark }) => mark);
    let inTurns = 0;
    for (let n = 0; n < asked; n++) {
      const tick = new Date(Date.UTC(2026, 10, 26, Math.floor((n * hours) / asked)));
      inTurns += found({ arm: `q/${names[n % names.length]!}` }, tick);
    }
    const ratio = planned.leads / inTurns;
    process.stdout.write(
      `leads found, planner beside turns: ${planned.leads.toFixed(0)} / ${inTurns.toFixed(0)} = ${ratio.toFixed(2)}\n`,
    );
    expect(ratio).toBeGreaterThan(1.5);
  });
});
