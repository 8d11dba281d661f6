import { h, outside } from './dom.js';
import { t } from './i18n.js';

/** A paper as it would read, laid out like the document; the document itself is the PDF. */
export function paperPreview(preview) {
  return h(
    'article',
    { class: 'sheet', lang: 'zh-CN', 'aria-label': t('papers.preview') },
    preview.head && [
      h(
        'p',
        { class: 'sheet-office' },
        preview.head.lines.map((line) => h('span', {}, line)),
      ),
      h('p', { class: 'sheet-number' }, preview.head.number ?? t('papers.unnumbered')),
      h('hr'),
    ],
    h(
      'h2',
      { class: 'sheet-title' },
      preview.title.map((line) => h('span', {}, outside(line))),
    ),
    h('p', {}, outside(preview.recipient), '：'),
    preview.blocks.map(({ kind, text }) =>
      h('p', { class: kind === 'heading' ? 'sheet-heading' : 'sheet-text' }, outside(text)),
    ),
    h('div', { class: 'sheet-sign' }, h('p', {}, outside(preview.signer)), h('p', {}, preview.date)),
    preview.annexes.map((annex, index) =>
      h(
        'section',
        { class: 'sheet-annex' },
        h('h3', {}, `${t('papers.annex')}${index + 1} ${annex.title}`),
        h(
          'div',
          { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': annex.title },
          h(
            'table',
            {},
            h(
              'thead',
              {},
              h(
                'tr',
                {},
                annex.columns.map(({ title }) => h('th', { scope: 'col' }, title)),
              ),
            ),
            h(
              'tbody',
              {},
              annex.rows.map((row) =>
                h(
                  'tr',
                  {},
                  row.map((cell) => h('td', {}, outside(cell))),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
