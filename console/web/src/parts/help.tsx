import { QuestionCircleOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A question mark beside a field that says on press what the field means; `of` names the field for those who cannot see it. */
export function Help({ of, children }: { of: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Popover trigger="click" content={<div className="help-text">{children}</div>}>
      <button type="button" className="help" aria-label={t('help.of', { name: of })}>
        <QuestionCircleOutlined aria-hidden />
      </button>
    </Popover>
  );
}
