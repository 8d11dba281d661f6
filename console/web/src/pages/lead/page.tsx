import './lead.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, got } from '../../api/client.ts';
import { Finding } from '../../parts/finding/finding.tsx';
import { useRules } from '../../parts/finding/rules.ts';
import { Pictures } from '../../parts/pictures/pictures.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';

/** `/leads/:id`: one lead whole. */
export default function LeadPage() {
  const { t } = useTranslation('lead');
  const { id = '' } = useParams();
  const rules = useRules();
  const asked = useQuery({
    queryKey: ['lead', id],
    queryFn: () => got(api.GET('/api/v1/leads/{id}', { params: { path: { id } } })),
  });
  if (asked.isPending) return <Waiting />;
  if (asked.error !== null) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  const lead = asked.data;
  return (
    <article className="lead" aria-label={t('title', { id })}>
      <Pictures lead={lead} subjects={lead.subjects} />
      <Finding lead={lead} subjects={lead.subjects} rules={rules} />
    </article>
  );
}
