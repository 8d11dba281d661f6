import { h } from './dom.js';
import { pick, t } from './i18n.js';

/** The level of a lead as a small badge; none for what is ordinary or not worked out yet. */
export const levelBadge = (seriousness) =>
  seriousness !== undefined &&
  seriousness.level !== 'ordinary' &&
  h(
    'span',
    { class: `level ${seriousness.level}` },
    h('span', { class: 'sr' }, `${t('level.label')}: `),
    t(`level.${seriousness.level}`),
  );

/** The level with its reasons as one line of the queue. */
export function seriousnessLine(seriousness) {
  if (!seriousness || seriousness.reasons.length === 0) return undefined;
  const said = strongest(seriousness.reasons).map(({ text }) => pick(text));
  const line = said.join(t('level.join'));
  return h('span', { class: 'meta said' }, levelBadge(seriousness), ' ', h('span', { title: line }, line));
}

/** Why a lead stands where it stands within its band: every reason with its points, and what that is not. */
export function seriousnessCard(seriousness) {
  if (!seriousness) return undefined;
  const { level, points, reasons } = seriousness;
  return h(
    'section',
    { class: 'card seriousness' },
    h('h2', {}, t('level.label'), h('span', { class: `level ${level}` }, t(`level.${level}`))),
    reasons.length === 0
      ? h('p', { class: 'hint' }, t('level.nothing'))
      : [
          h(
            'ul',
            { class: 'grounds' },
            strongest(reasons).map((reason) =>
              h(
                'li',
                { 'data-code': reason.code },
                h('span', {}, pick(reason.text)),
                h('span', { class: 'weight' }, `+${reason.points}`),
              ),
            ),
          ),
          h('p', { class: 'sum' }, t('level.points', { points })),
        ],
    h('p', { class: 'hint' }, t('level.note')),
  );
}

const strongest = (reasons) => [...reasons].sort((a, b) => b.points - a.points);
