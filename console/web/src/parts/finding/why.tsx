import { useTranslation } from 'react-i18next';
import { OutsideText } from '../outside-text.tsx';
import { exactPoints, type Hit, type LeadShown, type Numbered, tidy } from './reasons.ts';
import { useFindingWords } from './rules.ts';
import { fieldText, spanHolds } from './spans.ts';

/** The reasons of one hit with their weights, which add up to its points. */
export function Why({ lead, hit, reasons }: { lead: LeadShown; hit: Hit; reasons: readonly Numbered[] }) {
  const { t } = useTranslation('finding');
  const words = useFindingWords();
  const sum = reasons.reduce((total, { reason }) => total + reason.weight, 0);
  const agrees = Math.abs(sum - hit.points) < 0.005;
  return (
    <>
      <ol className="reasons">
        {reasons.map(({ reason, number }) => (
          <li key={number} data-reason={number}>
            <span className="reason-number">{number}</span>
            <span className="what">
              <OutsideText>{words.reason(reason)}</OutsideText>
              {reason.quote !== undefined && !words.reason(reason).includes(`“${reason.quote}”`) && (
                <q>
                  <OutsideText>{reason.quote}</OutsideText>
                </q>
              )}
              <small>
                <FieldName field={reason.field} />
              </small>
              {isLost(lead, reason) && <small className="trouble">{t('misplaced')}</small>}
            </span>
            <span className="weight">{`${reason.weight > 0 ? '+' : ''}${tidy(reason.weight)}`}</span>
          </li>
        ))}
      </ol>
      <p className={agrees ? 'sum' : 'sum trouble'}>
        {agrees
          ? t('points', { points: tidy(hit.points), score: exactPoints(hit.score) })
          : t('pointsDiffer', { sum: tidy(sum), points: tidy(hit.points) })}
      </p>
    </>
  );
}

/** Whether a reason names a place in a text that does not hold its quote any more. */
function isLost({ listing }: LeadShown, reason: Numbered['reason']): boolean {
  const placed = reason.start !== undefined && reason.end !== undefined;
  return placed && !reason.field.startsWith('images[') && !spanHolds(fieldText(listing, reason.field), reason);
}

/** A listing's field by the name that officers know it by. */
export function FieldName({ field }: { field: string }) {
  const { t } = useTranslation('finding');
  const attribute = /^attributes\.(.*)$/s.exec(field);
  if (attribute !== null)
    return (
      <>
        {t('field.attributes')} · <OutsideText>{attribute[1]}</OutsideText>
      </>
    );
  const [, name, index] = /^([\w.]+)(?:\[(\d+)\])?$/.exec(field) ?? [];
  if (name === undefined) return <OutsideText>{field}</OutsideText>;
  const said = t(`field.${name}` as 'field.title', { defaultValue: name });
  return index === undefined ? said : `${said} ${Number(index) + 1}`;
}
