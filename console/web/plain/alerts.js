import { countText } from './alert-count.js';
import { showRule } from './alert-form.js';
import { call, explain } from './api.js';
import { fill, grid, h, outside } from './dom.js';
import { number, t, time, tOr } from './i18n.js';
import { failure } from './reader.js';

/** Alert rules: who is told of what, what each would have told of in the last week, and how the newest alerts went. */
export async function renderAlerts(context) {
  const page = h('div', { class: 'page alerts' });
  fill(context.main, page);
  const again = () => showRules({ ...context, page, open, again });
  const open = (rule, campaigns) => showRule({ ...context, page, rule, campaigns, back: again });
  await again();
  return () => undefined;
}

async function showRules(context) {
  const { page, open, again } = context;
  try {
    const { rules, campaigns } = await call('GET', '/alert-rules');
    const deliveries = h('div');
    const counts = h('p', { class: 'hint' }, t('alerts.counting'));
    fill(
      page,
      h('h1', {}, t('alerts.title')),
      h('p', { class: 'hint' }, t('alerts.note')),
      h(
        'p',
        {},
        h(
          'button',
          { type: 'button', class: 'main', on: { click: () => open(undefined, campaigns) } },
          t('alerts.new'),
        ),
      ),
      rules.length === 0
        ? h('p', { class: 'empty' }, t('alerts.none'))
        : [rules.map((rule) => card({ ...context, rule, campaigns })), counts],
      h('h2', {}, t('alerts.deliveries')),
      deliveries,
    );
    await Promise.all([showCounts(rules, counts), showDeliveries(deliveries, rules)]);
  } catch (error) {
    fill(page, failure(error, again));
  }
}

/** One rule: of what, to whom, when, and its buttons. */
function card({ rule, campaigns, open, again, say }) {
  const title = `rule-${rule.id}`;
  const act = (label, does, more = {}) => h('button', { type: 'button', ...more, on: { click: does } }, t(label));
  return h(
    'section',
    { class: `alert-rule${rule.enabled ? '' : ' off'}`, 'aria-labelledby': title, 'data-rule': rule.id },
    h(
      'h2',
      { id: title },
      outside(rule.name ?? rule.id),
      h('span', { class: 'alert-state' }, t(rule.enabled ? 'alerts.on' : 'alerts.off')),
    ),
    h('p', {}, of(rule)),
    h('p', {}, t(`alertChannel.${rule.channel.type}`), ' · ', outside(rule.channel.told)),
    h('p', {}, whenText(rule)),
    h('p', { class: 'alert-count', 'data-count': rule.id }),
    h(
      'p',
      { class: 'alert-acts' },
      act('alerts.edit', () => open(rule, campaigns)),
      act('alerts.test', (event) => test(rule, event.target, say), { 'data-do': 'test' }),
      act(rule.enabled ? 'alerts.disable' : 'alerts.enable', () => change(rule, { again, say }), {
        'data-do': 'switch',
      }),
    ),
  );
}

const list = (family, values) => values.map((value) => tOr(`${family}.${value}`, value)).join(t('alerts.list'));

function of({ types = ['lead'], when }) {
  const { levels, bands, districts, platforms, kinds, marks, campaigns } = when;
  const said = [
    list('alertType', types),
    levels && list('level', levels),
    bands && t('alerts.bands', { bands: list('band', bands) }),
    districts && list('district', districts),
    platforms?.join(t('alerts.list')),
    kinds && list('kind', kinds),
    marks && t('alerts.marks.of', { marks: marks.join(t('alerts.list')) }),
    campaigns && t('alerts.campaigns.of', { campaigns: campaigns.join(t('alerts.list')) }),
  ];
  return outside(said.filter(Boolean).join(' · '));
}

function whenText({ digest, quiet, atOnce = [], cap }) {
  const rest = quiet?.restDays ? t('alerts.quiet.rest') : '';
  const said = [
    digest === undefined
      ? t('alerts.digest.none')
      : digest.at
        ? t('alerts.digest.daily', { at: digest.at })
        : t('alerts.digest.hours', { hours: digest.hours }),
    quiet && t('alerts.quiet.hours', { from: quiet.from, until: quiet.until, rest }),
    atOnce.length > 0 && t('alerts.atOnce.of', { types: list('alertType', atOnce) }),
    cap && t('alerts.cap.of', cap),
  ];
  return said.filter(Boolean).join(' · ');
}

async function showCounts(rules, note) {
  if (rules.length === 0) return;
  try {
    const { seen, rules: counts } = await call('POST', '/alert-rules/preview', {});
    fill(note, t('alerts.seen', { seen: number(seen) }));
    for (const place of document.querySelectorAll('[data-count]')) {
      const count = counts[place.dataset.count];
      if (count)
        fill(
          place,
          countText(
            count,
            rules.find(({ id }) => id === place.dataset.count),
          ),
        );
    }
  } catch (error) {
    fill(note, explain(error));
  }
}

async function test(rule, button, say) {
  button.disabled = true;
  try {
    const { message } = await call('POST', `/alert-rules/${encodeURIComponent(rule.id)}/test`, {});
    say(t('alerts.test.sent', { message }), 'good');
  } catch (error) {
    say(`${explain(error)} ${error.code === 'alert-refused' ? error.detail : ''}`, 'bad');
  }
  button.disabled = false;
}

/** Switches a rule on or off; all else of it stays, its receiver too. */
async function change({ id, since: _since, channel: _channel, ...rule }, { again, say }) {
  try {
    await call('PUT', `/alert-rules/${encodeURIComponent(id)}`, { ...rule, enabled: !rule.enabled });
    await again();
  } catch (error) {
    say(explain(error), 'bad');
  }
}

async function showDeliveries(box, rules) {
  const { deliveries } = await call('GET', '/alert-deliveries?limit=50');
  const nameOf = (id) => rules.find((rule) => rule.id === id)?.name ?? id;
  const rows = deliveries.map((one) => [
    time(one.at),
    outside(nameOf(one.rule)),
    t(`alertType.${one.event.type}`),
    one.event.path ? h('a', { href: one.event.path }, outside(one.event.text)) : outside(one.event.text),
    [
      h('span', { class: `delivery ${one.state}` }, t(`alertDelivery.${one.state}`)),
      one.state === 'waiting' && [' ', t('alerts.due', { at: time(one.due) })],
      one.sentAt && [' ', time(one.sentAt)],
      one.error && h('small', {}, outside(one.error)),
    ],
  ]);
  fill(
    box,
    rows.length === 0
      ? h('p', { class: 'empty' }, t('alerts.deliveries.none'))
      : grid(
          ['at', 'rule', 'type', 'event', 'state'].map((name) => t(`alerts.column.${name}`)),
          rows,
        ),
  );
}
