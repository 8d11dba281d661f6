import { fill, h, outside } from './dom.js';
import { t, tOr } from './i18n.js';

/** The filters of the queue as they stand in the page's address. */

const NAMES = [
  'status',
  'route',
  'platform',
  'district',
  'mark',
  'kind',
  'band',
  'level',
  'seller',
  'assignee',
  'since',
  'until',
  'q',
];
export const STATUSES = ['new', 'claimed', 'needs-information', 'difficult', 'suspected', 'dismissed', 'all'];
const KINDS = ['trademark', 'gi', 'special-sign', 'prohibited-sign', 'false-claim', 'image', 'seller'];
const BANDS = ['high', 'medium', 'low'];
const LEVELS = ['serious', 'notable', 'ordinary'];
const ROUTES = ['queue', 'ask', 'cleared', 'all'];
const DISTRICTS =
  'huangpu xuhui changning jingan putuo hongkou yangpu minhang baoshan jiading pudong jinshan songjiang qingpu fengxian chongming lingang city';

/** What the address asks for: `status` is `new` and `route` the queue unless it says otherwise. */
export function readFilters(search = location.search) {
  const given = new URLSearchParams(search);
  const filters = { status: 'new', route: 'queue' };
  for (const name of NAMES) if (given.get(name)) filters[name] = given.get(name);
  return filters;
}

/** The address of the queue under these filters, with a lead opened. */
export function addressOf(filters, lead) {
  const search = new URLSearchParams();
  for (const name of NAMES) {
    const usual = (name === 'status' && filters.status === 'new') || (name === 'route' && filters.route === 'queue');
    if (filters[name] && !usual) search.set(name, filters[name]);
  }
  if (lead) search.set('lead', lead);
  return search.size > 0 ? `/?${search}` : '/';
}

/** The same as the API's query. */
export function queryOf(filters, more = {}) {
  const search = new URLSearchParams();
  for (const name of NAMES)
    if (filters[name] && !(name === 'status' && filters.status === 'all')) search.set(name, filters[name]);
  for (const [name, value] of Object.entries(more)) if (value !== undefined) search.set(name, value);
  return search.toString();
}

/** The filters that narrow the queue beyond what it shows by itself. */
export const narrowing = (filters) => NAMES.filter((name) => name !== 'status' && name !== 'route' && filters[name]);

/** Status tabs with counts, the fields, and a chip for each narrowing; `change` takes what is to be different. */
export function createFilterBar({ session, platforms, nameOf, change }) {
  const tabs = h('nav', { class: 'tabs', 'aria-label': t('status.label') });
  const chips = h('div', { class: 'chips' });
  const search = h('input', { id: 'f-q', type: 'search', name: 'q', placeholder: t('filter.q.hint'), maxlength: 200 });
  const form = h('form', { class: 'fields', role: 'search', on: { submit: (event) => event.preventDefault() } });
  search.addEventListener('change', () => change({ q: search.value.trim() }));
  const choose = (name, options) => select({ name, options, change });
  const day = (name) => dayField({ name, change });
  const districts = session.district === 'city' || !session.district ? DISTRICTS.split(' ') : [];
  const fields = [
    choose(
      'platform',
      platforms.map(({ platform, name }) => [platform, name]),
    ),
    districts.length > 0 &&
      choose(
        'district',
        districts.map((id) => [id, t(`district.${id}`)]),
      ),
    choose(
      'kind',
      KINDS.map((id) => [id, t(`kind.${id}`)]),
    ),
    choose(
      'band',
      BANDS.map((id) => [id, t(`band.${id}`)]),
    ),
    choose(
      'level',
      LEVELS.map((id) => [id, t(`level.${id}`)]),
    ),
    choose(
      'route',
      ROUTES.map((id) => [id, t(`route.${id}`)]),
    ),
    day('since'),
    day('until'),
  ].filter(Boolean);
  const more = h(
    'details',
    { class: 'more' },
    h('summary', {}, t('filter.title')),
    h(
      'div',
      { class: 'grid' },
      fields.map((one) => one.element),
    ),
  );
  form.append(h('label', { class: 'sr', for: 'f-q' }, t('filter.q')), search, more);

  const draw = (filters, counts) => {
    fill(
      tabs,
      STATUSES.map((status) => tab(status, filters, counts)),
    );
    for (const field of fields) field.set(filters[field.name] ?? '');
    if (document.activeElement !== search) search.value = filters.q ?? '';
    const wide = filters.route === 'queue' ? [] : ['route'];
    fill(
      chips,
      [...narrowing(filters), ...wide].map((name) =>
        chip({ name, value: filters[name], shown: nameOf(name, filters[name]), change }),
      ),
    );
  };
  tabs.addEventListener('click', (event) => {
    const status = event.target.closest('a')?.dataset.status;
    if (status === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    change({ status });
  });
  return { element: h('div', { class: 'filters' }, tabs, form, chips), draw, focusSearch: () => search.select() };
}

function tab(status, filters, counts) {
  const all = Object.values(counts ?? {}).reduce((sum, value) => sum + value, 0);
  const count = status === 'all' ? all : counts?.[status];
  return h(
    'a',
    {
      href: addressOf({ ...filters, status }),
      'data-status': status,
      'aria-current': filters.status === status && 'true',
    },
    t(`status.${status}`),
    count !== undefined && h('span', { class: 'count' }, String(count)),
  );
}

function select({ name, options, change }) {
  const label = ['kind', 'band', 'level', 'route'].includes(name) ? `${name}.label` : `filter.${name}`;
  const any = name === 'route' ? [] : [h('option', { value: '' }, t('filter.any'))];
  const field = h(
    'select',
    { id: `f-${name}`, on: { change: () => change({ [name]: field.value }) } },
    any,
    options.map(([value, text]) => h('option', { value }, text)),
  );
  const set = (value) => {
    const known = [...field.options].some((option) => option.value === value);
    if (!known) field.append(h('option', { value }, value));
    field.value = value;
  };
  return { name, element: h('div', {}, h('label', { for: `f-${name}` }, t(label)), field), set };
}

function dayField({ name, change }) {
  const field = h('input', { id: `f-${name}`, type: 'date', on: { change: () => change({ [name]: field.value }) } });
  const set = (value) => {
    field.value = value.slice(0, 10);
  };
  return { name, element: h('div', {}, h('label', { for: `f-${name}` }, t(`filter.${name}`)), field), set };
}

function chip({ name, value, shown, change }) {
  const label = `${tOr(`filter.${name}`, t(`${name}.label`))}: `;
  const text = shown ?? tOr(`${name}.${value}`, value);
  const remove = () => change({ [name]: name === 'route' ? 'queue' : '' });
  return h(
    'button',
    { type: 'button', class: 'chip', 'aria-label': t('filter.remove', { name: label + text }), on: { click: remove } },
    label,
    outside(text),
    h('span', { 'aria-hidden': 'true' }, ' ×'),
  );
}

/** A small button that shows only what shares this; `narrow` takes the filter. */
export function onlyThis(narrow, filter, name) {
  if (Object.values(filter).every((value) => value === undefined)) return undefined;
  const label = t('filter.only', { name });
  const click = () => narrow(filter);
  return h(
    'button',
    { type: 'button', class: 'narrow', title: label, 'aria-label': label, on: { click } },
    t('filter.onlyShort'),
  );
}
