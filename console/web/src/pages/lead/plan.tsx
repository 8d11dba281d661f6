import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, got } from '../../api/client.ts';
import { pick } from '../../app/i18n.ts';
import { useCan } from '../../app/session.ts';
import { Asked } from '../../parts/asked.tsx';
import { Fact } from '../../parts/fact.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { When } from '../../parts/when.tsx';
import type { Lead } from './data.ts';

/** Why the page was asked for that the lead came from, as the plan of that day says it. */
export function PlanCard({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const { t: admin } = useTranslation('admin');
  const plans = useCan()('plans:read');
  const asked = useQuery({
    queryKey: ['lead', lead.id, 'plan'],
    queryFn: () => got(api.GET('/api/v1/leads/{id}/plan', { params: { path: { id: lead.id } } })),
  });
  return (
    <section className="card" aria-label={t('plan.title')}>
      <h2>{t('plan.title')}</h2>
      <Asked of={asked}>
        {({ plan, page }) =>
          plan === undefined || page === undefined ? (
            <p className="hint">{t('plan.none')}</p>
          ) : (
            <>
              <ul className="plan-reasons">
                {page.why.map(({ code, text }) => (
                  <li key={code}>
                    <OutsideText>{pick(text)}</OutsideText>
                  </li>
                ))}
              </ul>
              <dl className="plan-facts">
                <Fact name={t('plan.page')}>
                  <OutsideText>{page.request.query ?? page.request.url}</OutsideText>
                </Fact>
                <Fact name={t('plan.phase')}>{admin(`phase.${page.phase}`)}</Fact>
                <Fact name={t('plan.tick')}>
                  <When at={plan.tick} form="full" />
                </Fact>
              </dl>
              {plans && <Link to={`/admin/plans?platform=${encodeURIComponent(plan.platform)}`}>{t('plan.all')}</Link>}
            </>
          )
        }
      </Asked>
    </section>
  );
}
