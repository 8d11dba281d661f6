import { KeyOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../parts/waiting.tsx';
import { LanguageButton } from './language.tsx';
import { type Session, useSession } from './session.ts';

const PasswordForm = lazy(() => import('./password-form.tsx'));

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
          <Suspense fallback={<Waiting />}>
            <PasswordForm user={user} onChange={changed} />
          </Suspense>
        </Modal>
      )}
    </>
  );
}
