import { useTranslation } from 'react-i18next';
import type { paths } from '../../api/schema.d.ts';

export type DrawWhole = paths['/api/v1/draws/{id}']['get']['responses'][200]['content']['application/json'];
export type Drawn = DrawWhole['drawn'][number];

type Ruled = Pick<DrawWhole, 'scope' | 'proportion' | 'most' | 'strata'>;

/** Sentences about draws: scope, share, and the name of a part, whose key is `category=鞋 · type=business`. */
export function useDrawWords(platformName: (id: string) => string) {
  const { t } = useTranslation('draws');
  const { t: common, i18n } = useTranslation();
  const comma = i18n.language === 'en' ? ', ' : '、';
  const district = (id: string) => common(`district.${id}` as 'district.unknown', { defaultValue: id });
  const valueText = (by: string, value: string): string => {
    if (value === '?') return t('stratum.unknown');
    if (by === 'platform') return platformName(value);
    if (by === 'district') return district(value);
    return by === 'type' ? t(`type.${value}` as 'type.personal', { defaultValue: value }) : value;
  };
  return {
    scope: ({ scope }: Pick<Ruled, 'scope'>): string =>
      [
        scope.platforms.map(platformName),
        scope.categories ?? [],
        (scope.districts ?? []).map(district),
        (scope.types ?? []).map((type) => t(`type.${type}`)),
        [t('days.told', { n: scope.days })],
      ]
        .filter((names) => names.length > 0)
        .map((names) => names.join(comma))
        .join(' · '),
    share: ({ proportion, most }: Ruled): string =>
      t('proportion.told', { share: `${Number((proportion * 100).toFixed(1))}%`, most }),
    strata: ({ strata }: Ruled): string =>
      strata.length === 0 ? t('stratum.all') : strata.map((by) => t(`stratum.${by}`)).join(comma),
    part: (key: string): string =>
      key === 'all'
        ? t('stratum.all')
        : key
            .split(' · ')
            .map((one) => {
              const [by = '', ...value] = one.split('=');
              return valueText(by, value.join('='));
            })
            .join(' · '),
    period: (period: string): string => (period === 'once' ? t('period.once') : period),
  };
}
