import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkedField } from '../../parts/finding/marked-text.tsx';
import type { LeadShown, Numbered } from '../../parts/finding/reasons.ts';
import { numberText } from '../../parts/format.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { usePlatformName } from '../../parts/platforms.ts';
import { When } from '../../parts/when.tsx';
import { streamClock } from './course.tsx';
import type { Lead } from './data.ts';

type Shown = { listing: LeadShown['listing']; reasons: readonly Numbered[] };

const LONG = 1200;

/** Long texts with what was found in them: the description, and what was read off pictures, captions, speech and comments. */
export function Texts({ listing, reasons }: Shown) {
  const { t } = useTranslation('lead');
  const { t: f } = useTranslation('finding');
  const parts = [
    ...(listing.description
      ? [{ field: 'description', label: f('field.description'), length: listing.description.length }]
      : []),
    ...(listing.text ?? []).map((item, index) => ({
      field: `text[${index}]`,
      label: `${f(`text.${item.source}`)}${item.at === undefined ? '' : ` ${streamClock(item.at)}`}`,
      length: item.value.length,
    })),
  ];
  if (parts.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('texts')}</h2>
      {parts.map(({ field, label, length }) => (
        <div key={field}>
          <h3>{label}</h3>
          <Folded long={length > LONG}>
            <MarkedField listing={listing} field={field} reasons={reasons} />
          </Folded>
        </div>
      ))}
    </section>
  );
}

function Folded({ long, children }: { long: boolean; children: ReactNode }) {
  const { t } = useTranslation('lead');
  const [open, setOpen] = useState(!long);
  return (
    <>
      <div className={open ? 'long-text' : 'long-text folded'}>{children}</div>
      {!open && <Button onClick={() => setOpen(true)}>{t('showAll')}</Button>}
    </>
  );
}

type Row = { label: ReactNode; value: ReactNode; key: string };

/** Everything that the page of the listing said, field by field. */
export function Facts({ lead, reasons }: { lead: Lead; reasons: readonly Numbered[] }) {
  const { t } = useTranslation('lead');
  return (
    <section className="card">
      <h2>{t('facts')}</h2>
      <dl className="facts">
        {useRows(lead, reasons).map(({ key, label, value }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">
        {t('versions')}{' '}
        {Object.entries(lead.finding.versions)
          .map(([name, value]) => `${name} ${value}`)
          .join(' · ')}
      </p>
    </section>
  );
}

function useRows(lead: Lead, reasons: readonly Numbered[]): Row[] {
  const { t } = useTranslation('lead');
  const { t: f } = useTranslation('finding');
  const { t: c } = useTranslation();
  const platformName = usePlatformName();
  const { listing } = lead;
  const { seller = {}, stream } = listing;
  const marked = (field: string) => <MarkedField listing={listing} field={field} reasons={reasons} />;
  const row = (name: string, value: unknown, shown: ReactNode = marked(name)): Row[] =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
      ? []
      : [{ key: name, label: f(`field.${name}` as 'field.title'), value: shown }];
  const count = (name: 'sold' | 'stock' | 'reviews') => row(name, listing[name], numberText(listing[name] ?? 0));
  return [
    ...row('seller.name', seller.name),
    ...row('seller.id', seller.id),
    ...row('seller.type', seller.type, f(`seller.type.${seller.type ?? 'personal'}`)),
    ...row('seller.uscc', seller.uscc),
    ...row('seller.licence', seller.licence),
    ...row('seller.region', seller.region),
    ...row(
      'seller.contact',
      seller.contact,
      (seller.contact ?? []).map((one, index) => <div key={one}>{marked(`seller.contact[${index}]`)}</div>),
    ),
    ...(lead.candidates.length === 0
      ? []
      : [
          {
            key: 'candidates',
            label: t('candidates'),
            value: lead.candidates.map(({ district, source }) => (
              <div key={district}>
                {c(`district.${district}`)} <small>{t(`candidate.${source}` as 'candidate.shipFrom')}</small>
              </div>
            )),
          },
        ]),
    ...row('brand', listing.brand),
    ...row('category', listing.category, <OutsideText>{listing.category?.join(' › ')}</OutsideText>),
    ...row('shipFrom', listing.shipFrom),
    ...row('origin', listing.origin),
    ...Object.entries(listing.attributes ?? {}).map(([name]) => ({
      key: `attributes.${name}`,
      label: <OutsideText>{name}</OutsideText>,
      value: marked(`attributes.${name}`),
    })),
    ...count('sold'),
    ...count('stock'),
    ...count('reviews'),
    ...row('availability', listing.availability, f(`availability.${listing.availability ?? 'in-stock'}`)),
    ...row('stream.roomId', stream?.roomId),
    ...row('stream.host', stream?.host),
    ...row('stream.startedAt', stream?.startedAt, <When at={stream?.startedAt ?? ''} form="full" />),
    ...row('stream.viewers', stream?.viewers, numberText(stream?.viewers ?? 0)),
    ...row('kind', listing.kind, f(`kind.${listing.kind}`, { ns: 'common' })),
    ...row('platform', lead.platform, <OutsideText>{platformName(lead.platform)}</OutsideText>),
    ...row('listingId', lead.listingId),
    ...row('url', listing.url, <OutsideLink url={listing.url} />),
    ...row('seenAt', listing.seenAt, <When at={listing.seenAt} form="full" />),
    ...row('firstSeenAt', lead.firstSeenAt, <When at={lead.firstSeenAt} form="full" />),
    { key: 'occurrences', label: t('occurrences'), value: numberText(lead.occurrences) },
  ];
}
