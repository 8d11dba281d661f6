import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { paths } from '../../api/schema.d.ts';
import { Figure } from '../../parts/chart/figure.tsx';
import { NumberTable } from '../../parts/chart/number-table.tsx';
import { numberText, timeText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { When } from '../../parts/when.tsx';

export type CrawlHealth = paths['/api/v1/crawl-health']['get']['responses'][200]['content']['application/json'];
type Platform = CrawlHealth['platforms'][number];
type Alarm = Platform['alarms'][number];

const share = (value: number): string => numberText(value, { style: 'percent', maximumFractionDigits: 0 });
const tenth = (value: number): string => numberText(value, { maximumFractionDigits: 1 });

/** The newest pages of each platform beside its own history, and what is amiss. */
export function Platforms({ platforms }: { platforms: Platform[] }) {
  const { t } = useTranslation('health');
  const bad = platforms.filter(({ state }) => state !== 'ok').length;
  return (
    <Figure
      wide
      title={t('platforms')}
      summary={t('summary', { platforms: platforms.length, bad })}
      table={
        <table className="numbers told">
          <thead>
            <tr>
              {(['platform', 'state', 'last', 'yield', 'blocked', 'alarms'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {platforms.map((one) => (
              <tr key={one.platform}>
                <th scope="row">
                  <OutsideText>{one.name}</OutsideText>
                </th>
                <td>
                  <span className={`crawl ${one.state}`} data-state={one.state}>
                    {t(`state.${one.state}`)}
                  </span>
                </td>
                <td>{one.lastAt === undefined ? '—' : <When at={one.lastAt} />}</td>
                <td>
                  <Beside now={one.yield} usual={one.usual.yield} form={tenth} />
                </td>
                <td>
                  <Beside now={one.blockRate} usual={one.usual.blockRate} form={share} />
                </td>
                <td>
                  <Alarms of={one} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

type BesideProps = { now: number | undefined; usual: number | undefined; form: (value: number) => string };

function Beside({ now, usual, form }: BesideProps): ReactNode {
  const { t } = useTranslation('health');
  return (
    <>
      {now === undefined ? '—' : form(now)}
      {usual !== undefined && <small> ({t('usual', { value: form(usual) })})</small>}
    </>
  );
}

function Alarms({ of: { alarms, pausedUntil } }: { of: Platform }) {
  const { t } = useTranslation('health');
  if (alarms.length === 0 && pausedUntil === undefined) return t('none');
  const sentence = ({ code, field, now, usual }: Alarm): string => {
    const form = code === 'yield' || code === 'silent' ? tenth : share;
    const values = { now: form(now), usual: usual === undefined ? '—' : form(usual) };
    return t(`alarm.${code}`, { ...values, field: field === undefined ? '' : t(`field.${field}`) });
  };
  return (
    <ul className="alarms">
      {alarms.map((alarm) => (
        <li key={`${alarm.code}${alarm.field ?? ''}`} data-alarm={alarm.code}>
          {sentence(alarm)}
        </li>
      ))}
      {pausedUntil !== undefined && <li data-alarm="paused">{t('paused', { time: timeText(pausedUntil) })}</li>}
    </ul>
  );
}

const FIELDS = ['price', 'images', 'seller', 'description', 'category', 'attributes', 'brand'] as const;

/** How many of the newest listings have each field that is watched, beside what is usual. */
export function Fields({ platforms }: { platforms: Platform[] }) {
  const { t } = useTranslation('health');
  const told = (now: number | undefined, usual: number | undefined): string | undefined =>
    now === undefined
      ? undefined
      : usual === undefined
        ? share(now)
        : `${share(now)} (${t('usual', { value: share(usual) })})`;
  const rows = platforms.filter(({ coverage }) => Object.keys(coverage).length > 0);
  if (rows.length === 0) return null;
  return (
    <Figure
      wide
      title={t('fields')}
      help={t('fields.help')}
      summary={t('fields.summary')}
      table={
        <NumberTable
          columns={[t('platform'), ...FIELDS.map((field) => t(`field.${field}`))]}
          rows={rows.map(({ platform, name, coverage, usual }) => ({
            key: platform,
            name: <OutsideText>{name}</OutsideText>,
            values: FIELDS.map((field) => told(coverage[field], usual.coverage[field])),
          }))}
        />
      }
    />
  );
}
