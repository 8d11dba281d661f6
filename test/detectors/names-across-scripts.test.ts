import { describe, expect, it } from 'vitest';
import { namesOf } from '../../detectors/registry-names.ts';
import type { Mark } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { rules } from '../support/detectors.ts';
import { codes, mark, told } from '../support/nicknames.ts';

describe('an official name in another script names the mark like its own', () => {
  it.each([
    ['耐克 运动鞋 高仿', 'nike'],
    ['ナイキ スニーカー 运动鞋 高仿', 'nike'],
    ['나이키 운동화 运动鞋 高仿', 'nike'],
    ['나이키운동화 运动鞋 1:1', 'nike'],
    ['路易威登 手提包 高仿', 'lv'],
    ['路易·威登 手提包 高仿', 'lv'],
    ['ルイ・ヴィトン 手提包 高仿', 'lv'],
    ['루이비통 手提包 高仿', 'lv'],
    ['香奈儿 口红 高仿', 'chanel'],
    ['香奈兒 口紅 高仿', 'chanel'],
    ['シャネル 香水 高仿', 'chanel'],
    ['シャネルバッグ 手提包 高仿', 'chanel'],
    ['샤넬 가방 手提包 高仿', 'chanel'],
    ['爱马仕 丝巾 高仿', 'hermes'],
    ['迪奥 口红 高仿', 'dior'],
    ['古驰 皮带 高仿', 'gucci'],
    ['巴宝莉 围巾 高仿', 'burberry'],
    ['博柏利 围巾 高仿', 'burberry'],
    ['劳力士 手表 高仿', 'rolex'],
    ['勞力士 手錶 高仿', 'rolex'],
    ['阿迪达斯 运动鞋 高仿', 'adidas'],
    ['愛迪達 运动鞋 高仿', 'adidas'],
    ['华为 耳机 高仿', 'huawei'],
    ['寶獅 汽车 高仿', 'peugeot'],
    ['多芬 沐浴露 高仿', 'dove-soap'],
    ['加拿大鹅 羽绒服 高仿', 'goose'],
    ['盟可睐 羽绒服 高仿', 'moncler'],
    ['始祖鸟 冲锋衣 高仿', 'arcteryx'],
    ['海蓝之谜 面霜 高仿', 'lamer'],
    ['资生堂 精华 高仿', 'shiseido'],
    ['新百伦 运动鞋 高仿', 'nb'],
    ['添柏岚 靴子 高仿', 'timberland'],
    ['ユニクロ 外套 高仿', 'uniqlo'],
    ['索尼 耳机 高仿', 'sony'],
    ['乐高 积木 高仿', 'lego'],
    ['宝可梦 公仔 高仿', 'pokemon'],
    ['포켓몬 玩偶 高仿', 'pokemon'],
    ['拉布布 公仔 高仿', 'labubu'],
    ['星巴克 咖啡 高仿', 'starbucks'],
    ['无印良品 收纳盒 高仿', 'muji'],
    ['설화수 面霜 高仿', 'sulwhasoo'],
    ['雪花秀 面霜 高仿', 'sulwhasoo'],
    ['梵克雅宝 项链 高仿', 'vca'],
    ['日默瓦 行李箱 高仿', 'rimowa'],
    ['茅台 白酒 高仿', 'moutai'],
    ['MOUTAI 白酒 高仿', 'moutai'],
    ['同仁堂 阿胶 高仿', 'tongrentang'],
  ])('%s', (title, subject) => {
    expect(told(title)).toContain(`${subject} flagged`);
    expect(codes(title)).not.toContain('nickname');
  });

  it.each([
    ['耐克 运动鞋 正品'],
    ['ナイキ 运动鞋'],
    ['香奈儿 口红'],
    ['路易威登 手提包'],
    ['勞力士 手錶'],
    ['阿迪达斯 运动鞋 专柜购入'],
  ])('in clear is lawful resale and no disguise: %s', (title) => {
    expect(told(title)).not.toContain('flagged');
    expect(codes(title).filter((code) => code.startsWith('disguise') || code === 'nickname')).toEqual([]);
  });
});

it.each(['M·A·C 口红', '魅可 M·A·C 口红', 'Ray-Ban 太阳镜', 'RAY BAN 太阳镜', "ARC'TERYX 冲锋衣", 'H&M 卫衣'])(
  '%s is written as the brand writes it',
  (title) => {
    expect(codes(title).filter((code) => code.startsWith('disguise'))).toEqual([]);
  },
);

it('needs the sign of a short name that has one', () => {
  expect(told('HM 卫衣 A货')).not.toContain('hm flagged');
  expect(told('魅可 专柜 MAC 口红 高仿')).toContain('mac flagged');
});

describe('whose name it is', () => {
  it.each([
    ['三叶草 面霜 高仿', 'clover flagged'],
    ['Dove 沐浴露 高仿', 'dove-soap flagged'],
    ['德芙 巧克力 高仿', 'dove-sweet flagged'],
  ])('%s belongs to %s', (title, hit) => {
    expect(told(title)).toBe(hit);
  });

  it.each([
    ['三叶草 运动鞋 高仿', 'adidas'],
    ['Dove 巧克力 礼盒', 'dove-soap flagged'],
    ['德芙 沐浴露', 'dove-soap'],
    ['阿迪王 运动鞋 高仿', 'adidas'],
    ['阿迪力 茶叶 高仿', 'adidas'],
    ['コスメ 外套 高仿', 'cos'],
    ['オナイキ 运动鞋 高仿', 'nike'],
    ['加拿大鹅肝 高仿', 'goose flagged'],
    ['独立索尼娅 耳机 高仿', 'nike'],
  ])('%s does not mean %s', (title, hit) => {
    expect(told(title)).not.toContain(hit);
  });

  it('lets goods decide a nickname that brands share', () => {
    expect(told('h家 手提包 高仿')).toContain('hermes flagged');
    expect(told('h家 手提包 高仿')).not.toContain('hm flagged');
  });

  it('joins by name and class, never by id, and claims nothing another mark owns', () => {
    const names = (marks: Mark[]): string[] =>
      [...namesOf({ directory: marks, gi: [], signs: [] }, rules.names)].map((one) => `${one.subject} ${one.text}`);
    expect(names([mark('x', 'nike', [25])])).toContain('0 耐克');
    expect(names([mark('x', 'Ｎ-ＩＫＥ', [25])])).toContain('0 耐克');
    expect(names([mark('x', '某牌', [25], { aliases: ['耐克'] })])).toContain('0 Nike');
    expect(names([mark('nike', 'NIKE', [33])])).toEqual(['0 NIKE']);
    expect(names([mark('nike', 'Zephyrine', [25])])).toEqual(['0 Zephyrine']);
    expect(names([mark('a', 'NIKE', [25]), mark('b', '耐克', [25])]).filter((one) => one.endsWith('耐克'))).toEqual([
      '1 耐克',
    ]);
  });

  it('keeps where a name comes from', () => {
    const names = [...namesOf({ directory: [mark('x', 'NIKE', [25])], gi: [], signs: [] }, rules.names)];
    const source = (text: string) => names.find((one) => skeletonText(one.text) === skeletonText(text))?.source;
    expect([source('NIKE'), source('耐克'), source('耐磕'), source('勾子')]).toEqual([
      'directory',
      'official',
      'nickname',
      'weak',
    ]);
  });
});
