import { expect, test } from 'vitest';
import { readPrice } from '../../../crawlers/readers/price.ts';
import { page, read } from './made.ts';

const NAMES = ['纯棉四件套床单', '坚果大礼包一千克', '洗衣液深层洁净', '家用小型电饭煲'];
const asked = (sums: (n: number) => string): unknown[][] =>
  read(
    page(
      '<title>家居</title>',
      `<h1>家居</h1><ul>${NAMES.map((name, n) => `<li class="goods"><a href="/item/${n}"><img src="/${n}.jpg" alt=""></a><h3><a href="/item/${n}">${name}</a></h3>${sums(n)}</li>`).join('')}</ul>`,
      'zh-CN',
    ),
    'https://shop.example/list/jiaju',
  ).products.map(({ fields }) => [fields.price?.amount, fields.listPrice?.amount]);

test('what is left after a coupon is what a card asks, on whichever side of the former sum it stands', () => {
  const before = (n: number): string => `<p><i>优惠前</i><b class="price">¥12${n}</b></p>`;
  const after = (n: number): string => `<p><i>券后</i><b>¥</b><b>9${n}</b></p>`;
  const want = NAMES.map((_, n) => [90 + n, 120 + n]);
  expect(asked((n) => before(n) + after(n))).toEqual(want);
  expect(asked((n) => after(n) + before(n))).toEqual(want);
});

test('a sum after a coupon is asked though another price is called the present one, or has the only place of prices', () => {
  expect(readPrice('现价¥129 券后价¥99').price?.amount).toBe(99);
  expect(readPrice('到手价 ¥99 特价 ¥129').price?.amount).toBe(99);
  expect(
    asked((n) => `<p class="now-price">¥12${n}</p><span class="tag">到手价¥9${n}</span>`).map(([sum]) => sum),
  ).toEqual(NAMES.map((_, n) => 90 + n));
});

test('a count of ten thousands behind a sum does not raise it', () => {
  expect(readPrice('¥81 2.3万+评价').price?.amount).toBe(81);
  expect(readPrice('¥1.29万').price?.amount).toBe(12_900);
  expect(readPrice('¥ 3万5').price?.amount).toBe(30_005);
});

test('a product page asks what it shows as left after the coupon, not what scripts give before it', () => {
  const data = JSON.stringify({
    title: '缪斯抹胸连衣裙长裙',
    price: { priceTitle: '优惠前', priceText: '388' },
    images: [],
  });
  const { products } = read(
    page(
      '<title>缪斯抹胸连衣裙长裙</title>',
      `<h1>缪斯抹胸连衣裙长裙</h1><div class="priceWrap"><div class="highlightPrice"><span>券后</span><span>￥</span><span>341</span></div><div class="subPrice"><span>优惠前</span><span>￥</span><span>388</span></div></div><button>立即购买</button><script>window.state = ${data};</script>`,
      'zh-CN',
    ),
    'https://shop.example/item.htm?id=820000',
  );
  expect(products[0]?.fields.price).toEqual({ amount: 341, currency: 'CNY' });
  expect(products[0]?.fields.listPrice?.amount).toBe(388);
});
