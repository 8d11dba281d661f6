import type { AlertRule } from '../domain/alert.ts';
import type { Lead } from '../domain/lead.ts';

/**
 * True where a lead of the queue meets every condition that the rule gives; a list means any of its items. `marks` are
 * subject ids and, like `kinds`, compared with the hits that stand: one that was cleared alerts nobody.
 */
export function matchesRule(rule: AlertRule, lead: Lead): boolean {
  if (!rule.enabled || lead.route !== 'queue') return false;
  const { marks, districts, bands, kinds } = rule.when;
  const hits = lead.finding.hits.filter((hit) => hit.status !== 'cleared');
  return (
    (bands === undefined || bands.includes(lead.finding.band)) &&
    (districts === undefined || (lead.district !== undefined && districts.includes(lead.district))) &&
    (kinds === undefined || hits.some((hit) => kinds.includes(hit.kind))) &&
    (marks === undefined || hits.some((hit) => hit.subjectId !== undefined && marks.includes(hit.subjectId)))
  );
}
