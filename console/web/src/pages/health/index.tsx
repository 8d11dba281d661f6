import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import '../trends/trends.css';
import './health.css';
import { api, got } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Days } from './days.tsx';
import { Handling } from './handling.tsx';
import { Fields, Platforms } from './platforms.tsx';

const SPANS = ['14', '60', '180'] as const;
const AGAIN_MS = 60_000;

/** How crawling goes: each platform beside its own history, day by day, and how platforms dealt with what was suspected. */
export default function HealthPage() {
  const { t } = useTranslation('health');
  const id = useId();
  const [params, setParams] = useSearchParams();
  const days = SPANS.find((one) => one === params.get('days')) ?? '14';
  const platform = params.get('platform') ?? undefined;
  const change = (name: string, value: string | undefined) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value === undefined) next.delete(name);
      else next.set(name, value);
      return next;
    });
  const { data, error, refetch } = useQuery({
    queryKey: ['crawl-health', days],
    queryFn: () => got(api.GET('/api/v1/crawl-health', { params: { query: { days: Number(days) } } })),
    refetchInterval: AGAIN_MS,
  });
  if (error !== null && data === undefined) return <ProblemNote error={error} again={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  const rows = data.days.filter((row) => platform === undefined || row.platform === platform);
  return (
    <div className="health">
      <header className="page-head">
        <h1>{t('title')}</h1>
        <span className="tools">
          <label className="sr" htmlFor={`${id}-platform`}>
            {t('platform')}
          </label>
          <Select
            id={`${id}-platform`}
            allowClear
            placeholder={t('all')}
            value={platform ?? null}
            onChange={(value) => change('platform', value ?? undefined)}
            options={data.platforms.map((one) => ({ value: one.platform, label: one.name }))}
            popupMatchSelectWidth={false}
          />
          <label className="sr" htmlFor={`${id}-days`}>
            {t('span')}
          </label>
          <Select
            id={`${id}-days`}
            value={days}
            onChange={(value) => change('days', value)}
            options={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
          />
        </span>
      </header>
      <p className="hint">{t('note')}</p>
      {data.platforms.length === 0 ? (
        <Empty kind="first" />
      ) : (
        <div className="figures">
          <Platforms platforms={data.platforms} />
          <Days rows={rows} days={Number(days)} />
          <Fields platforms={data.platforms} />
          <Handling names={Object.fromEntries(data.platforms.map((one) => [one.platform, one.name]))} />
        </div>
      )}
    </div>
  );
}
