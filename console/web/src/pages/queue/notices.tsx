import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { OutsideText } from '../../parts/outside-text.tsx';
import { useExplain } from '../../parts/problem.tsx';
import { When } from '../../parts/when.tsx';
import type { Outcome, Sending } from './outbox.ts';
import type { Holder } from './use-lead.ts';

export type Refusal = Extract<Outcome, { ok: false }>;

/** What stands over the evidence: decisions not sent yet, one that came second, somebody else who has the lead open. */
export function Notices({
  waiting,
  away,
  refusals,
  holder,
  again,
  open,
  dismiss,
}: {
  waiting: readonly Sending[];
  away: boolean;
  refusals: readonly Refusal[];
  holder: Holder | undefined;
  again: () => void;
  open: (id: string) => void;
  dismiss: (refusal: Refusal) => void;
}) {
  const { t } = useTranslation('queue');
  return (
    <div className="queue-notices">
      {away && waiting.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t('away', { n: waiting.length })}
          description={t('away.kept')}
          action={<Button onClick={again}>{t('retry', { ns: 'common' })}</Button>}
        />
      )}
      {refusals.map((refusal) => (
        <Second key={refusal.sending.key} refusal={refusal} open={open} dismiss={() => dismiss(refusal)} />
      ))}
      {holder !== undefined && (
        <Alert
          type="info"
          showIcon
          role="status"
          title={
            <>
              <OutsideText>{holder.user}</OutsideText> {t('holder')} <When at={holder.until} form="full" />
            </>
          }
          description={t('holder.hint')}
        />
      )}
    </div>
  );
}

/** "Decided by … at …" instead of an overwrite; the note is not lost. */
function Second({ refusal, open, dismiss }: { refusal: Refusal; open: (id: string) => void; dismiss: () => void }) {
  const { t } = useTranslation('queue');
  const explain = useExplain();
  const { sending, error } = refusal;
  const { by, at, status } = (error.problem.current ?? {}) as { by?: string; at?: string; status?: string };
  const known = error.code === 'version-conflict' && by !== undefined && at !== undefined;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      closable={{ onClose: dismiss, 'aria-label': t('close', { ns: 'common' }) }}
      title={
        <>
          “<OutsideText>{sending.title.slice(0, 60)}</OutsideText>”{' '}
          {known ? (
            <>
              {t('second')} <OutsideText>{by}</OutsideText> · <When at={at} form="full" /> ·{' '}
              {t(`status.${status}` as 'status.new', { ns: 'common' })}
            </>
          ) : (
            explain(error)
          )}
        </>
      }
      description={
        <>
          <p>{t('second.kept')}</p>
          {sending.note !== undefined && (
            <p>
              {t('note')}: <OutsideText>{sending.note}</OutsideText>
            </p>
          )}
        </>
      }
      action={<Button onClick={() => open(sending.id)}>{t('second.open')}</Button>}
    />
  );
}
