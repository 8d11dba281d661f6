import { useTranslation } from 'react-i18next';
import type { Dimension, FilterName, Trends } from './filter.ts';

const TOLD = new Set<string>(['kind', 'band', 'level', 'status', 'route']);

/** Values of dimensions and filters in the language of the page; what comes from outside, as it is. */
export function useValueWord(names: Trends['names']): (of: Dimension | FilterName, value: string) => string {
  const { t } = useTranslation('trends');
  const common = useTranslation().t;
  return (of, value) => {
    if (value === '') return t('unknown');
    if (of === 'class') return t('class.of', { class: value });
    if (of === 'district') return common(`district.${value}` as 'district.pudong', { defaultValue: value });
    if (of === 'platform' || of === 'mark') return names[value] ?? value;
    return TOLD.has(of) ? common(`${of}.${value}` as 'kind.gi', { defaultValue: value }) : value;
  };
}
