import type { AlertConditions, AlertEvent, AlertRule, AlertType } from '../domain/alert.ts';

const MINUTE_MS = 60_000;
/** How long before a rule's `since` an event may lie that is still told: what was under way, and troubles that last for days. */
const GRACE_MS: Record<AlertType, number> = {
  lead: 10 * MINUTE_MS,
  relisting: 10 * MINUTE_MS,
  major: 10 * MINUTE_MS,
  deadline: 4 * 24 * 60 * MINUTE_MS,
  crawl: 24 * 60 * MINUTE_MS,
  evidence: 24 * 60 * MINUTE_MS,
  test: 0,
};

/** What of an event a rule can ask about: crawling has a platform, a paper no hits. Conditions on anything else leave it alone. */
const ASKED: Record<AlertType, readonly (keyof AlertConditions)[]> = {
  lead: ['marks', 'districts', 'platforms', 'bands', 'levels', 'campaigns', 'kinds'],
  relisting: ['marks', 'districts', 'platforms', 'bands', 'levels', 'campaigns', 'kinds'],
  major: ['marks', 'districts', 'platforms', 'bands', 'levels', 'campaigns', 'kinds'],
  deadline: ['marks', 'districts', 'platforms'],
  crawl: ['platforms'],
  evidence: ['districts', 'platforms'],
  test: [],
};

/** True where an event meets every condition that the rule gives; a list means any of its items. */
export function matchesRule(rule: AlertRule, event: AlertEvent): boolean {
  const { enabled, types = ['lead'], when, since } = rule;
  if (!enabled || !(types as readonly AlertType[]).includes(event.type)) return false;
  if (since !== undefined && Date.parse(event.at) < Date.parse(since) - GRACE_MS[event.type]) return false;
  return ASKED[event.type].every((name) => {
    const wanted: readonly string[] | undefined = when[name];
    return wanted === undefined || said(event)[name].some((one) => one !== undefined && wanted.includes(one));
  });
}

const said = (event: AlertEvent): Record<keyof AlertConditions, readonly (string | undefined)[]> => ({
  marks: event.marks ?? [],
  districts: [event.district],
  platforms: [event.platform],
  bands: [event.band],
  levels: [event.level],
  campaigns: event.campaigns ?? [],
  kinds: event.kinds ?? [],
});
