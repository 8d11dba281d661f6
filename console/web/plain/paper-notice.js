import { call, explain } from './api.js';
import { fill, h } from './dom.js';
import { t } from './i18n.js';
import { evidenceOf, field, given, MEASURES, ticks } from './paper-form.js';
import { paperPreview } from './paper-preview.js';
import { refusalList, refusalsOf } from './papers.js';

/** Where a right holder or agent drafts a notice: its own finds, its own statement. */
export async function showNoticeDraft({ page, open, say }) {
  const platform = field(t('papers.platform'), { id: 'notice-platform' });
  const subject = field(t('papers.notice.subject'), { id: 'notice-subject' });
  const seller = field(t('papers.seller'), { id: 'notice-seller' });
  const sellerId = field(t('papers.notice.sellerId'), { id: 'notice-seller-id' });
  const items = field(t('papers.notice.items'), { id: 'notice-items', rows: 6 }, 'textarea');
  const evidence = field(t('papers.evidence.more'), { id: 'notice-evidence', rows: 3 }, 'textarea');
  const measures = ticks(t('papers.measures'), MEASURES, { family: 'measure', ticked: ['remove'] });
  const faith = h('input', { type: 'checkbox', id: 'notice-faith' });
  const out = h('div');
  const draft = () => ({
    kind: 'notice',
    platform: platform.input.value.trim(),
    subject: subject.input.value.trim(),
    seller: { ...given('name', seller.input.value), ...given('id', sellerId.input.value) },
    items: items.input.value.split('\n').map(itemOf).filter(Boolean),
    measures: measures.chosen(),
    evidence: evidenceOf(evidence.input.value),
    goodFaith: faith.checked,
  });
  const attempt = (work) => async () => {
    try {
      await work();
    } catch (error) {
      if (error.errors === undefined) say(explain(error), 'bad');
      fill(out, refusalList(refusalsOf(error)));
    }
  };
  const look = attempt(async () => {
    const { refusals, preview } = await call('POST', '/notices/preview', draft());
    fill(out, refusalList(refusals.map(({ code, text }) => ({ code, problem: text.zh }))), paperPreview(preview));
  });
  const save = attempt(async () => open((await call('POST', '/notices', draft())).id));
  fill(
    page,
    h('p', {}, h('a', { href: '/?view=papers' }, `← ${t('papers.back')}`)),
    h('h1', {}, t('papers.draft')),
    h(
      'form',
      { class: 'draft-form', on: { submit: (event) => event.preventDefault() } },
      [platform, subject, seller, sellerId, items, measures, evidence].map(({ element }) => element),
      h('label', { for: 'notice-faith' }, faith, ' ', t('papers.goodFaith')),
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

/** “id, address, class, title” a line. */
function itemOf(line) {
  const [listingId, url, niceClass, ...title] = line.split(/[,，\t]/).map((part) => part.trim());
  if (!listingId) return undefined;
  const name = title.join('，') || listingId;
  return { listingId, url: url ?? '', title: name, facts: '', ...(niceClass ? { niceClass: Number(niceClass) } : {}) };
}
