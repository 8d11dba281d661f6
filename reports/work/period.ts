import { UsageError } from '../../lib/errors.ts';

/** A span of Shanghai days with its Chinese name. */
export type Period = { name: string; text: string; from: string; to: string };

const MONTHS: Record<string, [first: number, last: number, text: string]> = {
  '': [1, 12, ''],
  H1: [1, 6, '上半年'],
  H2: [7, 12, '下半年'],
  Q1: [1, 3, '第一季度'],
  Q2: [4, 6, '第二季度'],
  Q3: [7, 9, '第三季度'],
  Q4: [10, 12, '第四季度'],
};

/** Reads `2026`, `2026H1`, `2026Q3` or `2026-05`. Throws UsageError for anything else. */
export function periodOf(name: string): Period {
  const [, year, part = '', month] = /^(20\d{2})(H[12]|Q[1-4])?(?:-(0[1-9]|1[0-2]))?$/.exec(name) ?? [];
  if (year === undefined || (part !== '' && month !== undefined))
    throw new UsageError(`--period ${name} is no period`, {
      kept: 'nothing was written',
      advice: 'write a half year as 2026H1, a quarter as 2026Q3, a month as 2026-05, a year as 2026',
    });
  const [first, last, text] =
    month === undefined ? MONTHS[part]! : [Number(month), Number(month), `${Number(month)}月`];
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return {
    name,
    text: `${year}年${text}`,
    from: day(Date.UTC(Number(year), first - 1, 1)),
    to: day(Date.UTC(Number(year), last, 0)),
  };
}
