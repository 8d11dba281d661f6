import { grid, h, outside } from './dom.js';
import { number, t, time } from './i18n.js';

const share = (value) => (value === undefined ? '—' : `${Math.round(100 * value)} %`);
const beside = (now, usual, form) => [
  now === undefined ? '—' : form(now),
  usual !== undefined && h('small', {}, ` (${t('health.usual', { value: form(usual) })})`),
];
const round = (value) => number(Math.round(value * 10) / 10);

/** How the newest pages of each platform went beside its own history, and what is amiss; leads stay as they are meanwhile. */
export const healthTable = (platforms) => [
  h('p', { class: 'hint' }, t('health.note')),
  grid(
    ['platform', 'state', 'last', 'yield', 'blocked', 'alarms'].map((name) => t(`health.${name}`)),
    platforms.map((one) => [
      outside(one.name),
      h('span', { class: `crawl ${one.state}` }, t(`crawl.${one.state}`)),
      one.lastAt ? h('time', { datetime: one.lastAt, title: time(one.lastAt, 'full') }, time(one.lastAt)) : '—',
      beside(one.yield, one.usual.yield, round),
      beside(one.blockRate, one.usual.blockRate, share),
      alarms(one),
    ]),
  ),
];

function alarms({ alarms: found, pausedUntil }) {
  if (found.length === 0 && pausedUntil === undefined) return t('health.none');
  const told = found.map((alarm) => h('li', { 'data-alarm': alarm.code }, sentence(alarm)));
  const pause = pausedUntil && h('li', { 'data-alarm': 'paused' }, t('health.paused', { time: time(pausedUntil) }));
  return h('ul', { class: 'alarms' }, told, pause);
}

function sentence({ code, field, now, usual }) {
  const form = code === 'yield' || code === 'silent' ? round : share;
  const values = { now: form(now), usual: usual === undefined ? '—' : form(usual) };
  return t(`alarm.${code}`, { ...values, field: field === undefined ? '' : t(`field.${field}`) });
}
