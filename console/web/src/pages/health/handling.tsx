import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { Figure } from '../../parts/chart/figure.tsx';
import { NumberTable } from '../../parts/chart/number-table.tsx';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';

/** How long suspected listings stayed on each platform, and how many came back. */
export function Handling({ names }: { names: Record<string, string> }) {
  const { t } = useTranslation('health');
  const { data, error } = useQuery({ queryKey: ['handling'], queryFn: () => got(api.GET('/api/v1/handling')) });
  if (error !== null) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  const sum = (of: 'watched' | 'gone' | 'relisted') =>
    numberText(data.platforms.reduce((total, one) => total + one[of], 0));
  return (
    <Figure
      wide
      title={t('handling')}
      help={t('handling.help')}
      summary={t('handling.summary', { watched: sum('watched'), gone: sum('gone'), relisted: sum('relisted') })}
      table={
        <NumberTable
          columns={(['platform', 'watched', 'gone', 'relisted', 'median', 'p90'] as const).map((column) => t(column))}
          rows={data.platforms.map(({ platform, watched, gone, relisted, medianHours, p90Hours }) => ({
            key: platform,
            name: <OutsideText>{names[platform] ?? platform}</OutsideText>,
            values: [watched, gone, relisted, medianHours, p90Hours],
          }))}
        />
      }
    />
  );
}
