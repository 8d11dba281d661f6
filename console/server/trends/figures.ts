import type { Band, CrawlDay } from '../../../domain/figure-files.ts';
import type { FigureFilter, Figures } from '../../../domain/figures.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { nodesBetween } from '../../../lib/calendar.ts';
import { stillToJudge } from '../known.ts';
import { bounded, type Principal } from '../rights.ts';
import { filterOf } from '../schemas.ts';
import type { RouteDeps } from '../types.ts';
import type { TrendsQuery } from './shapes.ts';

/** Figures with what they are read beside. */
export type Trends = Figures & {
  names: Record<string, string>;
  crawls: CrawlDay[];
  bands: Band[];
  building?: { done: number; total: number };
};

/** The filter of a query, bounded to what the caller may see; undefined where that is nothing. All leads unless a route is asked for. */
export async function figureFilterOf(
  deps: RouteDeps,
  principal: Principal,
  { class: niceClass, ...query }: TrendsQuery,
): Promise<FigureFilter | undefined> {
  const asked = bounded(principal, filterOf({ ...query, route: query.route ?? 'all' }));
  if (asked === undefined) return undefined;
  const { q, ...filter } = asked;
  const { store } = deps;
  const except = await stillToJudge(deps, principal);
  return {
    ...filter,
    ...(except.size === 0 ? {} : { except }),
    ...(niceClass === undefined ? {} : { class: niceClass }),
    ...(q === undefined || q.trim() === '' ? {} : { ids: new Set(await store.leads.ids(asked)) }),
  };
}

/** Counts under the filter of a query. */
export async function trendsOf(deps: RouteDeps, principal: Principal, query: TrendsQuery): Promise<Trends> {
  const { store, subjects } = deps;
  const filter = (await figureFilterOf(deps, principal, query)) ?? { ids: new Set<string>() };
  const classes = await subjects.classes();
  const figures = await store.figures.figures(filter, classes);
  const days = figures.series.map(({ day }) => day);
  const [first, last] = [days[0], shanghaiDay(deps.clock.now())];
  const [names, crawls] = await Promise.all([namesOf(deps, figures), crawlsOf(deps, first, query.platform)]);
  return { ...figures, names, crawls, bands: first === undefined ? [] : await bandsOf(deps, first, last) };
}

/** Names of platforms and registry entries that figures are told by. */
async function namesOf({ store, subjects }: RouteDeps, { by }: Figures): Promise<Record<string, string>> {
  const platforms = (await store.schedule.platforms()).map(({ id, name }) => [id, name] as const);
  const known = await subjects.named(by.mark.map(({ key }) => key));
  return Object.fromEntries([...platforms, ...[...known].map(([id, { name }]) => [id, name] as const)]);
}

const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

/** How crawling went on each day since the first that is told of. */
async function crawlsOf(
  { store, clock }: RouteDeps,
  first: string | undefined,
  platform?: string,
): Promise<CrawlDay[]> {
  if (first === undefined) return [];
  const ago = Math.ceil((clock.now().getTime() - Date.parse(`${first}T00:00:00+08:00`)) / DAY_MS) + 1;
  const days = new Map<string, CrawlDay>();
  for (const row of await store.crawls.health(Math.min(MOST_DAYS, Math.max(1, ago)))) {
    if (platform !== undefined && row.platform !== platform) continue;
    const day = days.get(row.day) ?? { day: row.day, pages: 0, bad: 0 };
    days.set(row.day, day);
    day.pages += Math.max(row.pages, row.blocked + row.failed);
    day.bad += row.blocked + row.failed;
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Campaigns and time nodes that a span of days touches: yearly ones each as often as they fall into it, special actions once. */
async function bandsOf(
  { store, campaigns = [], calendar = [] }: RouteDeps,
  first: string,
  last: string,
): Promise<Band[]> {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const years = Array.from({ length: to - from + 1 }, (_one, index) => String(from + index));
  const kind = 'campaign' as const;
  const yearly = campaigns.flatMap(({ id, text, ...days }) =>
    days.from === undefined || days.until === undefined
      ? []
      : years.map((year) => ({ id, kind, text, from: `${year}-${days.from}`, until: `${year}-${days.until}` })),
  );
  const actions = (await store.plans.campaigns())
    .filter(({ enabled }) => enabled)
    .map(({ id, name, ...days }) => ({ id, kind, text: { zh: name, en: name }, from: days.from, until: days.until }));
  const nodes = nodesBetween(calendar, first, last).map(({ node: { id, text }, ...days }) => {
    return { id, kind: 'node' as const, text: { zh: text.zh, en: text.en }, ...days };
  });
  return [...yearly, ...actions, ...nodes].filter((band) => band.until >= first && band.from <= last);
}
