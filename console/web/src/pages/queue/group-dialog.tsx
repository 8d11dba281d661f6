import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { DISMISSALS, type Dismissal } from '../../parts/vocabulary.ts';
import { Waiting } from '../../parts/waiting.tsx';
import type { QueueAddress, QueueGroup, QueueLead } from './filters.ts';

const MOST = 200;
type Action = 'confirm' | 'dismiss' | 'difficult';
export type Decided = { action: Action; leads: { id: string; version: number }[]; refused: number };
type Props = {
  address: QueueAddress;
  group: QueueGroup | undefined;
  selected: QueueLead[];
  note: string;
  close: () => void;
  decided: (decided: Decided) => void;
};

/** One decision on a whole group, or on what was selected: the leads with exceptions, and what would happen, before it does. */
export default function GroupDialog({ address, group, selected, note, close, decided }: Props) {
  const { t } = useTranslation('queue');
  const [action, setAction] = useState<Action>('confirm');
  const [reason, setReason] = useState<Dismissal>();
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  const members = useQuery({
    queryKey: ['group', group?.key, address.key],
    enabled: selected.length === 0 && group?.key !== undefined,
    gcTime: 0,
    queryFn: () => {
      const { sort: _sort, by: _by, ...filter } = address.query;
      const path = { key: group!.key! };
      return got(api.GET('/api/v1/queue/groups/{key}', { params: { path, query: { ...filter, limit: MOST } } }));
    },
  });
  const leads =
    selected.length > 0 ? selected : (members.data?.leads ?? (group?.key === undefined && group ? [group.lead] : []));
  const wanted = leads.filter(({ id }) => !spared.has(id)).map(({ id, version }) => ({ id, version }));
  const ready = wanted.length > 0 && (action !== 'dismiss' || reason !== undefined);
  const body = {
    action,
    leads: wanted,
    ...(action === 'dismiss' && reason !== undefined ? { reason } : {}),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  };
  const preview = useQuery({
    queryKey: ['group-preview', body],
    enabled: ready,
    gcTime: 0,
    queryFn: () => got(api.POST('/api/v1/leads/decisions/preview', { body })),
  });
  const take = useMutation({
    mutationFn: () => got(api.POST('/api/v1/leads/decisions', { body })),
    onSuccess: (answer) => decided({ action, leads: answer.decided, refused: answer.refused.length }),
  });
  const refused = new Map(preview.data?.refused.map((one) => [one.id, one]));
  return (
    <Dialog
      open
      title={t('group.title', { n: leads.length })}
      onCancel={close}
      width={640}
      footer={[
        <Button key="no" onClick={close}>
          {t('cancel', { ns: 'common' })}
        </Button>,
        <Button
          key="yes"
          type="primary"
          disabled={!ready || !preview.isSuccess}
          loading={take.isPending}
          onClick={() => take.mutate()}
        >
          {t('group.take', { n: preview.data?.decided.length ?? 0 })}
        </Button>,
      ]}
    >
      <div className="group-choice">
        <Select<Action>
          aria-label={t('decide')}
          value={action}
          onChange={setAction}
          virtual={false}
          options={(['confirm', 'dismiss', 'difficult'] as const).map((value) => ({ value, label: t(`do.${value}`) }))}
        />
        {action === 'dismiss' && (
          <Select<Dismissal>
            aria-label={t('reason.title')}
            placeholder={t('reason.title')}
            value={reason ?? null}
            onChange={setReason}
            virtual={false}
            options={DISMISSALS.map((value) => ({ value, label: t(`dismissal.${value}`, { ns: 'common' }) }))}
          />
        )}
      </div>
      <p className="hint">{t('group.hint')}</p>
      {members.isLoading && <Waiting />}
      {members.error !== null && <ProblemNote error={members.error} />}
      <ul className="group-members">
        {leads.map((lead) => (
          <li key={lead.id}>
            <Checkbox
              checked={!spared.has(lead.id)}
              onChange={({ target }) => {
                const next = new Set(spared);
                if (target.checked) next.delete(lead.id);
                else next.add(lead.id);
                setSpared(next);
              }}
            >
              <OutsideText>{lead.title.slice(0, 100)}</OutsideText> <small>{lead.id}</small>
              {refused.has(lead.id) && (
                <b className="trouble">
                  {t(`refused.${refused.get(lead.id)!.code}` as 'refused.version-conflict', {
                    defaultValue: t('refused.other'),
                  })}
                </b>
              )}
            </Checkbox>
          </li>
        ))}
      </ul>
      {members.data?.nextCursor !== undefined && <p className="hint">{t('group.more', { n: MOST })}</p>}
      {preview.data !== undefined && (
        <p role="status">
          {t('group.preview', {
            n: preview.data.decided.length,
            refused: preview.data.refused.length,
            spared: spared.size,
          })}
        </p>
      )}
      {preview.error !== null && <ProblemNote error={preview.error} />}
      {take.error !== null && <ProblemNote error={take.error} />}
    </Dialog>
  );
}
