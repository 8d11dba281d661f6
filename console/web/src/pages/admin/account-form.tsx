import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { Help } from '../../parts/help.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useChange } from '../../parts/use-change.ts';
import { DISTRICTS, ROLES } from '../../parts/vocabulary.ts';

export type AccountLine =
  paths['/api/v1/accounts']['get']['responses'][200]['content']['application/json']['accounts'][number];
type Given = Pick<AccountLine, 'user' | 'role' | 'district' | 'platform' | 'external'>;

type Props = {
  /** The one to change; a new one where it is absent. */
  account?: AccountLine;
  close: () => void;
  made: (made: { user: string; password: string }) => void;
};

/** An invitation, or what of an account may be changed. */
export function AccountForm({ account, close, made }: Props) {
  const { t } = useTranslation('admin');
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Given>();
  const role = Form.useWatch('role', form) ?? account?.role ?? 'officer';
  const keys = ['accounts', 'first-steps'];
  const invite = useChange((body: Given) => got(api.POST('/api/v1/accounts', { body })), { keys });
  const change = useChange(
    ({ user, ...body }: Given) =>
      got(
        api.PATCH('/api/v1/accounts/{user}', {
          params: { path: { user } },
          body: { ...body, external: body.external ?? null },
        }),
      ),
    { keys, done: () => t('saved') },
  );
  const send = ({ external, ...given }: Given) => {
    const body = external === undefined || external.trim() === '' ? given : { ...given, external };
    if (account !== undefined) return change.mutate({ ...body, user: account.user }, { onSuccess: close });
    invite.mutate(body, {
      onSuccess: (answer) => {
        made(answer);
        close();
      },
    });
  };
  const error = invite.error ?? change.error;
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Modal
      open
      title={t(account === undefined ? 'accounts.invite' : 'accounts.edit', { user: account?.user ?? '' })}
      okText={t(account === undefined ? 'accounts.invite' : 'save')}
      confirmLoading={invite.isPending || change.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" initialValues={account ?? { role: 'officer' }} onFinish={send}>
        {account === undefined && (
          <Form.Item
            name="user"
            label={t('accounts.user')}
            extra={t('accounts.user.help')}
            rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{0,62}$/, message: t('accounts.user.help') }]}
          >
            <Input maxLength={63} autoComplete="off" autoFocus />
          </Form.Item>
        )}
        <Form.Item name="role" label={t('accounts.role')} rules={needed}>
          <Select options={ROLES.map((value) => ({ value, label: common(`role.${value}`) }))} />
        </Form.Item>
        {(role === 'officer' || role === 'supervisor') && (
          <Form.Item name="district" label={t('accounts.district')} rules={needed}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={DISTRICTS.map((value) => ({ value, label: common(`district.${value}`) }))}
            />
          </Form.Item>
        )}
        {role === 'platform' && (
          <Form.Item name="platform" label={t('platform.id')} rules={needed}>
            <Input maxLength={63} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item
          name="external"
          label={
            <>
              {t('accounts.external')}
              <Help of={t('accounts.external')}>{t('accounts.external.help')}</Help>
            </>
          }
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        {error !== null && <ProblemNote error={error} />}
      </Form>
    </Modal>
  );
}
