import { call, explain } from './api.js';
import { fill, grid, h, outside, svg } from './dom.js';
import { healthTable } from './health.js';
import { number, t } from './i18n.js';

const WEEKS = 26;
const DAY_MS = 86_400_000;
const SERIES = ['filed', 'confirmed', 'dismissed'];

/** What analysts see: weekly counts with troubled crawling behind them, and how each platform's crawling goes. */
export async function renderTrends({ main, say }) {
  fill(main, h('p', { class: 'empty' }, t('loading')));
  try {
    const days = WEEKS * 7;
    const [{ series }, { days: crawls, platforms }, handled] = await Promise.all([
      call('GET', '/trends'),
      call('GET', `/crawl-health?days=${days}`),
      call('GET', '/handling'),
    ]);
    const weeks = byWeek(series, crawls);
    const any = weeks.some((week) => SERIES.some((name) => week[name] > 0));
    fill(
      main,
      h(
        'div',
        { class: 'page' },
        h('h1', {}, t('trends.title')),
        h('p', { class: 'hint' }, t('trends.note')),
        any ? [legend(), chart(weeks), table(weeks)] : h('p', { class: 'empty' }, t('trends.empty')),
        h('h2', {}, t('trends.crawl')),
        healthTable(platforms),
        crawlTable(crawls, platforms),
        handled.platforms.length > 0 && handling(handled.platforms, platforms),
      ),
    );
  } catch (error) {
    fill(main);
    say(explain(error), 'bad');
  }
  return () => undefined;
}

const dayOf = (date) => date.toISOString().slice(0, 10);

/** The last weeks, Monday first, zeros included, with the share of pages that came to nothing. */
function byWeek(series, crawls) {
  const mondayOf = (day) => {
    const date = new Date(`${day}T00:00:00Z`);
    return dayOf(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS));
  };
  const today = dayOf(new Date(Date.now() + 8 * 3_600_000));
  const last = new Date(`${mondayOf(today)}T00:00:00Z`).getTime();
  const weeks = Array.from({ length: WEEKS }, (_one, index) => ({
    week: dayOf(new Date(last - (WEEKS - 1 - index) * 7 * DAY_MS)),
    filed: 0,
    confirmed: 0,
    dismissed: 0,
    pages: 0,
    bad: 0,
  }));
  const at = new Map(weeks.map((week) => [week.week, week]));
  for (const row of series) {
    const week = at.get(mondayOf(row.day));
    if (week) for (const name of SERIES) week[name] += row[name];
  }
  for (const row of crawls) {
    const week = at.get(mondayOf(row.day));
    if (!week) continue;
    week.pages += Math.max(row.pages, row.blocked + row.failed);
    week.bad += row.blocked + row.failed;
  }
  return weeks;
}

const troubled = (week) => week.pages > 0 && week.bad / week.pages >= 0.25;

const legend = () =>
  h(
    'ul',
    { class: 'legend' },
    [...SERIES, 'trouble'].map((name) =>
      h('li', { class: name }, h('i', { 'aria-hidden': 'true' }), t(`trends.${name}`)),
    ),
  );

const WIDTH = 960;
const HEIGHT = 260;
const LEFT = 44;
const BOTTOM = 28;

function chart(weeks) {
  const top = Math.max(4, ...weeks.flatMap((week) => SERIES.map((name) => week[name])));
  const slot = (WIDTH - LEFT) / weeks.length;
  const y = (value) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - 12) * value) / top;
  const lines = [0, 0.5, 1].map((part) => Math.round(top * part));
  return svg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': t('trends.chart') },
    weeks.map(
      (week, index) =>
        troubled(week) &&
        svg('rect', { class: 'trouble', x: LEFT + index * slot, y: 0, width: slot, height: HEIGHT - BOTTOM }),
    ),
    lines.map((value) => [
      svg('line', { class: 'grid', x1: LEFT, x2: WIDTH, y1: y(value), y2: y(value) }),
      svg('text', { x: LEFT - 8, y: y(value) + 4, 'text-anchor': 'end' }, number(value)),
    ]),
    weeks.map((week, index) =>
      SERIES.map((name, nth) =>
        bar({ week, name, x: LEFT + index * slot + slot * (0.12 + nth * 0.26), width: slot * 0.24, y }),
      ),
    ),
    weeks.map(
      (week, index) => index % 4 === 0 && svg('text', { x: LEFT + index * slot, y: HEIGHT - 8 }, week.week.slice(5)),
    ),
  );
}

const bar = ({ week, name, x, width, y }) =>
  svg(
    'rect',
    { class: name, x, width, y: y(week[name]), height: y(0) - y(week[name]) },
    svg('title', {}, `${week.week} ${t(`trends.${name}`)} ${week[name]}`),
  );

const table = (weeks) =>
  grid(
    [t('trends.week'), ...SERIES.map((name) => t(`trends.${name}`)), t('trends.trouble')],
    [...weeks]
      .reverse()
      .map((week) => [
        week.week,
        ...SERIES.map((name) => number(week[name])),
        week.pages === 0 ? '—' : `${Math.round((100 * week.bad) / week.pages)} %`,
      ]),
  );

function crawlTable(crawls, platforms) {
  const since = dayOf(new Date(Date.now() + 8 * 3_600_000 - 13 * DAY_MS));
  const rows = platforms.map(({ platform, name }) => {
    const own = crawls.filter((row) => row.platform === platform && row.day >= since);
    const sum = (field) => own.reduce((total, row) => total + row[field], 0);
    return [outside(name), number(sum('pages')), number(sum('listings')), number(sum('blocked') + sum('failed'))];
  });
  return grid(
    ['platform', 'pages', 'listings', 'bad'].map((name) => t(`crawl.${name}`)),
    rows,
  );
}

/** How long suspected listings stayed, and how many came back. */
function handling(handled, platforms) {
  const nameOf = (id) => platforms.find(({ platform }) => platform === id)?.name ?? id;
  const hours = (value) => (value === undefined ? '—' : number(value));
  const rows = handled.map(({ platform, watched, gone, relisted, medianHours, p90Hours }) => [
    outside(nameOf(platform)),
    ...[watched, gone, relisted].map(number),
    hours(medianHours),
    hours(p90Hours),
  ]);
  const head = ['platform', 'watched', 'gone', 'relisted', 'median', 'p90'].map((name) => t(`trends.handling.${name}`));
  return [h('h2', {}, t('trends.handling')), h('p', { class: 'hint' }, t('trends.handling.note')), grid(head, rows)];
}
