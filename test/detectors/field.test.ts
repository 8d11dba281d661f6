import { describe, expect, it } from 'vitest';
import { spokenSum, toldElsewhere } from '../../detectors/price/told.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { codesOf, listing, screenerFor, statusOf } from '../support/detectors.ts';

const mark = (id: string, own: Partial<Mark> & Pick<Mark, 'niceClasses' | 'goods'>): Mark => ({
  id,
  mark: id,
  owner: `${id}（测试）`,
  ...own,
});

const screener = screenerFor({
  directory: [
    mark('柏恩丽', {
      aliases: ['BELNERY'],
      niceClasses: [3],
      goods: ['精华', '面膜', '面霜'],
      referencePrice: { min: 100, max: 600, currency: 'CNY' },
      authorisedSellers: [{ platform: 'shop', sellerId: 'mask', name: '柏恩丽面膜店', goods: ['面膜'] }],
    }),
    mark('拓锐克', {
      aliases: ['TORIKO'],
      niceClasses: [7, 8],
      goods: ['电钻', '扳手'],
      referencePrice: { min: 200, max: 900, currency: 'CNY' },
    }),
    mark('浔江谣', { niceClasses: [33], goods: ['白酒'], referencePrice: { min: 120, max: 500, currency: 'CNY' } }),
    mark('可达芽', { aliases: ['KODAYA'], niceClasses: [9, 42], goods: ['软件', '耳机'] }),
    mark('垄上金', { niceClasses: [31], goods: ['玉米种子'] }),
  ],
  gi: [],
  signs: [],
});

type More = Partial<Listing>;
const seen = (title: string, more: More) => screener.screen(listing(title, more));
const cny = (amount: number) => ({ amount, currency: 'CNY' });
const shop = (name: string): More => ({ seller: { id: 'x', name } });

describe.each<[string, [string, More][], [string, More][]]>([
  [
    'authorisation',
    [
      ['柏恩丽精华 品牌授权', { seller: { id: 'mask', name: '柏恩丽面膜店' } }],
      ['柏恩丽面霜 官方授权专卖', { seller: { id: 'mask', name: '柏恩丽面膜店' } }],
      ['拓锐克电钻 18V', { description: '我司为全国总经销，证书下单后提供。' }],
      ['拓锐克扳手 授权门店', {}],
      ['拓锐克扳手 品牌许可 特许销售', {}],
      ['拓锐克电钻', { description: '授权已过期正在续签，货不变。' }],
    ],
    [
      ['柏恩丽面膜 品牌授权', { seller: { id: 'mask', name: '柏恩丽面膜店' } }],
      ['柏恩丽精华 次日达', { seller: { id: 'mask', name: '柏恩丽面膜店' } }],
      ['拓锐克电钻 去年在官方旗舰店买的', { description: '装修完用不上，订单截图可看。' }],
      ['拓锐克电钻 国行', { description: '坏了可去官方授权维修网点检测。' }],
      ['拓锐克扳手', { description: '比官方旗舰店价低十块，随货小票。' }],
    ],
  ],
  [
    'shops named like the mark',
    [
      ['18V 无刷电钻 大扭矩', shop('拓瑞克电动工具专营店')],
      ['18V 无刷电钻 大扭矩', shop('拓锐克TORIKO品牌直营店')],
      ['敏感肌修护面霜', shop('BELNERRY官方店')],
      ['敏感肌修护面霜', shop('柏恩丽潮流正品馆')],
    ],
    [
      ['18V 无刷电钻 大扭矩', shop('拓瑞克妈妈的小店')],
      ['运动鞋 男', shop('拓瑞克电动工具专营店')],
      ['18V 无刷电钻', { ...shop('拓瑞克电动工具专营店'), brand: '锐牛' }],
      ['敏感肌修护面霜', shop('小柏恩丽人美妆')],
    ],
  ],
  [
    'labels and packing',
    [
      ['浔江谣酒瓶 瓶盖 飘带 成套', { category: ['包装', '酒瓶'], price: cny(9) }],
      ['拓锐克电钻彩盒 说明书 保修卡 整箱200套', { price: cny(2) }],
      ['柏恩丽面霜罐 空罐 含封口膜', { description: '印刷清晰，千只起订', price: cny(1) }],
      ['拓锐克 机身标 型号标 铭牌贴', { price: cny(2) }],
      ['浔江谣 桶标 不干胶 高清打样', { price: cny(0.5) }],
    ],
    [
      ['拓锐克扳手套装 24件 铁盒', { category: ['五金工具', '扳手'], price: cny(260) }],
      ['柏恩丽空瓶记 年度爱用', { description: '自费购买，说说肤感。' }],
      ['柏恩丽空瓶回收换礼 活动说明', {}],
      ['适用于柏恩丽面霜 分装瓶 旅行 10g', { category: ['分装瓶'], price: cny(8) }],
      ['浔江谣 定制酒 婚宴照片瓶贴', { price: cny(200) }],
    ],
  ],
  [
    'sellers’ wording',
    [
      ['拓锐克电钻 自用不送检', {}],
      ['拓锐克电钻', { description: '拍下视为接受：不接受鉴定，不提供进货凭证。' }],
      ['浔江谣白酒 烟酒店回流 不保真', {}],
      ['浔江谣白酒', { description: '桶身喷码抹了，大量有货' }],
      ['柏恩丽面霜', { description: '与专柜同批次原料，别的都一样' }],
      ['柏恩丽面霜 代工线下来的', {}],
      ['拓锐克电钻 翻新壳 新标新码', {}],
      ['可达芽软件 异地key 掉了补', {}],
      ['垄上金玉米种子 同亲本 散种', {}],
      ['拓锐克电钻 看我昵称后缀 外面补', {}],
      ['拓锐克电钻', { description: '别问来路，问就是渠道' }],
      ['柏恩丽面霜', { description: '较真的别来，品鉴师勿扰' }],
      ['可达芽耳机 弹窗版 改名不掉', {}],
    ],
    [
      ['拓锐克电钻', { description: '标签请勿剪，剪标不退；签收前请验货。' }],
      ['拓锐克电钻 直播讲解', { text: [{ source: 'speech', value: '一比一实拍，不是效果图' }] }],
      ['柏恩丽面霜 品牌复刻款 限量', {}],
      ['柏恩丽面霜 代购', { description: '小票水单私聊发你看' }],
      ['柏恩丽面霜 专柜公司货 附发票', {}],
      ['拓锐克电钻要换碳刷吗', { kind: 'post', description: '老用户随手记录，懂的都懂，火花大。' }],
      ['提醒：柏恩丽面霜假货特征', { kind: 'post', description: '膏体发黄的都是假的，千万别买。' }],
      ['收空间：家里拓锐克电钻没用上', { description: '微信聊也行，最好当面。', seller: { type: 'personal' } }],
      ['拓锐克电钻 官翻机 官方翻新壳', {}],
      ['垄上金玉米种子 二维码可溯源', {}],
      ['浔江谣白酒', { description: '喝不完整箱可退，不接受空瓶退货' }],
    ],
  ],
  [
    'a price told beside others',
    [
      ['男士扳手 福利', { price: cny(39), text: [{ source: 'speech', value: '拓锐克扳手，专柜六百九，今天三十九' }] }],
      ['可达芽耳机', { price: cny(59), description: '门店卖1299元，我这儿就这个价' }],
      ['可达芽耳机 外面八百多的那款', { price: cny(99) }],
    ],
    [
      ['可达芽耳机', { price: cny(899), description: '门店卖1299元，换季' }],
      ['拓锐克电钻', { price: cny(199), description: '官网1299的是大号，这款是小号' }],
      ['可达芽耳机 官网2026款', { price: cny(199) }],
      ['可达芽耳机', { price: cny(99), description: '门店120家，附近可退换' }],
    ],
  ],
  [
    'the mark with one character more as a brand',
    [
      ['拓锐克斯 冲击电钻', { brand: '拓锐克斯' }],
      ['新拓锐克 扳手', { brand: '大拓锐克' }],
    ],
    [
      ['拓锐克山庄 电钻 酒店用', { brand: '拓锐克山庄' }],
      ['拓锐克 电钻', { brand: '拓锐克牌' }],
    ],
  ],
])('%s', (_what, flagged, innocent) => {
  it.each(flagged)('flags %s %j', (title, more) => {
    expect(statusOf(seen(title, more), 'trademark')).toBe('flagged');
  });

  it.each(innocent)('leaves %s %j', (title, more) => {
    expect(statusOf(seen(title, more), 'trademark')).not.toBe('flagged');
  });
});

describe('sums as they are spoken', () => {
  it.each([
    ['六百九', 690],
    ['一百五十九', 159],
    ['两千八', 2800],
    ['十五', 15],
    ['三千零五十', 3050],
    ['一万二', 12_000],
    ['1299', 1299],
    ['二三', undefined],
  ])('%s is %s', (text, sum) => {
    expect(spokenSum(text)).toBe(sum);
  });

  it('takes the highest sum told of elsewhere, with its place', () => {
    expect(toldElsewhere('外面三百八，专柜六百九，今天三十九')).toEqual({ sum: 690, start: 6, end: 12 });
    expect(toldElsewhere('门店三款可选，专柜里有')).toBeUndefined();
  });

  it('tells the cue with its words', () => {
    const finding = seen('可达芽耳机', { price: cny(59), description: '门店卖1299元' });
    expect(codesOf(finding)).toContain('price-told-low');
    const quotes = finding.hits.flatMap((hit) => hit.reasons.map((reason) => reason.quote));
    expect(quotes).toContain('门店卖1299元');
  });
});
