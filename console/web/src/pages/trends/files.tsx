import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { useExplain } from '../../parts/problem.tsx';
import type { Filter } from './filter.ts';

const FORMATS = ['xlsx', 'csv', 'pdf', 'png'] as const;
type Format = (typeof FORMATS)[number];

/** Takes the figures as they are filtered as a file. */
export function Files({ filter }: { filter: Filter }) {
  const { t, i18n } = useTranslation('trends');
  const { message } = App.useApp();
  const explain = useExplain();
  const [busy, setBusy] = useState(false);
  const take = async (format: Format) => {
    setBusy(true);
    try {
      const lang = i18n.language === 'en' ? ('en' as const) : ('zh' as const);
      const query = { ...filter.query, format, lang };
      const file = await got(api.GET('/api/v1/trends/file', { params: { query }, parseAs: 'blob' }));
      save(file as Blob, `hubiao-${t('title')}.${format}`);
    } catch (error) {
      void message.error(explain(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: FORMATS.map((format) => ({ key: format, label: t(`files.${format}`) })),
        onClick: ({ key }) => void take(key as Format),
      }}
    >
      <Button icon={<DownloadOutlined aria-hidden />} loading={busy}>
        {t('files')}
      </Button>
    </Dropdown>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
