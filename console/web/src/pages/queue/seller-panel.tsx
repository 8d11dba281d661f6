import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { moneyText, numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { When } from '../../parts/when.tsx';
import { FRESH_MS, SETTLED_MS } from './use-lead.ts';

type Props = { lead: Pick<Schemas['LeadWhole'], 'id'> & { listing: Schemas['LeadWhole']['listing'] } };

/** Asked for once an officer stays on the lead, since who reads it stands in the audit. */
function useSeller(id: string) {
  return useQuery({
    queryKey: ['lead', id, 'seller'],
    queryFn: () => got(api.GET('/api/v1/leads/{id}/seller', { params: { path: { id } } })),
    staleTime: FRESH_MS,
    enabled: useSettled(id),
  });
}
type Brief = NonNullable<ReturnType<typeof useSeller>['data']>;

/** How other leads on the seller were decided, and what it asks. */
export function SellerPanel({ lead: { id, listing } }: Props) {
  const { t } = useTranslation('queue');
  const asked = useSeller(id);
  const { name, id: account, uscc } = listing.seller ?? {};
  return (
    <section className="card seller-panel" aria-busy={asked.isPending}>
      <h2>
        {t('seller.title')} <OutsideText>{name ?? account ?? uscc}</OutsideText>
      </h2>
      {asked.error !== null && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && <Known brief={asked.data} />}
      <p>
        <Link to={`/leads/${encodeURIComponent(id)}?tab=seller`}>{t('seller.whole')}</Link>
      </p>
    </section>
  );
}

/** True once this lead has been open for a moment. */
function useSettled(id: string): boolean {
  const [settled, setSettled] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(id), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return settled === id;
}

function Known({ brief: { counts, outcomes, prices, unseen, more } }: { brief: Brief }) {
  const { t } = useTranslation('queue');
  return (
    <>
      <p>
        {t('seller.counts', {
          leads: numberText(counts.leads),
          open: numberText(counts.open),
          suspected: numberText(counts.suspected),
          dismissed: numberText(counts.dismissed),
        })}
      </p>
      {prices.map(({ currency, count, ...span }) => {
        const [min, median, max] = [span.min, span.median, span.max].map((amount) => moneyText({ amount, currency }));
        return <p key={currency}>{t('seller.prices', { n: numberText(count), min, median, max })}</p>;
      })}
      {outcomes.length === 0 && <p className="hint">{t('seller.none')}</p>}
      <ul className="earlier">
        {outcomes.map(({ id, title, status, at, reason }) => (
          <li key={id}>
            <b>{t(`status.${status}`, { ns: 'common' })}</b> <When at={at} form="day" />{' '}
            <Link to={`/leads/${encodeURIComponent(id)}`}>
              <OutsideText>{title.slice(0, 60)}</OutsideText>
            </Link>{' '}
            {reason !== undefined &&
              t(`dismissal.${reason}` as 'dismissal.other', { ns: 'common', defaultValue: reason })}
          </li>
        ))}
      </ul>
      {unseen > 0 && <p className="hint">{t('seller.unseen', { n: unseen })}</p>}
      {more && <p className="hint">{t('seller.more')}</p>}
    </>
  );
}
