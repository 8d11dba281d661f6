import { useTranslation } from 'react-i18next';
import { useLook } from '../../app/theme.tsx';
import { Figure } from '../../parts/chart/figure.tsx';
import { NumberTable } from '../../parts/chart/number-table.tsx';
import { COLOURS, timeOption } from '../../parts/chart/options.ts';
import { numberText } from '../../parts/format.ts';
import { isTroubled } from '../trends/spans.ts';
import type { CrawlHealth } from './platforms.tsx';

type Row = CrawlHealth['days'][number];
type Day = { day: string; pages: number; bad: number; listings: number };

/** Days with their pages, oldest first. */
function byDay(rows: Row[]): Day[] {
  const days = new Map<string, Day>();
  for (const { day, pages, blocked, failed, listings } of rows) {
    const known = days.get(day) ?? { day, pages: 0, bad: 0, listings: 0 };
    days.set(day, known);
    known.pages += Math.max(pages, blocked + failed);
    known.bad += blocked + failed;
    known.listings += listings;
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Pages read, refused and failed day by day; troubled days as the trends show them. */
export function Days({ rows, days }: { rows: Row[]; days: number }) {
  const { t } = useTranslation('health');
  const trouble = useTranslation('trends').t('trouble');
  const { look } = useLook();
  const found = byDay(rows);
  const sum = (of: 'pages' | 'bad' | 'listings') => found.reduce((total, day) => total + day[of], 0);
  const option = timeOption({
    look,
    times: found.map(({ day }) => day.slice(5)),
    grounds: [{ id: 'trouble', name: trouble, on: found.map(isTroubled), colour: COLOURS[look].trouble }],
    lines: [
      {
        id: 'pages',
        name: t('pages'),
        values: found.map(({ pages, bad }) => pages - bad),
        colour: COLOURS[look].filed,
      },
      { id: 'bad', name: t('bad'), values: found.map(({ bad }) => bad), colour: COLOURS[look].confirmed },
    ],
  });
  const totals = {
    pages: numberText(sum('pages')),
    bad: numberText(sum('bad')),
    listings: numberText(sum('listings')),
  };
  return (
    <Figure
      wide
      title={t('days', { days })}
      help={t('days.help')}
      summary={t('days.summary', totals)}
      chart={{ option, height: 280 }}
      table={
        <NumberTable
          columns={[t('day'), t('pages'), t('bad'), t('listings')]}
          rows={[...found].reverse().map(({ day, pages, bad, listings }) => ({
            key: day,
            name: day,
            values: [pages - bad, bad, listings],
          }))}
        />
      }
    />
  );
}
