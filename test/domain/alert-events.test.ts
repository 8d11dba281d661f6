import { describe, expect, it } from 'vitest';
import { eventsOfCapture, eventsOfCrawl, eventsOfLead, eventsOfPaper } from '../../domain/alert-events.ts';
import type { Capture } from '../../domain/capture.ts';
import type { HealthAlarm } from '../../domain/crawl-health.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Paper } from '../../domain/paper.ts';
import { lead } from '../support/alerts.ts';
import { paper } from '../support/paper-cases.ts';

const filed = { at: '2026-11-20T02:00:00.000Z', by: 'system', what: 'filed', version: 1 };
const serious: Lead['seriousness'] = { points: 70, level: 'serious', reasons: [] };

describe('a lead', () => {
  it.each<[string, Partial<Lead>, string[]]>([
    ['new in the queue', { events: [filed] }, ['lead/L0123456789ab/1']],
    ['that was dismissed', { events: [filed], status: 'dismissed', seriousness: serious }, []],
    ['beside the queue', { events: [filed], route: 'ask' }, []],
    ['that is serious', { events: [filed], seriousness: serious }, ['lead/L0123456789ab/1', 'major/L0123456789ab']],
    [
      'that was dismissed and returned with another finding',
      { events: [filed, { ...filed, what: 'returned', version: 4 }] },
      ['lead/L0123456789ab/4'],
    ],
    [
      'whose listing came back',
      { events: [filed, { ...filed, what: 'relisted', key: 'relisted X', version: 3 }] },
      ['lead/L0123456789ab/1', 'relisting/L0123456789ab/relisted X'],
    ],
  ])('%s', (_name, given, keys) => {
    expect(eventsOfLead(lead(given)).map(({ key }) => key)).toEqual(keys);
  });

  it('tells nothing of how to reach the seller', () => {
    expect(JSON.stringify(eventsOfLead(lead({ seriousness: serious })))).not.toContain('fake-888');
  });
});

describe('a term', () => {
  const sent: Paper = { ...paper(), status: 'sent', sentAt: '2026-11-01T10:00:00+08:00', deadline: '2026-11-20' };
  const [item] = sent.items;
  const answer = { listingId: item!.listingId, outcome: 'removed' as const, at: '2026-11-02T10:00:00+08:00', by: 'p' };
  const clock = { listingId: item!.listingId, reachedAt: '2026-11-01T10:00:00+08:00', endsOn: '2026-11-16', rule: 'x' };
  const stopped = {
    kind: 'action' as const,
    authority: 'x',
    reference: 'y',
    at: clock.reachedAt,
    toldAt: clock.reachedAt,
  };
  it.each<[string, Partial<Paper>, string, string[]]>([
    ['that is far', {}, '2026-11-16', []],
    ['that is near', {}, '2026-11-17', ['/2026-11-20/near']],
    ['on its last day', {}, '2026-11-20', ['/2026-11-20/near']],
    ['that is missed', {}, '2026-11-21', ['/2026-11-20/over']],
    ['of a paper that was withdrawn', { status: 'withdrawn' }, '2026-11-21', []],
    [
      'of a paper whose items are all answered',
      { status: 'answered', answers: sent.items.map(({ listingId }) => ({ ...answer, listingId })) },
      '2026-11-21',
      [],
    ],
    [
      'of a seller’s statement',
      { deadline: '2027-01-01', clocks: [clock] },
      '2026-11-14',
      [`/statement/${item!.listingId}/2026-11-16/near`],
    ],
    [
      'of a statement that is over',
      { deadline: '2027-01-01', clocks: [clock] },
      '2026-11-17',
      [`/statement/${item!.listingId}/2026-11-16/over`],
    ],
    [
      'of a statement that a receipt stopped',
      { deadline: '2027-01-01', clocks: [{ ...clock, stopped }] },
      '2026-11-17',
      [],
    ],
  ])('%s', (_name, given, day, keys) => {
    expect(eventsOfPaper({ ...sent, ...given }, day).map(({ key }) => key)).toEqual(
      keys.map((key) => `deadline/${sent.id}${key}`),
    );
  });
});

describe('crawling', () => {
  const recipe = { id: 'market', name: '样例市场' };
  it.each<[string, HealthAlarm[], string[], RegExp]>([
    ['that goes well', [], [], /^$/],
    ['that is blocked', [{ code: 'blocked', now: 0.62, usual: 0.05 }], ['blocked'], /62% 的页面拒绝访问（平时 5%）/],
    ['that fails', [{ code: 'failing', now: 0.5 }], ['failing'], /50% 的页面未能读取，/],
    ['that fell silent', [{ code: 'silent', now: 30.4, usual: 6 }], ['silent'], /已 30 小时没有读取任何页面/],
    [
      'that gives little, and no prices',
      [
        { code: 'yield', now: 1.5, usual: 20 },
        { code: 'field', field: 'price', now: 0.1, usual: 0.98 },
      ],
      ['yield', 'field/price'],
      /由平时的 20 件降至 1.5 件.*有价格的只占 10%（平时 98%）/s,
    ],
  ])('%s', (_name, alarms, keys, text) => {
    const events = eventsOfCrawl(recipe, { alarms }, '2026-11-23');
    expect(events.map(({ key }) => key)).toEqual(keys.map((key) => `crawl/market/${key}/2026-11-23`));
    expect(events.map((event) => event.text).join('\n')).toMatch(text);
  });
});

describe('a capture', () => {
  const capture: Capture = {
    ...{ id: 'L1-filing-1', lead: 'L1', occasion: 'filing', version: 1, state: 'logged' },
    plannedAt: '2026-11-23T01:00:00.000Z',
    loggedAt: '2026-11-23T01:10:00.000Z',
  };
  it.each<[string, Partial<Capture>, string[]]>([
    ['that went well', {}, []],
    ['that failed', { state: 'failed', error: 'disk full' }, ['evidence/L1-filing-1/failed']],
    ['without time-stamp', { stampError: 'no answer' }, ['evidence/stamp/2026-11-23T01']],
    [
      'that does not hold',
      { checked: { at: '2026-11-24T01:00:00.000Z', ok: false, problems: ['x'] } },
      ['evidence/L1-filing-1/check'],
    ],
  ])('%s', (_name, given, keys) => {
    expect(eventsOfCapture({ ...capture, ...given }, undefined).map(({ key }) => key)).toEqual(keys);
  });
});
