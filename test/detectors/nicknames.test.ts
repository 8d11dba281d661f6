import { describe, expect, it } from 'vitest';
import { namesOf } from '../../detectors/registry-names.ts';
import type { Hit } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { listing, rules, screenerFor } from '../support/detectors.ts';

const mark = (id: string, name: string, niceClasses: number[], more: Partial<Mark> = {}): Mark => ({
  id,
  mark: name,
  niceClasses,
  owner: 'o',
  ...more,
});
const cny = (amount: number) => ({ amount, currency: 'CNY' });
const dear = (min: number): Partial<Mark> => ({ referencePrice: { min, currency: 'CNY' } });

/** A directory that lists every mark under one name only. */
const directory: Mark[] = [
  mark('nike', 'NIKE', [18, 25, 28], dear(400)),
  mark('lv', 'LOUIS VUITTON', [14, 18, 25], dear(4000)),
  mark('chanel', 'CHANEL', [3, 14, 18, 25], dear(500)),
  mark('hermes', 'HERMÈS', [14, 18, 25], dear(3000)),
  mark('hm', 'H&M', [25]),
  mark('dior', 'DIOR', [3, 14, 18, 25]),
  mark('gucci', 'GUCCI', [18, 25]),
  mark('burberry', 'Burberry', [18, 25]),
  mark('rolex', 'ROLEX', [14], dear(40000)),
  mark('adidas', 'adidas', [18, 25, 28]),
  mark('yeezy', 'YEEZY', [25]),
  mark('supreme', 'SUPREME', [18, 25]),
  mark('apple', 'Apple', [9], dear(3000)),
  mark('moutai', '贵州茅台', [33], dear(1499)),
  mark('wuliangye', '五粮液', [33]),
  mark('huawei', 'HUAWEI', [9]),
  mark('xiaomi', 'XIAOMI', [9, 11]),
  mark('peugeot', 'PEUGEOT', [12]),
  mark('dove-soap', 'DOVE', [3]),
  mark('dove-sweet', '德芙', [30]),
  mark('goose', 'CANADA GOOSE', [25]),
  mark('moncler', 'MONCLER', [25]),
  mark('arcteryx', "ARC'TERYX", [18, 25]),
  mark('lamer', 'LA MER', [3]),
  mark('sk2', 'SK-II', [3]),
  mark('shiseido', 'SHISEIDO', [3]),
  mark('nb', 'New Balance', [25]),
  mark('timberland', 'Timberland', [25]),
  mark('uniqlo', 'UNIQLO', [25]),
  mark('sony', 'SONY', [9]),
  mark('lego', 'LEGO', [28]),
  mark('ultraman', 'ULTRAMAN', [28]),
  mark('pokemon', 'Pokémon', [9, 16, 28]),
  mark('linabell', 'LinaBell', [28]),
  mark('labubu', 'LABUBU', [28]),
  mark('starbucks', 'Starbucks', [21, 30, 43]),
  mark('kfc', 'KFC', [29, 30, 43]),
  mark('benz', 'Mercedes-Benz', [12]),
  mark('makita', 'makita', [7, 8]),
  mark('muji', 'MUJI', [16, 20, 24, 25]),
  mark('whoo', 'WHOO', [3]),
  mark('sulwhasoo', 'Sulwhasoo', [3]),
  mark('vca', 'Van Cleef & Arpels', [14]),
  mark('clover', '三叶草', [3]),
  mark('rimowa', 'RIMOWA', [18]),
  mark('cos', 'COS', [25]),
  mark('calvin', 'Calvin Klein', [25]),
  mark('columbia', 'Columbia', [25]),
  mark('mac', '魅可', [3]),
  mark('rayban', 'RayBan', [9]),
  mark('tongrentang', 'TONGRENTANG', [5]),
];
const screener = screenerFor({ directory, gi: [], signs: [] });
const hitsOf = (title: string, more: Partial<Listing> = {}): Hit[] => screener.screen(listing(title, more)).hits;
const told = (title: string, more?: Partial<Listing>): string =>
  hitsOf(title, more)
    .map((hit) => `${hit.subjectId} ${hit.status}`)
    .join();
const codes = (title: string, more?: Partial<Listing>): string[] =>
  hitsOf(title, more).flatMap((hit) => hit.reasons.map((reason) => reason.code));

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
