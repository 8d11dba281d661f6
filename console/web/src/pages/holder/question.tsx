import '../papers/papers.css';
import './holder.css';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { timeText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Due } from '../papers/due.tsx';
import { Goods } from './goods.tsx';
import { StatementForm } from './statement-form.tsx';
import { Statements } from './statements.tsx';

/** One listing put before the holder: the goods on one side, what it states of them on the other. */
export default function QuestionPage() {
  const { t } = useTranslation('holder');
  const { id = '' } = useParams();
  const asked = useQuery({
    queryKey: ['holder', 'question', id],
    queryFn: () => got(api.GET('/api/v1/holder/identifications/{id}', { params: { path: { id } } })),
  });
  return (
    <div className="desk">
      <p className="back">
        <Link to="/holder">← {t('question.back')}</Link>
      </p>
      {asked.isPending && <Waiting />}
      {asked.isError && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && <Shown question={asked.data} />}
    </div>
  );
}

function Shown({ question }: { question: Schemas['HolderQuestion'] }) {
  const { t } = useTranslation('holder');
  const { right, office, askedAt, dueOn, status } = question;
  return (
    <>
      <h1>
        {t('question.title')} · <OutsideText>{right.name}</OutsideText>
      </h1>
      <p className="hint">
        {t('question.asked', { office: t(`district.${office}`, { ns: 'common' }), time: timeText(askedAt) })} ·{' '}
        <Due day={dueOn} waits={status === 'asked'} />
      </p>
      {question.question !== undefined && (
        <p>
          {t('question.text')}：<OutsideText>{question.question}</OutsideText>
        </p>
      )}
      <div className="question">
        <Goods question={question} />
        <section className="card" aria-label={t('statement.title')}>
          <h2>{t('statement.title')}</h2>
          {status === 'recalled' && <Alert type="info" title={t('statement.recalled')} />}
          <Statements question={question} />
          {status === 'asked' && <StatementForm key={question.version} question={question} />}
        </section>
      </div>
    </>
  );
}
