import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import type { Areas } from '../../locales/areas.ts';
import { moneyText, numberText } from '../format.ts';
import { OutsideText } from '../outside-text.tsx';
import type { LeadShown } from './reasons.ts';

type Subject = Schemas['Subject'];

/** Whether the registry lists the seller: only account or credit code, in date, clears; a name alone is a claim. */
export function SellerCheck({ check }: { check: Schemas['AuthorisedCheck'] }) {
  const { t } = useTranslation('finding');
  const { entry, by, listed, state } = check;
  const term = [entry?.validFrom, entry?.validUntil].some((day) => day !== undefined);
  return (
    <div className={`check seller-${state}`}>
      <span className="label">{t('seller.check')}</span>
      <span>
        <strong>{t(`seller.${state}`)}</strong>
        {by !== undefined && <small>{t(`seller.by.${by}`)}</small>}
        {entry?.name !== undefined && (
          <small>
            <OutsideText>{entry.name}</OutsideText>
          </small>
        )}
        {term && <small>{`${entry?.validFrom ?? '…'} — ${entry?.validUntil ?? '…'}`}</small>}
        {entry?.goods !== undefined && entry.goods.length > 0 && (
          <small>
            <OutsideText>{entry.goods.join('、')}</OutsideText>
          </small>
        )}
        <small className="hint">{t('seller.count', { n: listed })}</small>
      </span>
    </div>
  );
}

/** The price beside the span that the mark's owner gives for the goods; only in one currency. */
export function PriceCheck({ listing, subject }: { listing: LeadShown['listing']; subject: Subject }) {
  const { t } = useTranslation('finding');
  const { price } = listing;
  const reference = subject.referencePrice;
  if (price === undefined) return null;
  const span = reference === undefined ? undefined : [reference.min, reference.max].filter((one) => one !== undefined);
  const comparable = reference !== undefined && reference.currency === price.currency;
  const low = comparable && reference.min !== undefined && reference.min > 0 ? price.amount / reference.min : undefined;
  return (
    <div className="check">
      <span className="label">{t('price.check')}</span>
      <span>
        <strong>{moneyText(price)}</strong>
        {span === undefined || span.length === 0 ? (
          <small className="hint">{t('price.none')}</small>
        ) : (
          <small>
            {t('price.reference', {
              span: span.map((amount) => moneyText({ amount: amount!, currency: reference!.currency })).join(' — '),
            })}
          </small>
        )}
        {low !== undefined && low < 1 && (
          <small className="trouble">{t('price.share', { share: numberText(low, { style: 'percent' }) })}</small>
        )}
        {reference !== undefined && !comparable && <small className="hint">{t('price.currency')}</small>}
      </span>
    </div>
  );
}

/** What the registry says of the right itself. */
export function RightFacts({ subject }: { subject: Subject }) {
  const { t } = useTranslation('finding');
  const term = [subject.validFrom, subject.validUntil].filter(Boolean).join(' — ');
  const rows: [keyof Areas['finding'], string | undefined][] = [
    ['subject.aliases', subject.aliases?.join('、')],
    ['subject.holder', subject.holder],
    ['subject.registrationNo', subject.registrationNo],
    ['subject.niceClasses', subject.niceClasses?.join('、')],
    ['subject.goods', subject.goods?.join('、')],
    ['subject.areas', subject.areas?.join('、')],
    [
      'subject.status',
      subject.status && t(`subject.${subject.status}` as 'subject.registered', { defaultValue: subject.status }),
    ],
    ['subject.valid', term],
    ['subject.wellKnown', subject.wellKnown ? t('yes') : undefined],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>
              <OutsideText>{value}</OutsideText>
            </dd>
          </div>
        ))}
    </dl>
  );
}
