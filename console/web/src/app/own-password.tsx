import { KeyOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../api/client.ts';
import { ProblemNote } from '../parts/problem.tsx';
import { LanguageButton } from './language.tsx';
import { type Session, useSession } from './session.ts';

type Given = { current: string; password: string; again: string };
type Props = { user: string; onChange: (session: Session) => void };

/** After a log-in by a one-time password: nothing else is open until there is one of one's own. */
export function FirstPassword(props: Props) {
  const { t } = useTranslation();
  return (
    <main className="log-in">
      <h1>{t('password.first')}</h1>
      <p>{t('password.first.note')}</p>
      <PasswordForm {...props} />
      <LanguageButton />
    </main>
  );
}

/** Changes the own password over the page that is open. */
export function OwnPasswordButton() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const changed = (session: Session) => {
    client.setQueryData(['session'], session);
    void message.success(t('password.done'));
    setOpen(false);
  };
  return (
    <>
      <Button
        type="text"
        aria-label={t('password.change')}
        title={t('password.change')}
        icon={<KeyOutlined aria-hidden />}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Modal open title={t('password.change')} footer={null} onCancel={() => setOpen(false)}>
          <PasswordForm user={user} onChange={changed} />
        </Modal>
      )}
    </>
  );
}

function PasswordForm({ user, onChange }: Props) {
  const { t } = useTranslation();
  const change = useMutation({
    mutationFn: ({ current, password }: Given) =>
      got(api.PUT('/api/v1/session/password', { body: { current, password } })),
    onSuccess: onChange,
  });
  const needed = { required: true, message: t('login.needed') };
  return (
    <Form<Given> layout="vertical" requiredMark={false} onFinish={(given) => change.mutate(given)}>
      <input type="text" autoComplete="username" value={user} readOnly hidden />
      <Form.Item name="current" label={t('password.current')} rules={[needed]}>
        <Input.Password autoComplete="current-password" maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item name="password" label={t('password.new')} extra={t('password.note')} rules={[needed]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['password']}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: (_, again) =>
              again === undefined || again === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {change.error !== null && <ProblemNote error={change.error} />}
      <Button type="primary" htmlType="submit" block loading={change.isPending}>
        {t('save')}
      </Button>
    </Form>
  );
}
