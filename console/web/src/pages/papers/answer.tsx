import { Alert, App, Button, Input, Radio } from 'antd';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import { useSession } from '../../app/session.ts';
import { FileField } from '../../parts/file-field.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { postAnswers, usePaperWork } from './data.ts';
import { readFile } from './files.ts';
import { useRowRefusal } from './row-refusal.ts';
import { OUTCOMES, type Outcome, type Paper, type PaperItem, REASONED } from './types.ts';

type Props = { paper: Paper; items: PaperItem[]; onDone: (ids: string[]) => void };

/** The answer to one item, or the same to several: taken whole, or refused with the reason and nothing taken. */
export function AnswerForm({ paper, items, onDone }: Props) {
  const { t } = useTranslation('papers');
  const { roles } = useSession();
  const { message } = App.useApp();
  const id = useId();
  const why = useRowRefusal();
  const [outcome, setOutcome] = useState<Outcome>();
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<File[]>([]);
  const [round, setRound] = useState(0);
  const [wanting, setWanting] = useState<string>();
  const [refused, setRefused] = useState<Schemas['AnswersTaken']['refused']>([]);
  const send = usePaperWork(async (given: Outcome) => {
    const read = await Promise.all(files.map(readFile));
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const attachments = read.length === 0 ? {} : { attachments: read.map(({ name }) => ({ name })) };
    const answers = items.map(({ listingId, url }) => ({ listingId, url, outcome: given, ...why, ...attachments }));
    return postAnswers(paper.id, { answers, files: read, mode: 'whole' });
  });
  const missing = (): string | undefined => {
    if (outcome === undefined) return t('answer.outcomeNeeded');
    if (REASONED.has(outcome) && reason.trim() === '') return t('answer.reasonNeeded');
    return outcome === 'counter-statement' && files.length === 0 ? t('answer.filesNeeded') : undefined;
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setWanting(missing());
    if (missing() !== undefined || outcome === undefined || send.isPending) return;
    send.mutate(outcome, {
      onSuccess: (account) => {
        setRefused(account.refused);
        if (!account.applied) return;
        message.success(account.taken === 0 ? t('answer.same') : t('answer.taken', { n: account.taken }));
        setReason('');
        setFiles([]);
        setRound(round + 1);
        onDone(items.map(({ listingId }) => listingId));
      },
    });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) submit();
  };
  return (
    <form className="answer" onSubmit={submit} onKeyDown={keys}>
      <h3>{roles.includes('platform') ? t('answer.title') : t('answer.titleOffice')}</h3>
      {items.length > 1 && <p className="chip near">{t('answer.for', { n: items.length })}</p>}
      <Radio.Group
        aria-label={t('answer.outcome')}
        value={outcome}
        options={OUTCOMES[paper.kind].map((value) => ({ value, label: t(`outcome.${value}`, { ns: 'common' }) }))}
        onChange={(event) => {
          setOutcome(event.target.value as Outcome);
          setWanting(undefined);
        }}
      />
      <label htmlFor={`${id}-reason`}>{t('answer.reason')}</label>
      <Input.TextArea
        id={`${id}-reason`}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <FileField key={round} label={t('answer.files')} multiple onChoose={setFiles} />
      <p className="hint">{t('answer.filesHint')}</p>
      {wanting !== undefined && <Alert type="warning" role="alert" title={wanting} />}
      {refused.length > 0 && (
        <Alert
          type="warning"
          role="alert"
          title={t('answer.refused')}
          description={refused.map((one) => (
            <p key={`${one.row}-${one.code}`} data-code={one.code}>
              <OutsideText>{items[one.row - 1]?.listingId}</OutsideText> {why(one)}
            </p>
          ))}
        />
      )}
      {send.isError && <ProblemNote error={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {items.length > 1 || paper.items.length === 1 ? t('answer.send') : t('answer.sendNext')}
      </Button>
    </form>
  );
}
