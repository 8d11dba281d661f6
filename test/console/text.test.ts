import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldText, pieces, spanHolds, unseen, webAddress } from '../../console/web/plain/text.js';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const anySpans = fc.array(
  fc.record({ start: fc.integer({ min: -3, max: 70 }), end: fc.integer({ min: -3, max: 70 }) }),
  { maxLength: 6 },
);

describe('cutting a text at its spans', () => {
  test('joined pieces give the text, whatever it holds and wherever spans lie', () => {
    fc.assert(
      fc.property(
        anyText,
        anySpans,
        (text, spans) =>
          pieces(text, spans)
            .map((piece) => piece.text)
            .join('') === text,
      ),
    );
  });

  test('a piece lies in a span exactly where the span covers it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), anySpans, (text, spans) => {
        for (const piece of pieces(text, spans))
          spans.forEach((span, index) => {
            const fits = span.start >= 0 && span.end <= text.length && span.start < span.end;
            const inside = fits && piece.start >= span.start && piece.start + piece.text.length <= span.end;
            expect(piece.spans.includes(index)).toBe(inside);
          });
      }),
    );
  });

  test('no piece ends within a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), anySpans, (text, spans) =>
        pieces(text, spans).every((piece) => !/\p{Cs}/u.test(piece.text)),
      ),
    );
  });

  test('counts UTF-16 units: emoji before a match take two each', () => {
    const title = '🔥🔥安踏跑鞋';
    const marked = pieces(title, [{ start: 4, end: 6 }]).filter((piece) => piece.spans.length > 0);
    expect(marked).toEqual([{ text: '安踏', start: 4, spans: [0] }]);
  });

  test('overlapping spans share the piece where they meet', () => {
    const parts = pieces('安踏跑鞋高仿', [
      { start: 0, end: 4 },
      { start: 2, end: 6 },
    ]);
    expect(parts.map(({ text, spans }) => [text, spans])).toEqual([
      ['安踏', [0]],
      ['跑鞋', [0, 1]],
      ['高仿', [1]],
    ]);
  });

  test('a span that cuts an emoji takes in the whole of it', () => {
    expect(pieces('a😀b', [{ start: 2, end: 3 }]).find((piece) => piece.spans.length > 0)?.text).toBe('😀');
  });
});

describe('characters that nobody sees', () => {
  test.each([
    ['right-to-left override', 'a\u202eb', 'U+202E'],
    ['zero-width space', '耐\u200b克', 'U+200B'],
    ['byte order mark', '\ufeff标题', 'U+FEFF'],
    ['isolate', '\u2066x\u2069', 'U+2066'],
    ['soft hyphen', 'Ni\u00adke', 'U+00AD'],
    ['bell', 'a\u0007', 'U+0007'],
    ['tag character', 'a\u{e0041}', 'U+E0041'],
    ['half of a pair', 'a\ud83d', 'U+D83D'],
    ['joiner outside an emoji', 'Ni\u200dke', 'U+200D'],
  ])('%s is named', (_name, text, code) => {
    expect(unseen(text)[0]).toMatchObject({ code });
    expect(pieces(text, []).find((piece) => piece.control)?.control?.code).toBe(code);
  });

  test.each([['👨‍👩‍👧 亲子装'], ['👩🏽‍🚀'], ['第一行\n第二行\t缩进\r\n'], ['正常 Text 123']])('%j has none', (text) => {
    expect(unseen(text)).toEqual([]);
  });
});

describe('a field as findings name it', () => {
  const listing = {
    title: '标题',
    attributes: { 货号: 'A-1', 'a.b': 'dotted', constructor: 'own' },
    text: [{ source: 'ocr', value: '图中文字' }],
    seller: { name: '店', contact: ['微信 1'] },
    images: ['http://x/1.jpg'],
    price: { amount: 1, currency: 'CNY' },
  };
  test.each([
    ['title', '标题'],
    ['attributes.货号', 'A-1'],
    ['attributes.a.b', 'dotted'],
    ['attributes.constructor', 'own'],
    ['text[0]', '图中文字'],
    ['text[0].value', '图中文字'],
    ['seller.name', '店'],
    ['seller.contact[0]', '微信 1'],
    ['images[0]', 'http://x/1.jpg'],
    ['text[7]', undefined],
    ['price', undefined],
    ['__proto__', undefined],
    ['attributes.toString', undefined],
    ['seller.constructor', undefined],
  ])('%s', (field, text) => {
    expect(fieldText(listing, field)).toBe(text);
  });

  test('a quote that does not stand there is not highlighted', () => {
    expect(spanHolds('安踏跑鞋', { start: 0, end: 2, quote: '安踏' })).toBe(true);
    expect(spanHolds('李宁跑鞋', { start: 0, end: 2, quote: '安踏' })).toBe(false);
    expect(spanHolds('安', { start: 0, end: 2 })).toBe(false);
    expect(spanHolds(undefined, { start: 0, end: 2 })).toBe(false);
  });
});

describe('addresses', () => {
  test.each([
    ['https://shop.example/item/1', 'https://shop.example/item/1'],
    ['javascript:alert(1)', undefined],
    [' jAvAsCript:alert(1)', undefined],
    ['java\nscript:alert(1)', undefined],
    ['data:text/html,<script>1</script>', undefined],
    ['vbscript:x', undefined],
    ['images/1.jpg', undefined],
    ['//evil.example', undefined],
  ])('%j', (text, address) => {
    expect(webAddress(text)).toBe(address);
  });
});
