import { expect, it } from 'vitest';
import { figuresByTag, figuresOf, type Judged } from '../../reports/evaluation.ts';

const one = (infringing: boolean, flagged: boolean, score: number, more: Partial<Judged> = {}): Judged => ({
  infringing,
  flagged,
  score,
  tags: [],
  ...more,
});

it('counts precision, recall, F1 and average precision', () => {
  const figures = figuresOf(
    [one(true, true, 0.9), one(false, true, 0.8), one(true, true, 0.7), one(true, false, 0.1), one(false, false, 0)],
    50,
  );
  expect(figures).toMatchObject({ listings: 5, infringing: 3, flagged: 3, truePositives: 2 });
  expect(figures.precision.value).toBeCloseTo(2 / 3);
  expect(figures.recall.value).toBeCloseTo(2 / 3);
  expect(figures.f1.value).toBeCloseTo(2 / 3);
  expect(figures.averagePrecision.value).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3);
});

it('puts listings of one score on one step, so that their order says nothing', () => {
  const rows = [one(true, true, 0.5), one(false, true, 0.5)];
  expect(figuresOf(rows, 10).averagePrecision.value).toBe(figuresOf([...rows].reverse(), 10).averagePrecision.value);
  expect(figuresOf(rows, 10).averagePrecision.value).toBe(0.5);
});

it('gives bounds around a figure, the same each run', () => {
  const rows = Array.from({ length: 60 }, (_, i) => one(i % 2 === 0, i % 3 !== 0, i / 60));
  const figures = figuresOf(rows);
  expect(figuresOf(rows)).toEqual(figures);
  expect(figures.recall.low).toBeLessThan(figures.recall.value);
  expect(figures.recall.high).toBeGreaterThan(figures.recall.value);
});

it('tells how often the right entry was named, where the truth names one', () => {
  expect(figuresOf([one(true, true, 1)], 10).rightSubject).toBeUndefined();
  expect(
    figuresOf([one(true, true, 1, { named: true }), one(true, true, 1, { named: false })], 10).rightSubject?.value,
  ).toBe(0.5);
});

it('breaks figures down by tag', () => {
  const rows = [
    one(true, true, 1, { tags: ['a'] }),
    one(true, false, 0, { tags: ['a', 'b'] }),
    one(false, true, 1, { tags: ['c'] }),
  ];
  expect(figuresByTag(rows, 10)).toMatchObject([
    { tag: 'a', infringing: 2, found: 1, innocent: 0, flagged: 0, recall: { value: 0.5 } },
    { tag: 'b', infringing: 1, found: 0 },
    { tag: 'c', infringing: 0, innocent: 1, flagged: 1 },
  ]);
});

it('gives each tag recall, precision, F1 and average precision with bounds, where they have a value', () => {
  const rows = [
    one(true, true, 0.9, { tags: ['mixed'] }),
    one(true, false, 0.2, { tags: ['mixed'] }),
    one(false, true, 0.6, { tags: ['mixed'] }),
    one(false, false, 0.3),
    one(false, false, 0.1, { tags: ['innocent'] }),
  ];
  const [innocent, mixed] = figuresByTag(rows, 50);
  expect(mixed).toMatchObject({ recall: { value: 0.5 }, precision: { value: 0.5 }, f1: { value: 0.5 } });
  // Ranked among all innocent listings: first of one, second of four.
  expect(mixed!.averagePrecision!.value).toBeCloseTo((1 + 2 / 4) / 2);
  expect(mixed!.falseAlarms).toMatchObject({ value: 1 });
  expect(mixed!.recall!.low).toBeLessThan(mixed!.recall!.high);
  expect(innocent).toEqual({
    tag: 'innocent',
    infringing: 0,
    found: 0,
    innocent: 1,
    flagged: 0,
    falseAlarms: { value: 0, low: 0, high: 0 },
  });
});

it('tells how often a right rule was named, of the infringing listings found whose truth names rules', () => {
  expect(figuresOf([one(true, true, 1)], 10).rightRule).toBeUndefined();
  const rows = [
    one(true, true, 1, { ruled: true }),
    one(true, true, 1, { ruled: false }),
    one(true, false, 0, { ruled: false }),
  ];
  expect(figuresOf(rows, 10).rightRule?.value).toBe(0.5);
});
