import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap, f1, ranking, seededRandom, share } from '../../lib/statistics.ts';

const ones = (size: number): number[] => Array.from({ length: size }, () => 1);
const item = (score: number, positive: boolean) => ({ score, positive });

describe('measures', () => {
  it('rank by hand-worked cases, equal scores on one step', () => {
    const { averagePrecision, areaUnderCurve } = ranking([
      item(0.9, true),
      item(0.8, false),
      item(0.7, true),
      item(0.1, true),
    ]);
    expect(averagePrecision(ones(4))).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3);
    expect(areaUnderCurve(ones(4))).toBeCloseTo(1 / 3);
    const tied = ranking([item(1, true), item(1, false)]);
    expect([tied.averagePrecision(ones(2)), tied.areaUnderCurve(ones(2))]).toEqual([0.5, 0.5]);
    const none = ranking([item(Number.NEGATIVE_INFINITY, false), item(0, true), item(Number.NEGATIVE_INFINITY, true)]);
    expect(none.averagePrecision(ones(3))).toBeCloseTo((1 + 2 / 3) / 2);
  });

  it('count an item as often as it was drawn', () => {
    const items = [item(3, true), item(2, false), item(1, true)];
    const twice = [...items, items[1]!, items[1]!];
    for (const name of ['averagePrecision', 'areaUnderCurve'] as const)
      expect(ranking(items)[name]([1, 3, 1])).toBeCloseTo(ranking(twice)[name](ones(5)));
  });

  it('give the area as the share of pairs in right order, whatever the scores', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ score: fc.integer({ min: 0, max: 5 }), positive: fc.boolean() })), (items) => {
        let [right, pairs] = [0, 0];
        for (const a of items.filter((one) => one.positive))
          for (const b of items.filter((one) => !one.positive)) {
            pairs++;
            right += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
          }
        const area = ranking(items).areaUnderCurve(ones(items.length));
        if (pairs === 0) expect(area).toBeNaN();
        else expect(area).toBeCloseTo(right / pairs);
      }),
    );
  });

  it('count shares and F1', () => {
    const items = [
      { positive: true, flagged: true },
      { positive: false, flagged: true },
      { positive: true, flagged: false },
    ];
    const precision = share(
      3,
      (i) => items[i]!.flagged,
      (i) => items[i]!.positive,
    );
    expect(precision(ones(3))).toBe(0.5);
    expect(precision([0, 0, 1])).toBeNaN();
    expect(f1(items)(ones(3))).toBe(0.5);
  });
});

describe('bootstrap', () => {
  const rows = Array.from({ length: 60 }, (_, i) => i % 3 === 0);
  const third = share(
    60,
    () => true,
    (i) => rows[i]!,
  );

  it('gives bounds around the value, the same for the same seed', () => {
    const [figure] = bootstrap(60, [third], { seed: 7, rounds: 500 });
    expect(bootstrap(60, [third], { seed: 7, rounds: 500 })).toEqual([figure]);
    expect(bootstrap(60, [third], { seed: 8, rounds: 500 })).not.toEqual([figure]);
    expect(figure!.value).toBeCloseTo(1 / 3);
    // The normal interval of 20 of 60 is 1/3 ± 0.119.
    expect(figure!.low).toBeCloseTo(1 / 3 - 0.119, 1);
    expect(figure!.high).toBeCloseTo(1 / 3 + 0.119, 1);
  });

  it('draws groups whole, so that likeness within them widens the bounds', () => {
    const groups = rows.map((positive, i) => (positive ? 0 : 1 + (i % 4)));
    const [alone] = bootstrap(60, [third], { seed: 7, rounds: 500 });
    const [together] = bootstrap(60, [third], { seed: 7, rounds: 500, groups });
    expect(together!.high - together!.low).toBeGreaterThan(2 * (alone!.high - alone!.low));
    expect(together!.value).toBe(alone!.value);
  });

  it('has no value where there is nothing', () => {
    expect(
      bootstrap(
        0,
        [
          share(
            0,
            () => true,
            () => true,
          ),
        ],
        { seed: 1, rounds: 10 },
      )[0]!.value,
    ).toBeNaN();
  });
});

it('draws numbers from 0 up to 1, repeatably', () => {
  const [a, b] = [seededRandom(5), seededRandom(5)];
  const drawn = Array.from({ length: 1000 }, () => a());
  expect(Array.from({ length: 1000 }, () => b())).toEqual(drawn);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  expect(drawn.reduce((sum, x) => sum + x, 0) / 1000).toBeCloseTo(0.5, 1);
});
