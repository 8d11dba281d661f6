import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { moneyText, numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { usePlatformName } from '../../parts/platforms.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import { type Dossier, type Lead, useDossier } from './data.ts';
import { LeadLink } from './head.tsx';

/** What is known of the seller: shops, others that share something with the lead, earlier outcomes, prices. */
export function SellerTab({ lead }: { lead: Lead }) {
  const asked = useDossier(lead.id);
  if (asked.isPending) return <Waiting />;
  if (asked.data === undefined) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  const dossier = asked.data;
  return (
    <div className="dossier">
      <Summary dossier={dossier} />
      <Shops shops={dossier.shops} />
      <Linked linked={dossier.linked} />
      <Outcomes outcomes={dossier.outcomes} lead={lead} />
    </div>
  );
}

function Summary({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation('lead');
  const { key, counts, prices, unseen, more } = dossier;
  return (
    <section className="card" aria-label={t('tab.seller')}>
      <h2>{t('tab.seller')}</h2>
      <p>
        {key === undefined ? (
          t('dossier.unknown')
        ) : (
          <>
            {t(`dossier.by.${key.by}`)}{' '}
            <Link to={`/queue?status=all&seller=${encodeURIComponent(key.value)}`}>
              <OutsideText>{key.value}</OutsideText>
            </Link>
          </>
        )}
      </p>
      <Counted counts={counts} />
      <Prices prices={prices} />
      {unseen > 0 && <p className="hint">{t('dossier.unseen', { n: unseen })}</p>}
      {more && <p className="hint">{t('dossier.more')}</p>}
      <p className="hint">{t('dossier.audited')}</p>
    </section>
  );
}

function Counted({ counts }: { counts: Dossier['counts'] }) {
  const { t } = useTranslation('lead');
  return (
    <dl className="counted">
      {(['leads', 'open', 'suspected', 'dismissed'] as const).map((name) => (
        <div key={name}>
          <dt>{t(`dossier.${name}`)}</dt>
          <dd>{numberText(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Prices({ prices }: { prices: Dossier['prices'] }) {
  const { t } = useTranslation('lead');
  return prices.map(({ currency, count, min, median, max }) => {
    const money = (amount: number) => moneyText({ amount, currency });
    const values = { min: money(min), median: money(median), max: money(max), n: numberText(count) };
    return <p key={currency}>{t('dossier.prices', values)}</p>;
  });
}

const nameOf = ({ name, id, uscc }: { name?: string; id?: string; uscc?: string }) => name ?? id ?? uscc ?? '—';

function Shops({ shops }: { shops: Dossier['shops'] }) {
  const { t } = useTranslation('lead');
  const platformName = usePlatformName();
  return (
    <section className="card">
      <h2>{t('dossier.shops')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reached by the keyboard */}
      <section className="scroll" aria-label={t('dossier.shops')} tabIndex={0}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('dossier.shop')}</th>
              <th scope="col">{t('dossier.platform')}</th>
              <th scope="col">{t('dossier.leads')}</th>
              <th scope="col">{t('dossier.suspected')}</th>
              <th scope="col">{t('dossier.dismissed')}</th>
              <th scope="col">{t('dossier.seen')}</th>
            </tr>
          </thead>
          <tbody>
            {shops.map((shop) => (
              <tr key={`${shop.platform} ${nameOf(shop)} ${shop.id ?? ''}`}>
                <td>
                  <OutsideText>{nameOf(shop)}</OutsideText>
                  {shop.id !== undefined && (
                    <small>
                      {' '}
                      <OutsideText>{shop.id}</OutsideText>
                    </small>
                  )}
                  {shop.uscc !== undefined && (
                    <small className="block">
                      <OutsideText>{shop.uscc}</OutsideText>
                    </small>
                  )}
                </td>
                <td>
                  <OutsideText>{platformName(shop.platform)}</OutsideText>
                </td>
                <td className="number">{numberText(shop.counts.leads)}</td>
                <td className="number">{numberText(shop.counts.suspected)}</td>
                <td className="number">{numberText(shop.counts.dismissed)}</td>
                <td>
                  <When at={shop.firstSeenAt} form="day" /> — <When at={shop.lastSeenAt} form="day" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Linked({ linked }: { linked: Dossier['linked'] }) {
  const { t } = useTranslation('lead');
  const platformName = usePlatformName();
  return (
    <section className="card">
      <h2>{t('dossier.linked')}</h2>
      {linked.length === 0 && <p className="hint">{t('dossier.noLinks')}</p>}
      <ul className="rows">
        {linked.map((one) => (
          <li key={`${one.platform} ${nameOf(one)}`}>
            <p className="row-head">
              <strong>
                <OutsideText>{nameOf(one)}</OutsideText>
              </strong>
              <OutsideText>{platformName(one.platform)}</OutsideText>
              <span>{t('dossier.of', { n: one.counts.leads, suspected: one.counts.suspected })}</span>
            </p>
            <ul className="lines">
              {one.by.map(({ sign, value }) => (
                <li key={`${sign} ${value}`}>
                  {t(`dossier.sign.${sign}`)} <OutsideText>{value}</OutsideText>
                </li>
              ))}
            </ul>
            <p className="row-head">
              {one.leads.map(({ id, title }) => (
                <LeadLink key={id} id={id} title={title} />
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcomes({ outcomes, lead }: { outcomes: Dossier['outcomes']; lead: Lead }) {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  const earlier = outcomes.filter(({ id }) => id !== lead.id);
  return (
    <section className="card">
      <h2>{t('dossier.outcomes')}</h2>
      {earlier.length === 0 && <p className="hint">{t('dossier.noOutcomes')}</p>}
      <ul className="rows">
        {earlier.map(({ id, title, status, at, by, reason }) => (
          <li key={id}>
            <p className="row-head">
              <span className={`badge ${status}`}>{c(`status.${status}`)}</span>
              <LeadLink id={id} title={title} /> <When at={at} /> <OutsideText>{by}</OutsideText>
              {reason !== undefined && (
                <OutsideText>{c(`dismissal.${reason}` as 'dismissal.other', { defaultValue: reason })}</OutsideText>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
