import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, got } from '../api/client.ts';
import { ProblemNote } from '../parts/problem.tsx';
import type { Session } from './session.ts';

type Given = { current: string; password: string; again: string };

/** The present password, the new one and the new one again; `onChange` gets the session as it is then. */
export default function PasswordForm({ user, onChange }: { user: string; onChange: (session: Session) => void }) {
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
