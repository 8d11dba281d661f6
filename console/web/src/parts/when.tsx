import { useTranslation } from 'react-i18next';
import { type TimeForm, timeText } from './format.ts';

/** An instant as Shanghai's clocks show it, with the whole of it for machines and on hover. */
export function When({ at, form = 'short' }: { at: string; form?: TimeForm }) {
  // Drawn anew when the language changes.
  useTranslation();
  return (
    <time dateTime={at} title={timeText(at, 'full')}>
      {timeText(at, form)}
    </time>
  );
}
