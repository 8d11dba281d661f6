import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';
import { DISMISSALS, type Dismissal } from '../../parts/vocabulary.ts';

/** Asks why a lead is dismissed; a digit answers at once, Esc goes back. */
export function ReasonDialog({ answer, cancel }: { answer: (reason: Dismissal) => void; cancel: () => void }) {
  const { t } = useTranslation('queue');
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const reason = DISMISSALS[Number(event.key) - 1];
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
        {DISMISSALS.map((reason, index) => (
          <li key={reason}>
            <Button block onClick={() => answer(reason)} autoFocus={index === 0}>
              <kbd aria-hidden>{index + 1}</kbd> {t(`dismissal.${reason}`, { ns: 'common' })}
            </Button>
          </li>
        ))}
      </ol>
      <p className="hint">{t('reason.hint')}</p>
    </Dialog>
  );
}
