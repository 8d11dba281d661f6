import { describe, expect, it } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import { listing, screenerFor } from '../support/detectors.ts';
import { cny, codes, hitsOf, mark, told } from '../support/nicknames.ts';

describe('a nickname points to the mark and veils it', () => {
  const TABLE: [string, string][] = [
    ['驴牌 女包', 'lv'],
    ['驴家 老花 手提包', 'lv'],
    ['路威 钱包', 'lv'],
    ['香奶奶 口红', 'chanel'],
    ['香家 口红', 'chanel'],
    ['橙家 丝巾', 'hermes'],
    ['迪家 口红', 'dior'],
    ['古老板 皮带', 'gucci'],
    ['格子家 围巾', 'burberry'],
    ['绿水鬼 手表', 'rolex'],
    ['黑水鬼 手表', 'rolex'],
    ['rlx 手表', 'rolex'],
    ['大勾子 运动鞋', 'nike'],
    ['ad家 运动鞋', 'adidas'],
    ['啊迪 运动鞋', 'adidas'],
    ['椰子350 运动鞋', 'yeezy'],
    ['苏破 卫衣', 'supreme'],
    ['菊厂 耳机', 'huawei'],
    ['萌口 羽绒服', 'moncler'],
    ['加鹅 羽绒服', 'goose'],
    ['鸟家 冲锋衣', 'arcteryx'],
    ['踢不烂 靴子', 'timberland'],
    ['nb家 运动鞋', 'nb'],
    ['凹凸曼 公仔', 'ultraman'],
    ['川沙妲己 玩偶', 'linabell'],
    ['口袋妖怪 公仔', 'pokemon'],
    ['天气丹 面霜', 'whoo'],
    ['梵家 项链', 'vca'],
  ];
  it.each(TABLE)('%s is asked about', (title, subject) => {
    expect(told(title)).toBe(`${subject} ask`);
    expect(codes(title)).toContain('nickname');
  });

  it.each([
    ['爱马屎 皮带', 'hermes'],
    ['耐磕 运动鞋', 'nike'],
    ['猫台 白酒', 'moutai'],
    ['毛台 白酒', 'moutai'],
    ['五粮夜 白酒', 'wuliangye'],
    ['花为 耳机', 'huawei'],
  ])('%s also sounds or looks like the mark: a disguise is a cue of its own', (title, subject) => {
    expect(told(title)).toBe(`${subject} flagged`);
    expect(codes(title).some((code) => code.startsWith('disguise-'))).toBe(true);
  });

  it.each(TABLE)('%s with a second cue is flagged', (title, subject) => {
    expect(told(`${title} 懂的来`)).toContain(`${subject} flagged`);
    expect(told(title, { description: '看实拍图加微信' })).toContain(`${subject} flagged`);
  });

  it('says whose nickname it is', () => {
    const reason = hitsOf('驴牌 女包')[0]!.reasons.find((one) => one.code === 'nickname')!;
    expect(reason).toMatchObject({ quote: '驴牌', field: 'title', params: { name: '驴牌', mark: 'LOUIS VUITTON' } });
    expect(reason.detail).toContain('LOUIS VUITTON');
    expect(hitsOf('驴牌 女包')[0]!.reasons[0]!.detail).toContain('驴牌（LOUIS VUITTON）');
  });

  it('is no identical mark', () => {
    const hit = hitsOf('驴牌 女包 懂的来')[0]!;
    expect(hit.elements.find((element) => element.id === 'identical-mark')?.state).not.toBe('proved');
  });

  it('is idle talk where the mark stands in clear', () => {
    expect(codes('LOUIS VUITTON 驴牌 女包')).not.toContain('nickname');
    expect(codes('香奈儿 香奶奶 口红')).not.toContain('nickname');
  });

  it('with what honest sellers say as well stays a question', () => {
    expect(told('香奶奶 口红 同款')).toBe('chanel ask');
    expect(told('菊厂 耳机 尾货')).toBe('huawei ask');
  });

  it('veils although the directory lists it', () => {
    const listed = screenerFor({
      directory: [mark('lv', 'LOUIS VUITTON', [18], { aliases: ['驴牌', '老花'] })],
      gi: [],
      signs: [],
    });
    const [hit] = listed.screen(listing('驴牌 女包')).hits;
    expect(hit).toMatchObject({ subjectId: 'lv', status: 'ask' });
  });

  it('is cleared like the mark itself for second-hand goods', () => {
    expect(told('香奶奶 手提包 个人闲置 95新')).toBe('chanel cleared');
  });

  it.each([
    ['驴牌火腿肠 山东特产'],
    ['毛驴牌 磨盘 摆件'],
    ['不是驴牌 女包'],
    ['古老板栗树苗'],
    ['狗牙套 宠物'],
    ['养鸟家 必备 鸟笼'],
    ['《驴牌往事》 图书'],
  ])('does not speak in %s', (title) => {
    expect(told(title)).toBe('');
  });
});

describe('a weak name needs its goods and a second cue', () => {
  const TABLE: [string, string, Partial<Listing>][] = [
    ['椰子 运动鞋 高仿', 'yeezy', {}],
    ['三道杠 运动鞋 高仿', 'adidas', {}],
    ['勾子 运动鞋 莆田纯原', 'nike', {}],
    ['n家 运动鞋 高仿', 'nike', {}],
    ['苹果 手机 高仿', 'apple', {}],
    ['苹果 手机 256G', 'apple', { price: cny(300) }],
    ['大鹅 羽绒服 高仿', 'goose', {}],
    ['水鬼 手表 N厂', 'rolex', {}],
    ['小米 充电器 高仿', 'xiaomi', {}],
    ['神仙水 精华 高仿', 'sk2', {}],
    ['h家 丝巾 高仿', 'hermes', {}],
    ['CK 内裤 高仿', 'calvin', {}],
    ['北家 奥特曼 公仔 高仿', 'ultraman', {}],
    ['哥伦比亚 冲锋衣 高仿', 'columbia', {}],
    ['双C 手提包 高仿', 'chanel', {}],
    ['三角标 椰子 运动鞋 懂的来 1:1', 'yeezy', {}],
  ];
  it.each(TABLE)('%s is %s', (title, subject, more) => {
    expect(told(title, more)).toMatch(new RegExp(`${subject} (flagged|ask)`));
  });

  it.each([
    ['椰子 运动鞋'],
    ['椰子 拖鞋 同款'],
    ['椰子 海南特产 高仿'],
    ['椰子粉 冲饮 懂的来'],
    ['三道杠 运动裤'],
    ['三道杠 运动裤 尾货'],
    ['勾子 毛线 工具'],
    ['勾子 卫衣'],
    ['苹果 5斤 新鲜水果 高仿'],
    ['苹果 手机'],
    ['苹果 手机壳'],
    ['苹果 水杯 微信'],
    ['红富士苹果 10斤 懂的来'],
    ['小香风 外套 高仿'],
    ['小香风 套装 女'],
    ['小香葱 种子'],
    ['大鹅 5斤 现杀'],
    ['铁锅炖大鹅 调料 懂的来'],
    ['大鹅 毛绒玩具 1:1'],
    ['小米 5斤 农家 懂的来'],
    ['小米粥 早餐'],
    ['水鬼 面具 万圣节 高仿'],
    ['n家 民宿 钥匙扣'],
    ['h家 懂的来'],
    ['CK 轴承 高仿'],
    ['哥伦比亚 咖啡豆 A货'],
    ['四叶草 种子'],
    ['四叶草 项链'],
    ['飞天 壁画 临摹 高仿'],
    ['凯旋门 模型 1:1'],
    ['神仙水 游戏 懂的来'],
    ['黑方 象棋'],
    ['标志 贴纸 定制'],
    ['标志 桥车模型'],
    ['水果机 游戏'],
    ['果家 水果 礼盒'],
    ['双C 螺丝 高仿'],
  ])('%s is not', (title) => {
    expect(told(title)).toBe('');
  });

  it('is told as a word with other senses', () => {
    expect(codes('椰子 运动鞋 高仿')).toContain('weak-name');
  });

  it('does not stand for the brand field', () => {
    expect(told('运动鞋 男', { brand: '椰子' })).toBe('');
  });
});
