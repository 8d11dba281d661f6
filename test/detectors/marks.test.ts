import { describe, expect, it } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import { codesOf, listing, screenerFor, statusOf } from '../support/detectors.ts';

const screener = screenerFor();
const status = (title: string, more?: Partial<Listing>): string =>
  statusOf(screener.screen(listing(title, more)), 'trademark');
const cny = (amount: number) => ({ amount, currency: 'CNY' });

describe('a mark spelled around a search', () => {
  it.each([
    ['Z·e·p·h·y·r·i·n·e 运动鞋', 'disguise-separators'],
    ['Z e p h y r i n e 卫衣', 'disguise-separators'],
    ['Zephy rine 卫衣 男', 'disguise-separators'],
    ['泽*菲*林 双肩包', 'disguise-separators'],
    ['泽🔥菲林 双肩包', 'disguise-separators'],
    ['泽 菲 林 跑步鞋', 'disguise-separators'],
    ['泽、菲、林 跑步鞋', 'disguise-separators'],
    ['安 踏 板鞋', 'disguise-separators'],
    ['Ｚｅｐｈｙｒｉｎｅ 外套', 'disguise-width'],
    ['Zephуrine 外套', 'disguise-confusable'],
    ['Ze\u200bphyrine 外套', 'disguise-hidden'],
    ['Z\u0336e\u0336phyrine 外套', 'disguise-combining'],
    ['𝒁𝒆𝒑𝒉𝒚𝒓𝒊𝒏𝒆 外套', 'disguise-style'],
  ])('%s is flagged for %s', (title, code) => {
    const finding = screener.screen(listing(title));
    expect(statusOf(finding, 'trademark')).toBe('flagged');
    expect(codesOf(finding)).toContain(code);
  });

  it.each([
    ['BLUE-HARBOUR 衬衫'],
    ['BlueHarbour 衬衫'],
    ['ZEPHYRINE 运动鞋'],
    ['澤菲林 運動鞋'],
    ['颜色：泽，菲林布 外套'],
    ['Q·R·Z口红 丝绒'],
  ])('%s is no disguise', (title) => {
    expect(codesOf(screener.screen(listing(title))).filter((code) => code.startsWith('disguise'))).toEqual([]);
    expect(status(title)).not.toBe('flagged');
  });
});

describe('a mark in clear', () => {
  it.each<[string, Partial<Listing>]>([
    ['泽菲林 运动鞋 高仿', {}],
    ['泽菲林 运动鞋 莆田货 懂的来', {}],
    ['泽菲林 运动鞋 1:1', {}],
    ['泽菲林 运动鞋', { price: cny(39) }],
    ['泽菲林 运动鞋', { price: cny(100) }],
    ['泽菲林 运动鞋 官方授权店', {}],
    ['泽菲林 运动鞋 微信联系', {}],
    ['运动鞋 男款', { description: '泽菲林 顶级复刻，到手有标' }],
    ['爆款跑鞋', { kind: 'live', text: [{ source: 'speech', value: '家人们 泽菲林 高仿 和专柜一样', at: 12 }] }],
    ['泽菲林 吊牌 防伪标 全套', {}],
    ['H&M 卫衣 A货', {}],
    ['LV 女包 复刻包', {}],
    ['苹果 手机 高仿', {}],
  ])('with a further cue is flagged: %s %j', (title, more) => {
    expect(status(title, more)).toBe('flagged');
  });

  it.each<[string, Partial<Listing>]>([
    ['泽菲林 运动鞋 男 正品', {}],
    ['泽菲林 运动鞋', { price: cny(560) }],
    ['泽菲林 运动鞋', { price: { amount: 39, currency: 'USD' } }],
    ['泽菲林 卫衣 双11特惠 包邮', { price: cny(320) }],
    ['泽菲林 运动鞋 定金', { price: cny(30) }],
  ])('on its own goods is not enough: %s %j', (title, more) => {
    expect(status(title, more)).not.toBe('flagged');
  });

  it.each([
    ['weak cue: an expired authorisation', '泽菲林 运动鞋', { seller: { id: 'old' } }],
    ['weak cue: somewhat low price', '泽菲林 运动鞋', { price: cny(180) }],
    ['well known, other goods', '泽菲林 手机壳', {}],
  ])('is asked about for a %s', (_, title, more) => {
    expect(status(title, more)).toBe('ask');
  });
});

describe('words that do not mean the mark', () => {
  it.each([
    ['红富士苹果 5斤 新鲜水果 高仿'],
    ['烟台苹果 10斤装 懂的来'],
    ['独立白色洗衣液 A货'],
    ['平安踏实 挂件 高仿'],
    ['茅台镇酱香酒 懂的都懂'],
    ['泽菲林公园 门票 懂的来'],
    ['zephyrines2 配件'],
    ['361 螺丝 高仿'],
    ['36100 跑鞋 1:1'],
    ['HM 卫衣 A货'],
    ['落日牌 外套 高仿'],
    ['旧约牌 外套 高仿'],
  ])('%s', (title) => {
    expect(status(title)).toBe('none');
  });
});

describe('lawful mention', () => {
  it.each([
    ['非泽菲林 运动鞋 国产'],
    ['不是泽菲林 卫衣'],
    ['《泽菲林传》 图书'],
    ['泽菲林 高价回收 二手包'],
    ['泽菲林 运动鞋 清洗服务 洗鞋服务'],
    ['泽菲林 运动鞋 闲置转让 95新'],
    ['适用于苹果手机壳 防摔保护套'],
    ['for Apple iPad case 平板保护套'],
    ['苹果手机 钢化膜'],
    ['泽菲林 运动鞋 拒绝A货 假一赔十'],
    ['泽菲林 卫衣 高仿勿扰'],
  ])('%s is not flagged', (title) => {
    expect(status(title)).not.toBe('flagged');
    expect(status(title)).not.toBe('ask');
  });

  it('turns round when 原装 is claimed', () => {
    expect(status('原装苹果手机 钢化膜 高仿')).toBe('flagged');
  });

  it('does not cover disguised spelling or copies', () => {
    expect(status('二手 Z*ephyrine 运动鞋 高仿')).toBe('flagged');
  });
});

describe('sellers', () => {
  const loud = '泽菲林运动鞋 高仿 1:1 懂的来';

  it('clears the account on the platform, and the credit code, in date and for the goods', () => {
    expect(status(loud, { seller: { id: 'ok' } })).toBe('cleared');
    expect(status(loud, { seller: { id: 'x', uscc: '91310000ma1k35x12a' } })).toBe('cleared');
  });

  it.each<[string, Partial<Listing>]>([
    ['the same account on another platform', { platform: 'other', seller: { id: 'ok' } }],
    ['an account whose authorisation is over', { seller: { id: 'old' } }],
    ['before the authorisation begins', { seller: { id: 'ok' }, seenAt: '2024-12-31T23:59:00+08:00' }],
    ['the day after the last one', { seller: { id: 'ok' }, seenAt: '2027-02-01T00:00:00+08:00' }],
    [
      'goods that the authorisation leaves out',
      { title: '泽菲林 卫衣 高仿 1:1', seller: { id: 'x', uscc: '91310000MA1K35X12A' } },
    ],
    ['a name alone', { seller: { id: 'fake', name: '泽菲林官方旗舰店' } }],
  ])('does not clear %s', (_, more) => {
    expect(status(loud, more)).toBe('flagged');
  });

  it('counts the last day in Shanghai', () => {
    expect(status(loud, { seller: { id: 'ok' }, seenAt: '2027-01-31T23:59:59+08:00' })).toBe('cleared');
  });

  it('takes a listed name from another account for impersonation', () => {
    const finding = screener.screen(listing('泽菲林 运动鞋', { seller: { id: 'fake', name: '泽菲林 官方旗舰店' } }));
    expect(codesOf(finding)).toContain('authorisation-impersonated');
    expect(finding.flagged).toBe(true);
  });

  it('takes a claim only where it is made for the mark', () => {
    expect(status('泽菲林 运动鞋', { seller: { id: 'x', name: '青禾旗舰店' } })).not.toBe('flagged');
    expect(status('泽菲林 运动鞋', { seller: { id: 'x', name: '泽菲林专卖店' } })).toBe('flagged');
  });
});

it('takes a place in a shop name for a place', () => {
  expect(status('泽菲林 运动鞋', { seller: { id: 'x', name: '莆田卓越鞋业' } })).not.toBe('flagged');
  expect(status('泽菲林 运动鞋', { seller: { id: 'x', name: '莆田高仿鞋业' } })).toBe('flagged');
});

describe('what viewers write', () => {
  it('is not what the seller says', () => {
    expect(status('泽菲林 运动鞋', { text: [{ source: 'comment', value: '这是高仿吧 1:1' }] })).not.toBe('flagged');
    expect(status('运动鞋', { text: [{ source: 'comment', value: '泽菲林 高仿' }] })).toBe('none');
  });
});
