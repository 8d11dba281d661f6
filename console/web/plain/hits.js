import { h, outside } from './dom.js';
import { onlyThis } from './filters.js';
import { pick, t, tOr } from './i18n.js';
import { exactPoints, subjectOf } from './subjects.js';
import { fieldText, spanHolds } from './text.js';

/** Every reason of a lead's hits with the number under which text and list show it; what was cleared comes last. */
export function numberReasons(lead) {
  const order = { flagged: 0, ask: 1, cleared: 2 };
  const hits = [...lead.finding.hits].sort((a, b) => order[a.status] - order[b.status] || b.score - a.score);
  return hits
    .flatMap((hit) => hit.reasons.map((reason) => ({ hit, reason })))
    .map((one, index) => ({ ...one, number: index + 1 }));
}

/** Why this is a lead: a card for each hit, with its sum, elements, defences and the law it rests on. */
export function hitCards({ lead, subjects, rules, reasons, narrow }) {
  const hits = [...new Set(reasons.map(({ hit }) => hit))];
  return hits.map((hit) => {
    const subject = subjectOf(hit, subjects);
    const own = reasons.filter((one) => one.hit === hit);
    return h(
      'section',
      { class: `card hit ${hit.status}` },
      h(
        'h2',
        {},
        h('span', { class: 'sr' }, `${t('lead.why')}: `),
        t(`kind.${hit.kind}`),
        ' ',
        hit.subjectId && h('strong', {}, outside(subject?.name ?? hit.subjectId)),
        hit.subjectId && onlyThis(narrow, { mark: hit.subjectId }, subject?.name ?? hit.subjectId),
        h('span', { class: `status ${hit.status}` }, t(`hit.${hit.status}`)),
      ),
      reasonTable(lead, hit, own),
      difficult(hit.difficult),
      states('element', t('lead.elements'), hit.elements, rules, hit.legalBasis),
      checklist(hit, rules),
      states('defence', t('lead.defences'), hit.defences, rules, hit.legalBasis),
      basis(hit.legalBasis, rules),
      prompts(hit.prompts, rules),
      subject && right(subject),
    );
  });
}

function reasonTable(lead, hit, own) {
  const sum = own.reduce((total, { reason }) => total + reason.weight, 0);
  const agrees = Math.abs(sum - hit.points) < 0.005;
  const total = agrees
    ? t('lead.points', { points: tidy(hit.points), score: exactPoints(hit.score) })
    : t('lead.pointsDiffer', { sum: tidy(sum), points: tidy(hit.points) });
  return [
    h(
      'ol',
      { class: 'reasons' },
      own.map(({ reason, number }) => {
        const text = fieldText(lead.listing, reason.field);
        const placed = reason.start !== undefined && reason.end !== undefined;
        const lost = placed && !spanHolds(text, reason) && !reason.field.startsWith('images[');
        return h(
          'li',
          { 'data-reason': number },
          h('span', { class: 'number' }, String(number)),
          h(
            'span',
            { class: 'what' },
            outside(reason.detail),
            reason.quote && h('q', {}, outside(reason.quote)),
            h('small', {}, fieldName(reason.field)),
            lost && h('small', { class: 'lost' }, t('lead.misplaced')),
          ),
          h('span', { class: 'weight' }, `${reason.weight > 0 ? '+' : ''}${tidy(reason.weight)}`),
        );
      }),
    ),
    h('p', { class: agrees ? 'sum' : 'sum trouble' }, total),
  ];
}

const tidy = (value) => String(Math.round(value * 100) / 100);

function fieldName(field) {
  const attribute = /^attributes\.(.*)$/s.exec(field);
  if (attribute) return [t('field.attributes'), ' · ', outside(attribute[1])];
  const [, name, index] = /^([\w.]+)(?:\[(\d+)\])?$/.exec(field) ?? [];
  if (name === undefined) return outside(field);
  return tOr(`field.${name}`, name) + (index === undefined ? '' : ` ${Number(index) + 1}`);
}

const SIGNS = { proved: '✓', open: '?', rebutted: '✕' };

function states(kind, title, items, rules, legalBasis) {
  if (items.length === 0) return undefined;
  return [
    h('h3', {}, title),
    h(
      'ul',
      { class: `states ${kind}s` },
      items.map(({ id, state }) =>
        h(
          'li',
          { class: state, title: kind === 'defence' && part(kind, id, rules, legalBasis)?.open },
          h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[state]),
          h('span', {}, outside(part(kind, id, rules, legalBasis)?.name ?? id)),
          h('small', {}, t(`${kind}.${state}`)),
        ),
      ),
    ),
  ];
}

/** What an officer still looks at, in sentences that can be read aloud: one for each element that is open. */
function checklist({ elements, legalBasis }, rules) {
  const open = elements.filter(({ state }) => state === 'open');
  const sentences = open.map(({ id }) => part('element', id, rules, legalBasis)?.open).filter(Boolean);
  if (sentences.length === 0) return undefined;
  return [
    h('h3', {}, t('lead.checklist')),
    h(
      'ol',
      { class: 'checklist' },
      sentences.map((one) => h('li', {}, one)),
    ),
  ];
}

/** What the rule files say of an element or defence, those of the rules cited first. */
function part(kind, id, rules, legalBasis) {
  const cited = legalBasis.map((one) => rules.get(one)).filter(Boolean);
  for (const rule of [...cited, ...rules.values()]) {
    const known = rule[`${kind}s`]?.find((one) => one.id === id);
    const open = known?.check ?? known?.provedBy;
    if (known) return { name: pick(known.text), open: open && pick(open) };
  }
  return undefined;
}

/** The rule that answers to the same concept today: a lighter one prevails when the case is decided. */
function laterThan(rule, rules) {
  const later = rules.get(rule.later);
  return later && h('p', {}, t('lead.laterRule', { rule: ruleName(later) }));
}

const ruleName = (rule) =>
  `${pick(rule.law)} ${rule.article === '' ? t('lead.article.open') : t('lead.article', { article: rule.article })}`;

function basis(ids, rules) {
  if (ids.length === 0) return undefined;
  return [
    h('h3', {}, t('lead.basis')),
    h(
      'ul',
      { class: 'basis' },
      ids.map((id) => {
        const rule = rules.get(id);
        if (rule === undefined) return h('li', {}, outside(id), h('small', {}, ` ${t('lead.ruleUnknown')}`));
        const warning = h('span', { class: 'unverified', title: t('lead.unverified.text') }, t('lead.unverified'));
        return h(
          'li',
          {},
          h('strong', {}, ruleName(rule)),
          ' ',
          !rule.verified && warning,
          h('p', {}, pick(rule.summary)),
          laterThan(rule, rules),
        );
      }),
    ),
  ];
}

/** Why this is asked upward instead of decided. */
const difficult = (matters) =>
  matters?.length > 0 && [
    h('h3', {}, t('lead.difficult')),
    h(
      'ul',
      { class: 'difficult' },
      matters.map(({ detail }) => h('li', {}, outside(detail))),
    ),
  ];

/** Lines in money that the listing seems to reach: to be looked into, never a conclusion. */
const prompts = (lines, rules) =>
  lines?.length > 0 && [
    h('h3', {}, t('lead.prompts')),
    h(
      'ul',
      { class: 'prompts' },
      lines.map(({ rule: id, detail }) => {
        const rule = rules.get(id);
        const steps = (rule?.steps ?? []).map((step) => h('p', {}, pick(step)));
        return h('li', {}, h('strong', {}, rule ? ruleName(rule) : outside(id)), ' ', outside(detail), steps);
      }),
    ),
  ];

function right(subject) {
  const valid = [subject.validFrom, subject.validUntil].filter(Boolean).join(' — ');
  const rows = [
    ['subject.aliases', subject.aliases?.join('、')],
    ['subject.holder', subject.holder],
    ['subject.registrationNo', subject.registrationNo],
    ['subject.niceClasses', subject.niceClasses?.join('、')],
    ['subject.areas', subject.areas?.join('、')],
    ['subject.status', subject.status && tOr(`subject.${subject.status}`, subject.status)],
    ['subject.valid', valid],
    ['subject.wellKnown', subject.wellKnown && t('subject.yes')],
    ['subject.authorised', subject.authorised === undefined ? undefined : String(subject.authorised)],
  ].filter(([, value]) => value);
  return h(
    'details',
    { class: 'right' },
    h('summary', {}, t('lead.subject')),
    h(
      'dl',
      { class: 'facts' },
      rows.map(([label, value]) => [h('dt', {}, t(label)), h('dd', {}, outside(value))]),
    ),
  );
}
