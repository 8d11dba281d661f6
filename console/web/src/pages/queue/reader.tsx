import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/types.ts';
import { Finding } from '../../parts/finding/finding.tsx';
import { MarkedField } from '../../parts/finding/marked-text.tsx';
import { type LeadShown, numberReasons } from '../../parts/finding/reasons.ts';
import { useRules } from '../../parts/finding/rules.ts';
import { moneyText } from '../../parts/format.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { Pictures } from '../../parts/pictures/pictures.tsx';
import { usePlatformName } from '../../parts/platforms.ts';
import { When } from '../../parts/when.tsx';
import { SellerPanel } from './seller-panel.tsx';

type Shown = LeadShown &
  Pick<Schemas['LeadWhole'], 'status' | 'platform' | 'firstSeenAt' | 'events' | 'subjects' | 'authorised'>;

/** The evidence of the lead that is open: pictures beside the mark, marked text, why it is one, its seller, what was decided before. */
export const Reader = memo(function Reader({ lead }: { lead: Shown }) {
  const { t } = useTranslation('queue');
  const platformName = usePlatformName();
  const { listing } = lead;
  const reasons = numberReasons(lead);
  // Title and pictures of the next lead stand at once; what is read after them follows a moment later.
  const late = useDeferredValue(lead);
  return (
    <article className="queue-lead" data-lead={lead.id} aria-label={t('lead', { id: lead.id })}>
      <header className="card">
        <h1>
          <MarkedField listing={listing} field="title" reasons={reasons} />
        </h1>
        <p className="meta">
          {listing.price !== undefined && <b>{moneyText(listing.price)}</b>}
          <span className="badge">{t(`status.${lead.status}`, { ns: 'common' })}</span>
          <OutsideText>{listing.seller?.name ?? listing.seller?.id}</OutsideText>
          <OutsideText>{platformName(lead.platform)}</OutsideText>
          <When at={lead.firstSeenAt} />
          <OutsideLink url={listing.url}>{t('listing')}</OutsideLink>
          <Link to={`/leads/${encodeURIComponent(lead.id)}`}>{t('whole')}</Link>
        </p>
      </header>
      <Pictures key={lead.id} lead={lead} subjects={lead.subjects} />
      {late.id === lead.id && <Rest lead={late} />}
    </article>
  );
});

/** What is read after title and pictures: the text, why it is a lead, what was decided before. */
const Rest = memo(function Rest({ lead }: { lead: Shown }) {
  const { t } = useTranslation('queue');
  const rules = useRules();
  const { listing } = lead;
  return (
    <>
      {listing.description !== undefined && (
        <section className="card queue-text">
          <h2>{t('text')}</h2>
          <p className="long-text">
            <MarkedField listing={listing} field="description" reasons={numberReasons(lead)} />
          </p>
        </section>
      )}
      <div className="queue-why">
        <Finding lead={lead} subjects={lead.subjects} rules={rules} />
      </div>
      <div className="queue-before">
        <SellerPanel lead={lead} />
        <Earlier lead={lead} />
      </div>
    </>
  );
});

/** Decisions on this lead so far. */
function Earlier({ lead }: { lead: Pick<Shown, 'events'> }) {
  const { t } = useTranslation('queue');
  const decisions = lead.events.filter(({ to }) => to !== undefined);
  if (decisions.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('earlier')}</h2>
      <ul className="earlier">
        {decisions.map(({ at, by, to, reason, note, version }) => (
          <li key={version}>
            <When at={at} /> <OutsideText>{by}</OutsideText> <b>{t(`status.${to!}`, { ns: 'common' })}</b>{' '}
            {reason !== undefined &&
              t(`dismissal.${reason}` as 'dismissal.other', { ns: 'common', defaultValue: reason })}{' '}
            <OutsideText>{note}</OutsideText>
          </li>
        ))}
      </ul>
    </section>
  );
}
