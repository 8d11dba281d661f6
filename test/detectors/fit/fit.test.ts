import { describe, expect, it } from 'vitest';
import { listingsOf, partsOf, registriesOf } from '../../../cli/evaluation-set.ts';
import {
  bestOf,
  caseOf,
  decisiveDraft,
  type FitCase,
  type FitDraft,
  pointsOfTable,
} from '../../../detectors/score/fit/cases.ts';
import { saidOf } from '../../../detectors/score/fit/figures.ts';
import { foldsOf, groupsOf } from '../../../detectors/score/fit/folds.ts';
import { fitWeights } from '../../../detectors/score/fit/index.ts';
import { scaleOf } from '../../../detectors/score/fit/points.ts';
import { scoreOf } from '../../../detectors/score/settle.ts';
import { createDetection, createScreener } from '../../../detectors/screen.ts';
import { WeightTable } from '../../../domain/rulebook.ts';
import { seededRandom } from '../../../lib/statistics.ts';
import { listing, registries, rules } from '../../support/detectors.ts';

const draft = (subject: string | undefined, ...codes: string[]): FitDraft => ({
  codes,
  state: 'open',
  ...(subject === undefined ? {} : { subject }),
});
const one = (key: string, infringing: boolean, drafts: FitDraft[], subjects: string[] = []): FitCase => ({
  key,
  infringing,
  subjects,
  rank: 'made-up',
  drafts,
});

describe('what a label speaks of', () => {
  const points = { base: 20, cue: 30, weak: 5 };
  const big = draft('a', 'base', 'cue');
  const small = draft('b', 'base', 'weak');

  it('is the best draft of an innocent listing, and of the entries that an infringing one concerns', () => {
    expect(decisiveDraft(one('1', false, [small, big]), points)).toBe(big);
    expect(decisiveDraft(one('2', true, [small, big]), points)).toBe(big);
    expect(decisiveDraft(one('3', true, [small, big], ['b']), points)).toBe(small);
    expect(decisiveDraft(one('4', true, [small, big], ['c']), points)).toBeUndefined();
    expect(bestOf([], points)).toBeUndefined();
  });

  it('is never one that a defence cleared or that may only be asked', () => {
    const cleared: FitDraft = { ...big, state: 'cleared' };
    const asked: FitDraft = { ...big, state: 'asked' };
    expect(decisiveDraft(one('1', false, [cleared, asked, small]), points)).toBe(small);
  });

  it('comes from the detectors as they stand', () => {
    const detect = createDetection({ registries, rules });
    const label = {
      platform: 'shop',
      listingId: '1',
      infringing: true,
      subjects: ['m-zephyr'],
      rank: 'triage' as const,
    };
    const made = caseOf('1', label, detect(listing('泽菲林 运动鞋 高仿')).drafts);
    expect(made).toMatchObject({ infringing: true, rank: 'triage', subjects: ['m-zephyr'] });
    expect(made.drafts[0]).toMatchObject({ subject: 'm-zephyr', state: 'open' });
    expect(made.drafts[0]!.codes).toEqual(expect.arrayContaining(['mark-in-title', 'goods-identical', 'grade-copy']));
    const ok = caseOf('2', label, detect(listing('泽菲林 运动鞋', { seller: { id: 'ok' } })).drafts);
    expect(ok.drafts.map(({ state }) => state)).toEqual(['cleared']);
  });
});

/** Of each third part: the others differ from these in words, not in ways. */
const SOME = partsOf('dev').filter((_, n) => n % 3 === 0);

it.each(SOME)('judges listings of $name as screening does', async (part) => {
  const own = await registriesOf(part);
  const detect = createDetection({ registries: own, rules });
  const screener = createScreener({ registries: own, stamp: 's', rules, release: 'r' });
  const points = pointsOfTable(rules.weights);
  const wrong: string[] = [];
  for await (const each of listingsOf(part)) {
    const finding = screener.screen(each);
    const label = { platform: each.platform, listingId: each.listingId, infringing: true };
    const said = saidOf(caseOf('1', label, detect(each).drafts), points, rules.weights);
    // What is difficult is shown to an officer below the points at which others are.
    const asked = finding.hits.some((hit) => hit.difficult !== undefined);
    const shown = said.score >= rules.weights.askAt ? said.probability : 0;
    if (said.flagged !== finding.flagged || (!asked && shown !== finding.score)) wrong.push(each.title);
  }
  expect(wrong).toEqual([]);
});

describe('folds', () => {
  const cases = Array.from({ length: 60 }, (_, i) => one(`k${i}`, i % 2 === 0, [draft(`m${i % 13}`, 'grade-copy')]));
  cases.push(one('both', true, [draft('m1', 'x')], ['m1', 'm2']), one('none', false, []));
  const groups = groupsOf(cases, {});

  it('keep listings of one mark together, and marks that one listing is about', () => {
    expect(groups[0]).toBe(groups[13]);
    expect(groups[1]).toBe(groups[2]);
    expect(groups[3]).not.toBe(groups[4]);
    expect(new Set(groups).size).toBe(13 - 1 + 1);
    const folds = foldsOf(groups, 5, 1);
    for (const [a, group] of groups.entries())
      for (const [b, other] of groups.entries()) if (group === other) expect(folds[a]).toBe(folds[b]);
  });

  it('are about as large, and drawn by the seed', () => {
    const folds = foldsOf(groups, 5, 1);
    const sizes = [0, 1, 2, 3, 4].map((fold) => folds.filter((each) => each === fold).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(6);
    expect(foldsOf(groups, 5, 1)).toEqual(folds);
    expect(foldsOf(groups, 5, 2)).not.toEqual(folds);
  });

  it('are refused where there are fewer marks', () => {
    expect(() => foldsOf([0, 0, 1], 3, 1)).toThrow(/2 marks are too few for 3 folds/);
  });
});

const hand = rules.weights;
const options = { folds: 5, l2: 1, seed: 1, rounds: 100 };

/** Labelled listings of many marks in which slang of leftovers tells of copies nine times in ten, and a low price nothing. */
function market(count: number): FitCase[] {
  const random = seededRandom(11);
  return Array.from({ length: count }, (_, i) => {
    const slang = random() < 0.5;
    const cheap = random() < 0.5;
    const codes = [
      'mark-in-title',
      'goods-identical',
      ...(slang ? ['grade-leftover'] : []),
      ...(cheap ? ['price-deep'] : []),
    ];
    return one(`k${i}`, random() < (slang ? 0.9 : 0.1), [draft(`m${i % 40}`, ...codes)]);
  });
}

describe('fitWeights', () => {
  const fit = fitWeights(market(600), hand, options);
  const points = (code: string): number => fit.table.weights[code]!.points;

  it('takes from the data what each cue is worth', () => {
    expect(points('grade-leftover')).toBeGreaterThan(hand.weights['grade-leftover']!.points + 20);
    expect(points('price-deep')).toBeLessThan(5);
  });

  it('leaves a code that no label tells of as it was, to the point', () => {
    for (const [code, { points: before }] of Object.entries(hand.weights))
      if (fit.fitted.counts.codes[code] === undefined) expect(points(code), code).toBe(before);
    expect(fit.fitted.counts.codes['grade-leftover']).toBeGreaterThan(200);
  });

  it('keeps every sign, every sentence, and the thresholds', () => {
    for (const [code, weight] of Object.entries(hand.weights)) {
      expect(Math.sign(points(code)) * Math.sign(weight.points), code).toBeGreaterThanOrEqual(0);
      if (weight.points === 0) expect(points(code)).toBe(0);
      expect(fit.table.weights[code]!.detail).toBe(weight.detail);
    }
    expect([fit.table.flagAt, fit.table.askAt]).toEqual([hand.flagAt, hand.askAt]);
  });

  it('judges better than the hand-set table on marks it has not seen', () => {
    const { figures, handSet } = fit.fitted;
    expect(figures.logLoss!.value).toBeLessThan(handSet.figures.logLoss!.value);
    expect(figures.f1!.low).toBeGreaterThan(handSet.figures.f1!.high);
    expect(figures.areaUnderCurve!.low).toBeGreaterThan(handSet.figures.areaUnderCurve!.high);
    expect(figures.calibrationError!.value).toBeLessThan(0.1);
  });

  it('reads shares off the curve, and the bands where they were', () => {
    const { curve, bands, flagAt } = fit.table;
    const with_ = points('mark-in-title') + points('goods-identical') + points('grade-leftover');
    expect(Math.abs(scoreOf(with_, curve) - 0.9)).toBeLessThan(0.1);
    expect(bands.medium).toBe(scoreOf(flagAt, curve));
    expect(bands.low).toBeLessThan(bands.medium);
    expect(bands.medium).toBeLessThan(bands.high);
    expect(WeightTable.safeParse({ version: 'hand-1', ...fit.table }).success).toBe(true);
  });

  it('gives the same for the same labels in any order, and other folds for another seed', () => {
    expect(fitWeights([...market(600)].reverse(), hand, options)).toEqual(fit);
    const other = fitWeights(market(600), hand, { ...options, seed: 2 });
    expect(other.table.weights).toEqual(fit.table.weights);
    expect(other.fitted.figures).not.toEqual(fit.fitted.figures);
  });

  it('never lets a mark in clear on its own goods be asked about, whatever the labels say', () => {
    const guilty = market(600).map((each) => ({
      ...each,
      infringing: each.key !== 'k1' && Number(each.key.slice(1)) % 20 !== 0,
    }));
    const { weights, askAt } = fitWeights(guilty, hand, { ...options, l2: 0.01 }).table;
    expect(weights['mark-in-title']!.points + weights['goods-identical']!.points).toBeLessThan(askAt);
    expect(weights['grade-leftover']!.points).toBeGreaterThan(20);
  });

  it('pulls harder with a larger l2', () => {
    const strict = fitWeights(market(600), hand, { ...options, l2: 1e6 });
    expect(strict.table.weights).toEqual(hand.weights);
  });

  it('says which rank of label it rests on: the weakest', () => {
    const mixed = market(100).map((each, i) => ({ ...each, rank: i < 30 ? ('triage' as const) : ('case' as const) }));
    const { fitted } = fitWeights(mixed, hand, options);
    expect(fitted.rank).toBe('triage');
    expect(fitted.counts).toMatchObject({ listings: 100, marks: 40, ranks: { triage: 30, case: 70 } });
  });

  it('refuses too few labels of either sort', () => {
    expect(() => fitWeights(market(600).slice(0, 12), hand, options)).toThrow(/too few to fit on/);
    expect(() =>
      fitWeights(
        market(100).map((each) => ({ ...each, infringing: true })),
        hand,
        options,
      ),
    ).toThrow(/0 innocent/);
  });
});

it('reads the scale of points off the curve', () => {
  const curve = [20, 45, 60].map((at) => [at, 1 / (1 + Math.exp(-(at - 45) / 12))] as [number, number]);
  expect(scaleOf({ ...hand, curve })).toBeCloseTo(12);
});
