import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CHANNELS, type Rule } from './words.ts';

const ROBOTS = ['wecom', 'dingtalk', 'feishu'];

/** To whom: the fields of the channel that is chosen. Address and secret of the one there is are never shown; left empty they stay. */
export function ChannelFields({ rule }: { rule?: Rule | undefined }) {
  const { t } = useTranslation('alerts');
  const form = Form.useFormInstance();
  const type: (typeof CHANNELS)[number] = Form.useWatch('channel', form) ?? 'wecom';
  const kept = rule?.channel.type === type;
  return (
    <section className="box">
      <h2>{t('alerts.toWhom')}</h2>
      <div className="grid">
        <Form.Item
          name="channel"
          label={t('alerts.channel')}
          extra={`${t(`alerts.hint.${type}`)} ${kept && type !== 'email' ? t('alerts.keep') : ''}`}
        >
          <Select options={CHANNELS.map((value) => ({ value, label: t(`alertChannel.${value}`) }))} />
        </Form.Item>
        {type === 'email' ? (
          <Form.Item name="to" label={t('alerts.to')}>
            <Input />
          </Form.Item>
        ) : (
          <Form.Item name="url" label={t('alerts.url')}>
            <Input type="url" maxLength={500} autoComplete="off" />
          </Form.Item>
        )}
        {type !== 'email' && type !== 'wecom' && (
          <Form.Item name="secret" label={t('alerts.secret')}>
            <Input.Password autoComplete="new-password" visibilityToggle={false} />
          </Form.Item>
        )}
        {ROBOTS.includes(type) && (
          <Form.Item name="gateway" label={t('alerts.gateway')}>
            <Input type="url" maxLength={200} autoComplete="off" />
          </Form.Item>
        )}
      </div>
    </section>
  );
}
