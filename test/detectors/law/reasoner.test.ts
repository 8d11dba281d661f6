import { describe, expect, it } from 'vitest';
import { createReasoner } from '../../../detectors/law/reasoner.ts';
import type { Circumstances, Draft } from '../../../detectors/view.ts';
import { laterRule } from '../../../domain/law.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { listing, rules, screenerFor, statusOf } from '../../support/detectors.ts';

const screener = screenerFor();
const reason = createReasoner(rules);
const draft = (more: Partial<Draft>): Draft => ({
  kind: 'trademark',
  reasons: [],
  concepts: [],
  facts: {},
  defences: [],
  ...more,
});
const at = (more: Partial<Circumstances> = {}): Circumstances => ({ day: '2026-11-20', place: '', ...more });
const basisOf = (concept: string, day: string, place = ''): string[] =>
  reason(draft({ concepts: [concept] }), at({ day, place })).law.legalBasis;

describe('the rules in force on the Shanghai day of the listing', () => {
  const fake = (seenAt: string) =>
    screener.screen(listing('Zephyrine 运动鞋 1:1复刻', { seenAt })).hits.find(({ kind }) => kind === 'trademark')!;

  it('are those of the Trademark Law of 2019 until the last day of 2026, and of its revision from 2027', () => {
    const old = ['TM-57-1', 'TM-57-3'];
    expect(fake('2026-12-31T23:59:59+08:00').legalBasis).toEqual(old);
    expect(fake('2026-12-31T15:59:59Z').legalBasis).toEqual(old);
    expect(fake('2027-01-01T00:00:00+08:00').legalBasis).toEqual(['TM2026-57-1', 'TM2026-57-3']);
    expect(fake('2026-12-31T16:30:00Z').legalBasis).toEqual(['TM2026-57-1', 'TM2026-57-3']);
  });

  it('ask for the same elements before and after, as long as the new text is not at hand', () => {
    const [before, after] = [fake('2026-12-31T10:00:00+08:00'), fake('2027-01-01T10:00:00+08:00')];
    expect(after.elements).toEqual(before.elements);
    expect(after.defences).toEqual(before.defences);
    expect(after.status).toBe(before.status);
  });

  it.each([
    ['unfair-confusion', '2025-10-14', ['AUCL-6']],
    ['unfair-confusion', '2025-10-15', ['AUCL-7']],
    ['false-publicity', '2025-10-14', ['AUCL-8']],
    ['false-publicity', '2025-10-15', ['AUCL-9']],
    ['gi-product', '2024-01-31', ['GI2005-21']],
    ['gi-product', '2024-02-01', ['GI-30-1']],
    ['gi-style-word', '2024-01-31', []],
    ['gi-style-word', '2024-02-01', ['GI-30-3']],
    ['mark-sale', '2019-10-31', []],
    ['mark-sale', '', []],
  ])('%s on %s rests on %j', (concept, day, basis) => {
    expect(basisOf(concept, day)).toEqual(basis);
  });

  it.each([
    ['新会陈皮 十年', { origin: '广西' }, '2024-01-31T23:59:59+08:00', 'GI2005-21'],
    ['新会陈皮 十年', { origin: '广西' }, '2024-01-31T16:00:00Z', 'GI-30-1'],
    ['运动鞋 男款', { seller: { id: 'x', name: 'Zephyrine高仿工厂' } }, '2025-10-14T23:59:59+08:00', 'AUCL-6'],
    ['运动鞋 男款', { seller: { id: 'x', name: 'Zephyrine高仿工厂' } }, '2025-10-14T16:00:00Z', 'AUCL-7'],
  ])('a listing %s %j of %s rests on %s', (title, more, seenAt, rule) => {
    const finding = screener.screen(listing(title, { ...more, seenAt }));
    const [flagged] = finding.hits.filter(({ status }) => status === 'flagged');
    expect(flagged?.legalBasis.filter((id) => /^(GI|AUCL)/.test(id))).toEqual([rule]);
  });

  it('takes the day from the instant, in Shanghai', () => {
    expect(shanghaiDay('2025-10-14T16:00:00Z')).toBe('2025-10-15');
    expect(shanghaiDay('2024-01-31T15:59:59Z')).toBe('2024-01-31');
  });

  it.each([
    ['上海市浦东新区', ['PD-2021-7']],
    ['浦东新区', ['PD-2021-7']],
    ['上海浦东', ['PD-2021-7']],
    ['上海市徐汇区', []],
    ['广东省深圳市浦东路', []],
    ['', []],
  ])('keeps the rule of Pudong to it: %s', (place, basis) => {
    expect(basisOf('gi-pudong', '2026-11-20', place)).toEqual(basis);
  });

  it('has a later rule to be shown beside, and none where the rule is still the one in force', () => {
    expect(laterRule(rules.law, 'TM-57-1', '2027-03-01')?.id).toBe('TM2026-57-1');
    expect(laterRule(rules.law, 'TM-57-1', '2026-12-31')).toBeUndefined();
    expect(laterRule(rules.law, 'AUCL-6', '2026-01-01')?.id).toBe('AUCL-7');
    expect(laterRule(rules.law, 'GI-30-1', '2027-01-01')).toBeUndefined();
    expect(laterRule(rules.law, 'EC-42', '2027-01-01')).toBeUndefined();
  });
});

describe('a rule hit', () => {
  const gi = (facts: Draft['facts'], defences: Draft['defences'] = []) =>
    reason(draft({ kind: 'gi', concepts: ['gi-product'], facts, defences }), at());
  const outside = { 'gi-protected': 'proved', 'name-used': 'proved', 'not-from-area': 'proved' } as const;

  it('is proved where every element is, open where one is, rebutted where one is rebutted', () => {
    expect(gi(outside).law.rules).toEqual([{ id: 'GI-30-1', state: 'proved' }]);
    expect(gi({ ...outside, 'not-from-area': 'open' }).law.rules).toEqual([{ id: 'GI-30-1', state: 'open' }]);
    expect(gi({}).law.elements.map(({ state }) => state)).toEqual(['open', 'open', 'open']);
    const inside = gi({ ...outside, 'not-from-area': 'rebutted' });
    expect(inside.law.rules).toEqual([{ id: 'GI-30-1', state: 'rebutted' }]);
    expect(inside.cleared).toBe(true);
    expect(inside.law.legalBasis).toEqual(['GI-30-1']);
  });

  it('is cleared by a proved defence, but not by one that a proved element speaks against', () => {
    const open = { ...outside, 'not-from-area': 'open' } as const;
    expect(gi(open, [{ id: 'from-area', state: 'proved' }]).cleared).toBe(true);
    const doubtful = gi(outside, [{ id: 'from-area', state: 'proved' }]);
    expect(doubtful.cleared).toBeUndefined();
    expect(doubtful.law.defences).toContainEqual({ id: 'from-area', state: 'open' });
    expect(gi(outside, [{ id: 'generic', state: 'proved' }]).cleared).toBe(true);
  });

  it('leaves out of the basis what is rebutted while another rule stands', () => {
    const both = reason(
      draft({ kind: 'gi', concepts: ['gi-product', 'gi-sign-code'], facts: { 'not-from-area': 'rebutted' } }),
      at(),
    );
    expect(both.cleared).toBeUndefined();
    expect(both.law.legalBasis).toEqual(['GI-SIGN']);
    expect(both.law.rules).toEqual([
      { id: 'GI-30-1', state: 'rebutted' },
      { id: 'GI-SIGN', state: 'open' },
    ]);
  });

  it('never takes from a listing what only an officer can establish', () => {
    const { law } = reason(
      draft({ concepts: ['mark-well-known'], facts: { 'well-known': 'proved', 'public-misled': 'proved' } }),
      at(),
    );
    expect(law.elements).toContainEqual({ id: 'well-known', state: 'open' });
    expect(law.elements).toContainEqual({ id: 'public-misled', state: 'open' });
  });

  it('shows a proved defence and does not flag', () => {
    const used = screener.screen(
      listing('二手 Zephyrine 运动鞋 自用闲置转让 9成新', { price: { amount: 600, currency: 'CNY' } }),
    );
    const hit = used.hits.find(({ kind }) => kind === 'trademark')!;
    expect(hit.status).toBe('cleared');
    expect(hit.defences).toContainEqual({ id: 'second-hand', state: 'proved' });
    expect(used.flagged).toBe(false);
  });
});

describe('difficult matters', () => {
  const difficultOf = (title: string) =>
    screener.screen(listing(title)).hits.flatMap(({ difficult }) => difficult ?? []);

  it.each([
    ['well-known-cross-class', 'Zephyrine 电饭煲 厂家直销'],
    ['parallel-import', 'Zephyrine 运动鞋 平行进口'],
    ['prior-use', 'Zephyrine 运动鞋 本店在先使用 先于注册'],
    ['craft-wording', '新会陈皮风味 话梅'],
  ])('%s is asked upward, never decided: %s', (code, title) => {
    const finding = screener.screen(listing(title));
    expect(finding.flagged).toBe(false);
    expect(statusOf(finding)).toBe('ask');
    expect(difficultOf(title).map((matter) => matter.code)).toEqual([code]);
    expect(difficultOf(title)[0]!.detail).toMatch(/请示/);
  });

  it('are no shelter for copies', () => {
    const finding = screener.screen(listing('Zephyrine 运动鞋 海外代购 1:1复刻 懂的来'));
    expect(finding.flagged).toBe(true);
    expect(finding.hits[0]!.difficult).toBeUndefined();
  });

  it('may be raised by a detector that knows, and hold a hit at asking', () => {
    const judged = reason(draft({ concepts: ['special-sign'], difficult: ['licensee-other-sign'] }), at());
    expect(judged.ceiling).toBe('ask');
    expect(judged.law.difficult?.map(({ code }) => code)).toEqual(['licensee-other-sign']);
  });
});

describe('prompts beside a hit', () => {
  const sale = { concepts: ['mark-identical-same-goods', 'mark-sale'] };
  const both = { 'identical-mark': 'proved', 'same-goods': 'proved' } as const;
  const promptsOf = (facts: Draft['facts'], turnover: Circumstances['turnover'], more: Partial<Draft> = {}) =>
    (reason(draft({ ...sale, facts, ...more }), at({ turnover })).law.prompts ?? []).map(
      ({ rule, line, reached }) => `${rule} ${line} ${reached}`,
    );

  it.each<[string, { least: number; most: number }, string[]]>([
    ['below', { least: 100, most: 49_999.99 }, ['TM-60-2 fifty-thousand no']],
    ['at the line', { least: 50_000, most: 50_000 }, ['TM-60-2 fifty-thousand yes', 'CRIM-214 sales yes']],
    ['across it', { least: 40_000, most: 60_000 }, ['TM-60-2 fifty-thousand perhaps', 'CRIM-214 sales perhaps']],
    ['across the next', { least: 90_000, most: 200_000 }, ['TM-60-2 fifty-thousand yes', 'CRIM-214 unsold perhaps']],
  ])('tell where sold × price lies: %s', (_, turnover, prompts) => {
    expect(promptsOf(both, turnover)).toEqual(prompts);
  });

  it('name no crime unless mark and goods are identical', () => {
    const much = { least: 900_000, most: 900_000 };
    expect(promptsOf({ ...both, 'same-goods': 'open' }, much)).toEqual(['TM-60-2 fifty-thousand yes']);
    expect(promptsOf({ ...both, 'identical-mark': 'open' }, much)).toEqual(['TM-60-2 fifty-thousand yes']);
    expect(promptsOf(both, much, { concepts: ['mark-similar'] })).toEqual(['TM-60-2 fifty-thousand yes']);
    expect(promptsOf(both, much, { concepts: ['false-patent'] })).toEqual([]);
  });

  it('are silent where nothing was sold, and for what is cleared', () => {
    expect(promptsOf(both, undefined)).toEqual([]);
    expect(promptsOf(both, { least: 90_000, most: 90_000 }, { cleared: true })).toEqual([]);
  });

  it('leave status and points alone, and say that nobody verified the amount', () => {
    const title = 'Zephyrine 运动鞋 1:1复刻';
    const price = { amount: 199, currency: 'CNY' };
    const quiet = screener.screen(listing(title, { price })).hits[0]!;
    const loud = screener.screen(listing(title, { price, sold: 20_000 })).hits[0]!;
    expect(loud.prompts?.map(({ rule }) => rule)).toEqual(['TM-60-2', 'CRIM-214']);
    expect(loud.prompts!.every(({ verified, detail }) => !verified && detail.includes('未经核实'))).toBe(true);
    expect([loud.status, loud.points]).toEqual([quiet.status, quiet.points]);
  });
});
