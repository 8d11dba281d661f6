import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Fact } from '../../parts/fact.tsx';
import { timeText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { fileAddress } from './data.ts';
import { Due } from './due.tsx';
import { RefusalList } from './refusals.tsx';
import { State } from './table.tsx';
import { type Paper, sellerName } from './types.ts';

const FORMATS = ['pdf', 'docx', 'json'] as const;

/** What the paper is, what it asks of whom by when, and how far it is. */
export function PaperHead({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers');
  const { kind, number, contact, complainant, record } = paper;
  const asked = [
    ...paper.measures.map((one) => t(`measure.${one}`)),
    ...paper.information.map((one) => t(`information.${one}`)),
  ];
  const waits =
    paper.sentAt !== undefined &&
    (paper.state === 'new' || !['answered', 'withdrawn', 'corrected'].includes(paper.state ?? ''));
  const from =
    kind === 'notice' ? complainant?.name : paper.officeName && t(`district.${paper.officeName}`, { ns: 'common' });
  return (
    <header className="paper-head">
      <h1>
        {number?.text ?? t(`kind.${kind}`)}{' '}
        <State paper={{ status: paper.status, ...(paper.state === undefined ? {} : { state: paper.state }) }} />
      </h1>
      {paper.sentAt !== undefined && <Progress paper={paper} />}
      <dl className="facts">
        <Fact name={t('filter.kind')}>
          {t(`kind.${kind}`)} <small>{paper.id}</small>
        </Fact>
        <Fact name={t('paper.asked')}>
          <strong>{asked.join('、')}</strong>
        </Fact>
        <Fact name={t('paper.deadline')}>
          <Due day={paper.deadline} waits={waits} />
        </Fact>
        <Fact name={t('col.platform')}>
          <OutsideText>{paper.platformName}</OutsideText>
        </Fact>
        <Fact name={t('paper.seller')}>
          <OutsideText>{sellerName(paper.seller)}</OutsideText>{' '}
          {paper.seller.id !== undefined && paper.seller.name !== undefined && (
            <small>
              <OutsideText>{paper.seller.id}</OutsideText>
            </small>
          )}
        </Fact>
        <Fact name={t('paper.right')}>
          <OutsideText>{paper.right.name}</OutsideText> <small>{paper.right.registrationNo}</small>
        </Fact>
        {from !== undefined && (
          <Fact name={kind === 'notice' ? t('paper.fromHolder') : t('paper.from')}>
            <OutsideText>{from}</OutsideText>
          </Fact>
        )}
        <Fact name={t('paper.contact')}>
          <OutsideText>{contact.person}</OutsideText> {contact.phone}
        </Fact>
        <Fact name={t('paper.document')}>
          <span className="ways">
            {FORMATS.map((format) => (
              <a key={format} href={fileAddress(paper.id, `document?format=${format}`)} download>
                {format.toUpperCase()}
              </a>
            ))}
          </span>
        </Fact>
      </dl>
      {paper.status === 'withdrawn' && paper.sentAt !== undefined && (
        <Alert type="warning" title={t('paper.withdrawn')} />
      )}
      {paper.status === 'corrected' && <Alert type="warning" title={t('paper.corrected')} />}
      {paper.refusals !== undefined && <RefusalList refusals={paper.refusals} />}
      {record !== undefined && <p className="hint">{t('paper.record', recordWords(record))}</p>}
    </header>
  );
}

const percent = (rate: number | undefined): string => (rate === undefined ? '—' : `${Math.round(rate * 1000) / 10}%`);

/** How a complainant's notices have gone, as words are filled in. */
export const recordWords = ({ sent, withdrawalRate, errorRate }: NonNullable<Paper['record']>) => ({
  sent,
  withdrawn: percent(withdrawalRate),
  wrong: percent(errorRate),
});

/** Received, evidence opened, answered, looked at again: each with when. */
function Progress({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers');
  const { sentAt, opened, answers, checks } = paper;
  const last = answers.at(-1)?.at;
  const checked = checks
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const steps = [
    { title: t('step.sent'), at: sentAt },
    { title: t('step.received'), at: opened?.received },
    { title: t('step.evidence'), at: opened?.evidence },
    { title: t('step.answered'), at: last },
    { title: t('step.checked'), at: checked },
  ];
  return (
    <ol className="steps" aria-label={t('step.label')}>
      {steps.map(({ title, at }) => (
        <li key={title} className={at === undefined ? '' : 'reached'}>
          <span>{title}</span>
          <small>{at === undefined ? '—' : timeText(at)}</small>
        </li>
      ))}
    </ol>
  );
}
