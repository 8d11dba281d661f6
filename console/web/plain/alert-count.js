import { number, t } from './i18n.js';

/** What a rule of these kinds would have told of in the last week. */
export function countText({ lead, major }, { types = ['lead'] }) {
  const said = [
    types.includes('lead') && t('alerts.count.lead', { n: number(lead) }),
    types.includes('major') && t('alerts.count.major', { n: number(major) }),
  ].filter(Boolean);
  return said.length > 0 ? t('alerts.count', { said: said.join(t('alerts.count.and')) }) : t('alerts.count.none');
}
