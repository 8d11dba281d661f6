import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../api/client.ts';
import { pick } from '../../app/i18n.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import type { Refusals } from './types.ts';

/** Every reason for which a paper may not leave. */
export function RefusalList({ refusals }: { refusals: Refusals }) {
  const { t } = useTranslation('papers');
  if (refusals.length === 0) return null;
  const lines = refusals.map(({ code, field, text }) => ({ code, field, text: pick(text) }));
  return <Reasons title={t('paper.refused')} lines={lines} />;
}

/** What was refused: a paper's reasons one by one, else the problem as it is. */
export function RefusalNote({ error }: { error: unknown }) {
  const { t } = useTranslation('papers');
  const errors = error instanceof Refused && error.code === 'paper-refused' ? error.problem.errors : undefined;
  if (errors === undefined) return <ProblemNote error={error} />;
  const lines = errors.map(({ field, code = '', problem }) => ({ code, field, text: problem }));
  return <Reasons title={t('paper.refused')} lines={lines} />;
}

function Reasons({ title, lines }: { title: string; lines: { code: string; field: string; text: string }[] }) {
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={title}
      description={
        <ul className="reasons">
          {lines.map(({ code, field, text }) => (
            <li key={`${code}-${field}`} data-code={code}>
              {text}
            </li>
          ))}
        </ul>
      }
    />
  );
}
