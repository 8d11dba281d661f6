import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, got } from '../../api/client.ts';
import { useCan } from '../../app/session.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import type { Lead } from './data.ts';

/** For whoever manages known answers: makes a decided lead one, or takes that back. */
export function Known({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const client = useQueryClient();
  const manages = useCan()('known:manage');
  const is = lead.knownAnswer === true;
  const at = { params: { path: { id: lead.id } } };
  const change = useMutation({
    mutationFn: async () => {
      if (is) await got(api.DELETE('/api/v1/known-answers/{id}', at));
      else await got(api.PUT('/api/v1/known-answers/{id}', at));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['lead', lead.id] }),
  });
  const decided = lead.status === 'suspected' || lead.status === 'dismissed';
  if (!manages || (!is && (!decided || lead.mergedInto !== undefined))) return null;
  return (
    <section className="known-answer">
      {is && <span className="hint">{t('known.is')}</span>}
      <Button size="small" loading={change.isPending} onClick={() => change.mutate()}>
        {t(is ? 'known.remove' : 'known.add')}
      </Button>
      <Link to="/admin/agreement">{t('known.all')}</Link>
      {change.error !== null && <ProblemNote error={change.error} />}
    </section>
  );
}
