import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameTable } from '../../../../detectors/text/name-builder.ts';
import { nameOf } from '../../../../detectors/text/names.ts';
import { symbolStream } from '../../../../lib/text/stream.ts';
import { openLatin, reported } from './cases.ts';

const NAMES = ['Valdora', 'Trenko', 'Marvenne', 'Northern Peak', '云杉里'];
const WRITTEN = [
  'Valdorra',
  'VALD0RA',
  'Vald𝐨rra',
  'Ｔｒｅｎｎｋｏ',
  'Tr3nko',
  'Marvene',
  'M@rvenne',
  'Northern Peaak',
  'yunshanli',
  'arvenne',
];
/** What a title may hold around a name: nothing that joins it to another word. */
const around = fc.string({
  unit: fc.constantFrom('新', '鞋', '👟', '👨‍👩‍👧', '，', '【', '】', 'é', '一', '\u200b', '\ud800', '！'),
  maxLength: 12,
});

describe('places in the original text', () => {
  it('are those of the spelling, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WRITTEN), around, around, (written, before, after) => {
        const text = `${before}，${written}，${after}`;
        const found = reported(NAMES, text);
        expect(found.map((one) => one.quote)).toContain(written);
        for (const one of found) expect(text).toContain(one.quote);
      }),
      { numRuns: 400 },
    );
  });

  it('lie within any text in ascending order', () => {
    const table = nameTable(NAMES.map((name, i) => nameOf(name, 'mark', i)!));
    const find = openLatin(table);
    const unit = fc.constantFrom(
      ...'vvaallddoorraa01345@$|\\/-_. 鞋👟éＡ',
      '\u0336',
      'yun',
      'shan',
      'li',
      'North',
      'Peak',
      '\udc00',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const stream = symbolStream(text);
        find(stream, (_, { first, last, places }) => {
          expect(first).toBe(places[0]);
          expect(last).toBeGreaterThanOrEqual(places[places.length - 1]!);
          expect(last).toBeLessThan(stream.length);
          for (let k = 1; k < places.length; k++) expect(places[k]).toBeGreaterThan(places[k - 1]!);
        });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hostile texts', () => {
  it.each<[string, string]>([
    ['a megabyte of one word', 'valdorx'.repeat(150_000)],
    ['a megabyte of words', 'valdorra '.repeat(110_000)],
    ['letters one by one', 'v a l d o r r a '.repeat(60_000)],
    ['signs only', '|\\/_@$!'.repeat(140_000)],
    ['letters and signs', 'v|a|l|d'.repeat(140_000)],
    ['pinyin without end', 'yun shan li '.repeat(80_000)],
    ['combining marks', `Valdorra${'\u0336'.repeat(100_000)}`],
    ['lone surrogates', '\ud800'.repeat(500_000)],
    ['right-to-left controls', '\u202eValdorra\u202c'.repeat(50_000)],
  ])('%s are gone through', (_, text) => {
    expect(() => reported(NAMES, text)).not.toThrow();
  });

  it('takes a directory without names, with empty and with endless ones', () => {
    expect(reported([], 'Valdorra')).toEqual([]);
    const table = nameTable(
      ['a', 'z'.repeat(5000), '361', '鞋', '!!'].flatMap((name, i) => nameOf(name, 'mark', i) ?? []),
    );
    const find = openLatin(table);
    const seen: number[] = [];
    find(symbolStream(`${'z'.repeat(5001)} 36l xie`), (name) => seen.push(name));
    expect(seen).toEqual([]);
  });

  it('keeps what spans two windows of words', () => {
    const before = 'casual shoes '.repeat(127);
    expect(reported(['Northern Peak'], `${before}x Northern Peaak coat`)).toMatchObject([{ quote: 'Northern Peaak' }]);
  });
});
