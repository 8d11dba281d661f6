import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../api/client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem.tsx';
import { LanguageButton } from './language.tsx';
import type { Session } from './session.ts';

type Given = { user: string; password: string };

/** The log-in as a page of its own: nobody is logged in. */
export function LogInPage({ onLogIn }: { onLogIn: (session: Session) => void }) {
  const { t } = useTranslation();
  return (
    <main className="log-in">
      <img src="/icon.svg" alt="" width={48} height={48} />
      <h1>
        {t('app.name')} <small>{t('app.tagline')}</small>
      </h1>
      <LogInForm onLogIn={onLogIn} />
      <p className="hint">{t('login.first')}</p>
      <p className="hint">{t('login.note')}</p>
      <LanguageButton />
    </main>
  );
}

/** The log-in over a page whose session has ended; the page stays beneath it as it is. */
export function LogInAgain({ user, onLogIn }: { user: string; onLogIn: (session: Session) => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open title={t('login.title')} footer={null} closable={false} mask={{ closable: false }} keyboard={false}>
      <p>{t('login.again')}</p>
      <LogInForm user={user} onLogIn={onLogIn} />
    </Dialog>
  );
}

function LogInForm({ user, onLogIn }: { user?: string; onLogIn: (session: Session) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [form] = Form.useForm<Given>();
  const logIn = useMutation({
    mutationFn: ({ user, password }: Given) =>
      got(api.POST('/api/v1/session', { body: { user: user.trim(), password } })),
    onSuccess: onLogIn,
    onError: () => {
      form.resetFields(['password']);
      form.getFieldInstance('password')?.focus();
    },
  });
  const needed = [{ required: true, message: t('login.needed') }];
  return (
    <Form
      form={form}
      name={id}
      layout="vertical"
      requiredMark={false}
      initialValues={{ user }}
      onFinish={(given) => logIn.mutate(given)}
    >
      <Form.Item name="user" label={t('login.user')} rules={needed}>
        <Input autoComplete="username" maxLength={64} autoFocus={user === undefined} />
      </Form.Item>
      <Form.Item name="password" label={t('login.password')} rules={needed}>
        <Input.Password autoComplete="current-password" maxLength={200} autoFocus={user !== undefined} />
      </Form.Item>
      {logIn.error !== null && <ProblemNote error={logIn.error} />}
      <Button type="primary" htmlType="submit" block loading={logIn.isPending}>
        {t('login.submit')}
      </Button>
    </Form>
  );
}
