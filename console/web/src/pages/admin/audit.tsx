import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, got } from '../../api/client.ts';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import { AdminFrame } from './frame.tsx';

const FIELDS = ['subject', 'by', 'action', 'since', 'until'] as const;
const FAMILIES = [
  'read.',
  'lead.',
  'paper.',
  'account.',
  'log-in',
  'registry.',
  'platform.',
  'campaign.',
  'token.',
] as const;
type Query = Partial<Record<(typeof FIELDS)[number], string>>;

/** `/admin/audit`: who changed what and who read whose data; and whether the chain over it holds. */
export default function AuditPage() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useSearchParams();
  const asked: Query = Object.fromEntries(
    FIELDS.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])),
  );
  const list = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam }) =>
      got(
        api.GET('/api/v1/audit', {
          params: { query: { ...asked, ...(pageParam === '' ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  const search = (given: Query) =>
    setParams(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '')));
  return (
    <AdminFrame title={t('page.audit')}>
      <p className="hint">{t('audit.note')}</p>
      <Form className="bar" layout="vertical" initialValues={asked} onFinish={search}>
        <Form.Item name="subject" label={t('audit.subject')}>
          <Input maxLength={300} allowClear style={{ width: 240 }} />
        </Form.Item>
        <Form.Item name="by" label={t('who')}>
          <Input maxLength={64} allowClear style={{ width: 140 }} />
        </Form.Item>
        <Form.Item name="action" label={t('audit.action')}>
          <Select
            allowClear
            style={{ width: 150 }}
            options={FAMILIES.map((value) => ({ value, label: t(`family.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="since" label={t('since')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={t('until')}>
          <Input type="date" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('search')}
        </Button>
      </Form>
      <Chain />
      {list.error !== null && <ProblemNote error={list.error} again={() => void list.refetch()} />}
      {list.isPending ? (
        <Waiting />
      ) : (
        <Table
          size="small"
          pagination={false}
          rowKey="id"
          dataSource={entries}
          locale={{ emptyText: t('audit.none') }}
          columns={[
            { title: t('when'), width: 170, render: (_, one) => <When at={one.at} form="full" /> },
            { title: t('who'), width: 130, render: (_, one) => <OutsideText>{one.by}</OutsideText> },
            { title: t('audit.action'), width: 180, render: (_, one) => <Action action={one.action} /> },
            { title: t('audit.subject'), render: (_, one) => <OutsideText>{one.subject}</OutsideText> },
            { title: t('audit.detail'), render: (_, one) => <Detail detail={one.detail} also={one.also} /> },
          ]}
        />
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </AdminFrame>
  );
}

/** What was done, in words where it has any, with its code. */
function Action({ action }: { action: string }) {
  const { t } = useTranslation('admin');
  const words = t(`action.${action}` as 'action.log-in', { defaultValue: '' });
  return (
    <>
      {words !== '' && <div>{words}</div>}
      <code className="hint">{action}</code>
    </>
  );
}

function Detail({ detail, also }: { detail?: Record<string, unknown> | undefined; also?: string[] | undefined }) {
  const { t } = useTranslation('admin');
  const { traceId: _traceId, ...told } = detail ?? {};
  return (
    <>
      {Object.entries(told).map(([name, value]) => (
        <div key={name} className="hint">
          {name}: <OutsideText>{typeof value === 'string' ? value : JSON.stringify(value)}</OutsideText>
        </div>
      ))}
      {also !== undefined && (
        <details className="hint">
          <summary>{t('audit.also', { n: numberText(also.length) })}</summary>
          {also.map((one) => (
            <div key={one}>
              <OutsideText>{one}</OutsideText>
            </div>
          ))}
        </details>
      )}
    </>
  );
}

function Chain() {
  const { t } = useTranslation('admin');
  const check = useMutation({ mutationFn: () => got(api.POST('/api/v1/audit/verification')) });
  const found = check.data;
  return (
    <section>
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        {t('audit.check')}
      </Button>
      {check.error !== null && <ProblemNote error={check.error} />}
      {found !== undefined && (
        <Alert
          role="status"
          type={found.faults.length === 0 ? 'success' : 'error'}
          title={
            found.faults.length === 0
              ? t('audit.holds', { entries: numberText(found.entries), links: numberText(found.links) })
              : t('audit.broken', { n: numberText(found.faults.length) })
          }
          description={
            <>
              {found.faults.map(({ entry, link, problem }) => (
                <div key={`${entry} ${link}`}>
                  {t(`fault.${problem}`)} <code>{entry ?? link}</code>
                </div>
              ))}
              {found.head !== undefined && (
                <div className="hint">
                  {t('audit.head')} <code>{found.head.hash}</code>
                </div>
              )}
            </>
          }
        />
      )}
    </section>
  );
}
