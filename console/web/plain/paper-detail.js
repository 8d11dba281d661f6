import { call } from './api.js';
import { fill, grid, h, link, outside } from './dom.js';
import { t, time, tOr } from './i18n.js';
import { answerForm } from './paper-answers.js';
import { recordLine } from './paper-draft.js';
import { exchangeOf } from './paper-exchange.js';
import { refusalList, refusalsOf } from './papers.js';
import { failure } from './reader.js';

const FORMATS = ['pdf', 'docx', 'json'];

/** One paper: what it is, what keeps it, what may be done with it, what came back, what happened. */
export async function showPaper(context) {
  const { page, id } = context;
  const again = async () => {
    try {
      draw({ ...context, paper: await call('GET', `/notices/${encodeURIComponent(id)}`), again });
    } catch (error) {
      fill(page, failure(error, again));
    }
  };
  await again();
}

function draw(context) {
  const { page, paper, can } = context;
  const told = h('div');
  fill(
    page,
    h('p', {}, h('a', { href: '/?view=papers' }, `← ${t('papers.back')}`)),
    h('h1', {}, paper.number?.text ?? `${t(`paperKind.${paper.kind}`)} ${paper.id}`),
    h(
      'p',
      { class: 'tags' },
      h('span', { class: `paper-status ${paper.status}` }, t(`paperStatus.${paper.status}`)),
      h('span', { class: 'tag' }, t(`paperKind.${paper.kind}`)),
      h('span', { class: 'tag' }, outside(paper.platformName)),
      h('span', { class: 'tag' }, outside(paper.seller.name ?? paper.seller.id ?? '—')),
      h('span', { class: 'tag' }, outside(paper.right.name)),
      h('span', { class: 'tag' }, `${t('papers.deadline')} ${paper.deadline}`),
    ),
    paper.refusals && refusalList(paper.refusals.map(({ code, text }) => ({ code, problem: text.zh }))),
    paper.record && recordLine(paper.record),
    told,
    h(
      'p',
      { class: 'downloads' },
      FORMATS.map((format) => download(paper, format)),
    ),
    paper.actions.length > 0 && actionBar({ ...context, told }),
    h('h2', {}, t('papers.items')),
    itemTable(paper),
    can('papers:answer') && ['sent', 'answered'].includes(paper.status) && answerForm(context),
    exchangeOf(paper),
    h('h2', {}, t('papers.evidence')),
    evidenceTable(paper),
    h('h2', {}, t('papers.history')),
    history(paper),
  );
}

const download = (paper, format) =>
  h(
    'a',
    {
      class: 'button',
      href: `/api/v1/notices/${encodeURIComponent(paper.id)}/document?format=${format}`,
      download: '',
    },
    format.toUpperCase(),
  );

/** The steps open to whoever looks; a withdrawal or return says why in the box beside. */
function actionBar({ paper, told, again }) {
  const reason = h('input', {
    id: 'paper-reason',
    maxlength: 2000,
    placeholder: t('papers.reason'),
    autocomplete: 'off',
  });
  const act = (action) => async () => {
    const why = reason.value.trim();
    try {
      const body = { action, version: paper.version, ...(why ? { reason: why } : {}) };
      await call('POST', `/notices/${encodeURIComponent(paper.id)}/moves`, body);
      await again();
    } catch (error) {
      fill(told, refusalList(refusalsOf(error)));
    }
  };
  return h(
    'div',
    { class: 'paper-acts' },
    paper.actions.map((action) =>
      h('button', { type: 'button', 'data-action': action, on: { click: act(action) } }, t(`paperAction.${action}`)),
    ),
    h('label', { class: 'sr', for: 'paper-reason' }, t('papers.reason')),
    reason,
  );
}

function itemTable(paper) {
  const last = new Map(paper.answers.map((answer) => [answer.listingId, answer]));
  const clocks = new Map(paper.clockStates.map((clock) => [clock.listingId, clock]));
  return grid(
    ['item', 'listing', 'facts', 'answer', 'clock'].map((name) => t(`papers.${name}`)),
    paper.items.map((item) => {
      const answer = last.get(item.listingId);
      const clock = clocks.get(item.listingId);
      return [
        link(item.url, item.listingId),
        item.lead
          ? h('a', { href: `/?status=all&q=${encodeURIComponent(item.lead)}` }, outside(item.title))
          : outside(item.title),
        outside(item.facts),
        answer ? [t(`outcome.${answer.outcome}`), answer.reason && [' ', outside(answer.reason)]] : '—',
        clock ? t(`papers.clock.${clock.state}`, { day: clock.endsOn }) : '—',
      ];
    }),
  );
}

const evidenceTable = (paper) =>
  grid(
    ['file', 'item', 'hash'].map((name) => t(`papers.${name}`)),
    paper.evidence.map((one) => [
      one.name.startsWith('商品页面记录-')
        ? h(
            'a',
            { href: `/api/v1/notices/${encodeURIComponent(paper.id)}/records/${one.sha256}`, download: '' },
            one.name,
          )
        : outside(one.name),
      outside(one.listingId ?? t(`papers.of.${one.of}`)),
      h('code', {}, one.sha256),
    ]),
  );

const history = (paper) =>
  h(
    'ol',
    { class: 'history' },
    [...paper.events]
      .reverse()
      .map((event) =>
        h(
          'li',
          {},
          h('time', { datetime: event.at }, time(event.at, 'full')),
          h('strong', {}, tOr(`paperEvent.${event.what}`, event.what)),
          event.by && h('span', {}, outside(event.by)),
          event.reason && h('span', {}, outside(event.reason)),
        ),
      ),
  );
