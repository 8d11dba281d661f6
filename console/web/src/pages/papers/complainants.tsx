import './papers.css';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, got } from '../../api/client.ts';
import { useCan } from '../../app/session.ts';
import { shanghaiToday } from '../../parts/days-left.ts';
import { Fact } from '../../parts/fact.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ComplainantForm } from './complainant-form.tsx';
import { recordWords } from './head.tsx';
import type { ComplainantShown } from './types.ts';

/** Whether its desk is open today; the server decides. */
function stateOf({ verified, standing, mandate }: ComplainantShown): 'open' | 'unverified' | 'lapsed' {
  if (verified === undefined) return 'unverified';
  if (standing === 'holder') return 'open';
  const day = shanghaiToday();
  return mandate !== undefined && mandate.from <= day && day <= mandate.until ? 'open' : 'lapsed';
}

/** Right holders and agents: who is verified, for which rights, until when, and how its notices went. */
export default function ComplainantsPage() {
  const { t } = useTranslation('papers');
  const can = useCan();
  const [edited, setEdited] = useState<ComplainantShown | 'new'>();
  const asked = useQuery({ queryKey: ['complainants'], queryFn: () => got(api.GET('/api/v1/complainants')) });
  const manages = can('complainants:manage');
  return (
    <div className="papers">
      <p className="back">
        <Link to="/papers">← {t('paper.back')}</Link>
      </p>
      <header className="papers-head">
        <div>
          <h1>{t('complainants.title')}</h1>
          <p className="hint">{t('complainants.note')}</p>
        </div>
        {manages && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('complainants.new')}
          </Button>
        )}
      </header>
      {asked.isPending && <Waiting />}
      {asked.isError && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      {asked.data?.complainants.length === 0 && <p className="empty">{t('complainants.none')}</p>}
      {asked.data?.complainants.map((one) => (
        <article key={one.id} className="card">
          <h2>
            <OutsideText>{one.name}</OutsideText>{' '}
            <span className={`chip state-${stateOf(one)}`}>{t(`complainants.state.${stateOf(one)}`)}</span>{' '}
            {manages && (
              <Button size="small" onClick={() => setEdited(one)}>
                {t('complainants.edit')} <span className="sr">{one.name}</span>
              </Button>
            )}
          </h2>
          <dl className="facts">
            <Fact name={t('complainants.standing')}>{t(`complainants.standing.${one.standing}`)}</Fact>
            <Fact name={t('complainants.identity')}>
              {t(`complainants.identity.${one.identity.kind}`)} <OutsideText>{one.identity.number}</OutsideText>
            </Fact>
            {one.mandate !== undefined && (
              <Fact name={t('complainants.term')}>
                {one.mandate.from} — {one.mandate.until} <OutsideText>{one.mandate.principal}</OutsideText>
              </Fact>
            )}
            <Fact name={t('paper.right')}>{one.rights.map(({ key }) => key).join('、')}</Fact>
            <Fact name={t('complainants.accounts')}>{one.users.join('、') || '—'}</Fact>
            <Fact name={t('complainants.record')}>{t('paper.record', recordWords(one.record))}</Fact>
          </dl>
        </article>
      ))}
      {edited !== undefined && (
        <ComplainantForm former={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </div>
  );
}
