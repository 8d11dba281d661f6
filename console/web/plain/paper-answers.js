import { call, explain } from './api.js';
import { fill, h, outside } from './dom.js';
import { number, t } from './i18n.js';

const OUTCOMES = {
  assistance: ['provided', 'refused'],
  request: ['removed', 'blocked', 'link-cut', 'seller-terminated', 'refused', 'objected'],
  notice: ['removed', 'blocked', 'link-cut', 'seller-terminated', 'refused', 'restored'],
};

/** Answers by listing, one by one or from a CSV file; what was refused is said line by line. */
export function answerForm({ paper, again }) {
  const rows = paper.items.map((item, index) => ({
    item,
    outcome: h(
      'select',
      { id: `outcome-${index}` },
      h('option', { value: '' }, t('papers.answer.none')),
      OUTCOMES[paper.kind].map((one) => h('option', { value: one }, t(`outcome.${one}`))),
    ),
    reason: h('input', { id: `reason-${index}`, maxlength: 2000, autocomplete: 'off' }),
  }));
  const file = h('input', { type: 'file', id: 'answers-csv', accept: '.csv,text/csv' });
  const told = h('div', { role: 'status', class: 'answers-told' });
  const send = async (body) => {
    try {
      const account = await call('POST', `/notices/${encodeURIComponent(paper.id)}/answers`, body);
      if (account.refused.length === 0) return await again();
      fill(told, accountOf(account));
    } catch (error) {
      fill(told, h('p', { class: 'trouble' }, explain(error)));
    }
  };
  const sendRows = () => {
    const answers = rows
      .filter(({ outcome }) => outcome.value !== '')
      .map(({ item, outcome, reason }) => ({
        listingId: item.listingId,
        outcome: outcome.value,
        ...(reason.value.trim() ? { reason: reason.value.trim() } : {}),
      }));
    if (answers.length > 0) send({ answers });
  };
  const sendFile = async () => {
    const [chosen] = file.files;
    if (chosen) await send({ csv: await chosen.text() });
  };
  return h(
    'section',
    { class: 'card answers' },
    h('h2', {}, t('papers.answer.title')),
    rows.map(({ item, outcome, reason }, index) =>
      h(
        'div',
        { class: 'answer-row' },
        h('span', {}, outside(item.listingId)),
        h('label', { class: 'sr', for: `outcome-${index}` }, t('papers.answer')),
        outcome,
        h('label', { class: 'sr', for: `reason-${index}` }, t('papers.reason')),
        reason,
      ),
    ),
    h(
      'button',
      { type: 'button', class: 'main', 'data-do': 'answer', on: { click: sendRows } },
      t('papers.answer.send'),
    ),
    h(
      'p',
      {},
      h('label', { for: 'answers-csv' }, t('papers.answer.csv')),
      ' ',
      file,
      ' ',
      h('button', { type: 'button', on: { click: sendFile } }, t('papers.answer.upload')),
    ),
    told,
  );
}

const accountOf = ({ taken, unchanged, refused }) => [
  h(
    'p',
    {},
    t('papers.answer.account', { taken: number(taken), unchanged: number(unchanged), refused: number(refused.length) }),
  ),
  h(
    'ul',
    { class: 'refusals' },
    refused.map(({ row, code, detail, url }) =>
      h('li', { 'data-code': code }, `${row}: `, outside(detail), url && [' ', outside(url)]),
    ),
  ),
];
