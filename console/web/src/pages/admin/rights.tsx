import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
import { ROLES } from '../../parts/vocabulary.ts';
import { AdminFrame } from './frame.tsx';

/** `/admin/rights`: who may call what, as the server decides it. */
export default function RightsPage() {
  const { t } = useTranslation('admin');
  const { t: common } = useTranslation();
  const asked = useQuery({ queryKey: ['rights'], queryFn: () => got(api.GET('/api/v1/rights')) });
  return (
    <AdminFrame title={t('page.rights')}>
      <p className="hint">{t('rights.note')}</p>
      <Asked of={asked}>
        {({ routes }) => (
          <Table
            size="small"
            pagination={false}
            rowKey={({ method, url }) => `${method} ${url}`}
            dataSource={routes}
            columns={[
              {
                title: t('rights.call'),
                render: (_, { method, url }) => (
                  <code>
                    {method} {url}
                  </code>
                ),
              },
              ...ROLES.map((role) => ({
                title: common(`role.${role}`),
                align: 'center' as const,
                render: (_: unknown, { roles }: (typeof routes)[number]) =>
                  roles.includes(role) ? <span title={t('rights.may')}>●</span> : null,
              })),
              {
                title: t('rights.noted'),
                align: 'center' as const,
                render: (_: unknown, { reads }: (typeof routes)[number]) => (reads ? t('yes') : null),
              },
            ]}
          />
        )}
      </Asked>
    </AdminFrame>
  );
}
