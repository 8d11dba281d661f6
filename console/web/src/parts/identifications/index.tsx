import './identifications.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { OutsideText } from '../outside-text.tsx';
import { ProblemNote } from '../problem.tsx';
import { Waiting } from '../waiting.tsx';
import { StatementShown } from './statement.tsx';

type Question = Schemas['OfficeQuestions']['identifications'][number];

/** What right holders were asked about a lead's goods and what they stated; whoever may decide on the lead may ask. */
export function Identifications({ lead }: { lead: string }) {
  const { t } = useTranslation('holder');
  const asked = useQuery({
    queryKey: ['identifications', lead],
    queryFn: () => got(api.GET('/api/v1/leads/{id}/identifications', { params: { path: { id: lead } } })),
  });
  return (
    <section className="identifications" aria-label={t('lead.title')}>
      <h2>{t('lead.title')}</h2>
      {asked.isPending && <Waiting />}
      {asked.isError && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      {asked.data?.identifications.length === 0 && <p className="hint">{t('lead.none')}</p>}
      {asked.data?.identifications.map((one) => (
        <Shown key={one.id} lead={lead} question={one} />
      ))}
      {asked.data !== undefined && <Ask lead={lead} holders={asked.data.holders} />}
    </section>
  );
}

function Shown({ lead, question }: { lead: string; question: Question }) {
  const { t } = useTranslation('holder');
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const field = useId();
  const recall = useMutation({
    mutationFn: () =>
      got(
        api.POST('/api/v1/leads/{id}/identifications/{question}/recall', {
          params: { path: { id: lead, question: question.id } },
          body: { version: question.version, reason },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['identifications', lead] }),
  });
  return (
    <div>
      <h3>
        <OutsideText>{question.holderName}</OutsideText> · <OutsideText>{question.right.name}</OutsideText>{' '}
        <small>
          {t(`status.${question.status}`)} · {t('lead.due', { day: question.dueOn })}
        </small>
      </h3>
      {question.statements.map((statement) => (
        <StatementShown
          key={statement.at}
          statement={statement}
          fileAddress={(sha256) =>
            `/api/v1/leads/${encodeURIComponent(lead)}/identifications/${encodeURIComponent(question.id)}/files/${sha256}`
          }
        />
      ))}
      {question.canRecall && (
        <p>
          <label htmlFor={field} className="sr">
            {t('statement.reason')}
          </label>
          <Input
            id={field}
            placeholder={t('statement.reason')}
            value={reason}
            maxLength={2000}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button disabled={reason.trim() === ''} loading={recall.isPending} onClick={() => recall.mutate()}>
            {t('lead.recall')}
          </Button>
        </p>
      )}
      {recall.isError && <ProblemNote error={recall.error} />}
    </div>
  );
}

function Ask({ lead, holders }: { lead: string; holders: Schemas['OfficeQuestions']['holders'] }) {
  const { t } = useTranslation('holder');
  const client = useQueryClient();
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const [question, setQuestion] = useState('');
  const holder = holders[chosen];
  const ask = useMutation({
    mutationFn: ({ id: to, right }: (typeof holders)[number]) =>
      got(
        api.POST('/api/v1/leads/{id}/identifications', {
          params: { path: { id: lead } },
          body: { holder: to, subject: right, ...(question.trim() === '' ? {} : { question: question.trim() }) },
        }),
      ),
    onSuccess: () => setQuestion(''),
    onSettled: () => client.invalidateQueries({ queryKey: ['identifications', lead] }),
  });
  if (holder === undefined) return <p className="hint">{t('lead.nobody')}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate(holder);
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor={`${id}-holder`}>{t('lead.holder')}</label>
      <select id={`${id}-holder`} value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
        {holders.map((one, index) => (
          <option key={`${one.id}-${one.right}`} value={index}>
            {one.name} · {one.rightName}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-question`}>{t('lead.question')}</label>
      <Input
        id={`${id}-question`}
        value={question}
        maxLength={2000}
        onChange={(event) => setQuestion(event.target.value)}
      />
      {ask.isError && <ProblemNote error={ask.error} />}
      <Button htmlType="submit" loading={ask.isPending}>
        {t('lead.ask')}
      </Button>
    </form>
  );
}
