import { Checkbox, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { pick } from '../../app/i18n.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import { CaseDetails } from './case-details.tsx';
import { type Lead, type TimelineItem, useTimeline } from './data.ts';
import { LeadLink } from './head.tsx';

const KINDS = [
  'crawl',
  'finding',
  'decision',
  'notice',
  'answer',
  'look',
  'evidence',
  'visit',
  'case',
  'merge',
  'hold',
  'identification',
  'rank',
] as const;
const COLOURS: Partial<Record<TimelineItem['kind'], string>> = {
  decision: 'var(--brand)',
  case: 'var(--brand)',
  notice: 'var(--medium)',
  answer: 'var(--good)',
  look: 'var(--good)',
  finding: 'var(--high)',
};

/** Everything that happened, newest first; kinds that are not looked at stand in the address as `hide`. */
export function TimelineTab({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const asked = useTimeline(lead.id);
  const [search, setSearch] = useSearchParams();
  const hidden = new Set((search.get('hide') ?? '').split('.').filter(Boolean));
  if (asked.isPending) return <Waiting />;
  if (asked.data === undefined) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  const { items } = asked.data;
  const there = KINDS.filter((kind) => items.some((item) => item.kind === kind));
  const toggle = (shown: string[]) => {
    const hide = there.filter((kind) => !shown.includes(kind)).join('.');
    setSearch({ tab: 'timeline', ...(hide === '' ? {} : { hide }) }, { replace: true });
  };
  const shown = items.filter(({ kind }) => !hidden.has(kind));
  return (
    <section className="card" aria-label={t('tab.timeline')}>
      <Checkbox.Group
        className="kinds"
        value={there.filter((kind) => !hidden.has(kind))}
        onChange={toggle}
        options={there.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <p className="hint">{t('timeline.count', { n: shown.length, total: items.length })}</p>
      <Timeline
        className="line"
        items={shown.map((item, index) => ({
          // Two things may happen at one instant.
          key: `${item.at} ${item.kind} ${item.what} ${index}`,
          color: COLOURS[item.kind] ?? 'var(--soft)',
          content: <Item item={item} />,
        }))}
      />
    </section>
  );
}

function Item({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('lead');
  const { kind, what, by, of, lead, paper, order, changes } = item;
  const note = item.note ?? (item.said === undefined ? undefined : pick(item.said));
  const said = t(`what.${kind}.${what}` as 'what.finding.filed', { defaultValue: what });
  return (
    <div className="happened" data-kind={kind}>
      <p>
        <When at={item.at} form="full" /> <span className="kind">{t(`kind.${kind}`)}</span> <strong>{said}</strong>{' '}
        {by !== undefined && <span>{by === 'system' ? t('system') : <OutsideText>{by}</OutsideText>}</span>}{' '}
        {lead !== undefined && <LeadLink id={lead} />} {paper !== undefined && <PaperLink id={paper} />}
        {of !== undefined && (
          <small>
            {t('timeline.of')} <LeadLink id={of} />
          </small>
        )}
      </p>
      <Reason item={item} />
      {order !== undefined && <p className="hint">{t('moved', order)}</p>}
      {item.case !== undefined && <CaseDetails step={item.case} />}
      {changes !== undefined && <Changes changes={changes} />}
      {note !== undefined && (
        <blockquote>
          <OutsideText>{note}</OutsideText>
        </blockquote>
      )}
    </div>
  );
}

function Reason({ item: { reason } }: { item: TimelineItem }) {
  const { t } = useTranslation('lead');
  if (reason === undefined) return null;
  const sign = t(`returnSign.${reason}` as 'returnSign.text', { defaultValue: '' });
  const occasion = t(`occasion.${reason}` as 'occasion.filing', { defaultValue: '' });
  const said = t(`dismissal.${reason}` as 'dismissal.other', {
    ns: 'common',
    defaultValue: sign || occasion || reason,
  });
  return (
    <p>
      <OutsideText>{said}</OutsideText>
    </p>
  );
}

function Changes({ changes }: { changes: NonNullable<TimelineItem['changes']> }) {
  const { t } = useTranslation('finding');
  return (
    <ul className="changes">
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {t(`field.${field}` as 'field.title', { defaultValue: field })}
          {': '}
          <del>
            <OutsideText>{from ?? '—'}</OutsideText>
          </del>{' '}
          → <OutsideText>{to ?? '—'}</OutsideText>
        </li>
      ))}
    </ul>
  );
}

/** The way to a paper. */
export function PaperLink({ id, children }: { id: string; children?: string }) {
  return <Link to={`/papers/${encodeURIComponent(id)}`}>{children ?? id}</Link>;
}
