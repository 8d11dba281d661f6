import '../papers/papers.css';
import './holder.css';
import { useQuery } from '@tanstack/react-query';
import { Alert, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { pick } from '../../app/i18n.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import { Clocks } from './clocks.tsx';
import { Marks } from './marks.tsx';
import { Questions } from './questions.tsx';

type Desk = Schemas['HolderDesk'];

/** The right holder's desk: what waits, own rights, terms that run; closed with the reasons while the record does not hold. */
export default function HolderPage() {
  const { t } = useTranslation('holder');
  const desk = useQuery({ queryKey: ['holder', 'desk'], queryFn: () => got(api.GET('/api/v1/holder')) });
  if (desk.isPending) return <Waiting />;
  if (desk.isError) return <ProblemNote error={desk.error} again={() => void desk.refetch()} />;
  return (
    <div className="desk">
      <header className="papers-head">
        <div>
          <h1>{t('title')}</h1>
          {desk.data.record !== undefined && <Record record={desk.data.record} />}
        </div>
        {desk.data.open && (
          <div className="papers-ways">
            <Link to="/papers">{t('ways.notices')}</Link>
            <a href="/published">{t('ways.published')}</a>
            <Link to="/papers/new" className="main-link">
              {t('ways.draft')}
            </Link>
          </div>
        )}
      </header>
      {desk.data.open ? <Open desk={desk.data} /> : <Closed closed={desk.data.closed} />}
    </div>
  );
}

function Closed({ closed }: { closed: Desk['closed'] }) {
  const { t } = useTranslation('holder');
  return (
    <Alert
      type="error"
      showIcon
      title={t('closed')}
      description={
        <>
          <ul className="reasons">
            {closed.map(({ code, text }) => (
              <li key={code} data-code={code}>
                {pick(text)}
              </li>
            ))}
          </ul>
          <p>{t('closed.text')}</p>
        </>
      }
    />
  );
}

const MONTH_MS = 30 * 86_400_000;

function Record({ record }: { record: NonNullable<Desk['record']> }) {
  const { t } = useTranslation('holder');
  const { name, standing, mandate, verifiedAt } = record;
  const ends = mandate !== undefined && Date.parse(mandate.until) - Date.now() < MONTH_MS ? mandate.until : undefined;
  return (
    <>
      <p>
        <strong>
          <OutsideText>{name}</OutsideText>
        </strong>{' '}
        <span className="chip">{t(`record.standing.${standing}`)}</span>{' '}
        {mandate !== undefined && (
          <span className="hint">
            {t('record.principal')} <OutsideText>{mandate.principal}</OutsideText> · {t('record.mandate')}{' '}
            {mandate.from} — {mandate.until}
          </span>
        )}{' '}
        {verifiedAt !== undefined && (
          <span className="hint">
            {t('record.verifiedAt')} <When at={verifiedAt} form="day" />
          </span>
        )}
      </p>
      {ends !== undefined && <Alert type="warning" title={t('record.endsSoon', { day: ends })} />}
    </>
  );
}

const TABS = ['questions', 'clocks', 'marks'] as const;

function Open({ desk }: { desk: Desk }) {
  const { t } = useTranslation('holder');
  const [search, setSearch] = useSearchParams();
  const waiting = desk.questions?.['asked'] ?? 0;
  const panes = { questions: <Questions />, clocks: <Clocks />, marks: <Marks /> };
  return (
    <Tabs
      activeKey={search.get('tab') ?? 'questions'}
      onChange={(tab) => setSearch({ tab })}
      items={TABS.map((key) => ({
        key,
        label: key === 'questions' && waiting > 0 ? `${t('tab.questions')} ${waiting}` : t(`tab.${key}`),
        children: panes[key],
      }))}
    />
  );
}
