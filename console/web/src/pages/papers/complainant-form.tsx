import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import { Field } from './fields.tsx';
import { type NamedFile, NamedFiles } from './named-files.tsx';
import type { ComplainantShown } from './types.ts';

type Right = { key: string; files: NamedFile[] };
const IDENTITIES = ['uscc', 'id-card', 'passport', 'foreign'] as const;
const TEXTS = ['id', 'name', 'number', 'person', 'phone', 'users'] as const;

const startOf = (former: ComplainantShown | undefined) => ({
  id: former?.id ?? '',
  name: former?.name ?? '',
  standing: former?.standing ?? ('holder' as 'holder' | 'agent'),
  identity: former?.identity.kind ?? ('uscc' as (typeof IDENTITIES)[number]),
  number: former?.identity.number ?? '',
  person: former?.contact.person ?? '',
  phone: former?.contact.phone ?? '',
  users: former?.users.join('、') ?? '',
  principal: former?.mandate?.principal ?? '',
  from: former?.mandate?.from ?? '',
  until: former?.mandate?.until ?? '',
});

/** Enters or renews a right holder or agent, with what was looked at: certificates, identity, power of attorney. */
export function ComplainantForm({ former, onClose }: { former: ComplainantShown | undefined; onClose: () => void }) {
  const { t } = useTranslation('papers');
  const client = useQueryClient();
  const [given, setGiven] = useState(startOf(former));
  const [rights, setRights] = useState<Right[]>(
    former?.rights.map(({ key, certificate }) => ({ key, files: [certificate] })) ?? [{ key: 'directory/', files: [] }],
  );
  const [mandate, setMandate] = useState<NamedFile[]>(former?.mandate === undefined ? [] : [former.mandate.document]);
  const [verified, setVerified] = useState(false);
  const set = (name: keyof typeof given) => (value: string) => setGiven({ ...given, [name]: value });
  const agent = given.standing === 'agent';
  const save = useMutation({
    mutationFn: () => {
      const { id, name, standing, identity, number, person, phone, users, principal, from, until } = given;
      const none = { name: '', sha256: '' };
      const body = {
        ...{ id, name, standing, verified },
        identity: { kind: identity, number },
        contact: { ...former?.contact, person, phone },
        rights: rights.map(({ key, files }) => ({ key, certificate: files[0] ?? none })),
        users: users.split(/[、,，;；\s]+/).filter((one) => one !== ''),
        ...(agent ? { mandate: { principal, from, until, document: mandate[0] ?? none } } : {}),
      };
      return got(api.POST('/api/v1/complainants', { body }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['complainants'] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const text = (name: (typeof TEXTS)[number] | 'principal' | 'from' | 'until') => (
    <Field key={name} label={t(`complainants.${name}`)}>
      {(id) => (
        <Input
          id={id}
          type={name === 'from' || name === 'until' ? 'date' : 'text'}
          disabled={name === 'id' && former !== undefined}
          value={given[name]}
          onChange={(event) => set(name)(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <Drawer open title={t('complainants.title')} onClose={onClose} size={640}>
      <form className="draft-form" onSubmit={submit}>
        {text('id')}
        {text('name')}
        <Field label={t('complainants.standing')}>
          {(id) => (
            <select id={id} value={given.standing} onChange={(event) => set('standing')(event.target.value)}>
              <option value="holder">{t('complainants.standing.holder')}</option>
              <option value="agent">{t('complainants.standing.agent')}</option>
            </select>
          )}
        </Field>
        <Field label={t('complainants.identity')}>
          {(id) => (
            <select id={id} value={given.identity} onChange={(event) => set('identity')(event.target.value)}>
              {IDENTITIES.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`complainants.identity.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {(['number', 'person', 'phone'] as const).map(text)}
        {rights.map((right, index) => (
          <div key={`right-${index + 1}`} className="card">
            <Field label={`${t('complainants.rights')} ${index + 1}`}>
              {(id) => (
                <Input
                  id={id}
                  value={right.key}
                  onChange={(event) =>
                    setRights(rights.map((one) => (one === right ? { ...one, key: event.target.value } : one)))
                  }
                />
              )}
            </Field>
            <NamedFiles
              label={t('complainants.certificate')}
              files={right.files}
              onChange={(files) =>
                setRights(rights.map((one) => (one === right ? { ...one, files: files.slice(-1) } : one)))
              }
            />
          </div>
        ))}
        <Button onClick={() => setRights([...rights, { key: 'directory/', files: [] }])}>
          {t('complainants.rightAdd')}
        </Button>
        {agent && (
          <>
            {(['principal', 'from', 'until'] as const).map(text)}
            <NamedFiles
              label={t('complainants.mandate')}
              files={mandate}
              onChange={(files) => setMandate(files.slice(-1))}
            />
          </>
        )}
        {text('users')}
        <Checkbox checked={verified} onChange={(event) => setVerified(event.target.checked)}>
          {t('complainants.verified')}
        </Checkbox>
        {save.isError && <ProblemNote error={save.error} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save', { ns: 'common' })}
        </Button>
      </form>
    </Drawer>
  );
}
