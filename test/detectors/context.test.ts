import { describe, expect, it } from 'vitest';
import { priceReason } from '../../detectors/price/index.ts';
import { bottlesIn } from '../../detectors/price/quantity.ts';
import { roughRate } from '../../detectors/price/rates.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { codesOf, listing, screenerFor, statusOf } from '../support/detectors.ts';

const cny = (amount: number) => ({ amount, currency: 'CNY' });
const mark = (id: string, name: string, niceClasses: number[], more: Partial<Mark> = {}): Mark => ({
  id,
  mark: name,
  niceClasses,
  owner: 'o',
  ...more,
});
const priced = (min: number, goods: string[]): Partial<Mark> => ({ goods, referencePrice: { min, currency: 'CNY' } });

const screener = screenerFor({
  directory: [
    mark('shoe', 'Orvelle', [25], { aliases: ['欧维乐'], ...priced(500, ['运动鞋', '服装']) }),
    mark('bag', '柏纳', [18], { aliases: ['BONNARD'], ...priced(2000, ['女包']) }),
    mark('phone', 'Kestel', [9], { aliases: ['凯思特'], ...priced(2000, ['手机', '平板电脑']) }),
    mark('bank', '能仓', [9], priced(100, ['充电宝'])),
    mark('bike', '远驰', [12], priced(900, ['自行车'])),
    mark('tap', '沐朗', [11], priced(400, ['马桶', '花洒'])),
    mark('dryer', '岚风', [7, 11], priced(1000, ['吹风机'])),
    mark('watch', '辰航', [14], priced(3000, ['手表'])),
    mark('wine', '穆勒堡', [33], priced(150, ['葡萄酒'])),
    mark('bear', '蜻蜓', [25], priced(300, ['卫衣', '帽子'])),
    mark('carp', '锦鲤', [25], priced(300, ['卫衣'])),
    mark('puma', 'PUMA', [25], { aliases: ['彪马'], ...priced(300, ['帽子']) }),
    mark('crown', '皇冠', [30], priced(40, ['饼干'])),
    mark('place', '摩洛哥', [25], priced(300, ['外套'])),
    mark('milk', '飞鸢', [29, 5], priced(200, ['奶粉'])),
    mark('zither', '清漪', [15], priced(1500, ['古筝'])),
    mark('doll', 'Pomelune', [28], priced(200, ['毛绒玩具'])),
    mark('glue', '固邦', [1], priced(60, ['胶粘剂'])),
    mark('tea', '龙泉号', [30], priced(200, ['普洱茶'])),
    mark('cream', '澜倾', [3], { aliases: ['Lanquin'], ...priced(300, ['面霜']) }),
  ],
  gi: [],
  signs: [],
});
const finding = (title: string, more?: Partial<Listing>) => screener.screen(listing(title, more));
const status = (title: string, more?: Partial<Listing>): string => statusOf(finding(title, more), 'trademark');

type Case = [string, Partial<Listing>];

describe('a low price is no cue', () => {
  it.each<Case>([
    ['远驰自行车 上门保养 调校变速 师傅到家', { price: cny(60) }],
    ['辰航手表 洗油 抛光 换电池', { price: cny(120), category: ['钟表维修'] }],
    ['柏纳包包翻新 补色 换五金', { price: cny(150), category: ['皮具护理'] }],
    ['欧维乐 球鞋清洗 上门取送', { price: cny(30) }],
    ['凯思特手机换屏 工程师 到店', { price: cny(199), category: ['手机维修'] }],
    ['清漪古筝 零基础网课 一对一', { price: cny(9.9), category: ['教育'] }],
  ])('of a service: %s', (title, more) => {
    expect(status(title, more)).not.toBe('flagged');
    expect(codesOf(finding(title, more)).filter((code) => code.startsWith('price'))).toEqual([]);
  });

  it.each<Case>([
    ['远驰 脚撑 山地车 通用', { price: cny(15) }],
    ['柏纳水桶包内胆 收纳撑型', { price: cny(39) }],
    ['凯思特 手机壳 防摔', { price: cny(12) }],
    ['沐朗马桶盖 适用U型 缓降', { price: cny(59), brand: '洁邻' }],
    ['清漪古筝琴弦 全套21根', { price: cny(35) }],
    ['安卓凯思特通用 自拍杆', { price: cny(19) }],
    ['脚撑 远驰 捷傲 通用 铝合金', { price: cny(15) }],
    ['Pomelune 娃衣 手织毛衣 可穿', { price: cny(25) }],
    ['欧维乐鞋带适用帆布鞋 扁平', { price: cny(6) }],
  ])('of what only fits: %s', (title, more) => expect(status(title, more)).not.toBe('flagged'));

  it.each<Case>([
    ['飞鸢山庄 散养土鸡蛋 30枚', { price: cny(40), brand: '飞鸢山庄' }],
    ['清漪竹笛 G调 初学', { price: cny(45), category: ['书画'], brand: '清漪轩竹笛坊' }],
    ['远驰驾校 口语课', { price: cny(19.9) }],
    ['摩洛哥玫瑰苗 大花', { price: cny(15) }],
    ['蜻蜓图案 卫衣 男 宽松', { price: cny(49) }],
    ['锦鲤刺绣卫衣 男', { price: cny(49) }],
    ['彪马图案 帽子', { price: cny(49) }],
    ['皇冠造型 曲奇饼干 切模', { price: cny(8) }],
    ['蜻蜓老师 卫衣手绘课', { price: cny(29) }],
    ['远驰自行车 2019款 自用三年 诚心要可小刀', { price: cny(120) }],
    ['纪录片DVD 穆勒堡葡萄酒 百年史', { price: cny(20) }],
  ])('of other goods, names and used things: %s', (title, more) => expect(status(title, more)).not.toBe('flagged'));

  it.each<Case>([
    ['远驰自行车 山地车 21速 包安装', { price: cny(120) }],
    ['沐朗花洒 增压 送安装', { price: cny(39) }],
    ['凯思特手机 全网通 12+512', { price: cny(299) }],
    ['能仓 充电宝 20000毫安', { price: cny(14) }],
    ['清漪古筝 专业考级 送琴弦义甲', { price: cny(199) }],
    ['彪马刺绣棒球帽 均码', { price: cny(28) }],
    ['运动鞋 透气', { price: cny(60), text: [{ source: 'ocr', value: 'ORVELLE' }] }],
  ])('but one of the goods themselves: %s', (title, more) => expect(status(title, more)).toBe('flagged'));
});

describe('denials, warnings and talk', () => {
  it.each<Case>([
    ['本店不售任何柏纳、BONNARD、欧维乐 原创手工皮包', { price: cny(120) }],
    ['无品牌拖鞋 非欧维乐 Orvelle 款式不同', { price: cny(29) }],
    ['避雷！买到高仿欧维乐的经历', { kind: 'post', description: '已经退款并举报，大家别学我' }],
    ['揭秘假冒柏纳的套路 A货怎么认', { kind: 'post' }],
    ['欧维乐 运动鞋 假一罚十 谨防高仿', { price: cny(520) }],
  ])('flag nothing: %s', (title, more) => expect(status(title, more)).not.toBe('flagged'));

  it.each<Case>([
    ['欧维乐 高仿 避雷专柜价', { price: cny(120) }],
    ['欧维乐 高仿鞋 大家别上当买贵的 加微', { kind: 'post' }],
  ])('excuse no offer: %s', (title, more) => expect(status(title, more)).toBe('flagged'));
});

describe('labels and packing sold alone', () => {
  it.each<Case>([
    ['欧维乐 鞋盒 空盒 100个起批', { category: ['包装'], price: cny(2) }],
    ['柏纳五金牌 皮标 吊牌卡片', { category: ['箱包配件'], price: cny(5) }],
    ['蜻蜓服饰 领标 主唛 5000套起订', { price: cny(0.5) }],
    ['澜倾面霜 空瓶 防伪标签 包装盒 定制', { price: cny(1) }],
    ['穆勒堡 酒标 瓶盖 胶帽 批发', { price: cny(0.8) }],
    ['Orvelle hang tag woven label wholesale', { price: { amount: 0.1, currency: 'USD' } }],
  ])('are flagged: %s', (title, more) => {
    expect(status(title, more)).toBe('flagged');
    expect(codesOf(finding(title, more))).toContain('label-alone');
  });

  it.each<Case>([
    ['欧维乐 运动鞋 42码 吊牌齐全 带鞋盒', { price: cny(450) }],
    ['澜倾 面霜 礼盒装 送手提袋', { price: cny(320) }],
    ['穆勒堡 葡萄酒 带证书 礼盒', { price: cny(170) }],
    ['皇冠瓶盖 啤酒 自酿 压盖 200个', { price: cny(19), category: ['包装材料'] }],
    ['回收 穆勒堡 空瓶 酒盒 上门收', {}],
  ])('are not what comes with goods: %s', (title, more) => {
    expect(status(title, more)).not.toBe('flagged');
  });
});

describe('traditional characters', () => {
  it.each<Case>([
    ['歐維樂 男士运动鞋 轻便透气 学生', { price: cny(480) }],
    ['飛鳶 婴儿奶粉 1段 罐装', { price: cny(210) }],
    ['龍泉號普洱茶 熟饼 送礼', { description: '云南原产，老顾客回头率高' }],
  ])('are a disguise on a page in simplified ones: %s', (title, more) => {
    expect(codesOf(finding(title, more))).toContain('disguise-traditional');
    expect(status(title, more)).toBe('flagged');
  });

  it.each<Case>([
    ['歐維樂 運動鞋 男款 輕便 專櫃購入', { price: { amount: 2200, currency: 'TWD' } }],
    ['飛鳶 嬰兒奶粉 1段 港版', { description: '下单后48小时内发出，请放心购买' }],
    ['歐維樂', {}],
  ])('are none on a page written in them: %s', (title, more) => {
    expect(codesOf(finding(title, more))).not.toContain('disguise-traditional');
    expect(status(title, more)).not.toBe('flagged');
  });
});

describe('cues in other words', () => {
  it.each<Case>([
    ['Orvelle スニーカー スーパーコピー N級', {}],
    ['Orvelle 레플리카 운동화', {}],
    ['Orvelle кроссовки реплика', {}],
    ['Orvelle shoes first copy', {}],
    ['欧维乐 运动鞋 懂货的直接拍', {}],
    ['柏纳 女包 名字不敢写 盒子小票齐', {}],
    ['辰航 手表 C厂出品', {}],
    ['欧维乐 板鞋 仓库流出', {}],
    ['宝宝们 又补货了', { kind: 'post', description: 'pomelune高仿款 手感无差' }],
    ['厨房好物', { kind: 'post', description: '澜倾面霜 总代授权拿货 私聊' }],
  ])('are met: %s', (title, more) => expect(status(title, more)).toBe('flagged'));

  it.each<Case>([
    ['Orvelle コピー用紙 A4', {}],
    ['欧维乐 运动鞋 自动贴标机', {}],
    ['辰航 手表 来电显示 震动提醒', { price: cny(3100) }],
    ['澜倾 面霜 面部护理 滋润', { price: cny(290), category: ['美妆护肤', '面部护理', '面霜'] }],
    ['柏纳 女包 欧洲买手采购 发票照片私信可看', { price: cny(1800) }],
  ])('are not met in their innocent sense: %s', (title, more) => expect(status(title, more)).not.toBe('flagged'));
});

describe('what honest pages say', () => {
  it.each([
    '我们不做复刻、高仿与A货，只卖正品。',
    '如遇假货可投诉，我们承诺退一赔三。',
    '高仿横行，认准本店正品。',
    '不支持线下交易，勿加陌生人微信。',
    '微信扫码可查真伪，包装二维码可溯源。',
    '加群享会员价，店铺主页联系客服。',
    '质量好不解释，懂你的每一刻。',
    '自动灌装生产线，颜色与实物一模一样。',
    '欢迎来电咨询，企业微信客服。',
    '送礼自用都合适，附手提袋，吊牌、合格证一应俱全。',
    '致敬经典，官方复刻限量发售。',
    '清洗方便，免维修，终身保养。',
  ])('%s', (description) => {
    expect(status('欧维乐 运动鞋 热卖', { description, price: cny(560) })).not.toBe('flagged');
  });
});

describe('the price', () => {
  it.each([
    ['干红葡萄酒 750ml*6瓶', 6],
    ['整箱6支 木盒', 6],
    ['六瓶装 礼盒', 6],
    ['500ml x 12', 12],
    ['53度 500ml', 1],
    ['750*750ml', 1],
    ['买2瓶送1', 1],
    ['2瓶起发', 1],
  ])('%s sells %i', (text, count) => expect(bottlesIn(text)).toBe(count));

  it('is compared by the bottle and across currencies', () => {
    expect(status('穆勒堡 干红葡萄酒 整箱6瓶', { price: cny(120) })).toBe('flagged');
    expect(status('穆勒堡 干红葡萄酒 整箱6瓶', { price: cny(960) })).not.toBe('flagged');
    expect(status('Orvelle sneakers', { price: { amount: 8, currency: 'USD' } })).toBe('flagged');
    expect(status('Orvelle sneakers', { price: { amount: 80, currency: 'USD' } })).not.toBe('flagged');
    expect(
      priceReason({
        listing: listing('x', { price: { amount: 1, currency: 'XXX' } }),
        mark: mark('a', 'a', [1], priced(9, [])),
      }),
    ).toBe(undefined);
  });

  it('knows rates both ways', () => {
    expect(roughRate('USD', 'CNY')! * roughRate('CNY', 'USD')!).toBeCloseTo(1);
    expect(roughRate('CNY', 'ABC')).toBe(undefined);
  });
});
