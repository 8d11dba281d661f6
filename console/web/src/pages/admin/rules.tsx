import { useQuery } from '@tanstack/react-query';
import { Input, Table } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, got } from '../../api/client.ts';
import { pick } from '../../app/i18n.ts';
import { Asked } from '../../parts/asked.tsx';
import { Tone } from '../../parts/tone.tsx';
import { AdminFrame } from './frame.tsx';

/** The day it is in Shanghai. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** `/admin/rules`: the legal rules in force on a day, with the articles that nobody has checked marked. */
export default function RulesPage() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useSearchParams();
  const on = params.get('on') ?? today();
  const day = useId();
  const asked = useQuery({
    queryKey: ['rules', on],
    queryFn: () => got(api.GET('/api/v1/rules', { params: { query: { on } } })),
  });
  return (
    <AdminFrame title={t('page.rules')}>
      <p className="hint">{t('rules.note')}</p>
      <div className="bar">
        <label htmlFor={day}>{t('rules.on')}</label>
        <Input
          id={day}
          type="date"
          style={{ width: 170 }}
          value={on}
          onChange={({ target }) => target.value !== '' && setParams({ on: target.value })}
        />
        {asked.data !== undefined && <span>{t('rules.count', { n: asked.data.rules.length })}</span>}
      </div>
      <Asked of={asked}>
        {({ rules }) => (
          <Table
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={rules}
            locale={{ emptyText: t('rules.none') }}
            columns={[
              {
                title: t('rules.article'),
                width: 260,
                render: (_, rule) => (
                  <>
                    {pick(rule.law)} {rule.article}
                    <br />
                    <code className="hint">{rule.id}</code>
                  </>
                ),
              },
              { title: t('rules.summary'), render: (_, rule) => pick(rule.summary) },
              {
                title: t('rules.valid'),
                width: 190,
                render: (_, rule) => (
                  <>
                    {rule.validFrom ?? '—'} — {rule.validUntil ?? t('rules.open')}
                    {rule.territory !== undefined && <div>{rule.territory}</div>}
                    {rule.later !== undefined && <div>{t('rules.later', { id: rule.later })}</div>}
                  </>
                ),
              },
              {
                title: t('rules.checked'),
                width: 110,
                render: (_, rule) => (
                  <Tone of={rule.verified ? 'good' : 'warning'}>
                    {t(rule.verified ? 'rules.verified' : 'rules.unverified')}
                  </Tone>
                ),
              },
            ]}
          />
        )}
      </Asked>
    </AdminFrame>
  );
}
