import type { FigureReport } from '../../domain/figure-files.ts';
import { valueWord } from '../../domain/figure-words.ts';
import { Dimension, type Hours } from '../../domain/figures.ts';
import { FIGURE_WORDS, type FigureWords } from './words.ts';

export type Cell = string | number | undefined;

/** One table of figures: its name, its columns, its rows; a share is a number from 0 to 1 with `shares` naming its column. */
export type FigureTable = { name: string; columns: string[]; rows: Cell[][]; shares?: number };

const SHANGHAI_MS = 8 * 3_600_000;

/** An instant as Shanghai's clocks show it, to the minute. */
export const shanghaiTime = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');

/** What is written above every table: when, of what, under which filters. */
export function aboutOf(report: FigureReport): [string, string][] {
  const words = FIGURE_WORDS[report.language];
  return [
    [words.cutOff, shanghaiTime(report.figures.cutOff)],
    ...report.filters.map(({ name, value }): [string, string] => [name, value]),
    ...report.bands.map(({ text, from, until }): [string, string] => [
      words.campaigns,
      `${text[report.language]} ${from} – ${until}`,
    ]),
  ];
}

/** Every figure as tables, in the order of the page. */
export function tablesOf(report: FigureReport): FigureTable[] {
  const words = FIGURE_WORDS[report.language];
  return [
    seriesTable(report, words),
    funnelTable(report, words),
    hoursTable(report, words),
    ...Dimension.options.map((dimension) => dimensionTable(report, words, dimension)),
    precisionTable(report, words),
    sellersTable(report, words),
    returnsTable(report, words),
  ];
}

function seriesTable({ figures, crawls }: FigureReport, words: FigureWords): FigureTable {
  const crawled = new Map(crawls.map((one) => [one.day, one]));
  const days = new Map(figures.series.map((one) => [one.day, one]));
  let open = 0;
  const rows = [...new Set([...days.keys(), ...crawled.keys()])].sort().map((day): Cell[] => {
    const { filed = 0, confirmed = 0, dismissed = 0, removed = 0, relisted = 0 } = days.get(day) ?? {};
    open = days.get(day)?.open ?? open;
    const crawl = crawled.get(day);
    return [day, filed, confirmed, dismissed, removed, relisted, open, crawl?.pages, crawl?.bad];
  });
  const { day, filed, confirmed, dismissed, removed, relisted, crawlPages, crawlBad } = words;
  return {
    name: words.series,
    columns: [day, filed, confirmed, dismissed, removed, relisted, words.open, crawlPages, crawlBad],
    rows,
  };
}

const funnelTable = ({ figures: { funnel, open } }: FigureReport, words: FigureWords): FigureTable => ({
  name: words.funnel,
  columns: [words.step, words.leads],
  rows: [
    [words.leads, funnel.leads],
    [words.decided, funnel.decided],
    [words.confirmed, funnel.confirmed],
    [words.notified, funnel.notified],
    [words.removed, funnel.removed],
    [words.waiting, open],
  ],
});

function hoursTable({ figures: { hours } }: FigureReport, words: FigureWords): FigureTable {
  const row = (name: string, { n, median, p90 }: Hours): Cell[] => [name, n, median, p90];
  return {
    name: words.hours,
    columns: [words.what, words.count, words.median, words.p90],
    rows: [
      row(words.decisionHours, hours.decision),
      row(words.removalHours, hours.removal),
      row(words.noticeHours, hours.notice),
    ],
  };
}

const dimensionTable = (report: FigureReport, words: FigureWords, dimension: Dimension): FigureTable => ({
  name: words[dimension],
  columns: [words[dimension], words.leads, words.confirmed, words.dismissed, words.removed],
  rows: report.figures.by[dimension].map(({ key, leads, confirmed, dismissed, removed }) => [
    valueWord(dimension, key, report),
    ...[leads, confirmed, dismissed, removed],
  ]),
});

const precisionTable = ({ figures }: FigureReport, words: FigureWords): FigureTable => ({
  name: words.precision,
  columns: [words.version, words.confirmed, words.dismissed, words.share],
  rows: figures.precision.map(({ version, confirmed, dismissed, share }) => [version, confirmed, dismissed, share]),
  shares: 3,
});

const sellersTable = (report: FigureReport, words: FigureWords): FigureTable => ({
  name: words.sellers,
  columns: [words.seller, words.platform, words.leads, words.confirmed, words.removed, words.relisted],
  rows: report.figures.sellers.rows.map(({ seller, name, platform, leads, confirmed, removed, relisted }) => [
    name === undefined ? seller : `${name} · ${seller}`,
    valueWord('platform', platform, report),
    ...[leads, confirmed, removed, relisted],
  ]),
});

const returnsTable = ({ figures: { returns } }: FigureReport, words: FigureWords): FigureTable => ({
  name: words.returns,
  columns: [words.removed, words.returned, words.returns],
  rows: [[returns.removed, returns.returned, returns.share]],
  shares: 2,
});
