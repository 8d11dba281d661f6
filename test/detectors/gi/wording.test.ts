import { describe, expect, it } from 'vitest';
import { createDetection, createScreener } from '../../../detectors/screen.ts';
import { silenced, wordingCaseOf } from '../../../detectors/wording/fit.ts';
import { textOfKey } from '../../../detectors/wording/tokens.ts';
import type { Listing } from '../../../domain/listing.ts';
import { listing, registries, rules } from '../../support/detectors.ts';

const silent = { ...rules, originWording: silenced(rules.originWording) };

/** Rules that know one phrase to weigh. */
const knowing = (words: string, weight: number, at = { honest: -3, doubtful: 3, strong: 3 }) => ({
  ...rules,
  originWording: { ...rules.originWording, bias: 0, at, weights: new Map([[words, weight]]) },
});

const hitUnder = (book: typeof rules, title: string, more: Partial<Listing> = {}) =>
  createScreener({ registries, stamp: 's', rules: book, release: 'r' })
    .screen(listing(title, more))
    .hits.find(({ subjectId }) => subjectId === 'g-rice' || subjectId === 'g-crab');
const codesOf = (hit: ReturnType<typeof hitUnder>): string[] => hit?.reasons.map(({ code }) => code) ?? [];

describe('the words around an indication', () => {
  const detect = createDetection({ registries, rules: silent });
  const heard = (title: string, more: Partial<Listing> = {}): string => {
    const draft = detect(listing(title, more)).drafts.find(({ subjectId }) => subjectId === 'g-rice');
    const { tokens, words } = draft!.wording!;
    return tokens.map((token) => textOfKey(token, words)).join('');
  };

  it('hold its name, places by how they lie to its area, and nouns of its goods as signs', () => {
    const description = '稻子在盘锦收的，五常市的大米，黑龙江来的，跟射阳的不一样';
    expect(heard('五常大米 5斤', { description })).toBe('■|0斤|◆在▲收的|▽的◆|△来的|跟△的不一样|');
  });

  it('are the same whatever place and goods are told of', () => {
    const told = (place: string) => heard('五常大米 5斤', { description: `稻子在${place}收的` });
    expect(told('盘锦')).toBe(told('射阳'));
    expect(told('盘锦')).not.toBe(told('五常'));
  });

  it('teach where the goods are told to come from: what a rule reads in a text may be disputed, a stated origin not', () => {
    const caseOf = (more: Partial<Listing>) =>
      wordingCaseOf(
        'origins',
        {
          key: 'k',
          hand: 'h',
          worded: true,
          label: { platform: 'shop', listingId: '1', infringing: true, subjects: ['g-rice'], rank: 'triage' },
          drafts: detect(listing('五常大米 5斤', more)).drafts,
        },
        rules.weights,
      );
    expect(caseOf({ description: '产自盘锦' })).toMatchObject({ disputed: true, open: false, worth: 1 });
    expect(caseOf({ origin: '辽宁盘锦' })).toMatchObject({ disputed: false, open: false });
    expect(caseOf({ description: '香软' })).toMatchObject({ disputed: false, open: true });
  });
});

describe('wording of origin as a cue', () => {
  const told = { description: '米是老表那边的，牌子借来用用' };

  it('flags what no rule reads, and asks where it is doubtful, with the clause as its reason', () => {
    const strong = hitUnder(knowing('借 来', 40), '五常大米 5斤', told);
    expect(strong!.status).toBe('flagged');
    expect(strong!.reasons.find(({ code }) => code === 'gi-wording-strong')).toMatchObject({
      field: 'description',
      quote: '牌子借来用用',
    });
    const doubtful = hitUnder(knowing('借 来', 40, { honest: -3, doubtful: 3, strong: 99 }), '五常大米 5斤', told);
    expect([doubtful!.status, ...codesOf(doubtful)]).toEqual(['ask', 'gi-name', 'gi-wording-doubtful']);
    expect(codesOf(hitUnder(silent, '五常大米 5斤', told))).not.toContain('gi-wording-strong');
  });

  it('asks instead of flagging where a place read in a text stands amid words of the area’s own goods', () => {
    const place = { description: '盘锦大米厂的色选机，产自盘锦' };
    expect(hitUnder(silent, '五常大米 5斤', place)!.status).toBe('flagged');
    const honest = hitUnder(knowing('色 选', -40), '五常大米 5斤', place);
    expect(honest!.status).toBe('ask');
    expect(codesOf(honest)).toContain('gi-wording-honest');
    expect(codesOf(honest)).toContain('gi-origin-said-outside');
  });

  it.each<[string, Partial<Listing>]>([
    ['an origin is stated in its field', { ...told, origin: '辽宁盘锦' }],
    ['packing alone is sold', { ...told, title: '五常大米 包装袋 100个' }],
  ])('is not asked where %s', (_, more) => {
    const hit = hitUnder(knowing('借 来', 40), more.title ?? '五常大米 5斤', more);
    expect(codesOf(hit).filter((code) => code.startsWith('gi-wording-'))).toEqual([]);
  });

  it('leaves listed users alone', () => {
    const seller = { id: 'crab-ok', name: '甲' };
    const book = knowing('借 来', 40);
    const words = { description: '塘子是借来的' };
    expect(hitUnder(book, '阳澄湖大闸蟹 4两', words)!.status).toBe('flagged');
    expect(hitUnder(book, '阳澄湖大闸蟹 4两', { ...words, seller })?.status).not.toBe('flagged');
  });
});
