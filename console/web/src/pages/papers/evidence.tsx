import { useTranslation } from 'react-i18next';
import { OutsideText } from '../../parts/outside-text.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { isRecord, RecordOfPage } from './record.tsx';
import type { Paper } from './types.ts';

/** Every file that the paper names, by its hash; records of pages can be opened, other files come apart. */
export function EvidenceTable({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers');
  return (
    <Scroll label={t('paper.tab.evidence')}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('evidence.file')}</th>
            <th scope="col">{t('evidence.of')}</th>
            <th scope="col">{t('evidence.hash')}</th>
          </tr>
        </thead>
        <tbody>
          {paper.evidence.map((one) => (
            <tr key={`${one.name}-${one.sha256}`}>
              <td>
                <OutsideText>{one.name}</OutsideText>{' '}
                {isRecord(one) ? <RecordOfPage paper={paper.id} file={one} /> : <small>{t('evidence.separate')}</small>}
              </td>
              <td>
                {one.listingId === undefined ? t(`evidence.of.${one.of}`) : <OutsideText>{one.listingId}</OutsideText>}
              </td>
              <td>
                <code className="hash">{one.sha256}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
