import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import { hitsInOrder, type LeadShown, type Subjects, subjectKey } from '../finding/reasons.ts';

type Subject = Schemas['Subject'];

/** The registry entry that a lead's best hit is about. */
export function plateSubject(lead: Pick<LeadShown, 'finding'>, subjects: Subjects): Subject | undefined {
  return hitsInOrder(lead)
    .map((hit) => subjects[subjectKey(hit)])
    .find((subject) => subject !== undefined);
}

const MOST_NAMES = 3;

/** A mark as the registry names it, in plain letters (a word mark in standard characters), with number, classes and owner. */
export function MarkPlate({ subject }: { subject: Subject }) {
  const { t } = useTranslation('finding');
  const names = [subject.name, ...(subject.aliases ?? [])].slice(0, MOST_NAMES);
  const classes = subject.niceClasses?.join('、');
  return (
    <div className="plate">
      <div className="plate-names">
        {names.map((name) => (
          <bdi key={name}>{name}</bdi>
        ))}
      </div>
      <p className="plate-facts">
        {subject.registrationNo !== undefined && <span>{t('plate.number', { number: subject.registrationNo })}</span>}
        {classes !== undefined && <span>{t('plate.classes', { classes })}</span>}
        {subject.holder !== undefined && <bdi>{subject.holder}</bdi>}
      </p>
    </div>
  );
}
