import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { useCan } from '../../app/session.ts';
import { type Lead, useLeadChange } from './data.ts';
import { Refusal } from './decide.tsx';
import { LeadLink } from './head.tsx';

/** What is judged together: merging this lead into another, or taking it out again. Both keep id, address and history. */
export function JoinCard({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const canDecide = useCan()('leads:decide');
  return (
    <section className="card joins" aria-label={t('joins')}>
      <h2>{t('joins')}</h2>
      <p className="hint">{t('joins.hint')}</p>
      {lead.main !== undefined && (
        <p>
          {t('mergedInto')} <LeadLink id={lead.main.id} title={lead.main.title} />
        </p>
      )}
      <ul className="lines">
        {lead.merged.map(({ id, title }) => (
          <li key={id}>
            <LeadLink id={id} title={title} /> <code>{id}</code>
          </li>
        ))}
      </ul>
      {canDecide &&
        lead.merged.length === 0 &&
        (lead.mergedInto === undefined ? <Merge lead={lead} /> : <Detach lead={lead} />)}
    </section>
  );
}

function Merge({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  const merged = useLeadChange(lead.id, async ({ into, reason }: { into: string; reason: string }) => {
    const id = idIn(into);
    const main = await got(api.GET('/api/v1/leads/{id}', { params: { path: { id } } }));
    const body = { into: main.id, version: lead.version, intoVersion: main.version, reason };
    return got(api.POST('/api/v1/leads/{id}/merge', { params: { path: { id: lead.id } }, body }));
  });
  const needed = [{ required: true, whitespace: true, message: c('login.needed') }];
  return (
    <Form name="merge" layout="vertical" className="small-form" requiredMark={false} onFinish={merged.mutate}>
      <Form.Item name="into" label={t('joins.into')} rules={needed}>
        <Input maxLength={400} autoComplete="off" placeholder={t('joins.into.hint')} />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')} rules={needed}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Button htmlType="submit" loading={merged.isPending}>
        {t('joins.merge')}
      </Button>
      {merged.error !== null && <Refusal error={merged.error} />}
    </Form>
  );
}

/** The id of a lead, whether the officer gave it or the address of its page. */
const idIn = (given: string): string => decodeURIComponent(/leads\/([^/?#]+)/.exec(given)?.[1] ?? given.trim());

function Detach({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const { t: c } = useTranslation();
  const detached = useLeadChange(lead.id, ({ reason }: { reason: string }) =>
    got(
      api.POST('/api/v1/leads/{id}/detach', {
        params: { path: { id: lead.id } },
        body: { version: lead.version, reason },
      }),
    ),
  );
  return (
    <Form name="detach" layout="vertical" className="small-form" requiredMark={false} onFinish={detached.mutate}>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: c('login.needed') }]}
      >
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Button htmlType="submit" loading={detached.isPending}>
        {t('joins.detach')}
      </Button>
      {detached.error !== null && <Refusal error={detached.error} />}
    </Form>
  );
}
