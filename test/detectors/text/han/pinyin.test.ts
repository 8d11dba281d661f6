import { describe, expect, it } from 'vitest';
import { soundLikeness, syllableLikeness, syllableNumber } from '../../../../detectors/text/tables/pinyin.ts';

const likeness = (pair: string): number => soundLikeness(pair.codePointAt(0)!, pair.codePointAt(1)!);

describe('how alike characters sound', () => {
  it.each([
    ['耐奈', 97],
    ['丝斯', 97],
    ['牌派', 90],
    ['兔土', 90],
    ['赖耐', 78],
    ['冰宾', 78],
    ['湖福', 78],
    ['知资', 78],
    ['仁冷', 78],
    ['女旅', 78],
    ['内耐', 0],
    ['耐克', 0],
    ['日里', 0],
  ])('%s: %i', (pair, expected) => {
    expect(likeness(pair)).toBe(expected);
  });

  it('counts a rarer reading less', () => {
    expect(likeness('行航')).toBeLessThan(97);
    expect(likeness('行航')).toBeGreaterThan(0);
  });

  it.each(['ke', 'nai', 'nv', 'zhuang'])('knows %s for a syllable', (letters) => {
    expect(syllableNumber(letters)).toBeGreaterThan(0);
  });

  it.each(['nike', 'x', '', 'ing'])('knows %s for none', (letters) => {
    expect(syllableNumber(letters)).toBe(0);
  });

  it('compares syllables in letters with characters', () => {
    expect(syllableLikeness(syllableNumber('ke'), '克'.codePointAt(0)!)).toBe(90);
    expect(syllableLikeness(syllableNumber('lai'), '奈'.codePointAt(0)!)).toBe(78);
    expect(syllableLikeness(syllableNumber('ke'), '耐'.codePointAt(0)!)).toBe(0);
  });
});
