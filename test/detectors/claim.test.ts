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
    mark('sound', '莫维克', [9], ['音箱']),
    mark('bin', 'Brabentor', [21], ['垃圾桶']),
    mark('coat', '法尔康', [25], ['羽绒服']),
    mark('watch', '跃我', [14], ['手表']),
    mark('pot', '德施曼', [6], ['指纹锁']),
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
    ['柯斯美炒锅 32cm', { seller: { name: '柯斯美(中国)官方直销部' } }],
    ['柯斯美炒锅 32cm', { description: '本公司系柯斯美指定分销单位' }],
    ['柯斯美炒锅 32cm', { description: '我们跟品牌方签过年度授权' }],
    ['柯斯美炒锅 32cm', { description: '母公司颁发经销证，收货可看' }],
    ['柯斯美炒锅 32cm', { description: '经厂家书面同意在本店销售' }],
    ['柯斯美炒锅 32cm', { description: 'appointed distributor for Asia' }],
    ['柯斯美炒锅 32cm', { description: '厂方指派销售点，三包' }],
    ['柯斯美 神器 新款', { seller: { name: '柯斯美品牌中国总店' } }],
    ['柯斯美炒锅 32cm', { description: '我们是品牌方在大陆的独家进口商' }],
    ['柯斯美炒锅 32cm', { description: '柯斯美金牌经销商，保修三年' }],
    ['莫维克 音箱', { description: '莫维克金牌经销商，保修三年' }],
    ['柯斯美炒锅 32cm', { description: '柯斯美体系内二级商' }],
    ['柯斯美炒锅 32cm', { description: '我们就是柯斯美锅厂的销售部' }],
    ['柯斯美炒锅 32cm', { description: '中国区持牌分销商，海关单可看' }],
  ])('is claimed: %s %o', (title, more) => {
    const { status, codes } = read(title, more);
    expect(codes).toContain('authorisation-unverifiable');
    expect(status).toBe('flagged');
  });

  it.each<Case>([
    ['柯斯美炒锅 32cm', { description: '未经柯斯美授权，只是转卖' }],
    ['柯斯美炒锅 32cm', { description: '从柯斯美授权店买的，用不上' }],
    ['柯斯美炒锅 32cm', { seller: { name: '厨具旗舰' } }],
    ['柯斯美炒锅 32cm', { seller: { name: '柯斯美二手回收专营' } }],
    ['柯斯美炒锅 32cm', { description: '顺丰指定合作网点可自提' }],
    ['柯斯美炒锅 32cm', { description: '售后由厂家授权网点负责' }],
    ['柯斯美炒锅 32cm', { description: '蓝牙SIG认证，QCC官方认证芯片' }],
    ['柯斯美炒锅 32cm', { description: '食品经营许可证齐全' }],
    ['柯斯美炒锅 32cm', { description: '品牌直供社区团购，非授权店' }],
    ['柯斯美炒锅 32cm', { description: 'not an official store' }],
    ['柯斯美炒锅 32cm', { description: '普通经销商，非品牌方直营' }],
    ['柯斯美炒锅 32cm', { description: '招代理商分销商，一件代发' }],
    ['柯斯美炒锅 32cm', { description: '售后由品牌方销售部负责' }],
  ])('is not claimed: %s %o', (title, more) => {
    expect(read(title, more).codes).not.toContain('authorisation-unverifiable');
  });
});

describe('a shop that trades under the mark', () => {
  it.each([['柯斯美锅具特惠工厂'], ['柯斯美厨电批发'], ['柯斯美户品直销'], ['柯斯美灶台研习'], ['柯斯美送货到家']])(
    '%s',
    (name) => {
      expect(read('炒锅 不粘 32cm', { seller: { name } }).codes).toContain('shop-name-mark');
    },
  );

  it.each([['柯斯美妈妈的批发店'], ['老友柯斯美厨电批发'], ['柯斯美粉丝团'], ['柯斯美二手转让'], ['柯斯美用户分享']])(
    '%s is no such name',
    (name) => {
      expect(read('炒锅 不粘 32cm', { seller: { name } }).codes).not.toContain('shop-name-mark');
    },
  );
});

describe('a licence', () => {
  const licensed = screenerFor({
    directory: [
      {
        ...mark('care', '柯洁丽', [3], []),
        authorisedSellers: [{ platform: 'p', sellerId: 's-1', name: '柯洁丽专营', goods: ['洗面奶', '牙膏'] }],
      },
    ],
    gi: [],
    signs: [],
  });
  const seller = { id: 's-1', name: '柯洁丽专营' };
  const codes = (title: string): string[] =>
    codesOf(licensed.screen(listing(title, { platform: 'p', seller, price: { amount: 399, currency: 'CNY' } })));

  it.each([['柯洁丽 洁面乳 120g'], ['柯洁丽 儿童牙膏']])('covers %s', (title) => {
    expect(codes(title)).not.toContain('authorisation-other-goods');
  });

  it.each([['柯洁丽 护手霜 30ml']])('does not cover %s, and the listed name is no false claim', (title) => {
    const found = codes(title);
    expect(found).toContain('authorisation-other-goods');
    expect(found).not.toContain('authorisation-unproved');
  });
});

describe('used goods', () => {
  it.each<Case>([
    ['柯斯美炒锅 用了两年 磨损', { category: ['闲置', '厨具'] }],
    ['柯斯美炒锅 食堂里换下来的', {}],
  ])('cost less: %s', (title, more) => {
    expect(read(title, { price: { amount: 40, currency: 'CNY' }, ...more }).status).not.toBe('flagged');
  });

  it('a shop moves house with new goods', () => {
    const more = { seller: { name: '小店', type: 'business' as const }, description: '搬家出' };
    expect(read('柯斯美炒锅 全新未拆', { price: { amount: 40, currency: 'CNY' }, ...more }).status).toBe('flagged');
  });
});

describe('what only fits the goods', () => {
  it.each<Case>([
    ['Kelvaro V60 可用 快装板 黑色', {}],
    ['Kelvaro 三脚架 收纳袋', { description: '不含机身，仅袋子' }],
    ['Kelvaro 摄影灯 遥控器 替代款', {}],
    ['遥控器 黑色 Kelvaro V60 可用', {}],
    ['锅柄套 柯斯美等可套', {}],
  ])('%s', (title, more) => {
    expect(read(title, { price: { amount: 19, currency: 'CNY' }, ...more }).status).not.toBe('flagged');
  });
});

describe('a name in pieces', () => {
  it.each([
    ['牧 ke 兰 多 奶酪棒'],
    ['牧 kě 蘭 多 奶酪棒'],
    ['梦/luo 家纺 被子'],
    ['东 岚 瓷砖 800'],
    ['卧房东 岚瓷砖 800'],
    ['网红东 岚瓷砖 客厅'],
    ['日出东 岚 瓷砖'],
    ['【新款】坚 明不锈门锁 室内'],
    ['新款牧 可 兰 多 子奶酪棒'],
    ['BRABEN TOR Max 脚踏垃圾桶 厨房'],
    ['Bra bentor Pro 感应垃圾桶'],
    ['开门坚 明电子门锁'],
  ])('%s is read', (title) => {
    expect(read(title).status).toBe('flagged');
  });

  it.each([['梦 luo 家纺 床品'], ['房东 岚山租房合同'], ['稳固坚 明亮声门铃'], ['摄影 坚 大明星门锁贴']])(
    '%s is none',
    (title) => {
      expect(read(title).status).not.toBe('flagged');
    },
  );
});

describe('a brand that holds what sounds like a mark', () => {
  const more = { brand: '冬岚岭', attributes: { 品牌: '冬岚岭' } };

  it('is that brand where the page gives it in full', () => {
    expect(read('冬岚岭瓷砖 800 国产自有工厂', more).status).not.toBe('flagged');
    expect(read('冬岚瓷砖 800 客厅').status).toBe('flagged');
  });
});

describe('a mark that stands in a picture alone', () => {
  const pictured = (value: string) => read('羽绒服 男 短款', { kind: 'product', text: [{ source: 'ocr', value }] });

  it('is a cue where it is set on the goods', () => {
    const { status, codes } = pictured('法尔康 胸标刺绣');
    expect(codes).toContain('mark-on-goods');
    expect(status).toBe('flagged');
  });

  it('is only asked about otherwise', () => {
    expect(pictured('法尔康').status).toBe('ask');
  });
});

describe('disguised names', () => {
  it('are read where they stand one by one', () => {
    expect(read('德 施 慢 指纹锁').status).toBe('flagged');
  });

  it('are read on vessels of a household', () => {
    expect(read('Brabbentor 面包箱', { price: { amount: 40, currency: 'CNY' } }).status).toBe('flagged');
  });
});
