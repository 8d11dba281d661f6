import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useRowRefusal } from './row-refusal.ts';

/** What became of a table of answers, or would: counts, then the rows refused with the reason, then those that fit. */
export function BulkAccount({ account, trial }: { account: Schemas['BulkTaken']; trial: boolean }) {
  const { t } = useTranslation('papers');
  const why = useRowRefusal();
  const { taken, unchanged, refused, rows } = account;
  const counts = { taken, unchanged, refused: refused.length };
  return (
    <div className="bulk-account" role="status">
      <Alert
        type={refused.length > 0 ? 'warning' : 'success'}
        showIcon
        title={trial ? t('bulk.would', counts) : t('bulk.done', counts)}
      />
      {refused.length > 0 && (
        <Scroll short label={t('bulk.refusedRows')}>
          <table className="grid">
            <caption>{t('bulk.refusedRows')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('bulk.row')}</th>
                <th scope="col">{t('bulk.why')}</th>
              </tr>
            </thead>
            <tbody>
              {refused.map((one) => (
                <tr key={`${one.row}-${one.code}`} data-code={one.code}>
                  <td>{one.row}</td>
                  <td>
                    {why(one)} <OutsideText>{one.url}</OutsideText>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {trial && rows.length > 0 && (
        <Scroll short label={t('bulk.rows')}>
          <table className="grid">
            <caption>{t('bulk.rows')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('bulk.row')}</th>
                <th scope="col">{t('col.paper')}</th>
                <th scope="col">{t('item.id')}</th>
                <th scope="col">{t('answer.outcome')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.row}>
                  <td>{one.row}</td>
                  <td>{one.paper}</td>
                  <td>
                    <OutsideText>{one.listingId}</OutsideText>
                    <small>
                      <OutsideText>{one.title}</OutsideText>
                    </small>
                  </td>
                  <td>
                    {t(`outcome.${one.outcome}`, { ns: 'common' })} {one.again && <small>{t('answer.same')}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </div>
  );
}
