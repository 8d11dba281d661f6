import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import { pick } from '../../app/i18n.ts';

/** Why a lead stands where it stands within its band: every reason with its points, and what that is not. */
export function SeriousnessCard({ seriousness }: { seriousness: Schemas['Seriousness'] | undefined }) {
  const { t } = useTranslation();
  if (seriousness === undefined) return null;
  const { level, points } = seriousness;
  const reasons = [...seriousness.reasons].sort((a, b) => b.points - a.points);
  return (
    <section className="card seriousness">
      <h2>
        {t('level.label')} <span className={`badge ${level}`}>{t(`level.${level}`)}</span>
      </h2>
      {reasons.length === 0 ? (
        <p className="hint">{t('level.nothing')}</p>
      ) : (
        <>
          <ul className="grounds">
            {reasons.map((reason) => (
              <li key={reason.code}>
                <span>{pick(reason.text)}</span>
                <span className="weight">{`+${reason.points}`}</span>
              </li>
            ))}
          </ul>
          <p className="sum">{t('level.points', { points })}</p>
        </>
      )}
      <p className="hint">{t('level.note')}</p>
    </section>
  );
}
