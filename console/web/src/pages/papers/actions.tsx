import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { postMove, usePaperWork } from './data.ts';
import { RefusalNote } from './refusals.tsx';
import type { Paper } from './types.ts';

type Action = Paper['actions'][number];
/** What leads on comes first; the ways back stand apart. */
const BACK: ReadonlySet<Action> = new Set(['return', 'withdraw']);

/** The steps open to whoever looks. A return or withdrawal says why. */
export function PaperActions({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers');
  const id = useId();
  const [reason, setReason] = useState('');
  const [sealed, setSealed] = useState('');
  const move = usePaperWork((action: Action) =>
    postMove(paper.id, {
      action,
      version: paper.version ?? 0,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(action === 'seal' && sealed.trim() !== '' ? { sealed: sealed.trim().toLowerCase() } : {}),
    }),
  );
  const { actions } = paper;
  if (actions.length === 0) return null;
  const on = actions.filter((action) => !BACK.has(action));
  const back = actions.filter((action) => BACK.has(action));
  const button = (action: Action, type: 'primary' | 'default') => (
    <Button
      key={action}
      type={type}
      data-action={action}
      loading={move.isPending && move.variables === action}
      disabled={BACK.has(action) && reason.trim() === ''}
      onClick={() => move.mutate(action)}
    >
      {t(`action.${action}`)}
    </Button>
  );
  return (
    <section className="paper-actions" aria-label={t('action.title')}>
      {on.map((action) => button(action, 'primary'))}
      {on.includes('seal') && (
        <Input
          aria-label={t('action.sealed')}
          placeholder={t('action.sealed')}
          value={sealed}
          maxLength={64}
          onChange={(event) => setSealed(event.target.value)}
        />
      )}
      {back.length > 0 && (
        <span className="back-ways">
          <label htmlFor={id} className="sr">
            {t('action.reason')}
          </label>
          <Input
            id={id}
            placeholder={t('action.reason')}
            value={reason}
            maxLength={2000}
            onChange={(event) => setReason(event.target.value)}
          />
          {back.map((action) => button(action, 'default'))}
        </span>
      )}
      {paper.sentAt !== undefined && back.includes('withdraw') && (
        <Link to={`/papers/new?corrects=${encodeURIComponent(paper.id)}`}>{t('action.correct')}</Link>
      )}
      {move.isError && <RefusalNote error={move.error} />}
    </section>
  );
}
