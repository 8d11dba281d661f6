import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { pick } from '../../app/i18n.ts';
import { Asked } from '../../parts/asked.tsx';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { Tone } from '../../parts/tone.tsx';
import { useChange } from '../../parts/use-change.ts';
import { type Campaign, CampaignForm } from './campaign-form.tsx';
import { AdminFrame } from './frame.tsx';

/** `/admin/campaigns`: special actions with their share of the crawl budget, and the time nodes of the year. */
export default function CampaignsPage() {
  const { t } = useTranslation('admin');
  const { t: common } = useTranslation();
  const asked = useQuery({ queryKey: ['campaigns'], queryFn: () => got(api.GET('/api/v1/campaigns')) });
  const [edited, setEdited] = useState<Campaign | 'new'>();
  const remove = useChange((id: string) => got(api.DELETE('/api/v1/campaigns/{id}', { params: { path: { id } } })), {
    keys: ['campaigns'],
  });
  return (
    <AdminFrame title={t('page.campaigns')}>
      <p className="hint">{t('campaigns.note')}</p>
      <div className="bar">
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('campaigns.new')}
        </Button>
      </div>
      <Asked of={asked}>
        {({ campaigns, nodes }) => (
          <>
            <Table
              size="small"
              pagination={false}
              rowKey="id"
              dataSource={campaigns}
              locale={{ emptyText: t('campaigns.none') }}
              columns={[
                { title: t('campaigns.name'), render: (_, one) => <OutsideText>{one.name}</OutsideText> },
                {
                  title: t('campaigns.days'),
                  render: (_, one) => (
                    <>
                      {one.from} — {one.until}{' '}
                      <Tone of={one.active ? 'good' : 'calm'}>
                        {t(one.active ? 'campaigns.active' : one.enabled ? 'campaigns.waiting' : 'campaigns.off')}
                      </Tone>
                    </>
                  ),
                },
                { title: t('campaigns.of'), render: (_, one) => <Of campaign={one} /> },
                {
                  title: t('campaigns.share'),
                  align: 'right',
                  render: (_, one) => numberText(one.share, { style: 'percent' }),
                },
                { title: t('campaigns.office'), render: (_, one) => common(`district.${one.office ?? 'city'}`) },
                {
                  title: t('act'),
                  render: (_, one) =>
                    one.mayChange && (
                      <div className="bar">
                        <Button size="small" onClick={() => setEdited(one)}>
                          {t('edit')}
                        </Button>
                        <Popconfirm title={t('campaigns.remove.sure')} onConfirm={() => remove.mutate(one.id)}>
                          <Button size="small" danger>
                            {t('remove')}
                          </Button>
                        </Popconfirm>
                      </div>
                    ),
                },
              ]}
            />
            <h2>{t('nodes')}</h2>
            <Table
              size="small"
              pagination={false}
              rowKey={({ id, from }) => `${id} ${from}`}
              dataSource={nodes.slice(0, 12)}
              columns={[
                { title: t('nodes.name'), render: (_, one) => pick(one.text) },
                {
                  title: t('campaigns.days'),
                  render: (_, one) => (
                    <>
                      {one.from} — {one.until} {one.active && <Tone of="good">{t('campaigns.active')}</Tone>}
                    </>
                  ),
                },
              ]}
            />
          </>
        )}
      </Asked>
      {edited !== undefined && (
        <CampaignForm {...(edited === 'new' ? {} : { campaign: edited })} close={() => setEdited(undefined)} />
      )}
    </AdminFrame>
  );
}

/** What a campaign looks for, each kind in a line. */
function Of({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('admin');
  return (
    <>
      {(['queries', 'marks', 'gi', 'signs', 'platforms'] as const).map((name) => {
        const named = campaign[name] ?? [];
        return (
          named.length > 0 && (
            <div key={name}>
              <span className="hint">{t(`campaigns.${name}`)}：</span>
              <OutsideText>{named.join('、')}</OutsideText>
            </div>
          )
        );
      })}
    </>
  );
}
