import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, got } from '../../api/client.ts';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import type { Filter, Trends } from './filter.ts';
import { useValueWord } from './use-words.ts';

const LIMIT = 50;
/** Not in the body: there the page's scrolling would be stopped by a style that the policy does not let in. */
const inPage = () => document.getElementById('app')!;
/** Filters that the queue has too. */
const QUEUE = [
  'platform',
  'district',
  'mark',
  'kind',
  'band',
  'level',
  'status',
  'route',
  'seller',
  'since',
  'until',
  'q',
] as const;

/** The leads behind the figure that was pressed; each opens its own page, and the queue opens under the same filters. */
export function BehindFigure({ filter, names }: { filter: Filter; names: Trends['names'] }) {
  const { t } = useTranslation('trends');
  const { behind, change } = filter;
  const close = () => change({ event: undefined, from: undefined, to: undefined });
  const span = [behind?.from, behind?.to]
    .filter((day, index, all) => all.indexOf(day) === index)
    .filter(Boolean)
    .join(' – ');
  return (
    <Drawer
      open={behind !== undefined}
      onClose={close}
      size="large"
      getContainer={inPage}
      title={behind && `${t(`event.${behind.event}`)} ${span}`}
    >
      {behind !== undefined && <Leads filter={filter} names={names} />}
    </Drawer>
  );
}

function Leads({ filter, names }: { filter: Filter; names: Trends['names'] }) {
  const { t } = useTranslation('trends');
  const { query, behind } = filter;
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['trends', 'leads', query, behind],
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === '' ? {} : { cursor: pageParam };
      return got(
        api.GET('/api/v1/trends/leads', { params: { query: { ...query, ...behind, ...cursor, limit: LIMIT } } }),
      );
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });
  if (error !== null) return <ProblemNote error={error} again={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  const queue = new URLSearchParams(
    QUEUE.flatMap((name) => (query[name] === undefined ? [] : [[name, String(query[name])]])),
  );
  const leads = data.pages.flatMap((page) => page.leads);
  return (
    <>
      <p className="hint">
        {t('behind.total', { total: numberText(data.pages[0]!.total) })}{' '}
        <Link to={`/queue?${queue}`}>{t('behind.queue')}</Link>
      </p>
      <Rows leads={leads} names={names} />
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('behind.more')}
        </Button>
      )}
    </>
  );
}

type Lead = {
  id: string;
  platform: string;
  title: string;
  seller?: string;
  district?: string;
  status: string;
  firstSeenAt: string;
};

function Rows({ leads, names }: { leads: Lead[]; names: Trends['names'] }) {
  const { t } = useTranslation('trends');
  const word = useValueWord(names);
  return (
    <table className="numbers behind">
      <thead>
        <tr>
          {(['title', 'seller', 'platform', 'district', 'status', 'seen'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`behind.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {leads.map(({ id, platform, title, seller, district, status, firstSeenAt }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={`/leads/${id}`}>
                <OutsideText>{title}</OutsideText>
              </Link>
            </th>
            <td>
              <OutsideText>{seller ?? '—'}</OutsideText>
            </td>
            <td>{word('platform', platform)}</td>
            <td>{word('district', district ?? '')}</td>
            <td>{word('status', status)}</td>
            <td>
              <When at={firstSeenAt} form="day" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
