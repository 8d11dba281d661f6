import { call, explain } from './api.js';
import { fill, h, link, outside } from './dom.js';
import { number, t } from './i18n.js';
import { evidenceOf, field, given, INFORMATION, MEASURES, ticks } from './paper-form.js';
import { paperPreview } from './paper-preview.js';
import { refusalList, refusalsOf } from './papers.js';
import { failure } from './reader.js';

/** Where an officer drafts a paper: leads of one platform and seller first, then what is asked, then the paper as it reads. */
export async function showDraft(context) {
  const { page } = context;
  const body = h('div', { class: 'drafting' });
  const status = h(
    'select',
    { id: 'draft-status', on: { change: () => groups() } },
    ['suspected', 'claimed', 'needs-information', 'difficult'].map((one) =>
      h('option', { value: one }, t(`status.${one}`)),
    ),
  );
  fill(
    page,
    h('p', {}, h('a', { href: '/?view=papers' }, `← ${t('papers.back')}`)),
    h('h1', {}, t('papers.draft')),
    h('p', {}, h('label', { for: 'draft-status' }, t('papers.leads.status')), ' ', status),
    body,
  );
  const groups = async () => {
    try {
      const [{ groups: all }, { complainants }] = await Promise.all([
        call('GET', `/notices/groups?status=${status.value}`),
        call('GET', '/complainants'),
      ]);
      fill(
        body,
        all.length === 0
          ? h('p', { class: 'empty' }, t('papers.groups.none'))
          : all.map((group) => groupCard(group, () => form({ ...context, body, group, complainants, again: groups }))),
      );
    } catch (error) {
      fill(body, failure(error, groups));
    }
  };
  await groups();
}

const sellerName = ({ name, id }) => name ?? id ?? t('papers.seller.unknown');

const groupCard = (group, choose) =>
  h(
    'section',
    { class: 'card group' },
    h('h2', {}, outside(group.platformName), ' · ', outside(sellerName(group.seller))),
    h('p', {}, t('papers.group.count', { count: number(group.leads.length) })),
    h('button', { type: 'button', class: 'main', on: { click: choose } }, t('papers.group.choose')),
  );

function form({ body, group, complainants, open, again, say }) {
  const kind = h(
    'select',
    { id: 'draft-kind' },
    ['request', 'assistance'].map((one) => h('option', { value: one }, t(`paperKind.${one}`))),
  );
  const leads = group.leads.map((lead) => ({
    lead,
    input: h('input', { type: 'checkbox', checked: true, id: `lead-${lead.id}` }),
  }));
  const parts = fieldsOf(group, complainants);
  const out = h('div', { class: 'draft-out' });
  const draft = () => ({
    kind: kind.value,
    leads: leads.filter(({ input }) => input.checked).map(({ lead }) => lead.id),
    ...given('subject', parts.subject.input.value),
    ...(kind.value === 'request' ? { measures: parts.measures.chosen() } : { information: parts.information.chosen() }),
    contact: { person: parts.person.input.value, phone: parts.phone.input.value },
    officers: parts.officers.input.value.split(/[、,，;；\s]+/).filter(Boolean),
    evidence: evidenceOf(parts.evidence.input.value),
    ...given('deadline', parts.deadline.input.value),
    ...given('complainant', parts.complainant.value),
  });
  const attempt = async (work) => {
    try {
      await work();
    } catch (error) {
      if (error.errors === undefined) say(explain(error), 'bad');
      fill(out, refusalList(refusalsOf(error)));
      out.scrollIntoView({ block: 'nearest' });
    }
  };
  const look = () =>
    attempt(async () => {
      const { refusals, preview, record } = await call('POST', '/notices/preview', draft());
      const said = refusals.map(({ code, text }) => ({ code, problem: text.zh }));
      fill(out, refusalList(said), record && recordLine(record), paperPreview(preview));
    });
  const save = () => attempt(async () => open((await call('POST', '/notices', draft())).id));
  const show = () => {
    parts.measures.element.hidden = kind.value !== 'request';
    parts.information.element.hidden = kind.value === 'request';
  };
  kind.addEventListener('change', show);
  show();
  fill(
    body,
    h('p', {}, h('button', { type: 'button', class: 'quiet', on: { click: again } }, `← ${t('papers.groups.back')}`)),
    h('h2', {}, outside(group.platformName), ' · ', outside(sellerName(group.seller))),
    h(
      'form',
      { class: 'draft-form', on: { submit: (event) => event.preventDefault() } },
      h('div', { class: 'field' }, h('label', { for: 'draft-kind' }, t('papers.kind')), kind),
      h('fieldset', { class: 'ticks leads' }, h('legend', {}, t('papers.leads')), leads.map(leadLine)),
      parts.elements,
      h(
        'p',
        {},
        h('button', { type: 'button', 'data-do': 'preview', on: { click: look } }, t('papers.preview')),
        ' ',
        h('button', { type: 'button', class: 'main', 'data-do': 'save', on: { click: save } }, t('papers.save')),
      ),
    ),
    out,
  );
}

const leadLine = ({ lead, input }) =>
  h('div', {}, h('label', { for: input.id }, input, ' ', outside(lead.title)), ' ', link(lead.url, lead.listingId));

function fieldsOf(group, complainants) {
  const subjects = [...new Set(group.leads.flatMap((lead) => lead.subjects))];
  const subject = field(t('papers.right'), { id: 'draft-subject' }, 'select');
  subject.input.append(...subjects.map((one) => h('option', { value: one }, one)));
  const complainant = h(
    'select',
    { id: 'draft-complainant' },
    h('option', { value: '' }, t('papers.complainant.none')),
    complainants.map((one) => h('option', { value: one.id }, `${one.name}（${recordText(one.record)}）`)),
  );
  const parts = {
    subject,
    complainant,
    measures: ticks(t('papers.measures'), MEASURES, { family: 'measure', ticked: ['remove', 'cut-link'] }),
    information: ticks(t('papers.information'), INFORMATION, { family: 'information', ticked: ['identity', 'orders'] }),
    person: field(t('papers.person'), { id: 'draft-person' }),
    phone: field(t('papers.phone'), { id: 'draft-phone' }),
    officers: field(t('papers.officers'), { id: 'draft-officers' }),
    deadline: field(t('papers.deadline'), { id: 'draft-deadline', type: 'date' }),
    evidence: field(t('papers.evidence.more'), { id: 'draft-evidence', rows: 3 }, 'textarea'),
  };
  const elements = [
    parts.subject,
    parts.measures,
    parts.information,
    parts.person,
    parts.phone,
    parts.officers,
    parts.deadline,
    {
      element: h(
        'div',
        { class: 'field' },
        h('label', { for: 'draft-complainant' }, t('papers.complainant')),
        complainant,
      ),
    },
    parts.evidence,
  ].map(({ element }) => element);
  return { ...parts, elements };
}

const percent = (rate) => (rate === undefined ? '—' : `${Math.round(rate * 1000) / 10} %`);
const recordText = (record) =>
  t('papers.record', {
    sent: number(record.sent),
    withdrawn: percent(record.withdrawalRate),
    wrong: percent(record.errorRate),
  });

/** How a complainant's notices have gone so far. */
export const recordLine = (record) =>
  h('p', { class: 'record' }, h('strong', {}, t('papers.complainant')), ' ', recordText(record));
