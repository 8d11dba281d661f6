import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, got } from '../../api/client.ts';
import { useCan } from '../../app/session.ts';
import { Identifications } from '../../parts/identifications/index.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { When } from '../../parts/when.tsx';
import { CaseCard } from './case.tsx';
import { type Lead, useTimeline } from './data.ts';
import { JoinCard } from './joins.tsx';
import { PaperLink } from './timeline.tsx';

/** The platform's track with notices and their clocks, the case track, candidate jurisdictions, and what is judged together. */
export function TracksTab({ lead }: { lead: Lead }) {
  const decides = useCan()('leads:decide');
  return (
    <div className="columns">
      <div>
        <PlatformCard lead={lead} />
        <Papers lead={lead} />
        {decides && <Identifications lead={lead.id} />}
      </div>
      <div>
        <CaseCard lead={lead} />
        <Jurisdiction lead={lead} />
        <JoinCard lead={lead} />
      </div>
    </div>
  );
}

function PlatformCard({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const canHold = useCan()('papers:draft');
  const events = [...(lead.track?.events ?? [])].reverse();
  return (
    <section className="card" aria-label={t('track.platform')}>
      <h2>{t('track.platform')}</h2>
      {events.length === 0 && <p className="hint">{t('track.never')}</p>}
      <ol className="steps">
        {events.map(({ at, state, paper, reason }) => (
          <li key={`${at} ${state} ${paper ?? ''}`}>
            <When at={at} /> <strong>{t(`track.${state}`)}</strong>
            {paper !== undefined && <PaperLink id={paper} />}
            <OutsideText>{reason}</OutsideText>
          </li>
        ))}
      </ol>
      {canHold && <Hold lead={lead} />}
    </section>
  );
}

/** “Secure evidence first”: holds back every paper on the lead and its seller, or lifts that. */
function Hold({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  const client = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const on = lead.hold?.lead !== lead.id;
  const held = useMutation({
    mutationFn: async ({ reason }: { reason: string }) => {
      const params = { path: { id: lead.id } };
      await got(api.POST('/api/v1/leads/{id}/hold', { params, body: { on, reason } }));
    },
    onSuccess: () => form.resetFields(),
    onSettled: () => client.invalidateQueries({ queryKey: ['lead', lead.id] }),
  });
  return (
    <>
      <h3>{t('hold.title')}</h3>
      <p className="hint">{t('hold.hint')}</p>
      <Form form={form} name="hold" className="row-form" requiredMark={false} onFinish={(given) => held.mutate(given)}>
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: c('login.needed') }]}
        >
          <Input maxLength={2000} autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit" loading={held.isPending}>
          {t(on ? 'hold.set' : 'hold.release')}
        </Button>
      </Form>
      {held.error !== null && <ProblemNote error={held.error} />}
    </>
  );
}

/** The papers that the lead is on, each with its deadline and, of a holder's notice, the fifteen days. */
function Papers({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const canDraft = useCan()('papers:draft');
  const { data } = useTimeline(lead.id);
  const papers = data?.papers ?? [];
  return (
    <section className="card" aria-label={t('papers.title')}>
      <h2>{t('papers.title')}</h2>
      {papers.length === 0 && <p className="hint">{t('papers.none')}</p>}
      {canDraft && lead.status === 'suspected' && (
        <p>
          <Link to={`/papers/new?lead=${encodeURIComponent(lead.id)}`}>{t('papers.draft')}</Link>
        </p>
      )}
      <ul className="rows">
        {papers.map(({ id, kind, status, number, deadline, sentAt, clocks }) => (
          <li key={id}>
            <p className="row-head">
              <PaperLink id={id}>{number ?? id}</PaperLink>
              <span>{t(`paper.${kind}`)}</span>
              <span className="badge">{t(`paper.status.${status}`)}</span>
              {sentAt !== undefined && <When at={sentAt} />}
              <span>{t('papers.deadline', { day: deadline })}</span>
            </p>
            {clocks.map(({ listingId, endsOn, state, stopped }) => (
              <p key={listingId} className={state === 'running' ? 'trouble' : 'hint'}>
                {t(`clock.${state}`, { day: endsOn })} <OutsideText>{stopped?.authority}</OutsideText>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Jurisdiction({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  return (
    <section className="card" aria-label={t('jurisdiction')}>
      <h2>{t('jurisdiction')}</h2>
      <p className="hint">{t('jurisdiction.hint')}</p>
      {lead.candidates.length === 0 ? (
        <p>{t('jurisdiction.none')}</p>
      ) : (
        <ol className="steps">
          {lead.candidates.map(({ district, source }) => (
            <li key={district}>
              <strong>{c(`district.${district}`)}</strong>{' '}
              <span>{t(`candidate.${source}` as 'candidate.shipFrom')}</span>
              {district === lead.district && <span className="badge good">{t('jurisdiction.here')}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
