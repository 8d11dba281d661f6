import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameTable } from '../../../detectors/text/name-builder.ts';
import { nameOf } from '../../../detectors/text/names.ts';
import { commonWords, createSegmenter } from '../../../detectors/text/segment.ts';

const NAMES = ['泽菲林', '立白', '苹果', '清风徐来'];
const table = (names: readonly string[]) => nameTable(names.map((name) => nameOf(name, 'mark', 0)!));
const segmenter = createSegmenter(table(NAMES).words);

describe('cutting runs into words', () => {
  it.each([
    ['独立白色洗衣机', ['独立', '白色', '洗衣机']],
    ['立白洗衣机', ['立白', '洗衣机']],
    ['泽菲林运动鞋', ['泽菲林', '运动鞋']],
    ['', []],
    ['𠮷野家', ['𠮷', '野', '家']],
    ['\ud842野', ['\ud842', '野']],
  ])('%s', (run, words) => {
    expect(segmenter.cut(run)).toEqual(words);
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
        expect(segmenter.cut(run)).toEqual(jieba.cut(run, false));
      }),
      { numRuns: 2000 },
    );
  });

  it('loses no character, whatever the run', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (run) => {
        expect(segmenter.cut(run).join('')).toBe(run);
      }),
    );
  });

  it('is not changed by names that do not stand in the run', () => {
    const more = createSegmenter(table([...NAMES, ...Array.from({ length: 5000 }, (_, i) => `兰${i % 10}若`)]).words);
    expect(more.cut('独立白色洗衣液')).toEqual(segmenter.cut('独立白色洗衣液'));
  });

  it.each([
    ['泽菲林', true],
    ['洗衣机', true],
    ['款洽', false],
    ['白', false],
  ])('knows %s: %s', (word, known) => {
    expect(segmenter.isKnown(word)).toBe(known);
  });
});
