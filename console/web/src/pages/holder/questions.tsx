import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, got } from '../../api/client.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Due } from '../papers/due.tsx';

const STATUSES = ['asked', 'stated', 'recalled'] as const;
type Status = (typeof STATUSES)[number];
const statusOf = (value: string | null): Status | undefined => STATUSES.find((one) => one === value);

/** Listings put before the holder, the nearest due first; those that wait unless others are asked for. */
export function Questions() {
  const { t } = useTranslation('holder');
  const [search, setSearch] = useSearchParams();
  const given = search.get('status') ?? 'asked';
  const status = statusOf(given);
  const asked = useInfiniteQuery({
    queryKey: ['holder', 'questions', given],
    queryFn: ({ pageParam }) => {
      const query = {
        ...(status === undefined ? {} : { status }),
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      };
      return got(api.GET('/api/v1/holder/identifications', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  const found = asked.data?.pages.flatMap(({ identifications }) => identifications) ?? [];
  return (
    <>
      <Segmented
        aria-label={t('questions.status')}
        value={given}
        options={[
          ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          { value: 'all', label: t('questions.all') },
        ]}
        onChange={(next) => setSearch({ tab: 'questions', status: String(next) })}
      />
      {asked.isPending && <Waiting />}
      {asked.isError && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && found.length === 0 && (
        <section className="empty empty-done">
          <h2>{t('questions.none')}</h2>
          <p>{t('questions.noneText')}</p>
        </section>
      )}
      {found.length > 0 && (
        <Scroll label={t('tab.questions')}>
          <table className="grid">
            <thead>
              <tr>
                {(['due', 'goods', 'right', 'office', 'state'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(`col.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Due day={one.dueOn} waits={one.status === 'asked'} />
                  </td>
                  <td>
                    <Link to={`/holder/${encodeURIComponent(one.id)}`}>
                      <OutsideText>{one.listing.title}</OutsideText>
                    </Link>
                    <small>
                      <OutsideText>{one.platformName}</OutsideText> · <OutsideText>{one.listing.listingId}</OutsideText>
                    </small>
                  </td>
                  <td>
                    <OutsideText>{one.right.name}</OutsideText>
                  </td>
                  <td>{t(`district.${one.office}`, { ns: 'common' })}</td>
                  <td>
                    <span className={`chip ${one.status === 'asked' ? 'near' : ''}`}>{t(`status.${one.status}`)}</span>
                    {one.status === 'stated' && <small>{t(`conclusion.${one.statements.at(-1)!.conclusion}`)}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {asked.hasNextPage && <Button onClick={() => void asked.fetchNextPage()}>{t('questions.more')}</Button>}
    </>
  );
}
