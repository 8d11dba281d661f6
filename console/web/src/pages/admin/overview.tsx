import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, got } from '../../api/client.ts';
import { useCan, useSession } from '../../app/session.ts';
import { Asked } from '../../parts/asked.tsx';
import { numberText } from '../../parts/format.ts';
import { AdminFrame } from './frame.tsx';

/** `/admin`: the first steps with registries, platforms and people of one's own, the queues, and the version. */
export default function OverviewPage() {
  const { t } = useTranslation('admin');
  const can = useCan();
  const { version } = useSession();
  return (
    <AdminFrame title={t('page.overview')}>
      {can('registries:manage') && <FirstSteps />}
      {can('queues:manage') && (
        <section>
          <h2>{t('queues')}</h2>
          <p>{t('queues.note')}</p>
          <p>
            <a href="/admin/queues">{t('queues.open')}</a>
          </p>
        </section>
      )}
      <p className="hint">{t('version', { version })}</p>
    </AdminFrame>
  );
}

/** What makes the instance one's own, and how far that is. */
function FirstSteps() {
  const { t } = useTranslation('admin');
  const go = useNavigate();
  const asked = useQuery({
    queryKey: ['first-steps'],
    queryFn: async () => {
      const [registries, platforms, accounts] = await Promise.all([
        got(api.GET('/api/v1/registries')),
        got(api.GET('/api/v1/platforms')),
        got(api.GET('/api/v1/accounts')),
      ]);
      return {
        registries: registries.registries.reduce((sum, { entries }) => sum + entries, 0),
        platforms: platforms.platforms.filter(({ recipe }) => recipe.demo !== true).length,
        accounts: accounts.accounts.filter(({ demo, role }) => demo !== true && role !== 'administrator').length,
      };
    },
  });
  return (
    <section>
      <h2>{t('steps')}</h2>
      <p>{t('steps.note')}</p>
      <Asked of={asked}>
        {(counts) => (
          <ol className="steps">
            {(['registries', 'platforms', 'accounts'] as const).map((step, index) => (
              <li key={step} className="box">
                <h3>
                  {index + 1}. {t(`steps.${step}`)}
                </h3>
                <p className="hint">{t(`steps.${step}.note`)}</p>
                <p>{t(`steps.${step}.count`, { count: numberText(counts[step]) as never })}</p>
                <Button type={counts[step] === 0 ? 'primary' : 'default'} onClick={() => go(`/admin/${step}`)}>
                  {t(`steps.${step}.go`)}
                </Button>
              </li>
            ))}
          </ol>
        )}
      </Asked>
    </section>
  );
}
