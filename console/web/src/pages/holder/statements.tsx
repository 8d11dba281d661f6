import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { StatementShown } from '../../parts/identifications/statement.tsx';
import { ProblemNote } from '../../parts/problem.tsx';

/** What the holder has stated so far, the newest last; the one that stands can be withdrawn with a reason. */
export function Statements({ question }: { question: Schemas['HolderQuestion'] }) {
  const { t } = useTranslation('holder');
  const { statements, status, id } = question;
  if (statements.length === 0) return status === 'recalled' ? null : <p className="hint">{t('statement.none')}</p>;
  return (
    <>
      {statements.map((statement) => (
        <StatementShown
          key={statement.at}
          statement={statement}
          fileAddress={(sha256) => `/api/v1/holder/identifications/${encodeURIComponent(id)}/files/${sha256}`}
        />
      ))}
      {status === 'stated' && <Withdraw question={question} />}
    </>
  );
}

function Withdraw({ question }: { question: Schemas['HolderQuestion'] }) {
  const { t } = useTranslation('holder');
  const field = useId();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const back = useMutation({
    mutationFn: () =>
      got(
        api.POST('/api/v1/holder/identifications/{id}/withdrawal', {
          params: { path: { id: question.id } },
          body: { version: question.version, reason },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['holder'] }),
  });
  return (
    <div className="buttons">
      <label htmlFor={field}>{t('statement.reason')}</label>
      <Input id={field} value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      <Button disabled={reason.trim() === ''} loading={back.isPending} onClick={() => back.mutate()}>
        {t('statement.withdraw')}
      </Button>
      {back.isError && <ProblemNote error={back.error} />}
    </div>
  );
}
