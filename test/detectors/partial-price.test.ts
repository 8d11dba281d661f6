import { describe, expect, it } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import { codesOf, listing, screenerFor } from '../support/detectors.ts';

const screener = screenerFor();
const cheap = { price: { amount: 39, currency: 'CNY' } };
const isCheap = (title: string, more: Partial<Listing> = {}): boolean =>
  codesOf(screener.screen(listing(title, { ...cheap, ...more }))).some((code) => code.startsWith('price-'));

describe('a price that is not the whole goods’ price says nothing', () => {
  it.each<[string, Partial<Listing>]>([
    ['泽菲林 运动鞋 定金', {}],
    ['泽菲林 运动鞋 尾款', {}],
    ['泽菲林 运动鞋 补差价', {}],
    ['泽菲林 运动鞋 运费', {}],
    ['泽菲林 运动鞋 说明书', {}],
    ['泽菲林 运动鞋 鞋盒', {}],
    ['泽菲林 运动鞋 租赁 日租', {}],
    ['泽菲林 女包 定金', {}],
    ['泽菲林 运动鞋 预售', {}],
    ['泽菲林 运动鞋 提货券', {}],
    ['for 泽菲林 运动鞋 垫片', {}],
    ['适用 泽菲林 运动鞋 鞋扣', {}],
    ['泽菲林 运动鞋', { attributes: { 规格: '定金' } }],
    ['泽菲林 运动鞋', { attributes: { 商品类型: '试穿' } }],
    ['泽菲林 运动鞋', { description: '本链接为定金，尾款联系客服' }],
    ['泽菲林 运动鞋', { description: '此价为租赁价。' }],
    ['泽菲林 运动鞋', { description: '拍下的是定金' }],
    ['泽菲林 运动鞋 防滑贴', { description: '只卖贴片，不含运动鞋' }],
    ['运动鞋 鞋撑 泽菲林可用', { description: '不包括运动鞋' }],
  ])('%s %j', (title, more) => {
    expect(isCheap(title, more)).toBe(false);
  });
});

describe('words of part prices count only where they say what is sold', () => {
  it.each<[string, Partial<Listing>]>([
    ['泽菲林 运动鞋', {}],
    ['泽菲林 运动鞋 送运费险', {}],
    ['泽菲林 运动鞋', { description: '不含运费，不带包装' }],
    ['泽菲林 运动鞋 运费险', {}],
    ['泽菲林 运动鞋 全国包运费', {}],
    ['泽菲林 运动鞋 免运费', {}],
    ['泽菲林 运动鞋 退差价', {}],
    ['泽菲林 运动鞋 送鞋盒', {}],
    ['泽菲林 运动鞋 送专用鞋盒', {}],
    ['泽菲林 运动鞋 含说明书', {}],
    ['泽菲林 运动鞋 附赠品', {}],
    ['泽菲林 运动鞋 配件齐全', {}],
    ['泽菲林 运动鞋 带配件', {}],
    ['泽菲林 运动鞋 领优惠券', {}],
    ['泽菲林 运动鞋 券后', {}],
    ['泽菲林 运动鞋', { description: '使用前请仔细阅读说明书。' }],
    ['泽菲林 运动鞋', { description: '配件齐全，赠品随机，送运费险。' }],
    ['泽菲林 运动鞋', { description: '优惠券在店铺首页领取。' }],
    ['泽菲林 运动鞋', { description: '下单即送小样。' }],
    ['泽菲林 运动鞋', { description: '支持预订大码。' }],
    ['泽菲林 运动鞋', { attributes: { 包装清单: '鞋、鞋盒、说明书' } }],
    ['泽菲林 运动鞋', { attributes: { 规格: '含鞋盒' } }],
    ['泽菲林 运动鞋', { text: [{ source: 'speech', value: '赠品今天都有' }] }],
  ])('%s %j', (title, more) => {
    expect(isCheap(title, more)).toBe(true);
  });
});

describe('trade slang', () => {
  const codes = (title: string, more: Partial<Listing> = {}): string[] =>
    codesOf(screener.screen(listing(title, more)));

  it.each([
    ['泽菲林 运动鞋 组货', 'grade-copy'],
    ['泽菲林 运动鞋 H12纯原', 'grade-copy'],
    ['泽菲林 运动鞋 以假乱真', 'grade-copy'],
    ['泽菲林 运动鞋 专柜都验不出', 'grade-copy'],
    ['泽菲林 运动鞋 PK batch', 'grade-copy'],
    ['泽菲林 运动鞋 夜班货', 'grade-reissue'],
    ['泽菲林 运动鞋 原班工厂', 'grade-reissue'],
    ['苹果 耳机 手机 华强北版', 'grade-reissue'],
    ['泽菲林 运动鞋 牌子不能写', 'wink'],
    ['泽菲林 运动鞋 懂的扣1', 'wink'],
    ['泽菲林 运动鞋 吊牌另发', 'wink'],
    ['泽菲林 运动鞋 加薇看图', 'contact-elsewhere'],
    ['泽菲林 运动鞋 加🐧', 'contact-elsewhere'],
    ['泽菲林 运动鞋 微❤ abc', 'contact-elsewhere'],
    ['泽菲林 运动鞋 滴滴我', 'contact-elsewhere'],
    ['泽菲林 运动鞋 纸飞机', 'contact-elsewhere'],
  ])('%s is heard as %s', (title, code) => {
    expect(codes(title)).toContain(code);
  });

  it.each([
    ['泽菲林 运动鞋 小组货架'],
    ['泽菲林 运动鞋 内增高货'],
    ['泽菲林 运动鞋 高温消过毒'],
    ['泽菲林 卫衣 气场超A'],
    ['泽菲林 运动鞋 假货包赔'],
    ['泽菲林 运动鞋 买到假货赔十倍'],
    ['泽菲林 运动鞋 N厂家直供'],
    ['泽菲林 运动鞋 微信扫一扫查真伪'],
    ['泽菲林 卫衣 纸飞机玩具 图案'],
    ['苹果 手机 华强北路发货'],
    ['泽菲林 运动鞋 1:1实物拍摄'],
  ])('%s has an innocent sense', (title) => {
    expect(codes(title).filter((code) => /^(grade|wink|contact)/.test(code))).toEqual([]);
  });
});
