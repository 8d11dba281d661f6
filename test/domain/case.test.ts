import { describe, expect, it } from 'vitest';
import { checkAuthorised } from '../../domain/authorised.ts';
import { type CaseMove, type CaseStep, moveCase, openCase } from '../../domain/case.ts';

const suspected = { status: 'suspected', district: 'pudong' };
/** The steps that these moves make, each from where the one before led. */
function course(...moves: Partial<CaseMove>[]): CaseStep[] {
  const steps: CaseStep[] = [];
  for (const move of moves) {
    const outcome = moveCase({ ...suspected, steps }, { version: 1, ...move } as CaseMove);
    if (!outcome.ok) throw new Error(outcome.code);
    steps.push(outcome.step);
  }
  return steps;
}
const verify = { action: 'verify' } as const;
const file = { action: 'file', number: '沪市监浦立〔2026〕1号' } as const;
const police = { action: 'transfer', to: 'public-security', body: '浦东公安分局', reason: '涉嫌犯罪' } as const;

describe('the case track', () => {
  it.each([
    ['nothing yet', [], ['verify', 'transfer']],
    ['verified', [verify], ['file', 'not-file', 'transfer']],
    ['filed', [verify, file], ['decide', 'close', 'transfer']],
    ['not filed', [verify, { action: 'not-file', reason: '证据不足' }], ['verify']],
    ['decided', [verify, file, { action: 'decide', number: '沪市监浦处〔2026〕3号' }], ['close']],
    ['closed', [verify, file, { action: 'close', reason: '当事人注销' }], []],
    ['sent away', [police], ['verify', 'receive', 'return']],
    ['sent away with a receipt', [police, { action: 'receive', receipt: '回执 12' }], ['verify', 'return']],
  ] as [string, Partial<CaseMove>[], string[]][])('%s leaves open what the law leaves open', (_name, moves, open) => {
    expect(openCase({ ...suspected, steps: course(...moves) })).toEqual(open);
  });

  it.each([
    ['a filing on what is only new', 'new', [verify], file, 'case-not-suspected'],
    ['anything on what was dismissed', 'dismissed', [], verify, 'case-move-not-allowed'],
    ['a filing without a number', 'suspected', [verify], { action: 'file' }, 'case-detail-missing'],
    ['a transfer without the body’s name', 'suspected', [], { ...police, body: undefined }, 'case-detail-missing'],
    [
      'a transfer to the office it lies with',
      'suspected',
      [],
      { action: 'transfer', to: 'district', district: 'pudong', reason: '属地' },
      'case-same-office',
    ],
  ] as [string, string, Partial<CaseMove>[], Partial<CaseMove>, string][])(
    'refuses %s',
    (_name, status, moves, move, code) => {
      const steps = course(...moves);
      expect(moveCase({ ...suspected, status, steps }, { version: 1, ...move } as CaseMove)).toMatchObject({
        ok: false,
        code,
      });
    },
  );
});

describe('the check of a seller against a registry', () => {
  const entry = { platform: 'p', sellerId: 's1', uscc: '91310115MA1K3YYYY1', name: '安踏 旗舰店' };
  const seller = (given: object) => ({ platform: 'p', seenAt: '2026-11-20T23:30:00+08:00', seller: given });
  it.each([
    ['the account', [entry], seller({ id: 's1' }), 'listed', 'account'],
    [
      'the credit code, on any platform',
      [entry],
      { ...seller({ uscc: '91310115ma1k3yyyy1' }), platform: 'q' },
      'listed',
      'uscc',
    ],
    ['the account of another platform', [entry], { ...seller({ id: 's1' }), platform: 'q' }, 'not-listed', undefined],
    ['the name alone', [entry], seller({ id: 's9', name: '安踏旗舰店' }), 'name-only', 'name'],
    [
      'a term whose last day it is',
      [{ ...entry, validUntil: '2026-11-20' }],
      seller({ id: 's1' }),
      'listed',
      'account',
    ],
    ['a term that is over', [{ ...entry, validUntil: '2026-11-19' }], seller({ id: 's1' }), 'out-of-term', 'account'],
    ['goods of its own', [{ ...entry, goods: ['跑鞋'] }], seller({ id: 's1' }), 'goods-to-check', 'account'],
    ['nobody', [], seller({ id: 's1' }), 'not-listed', undefined],
  ] as const)('by %s', (_name, entries, listing, state, by) => {
    const check = checkAuthorised(entries as never, listing);
    expect([check.state, check.by, check.listed]).toEqual([state, by, entries.length]);
  });
});
