import { randomBytes } from 'node:crypto';
import type { AlertRule } from '../../../domain/alert.ts';
import { eventsOfLead } from '../../../domain/alert-events.ts';
import type { Lead, LeadLine } from '../../../domain/lead.ts';
import type { AlertSender, LeadFilter, Store } from '../../../domain/ports.ts';
import { canonicalJson } from '../../../lib/hash.ts';
import { refusal } from '../problems.ts';
import { bounded, officeOf, type Principal } from '../rights.ts';
import type { RuleBody } from './bodies.ts';

export const newRuleId = (): string => `rule-${randomBytes(5).toString('hex')}`;

/** The rules that the caller may see: all, or those of the own office. */
export async function ownRules(store: Store, principal: Principal): Promise<AlertRule[]> {
  const office = officeOf(principal);
  if (office === undefined) return [];
  const rules = await store.alerts.rules();
  return office === 'all' ? rules : rules.filter((rule) => rule.office === office);
}

/** The rule if the caller may change it; else `not-found`, as if there were none. */
export async function ownRule(store: Store, principal: Principal, id: string): Promise<AlertRule> {
  const office = officeOf(principal);
  const rule = await store.alerts.rule(id);
  if (rule === undefined || (office !== 'all' && (office === undefined || rule.office !== office)))
    throw refusal('not-found', 'There is no such alert rule.');
  return rule;
}

/**
 * A rule as it is to be kept. A district's supervisor makes rules of the own office on the own district alone. What a rule asks for, or
 * whom it tells, counts from the moment it was changed: it does not tell of what lies before.
 */
export function ruleOf(
  { channel: sent, ...body }: RuleBody,
  { id, before, principal, now }: { id: string; before?: AlertRule; principal: Principal; now: Date },
): AlertRule {
  const channel = sent ?? before?.channel;
  if (channel === undefined) throw refusal('request-refused', 'A new alert rule needs a channel.');
  const office = officeOf(principal);
  if (office === undefined) throw refusal('forbidden', 'A supervisor without a district has no alert rules.');
  const bound = office === 'all' ? {} : { office, when: { ...body.when, districts: [office] } };
  const rule: AlertRule = { ...body, ...bound, id, channel };
  const asked = ({ enabled, types, when, channel: to }: AlertRule) => canonicalJson({ enabled, types, when, to });
  const same = before?.since !== undefined && asked(before) === asked(rule);
  return { ...rule, since: same ? before.since : now.toISOString() };
}

const DAYS = 7;
const MOST = 20_000;
type Counts = { lead: number; major: number };

/** How many of the last week's leads each rule would have told of, whatever it is set to tell at all. */
export async function previewOf(
  { store, sender, now, principal }: { store: Store; sender: AlertSender; now: Date; principal: Principal },
  rules: AlertRule[],
): Promise<{ days: number; seen: number; rules: Record<string, Counts> }> {
  const counts = new Map(rules.map(({ id }) => [id, { lead: 0, major: 0 }]));
  const open = rules.map(({ since: _since, ...rule }) => ({
    ...rule,
    enabled: true,
    types: ['lead', 'major'] as const,
  }));
  const asked: LeadFilter = { route: 'queue', since: new Date(now.getTime() - DAYS * 24 * 3_600_000).toISOString() };
  const filter = bounded(principal, asked);
  let seen = 0;
  if (filter !== undefined)
    for await (const line of store.leads.stream(filter)) {
      seen += 1;
      const events = eventsOfLead(leadOf(line));
      for (const { rule, event } of sender.owed(open as unknown as AlertRule[], events, now)) {
        const count = counts.get(rule);
        if (count !== undefined) count[event.type as keyof Counts] += 1;
      }
      if (seen >= MOST) break;
    }
  return { days: DAYS, seen, rules: Object.fromEntries(counts) };
}

/** A line of the stream as a lead: what it lacks, no rule asks for. */
const leadOf = (line: LeadLine): Lead => ({
  ...line,
  route: 'queue',
  source: 'crawl',
  snapshot: 1,
  occurrences: 1,
  firstSeenAt: line.listing.seenAt,
  lastSeenAt: line.listing.seenAt,
  events: [],
});
