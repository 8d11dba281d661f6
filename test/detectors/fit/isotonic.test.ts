import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolAdjacentViolators, risingCurve } from '../../../detectors/score/fit/isotonic.ts';

const seen = (points: number, target: number, weight = 1) => ({ points, target, weight });
const observation = fc.record({
  points: fc.integer({ min: -40, max: 200 }),
  target: fc.constantFrom(0, 0.25, 0.5, 1),
  weight: fc.integer({ min: 1, max: 5 }),
});

describe('poolAdjacentViolators', () => {
  it.each([
    [
      'what rises already is left',
      [seen(1, 0.1), seen(2, 0.2), seen(3, 0.9)],
      [
        [1, 0.1],
        [2, 0.2],
        [3, 0.9],
      ],
    ],
    [
      'two in wrong order become one',
      [seen(1, 0.1), seen(2, 0.6), seen(4, 0.4), seen(5, 0.9)],
      [
        [1, 0.1],
        [3, 0.5],
        [5, 0.9],
      ],
    ],
    ['pooling goes back as far as it must', [seen(1, 0.5), seen(2, 0.6), seen(3, 0)], [[2, 1.1 / 3]]],
    ['weights count', [seen(0, 1, 1), seen(10, 0, 3)], [[7.5, 0.25]]],
    [
      'equal points are one, in whatever order',
      [seen(3, 1), seen(1, 0), seen(3, 0)],
      [
        [1, 0],
        [3, 0.5],
      ],
    ],
    [
      'equal shares are one',
      [seen(1, 0), seen(3, 0), seen(5, 1)],
      [
        [2, 0],
        [5, 1],
      ],
    ],
    ['nothing gives nothing', [], []],
  ])('%s', (_, observations, blocks) => {
    const found = poolAdjacentViolators(observations).map(({ points, target }) => [points, target]);
    expect(found).toHaveLength(blocks.length);
    for (const [index, [points, target]] of blocks.entries()) {
      expect(found[index]![0]).toBeCloseTo(points!);
      expect(found[index]![1]).toBeCloseTo(target!);
    }
  });

  it('rises strictly, keeps weight and mean, and changes nothing done twice', () => {
    fc.assert(
      fc.property(fc.array(observation), (observations) => {
        const blocks = poolAdjacentViolators(observations);
        const sum = (list: { target: number; weight: number }[]) =>
          list.reduce((total, { target, weight }) => total + target * weight, 0);
        expect(sum(blocks)).toBeCloseTo(sum(observations));
        for (const [index, block] of blocks.slice(1).entries()) {
          expect(block.points).toBeGreaterThan(blocks[index]!.points);
          expect(block.target).toBeGreaterThan(blocks[index]!.target);
        }
        expect(poolAdjacentViolators(blocks)).toEqual(blocks);
      }),
    );
  });

  it('comes closer to what was seen than any other rising steps do', () => {
    const steps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 });
    const targets = fc.array(fc.constantFrom(0, 1), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(targets, steps, (labels, other) => {
        const blocks = poolAdjacentViolators(labels.map((target, points) => seen(points, target)));
        const own = blocks.flatMap(({ target, weight }) => Array.from({ length: weight }, () => target));
        const distance = (values: number[]) =>
          values.reduce((sum, value, index) => sum + (value - labels[index]!) ** 2, 0);
        expect(distance(own)).toBeLessThanOrEqual(distance([...other].sort((a, b) => a - b)) + 1e-9);
      }),
    );
  });
});

describe('risingCurve', () => {
  const ends = { first: [0, 0] as [number, number], last: [160, 1] as [number, number] };

  it('stands straight between the ends where nothing was seen', () => {
    expect(risingCurve([], ends)).toEqual([ends.first, ends.last]);
  });

  it('goes through the shares seen, and is never certain between its ends', () => {
    const curve = risingCurve([seen(20, 0, 9), seen(40, 0.5, 4), seen(80, 1, 9)], ends);
    expect(curve).toEqual([
      [0, 0],
      [20, 0.001],
      [40, 0.5],
      [80, 0.999],
      [160, 1],
    ]);
  });

  it('rises with every corner, in whole points, of which there are twelve at most', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 200 }), (observations) => {
        const curve = risingCurve(observations, ends);
        expect(curve.length).toBeLessThanOrEqual(12);
        expect([curve[0], curve.at(-1)]).toEqual([ends.first, ends.last]);
        for (const [index, [points, score]] of curve.slice(1).entries()) {
          expect(Number.isInteger(points)).toBe(true);
          expect(points).toBeGreaterThan(curve[index]![0]);
          expect(score).toBeGreaterThan(curve[index]![1]);
        }
      }),
    );
  });

  it('leaves out the corners that bend it least', () => {
    const line = Array.from({ length: 30 }, (_, i) => seen(5 * i + 5, (i + 1) / 40, 1));
    const bent = line.map((one) => (one.points > 75 ? { ...one, target: Math.min(0.99, one.target + 0.3) } : one));
    const curve = risingCurve(bent, ends);
    expect(curve).toContainEqual([75, 0.375]);
    expect(curve).toContainEqual([80, 0.7]);
  });
});
