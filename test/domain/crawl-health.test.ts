import { describe, expect, test } from 'vitest';
import { coverageOf, type HealthDay, judgeHealth, pausedUntil, type RecentPage } from '../../domain/crawl-health.ts';
import { listing } from '../support/store.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const HOUR = 3_600_000;
const minutesAgo = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();

/** Pages a minute apart, the last a minute ago. */
const pages = (count: number, of: Partial<RecentPage>): RecentPage[] =>
  Array.from({ length: count }, (_, n) => ({ at: minutesAgo(count - n), state: 'ok', listings: 0, ...of }));
const day = (n: number, more: Partial<HealthDay> = {}): HealthDay => ({
  platform: 'shop',
  day: `2026-11-${20 + n}`,
  ...{ pages: 200, listings: 190, blocked: 2, failed: 0, asked: 190, found: 380 },
  fields: { price: 188, images: 190, brand: 20 },
  ...more,
});
const before = [1, 2, 3, 4, 5].map((n) => day(n));
const good = { listings: 1, found: 2, fields: { price: 1, images: 1 } };
const judge = (recent: RecentPage[], more: Partial<Parameters<typeof judgeHealth>[0]> = {}) =>
  judgeHealth({ recent, before, everyMs: HOUR, now: NOW, ...more });
const codes = (judged: ReturnType<typeof judge>): string[] =>
  judged.alarms.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));

describe('a platform is judged by its own history', () => {
  const cases: [string, RecentPage[], string, string[]][] = [
    ['pages as they always were', pages(40, good), 'ok', []],
    ['a price that is nowhere any more', pages(40, { ...good, fields: { images: 1 } }), 'failing', ['field price']],
    ['pages that give nothing any more', pages(40, { state: 'empty', found: 0 }), 'failing', ['yield']],
    ['searches that find nothing', [...pages(30, { state: 'empty' }), ...pages(10, good)], 'ok', []],
    ['a field that few had before', pages(40, { ...good, fields: { price: 1, images: 1 } }), 'ok', []],
    ['walls now and then', [...pages(37, good), ...pages(3, { state: 'blocked' })], 'ok', []],
    [
      'a wall before every second page',
      [...pages(20, good), ...pages(4, { state: 'blocked' }), ...pages(1, good)],
      'ok',
      [],
    ],
    [
      'walls on most pages',
      [...pages(5, good), ...pages(20, { state: 'blocked' }), ...pages(1, good)],
      'failing',
      ['blocked'],
    ],
    ['crawls that fail', [...pages(10, good), ...pages(20, { state: 'failed' })], 'failing', ['failing']],
    ['pages that robots.txt closes', [...pages(10, good), ...pages(30, { state: 'closed' })], 'ok', []],
    ['too few pages to say', pages(3, { state: 'empty', found: 0 }), 'ok', []],
  ];
  test.each(cases)('%s', (_name, recent, state, alarms) => {
    const judged = judge(recent);
    expect([judged.state, codes(judged)]).toEqual([state, alarms]);
  });

  test('silence is longer than three turns of its schedule', () => {
    const old = pages(10, good).map((page) => ({ ...page, at: minutesAgo(240) }));
    expect(judge(old)).toMatchObject({ state: 'silent', alarms: [{ code: 'silent', now: 4, usual: 1 }] });
    expect(judge(old, { everyMs: 24 * HOUR }).state).toBe('ok');
    expect(judge([]).state).toBe('silent');
  });

  test('a young platform has no history to be measured by, but a wall is a wall', () => {
    const young = { before: before.slice(0, 2) };
    expect(judge(pages(40, { state: 'empty', found: 0 }), young)).toMatchObject({
      state: 'ok',
      usual: { coverage: {} },
    });
    expect(codes(judge(pages(1, { state: 'blocked' }), young))).toEqual(['blocked']);
  });

  test('days that were counted elsewhere say nothing of items and fields', () => {
    const noted = before.map(({ asked: _a, found: _f, fields: _c, ...rest }) => rest);
    expect(codes(judge(pages(40, { state: 'empty', found: 0 }), { before: noted }))).toEqual([]);
  });
});

test('the breaker opens at five refusals in a row, doubles with each further one, and closes with an answer', () => {
  const walls = (count: number) => pages(count, { state: 'blocked' });
  const minutes = (recent: RecentPage[]): number | undefined => {
    const until = pausedUntil(recent);
    return until && (until.getTime() - Date.parse(recent.at(-1)!.at)) / 60_000;
  };
  expect([4, 5, 6, 7, 30].map((count) => minutes(walls(count)))).toEqual([undefined, 15, 30, 60, 360]);
  expect(minutes([...walls(9), ...pages(1, good)])).toBeUndefined();
  expect(minutes([...walls(9), ...pages(1, { state: 'empty' }), ...walls(4)])).toBeUndefined();
  // What robots.txt closes, or what fails for another reason, neither opens nor closes it.
  expect(minutes([...walls(5), ...pages(2, { state: 'closed' }), ...pages(2, { state: 'failed' })])).toBeDefined();
  expect(judge(walls(5))).toMatchObject({ pausedUntil: '2026-11-26T12:14:00.000Z' });
  expect(judge(walls(5), { now: new Date(NOW.getTime() + HOUR) }).pausedUntil).toBeUndefined();
});

test('fields count where they hold something', () => {
  const full = listing({ price: { amount: 1, currency: 'CNY' }, images: ['a'], seller: { name: 'x' } });
  expect(coverageOf([full, listing({ images: [], description: '' })])).toEqual({ price: 1, images: 1, seller: 1 });
});
