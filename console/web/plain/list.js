import { h, outside } from './dom.js';
import { addressOf } from './filters.js';
import { number, t, time, tOr } from './i18n.js';
import { seriousnessLine } from './seriousness.js';
import { points, subjectNames } from './subjects.js';

/** The leads as a list of links; `more` reads the next page where there is one. */
export function renderList({ leads, subjects, chosen, total, platformName, open, more, filters }) {
  const click = (event) => {
    const link = event.target.closest('a[data-lead]');
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.lead);
  };
  const items = leads.map((lead) => h('li', {}, item({ lead, subjects, chosen, platformName, filters })));
  return [
    h('p', { class: 'total' }, t('queue.count', { n: number(total ?? leads.length) })),
    h('ol', { on: { click } }, items),
    more && h('button', { type: 'button', class: 'more-button', on: { click: more } }, t('queue.more', { n: 50 })),
  ];
}

function item({ lead, subjects, chosen, platformName, filters }) {
  const { finding, listing } = lead;
  const names = subjectNames(lead, subjects);
  return h(
    'a',
    { href: addressOf(filters, lead.id), 'data-lead': lead.id, 'aria-current': lead.id === chosen && 'true' },
    h(
      'span',
      { class: `score ${finding.band}`, title: t('queue.score', { score: points(finding.score) }) },
      points(finding.score),
      h('small', {}, t(`band.${finding.band}`)),
    ),
    h(
      'span',
      { class: 'about' },
      h('span', { class: 'title' }, outside(listing.title.slice(0, 200))),
      h(
        'span',
        { class: 'meta' },
        h('b', {}, names.length > 0 ? outside(names.slice(0, 2).join('、')) : t('queue.noMark')),
        h('span', {}, outside(platformName(lead.platform))),
        h('span', {}, tOr(`district.${lead.district ?? 'unknown'}`, lead.district)),
      ),
      h(
        'span',
        { class: 'meta' },
        h(
          'time',
          { datetime: lead.firstSeenAt, title: t('queue.seen', { time: time(lead.firstSeenAt, 'full') }) },
          time(lead.firstSeenAt),
        ),
        (filters.status === 'all' || lead.status !== 'new') &&
          h('span', { class: `status ${lead.status}` }, t(`status.${lead.status}`)),
        lead.assignee && h('span', {}, t('queue.held', { user: lead.assignee })),
        lead.demo && h('span', { class: 'demo' }, t('lead.demo')),
      ),
      seriousnessLine(lead.seriousness),
    ),
  );
}

/** Platforms in trouble by name, and what the trouble is. */
export const troubleNames = (troubled) =>
  troubled.map(({ name, state }) => `${name} (${t(`crawl.${state}`)})`).join('、');

/** An empty list, saying why it is empty: filters, broken crawling, nothing filed yet, or all done. */
export function renderEmpty({ narrowed, troubled, counts, clear }) {
  if (narrowed)
    return box(
      'filtered',
      '⌕',
      {},
      h('button', { type: 'button', class: 'main', on: { click: clear } }, t('filter.clear')),
    );
  if (troubled.length > 0) return box('crawl', '!', { platforms: troubleNames(troubled) });
  const any = Object.values(counts ?? {}).some((value) => value > 0);
  return any ? box('done', '✓') : box('first', '…');
}

const box = (why, sign, values = {}, extra = undefined) =>
  h(
    'div',
    { class: `empty ${why}`, 'data-empty': why },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    h('h2', {}, t(`empty.${why}.title`)),
    h('p', {}, t(`empty.${why}.text`, values)),
    extra,
  );
