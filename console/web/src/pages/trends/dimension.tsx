import { useTranslation } from 'react-i18next';
import { useLook } from '../../app/theme.tsx';
import { Figure } from '../../parts/chart/figure.tsx';
import { NumberTable } from '../../parts/chart/number-table.tsx';
import { COLOURS, rowsOption } from '../../parts/chart/options.ts';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import type { Dimension, Filter, Trends } from './filter.ts';
import { useValueWord } from './use-words.ts';

const SHOWN = 12;

/** Leads by one dimension; a value that is pressed becomes a filter, and pressed again no longer is. */
export function DimensionFigure({ of, trends, filter }: { of: Dimension; trends: Trends; filter: Filter }) {
  const { t } = useTranslation('trends');
  const { look } = useLook();
  const word = useValueWord(trends.names);
  const rows = trends.by[of];
  const chosen = filter.query[of] === undefined ? undefined : String(filter.query[of]);
  const choose = (key: string | undefined) =>
    key !== undefined && key !== '' && filter.change({ [of]: key === chosen ? undefined : key });
  const shown = rows.slice(0, SHOWN);
  const at = shown.findIndex(({ key }) => key === chosen);
  const line = (id: 'filed' | 'confirmed' | 'removed', name: string, values: number[]) => ({
    id,
    name,
    values,
    colour: COLOURS[look][id],
  });
  const option = rowsOption({
    look,
    names: shown.map(({ key }) => word(of, key)),
    lines: [
      line(
        'filed',
        t('leads'),
        shown.map(({ leads }) => leads),
      ),
      line(
        'confirmed',
        t('event.confirmed'),
        shown.map(({ confirmed }) => confirmed),
      ),
      line(
        'removed',
        t('event.removed'),
        shown.map(({ removed }) => removed),
      ),
    ],
    ...(at < 0 ? {} : { chosen: at }),
  });
  const [first] = rows;
  const summary =
    first === undefined
      ? t('dimension.none')
      : t('dimension.summary', {
          name: word(of, first.key),
          leads: numberText(first.leads),
          count: numberText(rows.length),
        });
  return (
    <Figure
      title={t(`by.${of}`)}
      help={t(`help.${of}`)}
      summary={summary}
      {...(rows.length === 0
        ? {}
        : {
            chart: {
              option,
              height: 60 + shown.length * 40,
              onPick: (index: number) => choose(shown[index]?.key),
            },
          })}
      table={
        <NumberTable
          columns={[
            t(`filter.${of}`),
            t('leads'),
            ...(['confirmed', 'dismissed', 'removed'] as const).map((id) => t(`event.${id}`)),
          ]}
          rows={rows.map(({ key, leads, confirmed, dismissed, removed }) => ({
            key,
            name: <OutsideText>{word(of, key)}</OutsideText>,
            values: [leads, confirmed, dismissed, removed],
            chosen: key === chosen,
            ...(key === '' ? {} : { onPick: () => choose(key) }),
          }))}
        />
      }
    />
  );
}
