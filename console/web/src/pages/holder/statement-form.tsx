import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, Radio } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { FileField } from '../../parts/file-field.tsx';
import { Help } from '../../parts/help.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Field, Ticks } from '../papers/fields.tsx';
import { readFile } from '../papers/files.ts';

const CONCLUSIONS = ['infringing', 'genuine', 'undetermined'] as const;
const BASES = ['page', 'purchase', 'sample'] as const;
type Conclusion = (typeof CONCLUSIONS)[number];
type Basis = (typeof BASES)[number];
const SHORTEST = 10;

/** What the holder concludes of the goods, from what and why; signed and in good faith. */
export function StatementForm({ question }: { question: Schemas['HolderQuestion'] }) {
  const { t } = useTranslation('holder');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [conclusion, setConclusion] = useState<Conclusion>();
  const [basis, setBasis] = useState<Basis[]>(['page']);
  const [given, setGiven] = useState({ grounds: '', signer: '', post: '' });
  const [files, setFiles] = useState<File[]>([]);
  const [goodFaith, setGoodFaith] = useState(false);
  const set = (name: keyof typeof given) => (value: string) => setGiven({ ...given, [name]: value });
  const send = useMutation({
    mutationFn: async (said: Conclusion) => {
      const { grounds, signer, post } = given;
      const body = {
        ...{ version: question.version, conclusion: said, basis, grounds: grounds.trim(), goodFaith: true as const },
        signer: { name: signer.trim(), ...(post.trim() === '' ? {} : { post: post.trim() }) },
        files: await Promise.all(files.map(readFile)),
      };
      return got(
        api.POST('/api/v1/holder/identifications/{id}/statement', { params: { path: { id: question.id } }, body }),
      );
    },
    onSuccess: () => message.success(t('statement.sent')),
    onSettled: () => client.invalidateQueries({ queryKey: ['holder'] }),
  });
  const whole =
    conclusion !== undefined &&
    basis.length > 0 &&
    given.grounds.trim().length >= SHORTEST &&
    given.signer.trim() !== '' &&
    goodFaith;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whole) send.mutate(conclusion);
  };
  return (
    <form className="draft-form" onSubmit={submit}>
      <fieldset>
        <legend>{t('statement.conclusion')}</legend>
        <Radio.Group
          aria-label={t('statement.conclusion')}
          value={conclusion}
          options={CONCLUSIONS.map((value) => ({ value, label: t(`conclusion.${value}`) }))}
          onChange={(event) => setConclusion(event.target.value as Conclusion)}
        />
      </fieldset>
      <Ticks
        legend={t('statement.basis')}
        options={BASES.map((value) => ({ value, label: t(`basis.${value}`) }))}
        chosen={basis}
        onChange={(next) => setBasis(BASES.filter((one) => next.includes(one)))}
      />
      <Field
        label={t('statement.grounds')}
        help={<Help of={t('statement.grounds')}>{t('statement.groundsHelp')}</Help>}
      >
        {(id) => (
          <Input.TextArea
            id={id}
            rows={5}
            maxLength={4000}
            value={given.grounds}
            onChange={(event) => set('grounds')(event.target.value)}
          />
        )}
      </Field>
      {(['signer', 'post'] as const).map((name) => (
        <Field key={name} label={t(`statement.${name}`)}>
          {(id) => (
            <Input id={id} maxLength={300} value={given[name]} onChange={(event) => set(name)(event.target.value)} />
          )}
        </Field>
      ))}
      <div>
        <FileField label={t('statement.files')} multiple onChoose={setFiles} />
      </div>
      <Checkbox checked={goodFaith} onChange={(event) => setGoodFaith(event.target.checked)}>
        {t('statement.goodFaith')}
      </Checkbox>
      {send.isError && <ProblemNote error={send.error} />}
      <div>
        <Button type="primary" htmlType="submit" disabled={!whole} loading={send.isPending}>
          {t('statement.send')}
        </Button>
      </div>
    </form>
  );
}
