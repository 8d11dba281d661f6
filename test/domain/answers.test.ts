import { describe, expect, test } from 'vitest';
import { loadRules } from '../../config/rules.ts';
import type { AnswerGiven } from '../../domain/answer.ts';
import {
  type AnswerRefusalCode,
  clockOf,
  clockState,
  statementTerm,
  stopClock,
  takeAnswer,
} from '../../domain/answers.ts';
import type { Paper } from '../../domain/paper.ts';
import { nextTrack, stepsOf } from '../../domain/track.ts';
import { HASH, paper } from '../support/paper-cases.ts';

const at = new Date('2026-11-28T10:00:00+08:00');
const by = { user: 'platform', at };
const sent = (given: Partial<Paper> = {}): Paper => paper({ status: 'sent', sentAt: '2026-11-26T10:00:00Z', ...given });
const [first, second] = paper().items as [Paper['items'][0], Paper['items'][0]];
const statement: AnswerGiven = {
  listingId: first.listingId,
  outcome: 'counter-statement',
  reason: '有授权',
  attachments: [{ name: '授权书.pdf', sha256: HASH }],
  reachedHolderAt: '2026-11-27T23:30:00+08:00',
};
const term = statementTerm(loadRules().law, '2026-11-28')!;
const clock = clockOf(
  sent({ kind: 'notice' }),
  { ...statement, listingId: first.listingId, at: at.toISOString(), by: 'p' },
  term,
)!;

describe('an answer is refused', () => {
  const REFUSED: [AnswerRefusalCode, Paper, AnswerGiven][] = [
    ['not-sent', paper(), { url: first.url, outcome: 'removed' }],
    ['not-sent', sent({ status: 'withdrawn' }), { url: first.url, outcome: 'removed' }],
    ['url-missing', sent(), { outcome: 'removed' }],
    ['url-not-in-paper', sent(), { url: `${first.url}&x=1`, outcome: 'removed' }],
    ['url-not-in-paper', sent(), { url: first.url, listingId: 'other', outcome: 'removed' }],
    ['url-and-id-differ', sent(), { url: first.url, listingId: second.listingId, outcome: 'removed' }],
    ['outcome-not-for-kind', sent(), statement],
    ['outcome-not-for-kind', sent({ kind: 'notice' }), { url: first.url, outcome: 'objected', reason: 'x' }],
    ['outcome-not-for-kind', sent({ kind: 'assistance' }), { url: first.url, outcome: 'removed' }],
    ['reason-missing', sent(), { url: first.url, outcome: 'refused' }],
    ['evidence-missing', sent({ kind: 'notice' }), { url: first.url, outcome: 'counter-statement', reason: '有授权' }],
    ['no-statement', sent({ kind: 'notice' }), { url: first.url, outcome: 'restored' }],
  ];
  test.each(REFUSED)('%s', (code, one, given) => {
    expect(takeAnswer(one, given, by)).toEqual({ ok: false, code });
  });
});

test('an answer is taken by address as browsers write it, or by item id; the same again is known', () => {
  const given = { url: first.url.replace('https://shop', 'HTTPS://SHOP'), outcome: 'removed' } as const;
  const taken = takeAnswer(sent(), given, by);
  expect(taken).toMatchObject({ ok: true, again: false, answer: { listingId: first.listingId, outcome: 'removed' } });
  const answers = taken.ok ? [taken.answer] : [];
  expect(takeAnswer(sent({ answers }), { listingId: first.listingId, outcome: 'removed' }, by)).toMatchObject({
    again: true,
  });
});

describe('the fifteen days', () => {
  test('come from the law in force, and run from the day after the statement reached the holder', () => {
    expect(term).toEqual({ rule: 'EC-43', days: 15 });
    expect(clock).toMatchObject({ endsOn: '2026-12-12', rule: 'EC-43' });
    expect(statementTerm(loadRules().law, '2018-12-31')).toBeUndefined();
    expect([clockState(clock, '2026-12-12'), clockState(clock, '2026-12-13')]).toEqual(['running', 'over']);
  });

  test("belong to right holders' notices only, one a listing", () => {
    const answer = { ...statement, listingId: first.listingId, at: at.toISOString(), by: 'p' };
    expect(clockOf(sent(), answer, term)).toBeUndefined();
    expect(clockOf(sent({ kind: 'notice', clocks: [clock] }), answer, term)).toBeUndefined();
    expect(clockOf(sent({ kind: 'notice' }), { ...answer, outcome: 'removed' }, term)).toBeUndefined();
  });

  const receipt = {
    listingId: first.listingId,
    kind: 'complaint',
    authority: '浦东新区市场监管局',
    reference: '2026-1',
    at: '2026-12-12T20:00:00+08:00',
  } as const;
  test('are stopped by a receipt until their last day is over, and not by one from tomorrow', () => {
    const told = stopClock([clock], receipt, new Date('2026-12-12T23:59:00+08:00'));
    expect(told.ok && clockState(told.clocks[0]!, '2027-01-01')).toBe('stopped');
    expect(stopClock([clock], receipt, new Date('2026-12-13T00:00:00+08:00'))).toEqual({
      ok: false,
      code: 'clock-over',
    });
    expect(stopClock([clock], receipt, new Date('2026-12-11T12:00:00+08:00'))).toEqual({
      ok: false,
      code: 'clock-over',
    });
    expect(stopClock([], receipt, at)).toEqual({ ok: false, code: 'clock-unknown' });
  });

  test('end with a lawful restoration: an early one is told, one against a complaint refused', () => {
    const back = { url: first.url, outcome: 'restored' } as const;
    const late = { user: 'p', at: new Date('2026-12-13T09:00:00+08:00') };
    const running = sent({ kind: 'notice', clocks: [clock] });
    expect(takeAnswer(running, back, by)).toMatchObject({ answer: { remark: 'before-the-term' } });
    expect(takeAnswer(running, back, late)).not.toHaveProperty('answer.remark');
    const stopped = stopClock([clock], receipt, new Date(receipt.at));
    const complained = sent({ kind: 'notice', clocks: stopped.ok ? stopped.clocks : [] });
    expect(takeAnswer(complained, back, late)).toEqual({ ok: false, code: 'clock-stopped' });
  });
});

test('the track follows the paper: its leaving, then each answer; a lawful restoration is never relisting', () => {
  const answers = [
    { listingId: first.listingId, outcome: 'refused' as const, reason: '已核实', at: at.toISOString(), by: 'p' },
    { listingId: second.listingId, outcome: 'removed' as const, at: at.toISOString(), by: 'p' },
  ];
  const steps = stepsOf(sent({ answers })).map(({ lead, event }) => [lead, event.state, event.reason]);
  expect(steps).toEqual([
    ['L0', 'notified', undefined],
    ['L1', 'notified', undefined],
    ['L0', 'refused', '已核实'],
    ['L1', 'removed', undefined],
  ]);
  expect(stepsOf(paper())).toEqual([]);
  expect([nextTrack('restored', 'relisted'), nextTrack('removed', 'relisted'), nextTrack('removed', 'asked')]).toEqual([
    'restored',
    'relisted',
    'removed',
  ]);
});
