import { call, explain } from './api.js';
import { fill, h, outside, whenSeen } from './dom.js';
import { t, time, tOr } from './i18n.js';

/**
 * Officers' captures of a lead: what was proposed, by whom, and what became of it; the form with which one officer proposes and
 * another, in the own log-in, confirms.
 */
export function visitsCard(lead, canTake) {
  const body = h('div', { class: 'visits' });
  const path = `/leads/${encodeURIComponent(lead.id)}/visits`;
  const draw = (visits, trouble) =>
    fill(
      body,
      visits.length > 0 &&
        h(
          'ul',
          { class: 'bundles' },
          visits.map((visit) => line(visit, { path, canTake, send })),
        ),
      canTake && proposal(lead, (order) => send(path, order)),
      trouble && h('p', { class: 'trouble', role: 'alert' }, trouble),
    );
  let known = [];
  let timer;
  const send = async (to, content) => {
    try {
      known = (await call('POST', to, content)).visits;
      draw(known);
      follow();
    } catch (error) {
      draw(known, explain(error));
    }
  };
  /** While a visit is being made, its outcome is asked for as long as the card is on the page. */
  const follow = () => {
    if (!card.isConnected || !known.some(({ state }) => state === 'confirmed' || state === 'begun')) return;
    clearTimeout(timer);
    timer = setTimeout(read, 4000);
  };
  const read = async () => {
    try {
      known = (await call('GET', path)).visits;
      draw(known);
      follow();
    } catch (error) {
      draw(known, explain(error));
    }
  };
  const card = h(
    'section',
    { class: 'card', 'aria-label': t('visits.title') },
    h('h2', {}, t('visits.title')),
    h('p', { class: 'hint' }, t('visits.hint')),
    body,
  );
  whenSeen(card, read);
  return card;
}

function line(visit, { path, canTake, send }) {
  const { id, state, first, second, place, witness, refused, transcript, proposedAt, mayConfirm, steps } = visit;
  const at = `${path}/${encodeURIComponent(id)}`;
  const copy = (format) =>
    transcript?.[format] &&
    h('a', { href: `/api/v1${at}/transcript?format=${format}`, download: '' }, t(`visits.transcript.${format}`));
  return h(
    'li',
    { 'data-visit': id },
    h('strong', {}, t(`visits.${state}`)),
    h('time', { datetime: proposedAt, title: time(proposedAt, 'full') }, time(proposedAt)),
    h('span', {}, outside([first, second].flatMap((one) => (one ? [one.name] : [])).join(' · '))),
    h('span', { class: 'hint' }, outside(place)),
    witness && h('span', { class: 'hint' }, t('visits.witness'), ' ', outside(witness)),
    h(
      'ol',
      { class: 'visit-steps' },
      steps.map((step) =>
        h('li', {}, t(`visits.do.${step.do}`), ' ', outside(step.url ?? step.words ?? step.text ?? '')),
      ),
    ),
    copy('docx'),
    copy('pdf'),
    refused && h('p', { class: 'trouble' }, tOr(`visits.refused.${refused.code}`, refused.detail)),
    canTake && mayConfirm && confirmation(id, (person) => send(`${at}/confirmation`, person)),
  );
}

const field = (id, label, more = {}) => [
  h('label', { for: id }, t(label)),
  h('input', { id, maxlength: 200, autocomplete: 'off', ...more }),
];

const filledIn = (form, id) => form.querySelector(`#${CSS.escape(id)}`).value.trim();

/** The second officer's word, in the own log-in. */
function confirmation(id, send) {
  const [name, badge] = [`visit-name-${id}`, `visit-badge-${id}`];
  const submit = (event) => {
    event.preventDefault();
    send({ name: filledIn(form, name), badge: filledIn(form, badge) });
  };
  const form = h(
    'form',
    { class: 'visit-form', on: { submit } },
    field(name, 'visits.name', { required: true, maxlength: 60 }),
    field(badge, 'visits.badge', { required: true, maxlength: 60 }),
    h('button', { type: 'submit', 'data-do': 'confirm-visit' }, t('visits.confirm')),
  );
  return form;
}

function proposal(lead, send) {
  const submit = (event) => {
    event.preventDefault();
    const [search, click, witness] = ['visit-search', 'visit-click', 'visit-witness'].map((id) => filledIn(form, id));
    send({
      officer: { name: filledIn(form, 'visit-name'), badge: filledIn(form, 'visit-badge') },
      place: filledIn(form, 'visit-place'),
      ...(witness && { witness }),
      steps: [
        { do: 'open', url: filledIn(form, 'visit-url') },
        { do: 'scroll' },
        ...(search ? [{ do: 'search', words: search }] : []),
        ...(click ? [{ do: 'click', text: click }, { do: 'scroll' }] : []),
      ],
    });
  };
  const form = h(
    'form',
    { class: 'visit-form', on: { submit } },
    field('visit-name', 'visits.name', { required: true, maxlength: 60 }),
    field('visit-badge', 'visits.badge', { required: true, maxlength: 60 }),
    field('visit-place', 'visits.place', { required: true }),
    field('visit-witness', 'visits.witness', { maxlength: 60, placeholder: t('visits.optional') }),
    field('visit-url', 'visits.url', { required: true, type: 'url', maxlength: 4000, value: lead.listing.url }),
    field('visit-search', 'visits.search', { placeholder: t('visits.optional') }),
    field('visit-click', 'visits.click', { placeholder: t('visits.optional') }),
    h('button', { type: 'submit', 'data-do': 'propose-visit' }, t('visits.propose')),
  );
  return h('details', {}, h('summary', {}, t('visits.new')), form);
}
