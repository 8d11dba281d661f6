import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, type InputRef, Popover, Select } from 'antd';
import { type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { useSession } from '../../app/session.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import { GROUPINGS, NARROWING, type QueueAddress, SORTS, STATUSES } from './filters.ts';

const BANDS = ['high', 'medium', 'low'] as const;
const LEVELS = ['serious', 'notable', 'ordinary'] as const;
const KINDS = ['trademark', 'gi', 'special-sign', 'prohibited-sign', 'false-claim', 'image', 'seller'] as const;
const ROUTES = ['queue', 'ask', 'cleared', 'all'] as const;
const DISTRICTS = [
  'huangpu',
  'xuhui',
  'changning',
  'jingan',
  'putuo',
  'hongkou',
  'yangpu',
  'minhang',
  'baoshan',
  'jiading',
  'pudong',
  'jinshan',
  'songjiang',
  'qingpu',
  'fengxian',
  'chongming',
  'lingang',
  'city',
] as const;

type Platform = { platform: string; name: string };
type Props = { address: QueueAddress; platforms: Platform[]; search: Ref<InputRef> };

/** What is shown, in which order and grouped by what; everything stands in the address. */
export function FilterBar({ address, platforms, search }: Props) {
  const { t } = useTranslation('queue');
  const { district } = useSession();
  const { params, change } = address;
  const choice = (name: string, options: { value: string; label: string }[], normal?: string) => (
    <Select
      key={name}
      size="small"
      aria-label={t(`filter.${name}` as 'filter.status')}
      value={params.get(name) ?? normal ?? null}
      placeholder={t(`filter.${name}` as 'filter.status')}
      allowClear={normal === undefined}
      popupMatchSelectWidth={false}
      virtual={false}
      options={options}
      onChange={(value: string | null | undefined) =>
        change({ [name]: value === normal ? undefined : (value ?? undefined) })
      }
    />
  );
  const named = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  const own = district === undefined || district === 'city';
  return (
    <search className="queue-filters">
      <Search address={address} box={search} />
      {choice(
        'status',
        named(STATUSES, (one) => t(`status.${one}`, { ns: 'common' })),
        'new',
      )}
      {choice(
        'sort',
        named(SORTS, (one) => t(`sort.${one}`)),
        'priority',
      )}
      {choice(
        'by',
        named(GROUPINGS, (one) => t(`by.${one}`)),
        'offer',
      )}
      {choice(
        'platform',
        platforms.map(({ platform, name }) => ({ value: platform, label: name })),
      )}
      {own &&
        choice(
          'district',
          named(DISTRICTS, (one) => t(`district.${one}`, { ns: 'common' })),
        )}
      {choice(
        'band',
        named(BANDS, (one) => t(`band.${one}`, { ns: 'common' })),
      )}
      {choice(
        'level',
        named(LEVELS, (one) => t(`level.${one}`, { ns: 'common' })),
      )}
      {choice(
        'kind',
        named(KINDS, (one) => t(`kind.${one}`)),
      )}
      {choice(
        'route',
        named(ROUTES, (one) => t(`route.${one}`)),
        'queue',
      )}
      {NARROWING.some((name) => params.get(name)) && (
        <Button
          size="small"
          type="link"
          onClick={() => change(Object.fromEntries(NARROWING.map((name) => [name, undefined])))}
        >
          {t('filter.clear')}
        </Button>
      )}
      <Views address={address} />
    </search>
  );
}

function Search({ address, box }: { address: QueueAddress; box: Ref<InputRef> }) {
  const { t } = useTranslation('queue');
  const given = address.params.get('q') ?? '';
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  return (
    <Input.Search
      ref={box}
      size="small"
      aria-label={t('filter.q')}
      placeholder={t('filter.q')}
      maxLength={200}
      allowClear
      value={text}
      onChange={({ target }) => setText(target.value)}
      onSearch={(q) => address.change({ q })}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}

/** The filters this officer keeps. */
export const useViews = () =>
  useQuery({
    queryKey: ['views', 'queue'],
    queryFn: () => got(api.GET('/api/v1/views', { params: { query: { page: 'queue' } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

function Views({ address }: { address: QueueAddress }) {
  const { t } = useTranslation('queue');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const { data } = useViews();
  const taken = (views: NonNullable<typeof data>) => client.setQueryData(['views', 'queue'], views);
  const keep = useMutation({
    mutationFn: () =>
      got(api.PUT('/api/v1/views', { body: { page: 'queue', name: name.trim(), query: address.params.toString() } })),
    onSuccess: taken,
  });
  const remove = useMutation({
    mutationFn: (one: string) => got(api.DELETE('/api/v1/views', { params: { query: { page: 'queue', name: one } } })),
    onSuccess: taken,
  });
  const content = (
    <div className="queue-views">
      {data?.views.length === 0 && <p className="hint">{t('views.none')}</p>}
      <ul>
        {data?.views.map((view) => (
          <li key={view.name}>
            <Button
              type="link"
              size="small"
              onClick={() => {
                address.show(view.query);
                setOpen(false);
              }}
            >
              {view.name}
            </Button>
            <Button
              type="text"
              size="small"
              aria-label={t('views.remove', { name: view.name })}
              onClick={() => remove.mutate(view.name)}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') keep.mutate();
        }}
      >
        <Input
          size="small"
          aria-label={t('views.name')}
          placeholder={t('views.name')}
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button size="small" htmlType="submit" loading={keep.isPending}>
          {t('save', { ns: 'common' })}
        </Button>
      </form>
      {keep.error !== null && <ProblemNote error={keep.error} />}
    </div>
  );
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={content} placement="bottomRight">
      <Button size="small">{t('views')}</Button>
    </Popover>
  );
}
