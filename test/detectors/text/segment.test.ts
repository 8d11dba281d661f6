import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameTable } from '../../../detectors/text/name-builder.ts';
import { nameOf } from '../../../detectors/text/names.ts';
import { commonWords, createCutter, type NameWords } from '../../../detectors/text/segment.ts';

const NAMES = ['泽菲林', '立白', '苹果', '清风徐来'];
const table = (names: readonly string[]) => nameTable(names.map((name) => nameOf(name, 'mark', 0)!));

/** Cuts a whole run, each word with whether it is known. */
function cutterOf(words: NameWords) {
  const cutter = createCutter(words);
  return (run: string): { word: string; known: boolean }[] => {
    const chars = [...run];
    cutter.open(
      Int32Array.from(chars, (char) => char.codePointAt(0)!),
      chars.length,
    );
    cutter.cut(0, chars.length);
    const found: { word: string; known: boolean }[] = [];
    for (let from = 0; from < chars.length; from = cutter.wordEnd(from))
      found.push({ word: chars.slice(from, cutter.wordEnd(from)).join(''), known: cutter.isKnownWord(from) });
    return found;
  };
}
const wordsOf = (found: readonly { word: string }[]): string[] => found.map(({ word }) => word);
const cut = cutterOf(table(NAMES).words);

describe('cutting runs into words', () => {
  it.each([
    ['独立白色洗衣机', ['独立', '白色', '洗衣机']],
    ['立白洗衣机', ['立白', '洗衣机']],
    ['泽菲林运动鞋', ['泽菲林', '运动鞋']],
    ['', []],
    ['𠮷野家', ['𠮷', '野', '家']],
    ['\ud842野', ['\ud842', '野']],
  ])('%s', (run, words) => {
    expect(wordsOf(cut(run))).toEqual(words);
  });

  it('cuts as jieba does with the names in its dictionary', () => {
    const jieba = Jieba.withDict(dict);
    const common = commonWords();
    const lines = NAMES.filter((name) => !common.has(name)).map((name) => `${name} 1000 nz`);
    jieba.loadDict(Buffer.from(`${lines.join('\n')}\n`));
    const unit = fc.constantFrom(...'泽菲林立白苹果清风徐来独色洗衣液运动鞋手机的一不中国大人');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (run) => {
        // 白白白 may be cut two ways that are exactly as likely.
        fc.pre(new Set(run).size === run.length);
        expect(wordsOf(cut(run))).toEqual(jieba.cut(run, false));
      }),
      { numRuns: 2000 },
    );
  });

  it('loses no character, whatever the run', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (run) => {
        expect(wordsOf(cut(run)).join('')).toBe(run);
      }),
    );
  });

  it('is not changed by names that do not stand in the run', () => {
    const more = cutterOf(table([...NAMES, ...Array.from({ length: 5000 }, (_, i) => `兰${i % 10}若`)]).words);
    expect(more('独立白色洗衣液')).toEqual(cut('独立白色洗衣液'));
  });

  it.each([
    ['泽菲林', true],
    ['洗衣机', true],
    ['款洽', false],
    ['苹果', true],
    ['白', false],
  ])('knows %s: %s', (word, known) => {
    expect(cut(word)).toEqual([{ word, known }]);
  });

  it('cuts pieces of one text as it cuts each by itself, in any order', () => {
    const unit = fc.constantFrom(...'泽菲林立白苹果清风徐来独色洗衣液运动鞋手机的一不中国大人a');
    const text = fc.string({ unit, minLength: 1, maxLength: 60 });
    const cutter = createCutter(table(NAMES).words);
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 12 }), (text, pieces) => {
        cutter.open(
          Int32Array.from(text, (char) => char.charCodeAt(0)),
          text.length,
        );
        for (const [a, b] of pieces) {
          const from = Math.min(a, b, text.length);
          const to = Math.min(Math.max(a, b), text.length);
          cutter.cut(from, to);
          const words: string[] = [];
          for (let at = from; at < to; at = cutter.wordEnd(at)) words.push(text.slice(at, cutter.wordEnd(at)));
          expect(words).toEqual(wordsOf(cut(text.slice(from, to))));
        }
      }),
    );
  });

  it('rules crossing out only where no word of any cut crosses', () => {
    const unit = fc.constantFrom(...'泽菲林立白苹果清风徐来独色洗衣液运动鞋手机的一不中国大人a');
    const cutter = createCutter(table(NAMES).words);
    let ruledOut = 0;
    fc.assert(
      fc.property(fc.string({ unit, minLength: 2, maxLength: 24 }), fc.nat(23), fc.nat(23), (text, a, b) => {
        const place = 1 + (a % (text.length - 1));
        const from = b % place;
        const points = Int32Array.from(text, (char) => char.charCodeAt(0));
        cutter.open(points, text.length);
        if (cutter.mayCross(from, place)) return;
        ruledOut++;
        for (let to = place; to <= text.length; to++) {
          cutter.cut(from, to);
          for (let at = from; at < place; at = cutter.wordEnd(at))
            expect(cutter.wordEnd(at)).toBeLessThanOrEqual(place);
        }
      }),
      { numRuns: 500 },
    );
    expect(ruledOut).toBeGreaterThan(0);
  });
});
