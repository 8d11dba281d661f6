import { useTranslation } from 'react-i18next';
import { daysLeft, NEAR_DAYS } from '../../parts/days-left.ts';

/** A deadline, and how near it is while something is still to be done. */
export function Due({ day, waits }: { day: string; waits: boolean }) {
  const { t } = useTranslation('papers');
  const days = daysLeft(day);
  const near = waits && days <= NEAR_DAYS;
  const said = () => {
    if (days < 0) return t('due.overdue', { days: -days });
    return days === 0 ? t('due.today') : t('due.soon', { days });
  };
  return (
    <span className="due">
      <time dateTime={day}>{day}</time>
      {near && <span className={days <= 0 ? 'chip bad' : 'chip near'}>{said()}</span>}
    </span>
  );
}
