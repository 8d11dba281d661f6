import './identifications.css';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import { timeText } from '../format.ts';
import { OutsideText } from '../outside-text.tsx';

type Statement = Schemas['HolderQuestion']['statements'][number];

/** One identification statement as it was made; a withdrawn one says so. `fileAddress` gives where a file is saved from. */
export function StatementShown({
  statement,
  fileAddress,
}: {
  statement: Statement;
  fileAddress: (sha256: string) => string;
}) {
  const { t } = useTranslation('holder');
  const { conclusion, basis, grounds, signer, at, files, withdrawn } = statement;
  return (
    <article className={withdrawn === undefined ? 'statement' : 'statement withdrawn'}>
      <p>
        <strong>{t(`conclusion.${conclusion}`)}</strong>
      </p>
      <p className="hint">
        {t('statement.by', { name: signer.name, post: signer.post ?? '', time: timeText(at) })} ·{' '}
        {basis.map((one) => t(`basis.${one}`)).join('、')}
      </p>
      <p className="grounds">
        <OutsideText>{grounds}</OutsideText>
      </p>
      {files.map((file) => (
        <a key={file.sha256} href={fileAddress(file.sha256)} download>
          <OutsideText>{file.name}</OutsideText>
        </a>
      ))}
      {withdrawn !== undefined && (
        <p>
          <OutsideText>
            {t('statement.withdrawn', { time: timeText(withdrawn.at), reason: withdrawn.reason })}
          </OutsideText>
        </p>
      )}
    </article>
  );
}
