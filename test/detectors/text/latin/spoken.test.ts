import { describe, expect, it } from 'vitest';
import { syllablesOf } from '../../../../detectors/text/latin/syllables.ts';
import { codesOf, listing, screenerFor } from '../../../support/detectors.ts';

const NAMES = 'Brellmont Mentosa Kelstrom Dovrica Amazfitto Coleman Celestrona Helinox Bravenna Avedra Sonic'.split(
  ' ',
);
const screener = screenerFor({
  directory: NAMES.map((mark) => ({ id: mark, mark, niceClasses: [25], goods: ['帐篷', '运动鞋'], owner: 'o' })),
  gi: [],
  signs: [],
});
const read = (name: string): (string | undefined)[] =>
  screener.screen(listing(`${name} 运动鞋 高仿`)).hits.map(({ subjectId }) => subjectId);

describe('Latin names in syllables of other scripts', () => {
  it.each([
    ['ブレルモント', 'Brellmont'],
    ['멘토사', 'Mentosa'],
    ['ケルストロム', 'Kelstrom'],
    ['ドヴリカ', 'Dovrica'],
    ['アマズフィット', 'Amazfitto'],
    ['コールマン', 'Coleman'],
    ['セレストローナ', 'Celestrona'],
    ['ヘリノックス', 'Helinox'],
    ['브라벤나', 'Bravenna'],
    ['アヴェドラ', 'Avedra'],
  ])('%s is read as %s', (name, mark) => {
    expect(read(name)).toEqual([mark]);
  });

  it.each([['スニーカー'], ['コレクション'], ['ブラック'], ['스니커즈'], ['ワンピース'], ['グラフィックデザイン']])(
    '%s is none',
    (word) => {
      expect(read(word)).toEqual([]);
    },
  );

  it('needs goods of the mark, and a cue', () => {
    expect(screener.screen(listing('ブレルモント 葡萄酒 高仿')).hits).toEqual([]);
    const finding = screener.screen(listing('ブレルモント 运动鞋'));
    expect(finding.flagged).toBe(false);
    expect(codesOf(finding)).not.toContain('disguise-edit');
  });

  it('takes small signs with the syllable before them', () => {
    const told = syllablesOf([...'フィット'])?.map(({ onset, vowel }) => onset + vowel);
    expect(told).toEqual(['fi', 'to']);
    expect(syllablesOf(['ィ'])).toBeUndefined();
  });
});
