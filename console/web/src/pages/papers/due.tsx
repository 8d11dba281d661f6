import { useTranslation } from 'react-i18next';

const DAY_MS = 86_400_000;
const SOON = 3;

/** The day in Shanghai now, `YYYY-MM-DD`. */
export const shanghaiToday = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A deadline, and how near it is while something is still to be done. */
export function Due({ day, waits }: { day: string; waits: boolean }) {
  const { t } = useTranslation('papers');
  const days = Math.round((Date.parse(day) - Date.parse(shanghaiToday())) / DAY_MS);
  const near = waits && days <= SOON;
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
