import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draw, FrameSeller } from '../../domain/draw.ts';
import { drawFrom, frameHash, redrawProblems } from '../../lib/draw.ts';
import { periodOf } from '../../lib/make-draw.ts';

const seller = (n: number, more: Partial<FrameSeller> = {}): FrameSeller => ({
  platform: n % 3 === 0 ? 'other' : 'market',
  seller: `s${n}`,
  category: n % 2 === 0 ? '鞋' : '茶',
  ...more,
});
const frame = Array.from({ length: 100 }, (_, n) => seller(n));
const order = { seed: '2026-11-26', strata: ['platform', 'category'] as const, proportion: 0.1, most: 200 };
const drawing = { ...order, strata: [...order.strata] };

describe('a draw', () => {
  test('takes the proportion of each stratum, rounded up, and the same again for the same seed', () => {
    const { counts, drawn } = drawFrom(frame, drawing);
    expect(counts).toEqual([
      { stratum: 'platform=market · category=茶', sellers: 33, drawn: 4 },
      { stratum: 'platform=market · category=鞋', sellers: 33, drawn: 4 },
      { stratum: 'platform=other · category=茶', sellers: 17, drawn: 2 },
      { stratum: 'platform=other · category=鞋', sellers: 17, drawn: 2 },
    ]);
    expect(drawFrom(frame.toReversed(), drawing)).toEqual({ counts, drawn });
    const other = drawFrom(frame, { ...drawing, seed: 'another' });
    expect(other.drawn.map((one) => one.seller)).not.toEqual(drawn.map((one) => one.seller));
  });

  test('can be made again by hand: SHA-256 of seed, platform and seller, the lowest first', () => {
    const one = { ...drawing, strata: [], proportion: 0.05 };
    const byHand = frame
      .map(({ platform, seller: id }) => ({
        id,
        hash: createHash('sha256').update(`2026-11-26\n${platform}\n${id}`).digest('hex'),
      }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1))
      .slice(0, 5);
    expect(drawFrom(frame, one).drawn.map(({ seller: id, rank }) => ({ id, hash: rank }))).toEqual(byHand);
  });

  test('never takes more than the most, nor more of a stratum than there are; strata shrink alike', () => {
    const scope = fc.record({
      sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
      proportion: fc.double({ min: 0.001, max: 1, noNaN: true }),
      most: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(scope, ({ sizes, proportion, most }) => {
        const sellers = sizes.flatMap((size, part) =>
          Array.from({ length: size }, (_, n) => seller(n, { category: `c${part}`, seller: `${part}-${n}` })),
        );
        const { counts, drawn } = drawFrom(sellers, { seed: 's', strata: ['category'], proportion, most });
        const whole = sizes.reduce((sum, size) => sum + Math.ceil(size * proportion - 1e-9), 0);
        expect(drawn).toHaveLength(Math.min(most, whole));
        expect(new Set(drawn.map((one) => one.seller)).size).toBe(drawn.length);
        for (const one of counts) expect(one.drawn).toBeLessThanOrEqual(Math.ceil(one.sellers * proportion - 1e-9));
      }),
    );
  });

  test('that was tampered with does not come out the same', () => {
    const { counts, drawn } = drawFrom(frame, drawing);
    const draw = {
      ...{ ...drawing, id: 'd', rule: 'r', name: 'n', period: 'once', at: '2026-11-26T09:00:00Z', by: 'li' },
      ...{ method: 'sha256-rank-1', scope: { platforms: ['market'], days: 90 }, counts },
      frame: { sellers: frame.length, sha256: frameHash(frame) },
      drawn: drawn.map((one) => ({ ...one, listed: [] })),
    } as Draw;
    expect(redrawProblems(draw, frame)).toEqual([]);
    expect(redrawProblems({ ...draw, drawn: draw.drawn.slice(1) }, frame)).toHaveLength(1);
    expect(redrawProblems(draw, frame.slice(1))).toContain('the frame holds 99 sellers, the record says 100');
    expect(redrawProblems({ ...draw, seed: 'x' }, frame).length).toBeGreaterThan(0);
    expect(redrawProblems(draw, [{ ...frame[0]!, category: '酒' }, ...frame.slice(1)])).not.toEqual([]);
  });
});

test.each([
  ['once', '2026-11-26', 'once'],
  ['weekly', '2026-11-26', '2026-W48'],
  ['weekly', '2027-01-01', '2026-W53'],
  ['weekly', '2027-01-04', '2027-W01'],
  ['monthly', '2026-11-30', '2026-11'],
  ['quarterly', '2026-12-31', '2026-Q4'],
] as const)('the period of a %s draw on %s is %s', (frequency, day, period) => {
  expect(periodOf(frequency, new Date(`${day}T08:00:00+08:00`))).toBe(period);
});
