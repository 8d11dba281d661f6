import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { useCan } from '../../app/session.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import { type Lead, useVisits, type Visit } from './data.ts';

type Person = { name: string; badge: string };
type Proposed = Person & { place: string; witness?: string; url: string; search?: string; click?: string };

/** Officers' captures: what was proposed, by whom, what became of it; one officer proposes, another confirms in the own log-in. */
export function Visits({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const asked = useVisits(lead.id);
  const canTake = useCan()('evidence:take');
  const client = useQueryClient();
  const path = { id: lead.id };
  const shown = { onSuccess: (answer: object) => client.setQueryData(['lead', lead.id, 'visits'], answer) };
  const proposed = useMutation({
    mutationFn: (given: Proposed) =>
      got(api.POST('/api/v1/leads/{id}/visits', { params: { path }, body: orderOf(given) })),
    ...shown,
  });
  const confirmed = useMutation({
    mutationFn: ({ visit, ...body }: Person & { visit: string }) =>
      got(api.POST('/api/v1/leads/{id}/visits/{visit}/confirmation', { params: { path: { ...path, visit } }, body })),
    ...shown,
  });
  const trouble = proposed.error ?? confirmed.error;
  return (
    <section className="card" aria-label={t('visits.title')}>
      <h2>{t('visits.title')}</h2>
      <p className="hint">{t('visits.hint')}</p>
      {asked.isPending && <Waiting />}
      {asked.error !== null && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      <ul className="rows">
        {(asked.data?.visits ?? []).map((visit) => (
          <li key={visit.id} data-visit={visit.id}>
            <VisitShown lead={lead} visit={visit} />
            {canTake && visit.mayConfirm && (
              <Confirmation
                id={visit.id}
                send={(person) => confirmed.mutate({ ...person, visit: visit.id })}
                busy={confirmed.isPending}
              />
            )}
          </li>
        ))}
      </ul>
      {canTake && <Proposal lead={lead} send={(given) => proposed.mutate(given)} busy={proposed.isPending} />}
      {trouble !== null && <ProblemNote error={trouble} />}
    </section>
  );
}

/** What is proposed as the server takes it: open, look down, and what else is asked for. */
function orderOf({ name, badge, place, witness, url, search, click }: Proposed) {
  const scroll = { do: 'scroll' as const };
  return {
    officer: { name, badge },
    place,
    ...(witness ? { witness } : {}),
    steps: [
      { do: 'open' as const, url },
      scroll,
      ...(search ? [{ do: 'search' as const, words: search }] : []),
      ...(click ? [{ do: 'click' as const, text: click }, scroll] : []),
    ],
  };
}

function VisitShown({ lead, visit }: { lead: Lead; visit: Visit }) {
  const { t } = useTranslation('lead');
  const { id, state, first, second, place, witness, refused, transcript, proposedAt, steps } = visit;
  const href = `/api/v1/leads/${encodeURIComponent(lead.id)}/visits/${encodeURIComponent(id)}/transcript?format=`;
  const said =
    refused && t(`visits.refused.${refused.code}` as 'visits.refused.visit-late', { defaultValue: refused.detail });
  return (
    <>
      <p className="row-head">
        <strong>{t(`visits.${state}`)}</strong> <When at={proposedAt} />
        <OutsideText>{[first.name, second?.name].filter(Boolean).join(' · ')}</OutsideText>
        <span className="hint">
          <OutsideText>{place}</OutsideText>
        </span>
        {witness !== undefined && (
          <span className="hint">
            {t('visits.witness')} <OutsideText>{witness}</OutsideText>
          </span>
        )}
      </p>
      <ol className="visit-steps">
        {steps.map((step, index) => (
          <li key={index}>
            {t(`visits.do.${step.do}`)}{' '}
            <OutsideText>
              {'url' in step ? step.url : 'words' in step ? step.words : 'text' in step ? step.text : ''}
            </OutsideText>
          </li>
        ))}
      </ol>
      <p className="row-head">
        {(['docx', 'pdf'] as const).map(
          (format) =>
            transcript?.[format] !== undefined && (
              <a key={format} href={href + format} download>
                {t(`visits.transcript.${format}`)}
              </a>
            ),
        )}
      </p>
      {said !== undefined && (
        <p className="trouble">
          <OutsideText>{said}</OutsideText>
        </p>
      )}
    </>
  );
}

function usePersonFields() {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  const needed = [{ required: true, whitespace: true, message: c('login.needed') }];
  const fields = (
    <>
      <Form.Item name="name" label={t('visits.name')} rules={needed}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="badge" label={t('visits.badge')} rules={needed}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </>
  );
  return { fields, needed };
}

/** The second officer's word, in the own log-in. */
function Confirmation({ id, send, busy }: { id: string; send: (person: Person) => void; busy: boolean }) {
  const { t } = useTranslation('lead');
  const { fields } = usePersonFields();
  return (
    <Form<Person> name={`visit-${id}`} layout="vertical" className="small-form" requiredMark={false} onFinish={send}>
      {fields}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('visits.confirm')}
      </Button>
    </Form>
  );
}

function Proposal({ lead, send, busy }: { lead: Lead; send: (given: Proposed) => void; busy: boolean }) {
  const { t } = useTranslation('lead');
  const { fields, needed } = usePersonFields();
  const [open, setOpen] = useState(false);
  if (!open) return <Button onClick={() => setOpen(true)}>{t('visits.new')}</Button>;
  const optional = { placeholder: t('visits.optional'), maxLength: 200, autoComplete: 'off' };
  return (
    <Form<Proposed>
      name="propose"
      layout="vertical"
      className="small-form"
      requiredMark={false}
      initialValues={{ url: lead.listing.url }}
      onFinish={send}
    >
      {fields}
      <Form.Item name="place" label={t('visits.place')} rules={needed}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="witness" label={t('visits.witness')}>
        <Input {...optional} maxLength={60} />
      </Form.Item>
      <Form.Item name="url" label={t('visits.url')} rules={needed}>
        <Input type="url" maxLength={4000} />
      </Form.Item>
      <Form.Item name="search" label={t('visits.search')}>
        <Input {...optional} />
      </Form.Item>
      <Form.Item name="click" label={t('visits.click')}>
        <Input {...optional} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('visits.propose')}
      </Button>
    </Form>
  );
}
