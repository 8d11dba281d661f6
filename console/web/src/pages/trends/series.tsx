import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { pick } from '../../app/i18n.ts';
import { useLook } from '../../app/theme.tsx';
import { Figure } from '../../parts/chart/figure.tsx';
import { NumberTable } from '../../parts/chart/number-table.tsx';
import { COLOURS, timeOption } from '../../parts/chart/options.ts';
import { numberText } from '../../parts/format.ts';
import type { CountedEvent, Filter, Step, Trends } from './filter.ts';
import { isTroubled, type Span, spansOf } from './spans.ts';

const LINES = ['filed', 'confirmed', 'dismissed', 'removed', 'relisted'] as const;
const isEvent = (id: string): id is CountedEvent => (LINES as readonly string[]).includes(id);

/** What happened over time, and what waited, with troubled crawling and campaigns behind. */
export function Series({ trends, filter }: { trends: Trends; filter: Filter }) {
  const spans = useMemo(() => spansOf(trends, filter.step, ({ text }) => pick(text)), [trends, filter.step]);
  return (
    <>
      <Happened spans={spans} filter={filter} />
      <Waited spans={spans} />
    </>
  );
}

const shareBad = ({ pages, bad }: Span): string | undefined =>
  pages === 0 ? undefined : numberText(bad / pages, { style: 'percent', maximumFractionDigits: 0 });

function useGrounds(spans: Span[]) {
  const { t } = useTranslation('trends');
  const { look } = useLook();
  return [
    { id: 'trouble', name: t('trouble'), on: spans.map(isTroubled), colour: COLOURS[look].trouble },
    { id: 'band', name: t('campaign'), on: spans.map(({ bands }) => bands.length > 0), colour: COLOURS[look].band },
  ];
}

function Happened({ spans, filter }: { spans: Span[]; filter: Filter }) {
  const { t } = useTranslation('trends');
  const { look } = useLook();
  const grounds = useGrounds(spans);
  const sum = (event: CountedEvent) => spans.reduce((total, span) => total + span[event], 0);
  const show = (span: Span | undefined, event: CountedEvent) =>
    span !== undefined && filter.change({ event, from: span.from, to: span.to });
  const option = timeOption({
    look,
    times: spans.map(({ from }) => (filter.step === 'month' ? from.slice(0, 7) : from.slice(2))),
    grounds,
    lines: LINES.map((id) => ({
      id,
      name: t(`event.${id}`),
      values: spans.map((span) => span[id]),
      colour: COLOURS[look][id],
    })),
  });
  const summary = t('series.summary', {
    from: spans[0]?.from,
    to: spans.at(-1)?.to,
    filed: numberText(sum('filed')),
    confirmed: numberText(sum('confirmed')),
    removed: numberText(sum('removed')),
    troubled: spans.filter(isTroubled).length,
  });
  return (
    <Figure
      wide
      title={t('series.title')}
      help={t('series.help')}
      summary={summary}
      extra={<Steps filter={filter} />}
      chart={{ option, height: 320, onPick: (index, id) => isEvent(id) && show(spans[index], id) }}
      table={
        <NumberTable
          columns={[t('series.span'), ...LINES.map((id) => t(`event.${id}`)), t('trouble'), t('campaign')]}
          rows={[...spans].reverse().map((span) => ({
            key: span.from,
            name: filter.step === 'day' ? span.from : `${span.from} – ${span.to}`,
            values: [...LINES.map((id) => span[id]), shareBad(span), span.bands.join('、') || undefined],
            onPick: () => show(span, 'filed'),
          }))}
        />
      }
    />
  );
}

function Steps({ filter }: { filter: Filter }) {
  const { t } = useTranslation('trends');
  return (
    <Segmented
      size="small"
      aria-label={t('step.label')}
      value={filter.step}
      onChange={(step: Step) => filter.change({ step: step === 'week' ? undefined : step })}
      options={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`step.${value}`) }))}
    />
  );
}

function Waited({ spans }: { spans: Span[] }) {
  const { t } = useTranslation('trends');
  const { look } = useLook();
  const grounds = useGrounds(spans);
  const most = spans.reduce((high, span) => (span.open > (high?.open ?? -1) ? span : high), spans[0]);
  const line = { id: 'open', name: t('open'), colour: COLOURS[look].open, type: 'line' as const };
  const option = timeOption({
    look,
    times: spans.map(({ from }) => from.slice(2)),
    grounds,
    lines: [{ ...line, values: spans.map(({ open }) => open) }],
  });
  const summary = t('open.summary', {
    open: numberText(spans.at(-1)?.open ?? 0),
    most: numberText(most?.open ?? 0),
    day: most?.to,
  });
  return (
    <Figure
      title={t('open.title')}
      help={t('open.help')}
      summary={summary}
      chart={{ option, height: 260 }}
      table={
        <NumberTable
          columns={[t('series.span'), t('open')]}
          rows={[...spans].reverse().map(({ from, to, open }) => ({ key: from, name: to, values: [open] }))}
        />
      }
    />
  );
}
