import { call, explain } from './api.js';
import { fill, h, outside, svg, whenSeen } from './dom.js';
import { money, number, t, time } from './i18n.js';

const MOST_POINTS = 12;

/**
 * How the offer changed: its price and stock over time, and of a live item what was shown and said when, and how it came and went on the
 * shelf. Read when it comes into view.
 */
export function courseCard(lead) {
  const body = h('div', { class: 'course' }, h('p', { class: 'hint' }, t('loading')));
  const card = h('section', { class: 'card', 'aria-label': t('course.title') }, h('h2', {}, t('course.title')), body);
  whenSeen(card, () => read(lead, body));
  return card;
}

async function read(lead, body) {
  try {
    const { prices, stock, moves, frames } = await call('GET', `/leads/${encodeURIComponent(lead.id)}/course`);
    fill(
      body,
      frames.length > 0 && shown(lead, frames),
      offered(prices),
      counted(stock),
      moves.length > 0 && moved(moves),
    );
  } catch (error) {
    fill(body, h('p', { role: 'alert' }, explain(error)));
  }
}

/** A second of a stream as `1:02:03`. */
export const clock = (second) => {
  const two = (value) => String(Math.floor(value)).padStart(2, '0');
  const rest = `${two((second / 60) % 60)}:${two(second % 60)}`;
  return second >= 3600 ? `${Math.floor(second / 3600)}:${rest}` : rest;
};

/** Frames, each with its second in the stream and what was said around it. */
const shown = (lead, frames) => [
  h('h3', {}, t('course.frames')),
  h(
    'div',
    { class: 'frames' },
    frames.map(({ sha256, at, takenAt, said }) =>
      h(
        'figure',
        { class: 'frame' },
        h('img', {
          src: `/api/v1/leads/${encodeURIComponent(lead.id)}/frames/${sha256}`,
          alt: t('course.frame', { second: clock(at) }),
          loading: 'lazy',
        }),
        h(
          'figcaption',
          {},
          h('strong', {}, clock(at)),
          ' ',
          h('time', { datetime: takenAt, title: time(takenAt, 'full') }, t('course.taken', { time: time(takenAt) })),
          said.length === 0
            ? h('p', { class: 'hint' }, t('course.silent'))
            : said.map(({ source, value, at: second }) =>
                h('p', {}, h('small', {}, `${clock(second)} ${t(`text.${source}`)} `), outside(value)),
              ),
        ),
      ),
    ),
  ),
];

function offered(prices) {
  if (prices.length === 0) return undefined;
  return [
    h('h3', {}, t('course.prices')),
    prices.length > 1 && line(prices.map(({ price }) => price?.amount)),
    h(
      'ol',
      { class: 'steps' },
      prices
        .slice(-MOST_POINTS)
        .reverse()
        .map(({ at, price, availability }) =>
          h(
            'li',
            {},
            h('time', { datetime: at, title: time(at, 'full') }, time(at)),
            h('strong', {}, price ? money(price) : t('course.noPrice')),
            availability && h('span', {}, t(`availability.${availability}`)),
          ),
        ),
    ),
    prices.length > MOST_POINTS &&
      h('p', { class: 'hint' }, t('course.more', { n: number(prices.length - MOST_POINTS) })),
  ];
}

/** A step line of values; where a value is missing the line stays where it was. */
function line(values) {
  const known = values.filter((value) => value !== undefined);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (known.length < 2 || least === most) return undefined;
  const place = (value) => 30 - ((value - least) / (most - least)) * 26;
  let path = '';
  let height;
  for (const [n, value] of values.entries()) {
    if (value === undefined) continue;
    const x = (n * 200) / values.length;
    path += height === undefined ? `M${x} ${place(value)}` : `H${x} V${place(value)}`;
    height = place(value);
  }
  return svg(
    'svg',
    { viewBox: '0 0 200 34', class: 'spark', role: 'img', 'aria-label': t('course.range', { least, most }) },
    svg('path', { d: `${path} H200`, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 }),
  );
}

function counted(days) {
  const last = days.at(-1);
  if (last === undefined) return undefined;
  const first = days[0];
  const part = (name) =>
    last[name] !== undefined &&
    h(
      'li',
      {},
      h('strong', {}, t(`field.${name}`)),
      h('span', {}, number(last[name])),
      first !== last &&
        first[name] !== undefined &&
        h('span', { class: 'hint' }, t('course.since', { day: first.day, value: number(first[name]) })),
    );
  return [h('h3', {}, t('course.stock')), h('ul', { class: 'steps' }, part('stock'), part('sold'))];
}

/** How the item came and went on the shelf of its room. */
const moved = (moves) => [
  h('h3', {}, t('course.shelf')),
  h(
    'ol',
    { class: 'steps' },
    moves
      .slice(-MOST_POINTS)
      .reverse()
      .map(({ at, second, what, from, to }) =>
        h(
          'li',
          {},
          h('time', { datetime: at, title: time(at, 'full') }, time(at)),
          h('span', {}, second === undefined ? '' : clock(second)),
          h('strong', {}, t(`move.${what}`)),
          h('span', {}, [from, to].filter(Boolean).map(money).join(' → ')),
        ),
      ),
  ),
];
