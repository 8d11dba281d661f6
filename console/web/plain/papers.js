import { call, explain } from './api.js';
import { fill, grid, h, outside } from './dom.js';
import { number, t, time } from './i18n.js';
import { showPaper } from './paper-detail.js';
import { showDraft } from './paper-draft.js';
import { showNoticeDraft } from './paper-notice.js';
import { failure } from './reader.js';

/** Papers to platforms: an office drafts and sends them, a platform answers, a holder sends notices of its own. */
export async function renderPapers(context) {
  const { main, session } = context;
  const page = h('div', { class: 'page papers' });
  fill(main, page);
  const wanted = new URLSearchParams(location.search);
  const open = (id) => go(context, page, { paper: id });
  if (wanted.get('paper'))
    await showPaper({ ...context, page, id: wanted.get('paper'), open, back: () => go(context, page, {}) });
  else if (wanted.get('draft')) await draftOf(session, { ...context, page, open });
  else await showList({ ...context, page });
  return () => undefined;
}

const draftOf = (session, context) =>
  session.roles.includes('holder') ? showNoticeDraft(context) : showDraft(context);

/** Another part of this view under an address of its own, so that it can be sent to a colleague. */
function go(context, page, where) {
  const search = new URLSearchParams({ view: 'papers', ...where });
  history.pushState(null, '', `/?${search}`);
  return renderPapers({ ...context, page });
}

async function showList({ page, can, session }) {
  const list = h('div');
  const drafts = session.roles.some((role) => role === 'officer' || role === 'supervisor' || role === 'holder');
  fill(
    page,
    h('h1', {}, t('papers.title')),
    h('p', { class: 'hint' }, t(can('papers:answer') && !can('papers:draft') ? 'papers.note.platform' : 'papers.note')),
    drafts && h('p', {}, h('a', { class: 'button', href: '/?view=papers&draft=1' }, t('papers.draft'))),
    list,
  );
  const more = async (cursor, rows = []) => {
    try {
      const read = await call('GET', `/notices?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      const all = [...rows, ...read.notices];
      fill(
        list,
        all.length === 0 ? h('p', { class: 'empty' }, t('papers.none')) : table(all),
        read.nextCursor &&
          h('button', { type: 'button', on: { click: () => more(read.nextCursor, all) } }, t('papers.more')),
      );
    } catch (error) {
      fill(
        list,
        failure(error, () => more(cursor, rows)),
      );
    }
  };
  await more();
}

const table = (papers) =>
  grid(
    ['number', 'kind', 'status', 'platform', 'seller', 'right', 'answered', 'deadline', 'created'].map((name) =>
      t(`papers.${name}`),
    ),
    papers.map((paper) => [
      h('a', { href: `/?view=papers&paper=${encodeURIComponent(paper.id)}` }, paper.number ?? paper.id),
      t(`paperKind.${paper.kind}`),
      h('span', { class: `paper-status ${paper.status}` }, t(`paperStatus.${paper.status}`)),
      outside(paper.platform),
      outside(paper.seller.name ?? paper.seller.id ?? '—'),
      outside(paper.right),
      `${number(paper.answered)} / ${number(paper.items)}`,
      paper.deadline,
      time(paper.createdAt),
    ]),
  );

/** What was refused, one reason a line, in the language of the page. */
export const refusalList = (refusals) =>
  refusals.length > 0 &&
  h(
    'div',
    { class: 'refusals', role: 'alert' },
    h('strong', {}, t('papers.refused')),
    h(
      'ul',
      {},
      refusals.map((one) => h('li', { 'data-code': one.code }, outside(one.problem))),
    ),
  );

/** The reasons in a refusal of the server; else its own sentence. */
export const refusalsOf = (error) => error.errors ?? [{ code: error.code, problem: explain(error) }];
