import { useTranslation } from 'react-i18next';
import { numberText } from '../../parts/format.ts';
import { usePaperCounts } from './data.ts';

const KINDS = ['todo', 'unread', 'overdue', 'soon'] as const;
const LOOK = { todo: '', unread: '', overdue: 'bad', soon: 'near' } as const;

/** How many papers wait for answers, and how urgently. */
export function Counts() {
  const { t } = useTranslation('papers');
  const { data } = usePaperCounts();
  if (data === undefined) return null;
  return (
    <dl className="counts">
      {KINDS.map((kind) => (
        <div key={kind} className={data[kind] > 0 ? LOOK[kind] : ''}>
          <dt>{t(`count.${kind}`)}</dt>
          <dd>{numberText(data[kind])}</dd>
        </div>
      ))}
    </dl>
  );
}
