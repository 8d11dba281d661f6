import { describe, expect, it } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { codesOf, listing, screenerFor, statusOf } from '../support/detectors.ts';

const mark = (id: string, name: string, niceClasses: number[], goods: string[]): Mark => ({
  id,
  mark: name,
  niceClasses,
  goods,
  owner: 'o',
  referencePrice: { min: 300, currency: 'CNY' },
});
const screener = screenerFor({
  directory: [
    mark('pan', '柯斯美', [21], ['炒锅', '压力锅']),
    mark('light', 'Kelvaro', [9], ['摄影灯', '三脚架']),
    mark('cheese', '牧可兰多', [29], ['奶酪棒']),
    mark('quilt', '梦洛', [24], ['被子', '四件套']),
    mark('tile', '东岚', [19], ['瓷砖']),
    mark('door', '坚明', [6], ['门锁']),
    mark('founder', '方正', [9], ['打印机']),
  ],
  gi: [],
  signs: [],
});
type Case = [string, Partial<Listing>];
const read = (title: string, more: Partial<Listing> = {}) => {
  const finding = screener.screen(listing(title, { price: { amount: 399, currency: 'CNY' }, ...more }));
  return { status: statusOf(finding, 'trademark'), codes: codesOf(finding) };
};

describe('a right to the mark that nobody lists', () => {
  it.each<Case>([
    ['柯斯美炒锅 32cm', { description: '柯斯美中国特许经销，质保两年' }],
    ['柯斯美 压力锅 6L', { description: '柯斯美指定合作门店，质保三年' }],
    ['柯斯美 压力锅 6L', { description: '品牌方正式授权，正品' }],
    ['柯斯美炒锅 32cm', { seller: { name: '柯斯美厨具旗舰' } }],
  ])('is claimed: %s %o', (title, more) => {
    const { status, codes } = read(title, more);
    expect(codes).toContain('authorisation-unverifiable');
    expect(status).toBe('flagged');
  });

  it.each<Case>([
    ['柯斯美炒锅 32cm', { description: '未经柯斯美授权，只是转卖' }],
    ['柯斯美炒锅 32cm', { description: '从柯斯美授权店买的，用不上' }],
    ['柯斯美炒锅 32cm', { seller: { name: '厨具旗舰' } }],
  ])('is not claimed: %s %o', (title, more) => {
    expect(read(title, more).codes).not.toContain('authorisation-unverifiable');
  });
});

describe('a shop that trades under the mark', () => {
  it.each([['柯斯美锅具特惠工厂'], ['柯斯美厨电批发'], ['柯斯美户品直销']])('%s', (name) => {
    expect(read('炒锅 不粘 32cm', { seller: { name } }).codes).toContain('shop-name-mark');
  });

  it.each([['柯斯美妈妈的批发店'], ['老友柯斯美厨电批发']])('%s is no such name', (name) => {
    expect(read('炒锅 不粘 32cm', { seller: { name } }).codes).not.toContain('shop-name-mark');
  });
});

describe('what only fits the goods', () => {
  it.each<Case>([
    ['Kelvaro V60 可用 快装板 黑色', {}],
    ['Kelvaro 三脚架 收纳袋', { description: '不含机身，仅袋子' }],
    ['Kelvaro 摄影灯 遥控器 替代款', {}],
  ])('%s', (title, more) => {
    expect(read(title, { price: { amount: 19, currency: 'CNY' }, ...more }).status).not.toBe('flagged');
  });
});

describe('a name in pieces', () => {
  it.each([['牧 ke 兰 多 奶酪棒'], ['牧 kě 蘭 多 奶酪棒'], ['梦/luo 家纺 被子'], ['东 岚 瓷砖 800']])(
    '%s is read',
    (title) => {
      expect(read(title).status).toBe('flagged');
    },
  );

  it.each([['梦 luo 家纺 床品'], ['房东 岚山租房合同'], ['稳固坚 明亮声门铃']])('%s is none', (title) => {
    expect(read(title).status).not.toBe('flagged');
  });
});
