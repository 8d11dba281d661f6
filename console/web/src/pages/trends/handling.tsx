import { useTranslation } from 'react-i18next';
import { useLook } from '../../app/theme.tsx';
import { Figure } from '../../parts/chart/figure.tsx';
import { NumberTable } from '../../parts/chart/number-table.tsx';
import { COLOURS, rowsOption } from '../../parts/chart/options.ts';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import type { Filter, Trends } from './filter.ts';
import { useValueWord } from './use-words.ts';

export const percent = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : numberText(value, { style: 'percent', maximumFractionDigits: 1 });

const STEPS = ['leads', 'decided', 'confirmed', 'notified', 'removed'] as const;

export function Funnel({ trends: { funnel } }: { trends: Trends }) {
  const { t } = useTranslation('trends');
  const { look } = useLook();
  const of = (value: number) => (funnel.leads === 0 ? undefined : percent(value / funnel.leads));
  const option = rowsOption({
    look,
    names: STEPS.map((step) => t(`funnel.${step}`)),
    lines: [{ id: 'filed', name: t('leads'), values: STEPS.map((step) => funnel[step]), colour: COLOURS[look].filed }],
  });
  return (
    <Figure
      title={t('funnel.title')}
      help={t('funnel.help')}
      summary={t('funnel.summary', {
        leads: numberText(funnel.leads),
        confirmed: of(funnel.confirmed) ?? '—',
        removed: of(funnel.removed) ?? '—',
      })}
      chart={{ option, height: 240 }}
      table={
        <NumberTable
          columns={[t('funnel.step'), t('leads'), t('funnel.share')]}
          rows={STEPS.map((step) => ({
            key: step,
            name: t(`funnel.${step}`),
            values: [funnel[step], of(funnel[step])],
          }))}
        />
      }
    />
  );
}

const TIMES = ['decision', 'removal', 'notice'] as const;

export function HoursTable({ trends: { hours } }: { trends: Trends }) {
  const { t } = useTranslation('trends');
  const told = (value: number | undefined) => (value === undefined ? '—' : numberText(value));
  return (
    <Figure
      title={t('hours.title')}
      help={t('hours.help')}
      summary={t('hours.summary', { decision: told(hours.decision.median), removal: told(hours.removal.median) })}
      table={
        <NumberTable
          columns={[t('hours.what'), t('hours.n'), t('hours.median'), t('hours.p90')]}
          rows={TIMES.map((time) => {
            const { n, median, p90 } = hours[time];
            return { key: time, name: t(`hours.${time}`), values: [n, median, p90] };
          })}
        />
      }
    />
  );
}

export function Precision({ trends: { precision } }: { trends: Trends }) {
  const { t } = useTranslation('trends');
  return (
    <Figure
      title={t('precision.title')}
      help={t('precision.help')}
      summary={t('precision.summary', {
        version: precision[0]?.version ?? '—',
        share: percent(precision[0]?.share) ?? '—',
      })}
      table={
        <NumberTable
          columns={[t('precision.version'), t('event.confirmed'), t('event.dismissed'), t('precision.share')]}
          rows={precision.map(({ version, confirmed, dismissed, share }) => ({
            key: version,
            name: version,
            values: [confirmed, dismissed, percent(share)],
          }))}
        />
      }
    />
  );
}

export function Sellers({ trends, filter }: { trends: Trends; filter: Filter }) {
  const { t } = useTranslation('trends');
  const word = useValueWord(trends.names);
  const { sellers, returns } = trends;
  const chosen = filter.query.seller;
  return (
    <Figure
      wide
      title={t('sellers.title')}
      help={t('sellers.help')}
      summary={t('sellers.summary', {
        repeated: numberText(sellers.repeated),
        known: numberText(sellers.known),
        grouped: numberText(sellers.grouped),
        leads: numberText(sellers.leads),
        returned: numberText(returns.returned),
        removed: numberText(returns.removed),
        share: percent(returns.share) ?? '—',
      })}
      table={
        <NumberTable
          columns={[
            t('filter.seller'),
            t('filter.platform'),
            t('leads'),
            t('event.confirmed'),
            t('event.removed'),
            t('event.relisted'),
          ]}
          rows={sellers.rows.map(({ seller, name, platform, leads, confirmed, removed, relisted }) => ({
            key: `${platform} ${seller}`,
            name: <OutsideText>{name === undefined ? seller : `${name} · ${seller}`}</OutsideText>,
            values: [word('platform', platform), leads, confirmed, removed, relisted],
            chosen: seller === chosen,
            onPick: () => filter.change({ seller: seller === chosen ? undefined : seller }),
          }))}
        />
      }
    />
  );
}
