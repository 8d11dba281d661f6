import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Pagination, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { Asked } from '../../parts/asked.tsx';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { RowProblem } from './row-problem.tsx';

export type Preview =
  paths['/api/v1/registries/{kind}/previews']['post']['responses'][201]['content']['application/json'];
type Rows =
  paths['/api/v1/registries/{kind}/previews/{preview}']['get']['responses'][200]['content']['application/json'];
type Row = Rows['rows'][number];

const OUTCOMES = ['refused', 'changed', 'added'] as const;
type Outcome = (typeof OUTCOMES)[number];
const PAGE = 100;

/** What the file would do; it is imported exactly so, or not at all. */
export function RegistryPreview({ preview, done }: { preview: Preview; done: () => void }) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const path = { kind: preview.kind, preview: preview.id };
  const first = OUTCOMES.find((one) => preview[one] > 0) ?? 'added';
  const [outcome, setOutcome] = useState<Outcome>(first);
  const confirm = useMutation({
    mutationFn: (partial: boolean) =>
      got(
        api.POST('/api/v1/registries/{kind}/previews/{preview}/confirmation', {
          params: { path },
          body: { partial },
        }),
      ),
    onSuccess: ({ version }) => {
      void message.success(t('import.done', { version }));
      done();
    },
  });
  const discard = useMutation({
    mutationFn: () => got(api.DELETE('/api/v1/registries/{kind}/previews/{preview}', { params: { path } })),
    onSettled: done,
  });
  const nothing = preview.added + preview.changed === 0;
  return (
    <section className="box">
      <h2>
        {t('preview.title')} <OutsideText>{preview.name}</OutsideText>
      </h2>
      <p className="hint">{t('preview.note', { version: preview.version })}</p>
      <dl className="counts">
        {([...OUTCOMES, 'unchanged'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`outcome.${name}`)}</dt>
            <dd>{numberText(preview[name])}</dd>
          </div>
        ))}
      </dl>
      {preview.notes?.map((note) => (
        <Alert
          key={`${note.field} ${note.problem}`}
          type="warning"
          title={
            <>
              <OutsideText>{note.field}</OutsideText>：<RowProblem problem={note.problem} />{' '}
              {t('preview.rows', { rows: note.rows, first: note.firstRow })}
            </>
          }
        />
      ))}
      <Segmented
        aria-label={t('preview.outcome')}
        value={outcome}
        onChange={setOutcome}
        options={OUTCOMES.map((one) => ({
          value: one,
          label: `${t(`outcome.${one}`)} ${numberText(preview[one])}`,
          disabled: preview[one] === 0,
        }))}
      />
      <PreviewRows key={outcome} preview={preview} outcome={outcome} />
      {confirm.error !== null && <ProblemNote error={confirm.error} />}
      <div className="bar">
        <Button
          type="primary"
          disabled={nothing}
          loading={confirm.isPending}
          onClick={() => confirm.mutate(preview.refused > 0)}
        >
          {preview.refused > 0
            ? t('preview.partial', { n: numberText(preview.added + preview.changed) })
            : t('preview.confirm', { n: numberText(preview.added + preview.changed) })}
        </Button>
        <Button loading={discard.isPending} onClick={() => discard.mutate()}>
          {t('preview.discard')}
        </Button>
      </div>
    </section>
  );
}

function PreviewRows({ preview, outcome }: { preview: Preview; outcome: Outcome }) {
  const { t } = useTranslation('admin');
  const [page, setPage] = useState(0);
  const asked = useQuery({
    queryKey: ['preview', preview.id, outcome, page],
    queryFn: () =>
      got(
        api.GET('/api/v1/registries/{kind}/previews/{preview}', {
          params: { path: { kind: preview.kind, preview: preview.id }, query: { outcome, page } },
        }),
      ),
  });
  const kept = preview.kept[outcome] ?? 0;
  return (
    <Asked of={asked}>
      {({ rows }) => (
        <>
          <Table
            size="small"
            pagination={false}
            rowKey="row"
            dataSource={rows}
            scroll={{ y: 380 }}
            columns={[
              { title: t('preview.row'), width: 70, dataIndex: 'row' },
              { title: t('preview.id'), width: 160, render: (_, row) => <OutsideText>{row.id}</OutsideText> },
              { title: t('preview.name'), width: 160, render: (_, row) => <OutsideText>{row.name}</OutsideText> },
              {
                title: outcome === 'refused' ? t('preview.problems') : t('preview.fields'),
                render: (_, row) => (outcome === 'refused' ? <Problems row={row} /> : <Fields row={row} />),
              },
            ]}
          />
          {preview[outcome] > kept && <p className="hint">{t('preview.more', { kept: numberText(kept) })}</p>}
          {kept > PAGE && (
            <Pagination
              current={page + 1}
              pageSize={PAGE}
              total={kept}
              showSizeChanger={false}
              onChange={(next) => setPage(next - 1)}
            />
          )}
        </>
      )}
    </Asked>
  );
}

function Problems({ row }: { row: Row }) {
  return (
    <ul>
      {row.problems?.map(({ field, problem }) => (
        <li key={`${field} ${problem}`}>
          {field !== '' && <FieldName field={field} />} <RowProblem problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function Fields({ row }: { row: Row }) {
  return (
    <ul>
      {row.fields?.map(({ field, before, after }) => (
        <li key={field}>
          <FieldName field={field} />：
          {before !== undefined && (
            <del>
              <OutsideText>{textOf(before)}</OutsideText>
            </del>
          )}{' '}
          {after !== undefined && (
            <ins>
              <OutsideText>{textOf(after)}</OutsideText>
            </ins>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The name of a field in the language of the page; a part of one after its name. */
function FieldName({ field }: { field: string }) {
  const { t } = useTranslation('admin');
  const [, name = field, rest = ''] = /^(\w+)(.*)$/.exec(field) ?? [];
  return (
    <>
      {t(`field.${name}` as 'field.mark', { defaultValue: name })}
      {rest}
    </>
  );
}

/** A value of an entry as one line: lists by their items, parts as JSON. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('；');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
