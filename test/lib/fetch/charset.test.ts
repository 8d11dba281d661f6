import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from '../../../lib/fetch/charset.ts';

const CHINESE =
  '<title>西湖龙井 正品包邮 价格￥199.00 立即购买</title>本店商品质量有保证，欢迎选购，新款到货，加入购物车。'.repeat(
    3,
  );
const TRADITIONAL =
  '<title>高山烏龍茶</title>這個商品的價格是新台幣五百元，我們會為您立即出貨，歡迎購買，加入購物車。'.repeat(3);
const FRENCH = '<p>Crème brûlée, thé glacé à la pêche — prix réduit, livraison à domicile été comme hiver</p>'.repeat(
  4,
);

test.each([
  ['header', iconv.encode(CHINESE, 'gbk'), 'text/html; charset=GBK', CHINESE],
  ['meta', iconv.encode(`<meta charset="gb2312">${CHINESE}`, 'gbk'), 'text/html', `<meta charset="gb2312">${CHINESE}`],
  [
    'meta http-equiv',
    iconv.encode(`<meta http-equiv="Content-Type" content="text/html; charset=big5">${TRADITIONAL}`, 'big5'),
    undefined,
    `<meta http-equiv="Content-Type" content="text/html; charset=big5">${TRADITIONAL}`,
  ],
  ['byte order mark', iconv.encode(CHINESE, 'utf16le', { addBOM: true }), 'text/html; charset=utf-8', CHINESE],
  ['guess GB18030', iconv.encode(CHINESE, 'gb18030'), 'text/html', CHINESE],
  ['guess Big5', iconv.encode(TRADITIONAL, 'big5'), undefined, TRADITIONAL],
  ['guess Latin', iconv.encode(FRENCH, 'windows-1252'), 'text/html', FRENCH],
  ['a header that lies', iconv.encode(CHINESE, 'gbk'), 'text/html; charset=utf-8', CHINESE],
  [
    'a server default of Latin-1 against the page',
    iconv.encode(`<meta charset=gbk>${CHINESE}`, 'gbk'),
    'text/html; charset=ISO-8859-1',
    `<meta charset=gbk>${CHINESE}`,
  ],
  ['an unknown label', Buffer.from(CHINESE), 'text/html; charset=x-klingon', CHINESE],
  [
    'Shift_JIS',
    iconv.encode('<p>商品の価格は税込です。カートに入れる</p>', 'shift_jis'),
    'text/html; charset=Shift_JIS',
    '<p>商品の価格は税込です。カートに入れる</p>',
  ],
])('text is read right by %s', (_how, bytes, type, expected) => {
  expect(decodeText(bytes, type).text).toBe(expected);
});

test('any bytes with any label give text and never throw', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.option(fc.string(), { nil: undefined }),
      (bytes, label) => typeof decodeText(bytes, label).text === 'string',
    ),
  );
});

test('valid UTF-8 stays what it is, whatever its letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.startsWith('\ufeff'));
      expect(decodeText(Buffer.from(text), 'text/html; charset=utf-8').text).toBe(text);
    }),
  );
});
