import { describe, expect, it } from 'vitest';
import { matchesRule } from '../../alerts/match.ts';
import type { AlertEvent, AlertRule } from '../../domain/alert.ts';
import { eventsOfLead } from '../../domain/alert-events.ts';
import type { Lead } from '../../domain/lead.ts';
import { lead, leadEvent, webhookRule } from '../support/alerts.ts';
import { finding, hit } from '../support/store.ts';

const rule = (when: AlertRule['when'], enabled = true): AlertRule => ({
  ...webhookRule('http://127.0.0.1/'),
  when,
  enabled,
});
const two = lead({ finding: finding({ hits: [hit(), hit({ kind: 'gi', subjectId: 'g1', status: 'cleared' })] }) });

describe('a rule', () => {
  it.each<[string, AlertRule, Lead, boolean]>([
    ['without conditions meets any lead of the queue', rule({}), lead(), true],
    ['that is off meets none', rule({}, false), lead(), false],
    ['meets no lead beside the queue', rule({}), lead({ route: 'ask' }), false],
    ['meets no lead that was cleared', rule({}), lead({ route: 'cleared' }), false],
    ['by mark meets its subject id', rule({ marks: ['m9', 'm1'] }), lead(), true],
    ['by mark meets no other', rule({ marks: ['m9'] }), lead(), false],
    ['by mark meets no hit that was cleared', rule({ marks: ['g1'] }), two, false],
    ['by kind meets its kind', rule({ kinds: ['trademark'] }), two, true],
    ['by kind meets no hit that was cleared', rule({ kinds: ['gi'] }), two, false],
    ['by band meets its band', rule({ bands: ['high'] }), lead(), true],
    ['by band meets no other', rule({ bands: ['low'] }), lead(), false],
    ['by district meets its district', rule({ districts: ['xuhui', 'pudong'] }), lead(), true],
    ['by district meets no other', rule({ districts: ['xuhui'] }), lead(), false],
    ['needs every condition', rule({ marks: ['m1'], districts: ['xuhui'] }), lead(), false],
    ['with an empty list meets none', rule({ marks: [] }), lead(), false],
  ])('%s', (_name, given, of, expected) => {
    expect(eventsOfLead(of).some((event) => matchesRule(given, event))).toBe(expected);
  });

  it('by district meets no lead whose district is unknown', () => {
    const { district: _district, ...unknown } = lead();
    expect(matchesRule(rule({ districts: ['pudong'] }), eventsOfLead(unknown)[0]!)).toBe(false);
  });

  const grave = lead({
    seriousness: {
      points: 70,
      level: 'serious',
      reasons: [{ code: 'campaign', params: { campaign: 'ciie' }, text: { zh: '专项', en: 'campaign' }, points: 70 }],
    },
  });
  const [graveLead, major] = eventsOfLead(grave);
  const crawl: AlertEvent = { ...leadEvent(), type: 'crawl', key: 'crawl/market/silent/2026-11-20', marks: [] };
  it.each<[string, Partial<AlertRule>, AlertEvent, boolean]>([
    ['by level', { when: { levels: ['serious'] } }, graveLead!, true],
    ['by another level', { when: { levels: ['notable'] } }, graveLead!, false],
    ['by campaign', { when: { campaigns: ['ciie'] } }, graveLead!, true],
    ['by platform', { when: { platforms: ['market'] } }, graveLead!, true],
    ['by another platform', { when: { platforms: ['elsewhere'] } }, graveLead!, false],
    ['of new leads alone', {}, major!, false],
    ['of major problems', { types: ['major'] }, major!, true],
    ['of crawling, by platform', { types: ['crawl'], when: { platforms: ['market'], marks: ['m1'] } }, crawl, true],
    ['of crawling elsewhere', { types: ['crawl'], when: { platforms: ['elsewhere'] } }, crawl, false],
    ['made since', { since: '2026-11-20T03:00:00.000Z' }, graveLead!, false],
    ['made shortly after', { since: '2026-11-20T02:05:00.000Z' }, graveLead!, true],
  ])('%s', (_name, more, event, expected) => {
    expect(matchesRule({ ...rule({}), ...more }, event)).toBe(expected);
  });
});
