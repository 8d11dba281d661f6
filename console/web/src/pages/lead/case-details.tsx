import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import { OutsideText } from '../../parts/outside-text.tsx';

/** What a step of the case track says: to whom, under which number, why, with which receipt. */
export function CaseDetails({ step }: { step: Schemas['CaseStep'] }) {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  const parts = [
    step.to === undefined ? undefined : t(`to.${step.to}`),
    step.district === undefined ? undefined : c(`district.${step.district}`),
    step.body,
    step.number,
    step.receipt === undefined ? undefined : t('case.receiptOf', { receipt: step.receipt }),
    step.reason,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? null : (
    <p>
      <OutsideText>{parts.join(' · ')}</OutsideText>
    </p>
  );
}
