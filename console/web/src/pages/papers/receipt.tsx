import { Button, Input, Radio } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { useSession } from '../../app/session.ts';
import { shanghaiToday } from '../../parts/days-left.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import { usePaperWork } from './data.ts';
import type { Paper, PaperItem } from './types.ts';

type Kind = 'complaint' | 'action';

/** Where a term of fifteen days runs on the item, its holder shows a receipt of complaint or action here. */
export function ReceiptForm({ paper, item }: { paper: Paper; item: PaperItem }) {
  const { t } = useTranslation('papers');
  const { roles } = useSession();
  const id = useId();
  const [kind, setKind] = useState<Kind>('complaint');
  const [authority, setAuthority] = useState('');
  const [reference, setReference] = useState('');
  const [day, setDay] = useState(shanghaiToday());
  const send = usePaperWork(() =>
    got(
      api.POST('/api/v1/notices/{id}/receipts', {
        params: { path: { id: paper.id } },
        body: { listingId: item.listingId, kind, authority, reference, at: `${day}T00:00:00+08:00` },
      }),
    ),
  );
  const running = paper.clockStates.some(({ listingId, state }) => listingId === item.listingId && state === 'running');
  if (!running || !roles.includes('holder')) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(undefined);
  };
  return (
    <form className="answer" onSubmit={submit}>
      <h3>{t('receipt.title')}</h3>
      <p className="hint">{t('receipt.note')}</p>
      <Radio.Group
        aria-label={t('receipt.kind')}
        value={kind}
        options={(['complaint', 'action'] as const).map((value) => ({ value, label: t(`receipt.${value}`) }))}
        onChange={(event) => setKind(event.target.value as Kind)}
      />
      <label htmlFor={`${id}-authority`}>{t('receipt.authority')}</label>
      <Input
        id={`${id}-authority`}
        required
        maxLength={200}
        value={authority}
        onChange={(event) => setAuthority(event.target.value)}
      />
      <label htmlFor={`${id}-reference`}>{t('receipt.reference')}</label>
      <Input
        id={`${id}-reference`}
        required
        maxLength={200}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
      <label htmlFor={`${id}-day`}>{t('receipt.day')}</label>
      <Input
        id={`${id}-day`}
        type="date"
        required
        max={shanghaiToday()}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      {send.isError && <ProblemNote error={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('receipt.send')}
      </Button>
    </form>
  );
}
