import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldText, pieces, spanHolds } from '../../console/web/src/parts/finding/spans.ts';
import { listing } from '../support/store.ts';

const spanOf = (text: string, quote: string) => {
  const start = text.indexOf(quote);
  return { start, end: start + quote.length };
};
const marked = (text: string, span: { start: number; end: number }): string =>
  pieces(text, [span])
    .filter(({ spans }) => spans.length > 0)
    .map((piece) => piece.text)
    .join('');

describe('places in a text', () => {
  test.each([
    ['behind emoji of two units', '🔥🔥高仿 安踏', '高仿'],
    ['behind an emoji of eleven units', '👨‍👩‍👧‍👦安踏', '安踏'],
    ['behind letters with marks combined with them', 'é́ n̈ 安踏', '安踏'],
    ['behind signs that cannot be seen', '\u202e\u200b安踏', '安踏'],
    ['within which one stands that cannot be seen', '高仿 安\u200b踏', '安\u200b踏'],
    ['of characters outside the basic plane', '𠮷野家 𠮷', '𠮷野家'],
    ['of an emoji alone', '正品👍🏽发货', '👍🏽'],
  ])('%s are exact', (_name, text, quote) => {
    expect(marked(text, spanOf(text, quote))).toBe(quote);
  });

  test('that cut a pair or a combined mark take in the whole; those outside the text are left out', () => {
    expect(marked('a🔥b', { start: 2, end: 3 })).toBe('🔥');
    expect(marked('ne\u0301b', { start: 0, end: 2 })).toBe('ne\u0301');
    for (const span of [
      { start: 3, end: 9 },
      { start: -1, end: 1 },
      { start: 1, end: 1 },
      { start: 0.5, end: 1 },
    ])
      expect(marked('abc', span)).toBe('');
  });

  test('give the text back whatever they are, in order and without a gap', () => {
    const span = fc.record({ start: fc.integer({ min: -2, max: 30 }), end: fc.integer({ min: -2, max: 30 }) });
    const unit = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(unit, fc.array(span, { maxLength: 5 }), (text, spans) => {
        const found = pieces(text, spans);
        expect(found.map((piece) => piece.text).join('')).toBe(text);
        for (const piece of found) expect(text.slice(piece.start, piece.start + piece.text.length)).toBe(piece.text);
      }),
      { numRuns: 300 },
    );
  });

  test('hold where the quote stands there, and nowhere else', () => {
    const text = '🔥高仿';
    expect(spanHolds(text, { start: 2, end: 4, quote: '高仿' })).toBe(true);
    expect(spanHolds(text, { start: 1, end: 3, quote: '高仿' })).toBe(false);
    expect(spanHolds(undefined, { start: 0, end: 1 })).toBe(false);
  });
});

test('fields are read by the names that findings give them, and nothing is inherited', () => {
  const of = listing({
    attributes: { 货号: 'A-1', constructor: 'own' },
    text: [{ source: 'ocr', value: '一比一' }],
    seller: { name: '甲店', contact: ['微信 a'] },
    images: ['https://x.invalid/1.jpg'],
  });
  const read = (field: string) => fieldText(of as never, field);
  expect(['title', 'attributes.货号', 'text[0]', 'seller.name', 'seller.contact[0]', 'images[0]'].map(read)).toEqual([
    of.title,
    'A-1',
    '一比一',
    '甲店',
    '微信 a',
    'https://x.invalid/1.jpg',
  ]);
  expect(['attributes.toString', 'text[1]', '__proto__', 'seller.constructor', 'images'].map(read)).toEqual(
    Array(5).fill(undefined),
  );
});
