import { Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { Help } from '../../parts/help.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useChange } from '../../parts/use-change.ts';

export type Campaign =
  paths['/api/v1/campaigns']['get']['responses'][200]['content']['application/json']['campaigns'][number];

const LISTS = ['queries', 'marks', 'gi', 'signs', 'platforms'] as const;
type Lists = Record<(typeof LISTS)[number], string>;
type Given = Pick<Campaign, 'name' | 'from' | 'until' | 'enabled' | 'note'> & Lists & { percent: number };

/** Names of a list, one a line or parted by semicolons; search words may hold spaces and commas. */
const namesOf = (text = ''): string[] =>
  text
    .split(/[;；\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** A campaign to be made, or the one there is to be changed: from the version that was read, or a conflict is told. */
export function CampaignForm({ campaign, close }: { campaign?: Campaign; close: () => void }) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<Given>();
  const save = useChange(
    ({ percent, ...given }: Given) => {
      const lists = LISTS.map((name) => [name, namesOf(given[name])] as const);
      const { name, from, until, enabled, note } = given;
      const body = {
        ...{ name, from, until, enabled, share: percent / 100 },
        ...Object.fromEntries(lists.filter(([, named]) => named.length > 0)),
        ...(note ? { note } : {}),
        ...(campaign?.office === undefined ? {} : { office: campaign.office }),
      };
      if (campaign === undefined) return got(api.POST('/api/v1/campaigns', { body }));
      const { id, version } = campaign;
      return got(api.PUT('/api/v1/campaigns/{id}', { params: { path: { id } }, body: { ...body, version } }));
    },
    { keys: ['campaigns'], done: () => t('saved') },
  );
  const lists = Object.fromEntries(LISTS.map((name) => [name, campaign?.[name]?.join('\n') ?? ''])) as Lists;
  const initial = { enabled: true, ...campaign, ...lists, percent: Math.round((campaign?.share ?? 0.2) * 100) };
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Modal
      open
      width={720}
      title={t(campaign === undefined ? 'campaigns.new' : 'campaigns.edit')}
      okText={t('save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(given) => save.mutate(given, { onSuccess: close })}
      >
        <Form.Item name="name" label={t('campaigns.name')} rules={needed}>
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <div className="bar">
          <Form.Item name="from" label={t('campaigns.from')} rules={needed}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="until" label={t('campaigns.until')} rules={needed}>
            <Input type="date" />
          </Form.Item>
          <Form.Item
            name="percent"
            label={
              <>
                {t('campaigns.share')} %<Help of={t('campaigns.share')}>{t('campaigns.share.help')}</Help>
              </>
            }
          >
            <InputNumber min={1} max={50} />
          </Form.Item>
          <Form.Item name="enabled" valuePropName="checked">
            <Checkbox>{t('campaigns.enabled')}</Checkbox>
          </Form.Item>
        </div>
        {LISTS.map((name) => (
          <Form.Item key={name} name={name} label={t(`campaigns.${name}`)} extra={t(`campaigns.${name}.help`)}>
            <Input.TextArea rows={2} />
          </Form.Item>
        ))}
        <Form.Item name="note" label={t('campaigns.remark')}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        {save.error !== null && <ProblemNote error={save.error} />}
      </Form>
    </Modal>
  );
}
