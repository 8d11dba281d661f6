import { describe, expect, it } from 'vitest';
import { loadSeriousness } from '../../config/rules.ts';
import type { Finding, Hit } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import { type SellerFacts, sellerKey, stillHolds } from '../../domain/seller-facts.ts';
import { queueOrder, seriousnessOf } from '../../domain/seriousness.ts';
import { listing } from '../support/detectors.ts';

const table = loadSeriousness();
const hit = (more: Partial<Hit> = {}, codes: string[] = []): Hit => ({
  kind: 'trademark',
  subjectId: 'm1',
  status: 'flagged',
  points: 60,
  score: 0.8,
  legalBasis: [],
  elements: [],
  defences: [],
  reasons: codes.map((code) => ({ code, detail: code, field: 'title', weight: 10 })),
  ...more,
});
const finding = (...hits: Hit[]): Finding => ({
  platform: 'shop',
  listingId: '1',
  flagged: true,
  score: 0.8,
  band: 'high',
  versions: { release: 'r', registries: 'r', rules: 'r', weights: 'w' },
  hits,
});
const of = (more: Partial<Listing> & { title?: string }, hits: Hit[] = [hit()], seller?: SellerFacts) => {
  const { title = '手提包', ...rest } = more;
  const lead = { finding: finding(...hits), listing: listing(title, { seenAt: '2026-07-01T10:00:00+08:00', ...rest }) };
  return seriousnessOf(seller === undefined ? lead : { ...lead, seller }, table);
};
const codesOf = (...given: Parameters<typeof of>): string[] => of(...given).reasons.map(({ code }) => code);
const price = (amount: number) => ({ amount, currency: 'CNY' });

describe('seriousness', () => {
  it('is nothing for a plain lead, and nothing at all where all is cleared', () => {
    expect(of({})).toEqual({ points: 0, level: 'ordinary', reasons: [] });
    expect(of({ title: '儿童奶粉', sold: 90_000, price: price(99) }, [hit({ status: 'cleared' })]).points).toBe(0);
  });

  it.each<[string, Partial<Listing>, string[]]>([
    ['below the line', { sold: 499, price: price(100) }, []],
    ['perhaps at it, the count being rounded', { sold: 4000, price: price(10.1) }, ['amount-perhaps', 'many-buyers']],
    ['at it', { sold: 500, price: price(100) }, ['amount-50000']],
    ['at the line for unsold goods', { sold: 999, price: price(160) }, ['amount-150000']],
    ['in another currency', { sold: 999, price: { amount: 160, currency: 'USD' } }, []],
  ])('knows a large amount: %s', (_, more, codes) => {
    expect(codesOf(more)).toEqual(codes);
  });

  it.each<[SellerFacts, string[]]>([
    [{}, []],
    [{ confirmed: 1 }, ['repeated']],
    [{ confirmed: 3 }, ['repeated-often']],
    [{ subjects: 2, leads: 4, platforms: 1, days: 89 }, []],
    [
      { subjects: 3, leads: 5, platforms: 2, days: 90 },
      ['many-rights', 'many-leads', 'several-platforms', 'long-time'],
    ],
  ])('knows repeated, group, wide and long ones: %j', (seller, codes) => {
    expect(codesOf({}, [hit()], seller)).toEqual(codes);
  });

  it('counts the rights of one listing, cleared ones apart', () => {
    const three = ['a', 'b', 'c'].map((subjectId) => hit({ subjectId }));
    expect(codesOf({}, three)).toEqual(['many-rights']);
    expect(codesOf({}, [...three.slice(1), hit({ status: 'cleared' })])).toEqual([]);
  });

  it.each<[string[], string[]]>([
    [['grade-copy'], ['knowing-copies']],
    [['disguise-separators', 'wink'], ['evasion']],
    [
      ['grade-copy', 'contact-elsewhere'],
      ['knowing-copies', 'evasion'],
    ],
    [['disguise-traditional', 'price-deep'], []],
  ])('knows malice by its means: %j', (reasons, codes) => {
    expect(codesOf({}, [hit({}, reasons)])).toEqual(codes);
  });

  it.each([
    [
      '儿童用品',
      '儿童运动鞋',
      '婴儿纸尿裤 L码',
      '男童外套',
      '宝宝 磨牙棒',
      '拼装 飞船 模型',
      '儿童电动车',
      'Wooden toys',
    ],
    [
      '公共健康用品',
      '一次性口罩 50只',
      '医用 退热贴',
      '美瞳 日抛',
      '复合维生素片',
      'Vitamin C 60 tablets',
      '感冒药 冲剂',
    ],
    ['康复辅助器具', '折叠轮椅 老人', '助听器 耳背式', '四脚拐杖', '护理床 家用', 'Hearing aid, rechargeable'],
    [
      '食品',
      '新会陈皮 十年',
      '阳澄湖大闸蟹',
      '五常大米 5kg',
      '飞天茅台 500ml',
      'Manuka honey 250g',
      '苹果 红富士 水果',
    ],
    ['日用品', '洗衣液 2kg', '去屑洗发水', '南孚电池 5号', '公牛插座', 'Laundry detergent'],
    ['低碳技术产品', '光伏逆变器 5kW', '家用充电桩 7kW', '磷酸铁锂 储能', 'Solar panel 400W', '电动自行车'],
    ['创意设计产品', '盲盒 手办', '故宫文创 书签', '动漫周边 立牌', '设计师款 胸针'],
  ])('knows focus goods: %s', (goods, ...titles) => {
    for (const title of titles) {
      const { reasons } = of({ title });
      expect([title, reasons.map(({ code }) => code)]).toEqual([title, ['focus-goods']]);
      expect([title, reasons[0]!.text.zh]).toEqual([title, `重点商品：${goods}`]);
      expect(reasons[0]!.text.en).toMatch(/^Focus goods: [a-z]/);
    }
  });

  it.each([
    ...[
      '手提包 女',
      '宠物玩具 球',
      '食品袋 透明',
      '茶几 客厅',
      '运动鞋 男',
      '牛奶绒 床单',
      '香槟色 高跟鞋',
      '大米手机壳',
    ],
    ...[
      '宝宝们看过来 连衣裙',
      '口罩收纳夹',
      '登山杖 碳纤维',
      '糖果色 发夹',
      '水果刀 不锈钢',
      '周边游 攻略',
      '手办展示盒',
    ],
    ...['电动车雨衣', 'Toyota 钥匙扣', '低价 price tag', 'Steam 手柄', 'Wine glass set', 'Solarium 遮阳帘', 'Mascara'],
  ])('and leaves %s alone', (title) => {
    expect(codesOf({ title })).toEqual([]);
  });

  it('cuts out innocent senses only, and reads the category too', () => {
    expect(codesOf({ title: '食品袋 装零食' })).toEqual(['focus-goods']);
    expect(codesOf({ title: '安踏 板鞋', category: ['母婴', '童鞋'] })).toEqual(['focus-goods']);
  });

  it.each<[string, Hit['kind'], string[]]>([
    ['2026-11-05T10:00:00+08:00', 'special-sign', ['campaign']],
    ['2026-11-05T10:00:00+08:00', 'trademark', []],
    ['2026-12-05T10:00:00+08:00', 'special-sign', []],
    ['2026-11-17T15:59:59Z', 'special-sign', ['campaign']],
    ['2026-11-17T16:00:00Z', 'special-sign', []],
    ['2026-09-30T16:30:00Z', 'gi', ['campaign']],
  ])('knows the campaigns of the year, in Shanghai: %s %s', (seenAt, kind, codes) => {
    expect(codesOf({ seenAt }, [hit({ kind })])).toEqual(codes);
  });

  it('adds its points up to a level, reason by reason', () => {
    const { points, level, reasons } = of(
      { title: '儿童奶粉', sold: 900, price: price(200) },
      [hit({}, ['grade-copy'])],
      {
        confirmed: 1,
      },
    );
    expect(points).toBe(reasons.reduce((sum, reason) => sum + reason.points, 0));
    expect([points, level]).toEqual([75, 'serious']);
    expect(of({ title: '儿童奶粉' }, [hit({}, ['grade-copy'])]).level).toBe('notable');
  });
});

describe('what was said of a seller', () => {
  it.each<[SellerFacts, SellerFacts, boolean]>([
    [{}, {}, true],
    [{ leads: 1 }, { leads: 4 }, true],
    [{ leads: 3 }, { leads: 2 }, true],
    [{ leads: 4 }, { leads: 5 }, false],
    [{ leads: 6 }, { leads: 70 }, true],
    [{ leads: 6 }, { leads: 5 }, false],
    [{ leads: 5 }, { leads: 4 }, false],
    [{ confirmed: 1 }, { confirmed: 2 }, false],
    [{ confirmed: 2 }, { confirmed: 9 }, true],
    [{ subjects: 3, platforms: 1 }, { subjects: 3, platforms: 2 }, false],
  ])('on %j holds on %j: %s', (before, now, holds) => {
    expect(stillHolds(before, now)).toBe(holds);
  });

  it.each<[string, string[], string | undefined]>([
    ['p', ['s1', '小店', '91310115MA1H7QXK2B'], '91310115MA1H7QXK2B'],
    ['p', ['91310115MA1H7QXK2B'], '91310115MA1H7QXK2B'],
    ['p', ['s1', '小店'], 'p\u001fs1'],
    ['q', ['小店'], 'q\u001f小店'],
    ['p', ['s1', '91310115ma1h7qxk2b'], 'p\u001fs1'],
    ['p', [], undefined],
  ])('is of %s %j', (platform, shown, key) => {
    expect(sellerKey(platform, shown)?.key).toBe(key);
  });
});

describe('the order of the queue', () => {
  const order = (band: Finding['band'], score: number, points: number): number =>
    queueOrder({ band, score }, points, table.full);

  it('puts bands first, then serious ones, then scores', () => {
    expect(order('high', 0.9, 0)).toBeGreaterThan(order('medium', 0.89, 200));
    expect(order('high', 0.9, 20)).toBeGreaterThan(order('high', 0.99, 0));
    expect(order('high', 0.95, 20)).toBeGreaterThan(order('high', 0.9, 20));
  });

  it('is that of the scores where nothing is known, and stays within 0 and 1', () => {
    const scored = [
      order('none', 0, 0),
      order('low', 0.3, 0),
      order('medium', 0.6, 0),
      order('high', 0.9, 0),
      order('high', 1, 0),
    ];
    expect([...scored].sort((a, b) => a - b)).toEqual(scored);
    expect(order('high', 1, 999)).toBeLessThanOrEqual(1);
    expect(order('none', 0, 0)).toBe(0);
  });
});
