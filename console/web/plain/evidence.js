import { call, explain } from './api.js';
import { fill, h, link, outside, whenSeen } from './dom.js';
import { money, number, t, time } from './i18n.js';

/**
 * The evidence of a lead: its bundles with hash, place in the log and verification, the watch over its listing, and both sides of
 * a return. Read when it comes into view.
 */
export function evidenceCard(lead) {
  const body = h('div', { class: 'evidence' }, h('p', { class: 'hint' }, t('loading')));
  const card = h(
    'section',
    { class: 'card', 'aria-label': t('evidence.title') },
    h('h2', {}, t('evidence.title')),
    body,
  );
  whenSeen(card, () => read(lead, body));
  return card;
}

async function read(lead, body) {
  try {
    const { captures, watch, others } = await call('GET', `/leads/${encodeURIComponent(lead.id)}/evidence`);
    fill(
      body,
      watch && watched(watch),
      others.map((other) => sides(lead, other)),
      captures.length > 0
        ? h(
            'ul',
            { class: 'bundles' },
            captures.map((capture) => bundle(lead, capture)),
          )
        : h('p', { class: 'hint' }, t('evidence.none')),
      captures.length > 0 && takeAway(),
    );
  } catch (error) {
    fill(body, h('p', { role: 'alert' }, explain(error)));
  }
}

/** What an offline check needs beside a bundle. */
const takeAway = () =>
  h(
    'p',
    { class: 'hint' },
    t('evidence.offline'),
    ' ',
    h('a', { href: '/api/v1/evidence/checkpoint', download: '' }, t('evidence.checkpoint')),
    ' · ',
    h('a', { href: '/api/v1/evidence/key', download: '' }, t('evidence.key')),
  );

function bundle(lead, capture) {
  const state = h('span', { class: 'checked', role: 'status' });
  const path = `/leads/${encodeURIComponent(lead.id)}/evidence/${encodeURIComponent(capture.id)}`;
  const show = (checked) => {
    state.classList.toggle('bad', checked?.ok === false);
    fill(state, checked && said(checked));
  };
  const verify = async () => {
    button.disabled = true;
    try {
      show((await call('POST', `${path}/verification`)).checked);
    } catch (error) {
      fill(state, explain(error));
    }
    button.disabled = false;
  };
  const button = h('button', { type: 'button', class: 'quiet', on: { click: verify } }, t('evidence.verify'));
  show(capture.checked);
  const { bundle: made } = capture;
  return h(
    'li',
    { 'data-capture': capture.id },
    h('strong', {}, t(`occasion.${capture.occasion}`)),
    h('time', { datetime: capture.plannedAt, title: time(capture.plannedAt, 'full') }, time(capture.plannedAt)),
    h('span', { class: `capture ${capture.state}` }, t(`capture.${capture.state}`)),
    capture.index !== undefined && h('span', {}, t('evidence.entry', { n: number(capture.index) })),
    made && h('span', {}, t('evidence.files', { n: number(made.files) })),
    capture.look && h('span', {}, t(`look.${capture.look.outcome}`)),
    made && h('code', { title: made.sha256 }, `SHA-256 ${made.sha256.slice(0, 16)}…`),
    made && [button, h('a', { href: `/api/v1${path}`, download: `${capture.id}.zip` }, t('evidence.download'))],
    state,
    capture.error && h('p', { class: 'hint' }, outside(capture.error)),
    made?.missing.length > 0 && [
      h('p', { class: 'hint' }, t('evidence.missing')),
      h(
        'ul',
        { class: 'missing' },
        made.missing.map((what) => h('li', {}, outside(what))),
      ),
    ],
  );
}

function said({ ok, at, problems }) {
  const when = time(at, 'full');
  if (ok) return t('evidence.holds', { time: when });
  return [
    t('evidence.fails', { time: when }),
    h(
      'ul',
      {},
      problems.map((problem) => h('li', {}, outside(problem))),
    ),
  ];
}

function watched({ state, nextAt, last, checks, rounds }) {
  const gone = rounds.at(-1)?.goneAt;
  return h(
    'p',
    { class: `watch ${state}` },
    h('strong', {}, t(`watch.${state}`)),
    gone && state !== 'watched' && h('time', { datetime: gone }, time(gone, 'full')),
    last && h('span', {}, t('watch.last', { time: time(last.at, 'full'), outcome: t(`look.${last.outcome}`) })),
    last?.why && h('span', { class: 'hint' }, outside(last.why)),
    last?.witness && h('span', { class: 'hint' }, t('watch.witness'), ' ', link(last.witness)),
    last?.answer && answered(last.answer),
    state !== 'ended' && h('span', {}, t('watch.next', { time: time(nextAt, 'full') })),
    h('span', {}, t('watch.checks', { n: number(checks) })),
  );
}

/** What the platform said of it, on which paper. */
const answered = ({ outcome, paper, number }) =>
  h('span', { class: 'hint' }, t('watch.answer', { outcome: t(`outcome.${outcome}`), paper: number ?? paper }));

/** Both sides of a return, field beside field. */
function sides(lead, other) {
  const both = [lead, other];
  const row = (label, of) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, t(label)),
      both.map((one) => h('td', {}, of(one))),
    );
  return h(
    'table',
    { class: 'sides' },
    h('caption', {}, t('evidence.sides')),
    h(
      'tbody',
      {},
      row('evidence.lead', ({ id }) => h('a', { href: `/?lead=${encodeURIComponent(id)}&status=all` }, id)),
      row('field.listingId', ({ listingId, listing }) => link(listing.url, listingId)),
      row('field.title', ({ listing }) => outside(listing.title)),
      row('field.price', ({ listing }) => listing.price && money(listing.price)),
      row('field.seller', ({ listing }) => listing.seller?.name && outside(listing.seller.name)),
      row('lead.pictures', ({ listing }) => (listing.images ?? []).slice(0, 3).map((one) => h('div', {}, link(one)))),
      row('field.seenAt', ({ listing }) => time(listing.seenAt, 'full')),
    ),
  );
}
