import { describe, expect, it } from 'vitest';
import { type LabelledLead, labelOf } from '../../domain/label.ts';
import { DismissalReason, type LeadEvent } from '../../domain/lead.ts';
import { countRanks, LabelRank, strengthOf } from '../../domain/truth.ts';
import { finding, hit } from '../support/store.ts';

const event = (what: string, to: LeadEvent['to'], more: Partial<LeadEvent> = {}): LeadEvent => ({
  at: '2026-11-21T10:00:00+08:00',
  by: 'wang',
  what,
  from: 'new',
  to,
  version: 2,
  ...more,
});
const lead = (status: LabelledLead['status'], events: LeadEvent[], more: Partial<LabelledLead> = {}): LabelledLead => ({
  platform: 'market',
  listingId: 'a1',
  status,
  events: [{ at: '2026-11-20T10:00:00+08:00', by: 'system', what: 'filed', version: 1 }, ...events],
  finding: finding(),
  ...more,
});
const read = (given: LabelledLead, demo = false) => labelOf(given, { demo });

describe('the label that stands in a decision', () => {
  it('of a confirmed lead is infringing, of the entries of its flagged hits, of rank triage', () => {
    const hits = [
      hit(),
      hit({ subjectId: 'm2', status: 'ask' }),
      hit({ subjectId: 'm3', status: 'cleared', kind: 'gi' }),
    ];
    expect(read(lead('suspected', [event('confirm', 'suspected')], { finding: finding({ hits }) }))).toEqual({
      decidedAt: '2026-11-21T10:00:00+08:00',
      label: {
        platform: 'market',
        listingId: 'a1',
        infringing: true,
        subjects: ['m1'],
        tags: ['trademark'],
        rank: 'triage',
        decidedAt: '2026-11-21T10:00:00+08:00',
      },
    });
  });

  it('names the entries that were asked about where none was flagged', () => {
    const asked = finding({ hits: [hit({ status: 'ask', subjectId: 'm2' })] });
    expect(read(lead('suspected', [event('confirm', 'suspected')], { finding: asked }))).toMatchObject({
      label: { subjects: ['m2'] },
    });
  });

  it.each<[string, 'innocent' | 'duplicate' | 'other']>([
    ['not-the-mark', 'innocent'],
    ['authorised', 'innocent'],
    ['lawful-resale', 'innocent'],
    ['descriptive-use', 'innocent'],
    ['compatible-part', 'innocent'],
    ['from-the-area', 'innocent'],
    ['out-of-term', 'innocent'],
    ['duplicate', 'duplicate'],
    ['other', 'other'],
    ['因为不想看', 'other'],
  ])('of a lead dismissed as %s: %s', (reason, says) => {
    const reading = read(lead('dismissed', [event('dismiss', 'dismissed', { reason })]));
    if (says !== 'innocent') expect(reading).toEqual({ leftOut: says });
    else {
      expect(reading).toMatchObject({ label: { infringing: false, tags: ['trademark', `dismissed-${reason}`] } });
      expect(reading).not.toHaveProperty('label.subjects');
    }
  });

  it('is known for every reason that a console offers', () => {
    for (const reason of DismissalReason.options)
      expect(read(lead('dismissed', [event('dismiss', 'dismissed', { reason })])), reason).toBeTruthy();
  });

  it('is that of the latest decision', () => {
    const events = [
      event('dismiss', 'dismissed', { reason: 'authorised' }),
      event('undo', 'new', { from: 'dismissed', version: 3 }),
      event('confirm', 'suspected', { version: 4, at: '2026-11-22T10:00:00+08:00' }),
    ];
    expect(read(lead('suspected', events))).toMatchObject({
      decidedAt: '2026-11-22T10:00:00+08:00',
      label: { infringing: true },
    });
  });

  it.each(['new', 'claimed', 'needs-information', 'difficult'] as const)('is none while a lead is %s', (status) => {
    expect(read(lead(status, [event('confirm', 'suspected'), event('undo', 'new')]))).toEqual({ leftOut: 'undecided' });
  });

  it.each([
    ['demo', { demo: true }],
    ['known-answer', { knownAnswer: true }],
  ] as const)('of a lead marked %s is left out unless asked for, and then marked', (why, mark) => {
    const given = lead('suspected', [event('confirm', 'suspected')], mark);
    expect(read(given)).toEqual({ leftOut: why });
    expect(read(given, true)).toMatchObject({ label: mark });
  });
});

describe('ranks', () => {
  it('are ordered from what nobody stands for to a decided case', () => {
    expect(LabelRank.options.map(strengthOf)).toEqual([0, 1, 2, 3, 4]);
    expect(strengthOf('triage')).toBeLessThan(strengthOf('identification'));
    expect(strengthOf('identification')).toBeLessThan(strengthOf('case'));
    expect(strengthOf(undefined)).toBe(0);
  });

  it('are counted, those without a label left out', () => {
    expect(countRanks([{ rank: 'case' }, {}, { rank: 'triage' }, { rank: 'case' }])).toEqual({
      unstated: 1,
      triage: 1,
      case: 2,
    });
  });
});
