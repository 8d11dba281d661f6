import './finding.css';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import { OutsideText } from '../outside-text.tsx';
import { Basis, Checklist, Prompts } from './checklist.tsx';
import { hitsInOrder, type LeadShown, numberReasons, type Subjects, subjectKey } from './reasons.ts';
import type { Rules } from './rules.ts';
import { PriceCheck, RightFacts, SellerCheck } from './seller-check.tsx';
import { Why } from './why.tsx';

type Props = {
  lead: LeadShown & { authorised?: Schemas['LeadWhole']['authorised'] };
  subjects: Subjects;
  rules: Rules;
};

/**
 * Why a lead is one, hit by hit: reasons with their weights, elements found and missing, defences, articles, whether the seller
 * is authorised, the price against the reference. What was cleared comes last.
 */
export function Finding({ lead, subjects, rules }: Props) {
  const { t } = useTranslation('finding');
  const reasons = numberReasons(lead);
  return hitsInOrder(lead).map((hit) => {
    const key = subjectKey(hit);
    const subject = subjects[key];
    const check = lead.authorised?.[key];
    return (
      <section key={`${hit.kind} ${hit.subjectId} ${hit.legalBasis.join()}`} className={`card hit ${hit.status}`}>
        <h2>
          <span className="sr">{t('why')} </span>
          {t(`kind.${hit.kind}`, { ns: 'common' })}{' '}
          {hit.subjectId !== undefined && (
            <strong>
              <OutsideText>{subject?.name ?? hit.subjectId}</OutsideText>
            </strong>
          )}
          <span className={`badge ${hit.status}`}>{t(`hit.${hit.status}`)}</span>
        </h2>
        <Why lead={lead} hit={hit} reasons={reasons.filter((one) => one.hit === hit)} />
        {check !== undefined && <SellerCheck check={check} />}
        {subject !== undefined && <PriceCheck listing={lead.listing} subject={subject} />}
        <Checklist hit={hit} rules={rules} />
        <Basis hit={hit} rules={rules} />
        <Prompts hit={hit} rules={rules} />
        {subject !== undefined && (
          <details className="right">
            <summary>{t('subject')}</summary>
            <RightFacts subject={subject} />
          </details>
        )}
      </section>
    );
  });
}
