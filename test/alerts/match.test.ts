import { describe, expect, it } from 'vitest';
import { matchesRule } from '../../alerts/index.ts';
import type { AlertRule } from '../../domain/alert.ts';
import type { Lead } from '../../domain/lead.ts';
import { lead, webhookRule } from '../support/alerts.ts';
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
    expect(matchesRule(given, of)).toBe(expected);
  });

  it('by district meets no lead whose district is unknown', () => {
    const { district: _district, ...unknown } = lead();
    expect(matchesRule(rule({ districts: ['pudong'] }), unknown)).toBe(false);
  });
});
