import { describe, expect, it } from 'vitest';
import { priceReason } from '../../detectors/price/index.ts';
import { bottlesIn, isFromPrice, packsIn } from '../../detectors/price/quantity.ts';
import { listing, registries } from '../support/detectors.ts';

describe('bottles sold for one price', () => {
  it.each([
    ['白酒 500ml*6瓶 整箱', 6],
    ['白酒 六瓶装', 6],
    ['白酒 500ml×2', 2],
    ['白酒 100ml 小酒 12支', 12],
    ['米酒 330ml 24罐', 24],
    ['白酒 整箱 53度', 1],
    ['白酒 53度 500ml', 1],
    ['白酒 买2瓶送杯', 1],
    ['白酒 拍6瓶更划算', 1],
    ['白酒 6瓶起批', 1],
    ['白酒 第2瓶半价', 1],
    ['白酒 可整箱', 1],
    ['白酒 1*500ml', 1],
    ['白酒 2000瓶库存', 1],
  ])('%s: %i', (text, count) => {
    expect(bottlesIn(text)).toBe(count);
  });
});

describe('packs sold for one price', () => {
  it.each([
    ['感冒片 12片*10盒', 10],
    ['麦片 700g*4袋', 4],
    ['酸奶 250ml×12 整箱', 12],
    ['咖啡 10g*20袋', 1],
    ['米 5kg', 1],
  ])('%s: %i', (title, count) => {
    expect(packsIn(title)).toBe(count);
  });

  it('are cheap where all cost less than one', () => {
    const mark = registries.directory[0]!;
    const priced = { ...mark, referencePrice: { min: 20, currency: 'CNY' } };
    const at = (amount: number) => listing('麦片 700g*4袋', { price: { amount, currency: 'CNY' } });
    expect(priceReason({ listing: at(14), mark: priced, packs: 4 })?.code).toBe('price-low');
    expect(priceReason({ listing: at(18), mark: priced, packs: 4 })).toBeUndefined();
  });
});

describe('the price of the cheapest option', () => {
  it.each(['运动鞋 99元起', '运动鞋 99起 多色', '低至59 运动鞋', 'sneakers from $39'])('%s is told', (text) => {
    expect(isFromPrice(text)).toBe(true);
  });
  it.each(['运动鞋 2双起批', '10件起订', '起跑鞋 39', '39 起飞 运动鞋', '一起 运动鞋 99'])('%s is none', (text) => {
    expect(isFromPrice(text)).toBe(false);
  });

  it('is at most somewhat low', () => {
    const cheap = { listing: listing('x', { price: { amount: 39, currency: 'CNY' } }), mark: registries.directory[0]! };
    expect(priceReason(cheap)?.code).toBe('price-deep');
    expect(priceReason({ ...cheap, from: true })?.code).toBe('price-lowish');
    expect(priceReason({ ...cheap, pieces: 4 })?.params).toEqual({ percent: 2 });
  });
});
