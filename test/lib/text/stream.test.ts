import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, quoteOf, skeletonText, symbolStream } from '../../../lib/text/stream.ts';
import { Flag } from '../../../lib/text/symbols.ts';

describe('kana that look like characters', () => {
  it('are those characters between two of them only', () => {
    expect(foldText('道ロ烧鸡')).toBe('道口烧鸡');
    expect(symbolStream('道ロ烧鸡').flags[1]).toBe(Flag.Confusable);
    expect(foldText('ロ烧')).toBe('ロ烧');
    expect(foldText('生ハム')).toBe('生ハム');
    expect(foldText('ロース')).toBe('ロース');
  });
});

describe('symbolStream', () => {
  it.each([
    ['Ｎｉｋｅ', 'nike'],
    ['愛馬仕 絲巾', '爱马仕 丝巾'],
    ['Hermès', 'hermes'],
    ['He\u0300rmes', 'hermes'],
    ['N\u200bi\u2060ke', 'nike'],
    ['N\u0336i\u0336ke', 'nike'],
    ['NIКЕ', 'nike'],
    ['𝓝𝓲𝓴𝓮 🅽🅸🅺🅴', 'nike nike'],
    ['Nike™', 'nike™'],
    ['⼤米', '大米'],
    ['１：１', '1:1'],
    ['\ufeffA\u00adB', 'ab'],
  ])('folds %s to %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('leaves out what parts words in the skeleton', () => {
    expect(skeletonText('N*I·K_Е 耐❤️克')).toBe('nike耐克');
  });

  it('remembers what it folded', () => {
    const flagOf = (text: string): number => symbolStream(text).flags.reduce((all, flag) => all | flag, 0);
    expect(flagOf('Ｎ')).toBe(Flag.Width);
    expect(flagOf('愛')).toBe(Flag.Traditional);
    expect(flagOf('К')).toBe(Flag.Confusable);
    expect(flagOf('N\u200bi')).toBe(Flag.Hidden);
    expect(flagOf('N\u0336')).toBe(Flag.Combining);
    expect(flagOf('e\u0301')).toBe(Flag.Diacritic);
    expect(flagOf('𝓝')).toBe(Flag.Style);
    expect(flagOf('耐克 Nike')).toBe(0);
  });

  it('gives every symbol a place of its own text, in order, whatever the text', () => {
    const odd = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 5 }),
        fc.constantFrom(
          '\ud800',
          '\udc00',
          '\u200b',
          '\u0336',
          'ﷺ',
          '㍿',
          '🇨🇳',
          '👨‍👩‍👧',
          '\u202e',
          '愛',
          'Ｎ',
          '½',
          '耐克',
        ),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(odd, (parts) => {
        const text = parts.join('');
        const stream = symbolStream(text);
        let before = 0;
        for (let i = 0; i < stream.length; i++) {
          const start = stream.starts[i]!;
          const end = stream.ends[i]!;
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(quoteOf(stream, i, i)).toBe(text.slice(start, end));
          const half = text.charCodeAt(start) >= 0xdc00 && text.charCodeAt(start) <= 0xdfff;
          const whole = start > 0 && text.charCodeAt(start - 1) >= 0xd800 && text.charCodeAt(start - 1) <= 0xdbff;
          expect(half && whole).toBe(false);
          before = start;
        }
      }),
    );
  });

  it('folds a folded text to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const once = skeletonText(text);
        expect(skeletonText(once)).toBe(once);
      }),
    );
  });

  it('reads a pair whose half it has met alone', () => {
    expect(symbolStream('\ud83d').length).toBe(1);
    const stream = symbolStream('😀a');
    expect([stream.length, stream.ends[0]]).toEqual([2, 2]);
  });

  it('gets through ten megabytes, lone surrogates and a hundred thousand combining marks', () => {
    expect(symbolStream('耐克nike包邮，'.repeat(1_100_000)).length).toBe(9_900_000);
    expect(symbolStream('\ud800'.repeat(1_000_000)).length).toBe(1_000_000);
    expect(foldText(`N${'\u0336'.repeat(100_000)}ike`)).toBe('nike');
    expect(symbolStream('ﷺ'.repeat(100_000)).length).toBe(1_800_000);
  });
});
