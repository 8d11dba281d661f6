import { describe, expect, it } from 'vitest';
import { jurisdictionCandidates } from '../../domain/jurisdiction.ts';
import { decide, type LeadEvent, type LeadStatus } from '../../domain/lead.ts';
import { shanghaiDay, withinDays } from '../../domain/time.ts';

const lead = (status: LeadStatus, events: LeadEvent[] = []) => ({ status, events });
const event = (what: string, from: LeadStatus, to: LeadStatus): LeadEvent => ({
  at: '2026-11-01T00:00:00Z',
  by: 'a',
  what,
  from,
  to,
  version: 1,
});

describe('decisions', () => {
  it.each([
    ['new', 'claim', 'claimed'],
    ['claimed', 'confirm', 'suspected'],
    ['new', 'confirm', 'suspected'],
    ['claimed', 'ask-information', 'needs-information'],
    ['needs-information', 'difficult', 'difficult'],
  ] as const)('%s --%s--> %s', (from, action, to) => {
    expect(decide(lead(from), { action })).toEqual({ ok: true, to });
  });

  it.each([
    ['suspected', 'confirm'],
    ['dismissed', 'confirm'],
    ['suspected', 'claim'],
  ] as const)('refuses %s --%s', (from, action) => {
    expect(decide(lead(from), { action })).toEqual({ ok: false, code: 'move-not-allowed' });
  });

  it('needs a reason to dismiss', () => {
    expect(decide(lead('new'), { action: 'dismiss' })).toEqual({ ok: false, code: 'reason-missing' });
    expect(decide(lead('new'), { action: 'dismiss', reason: 'authorised' })).toEqual({ ok: true, to: 'dismissed' });
  });

  it('undoes the latest decision once', () => {
    const events = [event('claim', 'new', 'claimed'), event('confirm', 'claimed', 'suspected')];
    expect(decide(lead('suspected', events), { action: 'undo' })).toEqual({ ok: true, to: 'claimed' });
    const undone = [...events, event('undo', 'suspected', 'claimed')];
    expect(decide(lead('claimed', undone), { action: 'undo' })).toEqual({ ok: false, code: 'nothing-to-undo' });
    expect(decide(lead('new'), { action: 'undo' })).toEqual({ ok: false, code: 'nothing-to-undo' });
  });
});

describe('jurisdiction candidates', () => {
  it.each([
    [{ seller: { region: '上海市静安区' } }, ['jingan']],
    [{ seller: { region: '上海 浦东新区' }, shipFrom: '上海松江' }, ['pudong', 'songjiang']],
    [{ shipFrom: '上海' }, ['city']],
    [{ seller: { region: '上海临港新片区' } }, ['lingang']],
    [{ seller: { region: '浙江省舟山市普陀区' } }, []],
    [{ seller: { region: '福建莆田' } }, []],
    [{}, []],
  ])('%o', (listing, districts) => {
    expect(jurisdictionCandidates(listing).map((candidate) => candidate.district)).toEqual(districts);
  });
});

describe('days in Shanghai', () => {
  it('turns at midnight in Shanghai, not in UTC', () => {
    expect(shanghaiDay('2026-12-31T15:59:59Z')).toBe('2026-12-31');
    expect(shanghaiDay('2026-12-31T16:00:00Z')).toBe('2027-01-01');
  });
  it('counts the last day', () => {
    expect(withinDays('2026-12-31', '2026-01-01', '2026-12-31')).toBe(true);
    expect(withinDays('2027-01-01', undefined, '2026-12-31')).toBe(false);
    expect(withinDays('2025-12-31', '2026-01-01', undefined)).toBe(false);
  });
});
