import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, got } from '../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import { AdminFrame } from './frame.tsx';
import { type Preview, RegistryPreview } from './registry-preview.tsx';

const KINDS = ['directory', 'gi', 'signs'] as const;
type Kind = (typeof KINDS)[number];

/** `/admin/registries`: what is in force, and an import that is looked at before it is made. */
export default function RegistriesPage() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useSearchParams();
  const kind = KINDS.find((one) => one === params.get('kind')) ?? 'directory';
  const asked = useQuery({ queryKey: ['registries'], queryFn: () => got(api.GET('/api/v1/registries')) });
  return (
    <AdminFrame title={t('page.registries')}>
      <Asked of={asked}>
        {({ registries }) => (
          <Table
            size="small"
            pagination={false}
            rowKey="kind"
            dataSource={registries}
            columns={[
              { title: t('registry'), render: (_, one) => t(`registry.${one.kind as Kind}`) },
              { title: t('registry.entries'), align: 'right', render: (_, one) => numberText(one.entries) },
              { title: t('registry.version'), align: 'right', dataIndex: 'version' },
            ]}
          />
        )}
      </Asked>
      <Segmented
        aria-label={t('registry')}
        value={kind}
        onChange={(next) => setParams({ kind: next })}
        options={KINDS.map((one) => ({ value: one, label: t(`registry.${one}`) }))}
      />
      <Import key={kind} kind={kind} />
      <Imports kind={kind} />
    </AdminFrame>
  );
}

function Import({ kind }: { kind: Kind }) {
  const { t } = useTranslation('admin');
  const input = useRef<HTMLInputElement>(null);
  const [preview, setPreview] = useState<Preview>();
  const stop = useRef<AbortController>(null);
  const client = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController();
      return got(
        api.POST('/api/v1/registries/{kind}/previews', {
          params: { path: { kind }, query: { name: file.name } },
          headers: { 'content-type': 'application/octet-stream' },
          body: file as never,
          bodySerializer: (body) => body as never,
          signal: stop.current.signal,
        }),
      );
    },
    onSuccess: setPreview,
  });
  const done = () => {
    setPreview(undefined);
    upload.reset();
    for (const key of ['registries', 'imports', 'first-steps']) void client.invalidateQueries({ queryKey: [key] });
  };
  if (preview !== undefined) return <RegistryPreview preview={preview} done={done} />;
  const cancelled = upload.error instanceof DOMException;
  return (
    <section className="box">
      <h2>{t('import.title', { registry: t(`registry.${kind}`) })}</h2>
      <p className="hint">{t('import.note')}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('import.file')}
        accept=".csv,.tsv,.txt,.xlsx,.jsonl,.json"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) upload.mutate(file);
          target.value = '';
        }}
      />
      {upload.isPending ? (
        <Waiting cancel={() => stop.current?.abort()} />
      ) : (
        <Button type="primary" onClick={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
      )}
      {upload.error !== null && !cancelled && <ProblemNote error={upload.error} />}
    </section>
  );
}

function Imports({ kind }: { kind: Kind }) {
  const { t } = useTranslation('admin');
  const asked = useQuery({
    queryKey: ['imports', kind],
    queryFn: () => got(api.GET('/api/v1/registries/{kind}/imports', { params: { path: { kind } } })),
  });
  return (
    <section>
      <h2>{t('imports')}</h2>
      <Asked of={asked}>
        {({ imports }) => (
          <Table
            size="small"
            pagination={false}
            rowKey={({ at, by }) => `${at} ${by}`}
            dataSource={imports}
            locale={{ emptyText: t('imports.none') }}
            columns={[
              { title: t('when'), render: (_, one) => <When at={one.at} form="full" /> },
              { title: t('who'), render: (_, one) => <OutsideText>{one.by}</OutsideText> },
              { title: t('imports.state'), render: (_, one) => t(`imports.${one.state}`) },
              ...(['added', 'changed', 'refused'] as const).map((name) => ({
                title: t(`outcome.${name}`),
                align: 'right' as const,
                render: (_: unknown, one: (typeof imports)[number]) => numberText(one[name]),
              })),
              { title: t('registry.version'), align: 'right', render: (_, one) => one.version ?? '—' },
            ]}
          />
        )}
      </Asked>
    </section>
  );
}
