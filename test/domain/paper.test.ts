import { describe, expect, test } from 'vitest';
import { type Paper, PaperAction, type PaperStatus, recordOf, sellerKeys } from '../../domain/paper.ts';
import { type PaperFacts, paperRefusals } from '../../domain/paper-checks.ts';
import { movePaper } from '../../domain/paper-moves.ts';
import type { RefusalCode } from '../../domain/paper-refusals.ts';
import { AGENT, facts, leadOf, paper, RIGHT } from '../support/paper-cases.ts';
import { finding, hit } from '../support/store.ts';

const codes = (one: Paper, known: PaperFacts): string[] => paperRefusals(one, known).map(({ code }) => code);
const leads = (given: Parameters<typeof leadOf>[1]): PaperFacts['leads'] =>
  new Map(['L0', 'L1'].map((id) => [id, leadOf(id, id === 'L0' ? given : {})]));
const hits = (...given: Parameters<typeof hit>[0][]) => ({ finding: finding({ hits: given.map((one) => hit(one)) }) });

describe('what keeps a paper from leaving', () => {
  test.each(['assistance', 'request', 'notice'] as const)('nothing, where a %s is whole', (kind) => {
    expect(paperRefusals(paper({ kind }), facts())).toEqual([]);
  });

  const REFUSED: [RefusalCode, Paper, PaperFacts][] = [
    ['right-unknown', paper(), facts({ right: undefined })],
    ['right-dead', paper(), facts({ right: { ...RIGHT, status: 'revoked' } })],
    ['right-dead', paper(), facts({ right: { ...RIGHT, validUntil: '2026-11-25' } })],
    ['right-dead', paper({ kind: 'notice' }), facts({ right: { ...RIGHT, status: 'expired' } })],
    ['right-dead', paper({ kind: 'assistance' }), facts({ right: { ...RIGHT, status: 'pending' } })],
    ['right-not-then', paper({ kind: 'assistance' }), facts({ right: { ...RIGHT, validFrom: '2026-11-21' } })],
    ['goods-outside', paper(), facts({ leads: leads(hits({ elements: [{ id: 'same-goods', state: 'rebutted' }] })) })],
    [
      'goods-outside',
      paper(),
      facts({ leads: leads(hits({ elements: [{ id: 'different-goods', state: 'proved' }] })) }),
    ],
    ['goods-outside', paper(), facts({ leads: leads(hits({ defences: [{ id: 'from-area', state: 'proved' }] })) })],
    ['goods-outside', paper({ kind: 'notice' }), facts({ right: { ...RIGHT, niceClasses: [9] } })],
    ['class-missing', paper({ kind: 'notice', items: paper({}, 1).items }), facts()],
    ['seller-authorised', paper(), facts({ authorised: [{ platform: 'market', sellerId: 's-1' }] })],
    ['lead-dismissed', paper(), facts({ leads: leads({ status: 'dismissed' }) })],
    ['lead-not-suspected', paper(), facts({ leads: leads({ status: 'claimed' }) })],
    ['lead-unread', paper({ kind: 'assistance' }), facts({ leads: leads({ status: 'new' }) })],
    ['listing-gone', paper(), facts({ gone: new Map([['L1', '2026-11-25T02:00:00.000Z']]) })],
    ['lead-missing', paper(), facts({ leads: new Map() })],
    ['lead-cleared', paper(), facts({ leads: leads(hits({ status: 'cleared' })) })],
    ['right-not-found', paper(), facts({ leads: leads(hits({ subjectId: 'another' })) })],
    ['evidence-first', paper({ kind: 'assistance' }), facts({ held: ['L9'] })],
    ['held-back', paper({ kind: 'notice' }), facts({ held: ['L9'] })],
    ['item-twice', paper({ items: [paper().items[0]!, paper().items[0]!] }), facts()],
    ['nothing-asked', paper({ measures: [] }), facts()],
    ['nothing-asked', paper({ kind: 'assistance', information: [] }), facts()],
    ['deadline-past', paper({ deadline: '2026-11-26' }), facts()],
    ['officers-missing', paper({ officers: ['李建国', '李建国'] }), facts()],
    ['evidence-missing', paper({ evidence: paper().evidence.slice(0, 1) }), facts()],
    ['evidence-missing', paper({ evidence: [{ name: '证.pdf', sha256: 'd'.repeat(64), of: 'right' }] }), facts()],
    ['holder-unknown', paper({ kind: 'notice' }), facts({ complainant: undefined })],
    ['holder-unverified', paper({ kind: 'notice' }), facts({ complainant: { ...AGENT, verified: undefined } })],
    [
      'right-not-own',
      paper({ kind: 'notice' }),
      facts({ complainant: { ...AGENT, rights: [{ ...AGENT.rights[0]!, key: 'gi/x' }] } }),
    ],
    ['mandate-missing', paper({ kind: 'notice' }), facts({ complainant: { ...AGENT, mandate: undefined } })],
    ['mandate-lapsed', paper({ kind: 'notice' }), facts({ day: '2027-01-01', right: RIGHT })],
    [
      'mandate-lapsed',
      paper({ complainant: AGENT }),
      facts({ complainant: { ...AGENT, mandate: { ...AGENT.mandate!, until: '2026-11-25' } } }),
    ],
  ];
  test.each(REFUSED)('%s', (code, one, known) => {
    expect(codes(one, known)).toContain(code);
  });

  test('goods that are gone stand in the way of a request alone, and not of one that corrects what has left', () => {
    const gone = facts({ gone: new Map([['L0', '2026-11-25T02:00:00.000Z']]) });
    expect(codes(paper({ kind: 'assistance' }), gone)).toEqual([]);
    expect(codes(paper({ corrects: 'P1' }), gone)).toEqual([]);
    const [refusal] = paperRefusals(paper(), gone);
    expect(refusal?.text.zh).toContain('已于 2026-11-25 复查确认下架');
  });

  test('the statement of good faith and the proof of right, on a notice', () => {
    const { goodFaith: _none, ...silent } = paper({ kind: 'notice' });
    expect(codes(silent, facts())).toEqual(['good-faith-missing']);
    const bare = paper({
      kind: 'notice',
      evidence: paper({ kind: 'notice' }).evidence.filter(({ of }) => of !== 'right'),
    });
    expect(codes(bare, facts())).toEqual(['proof-of-right-missing']);
  });

  test('says what, where and why in both languages', () => {
    const [refused] = paperRefusals(paper(), facts({ right: { ...RIGHT, validUntil: '2026-11-25' } }));
    expect(refused).toMatchObject({ code: 'right-dead', field: 'right' });
    expect(refused!.text.zh).toBe('“安踏”在 2026-11-26 不是有效权利：有效期 2011-01-01 至 2026-11-25。');
    expect(refused!.text.en).not.toMatch(/[{}]/);
  });

  test('the last day of a term counts, and a dead right does not stop an inquiry into what was done in its time', () => {
    const lastDay = { ...RIGHT, validUntil: '2026-11-26' };
    expect(codes(paper(), facts({ right: lastDay }))).toEqual([]);
    expect(codes(paper({ kind: 'assistance' }), facts({ right: { ...RIGHT, validUntil: '2026-11-22' } }))).toEqual([]);
  });

  test('a licence that is over, or for some goods only, does not clear a seller; a well-known mark reaches over classes', () => {
    const seller = { platform: 'market', sellerId: 's-1' };
    expect(codes(paper(), facts({ authorised: [{ ...seller, validUntil: '2026-11-25' }] }))).toEqual([]);
    expect(codes(paper(), facts({ authorised: [{ ...seller, goods: ['帽'] }] }))).toEqual([]);
    const far = leads(hits({ elements: [{ id: 'different-goods', state: 'proved' }] }));
    expect(codes(paper(), facts({ right: { ...RIGHT, wellKnown: true }, leads: far }))).toEqual([]);
  });
});

describe('the life of a paper', () => {
  const walk = (kind: Paper['kind'], actions: PaperAction[]): PaperStatus =>
    actions.reduce<PaperStatus>((status, action) => {
      const moved = movePaper({ kind, status, createdBy: 'li' }, action, { user: 'wang', reason: 'why' });
      expect([status, action, moved.ok]).toEqual([status, action, true]);
      return moved.ok ? moved.to : status;
    }, 'draft');

  test("an office's goes over approval, number and seal; a notice over its holder's signature", () => {
    expect(walk('request', ['approve', 'number', 'seal', 'send'])).toBe('sent');
    expect(walk('assistance', ['approve', 'return', 'approve', 'number', 'seal', 'send', 'withdraw'])).toBe(
      'withdrawn',
    );
    expect(walk('notice', ['sign', 'send', 'withdraw'])).toBe('withdrawn');
  });

  test('no step is left out, and what is withdrawn or corrected stays so', () => {
    const open = (kind: Paper['kind'], status: PaperStatus): PaperAction[] =>
      PaperAction.options.filter(
        (action) => movePaper({ kind, status, createdBy: 'li' }, action, { user: 'wang', reason: 'x' }).ok,
      );
    expect(open('request', 'draft')).toEqual(['approve', 'withdraw']);
    expect(open('request', 'approved')).toEqual(['return', 'number', 'withdraw']);
    expect(open('request', 'numbered')).toEqual(['seal', 'withdraw']);
    expect(open('notice', 'draft')).toEqual(['sign', 'withdraw']);
    for (const status of ['withdrawn', 'corrected'] as const) expect(open('request', status)).toEqual([]);
  });

  test('nobody approves the own draft, and a return or withdrawal says why', () => {
    const by = { kind: 'request', status: 'draft', createdBy: 'li' } as const;
    expect(movePaper(by, 'approve', { user: 'li' })).toEqual({ ok: false, code: 'own-paper' });
    expect(movePaper(by, 'withdraw', { user: 'li', reason: ' ' })).toEqual({ ok: false, code: 'reason-missing' });
  });
});

test('the record of a complainant counts what left, by its last answers', () => {
  const notice = (given: Partial<Paper>): Paper => paper({ kind: 'notice', sentAt: '2026-11-26T10:00:00Z', ...given });
  const answer = (listingId: string, outcome: 'removed' | 'restored') => ({
    listingId,
    outcome,
    at: '2026-11-27T00:00:00Z',
    by: 'p',
  });
  const unsent = paper({ kind: 'notice' });
  const answers = [answer('a', 'removed'), answer('a', 'restored'), answer('b', 'removed')];
  expect(recordOf([unsent, notice({ answers }), notice({ status: 'withdrawn' })])).toEqual({
    sent: 2,
    withdrawn: 1,
    answered: 2,
    refused: 0,
    restored: 1,
    withdrawalRate: 0.5,
    errorRate: 0.5,
  });
  expect(recordOf([])).not.toHaveProperty('errorRate');
});

test('a seller is one by id, code or name, on its own platform only', () => {
  const both = sellerKeys('a', { id: '1', name: '店' });
  expect(both).toHaveLength(2);
  expect(sellerKeys('a', { name: '店' }).every((key) => both.includes(key))).toBe(true);
  expect(sellerKeys('b', { id: '1' }).some((key) => both.includes(key))).toBe(false);
});
