import { Button, type InputRef } from 'antd';
import SearchInput from 'antd/es/input/Search';
import { memo, type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { Choice } from '../../parts/choice.tsx';
import { SavedViews } from '../../parts/saved-views.tsx';
import { BANDS, DISTRICTS, HIT_KINDS, LEVELS } from '../../parts/vocabulary.ts';
import { GROUPINGS, NARROWING, type QueueAddress, SORTS, STATUSES } from './filters.ts';

const ROUTES = ['queue', 'ask', 'cleared', 'all'] as const;

type Platform = { platform: string; name: string };
type Props = { address: QueueAddress; platforms: Platform[]; search: Ref<InputRef> };

/** Another lead that is open changes nothing here. */
const sameBar = (one: Props, other: Props): boolean =>
  one.platforms === other.platforms && one.address.params.toString() === other.address.params.toString();

/** What is shown, in which order and grouped by what; everything stands in the address. */
export const FilterBar = memo(function FilterBar({ address, platforms, search }: Props) {
  const { t } = useTranslation('queue');
  const { district } = useSession();
  const { params, change } = address;
  const choice = (name: string, options: { value: string; label: string }[], normal?: string) => (
    <Choice
      key={name}
      label={t(`filter.${name}` as 'filter.status')}
      value={params.get(name) ?? undefined}
      normal={normal}
      options={options}
      change={(value) => change({ [name]: value })}
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
        named(HIT_KINDS, (one) => t(`kind.${one}`, { ns: 'common' })),
      )}
      {choice(
        'route',
        named(ROUTES, (one) => t(`route.${one}`, { ns: 'common' })),
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
      <SavedViews page="queue" query={params.toString()} open={address.show} size="small" />
    </search>
  );
}, sameBar);

function Search({ address, box }: { address: QueueAddress; box: Ref<InputRef> }) {
  const { t } = useTranslation('queue');
  const given = address.params.get('q') ?? '';
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  return (
    <SearchInput
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
