import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { DISTRICTS } from '../../parts/vocabulary.ts';
import { When } from '../../parts/when.tsx';
import { CaseDetails } from './case-details.tsx';
import { type Lead, useLeadChange } from './data.ts';
import { Refusal } from './decide.tsx';

type Action = Lead['caseMoves'][number];
type Given = Omit<Schemas['CaseStep'], 'action' | 'state'>;

const BODIES = ['district', 'other-province', 'public-security', 'procuratorate', 'court'] as const;
const FIELDS: Record<Action, ('number' | 'reason' | 'receipt' | 'to')[]> = {
  verify: ['reason'],
  file: ['number'],
  'not-file': ['reason'],
  decide: ['number', 'reason'],
  close: ['reason'],
  transfer: ['to', 'reason', 'number'],
  receive: ['receipt'],
  return: ['reason'],
};
/** What a step may also do without. */
const OPTIONAL = new Set(['verify reason', 'decide reason', 'transfer number']);

/** The case track: what was done so far, and the steps that are open now. */
export function CaseCard({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const [action, choose] = useState<Action>();
  const steps = lead.events.filter((event) => event.case !== undefined).reverse();
  const moved = useLeadChange(lead.id, async (given: Given) => {
    const body = { ...given, action: action!, version: lead.version };
    const answer = await got(api.POST('/api/v1/leads/{id}/case', { params: { path: { id: lead.id } }, body }));
    choose(undefined);
    return answer;
  });
  const open = action !== undefined && lead.caseMoves.includes(action) ? action : undefined;
  return (
    <section className="card case" aria-label={t('track.case')}>
      <h2>{t('track.case')}</h2>
      {steps.length === 0 && <p className="hint">{t('case.never')}</p>}
      <ol className="steps">
        {steps.map((event) => (
          <li key={event.version}>
            <When at={event.at} /> <strong>{t(`case.${event.case!.action}`)}</strong> <span>{event.by}</span>
            <CaseDetails step={event.case!} />
          </li>
        ))}
      </ol>
      <div className="acts">
        {lead.caseMoves.map((move) => (
          <Button
            key={move}
            type={move === open ? 'primary' : 'default'}
            aria-pressed={move === open}
            onClick={() => choose(move)}
          >
            {t(`case.${move}`)}
          </Button>
        ))}
      </div>
      {open !== undefined && (
        <Step key={open} action={open} lead={lead} busy={moved.isPending} send={(given) => moved.mutate(given)} />
      )}
      {moved.error !== null && <Refusal error={moved.error} />}
      <p className="hint">{t('case.hint')}</p>
    </section>
  );
}

type StepProps = { action: Action; lead: Lead; busy: boolean; send: (given: Given) => void };

function Step({ action, lead, busy, send }: StepProps) {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  const [form] = Form.useForm<Given>();
  const to = Form.useWatch('to', form);
  const needed = [{ required: true, message: c('login.needed') }];
  const rules = (field: string) => (OPTIONAL.has(`${action} ${field}`) ? [] : needed);
  const finish = (given: Given) =>
    send(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '')) as Given);
  return (
    <Form
      form={form}
      name={`case-${action}`}
      layout="vertical"
      className="small-form"
      requiredMark={false}
      onFinish={finish}
    >
      {FIELDS[action].map((field) =>
        field === 'to' ? (
          <div key={field} className="pair">
            <Form.Item name="to" label={t('case.to')} rules={needed}>
              <Select options={BODIES.map((value) => ({ value, label: t(`to.${value}`) }))} />
            </Form.Item>
            {to === 'district' && (
              <Form.Item name="district" label={t('case.district')} rules={needed}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={DISTRICTS.filter((one) => one !== lead.district).map((value) => ({
                    value,
                    label: c(`district.${value}`),
                  }))}
                />
              </Form.Item>
            )}
            {to !== undefined && to !== 'district' && (
              <Form.Item name="body" label={t('case.body')} rules={needed}>
                <Input maxLength={300} autoComplete="off" />
              </Form.Item>
            )}
          </div>
        ) : (
          <Form.Item
            key={field}
            name={field}
            label={t(`case.field.${field}`)}
            rules={rules(field)}
            {...(OPTIONAL.has(`${action} ${field}`) ? { extra: t('visits.optional') } : {})}
          >
            <Input maxLength={field === 'reason' ? 2000 : 300} autoComplete="off" />
          </Form.Item>
        ),
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('case.submit', { step: t(`case.${action}`) })}
      </Button>
    </Form>
  );
}
