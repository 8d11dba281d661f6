import type { FigureReport } from '../../domain/figure-files.ts';
import { FIGURE_WORDS } from './words.ts';

const DAY_MS = 86_400_000;
const SHOWN = [
  { name: 'filed', colour: '#2f6fb3' },
  { name: 'confirmed', colour: '#c0392b' },
  { name: 'removed', colour: '#3a8f5c' },
] as const;
const TROUBLED = 0.25;
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [1000, 260, 48, 30, 26];

type Week = { week: string; filed: number; confirmed: number; removed: number; pages: number; bad: number };

const mondayOf = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
};

/** Figures and crawling by week, Monday first, weeks without anything included. */
export function weeksOf({ figures: { series }, crawls }: Pick<FigureReport, 'figures' | 'crawls'>): Week[] {
  const weeks = new Map<string, Week>();
  const days = [...series, ...crawls].map(({ day }) => day).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  for (let at = Date.parse(mondayOf(first)); at <= Date.parse(last); at += 7 * DAY_MS) {
    const week = new Date(at).toISOString().slice(0, 10);
    weeks.set(week, { week, filed: 0, confirmed: 0, removed: 0, pages: 0, bad: 0 });
  }
  for (const day of series) for (const { name } of SHOWN) (weeks.get(mondayOf(day.day)) as Week)[name] += day[name];
  for (const { day, pages, bad } of crawls) {
    const week = weeks.get(mondayOf(day)) as Week;
    week.pages += pages;
    week.bad += bad;
  }
  return [...weeks.values()];
}

/** The weekly chart as SVG, troubled crawling in grey behind the bars; empty where there is nothing to draw. */
export function chartOf(report: FigureReport): string {
  const words = FIGURE_WORDS[report.language];
  const weeks = weeksOf(report);
  if (weeks.length === 0) return '';
  const most = Math.max(4, ...weeks.flatMap((week) => SHOWN.map(({ name }) => week[name])));
  const slot = (WIDTH - LEFT) / weeks.length;
  const y = (value: number): number => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * value) / most;
  const parts = weeks.map((week, index) => {
    const x = LEFT + index * slot;
    const troubled = week.pages > 0 && week.bad / week.pages >= TROUBLED;
    const band = troubled ? `<rect x="${x}" y="${TOP}" width="${slot}" height="${y(0) - TOP}" fill="#ddd"/>` : '';
    const bars = SHOWN.map(({ name, colour }, nth) => {
      const top = y(week[name]);
      return `<rect x="${x + slot * (0.1 + nth * 0.27)}" y="${top}" width="${slot * 0.25}" height="${y(0) - top}" fill="${colour}"/>`;
    });
    const every = Math.ceil(weeks.length / 14);
    const label =
      index % every === 0 && x < WIDTH - 56 ? `<text x="${x}" y="${HEIGHT - 8}">${week.week.slice(2)}</text>` : '';
    return band + bars.join('') + label;
  });
  const lines = [0, 0.5, 1].map((part) => {
    const value = Math.round(most * part);
    return `<line x1="${LEFT}" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="#ccc"/><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`;
  });
  const legend = SHOWN.map(
    ({ name, colour }, nth) =>
      `<rect x="${LEFT + nth * 150}" y="6" width="12" height="12" fill="${colour}"/><text x="${LEFT + 18 + nth * 150}" y="16">${words[name]}</text>`,
  );
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words.chart}">${lines.join('')}${parts.join('')}${legend.join('')}</svg>`;
}
