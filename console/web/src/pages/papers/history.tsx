import { useTranslation } from 'react-i18next';
import { OutsideText } from '../../parts/outside-text.tsx';
import { When } from '../../parts/when.tsx';
import type { Paper } from './types.ts';

/** What happened to the paper, the newest first. */
export function History({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers');
  return (
    <ol className="history">
      {[...paper.events].reverse().map((event) => (
        <li key={`${event.version}-${event.what}`}>
          <When at={event.at} form="full" />
          <strong>{t(`event.${event.what}` as 'event.draft', { defaultValue: event.what })}</strong>
          <OutsideText>{event.by}</OutsideText>
          <OutsideText>{event.reason}</OutsideText>
        </li>
      ))}
    </ol>
  );
}
