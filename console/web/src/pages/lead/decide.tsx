import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got, Refused } from '../../api/client.ts';
import { useCan } from '../../app/session.ts';
import { timeText } from '../../parts/format.ts';
import { NoteField } from '../../parts/note-field.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { DISMISSALS } from '../../parts/vocabulary.ts';
import { type Lead, useLeadChange } from './data.ts';

const ACTIONS = ['confirm', 'dismiss', 'difficult', 'ask-information', 'claim', 'undo'] as const;
type Given = { action: (typeof ACTIONS)[number]; reason?: string };

/** The decisions open to whoever looks, with a note that stays until it was taken. */
export function Decide({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const [note, setNote] = useState('');
  const decided = useLeadChange(lead.id, async (given: Given) => {
    const text = note.trim();
    const body = { ...given, version: lead.version, ...(text === '' ? {} : { note: text }) };
    const answer = await got(api.POST('/api/v1/leads/{id}/decisions', { params: { path: { id: lead.id } }, body }));
    setNote('');
    return answer;
  });
  if (!useCan()('leads:decide')) return <p className="hint">{t('readonly')}</p>;
  if (lead.mergedInto !== undefined) return null;
  const open = (action: Given['action']) => !decided.isPending && lead.actions.includes(action);
  const reasons = DISMISSALS.map((key, index) => ({
    key,
    label: `${index + 1} ${t(`dismissal.${key}`, { ns: 'common' })}`,
  }));
  return (
    <section className="decide" aria-label={t('decide')}>
      <div className="acts">
        {ACTIONS.map((action) =>
          action === 'dismiss' ? (
            <Dropdown
              key={action}
              trigger={['click']}
              autoFocus
              disabled={!open(action)}
              menu={{ items: reasons, onClick: ({ key }) => decided.mutate({ action, reason: key }) }}
            >
              <Button>{t('action.dismiss')}…</Button>
            </Dropdown>
          ) : (
            <Button
              key={action}
              type={action === 'confirm' ? 'primary' : 'default'}
              disabled={!open(action)}
              onClick={() => decided.mutate({ action })}
            >
              {t(`action.${action}`)}
            </Button>
          ),
        )}
        <NoteField label={t('note')} value={note} change={setNote} />
      </div>
      {decided.error !== null && <Refusal error={decided.error} />}
    </section>
  );
}

/** A decision that was not taken: who was first, or why it is refused. */
export function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation('lead');
  const current = error instanceof Refused && error.code === 'version-conflict' ? error.problem.current : undefined;
  if (current === undefined) return <ProblemNote error={error} />;
  const by = String(current['by'] ?? '—');
  const time = typeof current['at'] === 'string' ? timeText(current['at'], 'full') : '—';
  return (
    <Alert type="warning" showIcon role="alert" title={t('conflict', { by, time })} description={t('conflict.kept')} />
  );
}
