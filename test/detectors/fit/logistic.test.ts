import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogistic, type Prior, type Row, sigmoid } from '../../../detectors/score/fit/logistic.ts';
import { seededRandom } from '../../../lib/statistics.ts';

const free: Prior = { mean: 0, low: -50, high: 50 };
const rows = (count: number, positive: boolean, ...columns: number[]): Row[] => [
  { features: columns.map((column) => [column, 1] as const), positive, count },
];

describe('fitLogistic', () => {
  it('finds the log-odds seen where hardly anything pulls', () => {
    // Column 0 bears 30 of 40 positives, column 1 9 of 90: log-odds ln 3 and ln (1/9).
    const data = [...rows(30, true, 0), ...rows(10, false, 0), ...rows(9, true, 1), ...rows(81, false, 1)];
    const [a, b] = fitLogistic(data, [free, free], { intercept: 0, l2: 1e-9 });
    expect(a).toBeCloseTo(Math.log(3), 5);
    expect(b).toBeCloseTo(Math.log(1 / 9), 5);
  });

  it('adds the fixed intercept to every row', () => {
    const data = [...rows(30, true, 0), ...rows(10, false, 0)];
    expect(fitLogistic(data, [free], { intercept: -2, l2: 1e-9 })[0]).toBeCloseTo(Math.log(3) + 2, 5);
  });

  it('solves the hand-worked case of one row: n (1 − sigmoid(b)) = l2 (b − mean)', () => {
    const [b] = fitLogistic(rows(1, true, 0), [{ ...free, mean: 0.5 }], { intercept: 0, l2: 2 });
    expect(1 - sigmoid(b!)).toBeCloseTo(2 * (b! - 0.5), 8);
  });

  it('recovers the coefficients that made the data', () => {
    const truth = [1.2, -0.7, 2.1];
    const random = seededRandom(3);
    const data: Row[] = Array.from({ length: 20_000 }, () => {
      const features = truth.flatMap((_, column) => (random() < 0.5 ? [[column, 1] as const] : []));
      const logit = features.reduce((sum, [column]) => sum + truth[column]!, -1);
      return { features, positive: random() < sigmoid(logit), count: 1 };
    });
    const found = fitLogistic(
      data,
      truth.map(() => free),
      { intercept: -1, l2: 1 },
    );
    for (const [column, value] of truth.entries()) expect(Math.abs(found[column]! - value)).toBeLessThan(0.1);
  });

  it('takes a row seen n times for n rows', () => {
    const once: Row[] = [...rows(1, true, 0, 1), ...rows(1, true, 0, 1), ...rows(1, false, 0)];
    const [a, b] = [once, [...rows(2, true, 0, 1), ...rows(1, false, 0)]].map((data) =>
      fitLogistic(data, [free, free], { intercept: -1, l2: 0.5 }),
    );
    for (const column of [0, 1]) expect(b![column]).toBeCloseTo(a![column]!, 7);
  });

  it('leaves a column without rows at its mean, and pulls the others there the more, the fewer the rows', () => {
    const priors = [
      { ...free, mean: 1.5 },
      { ...free, mean: 1.5 },
    ];
    const few = fitLogistic(rows(2, false, 0), priors, { intercept: 0, l2: 4 });
    const many = fitLogistic(rows(200, false, 0), priors, { intercept: 0, l2: 4 });
    expect([few[1], many[1]]).toEqual([1.5, 1.5]);
    expect(few[0]).toBeLessThan(1.5);
    expect(many[0]).toBeLessThan(few[0]!);
  });

  it('stands on a bound rather than cross it', () => {
    const cue: Prior = { mean: 1, low: 0, high: 3 };
    expect(fitLogistic(rows(50, false, 0), [cue], { intercept: 0, l2: 0.01 })[0]).toBe(0);
    expect(fitLogistic(rows(500, true, 0), [cue], { intercept: 0, l2: 0.01 })[0]).toBe(3);
  });

  it('ends where no step helps, inside the bounds or on them, on any data', () => {
    const row = fc.record({
      positive: fc.boolean(),
      count: fc.integer({ min: 1, max: 3 }),
      features: fc
        .uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 5 })
        .map((columns) => columns.map((column) => [column, 1 + (column % 2)] as const)),
    });
    const prior = fc
      .tuple(fc.double({ min: -2, max: 0, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }))
      .map(([low, high]) => ({ mean: (low + high) / 2, low, high }));
    const l2 = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 30 }),
        fc.array(prior, { minLength: 5, maxLength: 5 }),
        l2,
        (data, priors, pull) => {
          const beta = fitLogistic(data, priors, { intercept: -0.5, l2: pull });
          expect(fitLogistic(data, priors, { intercept: -0.5, l2: pull })).toEqual(beta);
          for (const [column, { mean, low, high }] of priors.entries()) {
            let gradient = pull * (beta[column]! - mean);
            for (const { features, positive, count } of data) {
              const logit = features.reduce((sum, [c, value]) => sum + value * beta[c]!, -0.5);
              const value = features.find(([c]) => c === column)?.[1] ?? 0;
              gradient += count * value * (sigmoid(logit) - (positive ? 1 : 0));
            }
            expect(beta[column]).toBeGreaterThanOrEqual(low);
            expect(beta[column]).toBeLessThanOrEqual(high);
            if (beta[column]! < high - 1e-9) expect(gradient).toBeGreaterThan(-1e-5);
            if (beta[column]! > low + 1e-9) expect(gradient).toBeLessThan(1e-5);
          }
        },
      ),
    );
  });
});
