import { Button, Input, Select, Tag } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { OutsideText } from '../../parts/outside-text.tsx';
import { FILTERS, type Filter, type Trends } from './filter.ts';
import { useValueWord } from './use-words.ts';

const SELECTS = ['platform', 'district', 'kind', 'band', 'level'] as const;

/** What is chosen, each to be taken back, and the dimensions and days to choose from. */
export function Filters({ trends, filter }: { trends: Trends; filter: Filter }) {
  const { t } = useTranslation('trends');
  const word = useValueWord(trends.names);
  const id = useId();
  const { query, change } = filter;
  const given = FILTERS.filter((name) => query[name] !== undefined);
  return (
    <section className="filters" aria-label={t('filters')}>
      {SELECTS.map((name) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          <span>{t(`filter.${name}`)}</span>
          <Select
            id={`${id}-${name}`}
            allowClear
            placeholder={t('all')}
            value={query[name] ?? null}
            onChange={(value) => change({ [name]: value ?? undefined })}
            options={trends.by[name]
              .filter(({ key }) => key !== '')
              .map(({ key }) => ({ value: key, label: word(name, key) }))}
            popupMatchSelectWidth={false}
          />
        </label>
      ))}
      {(['since', 'until'] as const).map((name) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          <span>{t(`filter.${name}`)}</span>
          <Input
            id={`${id}-${name}`}
            type="date"
            value={query[name]?.slice(0, 10) ?? ''}
            onChange={({ target }) => change({ [name]: target.value })}
          />
        </label>
      ))}
      {given.length > 0 && (
        <p className="given">
          {given.map((name) => (
            <Tag
              key={name}
              closable={{ 'aria-label': t('filter.remove', { name: t(`filter.${name}`) }) }}
              onClose={() => change({ [name]: undefined })}
            >
              {t(`filter.${name}`)}：<OutsideText>{word(name, String(query[name]))}</OutsideText>
            </Tag>
          ))}
          <Button
            size="small"
            type="link"
            onClick={() => change(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}
          >
            {t('filter.none')}
          </Button>
        </p>
      )}
    </section>
  );
}
