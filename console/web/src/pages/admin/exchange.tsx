import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Popconfirm, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { useChange } from '../../parts/use-change.ts';
import { When } from '../../parts/when.tsx';
import { AdminFrame } from './frame.tsx';
import { partsOf } from './words.ts';

const SCOPES = ['notices:read', 'answers:write'] as const;
type Scope = (typeof SCOPES)[number];

/** `/admin/exchange`: tokens of platforms' programs, and the channels that papers leave on. */
export default function ExchangePage() {
  const { t } = useTranslation('admin');
  const platforms = useQuery({ queryKey: ['platforms'], queryFn: () => got(api.GET('/api/v1/platforms')) });
  const options = platforms.data?.platforms.map(({ recipe: { id, name } }) => ({
    value: id,
    label: `${name} (${id})`,
  }));
  return (
    <AdminFrame title={t('page.exchange')}>
      <Tokens platforms={options ?? []} />
      <Channels platforms={options ?? []} />
    </AdminFrame>
  );
}

type Platforms = { platforms: { value: string; label: string }[] };

/** A secret that is shown this one time. */
function Once({ label, secret }: { label: string; secret: string }) {
  return (
    <Alert
      className="once"
      type="success"
      role="status"
      title={
        <>
          {label} <code>{secret}</code>
        </>
      }
    />
  );
}

function Tokens({ platforms }: Platforms) {
  const { t } = useTranslation('admin');
  const asked = useQuery({ queryKey: ['tokens'], queryFn: () => got(api.GET('/api/v1/tokens')) });
  const [made, setMade] = useState<string>();
  const add = useChange(
    (body: { name: string; platform: string; days: number; scopes: Scope[] }) =>
      got(api.POST('/api/v1/tokens', { body })),
    { keys: ['tokens'] },
  );
  const revoke = useChange((id: string) => got(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })), {
    keys: ['tokens'],
  });
  const needed = [{ required: true, message: t('needed') }];
  return (
    <section>
      <h2>{t('tokens')}</h2>
      {made !== undefined && <Once label={t('tokens.made')} secret={made} />}
      <Asked of={asked}>
        {({ tokens }) => (
          <Table
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={tokens}
            locale={{ emptyText: t('tokens.none') }}
            columns={[
              { title: t('tokens.name'), render: (_, one) => <OutsideText>{one.name}</OutsideText> },
              { title: t('platform'), render: (_, one) => <OutsideText>{one.platform}</OutsideText> },
              {
                title: t('tokens.scopes'),
                render: (_, one) => one.scopes.map((scope) => t(`scope.${scope}`)).join('、'),
              },
              { title: t('tokens.until'), render: (_, one) => <When at={one.expiresAt} form="day" /> },
              {
                title: t('act'),
                render: (_, one) =>
                  one.revoked === undefined ? (
                    <Popconfirm title={t('tokens.revoke.sure')} onConfirm={() => revoke.mutate(one.id)}>
                      <Button size="small" danger>
                        {t('tokens.revoke')}
                      </Button>
                    </Popconfirm>
                  ) : (
                    <>
                      {t('tokens.revoked')} <When at={one.revoked.at} />
                    </>
                  ),
              },
            ]}
          />
        )}
      </Asked>
      <Form
        className="bar"
        layout="vertical"
        initialValues={{ days: 365, scopes: SCOPES }}
        onFinish={(given) => add.mutate(given, { onSuccess: ({ token }) => setMade(token) })}
      >
        <Form.Item name="name" label={t('tokens.name')} rules={needed}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="platform" label={t('platform')} rules={needed}>
          <Select style={{ width: 220 }} options={platforms} />
        </Form.Item>
        <Form.Item name="days" label={t('tokens.days')} rules={needed}>
          <InputNumber min={1} max={730} />
        </Form.Item>
        <Form.Item name="scopes" label={t('tokens.scopes')} rules={[{ type: 'array', min: 1, message: t('needed') }]}>
          <Checkbox.Group options={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('tokens.add')}
        </Button>
      </Form>
    </section>
  );
}

type Given = { platform: string; webhook?: string; email?: string; folder?: boolean; hook?: boolean };

function Channels({ platforms }: Platforms) {
  const { t } = useTranslation('admin');
  const asked = useQuery({ queryKey: ['exchange'], queryFn: () => got(api.GET('/api/v1/exchange')) });
  const [form] = Form.useForm<Given>();
  const save = useChange(
    ({ platform, webhook, email, folder, hook }: Given) => {
      const to = partsOf(email);
      const from = asked.data?.platforms.find((one) => one.platform === platform)?.email?.from;
      const body = {
        ...(webhook ? { webhook: { url: webhook } } : {}),
        ...(to.length > 0 ? { email: { to, ...(from === undefined ? {} : { from }) } } : {}),
        folder: folder === true,
        ...(hook ? { hook: {} } : {}),
      };
      return got(api.PUT('/api/v1/exchange/{platform}', { params: { path: { platform } }, body }));
    },
    { keys: ['exchange'], done: () => t('saved') },
  );
  // What stands is shown for the platform that is named, since saving sets all of it anew.
  const choose = (platform: string) => {
    const known = asked.data?.platforms.find((one) => one.platform === platform);
    form.setFieldsValue({
      webhook: known?.webhook?.url ?? '',
      email: known?.email?.to.join('，') ?? '',
      folder: known?.folder === true,
      hook: known?.hook === true,
    });
  };
  const { made } = save.data ?? {};
  return (
    <section>
      <h2>{t('channels')}</h2>
      {made?.webhook !== undefined && <Once label={t('channels.made.webhook')} secret={made.webhook} />}
      {made?.hook !== undefined && <Once label={t('channels.made.hook')} secret={made.hook} />}
      <Asked of={asked}>
        {({ platforms: set }) => (
          <Table
            size="small"
            pagination={false}
            rowKey="platform"
            dataSource={set}
            locale={{ emptyText: t('channels.none') }}
            columns={[
              { title: t('platform'), render: (_, one) => <OutsideText>{one.platform}</OutsideText> },
              {
                title: t('channels.webhook'),
                render: (_, one) => <OutsideText>{one.webhook?.url ?? '—'}</OutsideText>,
              },
              {
                title: t('channels.email'),
                render: (_, one) => <OutsideText>{one.email?.to.join('，') ?? '—'}</OutsideText>,
              },
              { title: t('channels.folder'), render: (_, one) => (one.folder ? t('yes') : '—') },
              { title: t('channels.hook'), render: (_, one) => (one.hook ? t('yes') : '—') },
            ]}
          />
        )}
      </Asked>
      <Form form={form} layout="vertical" onFinish={(given) => save.mutate(given)}>
        <div className="grid">
          <Form.Item name="platform" label={t('platform')} rules={[{ required: true, message: t('needed') }]}>
            <Select options={platforms} onChange={choose} />
          </Form.Item>
          <Form.Item name="webhook" label={t('channels.webhook')}>
            <Input type="url" maxLength={2000} autoComplete="off" />
          </Form.Item>
          <Form.Item name="email" label={t('channels.email')}>
            <Input maxLength={2000} autoComplete="off" />
          </Form.Item>
        </div>
        <div className="bar">
          <Form.Item name="folder" valuePropName="checked">
            <Checkbox>{t('channels.folder')}</Checkbox>
          </Form.Item>
          <Form.Item name="hook" valuePropName="checked">
            <Checkbox>{t('channels.hook')}</Checkbox>
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
