import { renderExchange } from './admin-exchange.js';
import { call, explain } from './api.js';
import { fill, grid, h, outside } from './dom.js';
import { number, t, time, tOr } from './i18n.js';

const ROLES = ['officer', 'supervisor', 'analyst', 'platform', 'holder', 'administrator'];
const DISTRICTS =
  'pudong huangpu xuhui changning jingan putuo hongkou yangpu minhang baoshan jiading jinshan songjiang qingpu fengxian chongming lingang city';

/** What administrators see: registries in force, accounts, the way to the queue board. */
export async function renderAdmin({ main, session, can, say }) {
  const accounts = h('div');
  const registries = h('div');
  const exchange = h('div', { class: 'exchange' });
  fill(
    main,
    h(
      'div',
      { class: 'page' },
      h('h1', {}, t('admin.title')),
      h('h2', {}, t('admin.registries')),
      registries,
      can('queues:manage') && [
        h('h2', {}, t('admin.queues')),
        h('p', {}, h('a', { href: '/admin/queues' }, t('admin.queues.open'))),
      ],
      can('accounts:manage') && [h('h2', {}, t('admin.accounts')), accounts],
      exchange,
      h('p', { class: 'hint' }, t('admin.version.app', { version: session.version })),
    ),
  );
  try {
    const read = await call('GET', '/registries');
    fill(
      registries,
      grid(
        ['registry', 'version', 'entries'].map((name) => t(`admin.${name}`)),
        read.registries.map(({ kind, version, entries }) => [
          t(`admin.registry.${kind}`),
          number(version),
          number(entries),
        ]),
      ),
    );
    if (can('accounts:manage')) await showAccounts(accounts, say);
    if (can('exchange:manage')) await renderExchange(exchange, say);
  } catch (error) {
    say(explain(error), 'bad');
  }
  return () => undefined;
}

async function showAccounts(box, say, made) {
  const { accounts } = await call('GET', '/accounts');
  const rows = accounts.map((account) => [
    [outside(account.user), account.demo && h('span', { class: 'demo' }, t('lead.demo'))],
    t(`role.${account.role}`),
    account.district ? tOr(`district.${account.district}`, account.district) : (account.platform ?? '—'),
    time(account.createdAt, 'full'),
  ]);
  const shown =
    made &&
    h(
      'p',
      { class: 'password', role: 'status' },
      t('admin.password', { user: made.user }),
      ' ',
      h('code', {}, made.password),
    );
  fill(
    box,
    grid(
      ['user', 'role', 'district', 'created'].map((name) => t(`admin.${name}`)),
      rows,
    ),
    shown,
    form(box, say),
  );
}

function form(box, say) {
  const user = h('input', {
    id: 'new-user',
    required: true,
    pattern: '[a-z0-9][a-z0-9._\\-]*',
    maxlength: 63,
    autocomplete: 'off',
  });
  const role = h(
    'select',
    { id: 'new-role' },
    ROLES.map((id) => h('option', { value: id }, t(`role.${id}`))),
  );
  const district = h(
    'select',
    { id: 'new-district' },
    DISTRICTS.split(' ').map((id) => h('option', { value: id }, t(`district.${id}`))),
  );
  const platform = h('input', { id: 'new-platform', maxlength: 63, autocomplete: 'off' });
  const needs = () => {
    district.disabled = role.value !== 'officer' && role.value !== 'supervisor';
    platform.disabled = role.value !== 'platform';
    platform.required = !platform.disabled;
  };
  role.addEventListener('change', needs);
  needs();
  const submit = async (event) => {
    event.preventDefault();
    const wanted = { user: user.value, role: role.value };
    if (!district.disabled) wanted.district = district.value;
    if (!platform.disabled) wanted.platform = platform.value;
    try {
      await showAccounts(box, say, await call('POST', '/accounts', wanted));
    } catch (error) {
      say(explain(error), 'bad');
    }
  };
  const field = (label, input) => h('div', {}, h('label', { for: input.id }, t(label)), input);
  return h(
    'form',
    { class: 'new-account', on: { submit } },
    h('h3', {}, t('admin.add')),
    h(
      'div',
      { class: 'grid' },
      field('admin.user', user),
      field('admin.role', role),
      field('admin.district', district),
      field('admin.platform', platform),
    ),
    h('button', { type: 'submit', class: 'main' }, t('admin.add.submit')),
  );
}
