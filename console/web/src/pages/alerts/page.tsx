import '../admin/admin.css';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got, Refused } from '../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { useExplain } from '../../parts/problem.tsx';
import { Tone } from '../../parts/tone.tsx';
import { useChange } from '../../parts/use-change.ts';
import { When } from '../../parts/when.tsx';
import { RuleForm } from './form.tsx';
import { type Count, countText, ofText, type Rule, whenText } from './words.ts';

/** `/alerts`: who is told of what, what each rule would have told of in the last week, and how the newest alerts went. */
export default function AlertsPage() {
  const { t } = useTranslation('alerts');
  const asked = useQuery({ queryKey: ['alert-rules'], queryFn: () => got(api.GET('/api/v1/alert-rules')) });
  const counted = useQuery({
    queryKey: ['alert-counts'],
    queryFn: () => got(api.POST('/api/v1/alert-rules/preview', { body: {} })),
  });
  const [edited, setEdited] = useState<Rule | 'new'>();
  if (edited !== undefined && asked.data !== undefined)
    return (
      <RuleForm
        {...(edited === 'new' ? {} : { rule: edited })}
        campaigns={asked.data.campaigns}
        close={() => setEdited(undefined)}
      />
    );
  return (
    <div className="admin-page alerts-page">
      <h1>{t('alerts.title')}</h1>
      <p className="hint">{t('alerts.note')}</p>
      <div className="bar">
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('alerts.new')}
        </Button>
      </div>
      <Asked of={asked}>
        {({ rules }) => (
          <>
            {rules.length === 0 && <p>{t('alerts.none')}</p>}
            {rules.map((rule) => (
              <RuleCard key={rule.id} rule={rule} count={counted.data?.rules[rule.id]} edit={() => setEdited(rule)} />
            ))}
            {counted.data !== undefined && <p className="hint">{t('alerts.seen', { seen: counted.data.seen })}</p>}
            <Deliveries rules={rules} />
          </>
        )}
      </Asked>
    </div>
  );
}

function RuleCard({ rule, count, edit }: { rule: Rule; count?: Count | undefined; edit: () => void }) {
  const { t } = useTranslation('alerts');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const explain = useExplain();
  const params = { path: { id: rule.id } };
  const test = useChange(() => got(api.POST('/api/v1/alert-rules/{id}/test', { params })), {
    keys: ['alert-deliveries'],
    done: ({ message: id }) => t('alerts.test.sent', { message: id }),
  });
  const change = useChange(
    () => {
      // All else of it stays, its receiver too.
      const { id: _id, since: _since, channel: _channel, ...body } = rule;
      return got(api.PUT('/api/v1/alert-rules/{id}', { params, body: { ...body, enabled: !rule.enabled } }));
    },
    { keys: ['alert-rules'] },
  );
  const name = rule.name ?? rule.id;
  return (
    <section className="box" aria-label={name} data-rule={rule.id}>
      <h2>
        <OutsideText>{name}</OutsideText>{' '}
        <Tone of={rule.enabled ? 'good' : 'calm'}>{t(rule.enabled ? 'alerts.on' : 'alerts.off')}</Tone>
      </h2>
      <p>
        <OutsideText>{ofText(rule, { t, common })}</OutsideText>
      </p>
      <p>
        {t(`alertChannel.${rule.channel.type}` as 'alertChannel.email')} ·{' '}
        <OutsideText>{rule.channel.told}</OutsideText>
      </p>
      <p className="hint">{whenText(rule, t)}</p>
      {count !== undefined && <p className="hint">{countText(count, rule.types, t)}</p>}
      <div className="bar">
        <Button onClick={edit}>{t('alerts.edit')}</Button>
        <Button
          loading={test.isPending}
          onClick={() =>
            test.mutate(undefined, {
              // What the receiver itself said helps whoever set it up.
              onError: (error) => {
                if (error instanceof Refused && error.code === 'alert-refused')
                  void message.error(`${explain(error)} ${error.problem.detail ?? ''}`);
              },
            })
          }
        >
          {t('alerts.test')}
        </Button>
        <Button loading={change.isPending} onClick={() => change.mutate(undefined)}>
          {t(rule.enabled ? 'alerts.disable' : 'alerts.enable')}
        </Button>
      </div>
    </section>
  );
}

const COLOURS = { waiting: 'calm', pending: 'warning', sent: 'good', failed: 'bad' } as const;

function Deliveries({ rules }: { rules: Rule[] }) {
  const { t } = useTranslation('alerts');
  const asked = useQuery({
    queryKey: ['alert-deliveries'],
    queryFn: () => got(api.GET('/api/v1/alert-deliveries', { params: { query: { limit: 50 } } })),
  });
  const nameOf = (id: string): string => rules.find((rule) => rule.id === id)?.name ?? id;
  return (
    <section>
      <h2>{t('alerts.deliveries')}</h2>
      <Asked of={asked}>
        {({ deliveries }) => (
          <Table
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={deliveries}
            locale={{ emptyText: t('alerts.deliveries.none') }}
            columns={[
              { title: t('alerts.column.at'), width: 120, render: (_, one) => <When at={one.at} /> },
              { title: t('alerts.column.rule'), render: (_, one) => <OutsideText>{nameOf(one.rule)}</OutsideText> },
              { title: t('alerts.column.type'), render: (_, one) => t(`alertType.${one.event.type}`) },
              { title: t('alerts.column.event'), render: (_, one) => <OutsideText>{one.event.text}</OutsideText> },
              {
                title: t('alerts.column.state'),
                render: (_, one) => (
                  <>
                    <Tone of={COLOURS[one.state]}>{t(`alertDelivery.${one.state}`)}</Tone>
                    {one.sentAt !== undefined && <When at={one.sentAt} />}
                    {one.error !== undefined && (
                      <div className="hint">
                        <OutsideText>{one.error}</OutsideText>
                      </div>
                    )}
                  </>
                ),
              },
            ]}
          />
        )}
      </Asked>
    </section>
  );
}
