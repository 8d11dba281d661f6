import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { pick } from '../../app/i18n.ts';
import { moneyText, numberText, timeText } from '../../parts/format.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote, useExplain } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import { type Capture, type Evidence, type Lead, useEvidence } from './data.ts';
import { LeadLink } from './head.tsx';
import { PaperLink } from './timeline.tsx';
import { Visits } from './visits.tsx';

/** The evidence of a lead: bundles with hash, place in the log and verification, the watch, both sides of a return, officers' captures. */
export function EvidenceTab({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const asked = useEvidence(lead.id);
  return (
    <div className="columns">
      <section className="card" aria-label={t('evidence.title')}>
        <h2>{t('evidence.title')}</h2>
        {asked.isPending && <Waiting />}
        {asked.error !== null && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
        {asked.data !== undefined && <Shown lead={lead} evidence={asked.data} />}
      </section>
      <Visits lead={lead} />
    </div>
  );
}

function Shown({ lead, evidence: { captures, watch, others } }: { lead: Lead; evidence: Evidence }) {
  const { t } = useTranslation('lead');
  return (
    <>
      {watch !== undefined && <Watch watch={watch} />}
      {others.map((other) => (
        <Sides key={other.id} lead={lead} other={other} />
      ))}
      {captures.length === 0 ? (
        <p className="hint">{t('evidence.none')}</p>
      ) : (
        <>
          <ul className="rows">
            {captures.map((capture) => (
              <Bundle key={capture.id} lead={lead} capture={capture} />
            ))}
          </ul>
          <p className="hint">
            {t('evidence.offline')}{' '}
            <a href="/api/v1/evidence/checkpoint" download>
              {t('evidence.checkpoint')}
            </a>{' '}
            ·{' '}
            <a href="/api/v1/evidence/key" download>
              {t('evidence.key')}
            </a>
          </p>
        </>
      )}
    </>
  );
}

function Bundle({ lead, capture }: { lead: Lead; capture: Capture }) {
  const { t } = useTranslation('lead');
  const explain = useExplain();
  const path = { id: lead.id, capture: capture.id };
  const verified = useMutation({
    mutationFn: () => got(api.POST('/api/v1/leads/{id}/evidence/{capture}/verification', { params: { path } })),
  });
  const { bundle: made, index, look, error } = capture;
  const checked = verified.data?.checked ?? capture.checked;
  const href = `/api/v1/leads/${encodeURIComponent(lead.id)}/evidence/${encodeURIComponent(capture.id)}`;
  return (
    <li data-capture={capture.id}>
      <p className="row-head">
        <strong>{t(`occasion.${capture.occasion}`)}</strong> <When at={capture.plannedAt} />
        <span className={`badge ${capture.state === 'failed' ? 'high' : ''}`}>{t(`capture.${capture.state}`)}</span>
        {index !== undefined && <span>{t('evidence.entry', { n: numberText(index) })}</span>}
        {made !== undefined && <span>{t('evidence.files', { n: numberText(made.files) })}</span>}
        {look !== undefined && <span>{t(`look.${look.outcome}`)}</span>}
      </p>
      {made !== undefined && (
        <>
          <Hash name="SHA-256" value={made.sha256} />
          <Hash name="SM3" value={made.sm3} />
          <p className="row-head">
            <Button size="small" loading={verified.isPending} onClick={() => verified.mutate()}>
              {t('evidence.verify')}
            </Button>
            <a href={href} download={`${capture.id}.zip`}>
              {t('evidence.download')}
            </a>
          </p>
          {made.missing.length > 0 && (
            <>
              <p className="hint">{t('evidence.missing')}</p>
              <Lines lines={made.missing.map(pick)} />
            </>
          )}
        </>
      )}
      <div role="status">
        {verified.error !== null && <p className="trouble">{explain(verified.error)}</p>}
        {checked !== undefined && (
          <p className={checked.ok ? 'good' : 'trouble'}>
            {t(checked.ok ? 'evidence.holds' : 'evidence.fails', { time: timeText(checked.at, 'full') })}
          </p>
        )}
        {checked !== undefined && !checked.ok && <Lines lines={checked.problems} />}
      </div>
      {error !== undefined && (
        <p className="hint">
          <OutsideText>{error}</OutsideText>
        </p>
      )}
    </li>
  );
}

const Hash = ({ name, value }: { name: string; value: string }) => (
  <p className="hash">
    <small>{name}</small> <code>{value}</code>
  </p>
);

const Lines = ({ lines }: { lines: string[] }) => (
  <ul className="lines">
    {lines.map((line) => (
      <li key={line}>
        <OutsideText>{line}</OutsideText>
      </li>
    ))}
  </ul>
);

function Watch({ watch }: { watch: NonNullable<Evidence['watch']> }) {
  const { t } = useTranslation('lead');
  const { state, last, nextAt, checks, rounds } = watch;
  const gone = rounds.at(-1)?.goneAt;
  return (
    <div className="watch">
      <p className="row-head">
        <strong className={`badge ${state === 'gone' ? 'good' : ''}`}>{t(`watch.${state}`)}</strong>
        {gone !== undefined && state !== 'watched' && <When at={gone} form="full" />}
        <span>{t('watch.checks', { n: numberText(checks) })}</span>
        {state !== 'ended' && <span>{t('watch.next', { time: timeText(nextAt, 'full') })}</span>}
      </p>
      {last !== undefined && (
        <p className="hint">
          {t('watch.last', { time: timeText(last.at, 'full'), outcome: t(`look.${last.outcome}`) })}{' '}
          <OutsideText>{pick(last.why)}</OutsideText>{' '}
          {last.witness !== undefined && (
            <>
              {t('watch.witness')} <OutsideLink url={last.witness} />
            </>
          )}
          {last.answer !== undefined && (
            <>
              {t('watch.answer', { outcome: t(`outcome.${last.answer.outcome}`, { ns: 'common' }) })}{' '}
              <PaperLink id={last.answer.paper}>{last.answer.number ?? last.answer.paper}</PaperLink>
            </>
          )}
        </p>
      )}
    </div>
  );
}

/** Both sides of a return, field beside field. */
function Sides({ lead, other }: { lead: Lead; other: Evidence['others'][number] }) {
  const { t } = useTranslation('lead');
  const { t: f } = useTranslation('finding');
  type Side = Pick<Lead, 'id' | 'listingId' | 'listing'>;
  const rows: [string, (side: Side) => React.ReactNode][] = [
    [t('evidence.lead'), ({ id }) => <LeadLink id={id} />],
    [
      f('field.listingId'),
      ({ listing, listingId }) => (
        <OutsideLink url={listing.url}>
          <OutsideText>{listingId}</OutsideText>
        </OutsideLink>
      ),
    ],
    [f('field.title'), ({ listing }) => <OutsideText>{listing.title}</OutsideText>],
    [f('field.price'), ({ listing }) => listing.price && moneyText(listing.price)],
    [f('field.seller'), ({ listing }) => <OutsideText>{listing.seller?.name}</OutsideText>],
    [f('field.seenAt'), ({ listing }) => <When at={listing.seenAt} form="full" />],
  ];
  return (
    <table className="sides">
      <caption>{t('evidence.sides')}</caption>
      <tbody>
        {rows.map(([label, show]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{show(lead)}</td>
            <td>{show(other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
