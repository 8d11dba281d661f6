import type { Step, Trends } from './filter.ts';

const DAY_MS = 86_400_000;
/** From this share of pages refused or failed on, crawling is troubled. */
const TROUBLED = 0.25;

/** Figures of one day, week (Monday first) or month, with how crawling went and which campaigns ran. */
export type Span = {
  from: string;
  to: string;
  filed: number;
  confirmed: number;
  dismissed: number;
  removed: number;
  relisted: number;
  open: number;
  pages: number;
  bad: number;
  bands: string[];
};

const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

function startOf(day: string, step: Step): string {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  return dayText(msOf(day) - ((new Date(msOf(day)).getUTCDay() + 6) % 7) * DAY_MS);
}

function nextOf(start: string, step: Step): string {
  if (step === 'month') {
    const [year, month] = start.split('-').map(Number) as [number, number];
    return dayText(Date.UTC(year, month, 1));
  }
  return dayText(msOf(start) + (step === 'week' ? 7 : 1) * DAY_MS);
}

const EVENTS = ['filed', 'confirmed', 'dismissed', 'removed', 'relisted'] as const;

/** Every span from the first day that is known of to the last, those without anything included. */
export function spansOf(
  { series, crawls, bands }: Trends,
  step: Step,
  name: (band: Trends['bands'][number]) => string,
): Span[] {
  const days = [...series, ...crawls].map(({ day }) => day).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const spans = new Map<string, Span>();
  for (let from = startOf(first, step); from <= last; from = nextOf(from, step)) {
    const to = dayText(msOf(nextOf(from, step)) - DAY_MS);
    const running = bands.filter((band) => band.from <= to && band.until >= from).map(name);
    const zero = { filed: 0, confirmed: 0, dismissed: 0, removed: 0, relisted: 0, open: 0, pages: 0, bad: 0 };
    spans.set(from, { from, to, ...zero, bands: running });
  }
  for (const row of series) {
    const span = spans.get(startOf(row.day, step))!;
    for (const event of EVENTS) span[event] += row[event];
    span.open = row.open;
  }
  for (const { day, pages, bad } of crawls) {
    const span = spans.get(startOf(day, step))!;
    span.pages += pages;
    span.bad += bad;
  }
  return withBacklog([...spans.values()], series);
}

/** A span in which nothing happened ends with as many waiting as the one before. */
function withBacklog(spans: Span[], series: Trends['series']): Span[] {
  let at = 0;
  let open = 0;
  for (const span of spans) {
    for (; at < series.length && series[at]!.day <= span.to; at += 1) open = series[at]!.open;
    span.open = open;
  }
  return spans;
}

export const isTroubled = ({ pages, bad }: Pick<Span, 'pages' | 'bad'>): boolean =>
  pages > 0 && bad / pages >= TROUBLED;
