import { useQuery } from '@tanstack/react-query';
import { Segmented, Select, Table } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, got } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { pick } from '../../app/i18n.ts';
import { Asked } from '../../parts/asked.tsx';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { When } from '../../parts/when.tsx';
import { AdminFrame } from './frame.tsx';

type PlanHead = paths['/api/v1/plans']['get']['responses'][200]['content']['application/json']['plans'][number];
type Plan = paths['/api/v1/plans/{id}']['get']['responses'][200]['content']['application/json'];

const PHASES = ['asked', 'shelf', 'explore', 'draw', 'due', 'campaign', 'exploit', 'rest'] as const;

/** `/admin/plans`: what each turn of the schedule asked for and why, and what the next one would ask for. */
export default function PlansPage() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useSearchParams();
  const label = useId();
  const platform = params.get('platform') ?? undefined;
  const show = params.get('show') === 'next' && platform !== undefined ? 'next' : 'past';
  const asked = useQuery({
    queryKey: ['plans', platform],
    queryFn: () => got(api.GET('/api/v1/plans', { params: { query: platform === undefined ? {} : { platform } } })),
  });
  const platforms = asked.data?.platforms ?? [];
  const choose = (next: { platform?: string | undefined; show?: string }) =>
    setParams(Object.fromEntries(Object.entries({ platform, show, ...next }).filter(([, value]) => value)) as never);
  return (
    <AdminFrame title={t('page.plans')}>
      <p className="hint">{t('plans.note')}</p>
      <div className="bar">
        <label htmlFor={label}>{t('platform')}</label>
        <Select
          id={label}
          allowClear
          style={{ width: 240 }}
          value={platform}
          placeholder={t('plans.all')}
          options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next?: string) => choose({ platform: next })}
        />
        {platform !== undefined && (
          <Segmented
            aria-label={t('plans.show')}
            value={show}
            onChange={(next) => choose({ show: next })}
            options={(['past', 'next'] as const).map((value) => ({ value, label: t(`plans.${value}`) }))}
          />
        )}
      </div>
      {show === 'next' && platform !== undefined ? (
        <Next platform={platform} />
      ) : (
        <Asked of={asked}>
          {({ plans }) => (
            <Table
              size="small"
              pagination={false}
              rowKey="id"
              dataSource={plans}
              locale={{ emptyText: t('plans.none') }}
              expandable={{
                expandedRowRender: ({ id }) => <Pages id={id} />,
                columnTitle: <span className="sr">{t('plans.pages')}</span>,
              }}
              columns={[
                { title: t('when'), render: (_, one) => <When at={one.tick} form="full" /> },
                {
                  title: t('platform'),
                  render: (_, one) => platforms.find(({ id }) => id === one.platform)?.name ?? one.platform,
                },
                { title: t('plans.planned'), align: 'right', render: (_, one) => numberText(one.planned) },
                { title: t('plans.budget'), align: 'right', render: (_, one) => numberText(one.budget.pages) },
                { title: t('plans.spent'), render: (_, one) => <Spent plan={one} /> },
                { title: t('plans.waiting'), align: 'right', render: (_, one) => numberText(one.waiting.candidates) },
              ]}
            />
          )}
        </Asked>
      )}
    </AdminFrame>
  );
}

/** How the budget was spent, part by part. */
function Spent({ plan: { spent, campaigns, nodes } }: { plan: Pick<PlanHead, 'spent' | 'campaigns' | 'nodes'> }) {
  const { t } = useTranslation('admin');
  const parts = PHASES.flatMap((phase) => {
    const { pages = 0 } = spent[phase] ?? {};
    return pages > 0 ? [`${t(`phase.${phase}`)} ${numberText(pages)}`] : [];
  });
  return (
    <>
      {parts.join(' · ')}
      {campaigns.map(({ id, name, pages }) => (
        <div key={id} className="hint">
          <OutsideText>{name}</OutsideText> {numberText(pages)}
        </div>
      ))}
      {nodes.map((node) => (
        <div key={node.id} className="hint">
          {pick(node)}
        </div>
      ))}
    </>
  );
}

function Pages({ id }: { id: string }) {
  const asked = useQuery({
    queryKey: ['plan', id],
    queryFn: () => got(api.GET('/api/v1/plans/{id}', { params: { path: { id } } })),
  });
  return <Asked of={asked}>{(plan) => <PlannedPages plan={plan} />}</Asked>;
}

function Next({ platform }: { platform: string }) {
  const { t } = useTranslation('admin');
  const asked = useQuery({
    queryKey: ['plan-preview', platform],
    queryFn: () => got(api.GET('/api/v1/plans/preview', { params: { query: { platform } } })),
  });
  return (
    <Asked of={asked}>
      {(plan) => (
        <>
          <p>
            {t('plans.would', { pages: numberText(plan.pages.length), budget: numberText(plan.budget.pages) })}{' '}
            <Spent plan={plan} />
          </p>
          <PlannedPages plan={plan} />
        </>
      )}
    </Asked>
  );
}

function PlannedPages({ plan }: { plan: Plan }) {
  const { t } = useTranslation('admin');
  return (
    <Table
      size="small"
      pagination={plan.pages.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      rowKey="id"
      dataSource={plan.pages}
      columns={[
        { title: t('plans.phase'), width: 110, render: (_, page) => t(`phase.${page.phase}`) },
        {
          title: t('plans.page'),
          render: (_, { request }) => <OutsideText>{request.query ?? request.url}</OutsideText>,
        },
        { title: t('plans.why'), render: (_, page) => page.why.map(({ text }) => pick(text)).join('；') },
      ]}
    />
  );
}
