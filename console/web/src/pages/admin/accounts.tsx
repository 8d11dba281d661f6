import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { useSession } from '../../app/session.ts';
import { Asked } from '../../parts/asked.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { Tone } from '../../parts/tone.tsx';
import { useChange } from '../../parts/use-change.ts';
import { When } from '../../parts/when.tsx';
import { AccountForm, type AccountLine } from './account-form.tsx';
import { AdminFrame } from './frame.tsx';

/** `/admin/accounts`: who may log in; inviting, changing, disabling, resetting, ending log-ins, lifting lock-outs. */
export default function AccountsPage() {
  const { t } = useTranslation('admin');
  const { t: common } = useTranslation();
  const asked = useQuery({ queryKey: ['accounts'], queryFn: () => got(api.GET('/api/v1/accounts')) });
  const [edited, setEdited] = useState<AccountLine | 'new'>();
  const [made, setMade] = useState<{ user: string; password: string }>();
  return (
    <AdminFrame title={t('page.accounts')}>
      <p className="hint">{t('accounts.note')}</p>
      <div className="bar">
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('accounts.invite')}
        </Button>
      </div>
      {made !== undefined && (
        <Alert
          className="once"
          type="success"
          role="status"
          closable={{ onClose: () => setMade(undefined) }}
          title={
            <>
              {t('accounts.password', { user: made.user })} <code>{made.password}</code>
            </>
          }
          description={t('accounts.password.note')}
        />
      )}
      <Asked of={asked}>
        {({ accounts }) => (
          <Table
            size="small"
            pagination={false}
            rowKey="user"
            dataSource={accounts}
            columns={[
              {
                title: t('accounts.user'),
                render: (_, { user, external, demo }) => (
                  <>
                    <OutsideText>{user}</OutsideText> {demo && <Tone of="calm">{t('made-up')}</Tone>}
                    {external !== undefined && (
                      <div className="hint">
                        <OutsideText>{external}</OutsideText>
                      </div>
                    )}
                  </>
                ),
              },
              {
                title: t('accounts.role'),
                render: (_, { role, district, platform }) => (
                  <>
                    {common(`role.${role}`)}
                    {district !== undefined && <> · {common(`district.${district}`)}</>}
                    {platform !== undefined && <> · {platform}</>}
                  </>
                ),
              },
              { title: t('accounts.state'), render: (_, one) => <State account={one} /> },
              { title: t('accounts.sessions'), align: 'right', dataIndex: 'sessions' },
              { title: t('accounts.since'), render: (_, one) => <When at={one.createdAt} form="day" /> },
              {
                title: t('act'),
                render: (_, one) => <Acts account={one} edit={() => setEdited(one)} made={setMade} />,
              },
            ]}
          />
        )}
      </Asked>
      {edited !== undefined && (
        <AccountForm
          {...(edited === 'new' ? {} : { account: edited })}
          close={() => setEdited(undefined)}
          made={setMade}
        />
      )}
    </AdminFrame>
  );
}

function State({ account: { disabled, lockedUntil, oneTime } }: { account: AccountLine }) {
  const { t } = useTranslation('admin');
  if (disabled === true) return <Tone of="calm">{t('accounts.disabled')}</Tone>;
  if (lockedUntil !== undefined)
    return (
      <>
        <Tone of="bad">{t('accounts.locked')}</Tone> {t('until')} <When at={lockedUntil} />
      </>
    );
  if (oneTime === undefined) return <Tone of="good">{t('accounts.open')}</Tone>;
  return (
    <>
      <Tone of="warning">{t('accounts.invited')}</Tone> {t('until')} <When at={oneTime} />
    </>
  );
}

type ActsProps = {
  account: AccountLine;
  edit: () => void;
  made: (made: { user: string; password: string }) => void;
};

function Acts({ account: { user, disabled, sessions, lockedUntil }, edit, made }: ActsProps) {
  const { t } = useTranslation('admin');
  const own = useSession().user === user;
  const params = { path: { user } };
  const keys = ['accounts'];
  const reset = useChange(() => got(api.POST('/api/v1/accounts/{user}/password', { params })), { keys });
  const end = useChange(() => got(api.DELETE('/api/v1/accounts/{user}/sessions', { params })), {
    keys,
    done: ({ ended }) => t('accounts.ended', { n: ended }),
  });
  const unlock = useChange(() => got(api.DELETE('/api/v1/accounts/{user}/lock', { params })), {
    keys,
    done: () => t('accounts.unlocked'),
  });
  const able = useChange(
    () => got(api.PATCH('/api/v1/accounts/{user}', { params, body: { disabled: disabled !== true } })),
    { keys },
  );
  return (
    <div className="bar">
      <Button size="small" onClick={edit}>
        {t('edit')}
      </Button>
      <Popconfirm
        title={t('accounts.reset.sure', { user })}
        okText={t('accounts.reset')}
        onConfirm={() => reset.mutate(undefined, { onSuccess: made })}
      >
        <Button size="small">{t('accounts.reset')}</Button>
      </Popconfirm>
      {sessions > 0 && !own && (
        <Button size="small" loading={end.isPending} onClick={() => end.mutate(undefined)}>
          {t('accounts.end')}
        </Button>
      )}
      {lockedUntil !== undefined && (
        <Button size="small" loading={unlock.isPending} onClick={() => unlock.mutate(undefined)}>
          {t('accounts.unlock')}
        </Button>
      )}
      <Button size="small" danger={disabled !== true} loading={able.isPending} onClick={() => able.mutate(undefined)}>
        {t(disabled === true ? 'accounts.enable' : 'accounts.disable')}
      </Button>
    </div>
  );
}
