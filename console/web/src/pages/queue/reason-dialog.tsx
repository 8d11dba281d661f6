import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';

export const REASONS = [
  'not-the-mark',
  'authorised',
  'lawful-resale',
  'descriptive-use',
  'compatible-part',
  'from-the-area',
  'out-of-term',
  'duplicate',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

/** Asks why a lead is dismissed; a digit answers at once, Esc goes back. */
export function ReasonDialog({ answer, cancel }: { answer: (reason: Reason) => void; cancel: () => void }) {
  const { t } = useTranslation('queue');
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const reason = REASONS[Number(event.key) - 1];
      if (reason === undefined) return;
      event.preventDefault();
      answer(reason);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [answer]);
  return (
    <Dialog open title={t('reason.title')} footer={null} onCancel={cancel} width={420}>
      <ol className="reason-list">
        {REASONS.map((reason, index) => (
          <li key={reason}>
            <Button block onClick={() => answer(reason)} autoFocus={index === 0}>
              <kbd aria-hidden>{index + 1}</kbd> {t(`reason.${reason}`)}
            </Button>
          </li>
        ))}
      </ol>
      <p className="hint">{t('reason.hint')}</p>
    </Dialog>
  );
}
