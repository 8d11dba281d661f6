import { afterEach, describe, expect, test } from 'vitest';
import { loadCalendar } from '../../config/calendar.ts';
import { CalendarNode } from '../../domain/calendar.ts';
import { afterWorkdays, isWorkday, nodesFrom, nodesOn, seasonOn } from '../../lib/calendar.ts';

const on = (when: CalendarNode['when'], day: string): boolean => {
  const node = CalendarNode.parse({ id: 'n', text: { zh: '节', en: 'node' }, when, key: true });
  return nodesOn([node], day).length === 1;
};

describe('nodes of the Chinese calendar', () => {
  // Dates as the State Council and the Purple Mountain Observatory publish them.
  test.each([
    [{ lunar: '01-01' }, ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2033-01-31']],
    [{ lunar: '05-05' }, ['2025-05-31', '2026-06-19', '2027-06-09']],
    [{ lunar: '08-15' }, ['2025-10-06', '2026-09-25', '2027-09-15', '2033-09-08']],
    [{ lunar: '07-07' }, ['2025-08-29', '2026-08-19']],
    [{ term: '清明' }, ['2025-04-04', '2026-04-05', '2027-04-05']],
    [{ term: '冬至' }, ['2026-12-22']],
    [{ solar: '05-01' }, ['2026-05-01']],
    [{ solar: '11-11' }, ['2026-11-11']],
  ] as const)('%j', (when, days) => {
    for (const day of days) {
      expect([day, on(when, day)]).toEqual([day, true]);
      const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
      expect([before, on(when, before)]).toEqual([before, false]);
    }
  });

  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  test.each(['America/Los_Angeles', 'America/St_Johns', 'UTC', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
    'and working days are those of China on a machine whose clock is set to %s',
    (tz) => {
      process.env['TZ'] = tz;
      const days = [
        [{ lunar: '05-05' }, '2026-06-19'],
        [{ lunar: '01-01' }, '2027-02-06'],
        [{ term: '清明' }, '2026-04-05'],
        [{ term: '冬至' }, '2026-12-22'],
      ] as const;
      expect(days.filter(([when, day]) => !on(when, day))).toEqual([]);
      expect(['2025-10-01', '2025-09-30', '2025-10-11'].map(isWorkday)).toEqual([false, true, true]);
      // National Day and Mid-Autumn 2026: 25 to 27 September and 1 to 7 October off, 10 October worked.
      expect([4, 5, 6].map((count) => afterWorkdays('2026-09-24', count))).toEqual([
        '2026-10-08',
        '2026-10-09',
        '2026-10-10',
      ]);
    },
  );

  test('last from so many days before until so many after, over the turn of the year too', () => {
    const [festival] = loadCalendar().filter(({ id }) => id === 'spring-festival');
    const window = (day: string) => nodesOn([festival!], day)[0];
    expect(window('2026-01-07')).toBeUndefined();
    expect(window('2026-01-08')).toMatchObject({ from: '2026-01-08', until: '2026-02-24' });
    expect(window('2026-02-24')).toMatchObject({ from: '2026-01-08' });
    expect(window('2026-02-25')).toBeUndefined();
    // The Spring Festival of 2028 is on 26 January: its window begins in the year before.
    expect(window('2027-12-20')).toMatchObject({ from: '2027-12-17', until: '2028-02-02' });
  });

  test('the hundred days of the Import Expo are those that are set, else those of the file', () => {
    const ciie = (day: string, expo?: { from: string; until: string }) =>
      nodesOn(loadCalendar(expo), day).some(({ node }) => node.id === 'ciie');
    expect([ciie('2026-08-09'), ciie('2026-08-10'), ciie('2026-11-17'), ciie('2026-11-18')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const expo = { from: '2026-07-28', until: '2026-11-05' };
    expect([ciie('2026-07-28', expo), ciie('2026-11-06', expo)]).toEqual([true, false]);
  });

  test('every node of the release comes at least once within the next year, soonest first', () => {
    const nodes = loadCalendar();
    const windows = nodesFrom(nodes, '2026-11-26');
    expect(windows.map(({ node }) => node.id).sort()).toEqual(nodes.map(({ id }) => id).sort());
    expect(windows[0]).toMatchObject({ node: { id: 'double-twelve' }, from: '2026-12-05', until: '2026-12-14' });
    expect(windows.map(({ from }) => from)).toEqual(windows.map(({ from }) => from).toSorted());
  });
});

describe('seasons of indications', () => {
  const lasts = { ahead: 45, lasts: 90 };
  test.each([
    [{ from: '09-20', to: '12-31' }, '2026-08-05', undefined],
    [{ from: '09-20', to: '12-31' }, '2026-08-06', 'presale'],
    [{ from: '09-20', to: '12-31' }, '2026-09-20', 'season'],
    [{ from: '09-20', to: '12-31' }, '2026-12-31', 'season'],
    [{ from: '09-20', to: '12-31' }, '2027-01-01', undefined],
    [{ from: '11-15', to: '02-28' }, '2027-01-10', 'season'],
    [{ from: '11-15', to: '02-28' }, '2026-10-10', 'presale'],
    [{ from: '01-10' }, '2026-12-20', 'presale'],
    [{ from: '03-15' }, '2026-06-13', 'season'],
    [{ from: '03-15' }, '2026-06-14', undefined],
  ] as const)('%j on %s: %s', (season, day, phase) => {
    expect(seasonOn(season, day, lasts)?.phase).toBe(phase);
  });
});
