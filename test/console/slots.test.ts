import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slotsOf } from '../../console/web/src/pages/queue/use-slots.ts';

const windowOf = (from: number, count: number) => Array.from({ length: count }, (_, n) => String(from + n));

it('each drawn id has a slot of its own and keeps it while it is drawn, wherever a list is scrolled', () => {
  const windows = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 25 })), { minLength: 1 });
  fc.assert(
    fc.property(windows, (steps) => {
      let before: ReadonlyMap<string, number> = new Map();
      for (const [from, count] of steps) {
        const ids = windowOf(from, count);
        const slots = slotsOf(ids, before);
        expect([...slots.keys()]).toEqual(ids);
        expect(new Set(slots.values()).size).toBe(ids.length);
        for (const id of ids) if (before.has(id)) expect(slots.get(id)).toBe(before.get(id));
        before = slots;
      }
    }),
  );
});

it('rows far away take the slots of those that went, in their order; a row more takes a new one', () => {
  const first = slotsOf(windowOf(0, 4), new Map());
  expect([...slotsOf(windowOf(50, 4), first).values()]).toEqual([...first.values()]);
  expect([...slotsOf(windowOf(1, 4), first).values()]).toEqual([1, 2, 3, 4]);
  expect([...slotsOf(['1', ...windowOf(50, 3)], first).values()]).toEqual([1, 0, 2, 3]);
});
