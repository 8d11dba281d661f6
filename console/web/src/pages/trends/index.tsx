import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import './trends.css';
import { api, got } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { numberText, timeText } from '../../parts/format.ts';
import { Help } from '../../parts/help.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { SavedViews } from '../../parts/saved-views.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { BehindFigure } from './behind.tsx';
import { DimensionFigure } from './dimension.tsx';
import { Files } from './files.tsx';
import { type CountedEvent, type Dimension, type Filter, type Trends, useFilter } from './filter.ts';
import { Filters } from './filters.tsx';
import { Funnel, HoursTable, Precision, percent, Sellers } from './handling.tsx';
import { Series } from './series.tsx';

const DIMENSIONS: readonly Dimension[] = ['platform', 'district', 'mark', 'class', 'kind', 'band', 'level'];
const BUILDING_MS = 1500;

/** What analysts see: all figures under one filter, each to be opened down to its leads. */
export default function TrendsPage() {
  const { t } = useTranslation('trends');
  const filter = useFilter();
  const { data, error, refetch } = useQuery({
    queryKey: ['trends', filter.query],
    queryFn: ({ signal }) => got(api.GET('/api/v1/trends', { params: { query: filter.query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.building === undefined ? false : BUILDING_MS),
  });
  return (
    <div className="trends">
      <header className="page-head">
        <h1>{t('title')}</h1>
        <Help of={t('title')}>{t('help')}</Help>
        {data !== undefined && <span className="hint">{t('cutOff', { time: timeText(data.cutOff, 'full') })}</span>}
        <span className="tools">
          <SavedViews page="trends" query={filter.text} open={filter.load} />
          <Files filter={filter} />
        </span>
      </header>
      {error !== null && <ProblemNote error={error} again={() => void refetch()} />}
      {data === undefined ? error === null && <Waiting /> : <Shown trends={data} filter={filter} />}
    </div>
  );
}

function Shown({ trends, filter }: { trends: Trends; filter: Filter }) {
  const { t } = useTranslation('trends');
  const { building, madeUp, leftOut } = trends;
  const filtered = Object.keys(filter.query).length > 0;
  return (
    <>
      {building !== undefined && <Waiting done={building.done} total={building.total} />}
      {madeUp && <Alert type="warning" showIcon title={t('madeUp')} />}
      {!madeUp && leftOut.madeUp > 0 && <p className="hint">{t('leftOut', { count: leftOut.madeUp })}</p>}
      <Filters trends={trends} filter={filter} />
      {trends.funnel.leads === 0 ? (
        <Empty kind={filtered ? 'filtered' : 'first'} />
      ) : (
        <>
          <Numbers trends={trends} filter={filter} />
          <div className="figures">
            <Series trends={trends} filter={filter} />
            <Funnel trends={trends} />
            {DIMENSIONS.map((of) => (
              <DimensionFigure key={of} of={of} trends={trends} filter={filter} />
            ))}
            <HoursTable trends={trends} />
            <Precision trends={trends} />
            <Sellers trends={trends} filter={filter} />
          </div>
        </>
      )}
      <BehindFigure filter={filter} names={trends.names} />
    </>
  );
}

/** The figures that are asked for first; those that stand for leads open them. */
function Numbers({ trends, filter }: { trends: Trends; filter: Filter }) {
  const { t } = useTranslation('trends');
  const { funnel, open, hours, returns, series } = trends;
  const sum = (event: CountedEvent) => series.reduce((total, row) => total + row[event], 0);
  const told = (value: number | undefined) => (value === undefined ? '—' : numberText(value));
  const numbers: {
    id: 'leads' | 'confirmed' | 'dismissed' | 'removed' | 'open' | 'hours' | 'returns';
    value: string;
    event?: CountedEvent;
  }[] = [
    { id: 'leads', value: numberText(funnel.leads), event: 'filed' },
    { id: 'confirmed', value: numberText(sum('confirmed')), event: 'confirmed' },
    { id: 'dismissed', value: numberText(sum('dismissed')), event: 'dismissed' },
    { id: 'removed', value: numberText(sum('removed')), event: 'removed' },
    { id: 'open', value: numberText(open) },
    { id: 'hours', value: told(hours.decision.median) },
    { id: 'returns', value: percent(returns.share) ?? '—' },
  ];
  return (
    <dl className="key-numbers">
      {numbers.map(({ id, value, event }) => (
        <div key={id}>
          <dt>{t(`number.${id}`)}</dt>
          <dd data-number={id}>
            {event === undefined ? (
              value
            ) : (
              <Button type="link" onClick={() => filter.change({ event, from: undefined, to: undefined })}>
                {value}
              </Button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
