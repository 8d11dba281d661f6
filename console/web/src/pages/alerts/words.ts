import type { TFunction } from 'i18next';
import type { paths } from '../../api/schema.d.ts';

type Answers = paths['/api/v1/alert-rules']['get']['responses'][200]['content']['application/json'];
export type Rule = Answers['rules'][number];
export type AlertCampaign = Answers['campaigns'][number];
export type RuleBody = NonNullable<paths['/api/v1/alert-rules']['post']['requestBody']>['content']['application/json'];
export type Count = { lead: number; major: number };

export const TYPES = ['lead', 'major', 'relisting', 'deadline', 'crawl', 'evidence'] as const;
export const CHANNELS = ['wecom', 'dingtalk', 'feishu', 'email', 'webhook'] as const;
export const HOURS = [1, 2, 3, 4, 6, 8, 12] as const;

type Words = { t: TFunction<'alerts'>; common: TFunction<'common'> };

/** Which events a rule tells of, in one line. */
export function ofText({ types = ['lead'], when }: Rule, { t, common }: Words): string {
  const { levels, bands, districts, platforms, kinds, marks, campaigns } = when;
  const join = (values: string[]): string => values.join(t('alerts.list'));
  const said = [
    join(types.map((type) => t(`alertType.${type}`))),
    levels && join(levels.map((level) => common(`level.${level}`))),
    bands && t('alerts.bands', { bands: join(bands.map((band) => common(`band.${band}`))) }),
    districts && join(districts.map((one) => common(`district.${one}` as 'district.city', { defaultValue: one }))),
    platforms && join(platforms),
    kinds && join(kinds.map((kind) => common(`kind.${kind}` as 'kind.gi', { defaultValue: kind }))),
    marks && t('alerts.marks.of', { marks: join(marks) }),
    campaigns && t('alerts.campaigns.of', { campaigns: join(campaigns) }),
  ];
  return said.filter(Boolean).join(' · ');
}

/** When a rule sends, in one line. */
export function whenText({ digest, quiet, atOnce = [], cap }: Rule, t: TFunction<'alerts'>): string {
  const often =
    digest === undefined
      ? t('alerts.digest.none')
      : 'at' in digest
        ? t('alerts.digest.daily', { at: digest.at })
        : t('alerts.digest.hours', { hours: digest.hours });
  const rest = quiet?.restDays ? t('alerts.quiet.rest') : '';
  const types = atOnce.map((type) => t(`alertType.${type}`)).join(t('alerts.list'));
  const said = [
    often,
    quiet && t('alerts.quiet.hours', { from: quiet.from, until: quiet.until, rest }),
    atOnce.length > 0 && t('alerts.atOnce.of', { types }),
    cap && t('alerts.cap.of', cap),
  ];
  return said.filter(Boolean).join(' · ');
}

/** What a rule of these kinds would have told of in the last week. */
export function countText({ lead, major }: Count, types: Rule['types'] = ['lead'], t: TFunction<'alerts'>): string {
  const said = [
    types.includes('lead') && t('alerts.count.lead', { n: lead }),
    types.includes('major') && t('alerts.count.major', { n: major }),
  ].filter(Boolean);
  return said.length > 0 ? t('alerts.count', { said: said.join(t('alerts.count.and')) }) : t('alerts.count.none');
}
