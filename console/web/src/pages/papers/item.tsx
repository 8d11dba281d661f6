import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../app/session.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { When } from '../../parts/when.tsx';
import { fileAddress } from './data.ts';
import { isRecord, RecordOfPage } from './record.tsx';
import type { Paper, PaperItem } from './types.ts';

/** One item so that nobody takes another for it: exact address and id to copy, what is suspected, its evidence, its answers. */
export function ItemShown({ paper, item }: { paper: Paper; item: PaperItem }) {
  const { t } = useTranslation('papers');
  const can = useCan();
  const { listingId, url, title, facts, seenAt, niceClass, lead } = item;
  const clock = paper.clockStates.find((one) => one.listingId === listingId);
  const evidence = paper.evidence.filter(
    (one) => one.of === 'infringement' && (one.listingId === undefined || one.listingId === listingId),
  );
  return (
    <article className="item">
      <h2>
        <OutsideText>{title}</OutsideText>
      </h2>
      <dl className="facts wide">
        <Row name={t('item.id')}>
          <code>
            <OutsideText>{listingId}</OutsideText>
          </code>{' '}
          <Copy text={listingId} of={t('item.id')} />
        </Row>
        <Row name={t('item.url')}>
          <span className="url">
            <OutsideLink url={url} />
          </span>{' '}
          <Copy text={url} of={t('item.url')} />
        </Row>
        {facts !== '' && (
          <Row name={t('item.facts')}>
            <OutsideText>{facts}</OutsideText>
          </Row>
        )}
        {seenAt !== undefined && (
          <Row name={t('item.seen')}>
            <When at={seenAt} form="full" />
          </Row>
        )}
        {niceClass !== undefined && <Row name={t('item.class')}>{t('item.classNo', { n: niceClass })}</Row>}
        {evidence.length > 0 && (
          <Row name={t('item.evidence')}>
            {evidence.map((one) => (
              <div key={`${one.name}-${one.sha256}`}>
                <OutsideText>{one.name}</OutsideText>{' '}
                {isRecord(one) ? (
                  <RecordOfPage paper={paper.id} file={one} />
                ) : (
                  <code className="hash">{one.sha256}</code>
                )}
              </div>
            ))}
          </Row>
        )}
        {clock !== undefined && (
          <Row name={t('item.clock')}>
            <span className={`chip ${clock.state === 'running' ? 'near' : ''}`}>
              {t(`clock.${clock.state}`, { day: clock.endsOn })}
            </span>
          </Row>
        )}
        {lead !== undefined && can('leads:read') && (
          <Row name={t('draft.leads')}>
            <Link to={`/leads/${encodeURIComponent(lead)}`}>{t('item.lead')}</Link>
          </Row>
        )}
      </dl>
      <Answers paper={paper} listingId={listingId} />
    </article>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Copy({ text, of }: { text: string; of: string }) {
  const { t } = useTranslation('papers');
  const { message } = App.useApp();
  // Browsers let only pages of this machine or over HTTPS write to the clipboard.
  if (navigator.clipboard === undefined) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    message.success(t('item.copied'));
  };
  return (
    <Button size="small" aria-label={`${t('item.copy')} ${of}`} onClick={() => void copy()}>
      {t('item.copy')}
    </Button>
  );
}

/** What came back about the item, each answer with when, why and its files; and what looking again showed. */
function Answers({ paper, listingId }: { paper: Paper; listingId: string }) {
  const { t } = useTranslation('papers');
  const answers = paper.answers.filter((one) => one.listingId === listingId);
  const check = paper.checks.find((one) => one.listingId === listingId);
  if (answers.length === 0) return null;
  return (
    <section aria-label={t('item.answers')}>
      <h3>{t('item.answers')}</h3>
      <ul className="answers">
        {answers.map((one) => (
          <li key={one.at}>
            <When at={one.at} /> <strong>{t(`outcome.${one.outcome}`, { ns: 'common' })}</strong>{' '}
            <OutsideText>{one.reason}</OutsideText>
            {one.attachments?.map((file) => (
              <a key={file.sha256} href={fileAddress(paper.id, `files/${file.sha256}`)} download>
                <OutsideText>{file.name}</OutsideText>
              </a>
            ))}
          </li>
        ))}
        {check !== undefined && (check.state === 'verified-gone' || check.state === 'relisted') && (
          <li>
            <When at={check.at} />{' '}
            <strong className={check.state === 'relisted' ? 'bad-text' : ''}>{t(`check.${check.state}`)}</strong>
          </li>
        )}
      </ul>
    </section>
  );
}
