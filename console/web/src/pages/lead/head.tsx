import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MarkedField } from '../../parts/finding/marked-text.tsx';
import { numberReasons, pointsOf, subjectNames } from '../../parts/finding/reasons.ts';
import { moneyText } from '../../parts/format.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { usePlatformName } from '../../parts/platforms.ts';
import type { Lead } from './data.ts';

/** What a lead is, at a glance: where it stands on each of its three tracks, what is offered, that it is a suspicion. */
export function Head({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  const platformName = usePlatformName();
  const { listing, finding, seriousness } = lead;
  const level = seriousness === undefined || seriousness.level === 'ordinary' ? undefined : seriousness.level;
  return (
    <header className="lead-head">
      <Banners lead={lead} />
      <p className="tags">
        <span className={`badge ${finding.band}`}>{`${c(`band.${finding.band}`)} ${pointsOf(finding.score)}`}</span>
        {level !== undefined && <span className={`badge ${level}`}>{c(`level.${level}`)}</span>}
        {subjectNames(lead, lead.subjects)
          .slice(0, 3)
          .map((name) => (
            <strong key={name}>
              <OutsideText>{name}</OutsideText>
            </strong>
          ))}
        <span>
          <OutsideText>{platformName(lead.platform)}</OutsideText>
        </span>
        <span>
          {c(`district.${lead.district ?? 'unknown'}` as 'district.unknown', { defaultValue: lead.district })}
        </span>
        {lead.assignee !== undefined && <span>{t('held', { user: lead.assignee })}</span>}
        <code className="id">{lead.id}</code>
      </p>
      <h1 id="lead-title">
        <MarkedField listing={listing} field="title" reasons={numberReasons(lead)} />
      </h1>
      <p className="under">
        {listing.price !== undefined && <strong className="price">{moneyText(listing.price)}</strong>}
        {listing.listPrice !== undefined && <s>{moneyText(listing.listPrice)}</s>}
        <OutsideLink url={listing.url}>{t('open')}</OutsideLink>
        <span className="suspicion">{t('suspicion')}</span>
      </p>
      <Tracks lead={lead} />
    </header>
  );
}

/** The three tracks side by side, each with where it stands. */
function Tracks({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  const step = lead.case.at(-1);
  const tracks = [
    { name: t('track.triage'), state: c(`status.${lead.status}`), look: lead.status },
    { name: t('track.platform'), state: lead.track === undefined ? t('track.none') : t(`track.${lead.track.state}`) },
    { name: t('track.case'), state: step === undefined ? t('case.none') : t(`case.state.${step.state}`) },
  ];
  return (
    <dl className="three-tracks">
      {tracks.map(({ name, state, look = '' }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={`badge ${look}`}>{state}</dd>
        </div>
      ))}
    </dl>
  );
}

function Banners({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const { main, merged, hold } = lead;
  return (
    <>
      {lead.demo && <Alert type="info" showIcon title={t('demo')} />}
      {lead.mergedInto !== undefined && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {t('mergedInto')} {main === undefined ? lead.mergedInto : <LeadLink id={main.id} title={main.title} />}
            </>
          }
        />
      )}
      {merged.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('merged', { n: merged.length })}
          description={
            <ul className="plain-list">
              {merged.map(({ id, title }) => (
                <li key={id}>
                  <LeadLink id={id} title={title} />
                </li>
              ))}
            </ul>
          }
        />
      )}
      {hold !== undefined && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {t('hold.on', { user: hold.by })} <OutsideText>{hold.reason}</OutsideText>
              {hold.lead !== lead.id && (
                <>
                  {' '}
                  <LeadLink id={hold.lead} />
                </>
              )}
            </>
          }
        />
      )}
    </>
  );
}

/** The way to another lead, by its title where that is known. */
export function LeadLink({ id, title }: { id: string; title?: string }) {
  return (
    <Link to={`/leads/${encodeURIComponent(id)}`}>
      {title === undefined ? id : <OutsideText>{title.slice(0, 80)}</OutsideText>}
    </Link>
  );
}
